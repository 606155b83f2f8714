"""A record as each class of those who look sees it in a list: what lists narrow and sort by, and its states from day to day.

A state changes on few days. It is asked for on each of them, by the same functions that pages ask, so that a list of a day is one question
to the tables. What two classes see alike is one sight; what nobody may see is none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import combinations

from ketnghia.access.visibility import LEVELS, Audience, visible
from ketnghia.registry import edtf
from ketnghia.registry.alphabet import order_text
from ketnghia.registry.answering import NO_FATE, Fate
from ketnghia.registry.names import HOME_COUNTRY, kind_of, name_of, place
from ketnghia.registry.records import FoldedRecord, Seen, choose
from ketnghia.registry.rows import first_told, keys_in, last_told, life_of, progress_dates, promise_on
from ketnghia.registry.states import activity_status, bounds, standing, turns_of_activity, turns_of_agreement, turns_of_promise

Class = tuple[str, int]  # the code of an office and a level of it; ("", 0) for strangers
STRANGERS: Class = ("", 0)
ALWAYS, FOREVER = "", "9999-12-31"
_PAIRED = ("commitment", "activity", "agreement", "contribution")
_LEAD = 200  # letters of the department that carries something out


@dataclass(frozen=True, slots=True)
class Span:
    """A state that holds from the day `since` until the day `until` comes."""

    since: str
    until: str
    state: str = ""
    ends: str = ""
    concluded: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """What is to be seen of a record in lists; the fields are those of models.Shown."""

    subkind: str
    sort: str
    name: str
    moment: str
    told: str
    news: str
    document: int
    confirmed: bool
    conflicts: int
    tags: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A sight with those who have it: an office at levels `low` to `high`, or for "" everybody but the classes `besides`."""

    office: str
    low: int
    high: int
    sight: Sight
    besides: tuple[Class, ...] = ()


def audience_of(one: Class) -> Audience:
    return Audience(one[0], LEVELS[one[1]]) if one[0] else Audience()


def views_of(record: FoldedRecord, fates: Mapping[Class, Fate]) -> list[View]:
    """Every sight of a record. `fates`: what came of it, for the classes that know of anything."""
    offices = {witness.office for witness in record.witnesses if witness.visibility != "public"} | {office for office, _ in fates if office}
    known: dict[tuple[frozenset[int], Fate], Sight | None] = {}

    def look(one: Class) -> Sight | None:
        audience, fate = audience_of(one), fates.get(one, NO_FATE)
        may_see = frozenset(w.claim for w in record.witnesses if visible(w.office, w.visibility, audience))
        if (may_see, fate) not in known:
            seen = choose(record, audience)
            known[may_see, fate] = sight_of(seen, record, fate) if seen else None
        return known[may_see, fate]

    public = look(STRANGERS)
    found: list[View] = []
    besides: list[Class] = []
    for office in sorted(offices):
        sights = [look((office, level)) for level in (1, 2)]
        besides.extend((office, level) for level, own in enumerate(sights, 1) if own != public)
        if sights[0] == sights[1] != public and sights[0]:
            found.append(View(office, 1, 2, sights[0]))
            continue
        found.extend(View(office, level, level, own) for level, own in enumerate(sights, 1) if own and own != public)
    if public:
        found.append(View("", 0, len(LEVELS) - 1, public, tuple(besides)))
    return found


def sight_of(seen: Seen, record: FoldedRecord, fate: Fate) -> Sight:
    """What lists show of a record that somebody sees."""
    subkind, dated, moment, spans = _KINDS.get(seen.kind, _plain)(seen, record, fate)
    return Sight(
        subkind,
        edtf.sort_key(dated),
        order_text(_called(seen)),
        moment or "",
        first_told(seen) or "",
        last_told(seen) or "",
        seen.witnesses[0].document,
        seen.confirmed,
        len(seen.conflicts),
        tuple(sorted(set(_tags(seen)))),
        tuple(spans),
    )


def _called(seen: Seen) -> str:
    """By what a list in order of the alphabet goes: a person's or mechanism's own name, of what two sides do the name of the other side."""
    if seen.kind in ("person", "mechanism"):
        return seen.text("name") or ""
    if seen.kind == "indicator":
        return seen.text("measure") or ""
    if seen.kind not in _PAIRED:
        return ""
    abroad = sorted(key for key in _sides(seen) if key[:2] != HOME_COUNTRY and kind_of(key) == "locality")
    lands = sorted(key for key in _sides(seen) if key[:2] != HOME_COUNTRY and kind_of(key) == "country")
    return next((name_of(key, "vi") for key in (*abroad, *lands)), "")


def spans_of(turns: Iterable[date | None], state: Callable[[date], tuple[str, str, bool]]) -> list[Span]:
    """The states between the days on which they may change; neighbours that are alike are one."""
    days = sorted({turn for turn in turns if turn and MINYEAR < turn.year < MAXYEAR})
    starts = [(ALWAYS, days[0] - timedelta(days=1) if days else date(2000, 1, 1)), *((day.isoformat(), day) for day in days)]
    found: list[tuple[str, tuple[str, str, bool]]] = []
    for since, day in starts:
        holds = state(day)
        if not found or found[-1][1] != holds:
            found.append((since, holds))
    ends = [since for since, _ in found[1:]] + [FOREVER]
    return [Span(since, until, *holds) for (since, holds), until in zip(found, ends, strict=True)]


_Dated = tuple[str, str | None, str | None, list[Span]]  # subkind, the date lists go by, what follow-up counts from, states


def _agreement(seen: Seen, _record: FoldedRecord, _fate: Fate) -> _Dated:
    life = life_of(seen)
    first = bounds(life.signed, life.period)[0]

    def state(on: date) -> tuple[str, str, bool]:
        stands = standing(life, on)
        begun = stands.state == "not_yet" and life.signed and edtf.begun(edtf.sort_key(life.signed), on)
        return stands.state, stands.expires_by or "", bool(begun) or stands.state in ("in_force", "signed")

    signed = edtf.ends(life.signed)[1] if life.signed else None
    return seen.text("kind") or "other", life.signed or first, signed, spans_of(turns_of_agreement(life), state)


def _commitment(seen: Seen, record: FoldedRecord, fate: Fate) -> _Dated:
    due, told = seen.text("due"), (first_told(seen), last_told(seen))
    dated = (*progress_dates(seen, record).values(), *(answer.on for answer in fate.answers))
    turns = turns_of_promise(due, told, dated, fate.kept)
    spans = spans_of(turns, lambda on: (promise_on(seen, record, fate, on).state, "", False))
    return seen.text("kind") or "commitment", told[0], edtf.ends(due)[1] if due else None, spans


def _activity(seen: Seen, _record: FoldedRecord, _fate: Fate) -> _Dated:
    day, told = seen.text("date"), first_told(seen)
    status = seen.text("status") or "done"
    spans = spans_of(turns_of_activity(day, told), lambda on: (activity_status(status, day, told, on), edtf.sort_key(day), False))
    return seen.text("kind") or "other", day or told, edtf.ends(day)[1] if day else told, spans


def _contribution(seen: Seen, _record: FoldedRecord, _fate: Fate) -> _Dated:
    return seen.text("currency") or "", seen.text("period") or first_told(seen), None, _still(seen.text("delivery") or "")


def _indicator(seen: Seen, _record: FoldedRecord, _fate: Fate) -> _Dated:
    return "", seen.text("period") or first_told(seen), None, _still("")


def _opinion(seen: Seen, _record: FoldedRecord, _fate: Fate) -> _Dated:
    when = seen.text("due") or seen.text("received")
    return "", seen.text("received"), edtf.ends(when)[1] if when else None, _still("answered" if seen.text("answered") else "")


def _mechanism(seen: Seen, _record: FoldedRecord, _fate: Fate) -> _Dated:
    when = seen.text("next_due") or seen.text("last")
    return "", seen.text("last"), edtf.ends(when)[1] if when else None, _still("")


def _tie(seen: Seen, _record: FoldedRecord, _fate: Fate) -> _Dated:
    return seen.text("state") or "", seen.text("since") or first_told(seen), None, _still("")


def _plain(seen: Seen, _record: FoldedRecord, _fate: Fate) -> _Dated:
    return "", first_told(seen), None, _still("")


def _still(state: str) -> list[Span]:
    return [Span(ALWAYS, FOREVER, state)]


_KINDS: Mapping[str, Callable[[Seen, FoldedRecord, Fate], _Dated]] = {
    "agreement": _agreement,
    "commitment": _commitment,
    "activity": _activity,
    "contribution": _contribution,
    "indicator": _indicator,
    "opinion": _opinion,
    "mechanism": _mechanism,
    "tie": _tie,
}


def _tags(seen: Seen) -> Iterator[str]:
    for key in keys_in(seen):
        yield f"p:{key}"
        if key[:2] != HOME_COUNTRY and kind_of(key) != "body":
            yield f"c:{key[:2]}"
    yield from (f"f:{code}" for name in ("fields", "purpose") for code in seen.items(name))
    if seen.text("report_due"):
        yield "x:report"
    if lead := " ".join((seen.text("lead") or "").split()):
        yield f"l:{lead[:_LEAD]}"
    if seen.kind in _PAIRED:
        yield from pairs_of(_sides(seen))


def _sides(seen: Seen) -> list[str]:
    named = [*seen.items("parties"), *seen.items("by"), *seen.items("to")]
    return named + [key for name in ("giver", "receiver") if (key := seen.text(name))]


def pairs_of(sides: Sequence[str]) -> set[str]:
    """A tag for each two sides between which promises are made and kept, the same for a unit and the one that has succeeded it."""
    ends = sorted({_stem(key) for key in sides})
    return {f"n:{a}|{b}" for a, b in combinations(ends, 2)} or {f"n:{end}|" for end in ends}


def _stem(key: str) -> str:
    if kind_of(key) == "body":
        return key
    heir = place(key, "vi", date(MAXYEAR, 12, 31)).successor or key
    # Of a name of several words abroad the first: a town and its district call each other by it (see registry.lineage).
    return heir if heir[:2] == HOME_COUNTRY else heir.split(" ")[0]
