"""The forms of a review round: one sheet for each lead department, in the words of the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from ketnghia.engine.text import fold, normalise
from ketnghia.followup.models import Round
from ketnghia.followup.replies import COLUMNS, PROPOSALS, RESULTS, Words
from ketnghia.followup.reviewing import RowSeen, department_key
from ketnghia.followup.tally import UNASSIGNED
from ketnghia.output.wording import LANGUAGES, label, say_date, say_due
from ketnghia.registry.answers import Language, Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form for one department."""

    department: str
    rows: tuple[Mapping[str, str], ...]
    words: Words


def form_words(language: Language) -> Words:
    """The words of a form, those of `language` first."""
    order = sorted(LANGUAGES, key=lambda one: one != language)

    def said(group: str, codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
        return {code: tuple(label(group, code, one) for one in order) for code in codes}

    return Words(said("review_column", COLUMNS), said("review_result", RESULTS), said("review_proposal", PROPOSALS))


def sheets(held: Round, rows: Iterable[RowSeen], language: Language) -> tuple[Sheet, ...]:
    """One sheet a lead department, however it is spelled, and one for what nobody leads."""
    groups: dict[str, list[RowSeen]] = {}
    for row in rows:
        groups.setdefault(department_key(row.lead), []).append(row)
    words = form_words(language)
    return tuple(
        Sheet(department_name(own[0].lead, language), tuple(_cells(held, row, language) for row in own), words)
        for _, own in sorted(groups.items(), key=lambda item: item[0] == UNASSIGNED)
    )


def file_names(made: Iterable[Sheet]) -> list[str]:
    """A name for the file of each sheet, without its ending, of plain letters; no two the same."""
    taken: list[str] = []
    for sheet in made:
        plain = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(normalise(sheet.department)))
        stem = "-".join(plain.split())[:60].strip("-") or "bieu"
        name, count = stem, 1
        while name in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.append(name)
    return taken


def department_name(name: str, language: Language) -> str:
    return name or label("review_group", "unassigned", language)


def agreement_name(row: RowSeen, language: Language) -> str:
    """The agreement that a row is a clause of, with its day."""
    text = row.agreement
    if text is None:
        return ""
    return " ".join(filter(None, (text.title or label("agreement_kind", text.kind, language), say_date(text.signed, language))))


def _cells(held: Round, row: RowSeen, language: Language) -> Mapping[str, str]:
    """The texts of a form's row; what was answered already stands in it."""
    asked = {
        "round": str(held.pk),
        "row": str(row.number),
        "kind": label("statement_kind", row.kind, language),
        "text": row.text,
        "by": _names(row.by),
        "to": _names(row.to),
        "field": ", ".join(label("field", code, language) for code in row.fields),
        "due": say_due(row.due, language),
        "agreement": agreement_name(row, language),
        "source": "; ".join(f"{title} ({say_date(told, language)})" if told else title for title, told in row.sources),
        "progress": label("progress", row.progress, language) if row.progress else "",
        "lead": row.lead,
    }
    return {**asked, **(asdict(row.answer.reply) if row.answer else {"department": row.lead})}


def _names(places: Iterable[Place]) -> str:
    return ", ".join(one.name for one in places)
