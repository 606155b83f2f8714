"""Mentions of people -> persons with their positions: one for each person in the document, with every title the text gives.

Joined are: equal names (letters and tones); a bare "ông Hà" or "Lock Dawson" with the one full name that it ends or opens; the same
words in the other order ("Haruka Mori"); names that differ by one letter where both hold the same post, which only one person
can hold ("Lý Minh Tâm" and "Lý Minh Tân", both governor of one province) - a misprint, not two people.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from ketnghia.engine.model import Person, PersonMention, Span, Trace
from ketnghia.engine.text import fold, spoken

# How titles open that several people hold at a time.
_SHARED_POSTS = tuple(map(spoken, ("phó", "nguyên", "cựu", "ủy viên", "tỉnh ủy viên", "thành ủy viên", "thành viên", "chuyên gia")))


def build_people(mentions: Sequence[PersonMention], text: str, introduced: Collection[Span] = ()) -> list[Person]:
    """Persons in the order in which they are first named.

    A bare name that fits nobody, or several, makes no person; nor does one who has no title and is named a single time,
    unless the name at one of the spans `introduced` says what they do.
    """
    groups: dict[str, list[PersonMention]] = {}
    bare: list[tuple[str, PersonMention]] = []
    for mention in mentions:
        name = _name(mention, text)
        if " " in name:
            groups.setdefault(name, []).append(mention)
        else:
            bare.append((name, mention))
    _join_shorter(groups)
    _join_misprinted(groups, text)
    owners = _by_parts(groups)
    for name, mention in bare:
        if len(owners[(name,)]) == 1:
            groups[next(iter(owners[(name,)]))].append(mention)
    acting = [group for group in groups.values() if len(group) > 1 or group[0].titles or group[0].name in introduced]
    return sorted((_person(group, text) for group in acting), key=lambda person: person.trace.span)


def _name(mention: PersonMention, text: str) -> str:
    return spoken(text[mention.name.start : mention.name.end])


def _merge(groups: dict[str, list[PersonMention]], name: str, owner: str) -> None:
    groups[owner] = sorted(groups[owner] + groups.pop(name), key=lambda mention: mention.span)


def _by_parts(names: Iterable[str]) -> defaultdict[tuple[str, ...], set[str]]:
    """The names that open or end with some words, by these words."""
    parts: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        words = tuple(name.split(" "))
        for length in range(1, len(words)):
            parts[words[:length]].add(name)
            parts[words[-length:]].add(name)
    return parts


def _join_shorter(groups: dict[str, list[PersonMention]]) -> None:
    """A name joins the one longer name that it ends or opens, or that has its words in another order or parted otherwise."""
    parts = _by_parts(groups)
    same: defaultdict[tuple[str, ...] | str, set[str]] = defaultdict(set)
    for name in groups:
        same[tuple(sorted(name.split(" ")))].add(name)
        same[fold(name.replace(" ", ""))].add(name)
    for name in sorted(groups, key=lambda name: name.count(" ")):
        words = tuple(name.split(" "))
        joined = {other for other in same[fold(name.replace(" ", ""))] if other.count(" ") != name.count(" ")}
        owners = {owner for owner in parts[words] | same[tuple(sorted(words))] | joined if owner != name and owner in groups}
        if len(owners) == 1:
            _merge(groups, name, owners.pop())


def _join_misprinted(groups: dict[str, list[PersonMention]], text: str) -> None:
    """A name joins an earlier one that differs by a letter and holds the same post for the same party."""
    holders: dict[tuple[str, str, int, tuple[str, ...]], str] = {}
    for name in list(groups):
        words = name.split(" ")
        keys = [(*post, i, tuple(words[:i] + words[i + 1 :])) for post in _posts(groups[name], text) for i in range(len(words))]
        alike = {holders[key]: key[2] for key in keys if key in holders}
        owner = next((other for other, i in alike.items() if other in groups and _one_letter(words[i], other.split(" ")[i])), None)
        if owner is not None:
            _merge(groups, name, owner)
            continue
        for key in keys:
            holders.setdefault(key, name)


def _one_letter(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


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
    introduced = min(mentions, key=lambda mention: (not mention.titles, " " not in _name(mention, text), mention.span))
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
