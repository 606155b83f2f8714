"""The calendar: visits, deadlines, ends of agreements, sessions of mechanisms, answers we owe, and holidays; a month, or day by day."""

import re
from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of
from ketnghia.followup.calendar import add_months
from ketnghia.followup.workdays import holiday_on, is_working_day
from ketnghia.output.wording import label, say_date
from ketnghia.registry import edtf
from ketnghia.registry.answers import Language, Lens, Place
from ketnghia.registry.dated import DATED, Dated, dated
from ketnghia.registry.listings import Wanted, open_page
from ketnghia.registry.names import HOME_COUNTRY, kind_of
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf

_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_YEARS: Final = range(1975, 2101)
_A_DAY: Final = 6  # things that a day of the month names
_LONGEST: Final = 90
_DONE: Final = ("done", "answered", "stopped", "not_feasible")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing on the calendar. `when`: its date in words where it has no day of its own."""

    kind: str
    word: str
    text: str
    places: str
    href: str
    when: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month page; `inside` the month that is shown; `more`: events left out."""

    day: date
    inside: bool
    off: bool
    holiday: str
    events: tuple[Event, ...]
    more: int
    today: bool

    @property
    def iso(self) -> str:
        return self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    href: str
    current: bool
    count: str = ""


@door("read")
def calendar(request: HttpRequest) -> HttpResponse:
    """A month, as a sheet or day by day. The address holds which, and what of it is shown."""
    lens = lens_of(request)
    month = _month(request.GET.get("month", ""), lens.on)
    what = request.GET.get("what", "")
    what = what if what in DATED else ""
    agenda = request.GET.get("view") == "agenda"
    events = events_of(lens, month, add_months(month, 1), kinds=(what,) if what else DATED)
    days = _days(month, events, lens.on, vietnamese=lens.language == "vi")
    return show(
        request,
        "calendar",
        section="calendar",
        month=month,
        heading=say_date(month.isoformat()[:7], lens.language),
        weeks=[days[at : at + 7] for at in range(0, len(days), 7)],
        agenda=[day for day in days if day.inside and (day.events or day.holiday)],
        vague=[event for event in events if not edtf.is_day(event.last)],
        is_agenda=agenda,
        none=not events,
        views=_views(month, what, agenda=agenda, language=lens.language),
        kinds=_kinds(month, what, agenda=agenda, language=lens.language),
        before=_at(add_months(month, -1), what, "agenda" if agenda else ""),
        after=_at(add_months(month, 1), what, "agenda" if agenda else ""),
        now=_at(lens.on.replace(day=1), what, "agenda" if agenda else ""),
        weekdays=range(1, 8),
    )


def _views(month: date, what: str, *, agenda: bool, language: Language) -> list[Tab]:
    ways = (("", say("calendar.month", language)), ("agenda", say("calendar.agenda", language)))
    return [Tab(words, _at(month, what, view), bool(view) == agenda) for view, words in ways]


def _kinds(month: date, what: str, *, agenda: bool, language: Language) -> list[Tab]:
    view = "agenda" if agenda else ""
    every = Tab(say("all", language), _at(month, "", view), not what)
    return [every, *(Tab(word_of(kind, language), _at(month, kind, view), kind == what) for kind in DATED)]


def events_of(lens: Lens, first: date, before: date, wanted: Wanted | None = None, kinds: Iterable[str] = DATED) -> list[Event]:
    """What falls between two months, with the words for it; what is told by its year alone comes last."""
    found = dated(lens, first.isoformat()[:7], before.isoformat()[:7], wanted or Wanted(), kinds)
    shelf = open_page(lens, [one.record for one in found])
    made = [_event(one, shelf.seen[one.record], shelf) for one in found if one.record in shelf.seen]
    return sorted(made, key=lambda one: (not edtf.is_day(one.last), one.last, one.word))


def word_of(kind: str, language: Language) -> str:
    """What an event of a kind of record is called."""
    return {
        "activity": label("records", "activity", language),
        "agreement": say("lists.expires", language),
        "commitment": label("attribute", "due", language),
        "mechanism": label("attribute", "session", language).partition(" (")[0],
        "opinion": label("record", "opinion", language),
    }[kind]


def _event(one: Dated, seen: Seen, shelf: Shelf) -> Event:
    lens = shelf.lens
    language = lens.language
    sides: Sequence[Place] = shelf.places((*seen.items("parties"), *seen.items("by"), *seen.items("to")))
    abroad = [place.name for place in sides if not place.home] or [place.name for place in sides]
    word = word_of(seen.kind, language)
    if seen.kind == "activity":
        word = label("activity_kind", seen.text("kind") or "other", language)
    text = seen.text("name") or seen.text("text") or seen.text("about") or ""
    if seen.kind == "agreement":
        text = label("agreement_kind", seen.text("kind") or "other", language)
    elif seen.kind == "commitment" and not text:
        text = shelf.text(seen)
    short = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    when = "" if edtf.is_day(one.last) else say_date(one.last, language)
    return Event(seen.kind, word, short, ", ".join(dict.fromkeys(abroad)), href_of(seen, lens), when, one.first, one.last)


def href_of(seen: Seen, lens: Lens) -> str:  # noqa: ARG001 - where a record is shown may come to hang on who looks
    """Where the record is looked at."""
    if seen.kind == "mechanism":
        return reverse("mechanisms")
    if seen.kind == "opinion":
        foreign = next((key for key in seen.items("parties") if kind_of(key) == "locality" and key[:2] != HOME_COUNTRY), "")
        return paths.of_partner(foreign) if foreign else reverse("home")
    return paths.of_record(seen.id)


def _days(month: date, events: Sequence[Event], today: date, *, vietnamese: bool) -> list[Day]:
    by_day: dict[date, list[Event]] = {}
    for event in events:
        if not edtf.is_day(event.last):
            continue
        last = date.fromisoformat(event.last)
        first = date.fromisoformat(event.first) if edtf.is_day(event.first) else last
        day = max(first, month)
        while day <= last and day < add_months(month, 1):
            by_day.setdefault(day, []).append(event)
            day += timedelta(days=1)
    shown = Calendar(0).itermonthdates(month.year, month.month)
    return [_day(day, by_day.get(day, ()), month, today, vietnamese=vietnamese) for day in shown]


def _day(day: date, events: Sequence[Event], month: date, today: date, *, vietnamese: bool) -> Day:
    inside = day.month == month.month
    return Day(
        day,
        inside,
        not is_working_day(day),
        holiday_on(day, vietnamese=vietnamese) if inside else "",
        tuple(events[:_A_DAY]),
        max(0, len(events) - _A_DAY),
        day == today,
    )


def _month(given: str, today: date) -> date:
    found = _MONTH.fullmatch(given)
    if found and int(found[1]) in _YEARS:
        return date(int(found[1]), int(found[2]), 1)
    return today.replace(day=1)


def _at(month: date, what: str = "", view: str = "") -> str:
    words = {"month": month.isoformat()[:7], "what": what, "view": view}
    return f"?{urlencode({name: value for name, value in words.items() if value})}"
