"""The sections of the desk, in the order of the navigation. A new section is a row here.

A row belongs to a group (GROUPS); the group of a page that no section covers is never shown empty. `key` is the letter that opens the
section after "g"; no two sections share one (a test reads the table).
"""

from dataclasses import dataclass
from typing import Final, Literal

from ketnghia.access.roles import Action, Role, may

Group = Literal["day", "register", "follow", "view", "manage"]


@dataclass(frozen=True, slots=True)
class Way:
    """`section` is what a page hands to `show`; `url` the name of its address; `needs` what one must be allowed to do to see the entry."""

    section: str
    url: str
    phrase: str
    needs: Action = "read"
    group: Group = "register"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """Sections under one heading; the first group has none."""

    group: Group
    phrase: str
    ways: tuple[Way, ...]


# The day's own work, what the register holds, what is watched, ways to see it whole, running the office.
GROUPS: Final[dict[Group, str]] = {
    "day": "",
    "register": "nav.group.register",
    "follow": "nav.group.follow",
    "view": "nav.group.view",
    "manage": "nav.group.manage",
}

WAYS: Final = (
    Way("home", "home", "nav.home", group="day", key="h"),
    Way("inbox", "inbox", "nav.inbox", "intake", group="day", key="i"),
    Way("portfolio", "portfolio", "nav.portfolio", group="day", key="j"),
    Way("reminders", "reminders", "nav.reminders", group="day", key="w"),
    Way("partners", "partners", "nav.partners", key="p"),
    Way("agreements", "agreements", "nav.agreements", key="a"),
    Way("commitments", "commitments", "nav.commitments", key="c"),
    Way("activities", "activities", "nav.activities", key="v"),
    Way("delegations", "delegations", "nav.delegations", key="e"),
    Way("contacts", "contacts", "nav.contacts", key="b"),
    Way("mechanisms", "mechanisms", "nav.mechanisms", key="s"),
    Way("contributions", "contributions", "nav.contributions", key="f"),
    Way("indicators", "indicators", "nav.indicators", key="y"),
    Way("persons", "persons", "nav.persons", key="n"),
    Way("documents", "documents", "nav.documents", key="d"),
    Way("calendar", "calendar", "nav.calendar", group="follow", key="t"),
    Way("inherited", "inherited", "nav.inherited", group="follow", key="k"),
    Way("rounds", "rounds", "nav.rounds", group="follow", key="r"),
    Way("handovers", "handovers", "nav.handovers", needs="judge", group="follow", key="o"),
    Way("whole", "map", "nav.whole", group="view", key="m"),
    Way("people", "people", "nav.people", needs="administer", group="manage", key="u"),
    Way("log", "log", "nav.log", needs="administer", group="manage", key="l"),
)


def ways_for(role: Role | None) -> tuple[Way, ...]:
    """The sections that somebody with this role may open."""
    return tuple(way for way in WAYS if may(role, way.needs))


def groups_for(role: Role | None) -> tuple[Ways, ...]:
    """The same sections under their headings; a group in which somebody may open nothing is left out."""
    ways = ways_for(role)
    groups = (Ways(group, phrase, tuple(way for way in ways if way.group == group)) for group, phrase in GROUPS.items())
    return tuple(group for group in groups if group.ways)
