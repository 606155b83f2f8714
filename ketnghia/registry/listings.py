"""Lists of a register of any size: what is asked for is found, counted, sorted and cut into pages by the tables of what is shown.

Only the records of the page that is asked for are loaded. The rows are those that `queries` builds, so a page of a list and the list of
everything never tell different things.

    page = listings.agreements(lens, Wanted(partner="LA/Savannakhet", state="in_force"), page=2)
    page.rows, page.total, page.pages
    listings.choices("agreement", lens, Wanted(kind="mou"), "state")     {"in_force": 12, "expired": 3}
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, TypeVar

from django.db import connection

from ketnghia.access.visibility import LEVELS, Audience
from ketnghia.registry.answers import (
    ActivityRow,
    AgreementRow,
    CommitmentRow,
    ContributionRow,
    IndicatorRow,
    Lens,
    PersonRow,
)
from ketnghia.registry.matching import matching_records, words_of
from ketnghia.registry.models import Record
from ketnghia.registry.names import HOME_COUNTRY, family, predecessors
from ketnghia.registry.people import person_row
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, activity_row, agreement_row, commitment_row, contribution_row, indicator_row
from ketnghia.registry.showing import load_fates
from ketnghia.registry.sights import Class, pairs_of
from ketnghia.registry.states import Kept
from ketnghia.registry.store import chunks, from_row
from ketnghia.registry.tallies import is_partner_tag

PAGE = 50
Row = TypeVar("Row")
Measure = tuple[str, str, str]  # kind, kind within it, state; or a measure that stands alone, with two ""
Sums = Mapping[Measure, int]
By = Literal["kind", "state"]
Order = Literal["latest", "earliest", "name", "soonest"]
_FOUND = 5000  # records that hold the words that are asked for, at most


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records a list shows; what is empty narrows nothing. All dates are ISO days or the beginning of one ("2025", "2025-06").

    `between`: keys of sides of which a record must name one of Vietnam and one abroad, or the units that came before or after them.
    `kind`: the kind within the kind of record (mou, proposal, visit …); `state`: on the day of the lens; `partner` and `home`: keys of
    localities (units that became part of them count with them); `country`: a foreign one, two letters; `since`, `until`: the first day that
    a record's date may begin on, and the last; `text`: words as in search, found in its sources and the names of its places; `lead`: the
    department that carries it out; `ends_by`: only what ends or is due from the day of the lens until this one. `kind` and `state` may name
    several with commas between them. `among`: what `worded` found for the text, where several questions are asked about it.
    """

    kind: str = ""
    state: str = ""
    partner: str = ""
    home: str = ""
    between: tuple[str, ...] = ()
    country: str = ""
    field: str = ""
    since: str = ""
    until: str = ""
    confirmed: bool | None = None
    conflicts: bool = False
    text: str = ""
    lead: str = ""
    ends_by: str = ""
    among: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """A page of a list. `number` counts from one; a page behind the last is the last."""

    rows: tuple[Row, ...]
    total: int
    number: int
    pages: int


NOTHING = Wanted()


def agreements(
    lens: Lens, wanted: Wanted = NOTHING, page: int = 1, *, size: int = PAGE, order: Order = "latest", total: int | None = None
) -> Page[AgreementRow]:
    """Agreements by the day of their signing, latest first."""
    return _page("agreement", agreement_row, lens, _Cut(wanted, page, size, order), total)


def commitments(
    lens: Lens, wanted: Wanted = NOTHING, page: int = 1, *, size: int = PAGE, order: Order = "latest", total: int | None = None
) -> Page[CommitmentRow]:
    """Commitments, joint decisions, proposals and invitations by the day they were first told, latest first."""
    return _page("commitment", commitment_row, lens, _Cut(wanted, page, size, order), total)


def activities(
    lens: Lens, wanted: Wanted = NOTHING, page: int = 1, *, size: int = PAGE, order: Order = "latest", total: int | None = None
) -> Page[ActivityRow]:
    """Activities by their day, else the day they were first told, latest first. "soonest": those with a day, the first to be over first."""
    return _page("activity", activity_row, lens, _Cut(wanted, page, size, order), total)


def contributions(
    lens: Lens, wanted: Wanted = NOTHING, page: int = 1, *, size: int = PAGE, order: Order = "latest", total: int | None = None
) -> Page[ContributionRow]:
    """Contributions by their period, latest first; their kind is the currency, their state "promised", "delivered" or ""."""
    return _page("contribution", contribution_row, lens, _Cut(wanted, page, size, order), total)


def indicators(
    lens: Lens, wanted: Wanted = NOTHING, page: int = 1, *, size: int = PAGE, order: Order = "latest", total: int | None = None
) -> Page[IndicatorRow]:
    """Figures on localities by their period, latest first."""
    return _page("indicator", indicator_row, lens, _Cut(wanted, page, size, order), total)


def people(
    lens: Lens, wanted: Wanted = NOTHING, page: int = 1, *, size: int = PAGE, order: Order = "name", total: int | None = None
) -> Page[PersonRow]:
    """People by name, as the alphabet sorts it."""
    return _page("person", person_row, lens, _Cut(wanted, page, size, order), total)


def choices(record_kind: str, lens: Lens, wanted: Wanted, by: By, sums: Sums | None = None) -> dict[str, int]:
    """How many records each kind or state would leave, whatever `wanted` says of that itself; only those with any.

    `sums`: what `counts_of` gave for the whole register, where somebody has asked it already.
    """
    wanted = replace(wanted, kind="") if by == "kind" else replace(wanted, state="")
    if _is_plain(wanted):
        counted = counts_of("", lens) if sums is None else sums
        found: dict[str, int] = {}
        for (kind, subkind, state), count in counted.items():
            if kind == record_kind and _among(wanted.kind, subkind) and _among(wanted.state, state):
                code = subkind if by == "kind" else state
                found[code] = found.get(code, 0) + count
        return {code: count for code, count in found.items() if count}
    asked = _Question(record_kind, lens, wanted)
    if asked.empty:
        return {}
    column = "s.subkind" if by == "kind" else "t.state"
    return dict(ask(f"SELECT {column}, COUNT(*) {asked.source()} GROUP BY {column}", asked.values))


def count(kind: str, lens: Lens, wanted: Wanted = NOTHING) -> int:
    """How many records of a kind are wanted."""
    one = wanted.partner
    if _is_plain(replace(wanted, partner="")) and (not one or (is_partner_tag(f"p:{one}") and not predecessors(one, lens.on))):
        counted = counts_of(f"p:{one}" if one else "", lens).items()
        return sum(n for (of, sub, state), n in counted if of == kind and _among(wanted.kind, sub) and _among(wanted.state, state))
    asked = _Question(kind, lens, wanted)
    return 0 if asked.empty else int(ask(f"SELECT COUNT(*) {asked.source()}", asked.values)[0][0])


def shares(kind: str, lens: Lens, wanted: Wanted, prefixes: Sequence[str]) -> dict[str, int]:
    """How many of the records that are wanted bear each tag that begins like one of these ("c:": by country); only tags with any."""
    asked = _Question(kind, lens, wanted)
    if asked.empty:
        return {}
    asked.with_tags()
    own = " OR ".join(["(x.tag >= %s AND x.tag < %s)"] * len(prefixes))
    bounds = [value for prefix in prefixes for value in (prefix, prefix[:-1] + ";")]
    return dict(ask(f"SELECT x.tag, COUNT(*) {asked.source()} AND ({own}) GROUP BY x.tag", [*asked.values, *bounds]))


def falling(record_kind: str, lens: Lens, wanted: Wanted, months: tuple[str, str], most: int) -> list[tuple[str, str, str]]:
    """What falls between two months (or in the year of the first, where only that is told): ids, with the first and the last point."""
    asked = _Question(record_kind, lens, wanted)
    if asked.empty:
        return []
    first, before = months
    column = "t.ends" if record_kind == "agreement" else "s.moment"
    begun = "s.sort < %s AND t.ends <> ''" if record_kind == "activity" else f"{column} < %s"
    within = f"(({column} >= %s AND {begun}) OR {column} = %s)"
    statement = f"SELECT s.record, s.sort, {column} {asked.source()} AND {within} ORDER BY {column}, s.number LIMIT %s"
    return [(record, sort, last) for record, sort, last in ask(statement, [*asked.values, first, before, first[:4], most])]


def worded(text: str, lens: Lens) -> tuple[str, ...]:
    """Ids of the records in whose sources or places these words stand, best first."""
    words = words_of(text)
    return tuple(matching_records(words, lens.audience, _FOUND)) if words else ()


def counts_of(tag: str, lens: Lens, only: Sequence[str] = ()) -> dict[Measure, int]:
    """Records by (kind, kind within it, state on the day), of the whole register ("") or of a "p:" tag; other measures stand alone.

    `only`: just these measures ("unconfirmed", "conflicts", "all"), which is much less to add up.
    """
    seen, values = looks("", lens.audience)
    narrowed = f" AND measure IN ({', '.join(['%s'] * len(only))})" if only else ""
    rows = ask(
        f"SELECT measure, SUM(count) FROM registry_tally WHERE tag = %s AND day <= %s{narrowed} AND {seen} GROUP BY measure",
        [tag, lens.on.isoformat(), *only, *values],
    )
    return {measure_of(measure): count for measure, count in rows if count}


def ids(record_kind: str, lens: Lens, wanted: Wanted, limit: int | None = None) -> list[str]:
    """Ids of the records that are wanted, latest first."""
    return _ids(record_kind, lens, _Cut(wanted, 1, limit or -1, "latest"))


def ids_of_each(lens: Lens, wants: Sequence[tuple[str, Wanted, int]]) -> list[str]:
    """Ids of the first so many of each kind of record that is wanted, one after the other, each latest first: one statement for all."""
    parts, given = [], []
    for place, (kind, wanted, most) in enumerate(wants):
        asked = _Question(kind, lens, wanted)
        if asked.empty:
            continue
        picked = f"SELECT {place} AS p, s.record, {asked.sort} AS c, s.number {asked.source()} ORDER BY c DESC, s.number LIMIT %s"
        parts.append(f"SELECT * FROM ({picked}) q{place}")
        given += [*asked.values, most]
    rows = sorted(ask(" UNION ALL ".join(parts), given), key=lambda row: row[3]) if parts else []
    rows.sort(key=lambda row: row[2], reverse=True)
    return [record for _, record, _, _ in sorted(rows, key=lambda row: row[0])]


def numbers(record_kind: str, lens: Lens, wanted: Wanted, page: int = 1, *, size: int = PAGE, order: Order = "latest") -> Page[str]:
    """A page of ids of the records that are wanted."""
    total = count(record_kind, lens, wanted)
    pages = max(1, -(-total // size))
    number = min(max(1, page), pages)
    return Page(tuple(_ids(record_kind, lens, _Cut(wanted, number, size, order)) if total else ()), total, number, pages)


def open_page(lens: Lens, records: Iterable[str], make: type[Shelf] = Shelf) -> Shelf:
    """A shelf of these records alone, that knows their fates without the records that made them."""
    wanted = list(dict.fromkeys(records))
    rows = {row.pk: row for part in chunks(wanted) for row in Record.objects.filter(pk__in=part)}
    shelf = make(lens, [from_row(rows[number]) for number in wanted if number in rows])
    looks = class_of(lens.audience)
    known = {number: fates[looks] for number, fates in load_fates(wanted).items() if looks in fates}
    kept: Mapping[str, tuple[Kept, ...]] = {number: fate.kept for number, fate in known.items()}
    answers = {number: fate.answered_by(lens.on) for number, fate in known.items()}
    shelf.answered = {number: answer for number, answer in answers.items() if answer}
    shelf.trace = lambda _shelf: kept
    return shelf


@dataclass(frozen=True, slots=True)
class _Cut:
    """What is wanted, and which stretch of it."""

    wanted: Wanted
    page: int
    size: int
    order: Order


def _page(kind: str, build: Callable[[Seen, Shelf], Row], lens: Lens, cut: _Cut, known: int | None) -> Page[Row]:
    total = count(kind, lens, cut.wanted) if known is None else known
    pages = max(1, -(-total // cut.size))
    number = min(max(1, cut.page), pages)
    found = _ids(kind, lens, replace(cut, page=number)) if total else []
    shelf = open_page(lens, found)
    return Page(tuple(build(shelf.seen[one], shelf) for one in found if one in shelf.seen), total, number, pages)


def _among(wanted: str, code: str) -> bool:
    return not wanted or code in wanted.split(",")


def _is_plain(wanted: Wanted) -> bool:
    """Whether only kind and state are asked for: then the tallies know how many there are."""
    return wanted == Wanted(kind=wanted.kind, state=wanted.state)


def _ids(kind: str, lens: Lens, cut: _Cut) -> list[str]:
    asked = _Question(kind, lens, cut.wanted)
    if asked.empty:
        return []
    down = "DESC" if cut.order == "latest" else "ASC"
    # Of what is to come "November 2026" comes before "2026": by the last point, and what ends earlier first.
    column = {"name": "s.name", "soonest": "s.moment || '~'"}.get(cut.order, asked.sort)
    if cut.order == "soonest":
        asked.also_dated()
    order = f"ORDER BY {column} {down}, s.number LIMIT %s OFFSET %s"
    values = [*asked.values, cut.size, (cut.page - 1) * max(cut.size, 0)]
    return [record for (record,) in ask(f"SELECT s.record {asked.source()} {order}", values)]


class _Question:
    """What is asked of the tables: FROM and WHERE, their values, and what the rows are sorted by."""

    def __init__(self, kind: str, lens: Lens, wanted: Wanted) -> None:
        self.empty = False
        self._kind = kind
        self.sort = "s.sort"  # the column that the rows are ordered by their date with
        on = self._on = lens.on.isoformat()
        seen, values = looks("s.", lens.audience)
        self._from = "registry_shown s JOIN registry_shownspan t ON t.shown_id = s.id"
        self._where = ["s.kind = %s", "t.since <= %s", "t.until > %s", seen]
        self.values: list[Any] = [kind, on, on, *values]
        self._narrow(wanted)
        first, *others = [*_tags_of(lens, wanted), ()]
        for tags in others:
            self._tagged(tags, kind)
        if first:
            self._led_by(first, kind)
        if wanted.text:
            self._worded(worded(wanted.text, lens) if wanted.among is None else wanted.among)

    def source(self) -> str:
        return f"FROM {self._from} WHERE {' AND '.join(self._where)}"

    def also_dated(self) -> None:
        """Only activities with a date of their own."""
        self._where.append("t.ends <> ''")

    def _narrow(self, wanted: Wanted) -> None:
        for column, value in (("s.subkind", wanted.kind), ("t.state", wanted.state)):
            if value:
                codes = value.split(",")
                self._where.append(f"{column} = %s" if len(codes) == 1 else f"{column} IN ({', '.join(['%s'] * len(codes))})")
                self.values.extend(codes)
        if wanted.since:
            self._also("s.sort >= %s", wanted.since)
        if wanted.until:
            # "2025" takes in all of 2025: only as much of a date is compared as is asked for.
            self._also(f"s.sort <> '' AND SUBSTR(s.sort, 1, {len(wanted.until)}) <= %s", wanted.until)
        if wanted.ends_by:
            self._ending(wanted.ends_by)
        if wanted.confirmed is not None:
            self._also("s.confirmed = %s", wanted.confirmed)
        if wanted.conflicts:
            self._where.append("s.conflicts > 0")

    def _led_by(self, tags: Sequence[str], kind: str) -> None:
        """Begin with what bears one of these tags: then a rare partner costs what is told of it, not what the register holds.

        CROSS JOIN keeps SQLite to that order; to PostgreSQL it is any other join.
        """
        marks, tables = ", ".join(["%s"] * len(tags)), "registry_shown s CROSS JOIN registry_shownspan t"
        self._where = ["s.id = g.shown_id", "t.shown_id = s.id", *self._where]
        self.values = [*tags, kind, *self.values]
        if len(tags) == 1:
            # The index gives them by date: of a partner of whom much is told only a page is looked at.
            self._from, self._where = f"registry_showntag g CROSS JOIN {tables}", ["g.tag = %s", "g.kind = %s", *self._where]
            self.sort = "g.sort"
        else:
            picked = f"SELECT DISTINCT shown_id FROM registry_showntag WHERE tag IN ({marks}) AND kind = %s"
            self._from = f"({picked}) g CROSS JOIN {tables}"

    def _ending(self, until: str) -> None:
        column = "t.ends" if self._kind == "agreement" else "s.moment"
        # "2026-12" is over when the month is, and comes before "2027-01-31".
        self._where.append(f"{column} <> '' AND {column} >= SUBSTR(%s, 1, LENGTH({column})) AND {column} <= %s")
        self.values.extend((self._on, until))

    def with_tags(self) -> None:
        """Look at everything that the records are found by, as x."""
        self._from += " CROSS JOIN registry_showntag x"
        self._where.append("x.shown_id = s.id")

    def _tagged(self, tags: Sequence[str], kind: str) -> None:
        if not tags:
            return
        marks = ", ".join(["%s"] * len(tags))
        self._where.append(f"s.id IN (SELECT g.shown_id FROM registry_showntag g WHERE g.tag IN ({marks}) AND g.kind = %s)")
        self.values.extend((*tags, kind))

    def _worded(self, found: Sequence[str]) -> None:
        self.empty = not found
        self._where.append(f"s.record IN ({', '.join(['%s'] * len(found))})")
        self.values.extend(found)

    def _also(self, condition: str, value: Any) -> None:
        self._where.append(condition)
        self.values.append(value)


def _tags_of(lens: Lens, wanted: Wanted) -> list[list[str]]:
    """Groups of tags of which a record needs one each."""
    groups = _between(lens, wanted.between) if wanted.between else []
    groups += [[f"p:{key}" for key in (one, *predecessors(one, lens.on))] for one in (wanted.partner, wanted.home) if one]
    alone = (("c", wanted.country), ("f", wanted.field), ("l", wanted.lead))
    return [*groups, *([f"{letter}:{value}"] for letter, value in alone if value)]


def _between(lens: Lens, sides: Sequence[str]) -> list[list[str]]:
    """What is between the two countries' sides bears a tag of both, which few records do; a name abroad may be cut short in it."""
    groups = ([key for key in sides if key[:2] == HOME_COUNTRY], [key for key in sides if key[:2] != HOME_COUNTRY])
    homes, partners = (sorted({unit for key in group for unit in family(key, lens.on)}) for group in groups)
    both = {tag for home in homes for partner in partners for tag in pairs_of((home, partner))}
    return [
        sorted(both) or ["n:"],
        [f"p:{key}" for key in homes],
        [f"p:{key}" for key in partners],
    ]  # "n:": between sides of one country there is nothing


def class_of(audience: Audience) -> Class:
    """The class of those who look that an audience belongs to."""
    level = LEVELS.index(audience.clearance)
    return (audience.office, level) if audience.office and level else ("", 0)


def looks(prefix: str, audience: Audience) -> tuple[str, list[Any]]:
    """The condition on rows of what is shown, or of tallies where there is no prefix, that the audience may see, and its values."""
    office, level = class_of(audience)
    if not prefix:
        return ("(office = '' OR (office = %s AND level = %s))", [office, level]) if office else ("office = ''", [])
    public = f"{prefix}office = ''"
    if not office:
        return public, []
    own = f"({prefix}office = %s AND {prefix}low <= %s AND {prefix}high >= %s)"
    # A code holds letters, digits, dashes and underscores; only the last means something to LIKE.
    besides = f"%,{office}:{level},%".replace("_", "\\_")
    return (
        f"({own} OR ({public} AND ({prefix}besides = '' OR {prefix}besides NOT LIKE %s ESCAPE '\\')))",
        [office, level, level, besides],
    )


def measure_of(measure: str) -> Measure:
    """The measure that a row of the tallies is of."""
    if measure.startswith("home "):
        return measure, "", ""
    kind, _, rest = measure.partition("/")
    subkind, _, state = rest.rpartition("/")
    return kind, subkind, state


def ask(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Every row of an SQL statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return list(cursor.fetchall())
