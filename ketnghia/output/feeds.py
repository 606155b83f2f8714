"""A person's calendar as iCalendar: deadlines, expiries, sessions and visits that concern them, on the days that are written.

Only full days stand in it: of "November 2026" no day is made up. A UID names the same thing each time, so that calendars renew an entry
rather than add one. What is restricted is never in it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from ketnghia.access.models import Membership
from ketnghia.access.visibility import Audience
from ketnghia.engine.model import Language
from ketnghia.followup.channels import Carries
from ketnghia.followup.charge import charges
from ketnghia.followup.reminding import alerts_of, concerns, thing_of
from ketnghia.output.wording import label, phrases
from ketnghia.registry import edtf, listings
from ketnghia.registry.answers import ActivityRow, Lens
from ketnghia.registry.listings import Wanted

TYPE: Final = "text/calendar; charset=utf-8"
_VISITS: Final = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on days: from `first` to `last`, both among them."""

    uid: str
    first: date
    last: date
    text: str


def calendar(seat: Membership, carries: Carries, now: datetime, language: Language) -> bytes:
    """What the person of this seat has in the calendar, as a file."""
    made = Calendar()
    made.add("prodid", "-//Ket Nghia//ketnghia//VI")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"Kết Nghĩa – {seat.office.name}")
    for entry in entries(seat, carries, now.date(), language):
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", now)
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + timedelta(days=1))
        event.add("summary", entry.text)
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())


def entries(seat: Membership, carries: Carries, on: date, language: Language) -> list[Entry]:
    """The entries by day. Where only counts may leave the office an entry says that there is something, and nothing of what."""
    audience = Audience() if carries == "public" else Audience(seat.office.code, "internal")
    lens = Lens(audience, on, language)
    found = [*_deadlines(seat, lens), *_visits(seat, lens)]
    if carries == "counts":
        found = [Entry(one.uid, one.first, one.last, phrases("ketnghia.output", "digests")["digest.something"][language]) for one in found]
    return sorted(found, key=lambda one: (one.first, one.uid))


def _deadlines(seat: Membership, lens: Lens) -> Iterator[Entry]:
    held = charges(seat.office.code)
    for alert in alerts_of(lens):
        day = _day(alert.due)
        if day and concerns(seat, alert, held):
            yield Entry(_uid(seat, thing_of(alert)), day, day, alert.text)


def _visits(seat: Membership, lens: Lens) -> Iterator[Entry]:
    for row in listings.activities(lens, Wanted(state="planned"), size=_VISITS, order="soonest").rows:
        first, last = edtf.ends(row.date) if row.date else (None, None)
        begins, ends = _day(first), _day(last)
        if begins and ends and ends >= begins:
            yield Entry(_uid(seat, row.id), begins, ends, _text(row, lens.language))


def _text(row: ActivityRow, language: Language) -> str:
    parties = " – ".join(party.name for party in row.parties)
    return f"{label('activity_kind', row.kind, language)}: {parties}" if parties else label("activity_kind", row.kind, language)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written and edtf.is_day(written) else None


def _uid(seat: Membership, thing: str) -> str:
    return f"{hashlib.sha256(f'{seat.office.code}/{thing}'.encode()).hexdigest()[:32]}@ketnghia"
