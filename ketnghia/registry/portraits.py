"""A partner on one page, whatever is told of it: the first of each kind from the tables of what is shown, with how many there are.

Nothing here grows with the register, and little with the partner: what a page does not show is counted, not loaded.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from ketnghia.registry import edtf, listings, overview
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import (
    ActivityRow,
    AgreementRow,
    CommitmentRow,
    ContributionRow,
    DocumentRow,
    IndicatorRow,
    Lens,
    PartnerRow,
    PersonRow,
    Place,
    Source,
    Spelling,
)
from ketnghia.registry.documents import document_rows
from ketnghia.registry.listings import Wanted, ask, counts_of, looks, open_page
from ketnghia.registry.names import kind_of, place, predecessors
from ketnghia.registry.partnerships import TieStanding
from ketnghia.registry.people import person_row
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, activity_row, agreement_row, commitment_row, contribution_row, indicator_row
from ketnghia.registry.tallies import is_partner_tag

MOST_COUNTED: Final = 500  # of places for which no tallies are kept: beyond it a page says "more than"
SHOWN: Final[Mapping[str, int]] = {"agreement": 12, "activity": 30, "contribution": 10, "indicator": 12, "person": 8, "locality": 40}
_PROMISES: Final = 8
_DOCUMENTS: Final = 8
_FIRST: Final = 3
_TOLD: Final = ("agreement", "activity", "commitment", "contribution")
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {"promises": ("commitment", "joint_decision"), "asked": ("proposal", "invitation")}
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Some(Generic[Row]):
    """The first rows of a list. `total` counts them all; where `exact` is False there are more than that."""

    rows: tuple[Row, ...]
    total: int
    exact: bool = True

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


@dataclass(frozen=True, slots=True)
class Telling:
    """A record by which a tie began or holds, with the sentence of its best source."""

    id: str
    kind: str  # of the record
    subkind: str
    when: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a page tells of a locality or country. `standing` is None for one of Vietnam: it has a tie with each of its partners."""

    row: PartnerRow
    standing: TieStanding | None
    others: tuple[Place, ...]  # the other side: Vietnamese units for one abroad, units abroad for a Vietnamese one
    agreements: Some[AgreementRow]
    promises: Mapping[str, Some[CommitmentRow]]  # by group
    activities: Some[ActivityRow]
    contributions: Some[ContributionRow]
    indicators: Some[IndicatorRow]
    people: Some[PersonRow]
    documents: Some[DocumentRow]
    spellings: tuple[Spelling, ...]
    first: tuple[Telling, ...]  # by what it began, the earliest first
    grounds: tuple[Telling, ...]  # what the state of the tie rests on
    shelf: Shelf  # what the page shows


def portrait(key: str, lens: Lens, urgency: Sequence[str]) -> Portrait | None:
    """One locality or country; None where no record that the audience may see names it. `urgency`: states of promises, what presses first.

    A unit that succeeded others shows what they signed and did, each row under the name that signed.
    """
    asked = _Asked(key, lens)
    if not any(asked.counts.values()):
        return None
    found = asked.latest()
    promises = {group: asked.pressing(kinds, urgency) for group, kinds in GROUPS.items()}
    first = asked.earliest()
    row, standing = asked.row()
    wanted = [number for ids in (*found.values(), *promises.values()) for number in ids]
    shelf = open_page(lens, [*wanted, *first])
    standing_on = _grounds(standing, found, shelf)
    names = Counter(name for number in found["locality"] for name in shelf.seen[number].items("names") if number in shelf.seen)

    def some(kind: str, build: Callable[[Seen, Shelf], Row]) -> Some[Row]:
        rows = tuple(build(shelf.seen[number], shelf) for number in found[kind] if number in shelf.seen)
        return Some(rows, *asked.total(kind, len(rows)))

    papers = document_rows(lens, asked.documents())[:_DOCUMENTS]
    return Portrait(
        row,
        standing,
        asked.others(row),
        some("agreement", agreement_row),
        {
            group: Some(
                tuple(commitment_row(shelf.seen[number], shelf) for number in ids), *asked.total("commitment", len(ids), GROUPS[group])
            )
            for group, ids in promises.items()
        },
        some("activity", activity_row),
        some("contribution", contribution_row),
        some("indicator", indicator_row),
        some("person", person_row),
        Some(papers, max(len(papers), asked.counts.get("locality", 0)), exact=False),
        tuple(Spelling(name, count) for name, count in names.most_common()),
        tuple(_telling(shelf.seen[number], shelf) for number in first if number in shelf.seen),
        tuple(_telling(shelf.seen[number], shelf) for number in standing_on),
        shelf,
    )


@dataclass
class _Asked:
    """The questions to the tables about one place."""

    key: str
    lens: Lens
    tags: list[str] = field(init=False)
    sums: dict[listings.Measure, int] = field(init=False)
    counts: dict[str, int] = field(init=False)  # by kind of record

    def __post_init__(self) -> None:
        self.tags = [f"p:{unit}" for unit in (self.key, *predecessors(self.key, self.lens.on))]
        # Tallies are kept of each locality abroad; units of Vietnam and countries are counted up to a limit.
        tallied = is_partner_tag(f"p:{self.key}") and len(self.tags) == 1
        self.sums = counts_of(self.tags[0], self.lens) if tallied else {}
        counts: Counter[str] = Counter()
        for (kind, subkind, _), n in self.sums.items():
            if subkind or kind in ("contribution", "indicator", "person", "locality", "mechanism", "opinion", "tie"):
                counts[kind] += n
        self.counts = counts if tallied else self._counted()

    def _counted(self) -> dict[str, int]:
        seen, values = looks("s.", self.lens.audience)
        kinds = (*SHOWN, "commitment")
        part = (
            f"SELECT '{{kind}}', COUNT(*) FROM (SELECT 1 FROM ({self._picked()}) g CROSS JOIN registry_shown s "
            f"WHERE s.id = g.shown_id AND {seen} LIMIT {MOST_COUNTED + 1}) found"
        )
        statement = " UNION ALL ".join(part.format(kind=kind) for kind in kinds)
        given = [value for kind in kinds for value in (*self.tags, kind, *values)]
        return {kind: int(n) for kind, n in ask(statement, given)}

    def _picked(self) -> str:
        """What bears one of the tags, of one kind, with the date that lists go by."""
        if len(self.tags) == 1:
            return "SELECT shown_id, sort FROM registry_showntag WHERE tag = %s AND kind = %s"
        marks = ", ".join(["%s"] * len(self.tags))
        return f"SELECT DISTINCT shown_id, sort FROM registry_showntag WHERE tag IN ({marks}) AND kind = %s"

    def total(self, kind: str, shown: int, subkinds: Iterable[str] = ()) -> tuple[int, bool]:
        """How many there are, and whether that is exact."""
        wanted = tuple(subkinds)
        if self.sums and wanted:
            return sum(n for (of, sub, _), n in self.sums.items() if of == kind and sub in wanted), True
        counted = self.counts.get(kind, 0)
        if wanted:
            return shown, False  # both groups are counted as one there
        return max(shown, min(counted, MOST_COUNTED)), bool(self.sums) or counted <= MOST_COUNTED

    def latest(self) -> dict[str, list[str]]:
        """Ids by kind, latest first; people by name."""
        found: dict[str, list[str]] = {kind: [] for kind in SHOWN}
        kinds = [kind for kind in SHOWN if kind != "person"]
        for kind, record in self._union(kinds, "g.sort DESC, s.number", SHOWN):
            found[kind].append(record)
        found["person"] = [record for _, record in self._union(("person",), "s.name, s.number", SHOWN)]
        return found

    def earliest(self) -> list[str]:
        """Ids of the first things with a date, of whatever kind."""
        rows = self._union(_TOLD, "g.sort, s.number", dict.fromkeys(_TOLD, _FIRST), "AND g.sort <> ''", column="g.sort")
        return [record for _, record, _ in sorted(rows, key=lambda row: (row[2], int(row[1][1:])))[:_FIRST]]

    def documents(self) -> list[int]:
        """Documents that name the place, latest told first."""
        rows = self._union(("locality",), "g.sort DESC, s.number DESC", {"locality": _DOCUMENTS}, column="s.document")
        return [int(document) for _, _, document in rows]

    def _union(
        self, kinds: Sequence[str], by: str, limits: Mapping[str, int], condition: str = "", column: str = ""
    ) -> list[tuple[Any, ...]]:
        """(kind, record, column) of so many of each kind, in that order: one statement for all."""
        seen, values = looks("s.", self.lens.audience)
        more = f", {column} AS c" if column else ""
        parts, given = [], []
        for kind in kinds:
            parts.append(
                f"SELECT * FROM (SELECT '{kind}' AS k, s.record{more} FROM ({self._picked()}) g CROSS JOIN registry_shown s "
                f"WHERE s.id = g.shown_id AND {seen} {condition} ORDER BY {by} LIMIT {limits[kind]}) {kind}"
            )
            given += [*self.tags, kind, *values]
        return ask(" UNION ALL ".join(parts), given)

    def pressing(self, kinds: Sequence[str], urgency: Sequence[str]) -> list[str]:
        """Ids of promises of these kinds, what presses first, and of that the latest."""
        found: list[str] = []
        if self.sums:
            wants, left = [], _PROMISES
            for state, kind in ((state, kind) for state in urgency for kind in kinds):
                most = min(left, self.sums.get(("commitment", kind, state), 0))
                left -= most
                if most:
                    wants.append(("commitment", Wanted(kind=kind, state=state, partner=self.key), most))
            return listings.ids_of_each(self.lens, wants)
        for kind in kinds[:2]:
            for state in urgency[:1] if kind in GROUPS["promises"] else ("unanswered",):
                found += self._ids(Wanted(kind=kind, state=state, partner=self.key), _PROMISES // 2)
        latest = self._ids(Wanted(kind=kinds[0], partner=self.key), _PROMISES)
        return list(dict.fromkeys([*found, *latest]))[:_PROMISES]

    def _ids(self, wanted: Wanted, most: int) -> list[str]:
        return listings.ids("commitment", self.lens, wanted, most)

    def row(self) -> tuple[PartnerRow, TieStanding | None]:
        if is_partner_tag(f"p:{self.key}"):
            return overview.partner_row(self.lens, self.key)
        own = place(self.key, self.lens.language, self.lens.on)
        return PartnerRow(own, (), "prospect", 0, self.counts.get("agreement", 0), 0, 0, None, None, 0, 0), None

    def others(self, row: PartnerRow) -> tuple[Place, ...]:
        if not row.place.home or kind_of(self.key) == "country":
            return row.homes
        keys = overview.partners_of([tag[2:] for tag in self.tags], self.lens)
        found = (place(key, self.lens.language, self.lens.on) for key in keys)
        return tuple(sorted(found, key=lambda one: order(one.name)))


def _grounds(standing: TieStanding | None, found: Mapping[str, Sequence[str]], shelf: Shelf) -> list[str]:
    """Records that the state of the tie rests on: the texts that hold, else the last meeting. What is said of a tie has its own list."""
    if standing is None:
        return []
    if standing.ground in ("text", "proposal"):
        states = ("in_force", "signed", "not_yet") if standing.state == "formal" else ("proposed", "expired", "suspended", "ended")
        rows = (agreement_row(shelf.seen[number], shelf) for number in found["agreement"] if number in shelf.seen)
        return [row.id for row in rows if row.state in states][:2]
    done = [number for number in found["activity"] if number in shelf.seen and shelf.seen[number].text("status") != "planned"]
    return done[:1] if standing.ground in ("meeting", "quiet") else []


def _telling(seen: Seen, shelf: Shelf) -> Telling:
    source = min(shelf.sources(seen), key=lambda one: (edtf.sort_key(one.told) or "~", one.claim))
    when = seen.text("signed") or seen.text("date") or seen.text("period") or source.told
    return Telling(seen.id, seen.kind, seen.text("kind") or "", when, source)
