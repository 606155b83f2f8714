"""The portfolio as a whole: what the map, the network, the timeline, the heat map and the bars of money show, as rows.

Every number is one of the figures of `counts` for the same lens, told for each partner, field or year.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ketnghia.followup.counts import Ledger, amount_of, gives, holds, years_of
from ketnghia.registry import edtf, overview
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import AgreementRow, ContributionRow, Lens, PartnerRow, Place, Tie
from ketnghia.registry.listings import Wanted, ask, ids, looks, open_page
from ketnghia.registry.names import HOME_COUNTRY, kind_of, place, predecessors
from ketnghia.registry.queries import about, is_partner
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, keys_in
from ketnghia.registry.store import chunks
from ketnghia.registry.ties import tie_of

COUNTED = ("agreement", "commitment", "activity")
_PROMISES = ("commitment", "joint_decision")
_KINDS = ("agreement", "commitment", "activity", "contribution", "locality", "person", "indicator", "tie", "mechanism", "opinion")
# What counts: agreements, activities, and of what was said promises and agreed points.
_COUNTS = "(s.kind <> 'commitment' OR s.subkind IN ('commitment', 'joint_decision'))"
# Whether it had begun by the day, as `counts.begun_by` says: by its own date, else by that of the document that tells it first.
_BEGUN = "CASE WHEN s.kind IN ('agreement', 'activity', 'contribution') AND s.sort <> '' THEN s.sort ELSE s.told END <= %s"
_PARTNER = "p.tag >= 'p:' AND p.tag < 'p;'"
_HOME = "h.tag >= 'p:VN/' AND h.tag < 'p:VN0'"


@dataclass(frozen=True, slots=True)
class Deed:
    """One agreement, promise or activity, as charts draw it. `moment`: when it was signed, said or done; `until`: when it ends, if told."""

    id: str
    kind: str  # agreement | commitment | activity
    subkind: str
    state: str
    moment: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner on the day of the lens. `homes`: agreements in force with each of our localities that deals with it."""

    place: Place
    tie: Tie
    homes: Mapping[str, int]
    in_force: int
    agreements: int
    promises: int
    formal: bool  # party to an agreement that was concluded and is not over
    last: str | None  # of its latest activity


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Every partner by name, and our localities that deal with them."""

    lines: tuple[PartnerLine, ...]
    homes: Mapping[str, Place]

    def narrowed(self, country: str = "", tie: str = "", keys: frozenset[str] | None = None) -> "Portfolio":
        """Only the partners of a country, in a state, among some."""
        lines = tuple(
            line
            for line in self.lines
            if (not country or line.place.country == country) and (not tie or line.tie == tie) and (keys is None or line.place.key in keys)
        )
        return Portfolio(lines, self.homes)


def portfolio(lens: Lens, home: str | None = None) -> Portfolio:
    """Partners as `counts.figures` counts them for the same lens and `home` (one of our localities, with those that became part of it).

    Of the whole register from tallies, whatever its size; of one locality from the records that name it.
    """
    lines = _lines_of_home(lens, home) if home else _lines(lens)
    homes = {key: place(key, lens.language, lens.on) for line in lines for key in line.homes}
    return Portfolio(tuple(sorted(lines, key=lambda line: (order(line.place.name), line.place.key))), homes)


def _lines(lens: Lens) -> list[PartnerLine]:
    keys = _begun(lens, overview.partner_keys(lens))
    texts, pairs = _texts(lens), _pairs(lens)
    return [_told(row, texts.get(row.place.key, _NO_TEXTS), pairs) for row in overview.partner_rows(lens, keys)]


@dataclass(frozen=True, slots=True)
class _Texts:
    """The agreements of a partner that had begun by the day."""

    number: int
    in_force: int
    formal: bool


_NO_TEXTS = _Texts(0, 0, formal=False)


def _texts(lens: Lens) -> dict[str, _Texts]:
    seen, values = looks("s.", lens.audience)
    on = lens.on.isoformat()
    statement = (
        "SELECT p.tag, COUNT(*), SUM(CASE WHEN t.state = 'in_force' THEN 1 ELSE 0 END), SUM(CASE WHEN t.concluded THEN 1 ELSE 0 END) "
        "FROM registry_showntag p JOIN registry_shown s ON s.id = p.shown_id JOIN registry_shownspan t ON t.shown_id = s.id "
        f"WHERE p.kind = 'agreement' AND {_PARTNER} AND t.since <= %s AND t.until > %s AND {_BEGUN} AND {seen} GROUP BY p.tag"
    )
    rows = ask(statement, [on, on, on, *values])
    return {tag[2:]: _Texts(number, in_force, formal=bool(concluded)) for tag, number, in_force, concluded in rows}


def _told(row: PartnerRow, texts: _Texts, pairs: Mapping[tuple[str, str], int]) -> PartnerLine:
    homes = {home.key: pairs.get((home.key, row.place.key), 0) for home in sorted(row.homes, key=lambda home: home.key)}
    last = row.last_activity or None
    return PartnerLine(row.place, row.tie, homes, texts.in_force, texts.number, row.open_commitments, texts.formal, last)


def _begun(lens: Lens, keys: Sequence[str]) -> list[str]:
    """Those of the partners of which something had begun by the day; the index leads to the earliest of each kind."""
    seen, values = looks("s.", lens.audience)
    kinds = ", ".join(f"'{kind}'" for kind in _KINDS)
    found: list[str] = []
    for part in chunks(keys, 100):
        source = " UNION ALL ".join(["SELECT %s AS tag"] * len(part))
        statement = (
            f"SELECT k.tag FROM ({source}) k WHERE EXISTS (SELECT 1 FROM registry_showntag g JOIN registry_shown s ON s.id = g.shown_id "
            f"WHERE g.tag = k.tag AND g.kind IN ({kinds}) AND {_BEGUN} AND {seen})"
        )
        found.extend(tag[2:] for (tag,) in ask(statement, [*(f"p:{key}" for key in part), lens.on.isoformat(), *values]))
    return found


def _pairs(lens: Lens) -> dict[tuple[str, str], int]:
    """Agreements in force between each of our localities and each partner."""
    seen, values = looks("s.", lens.audience)
    on = lens.on.isoformat()
    statement = (
        "SELECT h.tag, p.tag, COUNT(*) FROM registry_shownspan t JOIN registry_shown s ON s.id = t.shown_id "
        "JOIN registry_showntag h ON h.shown_id = s.id JOIN registry_showntag p ON p.shown_id = s.id "
        f"WHERE t.kind = 'agreement' AND t.state = 'in_force' AND t.since <= %s AND t.until > %s AND {_BEGUN} "
        f"AND {_HOME} AND {_PARTNER} AND {seen} GROUP BY h.tag, p.tag"
    )
    return {(home[2:], partner[2:]): number for home, partner, number in ask(statement, [on, on, on, *values]) if is_partner(partner[2:])}


def _lines_of_home(lens: Lens, home: str) -> list[PartnerLine]:
    keys = frozenset({home, *predecessors(home, lens.on)})
    shelf = about(keys, lens)
    ledger = Ledger(shelf, keys, lens.on.year)
    by_partner: dict[str, list[Seen]] = defaultdict(list)
    for seen in shelf.seen.values():
        if ledger.ours(seen):
            for key in keys_in(seen):
                if is_partner(key):
                    by_partner[key].append(seen)
    agreements = {row.id: row for row in ledger.agreements}
    return [_line(shelf.place(key), records, agreements, shelf) for key, records in by_partner.items()]


def _line(own: Place, records: list[Seen], agreements: Mapping[str, AgreementRow], shelf: Shelf) -> PartnerLine:
    texts = [agreements[seen.id] for seen in records if seen.kind == "agreement"]
    homes: Counter[str] = Counter({key: 0 for seen in records for key in keys_in(seen) if _is_home(key)})
    homes.update(place.key for row in texts if row.state == "in_force" for place in row.parties if place.key in homes)
    happened = [seen.text("date") for seen in records if seen.kind == "activity" and seen.text("status") != "planned"]
    return PartnerLine(
        own,
        tie_of(records, texts, shelf).state,
        dict(sorted(homes.items())),
        sum(row.state == "in_force" for row in texts),
        len(texts),
        sum(seen.kind == "commitment" and seen.text("kind") in _PROMISES for seen in records),
        any(holds(row, shelf.lens.on) for row in texts),
        max((edtf.sort_key(moment) for moment in happened if moment), default=None),
    )


def _is_home(key: str) -> bool:
    return kind_of(key) == "locality" and key[:2] == HOME_COUNTRY


def partners_in(field: str, lens: Lens) -> frozenset[str]:
    """Partners with something agreed, promised or done in a field by the day."""
    asked = _Asked(lens)
    rows = ask(f"SELECT DISTINCT p.tag {asked.source(f'f.tag = %s AND {_PARTNER}')}", [*asked.values, f"f:{field}"])
    return frozenset(tag[2:] for (tag,) in rows)


def deeds_of(
    keys: Iterable[str], lens: Lens, kinds: Iterable[str] = COUNTED, home: str = "", years: range | None = None
) -> dict[str, list[Deed]]:
    """What was agreed, promised and done with each of these partners by the day, earliest first.

    `home`: only with that locality of ours; `years`: only what was said and done in them, and every agreement.
    """
    seen, values = looks("s.", lens.audience)
    on = lens.on.isoformat()
    wanted = tuple(kinds)
    within = "(s.kind = 'agreement' OR (s.sort >= %s AND s.sort < %s))" if years else "1 = 1"
    bounds = (f"{years[0]:04}", f"{years[-1] + 1:04}") if years else ()
    found: dict[str, list[Deed]] = defaultdict(list)
    for part in chunks(sorted(set(keys)), 100):
        marks, sorts = ", ".join(["%s"] * len(part)), ", ".join(["%s"] * len(wanted))
        ours, tags = _of_home(home, lens)
        statement = (
            "SELECT g.tag, s.record, s.kind, s.subkind, t.state, s.sort, t.ends FROM registry_showntag g "
            "JOIN registry_shown s ON s.id = g.shown_id JOIN registry_shownspan t ON t.shown_id = s.id AND t.since <= %s AND t.until > %s "
            f"WHERE g.tag IN ({marks}) AND g.kind IN ({sorts}) AND ({_BEGUN} OR t.state = 'planned') "
            f"AND {_COUNTS} AND {ours} AND {within} AND {seen} "
            "ORDER BY g.tag, s.sort, s.number"
        )
        for tag, *told in ask(statement, [on, on, *(f"p:{key}" for key in part), *wanted, on, *tags, *bounds, *values]):
            found[tag[2:]].append(_deed(*told))
    return found


def _deed(record: str, kind: str, subkind: str, state: str, sort: str, ends: str) -> Deed:
    return Deed(record, kind, subkind, state, sort or None, (ends or None) if kind == "agreement" else None)


def _of_home(home: str, lens: Lens) -> tuple[str, list[str]]:
    """The condition that a record names one of our localities, and its values."""
    if not home:
        return "1 = 1", []
    tags = [f"p:{key}" for key in (home, *predecessors(home, lens.on))]
    marks = ", ".join(["%s"] * len(tags))
    return f"EXISTS (SELECT 1 FROM registry_showntag o WHERE o.shown_id = s.id AND o.tag IN ({marks}))", tags


class _Asked:
    """Deeds with their fields and the sides they name, as a lens sees them."""

    def __init__(self, lens: Lens, kinds: Iterable[str] = COUNTED, home: str = "") -> None:
        seen, values = looks("s.", lens.audience)
        ours, tags = _of_home(home, lens)
        self._where = f"{_BEGUN} AND {_COUNTS} AND {ours} AND {seen}"
        self._kinds = ", ".join(f"'{kind}'" for kind in kinds if kind in COUNTED)
        self.values: list[Any] = [lens.on.isoformat(), *tags, *values]

    def source(self, condition: str) -> str:
        """FROM and WHERE; the values of `condition` follow on those of this."""
        return (
            "FROM registry_showntag f JOIN registry_shown s ON s.id = f.shown_id JOIN registry_showntag p ON p.shown_id = s.id "
            f"WHERE f.kind IN ({self._kinds}) AND {self._where} AND {condition}"
        )


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


def sums(lens: Lens, home: str | None = None) -> tuple[Sum, ...]:
    """What was given and received, by year, as the figures aid_given and aid_received count it: a year's are its sums."""
    shelf = open_page(lens, ids("contribution", lens, Wanted(home=home or "")))
    ledger = Ledger(shelf, frozenset({home, *predecessors(home, lens.on)}) if home else frozenset(), lens.on.year)
    found = [sum_ for row in ledger.contributions for sum_ in _sums(row, lens.on)]
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
class Heat:
    """What the heat map counts: kinds of deeds, of one of our localities, among these partners."""

    lens: Lens
    kinds: tuple[str, ...]
    home: str
    partners: frozenset[str]

    def by_partner(self) -> dict[tuple[str, str], int]:
        """How many deeds of each partner lie in each field, by both."""
        asked = _Asked(self.lens, self.kinds, self.home)
        found: dict[tuple[str, str], int] = {}
        for part in chunks(sorted(self.partners)):
            marks = ", ".join(["%s"] * len(part))
            source = asked.source(f"f.tag >= 'f:' AND f.tag < 'f;' AND p.tag IN ({marks})")
            rows = ask(f"SELECT p.tag, f.tag, COUNT(*) {source} GROUP BY p.tag, f.tag", [*asked.values, *(f"p:{key}" for key in part)])
            found.update({(partner[2:], field[2:]): number for partner, field, number in rows})
        return found

    def by_country(self) -> dict[tuple[str, str], int]:
        """The same by country; what names two partners of one country counts once."""
        asked = _Asked(self.lens, self.kinds, self.home)
        lands = {key[:2] for key in self.partners}
        source = asked.source("f.tag >= 'f:' AND f.tag < 'f;' AND p.tag >= 'c:' AND p.tag < 'c;'")
        rows = ask(f"SELECT p.tag, f.tag, COUNT(*) {source} GROUP BY p.tag, f.tag", asked.values)
        return {(land[2:], field[2:]): number for land, field, number in rows if land[2:] in lands}

    def deeds(self, row: str, field: str) -> list[Deed]:
        """What stands behind a cell, latest first."""
        asked = _Asked(self.lens, self.kinds, self.home)
        tag = f"c:{row}" if kind_of(row) == "country" else f"p:{row}"
        source = asked.source("f.tag = %s AND p.tag = %s")
        statement = f"SELECT s.record, s.kind, s.subkind, '', s.sort, '' {source} ORDER BY s.sort DESC, s.number DESC"
        return [_deed(*told) for told in ask(statement, [*asked.values, f"f:{field}", tag])]
