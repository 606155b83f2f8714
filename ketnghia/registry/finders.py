"""By what a claim is found: the localities, countries and bodies that it names, its words, and marks of what it is about."""

from collections.abc import Iterator, Mapping
from typing import Final

from ketnghia.archive.tokens import line, mark, words
from ketnghia.registry import edtf
from ketnghia.registry.names import all_names, kind_of
from ketnghia.registry.records import FoldClaim

# Where a claim names localities, countries and bodies: field -> role.
ROLES: Mapping[str, Mapping[str, str]] = {
    "locality": {"key": "self"},
    "agreement": {"parties": "party"},
    "activity": {"parties": "party"},
    "statement": {"by": "by", "to": "to"},
    "person": {"of": "of"},
    "contribution": {"giver": "giver", "receiver": "receiver"},
    "indicator": {"of": "of"},
    "mechanism": {"parties": "party"},
    "tie": {"parties": "party"},
    "opinion": {"parties": "party"},
}
# What else of a claim a person may look for, besides its quote and the names of its places.
WORDS: Mapping[str, tuple[str, ...]] = {
    "locality": ("names",),
    "agreement": ("title", "decision", "signatories", "implementer"),
    "activity": ("name", "head", "members"),
    "statement": ("speaker", "lead"),
    "person": ("name", "titles", "body"),
    "indicator": ("measure",),
    "mechanism": ("name",),
    "opinion": ("asker", "about", "letter"),
}
# Which of these are names: what is called just that comes first, and their words are known when somebody mistypes them.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "locality": ("names",),
    "agreement": ("title", "signatories", "implementer"),
    "activity": ("name", "head", "members"),
    "statement": ("speaker", "lead"),
    "person": ("name", "body"),
    "mechanism": ("name",),
    "opinion": ("asker",),
}
# Where a record is called so; the others only name somebody.
_CALLED: Mapping[str, str] = {"agreement": "title", "activity": "name", "person": "name", "mechanism": "name"}
_DATED: Final = ("signed", "date", "period", "received", "since")
_YEARS: Final = 30  # of a period, at most


def keys_of(claim: FoldClaim) -> list[tuple[str, str]]:
    """(key, role) of every locality, country and body that a claim names, each once."""
    found: dict[tuple[str, str], None] = {}
    for name, role in ROLES[claim.kind].items():
        for key in (claim.text(name), *claim.items(name)):
            if key:
                found[key, role] = None
    return list(found)


def phrase_of(claim: FoldClaim) -> str:
    """The line of a claim in the word index."""
    told = [claim.quote]
    for key, _ in keys_of(claim):
        told.extend(all_names(key))
    for name in WORDS.get(claim.kind, ()):
        told.extend((claim.text(name) or "", *claim.items(name)))
    return line(" · ".join(word for word in dict.fromkeys(told) if word), marks_of(claim))


def marks_of(claim: FoldClaim) -> Iterator[str]:
    """Marks: "t" the kind, "p" each key, "f" each field of cooperation, "y" each year that it is of, "n" what it is called."""
    yield mark("t", "commitment" if claim.kind == "statement" else claim.kind)
    yield from (mark("p", key) for key, _ in keys_of(claim))
    yield from (mark("f", code) for name in ("fields", "purpose") for code in claim.items(name))
    yield from (mark("y", year) for year in _years(claim))
    if called := claim.text(_CALLED.get(claim.kind, "")):
        yield called_so(called)


def called_so(name: str) -> str:
    """The mark of a thing that is called just that, however it is accented."""
    return mark("n", " ".join(words(name)))


def name_words(claim: FoldClaim) -> set[str]:
    """The words of the names in a claim that no table of places holds."""
    told = [text for name in _NAMES.get(claim.kind, ()) for text in (claim.text(name) or "", *claim.items(name))]
    told += [key for key, _ in keys_of(claim) if kind_of(key) == "body"]
    return {word for text in told for word in words(text) if not word.isdecimal()}


def _years(claim: FoldClaim) -> list[str]:
    moment = next((text for name in _DATED if (text := claim.text(name))), claim.told)
    if not moment:
        return []
    years = [point[:4] for point in edtf.ends(moment) if point and point[:4].isdecimal()]
    if len(years) < 2:
        return years
    first, last = int(years[0]), int(years[1])
    return [f"{year:04}" for year in range(first, min(last, first + _YEARS) + 1)]
