"""What is counted of a shown record, so that no count reads the records: so many more of a measure from a day on, for a class that looks.

The count of a day is the sum of what came up to it. A class sees the sum of its own rows and of everybody's; where a record that all see
shows itself to a class in another way, its row for everybody is taken off for that class. Counts are kept of the whole register (tag "")
and of each foreign locality (its "p:" tag).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ketnghia.registry.names import HOME_COUNTRY, kind_of
from ketnghia.registry.sights import FOREVER, Class, Span

Key = tuple[str, str, str, str, int]  # tag, measure, day, office, level


@dataclass(frozen=True, slots=True)
class Counted:
    """What of a shown record counts."""

    kind: str
    subkind: str
    confirmed: bool
    conflicts: int
    spans: Sequence[Span]
    tags: Iterable[str]


def counted(row: Counted, office: str, levels: tuple[int, int], besides: Iterable[Class]) -> Counter[Key]:
    """What a row adds, by key. Measures: "kind/subkind/state", "concluded", "unconfirmed", "conflicts", "all".

    Of a partner also "home KEY" for each Vietnamese unit that a record names with it.
    """
    low, high = levels
    classes = [((office, level), 1) for level in range(low, high + 1)] if office else [(("", 0), 1), *((one, -1) for one in besides)]
    named = list(row.tags)
    partners = [tag for tag in named if is_partner_tag(tag)]
    homes = [tag[2:] for tag in named if tag.startswith("p:") and is_home(tag[2:])] if partners else []
    found: Counter[Key] = Counter()
    for (code, level), weight in classes:
        for measure, day, sign in _measures(row):
            for tag in ("", *partners):
                found[tag, measure, day, code, level] += sign * weight
        for tag in partners:
            for home in homes:
                found[tag, f"home {home}", "", code, level] += weight
    return found


def is_home(key: str) -> bool:
    """Whether the key is that of a Vietnamese locality."""
    return kind_of(key) == "locality" and key[:2] == HOME_COUNTRY


def is_partner_tag(tag: str) -> bool:
    """Whether the tag is that of a foreign locality."""
    return tag.startswith("p:") and kind_of(tag[2:]) == "locality" and tag[2:4] != HOME_COUNTRY


def _measures(row: Counted) -> Iterator[tuple[str, str, int]]:
    yield "all", "", 1
    if row.kind != "locality":
        if not row.confirmed:
            yield "unconfirmed", "", 1
        if row.conflicts:
            yield "conflicts", "", 1
    for span in row.spans:
        measures = [f"{row.kind}/{row.subkind}/{span.state}"] + ["concluded"] * span.concluded
        for measure in measures:
            yield measure, span.since, 1
            if span.until != FOREVER:
                yield measure, span.until, -1
