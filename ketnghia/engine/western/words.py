"""The tables of one western language, compiled once for each lexicon."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Language
from ketnghia.engine.phrases import PhraseMatcher
from ketnghia.engine.text import canonical

Frames = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase tells: a kind (of statement, activity …) and how it is built (verb, noun, passive …)."""

    kind: str
    form: str


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Everything that rules ask of one language."""

    language: Language
    statements: PhraseMatcher[Cue]
    activities: PhraseMatcher[Cue]
    signing: PhraseMatcher[Cue]
    giving: PhraseMatcher[Cue]
    measures: PhraseMatcher[Cue]
    references: PhraseMatcher[Cue]
    relevance: PhraseMatcher[Cue]
    frames: Frames
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]  # "two" -> 2
    demonyms: Mapping[str, str]
    institutions: PhraseMatcher[str]  # offices that only one country has, with its code


def _cues(lexicon: Lexicon, table: str) -> PhraseMatcher[Cue]:
    return PhraseMatcher((row["phrase"], Cue(row["kind"], row["form"])) for row in lexicon.table(table))


@lru_cache(maxsize=8)
def words_of(lexicon: Lexicon, language: Language) -> Words:
    """The words of "en" or "fr"."""
    frames: dict[str, list[str]] = {}
    for row in lexicon.table(f"{language}/frames"):
        frames.setdefault(row["frame"], []).append(row["phrase"])
    dates = lexicon.table(f"{language}/dates")
    return Words(
        language=language,
        statements=_cues(lexicon, f"{language}/statement_cues"),
        activities=_cues(lexicon, f"{language}/activity_cues"),
        signing=_cues(lexicon, f"{language}/signing_cues"),
        giving=_cues(lexicon, f"{language}/giving"),
        measures=_cues(lexicon, f"{language}/measures"),
        references=_cues(lexicon, f"{language}/references"),
        relevance=_cues(lexicon, f"{language}/relevance"),
        frames={frame: tuple(phrases) for frame, phrases in frames.items()},
        months={canonical(row["word"]): int(row["value"]) for row in dates if row["role"] == "month_name"},
        weekdays={canonical(row["word"]): int(row["value"]) for row in dates if row["role"] == "weekday"},
        numbers={canonical(row["word"]): int(row["value"]) for row in lexicon.table(f"{language}/numerals") if int(row["value"]) < 100},
        institutions=PhraseMatcher((row["phrase"], row["key"]) for row in lexicon.table(f"{language}/institutions")),
        demonyms={canonical(row["word"]): row["key"] for row in lexicon.table("demonyms")},
    )
