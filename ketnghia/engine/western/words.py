"""The tables of one western language, compiled once for each lexicon."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Language
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.text import canonical

Frames = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase tells: a kind (of statement, activity …) and how it is built (verb, noun, passive …)."""

    kind: str
    form: str


class Cues:
    """The cues of one table. A "mask" hides the shorter cue inside it: "au cours de" is no course."""

    def __init__(self, phrases: Iterable[tuple[str, Cue]]) -> None:
        self._matcher = PhraseMatcher(phrases)

    def find(self, text: str) -> list[Hit[Cue]]:
        return [hit for hit in self._matcher.find(text) if hit.value.kind != "mask"]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Everything that rules ask of one language."""

    language: Language
    statements: Cues
    activities: Cues
    signing: Cues
    giving: Cues
    measures: Cues
    references: Cues
    relevance: Cues
    frames: Frames
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]  # "two" -> 2
    demonyms: Mapping[str, str]
    institutions: PhraseMatcher[str]  # offices that only one country has, with its code


def _cues(lexicon: Lexicon, table: str, frames: Frames | None = None) -> Cues:
    """The rows of a table; with `frames`, a verb also with an adverb behind its auxiliary: "a également invité", "has also pledged"."""
    told: list[tuple[str, Cue]] = []
    for row in lexicon.table(table):
        cue = Cue(row["kind"], row["form"])
        told.append((row["phrase"], cue))
        auxiliary = frames and next((word for word in frames["auxiliaries"] if row["phrase"].startswith(f"{word} ")), None)
        if frames and auxiliary and cue.kind != "mask":
            rest = row["phrase"][len(auxiliary) + 1 :]
            told += [(f"{auxiliary} {adverb} {rest}", cue) for adverb in frames["adverbs"]]
    return Cues(told)


@lru_cache(maxsize=8)
def words_of(lexicon: Lexicon, language: Language) -> Words:
    """The words of "en" or "fr"."""
    frames: dict[str, list[str]] = {}
    for row in lexicon.table(f"{language}/frames"):
        frames.setdefault(row["frame"], []).append(row["phrase"])
    dates = lexicon.table(f"{language}/dates")
    grouped = {frame: tuple(phrases) for frame, phrases in frames.items()}
    return Words(
        language=language,
        statements=_cues(lexicon, f"{language}/statement_cues", grouped),
        activities=_cues(lexicon, f"{language}/activity_cues", grouped),
        signing=_cues(lexicon, f"{language}/signing_cues", grouped),
        giving=_cues(lexicon, f"{language}/giving"),
        measures=_cues(lexicon, f"{language}/measures"),
        references=_cues(lexicon, f"{language}/references"),
        relevance=_cues(lexicon, f"{language}/relevance"),
        frames=grouped,
        months={canonical(row["word"]): int(row["value"]) for row in dates if row["role"] == "month_name"},
        weekdays={canonical(row["word"]): int(row["value"]) for row in dates if row["role"] == "weekday"},
        numbers={canonical(row["word"]): int(row["value"]) for row in lexicon.table(f"{language}/numerals") if int(row["value"]) < 100},
        institutions=PhraseMatcher((row["phrase"], row["key"]) for row in lexicon.table(f"{language}/institutions")),
        demonyms={canonical(row["word"]): row["key"] for row in lexicon.table("demonyms")},
    )
