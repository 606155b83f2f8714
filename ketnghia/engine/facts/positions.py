"""Mentions of people -> persons with their positions: one for each name in the document, with every title the text gives."""

from collections import Counter
from collections.abc import Sequence

from ketnghia.engine.model import Person, PersonMention, Span, Trace
from ketnghia.engine.text import spoken


def build_people(mentions: Sequence[PersonMention], text: str) -> list[Person]:
    """One person a full name, in the order in which they appear. A bare "ông Hà" joins the one person whose name ends so."""
    named: dict[str, list[PersonMention]] = {}
    for mention in mentions:
        name = spoken(text[mention.name.start : mention.name.end])
        if " " in name:
            named.setdefault(name, []).append(mention)
    for mention in mentions:
        bare = spoken(text[mention.name.start : mention.name.end])
        if " " not in bare:
            owners = [name for name in named if name.split(" ")[-1] == bare or name.split(" ")[0] == bare]
            if len(owners) == 1:
                named[owners[0]].append(mention)
    people = [_person(group, text) for group in named.values()]
    return [person for person in people if person is not None]


def _person(mentions: Sequence[PersonMention], text: str) -> Person | None:
    introduced = min(mentions, key=lambda m: (not m.titles, m.span))
    titles: dict[str, tuple[str, list[Span]]] = {}
    for mention in mentions:
        for span in mention.titles:
            written = text[span.start : span.end]
            titles.setdefault(spoken(written), (written, []))[1].append(span)
    stated = [m for m in mentions if m.of and m.of_span and m.span.start <= m.of_span.start and m.of_span.end <= m.span.end]
    counted = Counter(m.of for m in stated or [m for m in mentions if m.of])
    of = counted.most_common(1)[0][0] if counted else None
    of_spans = tuple(m.of_span for m in mentions if m.of == of and m.of_span)
    evidence = [("name", tuple(m.name for m in mentions))]
    if titles:
        evidence.append(("titles", tuple(span for _, spans in titles.values() for span in spans)))
    if of_spans:
        evidence.append(("of", of_spans))
    trace = Trace(introduced.span, "position" if titles else "address", tuple(evidence), () if stated or of is None else ("of",))
    return Person(text[introduced.name.start : introduced.name.end], tuple(written for written, _ in titles.values()), of, trace)
