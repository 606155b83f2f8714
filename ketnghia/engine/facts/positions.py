"""Mentions of people -> persons with their positions: one for each person in the document, with every title the text gives.

Joined are: equal names (letters and tones); a bare "ông Hà" or "Lock Dawson" with the one full name that it ends or opens; the same
words in the other order ("Haruka Mori"); names that differ by one letter where both hold the same post, which only one person
can hold ("Lý Minh Tâm" and "Lý Minh Tân", both governor of one province) - a misprint, not two people.
"""

from collections import Counter
from collections.abc import Sequence

from ketnghia.engine.model import Person, PersonMention, Span, Trace
from ketnghia.engine.text import fold, spoken

# How titles open that several people hold at a time.
_SHARED_POSTS = tuple(map(spoken, ("phó", "nguyên", "cựu", "ủy viên", "tỉnh ủy viên", "thành ủy viên", "thành viên", "chuyên gia")))


def build_people(mentions: Sequence[PersonMention], text: str) -> list[Person]:
    """Persons in the order in which they are first named.

    A bare name that fits nobody, or several, makes no person; nor does one who has no title and is named a single time.
    """
    groups: dict[str, list[PersonMention]] = {}
    bare: list[tuple[str, PersonMention]] = []
    for mention in mentions:
        name = spoken(text[mention.name.start : mention.name.end])
        if " " in name:
            groups.setdefault(name, []).append(mention)
        else:
            bare.append((name, mention))
    for name in sorted(groups, key=len):
        owner = _fuller(name, groups) or _misprinted(name, groups, text)
        if owner is not None:
            groups[owner] = sorted(groups[owner] + groups.pop(name), key=lambda mention: mention.span)
    for name, mention in bare:
        owners = [full for full in groups if name in (full.rsplit(" ", 1)[-1], full.split(" ", 1)[0])]
        if len(owners) == 1:
            groups[owners[0]].append(mention)
    acting = [group for group in groups.values() if len(group) > 1 or group[0].titles]
    return sorted((_person(group, text) for group in acting), key=lambda person: person.trace.span)


def _fuller(name: str, groups: dict[str, list[PersonMention]]) -> str | None:
    """The one longer name that this one ends or opens, or that has the same words in another order or without hyphens."""
    words, joined = name.split(" "), fold(name.replace(" ", ""))
    owners = []
    for full in groups:
        others = full.split(" ")
        inside = len(words) < len(others) and (others[-len(words) :] == words or others[: len(words)] == words)
        same = full != name and (sorted(words) == sorted(others) or (fold(full.replace(" ", "")) == joined and len(words) != len(others)))
        if inside or same:
            owners.append(full)
    return owners[0] if len(owners) == 1 else None


def _misprinted(name: str, groups: dict[str, list[PersonMention]], text: str) -> str | None:
    """Another name that differs by one letter and holds the same post for the same party."""
    posts = _posts(groups[name], text)
    for other, mentions in groups.items():
        differing = [(a, b) for a, b in zip(name.split(" "), other.split(" "), strict=False) if a != b]
        if other == name or name.count(" ") != other.count(" ") or len(differing) != 1 or not posts & _posts(mentions, text):
            continue
        a, b = differing[0]
        if len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1:
            return other if mentions[0].span < groups[name][0].span or len(mentions) > len(groups[name]) else None
    return None


def _posts(mentions: Sequence[PersonMention], text: str) -> set[tuple[str, str]]:
    """Posts that one person holds at a time: the first two words of a title with the party it is held in."""
    posts = set()
    for mention in mentions:
        for span in mention.titles:
            title = spoken(text[span.start : span.end])
            if mention.of and not title.startswith(_SHARED_POSTS):
                posts.add((" ".join(title.split(" ")[:2]), mention.of))
    return posts


def _person(mentions: Sequence[PersonMention], text: str) -> Person:
    words = {mention.span: len(spoken(text[mention.name.start : mention.name.end]).split(" ")) for mention in mentions}
    introduced = min(mentions, key=lambda mention: (not mention.titles, words[mention.span] == 1, mention.span))
    titles: dict[str, tuple[str, list[Span]]] = {}
    for mention in mentions:
        for span in mention.titles:
            written = text[span.start : span.end]
            titles.setdefault(spoken(written), (written, []))[1].append(span)
    stated = [m for m in mentions if m.of and m.of_span and m.span.start <= m.of_span.start and m.of_span.end <= m.span.end]
    counted = Counter(mention.of for mention in stated or mentions if mention.of)
    of = counted.most_common(1)[0][0] if counted else None
    of_spans = tuple(mention.of_span for mention in mentions if mention.of == of and mention.of_span)
    evidence = [("name", tuple(mention.name for mention in mentions))]
    if titles:
        evidence.append(("titles", tuple(span for _, spans in titles.values() for span in spans)))
    if of_spans:
        evidence.append(("of", of_spans))
    trace = Trace(introduced.span, "position" if titles else "address", tuple(evidence), () if stated or of is None else ("of",))
    name = text[introduced.name.start : introduced.name.end]
    return Person(name, tuple(written for written, _ in titles.values()), of, trace)
