"""The sections of the desk, in the order of the navigation. A new section is a row here."""

from dataclasses import dataclass
from typing import Final

from ketnghia.access.roles import Action, Role, may


@dataclass(frozen=True, slots=True)
class Way:
    """`section` is what a page hands to `show`; `url` the name of its address; `needs` what one must be allowed to do to see the entry."""

    section: str
    url: str
    phrase: str
    needs: Action = "read"


WAYS: Final = (
    Way("home", "home", "nav.home"),
    Way("partners", "partners", "nav.partners"),
    Way("agreements", "agreements", "nav.agreements"),
    Way("commitments", "commitments", "nav.commitments"),
    Way("activities", "activities", "nav.activities"),
    Way("documents", "documents", "nav.documents"),
)


def ways_for(role: Role) -> tuple[Way, ...]:
    """The sections that somebody with this role may open."""
    return tuple(way for way in WAYS if may(role, way.needs))
