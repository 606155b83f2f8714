"""Who looks at a page, on which day and in which language: the lens that every query of a page goes through."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, cast, get_args

from django.http import HttpRequest

from ketnghia.access.models import Office
from ketnghia.access.roles import Role
from ketnghia.access.visibility import Audience
from ketnghia.archive.intake import Hand
from ketnghia.registry.answers import Language, Lens

LANGUAGE_COOKIE: Final = "language"
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Visit:
    """Put on every request as `request.visit` by config, the only room that asks the clock and the environment."""

    audience: Audience
    now: datetime  # in the office's time zone
    home: str | None  # key of the locality whose office this is, where it has one
    by: str  # the name that stands with what this person decides
    role: Role

    @property
    def today(self) -> date:
        return self.now.date()


def language_of(request: HttpRequest) -> Language:
    """The language a person chose, Vietnamese until then: an office that works in Vietnamese often has browsers set up in English."""
    chosen = request.COOKIES.get(LANGUAGE_COOKIE)
    return next((language for language in LANGUAGES if language == chosen), "vi")


def visit_of(request: HttpRequest) -> Visit:
    return cast(Visit, vars(request)["visit"])


def lens_of(request: HttpRequest) -> Lens:
    visit = visit_of(request)
    return Lens(visit.audience, visit.today, language_of(request))


def hand_of(request: HttpRequest) -> Hand:
    """Who writes, for which office, when: what every entry and judgement is signed with."""
    visit = visit_of(request)
    return Hand(Office.objects.get(code=visit.audience.office), visit.by, visit.now)
