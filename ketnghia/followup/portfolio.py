"""The portfolio as a whole: what the map, the network, the timeline, the heat map and the bars of money show, as rows.

Every number is one of the figures of `counts` for the same lens, told for each partner, field or year.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ketnghia.followup.counts import Ledger, amount_of, gives, holds, years_of
from ketnghia.registry import edtf
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import AgreementRow, ContributionRow, Lens, Place, Tie
from ketnghia.registry.names import HOME_COUNTRY, kind_of, predecessors
from ketnghia.registry.queries import is_partner, shelf_of
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, first_told, keys_in
from ketnghia.registry.ties import tie_of

COUNTED = ("agreement", "commitment", "activity")
_PROMISES = ("commitment", "joint_decision")


@dataclass(frozen=True, slots=True)
class Deed:
    """One agreement, promise or activity, as charts draw it. `moment`: when it was signed, said or done; `until`: when it ends, if told."""

    id: str
    kind: str  # agreement | commitment | activity
    subkind: str
    state: str
    moment: str | None
    until: str | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner on the day of the lens. `homes`: agreements in force with each of our localities that deals with it."""

    place: Place
    tie: Tie
    homes: Mapping[str, int]
    deeds: tuple[Deed, ...]
    in_force: int
    formal: bool  # party to an agreement that was concluded and is not over
    last: str | None  # first point of its latest activity

    def count(self, kind: str) -> int:
        return sum(deed.kind == kind for deed in self.deeds)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(name for deed in self.deeds for name in deed.fields)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Every partner by name, and our localities that deal with them."""

    lines: tuple[PartnerLine, ...]
    homes: Mapping[str, Place]

    def narrowed(self, country: str = "", field: str = "", tie: str = "") -> "Portfolio":
        """Only the partners of a country, with something in a field, or in a state."""
        lines = tuple(
            line
            for line in self.lines
            if (not country or line.place.country == country) and (not field or field in line.fields) and (not tie or line.tie == tie)
        )
        return Portfolio(lines, self.homes)


def portfolio(view: Lens | Shelf, home: str | None = None) -> Portfolio:
    """Partners as `counts.figures` counts them for the same lens and `home` (one of our localities, with those that became part of it)."""
    shelf = shelf_of(view)
    on = shelf.lens.on
    ledger = Ledger(shelf, frozenset({home, *predecessors(home, on)}) if home else frozenset(), on.year)
    by_partner: dict[str, list[Seen]] = defaultdict(list)
    homes: dict[str, Place] = {}
    for seen in shelf.seen.values():
        if ledger.ours(seen):
            for key in keys_in(seen):
                if is_partner(key):
                    by_partner[key].append(seen)
                elif _is_home(key):
                    homes.setdefault(key, shelf.place(key))
    agreements = {row.id: row for row in ledger.agreements}
    lines = [_line(shelf.place(key), records, agreements, shelf) for key, records in by_partner.items()]
    return Portfolio(tuple(sorted(lines, key=lambda line: (order(line.place.name), line.place.key))), homes)


def _is_home(key: str) -> bool:
    return kind_of(key) == "locality" and key[:2] == HOME_COUNTRY


def _line(own: Place, records: list[Seen], agreements: Mapping[str, AgreementRow], shelf: Shelf) -> PartnerLine:
    texts = [agreements[seen.id] for seen in records if seen.kind == "agreement"]
    # Only a party holds an agreement; a place merely named in one does not.
    party = [row for row in texts if any(place.key == own.key for place in row.parties)]
    homes: Counter[str] = Counter({key: 0 for seen in records for key in keys_in(seen) if _is_home(key)})
    homes.update(place.key for row in party if row.state == "in_force" for place in row.parties if place.key in homes)
    happened = [edtf.sort_key(seen.text("date")) for seen in records if seen.kind == "activity" and seen.text("status") != "planned"]
    deeds = tuple(_deed(seen, agreements) for seen in records if _counts(seen))
    return PartnerLine(
        own,
        tie_of(records, texts, shelf).state,
        dict(sorted(homes.items())),
        tuple(sorted(deeds, key=lambda deed: (edtf.sort_key(deed.moment), deed.id))),
        sum(row.state == "in_force" for row in party),
        any(holds(row, shelf.lens.on) for row in party),
        max((moment for moment in happened if moment), default=None),
    )


def _counts(seen: Seen) -> bool:
    return seen.kind in ("agreement", "activity") or (seen.kind == "commitment" and seen.text("kind") in _PROMISES)


def _deed(seen: Seen, agreements: Mapping[str, AgreementRow]) -> Deed:
    fields = seen.items("fields")
    if seen.kind == "agreement":
        row = agreements[seen.id]
        return Deed(seen.id, "agreement", row.kind, row.state, row.signed or row.in_force_from, row.expires_by, fields)
    if seen.kind == "activity":
        return Deed(seen.id, "activity", seen.text("kind") or "other", seen.text("status") or "done", seen.text("date"), None, fields)
    return Deed(seen.id, "commitment", seen.text("kind") or "commitment", "", first_told(seen), seen.text("due"), fields)


@dataclass(frozen=True, slots=True)
class Sum:
    """A contribution in one year. `partner`: the foreign side; `amount`: None where no figure is told; `bound`: "over" for "hơn"."""

    id: str
    year: int
    given: bool
    partner: Place | None
    currency: str
    amount: Decimal | None
    bound: str | None
    confirmed: bool


def sums(view: Lens | Shelf, home: str | None = None) -> tuple[Sum, ...]:
    """What was given and received, by year, as the figures aid_given and aid_received count it: a year's are its sums."""
    shelf = shelf_of(view)
    on = shelf.lens.on
    ledger = Ledger(shelf, frozenset({home, *predecessors(home, on)}) if home else frozenset(), on.year)
    found = [sum_ for row in ledger.contributions for sum_ in _sums(row, on)]
    return tuple(sorted(found, key=lambda one: (one.year, not one.given, one.currency, one.id)))


def _sums(row: ContributionRow, on: date) -> Iterator[Sum]:
    given = gives(row)
    if given is None:
        return
    partner = row.receiver if given else row.giver
    for year in years_of(row, on):
        yield Sum(row.id, year, given, partner, row.currency or "", amount_of(row), row.bound, row.confirmed)


@dataclass(frozen=True, slots=True)
class Bar:
    """The money of a year in one currency and direction. `atleast`: a sum is told as "hơn", `about`: as "khoảng"."""

    year: int
    given: bool
    currency: str
    amount: Decimal
    atleast: bool
    about: bool
    ids: tuple[str, ...]
    without: int  # contributions of the year that tell no amount in this currency


def bars(found: Iterable[Sum]) -> tuple[Bar, ...]:
    """Sums by year, direction and currency; never across currencies. What tells no amount stands under the currency ""."""
    groups: dict[tuple[int, bool, str], list[Sum]] = defaultdict(list)
    for one in found:
        groups[one.year, one.given, one.currency if one.amount else ""].append(one)
    return tuple(
        Bar(
            year,
            given,
            currency,
            sum((one.amount or Decimal(0) for one in group), Decimal(0)),
            any(one.bound in ("over", "at_least") for one in group),
            any(one.bound in ("about", "under", "at_most") for one in group),
            tuple(one.id for one in group),
            sum(not one.amount for one in group),
        )
        for (year, given, currency), group in sorted(groups.items())
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """How many deeds of a row (a partner or a country) lie in a field; a deed in two fields counts in both."""

    row: str
    field: str
    deeds: tuple[Deed, ...]


def cells(lines: Iterable[PartnerLine], kinds: Iterable[str] = COUNTED, *, by_country: bool = False) -> tuple[Cell, ...]:
    """Fields against partners, or against countries, where a deed with two partners of one country counts once."""
    wanted = frozenset(kinds)
    found: dict[tuple[str, str], dict[str, Deed]] = defaultdict(dict)
    for line in lines:
        row = (line.place.country or "") if by_country else line.place.key
        for deed in line.deeds:
            if deed.kind in wanted:
                for name in deed.fields:
                    found[row, name][deed.id] = deed
    return tuple(Cell(row, name, tuple(deeds.values())) for (row, name), deeds in sorted(found.items()))
