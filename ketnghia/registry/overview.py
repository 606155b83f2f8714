"""What the register holds in figures, and its partners in rows, without reading the records: from tallies and what is shown.

The figures are those of `queries`; a test holds the two against each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ketnghia.access.filters import visible_to
from ketnghia.archive.models import Document
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import Counts, Lens, PartnerRow, Place
from ketnghia.registry.listings import Measure, ask, counts_of, looks, measure_of, open_page
from ketnghia.registry.names import place
from ketnghia.registry.partnerships import Dealings, TieStanding, Told, tie
from ketnghia.registry.rows import Shelf, first_told, keys_in
from ketnghia.registry.store import chunks
from ketnghia.registry.ties import MEETINGS

_PROMISES, _ASKS = ("commitment", "joint_decision"), ("proposal", "invitation")


def counts(lens: Lens) -> Counts:
    """What is in the register, each figure by its one definition (see Counts)."""
    sums = counts_of("", lens)
    partners = partner_keys(lens)
    return Counts(
        partners=len(partners),
        countries=len({key[:2] for key in partners}),
        agreements=_sum(sums, "agreement"),
        agreements_in_force=_sum(sums, "agreement", state="in_force"),
        commitments=_sum(sums, "commitment", _PROMISES),
        proposals=_sum(sums, "commitment", ("proposal",)),
        unanswered_proposals=_sum(sums, "commitment", _ASKS, "unanswered"),
        activities=_sum(sums, "activity"),
        people=_sum(sums, "person"),
        documents=Document.objects.filter(visible_to(lens.audience)).count(),
        unconfirmed=sums.get(("unconfirmed", "", ""), 0),
        conflicts=sums.get(("conflicts", "", ""), 0),
    )


def partner_keys(lens: Lens) -> tuple[str, ...]:
    """Foreign localities with at least one record, in the order of the alphabet."""
    seen, values = looks("", lens.audience)
    rows = ask(f"SELECT tag, SUM(count) FROM registry_tally WHERE measure = 'all' AND tag <> '' AND {seen} GROUP BY tag", values)
    keys = [str(tag)[2:] for tag, count in rows if count]
    return tuple(sorted(keys, key=lambda key: (order(place(key, lens.language, lens.on).name), key)))


def home_keys(lens: Lens) -> tuple[str, ...]:
    """Our localities that deal with a partner, in the order of the alphabet."""
    seen, values = looks("", lens.audience)
    rows = ask(
        "SELECT measure, SUM(count) FROM registry_tally "
        f"WHERE measure >= 'home ' AND measure < 'home!' AND day <= %s AND {seen} GROUP BY measure",
        [lens.on.isoformat(), *values],
    )
    keys = [str(measure).removeprefix("home ") for measure, count in rows if count]
    return tuple(sorted(keys, key=lambda key: (order(place(key, lens.language, lens.on).name), key)))


def partner_rows(lens: Lens, keys: Sequence[str]) -> tuple[PartnerRow, ...]:
    """These partners, in the order given; for a page of a list, since each costs a little."""
    sums = _sums(lens, keys)
    facts = [_last(lens, part) for part in chunks(keys, 100)]
    last = {key: found for part in facts for key, found in part.items()}
    ties = _ties(lens, keys)
    return tuple(_row(place(key, lens.language, lens.on), _Facts(sums[key], last[key], tuple(ties.get(key, ()))), lens) for key in keys)


def partner_row(lens: Lens, key: str) -> tuple[PartnerRow, TieStanding]:
    """One partner, with the state of its tie and what that is concluded from."""
    facts = _Facts(_sums(lens, [key])[key], _last(lens, [key])[key], tuple(_ties(lens, [key]).get(key, ())))
    return _row(place(key, lens.language, lens.on), facts, lens), tie(_dealings(facts), lens.on)


def partners_of(homes: Sequence[str], lens: Lens) -> tuple[str, ...]:
    """Keys of the localities abroad that some record names together with one of these Vietnamese units."""
    seen, values = looks("", lens.audience)
    marks = ", ".join(["%s"] * len(homes))
    statement = f"SELECT tag, SUM(count) FROM registry_tally WHERE measure IN ({marks}) AND tag <> '' AND {seen} GROUP BY tag"
    return tuple(str(tag)[2:] for tag, count in ask(statement, [*(f"home {key}" for key in homes), *values]) if count)


@dataclass(frozen=True, slots=True)
class _Last:
    """The latest days by the lens's day; None for never, "" for a time that nothing tells."""

    activity: str | None
    met: str | None
    heard: str | None
    said: str | None


@dataclass(frozen=True, slots=True)
class _Facts:
    sums: Mapping[Measure, int]
    last: _Last
    told: tuple[Told, ...]


def _row(own: Place, facts: _Facts, lens: Lens) -> PartnerRow:
    sums = facts.sums
    homes = [
        place(measure[0].removeprefix("home "), lens.language, lens.on) for measure, n in sums.items() if measure[0].startswith("home ")
    ]
    return PartnerRow(
        place=own,
        homes=tuple(sorted(homes, key=lambda home: order(home.name))),
        tie=tie(_dealings(facts), lens.on).state,
        agreements_in_force=_sum(sums, "agreement", state="in_force"),
        agreements=_sum(sums, "agreement"),
        open_commitments=_sum(sums, "commitment", _PROMISES),
        unanswered_proposals=_sum(sums, "commitment", state="unanswered"),
        last_activity=facts.last.activity,
        documents=None,
        unconfirmed=sums.get(("unconfirmed", "", ""), 0),
        conflicts=sums.get(("conflicts", "", ""), 0),
    )


def _dealings(facts: _Facts) -> Dealings:
    sums = facts.sums
    states = {state for (kind, _, state), _ in sums.items() if kind == "agreement"}
    last = facts.last
    return Dealings(
        concluded=bool(sums.get(("concluded", "", ""))),
        suspended="suspended" in states,
        lapsed=bool(states & {"expired", "ended"}),
        proposed="proposed" in states,
        met=[last.met] if last.met is not None else (),
        heard=[moment for moment in (last.heard, last.said) if moment is not None],
        told=facts.told,
    )


def _sum(sums: Mapping[Measure, int], kind: str, subkinds: Iterable[str] = (), state: str = "") -> int:
    wanted = tuple(subkinds)
    return sum(n for (of, sub, now), n in sums.items() if of == kind and (not wanted or sub in wanted) and state in ("", now))


def _sums(lens: Lens, keys: Sequence[str]) -> dict[str, dict[Measure, int]]:
    seen, values = looks("", lens.audience)
    found: dict[str, dict[Measure, int]] = defaultdict(dict)
    for part in chunks(keys):
        marks = ", ".join(["%s"] * len(part))
        statement = (
            f"SELECT tag, measure, SUM(count) FROM registry_tally WHERE tag IN ({marks}) AND day <= %s AND {seen} GROUP BY tag, measure"
        )
        for tag, measure, count in ask(statement, [*(f"p:{key}" for key in part), lens.on.isoformat(), *values]):
            if count:
                found[tag[2:]][measure_of(measure)] = count
    return found


def _last(lens: Lens, keys: Sequence[str]) -> dict[str, _Last]:
    """The latest days of these partners. An index leads to the last row of each; the others are not looked at."""
    seen, values = looks("s.", lens.audience)
    on = lens.on.isoformat()
    meetings = ", ".join(f"'{kind}'" for kind in MEETINGS)

    def latest(column: str, kind: str, condition: str) -> str:
        return (
            f"(SELECT {column} FROM registry_showntag g JOIN registry_shown s ON s.id = g.shown_id "
            f"JOIN registry_shownspan t ON t.shown_id = s.id AND t.since <= %s AND t.until > %s "
            f"WHERE g.tag = k.tag AND g.kind = '{kind}' AND g.sort <= %s AND {condition} AND {seen} "
            f"ORDER BY g.sort DESC LIMIT 1)"
        )

    columns = (
        latest("t.ends", "activity", "t.state <> 'planned' AND t.state <> 'unclear' AND t.ends <> ''"),
        latest("g.sort", "activity", f"t.state <> 'planned' AND t.state <> 'unclear' AND s.subkind IN ({meetings})"),
        latest("g.sort", "activity", f"t.state <> 'planned' AND t.state <> 'unclear' AND s.subkind NOT IN ({meetings})"),
        latest("g.sort", "commitment", "1 = 1"),
    )
    source = " UNION ALL ".join(["SELECT %s AS tag"] * len(keys))
    given = [value for _ in columns for value in (on, on, on, *values)]
    rows = ask(f"SELECT k.tag, {', '.join(columns)} FROM ({source}) k", [*given, *(f"p:{key}" for key in keys)])
    return {tag[2:]: _Last(*days) for tag, *days in rows}


def _ties(lens: Lens, keys: Sequence[str]) -> dict[str, list[Told]]:
    """What sources say of the ties themselves; few records do."""
    seen, values = looks("s.", lens.audience)
    found: dict[str, list[Told]] = defaultdict(list)
    records: list[str] = []
    for part in chunks(keys):
        marks = ", ".join(["%s"] * len(part))
        statement = (
            "SELECT DISTINCT s.record FROM registry_showntag g JOIN registry_shown s ON s.id = g.shown_id "
            f"WHERE g.tag IN ({marks}) AND g.kind = 'tie' AND {seen}"
        )
        records.extend(record for (record,) in ask(statement, [*(f"p:{key}" for key in part), *values]))
    shelf: Shelf = open_page(lens, records)
    for one in shelf.seen.values():
        told = Told(one.text("state"), one.text("since") or first_told(one))  # type: ignore[arg-type]
        for key in keys_in(one):
            found[key].append(told)
    return found
