"""Do the names stand in the words, letter by letter and tone by tone? Tuân is not Tuấn; hoà is hòa."""

import re
from functools import lru_cache

from ketnghia.engine.model import Agreement, Fact, Locality, Person, Span, Statement
from ketnghia.engine.text import canonical, fold, spoken
from ketnghia.engine.verify.witness import Doubt, Testimony, is_known

_GAP = re.compile(r"\s+")


def doubt_names(fact: Fact, testimony: Testimony) -> Doubt | None:
    match fact:
        case Person():
            return _doubt_person(fact, testimony)
        case Agreement():
            return _first_absent("signatories", fact.signatories, testimony)
        case Statement(speaker=str() as speaker):
            return _first_absent("speaker", (speaker,), testimony)
        case Locality():
            return _doubt_locality(fact, testimony)
        case _:
            return None


def _first_absent(field: str, names: tuple[str, ...], testimony: Testimony) -> Doubt | None:
    spans = testimony.evidence(field)
    for name in names:
        if not any(_stands(name, span, testimony) for span in spans) and not _anywhere(name, testimony):
            return Doubt(field, f"{name!r} is not in the words")
    return None


def _doubt_person(person: Person, testimony: Testimony) -> Doubt | None:
    spans = testimony.evidence("name") or (testimony.around,)
    if not any(_stands(person.name, span, testimony) for span in spans):
        return Doubt("name", f"{person.name!r} is not in the words")
    return _first_absent("titles", person.titles, testimony)


def _doubt_locality(locality: Locality, testimony: Testimony) -> Doubt | None:
    """The key is that of a place named in the evidence, or its name stands there."""
    spans = testimony.evidence("key") or (testimony.around,)
    name = locality.key.partition("/")[2]
    western = testimony.findings.language != "vi"
    for span in spans:
        places = testimony.findings.places_in(span.start - 80, span.end)
        if western and (_plainly(locality, span, testimony) or _meant(locality, span, testimony)):
            return _first_absent("names", locality.names, testimony)
        if any(place.key == locality.key and place.span.end > span.start for place in places) or _stands(name, span, testimony):
            return _first_absent("names", locality.names, testimony)
    return Doubt("key", f"no place in the words is {locality.key}")


def _plainly(locality: Locality, span: Span, testimony: Testimony) -> bool:
    """A place that the word data know, written without its tones: "Dong Da"."""
    name = fold(locality.key.partition("/")[2])
    said = fold(testimony.findings.text[span.start : span.end])
    return is_known(locality.key, testimony.findings.lexicon) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) is not None


def _meant(locality: Locality, span: Span, testimony: Testimony) -> bool:
    """One of its names stands there and the text means it somewhere: "Morlaix" for its community, "the capital"."""
    named = any(_stands(name, span, testimony) for name in locality.names)
    return named and any(locality.key in actor.keys for actor in testimony.findings.scene.actors)


def _stands(name: str, span: Span, testimony: Testimony) -> bool:
    """Whole words of the stretch are the name's, as they are spoken."""
    said = spoken(name)
    return bool(said) and f" {said} " in f" {spoken(testimony.findings.text[span.start : span.end])} "


def _anywhere(name: str, testimony: Testimony) -> bool:
    """The name stands somewhere in the document."""
    if name and name in testimony.findings.text:
        return True
    pattern = _pattern(name)
    return pattern is not None and pattern.search(testimony.findings.plain) is not None


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str] | None:
    words = [re.escape(word) for word in _GAP.split(canonical(name).strip()) if word]
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)") if words else None
