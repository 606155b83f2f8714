"""Stretches of time in English and French press, counted from the document's own day."""

import datetime

import pytest

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.model import DateMention, Span
from ketnghia.engine.western.date_spans import find_following, find_spans
from ketnghia.engine.western.words import words_of

TODAY = datetime.date(2025, 9, 18)


@pytest.mark.parametrize(
    ("language", "said", "edtf", "form"),
    [
        ("en", "in the first half of 2025", "2025-01/2025-06", "quarter"),
        ("en", "in the second quarter", "2025-04/2025-06", "quarter"),
        ("en", "over the last quarter of last year", "2024-10/2024-12", "quarter"),
        ("en", "in Q3 2024", "2024-07/2024-09", "quarter"),
        ("en", "the first nine months of this year", "2025-01/2025-09", "months_of_year"),
        ("en", "by year-end", "../2025", "before"),
        ("en", "before the end of the year", "../2025", "before"),
        ("en", "by the end of next year", "../2026", "before"),
        ("en", "it is valid for five years", "P5Y", "duration"),
        ("en", "a three-year cooperation agreement", "P3Y", "duration"),
        ("fr", "au premier semestre 2024", "2024-01/2024-06", "quarter"),
        ("fr", "au troisième trimestre de l'année dernière", "2024-07/2024-09", "quarter"),
        ("fr", "au cours des neuf premiers mois de l'année", "2025-01/2025-09", "months_of_year"),
        ("fr", "avant la fin de l'année", "../2025", "before"),
        ("fr", "d'ici fin 2026", "../2026", "before"),
        ("fr", "conclue pour trois ans", "P3Y", "duration"),
        ("fr", "d'une durée de dix-huit mois", None, ""),
        ("en", "the end of the road", None, ""),
    ],
)
def test_a_stretch_is_read_with_its_form(language: str, said: str, edtf: str | None, form: str) -> None:
    found = [(d.edtf, d.form) for d in find_spans(said.casefold(), TODAY, words_of(load_lexicon(), language))]  # type: ignore[arg-type]
    assert found == ([(edtf, form)] if edtf else [])


@pytest.mark.parametrize(
    ("language", "said", "edtf"),
    [
        ("en", "on the following day", "2025-06-11"),
        ("en", "the same day", "2025-06-10"),
        ("en", "two days later", "2025-06-12"),
        ("fr", "le lendemain", "2025-06-11"),
        ("fr", "la veille", "2025-06-09"),
    ],
)
def test_a_day_is_counted_from_the_last_one_told(language: str, said: str, edtf: str) -> None:
    told = [DateMention(Span(0, 2), "2025-06-10", "day")]
    assert [d.edtf for d in find_following(f"... {said}", told, words_of(load_lexicon(), language))] == [edtf]  # type: ignore[arg-type]
    assert list(find_following(f"... {said}", [], words_of(load_lexicon(), language))) == []  # type: ignore[arg-type]
