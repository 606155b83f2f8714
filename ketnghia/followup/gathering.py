"""Gathers what some rule can speak of on a day, by the tables of what is shown: the rules then decide, and look at nothing else.

Every agreement is looked at, since whole chains of them count; of the rest only what is due, open or waiting then. A date is compared with
the year of the earliest day that a rule reaches back to, so that a vague one is never missed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ketnghia.archive.sources import SOURCE_KINDS
from ketnghia.followup.calendar import add_months
from ketnghia.followup.duties import last_signed
from ketnghia.followup.ruleset import Trigger, load_rules
from ketnghia.followup.triggers import PLAN_PAPER, Register, Waiting
from ketnghia.registry import edtf, overview
from ketnghia.registry.answers import AgreementRow, Lens, Source
from ketnghia.registry.listings import ask, looks, open_page
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, activity_row, agreement_row, commitment_row
from ketnghia.registry.sights import pairs_of
from ketnghia.registry.store import chunks

_PROMISED = "s.subkind IN ('commitment', 'joint_decision')"


class Unsourced(Shelf):
    """Records without the sources of each value, which no rule asks for."""

    def sources(self, _seen: Seen) -> tuple[Source, ...]:
        return ()


def gather(lens: Lens, around: "Around | None" = None, *, lists: bool = True) -> Register:
    """What the rules look at on the day of the lens; `around`: only what they need to say what they say of these.

    `lists`: with what a list tells by itself: records whose sources differ, documents with something to judge.
    """
    found = _Finder(lens, around.context if around else None)
    texts = open_page(lens, found.shown("s.kind = 'agreement'"), Unsourced)
    rows = tuple(agreement_row(seen, texts) for seen in texts.of_kind("agreement"))
    rest = _Finder(lens)
    formal = open_page(lens, rest.shown("s.kind IN ('opinion', 'mechanism')"), Unsourced)
    others = found.shown("s.conflicts > 0") if lists else []
    others += [*_activities(found, rest, formal), *_promises(found), *_points(rest, rows)]
    known = {*texts.seen, *formal.seen}
    shelf = texts.beside(formal).beside(open_page(lens, (number for number in others if number not in known), Unsourced))
    partners = overview.partner_keys(lens)
    if around:
        partners = tuple(key for key in partners if f"p:{key}" in around.wanted)
    return Register(
        shelf,
        rows,
        tuple(commitment_row(seen, shelf) for seen in shelf.of_kind("commitment")),
        tuple(activity_row(seen, shelf) for seen in shelf.of_kind("activity")),
        overview.partner_rows(lens, partners),
        _waiting(found) if lists else (),
        rest.last_met(partners if around else None),
        found.tasked(_plan_papers(shelf)),
    )


def gather_lists(lens: Lens, limit: int | None = None) -> Register:
    """Records whose sources differ and documents with something to judge, alone; `limit`: so many of the former, the last told, and none
    of the latter."""
    found = _Finder(lens)
    latest = "" if limit is None else f" ORDER BY s.told DESC, s.number DESC LIMIT {int(limit)}"
    shelf = open_page(lens, found.shown("s.conflicts > 0", after=latest), Unsourced)
    return Register(shelf, (), (), (), (), () if limit is not None else _waiting(found), {}, frozenset())


@dataclass(frozen=True, slots=True)
class Around:
    """A part of the register: `wanted` are the tags of what is to be spoken of, `context` those of what has to be looked at for it."""

    wanted: frozenset[str]
    context: frozenset[str]


def reach(lens: Lens, stirred: frozenset[str]) -> Around:
    """How far a change reaches that stirred these tags (see registry.stirring).

    A text hangs on what else its sides did, on what its plans set as tasks, and, where another is about to be signed, on what became of
    everything that was promised between all sides of the last one.
    """
    found = _Finder(lens)
    texts = {*found.tagged(sorted(tag for tag in stirred if tag.startswith("n:")), "agreement"), *found.of_papers(stirred)}
    sides = found.sides_of(texts)
    wanted = stirred | sides | {f"r:{record}" for record in texts}
    around = found.tagged(sorted(tag for tag in wanted if tag.startswith("n:")), "agreement")
    return Around(wanted, wanted | found.sides_of(around))


def _activities(found: "_Finder", rest: "_Finder", formal: Shelf) -> list[str]:
    """What was done or arranged since the earliest signing that a rule asks about, and trips whose report is awaited."""
    back = _back(("nothing_since_signing", "no_plan_since_signing", "report_of_trip"), found.lens.on)
    records = found.shown("s.kind = 'activity' AND s.sort >= %s", back)
    records += found.shown("s.kind = 'activity' AND s.id IN (SELECT g.shown_id FROM registry_showntag g WHERE g.tag = 'x:report')")
    # A mechanism may have met at any time; there are few of them, and a session is between two of its sides.
    sides = {tag for seen in formal.of_kind("mechanism") for tag in pairs_of(seen.items("parties"))}
    return records + rest.tagged(sorted(sides), "activity")


def _promises(found: "_Finder") -> list[str]:
    """Promises that are late, soon due or done by now, and proposals without an answer."""
    on, ahead = found.lens.on, max((rule.days for rule in load_rules() if rule.trigger == "promise_due_soon"), default=0)
    late = found.shown(f"s.kind = 'commitment' AND t.state = 'overdue' AND {_PROMISED} AND s.moment >= %s", _back(("promise_due",), on))
    soon = found.shown(
        f"s.kind = 'commitment' AND t.state IN ('open', 'running', 'not_started') AND {_PROMISED} AND s.moment >= %s AND s.moment <= %s",
        str(on.year),
        (on + timedelta(days=ahead)).isoformat(),
    )
    asked = found.shown(
        "s.kind = 'commitment' AND t.state = 'unanswered' AND s.subkind = 'proposal' AND s.told >= %s", _back(("proposal_unanswered",), on)
    )
    return [*late, *soon, *asked]


def _points(found: "_Finder", rows: Sequence[AgreementRow]) -> list[str]:
    """What was promised between the sides of a text since it was signed, where another is about to be signed."""
    since: dict[str, str] = {}
    for _, last in last_signed(rows):
        written = edtf.sort_key(last.signed or last.in_force_from)[:4]
        for tag in pairs_of([party.key for party in last.parties]):
            since[tag] = min(since.get(tag, written), written)
    records = {record for tag, moment in since.items() for record in found.tagged([tag], "commitment", moment)}
    return sorted(records)


def _plan_papers(shelf: Shelf) -> set[int]:
    return {w.document for seen in shelf.of_kind("agreement") for w in seen.witnesses if w.rank == PLAN_PAPER}


def _waiting(found: "_Finder") -> tuple[Waiting, ...]:
    """Documents with records that nobody has judged."""
    seen, values = looks("s.", found.lens.audience)
    rows = ask(
        "SELECT d.id, d.title, d.published, d.dated, w.waiting FROM (SELECT s.document, COUNT(*) AS waiting FROM registry_shown s "
        f"WHERE NOT s.confirmed AND s.kind <> 'locality' AND {seen} GROUP BY s.document) w "
        "JOIN archive_document d ON d.id = w.document ORDER BY d.received_at DESC, d.id DESC",
        values,
    )
    return tuple(Waiting(number, title, published or dated or None, count) for number, title, published, dated, count in rows)


def _back(triggers: Sequence[Trigger], on: date) -> str:
    """The year of the earliest day that rules of these triggers reach back to from `on`, "" where there is no end to it."""
    reach = [None if rule.until is None else rule.until + rule.months for rule in load_rules() if rule.trigger in triggers]
    if None in reach:
        return ""
    days = max((rule.days + 2 * rule.working_days for rule in load_rules() if rule.trigger in triggers), default=0)
    return str((add_months(on, -max((months for months in reach if months is not None), default=0)) - timedelta(days=days)).year)


class _Finder:
    """Finds ids of what the lens sees, of everything or only of what has one of these tags."""

    def __init__(self, lens: Lens, tags: frozenset[str] | None = None) -> None:
        self.lens = lens
        self._seen, self._values = looks("s.", lens.audience)
        self._day = ("t.since <= %s AND t.until > %s", [lens.on.isoformat()] * 2)
        self._parts = None if tags is None else [*_narrowed(tags, "n:"), *_narrowed(tags, "r:")]

    def shown(self, condition: str, *values: str, after: str = "") -> list[str]:
        """Records that meet a condition on `s` (what is shown) and `t` (its state on the day)."""
        statement = (
            "SELECT s.record FROM registry_shown s JOIN registry_shownspan t ON t.shown_id = s.id "
            f"WHERE {self._day[0]} AND {condition} AND {self._seen}"
        )
        given = [*self._day[1], *values, *self._values]
        if self._parts is None:
            return [record for (record,) in ask(statement + after, given)]
        rows = (row for narrowing, part in self._parts for row in ask(f"{statement} AND {narrowing}", [*given, *part]))
        return list(dict.fromkeys(record for (record,) in rows))

    def tagged(self, tags: Sequence[str], kind: str, since: str = "") -> list[str]:
        """Records of a kind with one of these tags, whose date does not begin before `since`."""
        found: list[str] = []
        for part in chunks(tags):
            marks = ", ".join(["%s"] * len(part))
            statement = (
                "SELECT DISTINCT s.record FROM registry_showntag g JOIN registry_shown s ON s.id = g.shown_id "
                f"WHERE g.tag IN ({marks}) AND g.kind = %s AND g.sort >= %s AND {self._seen}"
            )
            found.extend(record for (record,) in ask(statement, [*part, kind, since, *self._values]))
        return found

    def sides_of(self, records: Iterable[str]) -> frozenset[str]:
        """The tags of the sides of these records."""
        tags = (
            row
            for part in chunks(sorted(records))
            for row in ask(
                "SELECT DISTINCT g.tag FROM registry_shown s JOIN registry_showntag g ON g.shown_id = s.id "
                f"WHERE s.record IN ({', '.join(['%s'] * len(part))}) AND g.tag LIKE 'n:%%' AND {self._seen}",
                [*part, *self._values],
            )
        )
        return frozenset(tag for (tag,) in tags)

    def of_papers(self, stirred: Iterable[str]) -> list[str]:
        """Agreements that these papers ("d:" tags) tell of."""
        papers = sorted(int(tag[2:]) for tag in stirred if tag.startswith("d:"))
        rows = (
            row
            for part in chunks(papers)
            for row in ask(
                "SELECT DISTINCT s.record FROM archive_claim c JOIN registry_placement p ON p.claim_id = c.id "
                "JOIN registry_shown s ON s.record = p.record_id "
                f"WHERE c.document_id IN ({', '.join(['%s'] * len(part))}) AND s.kind = 'agreement' AND {self._seen}",
                [*part, *self._values],
            )
        )
        return [record for (record,) in rows]

    def last_met(self, partners: Sequence[str] | None = None) -> dict[str, str]:
        """The last time told of a meeting with each partner, or with these, as it is written."""
        statement = (
            "SELECT g.tag, MAX(s.moment) FROM registry_shown s JOIN registry_shownspan t ON t.shown_id = s.id "
            "JOIN registry_showntag g ON g.shown_id = s.id "
            f"WHERE s.kind = 'activity' AND t.state = 'done' AND {self._day[0]} AND {self._seen}"
        )
        given = [*self._day[1], *self._values]
        if partners is None:
            return {tag[2:]: moment for tag, moment in ask(f"{statement} AND g.tag LIKE 'p:%%' GROUP BY g.tag", given)}
        found: dict[str, str] = {}
        for part in chunks(partners):
            marks = ", ".join(["%s"] * len(part))
            rows = ask(f"{statement} AND g.tag IN ({marks}) GROUP BY g.tag", [*given, *(f"p:{key}" for key in part)])
            found.update((tag[2:], moment) for tag, moment in rows)
        return found

    def tasked(self, papers: Iterable[int]) -> frozenset[int]:
        """Of these documents those that set tasks: with something promised or planned in them."""
        kind = SOURCE_KINDS[PLAN_PAPER]
        found: set[int] = set()
        for part in chunks(sorted(papers)):
            marks = ", ".join(["%s"] * len(part))
            statement = (
                "SELECT DISTINCT c.document_id FROM archive_claim c JOIN archive_document d ON d.id = c.document_id "
                "JOIN registry_placement p ON p.claim_id = c.id JOIN registry_shown s ON s.record = p.record_id "
                "JOIN registry_shownspan t ON t.shown_id = s.id "
                f"WHERE c.document_id IN ({marks}) AND d.source_kind = %s AND {self._day[0]} AND {self._seen} "
                "AND (s.kind = 'commitment' OR (s.kind = 'activity' AND t.state IN ('planned', 'unclear')))"
            )
            found.update(number for (number,) in ask(statement, [*part, kind, *self._day[1], *self._values]))
        return frozenset(found)


def _narrowed(tags: frozenset[str], form: str) -> list[tuple[str, list[str]]]:
    """Conditions that a record has one of these tags of a form, each with its values."""
    column = "s.record" if form == "r:" else None
    found = []
    for part in chunks(sorted(tag for tag in tags if tag.startswith(form))):
        marks = ", ".join(["%s"] * len(part))
        if column:
            found.append((f"{column} IN ({marks})", [tag[2:] for tag in part]))
        else:
            found.append((f"s.id IN (SELECT g.shown_id FROM registry_showntag g WHERE g.tag IN ({marks}))", part))
    return found
