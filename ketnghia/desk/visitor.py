"""Who looks at a page, on which day and in which language: the lens that every query of a page goes through."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, cast, get_args

from django.http import HttpRequest

from ketnghia.access.models import Office
from ketnghia.access.roles import Role, may
from ketnghia.access.visibility import Audience
from ketnghia.archive.intake import Hand
from ketnghia.registry.answers import Language, Lens

Theme = Literal["system", "light", "dark"]

LANGUAGE_COOKIE: Final = "language"
THEME_COOKIE: Final = "theme"
KEYS_COOKIE: Final = "keys"
OFFICE_CHOSEN: Final = "office"  # key of the session
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
THEMES: Final[tuple[Theme, ...]] = get_args(Theme)


@dataclass(frozen=True, slots=True)
class Seat:
    """What a person is in an office."""

    office: str  # code
    name: str
    role: Role
    home: str | None = None  # key of the locality whose office it is
    unread: int = 0  # reminders that wait to be seen


@dataclass(frozen=True, slots=True)
class Guest:
    """An account of a demonstration."""

    role: Role
    name: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class Visit:
    """Put on every request as `request.visit` by config, the only room that asks the clock and the environment."""

    audience: Audience
    now: datetime  # in the office's time zone
    home: str | None  # key of the locality whose office this is, where it has one
    by: str  # the name that stands with what this person decides
    role: Role | None  # None: nobody signed in, or somebody without a seat in any office
    user: int | None = None  # the number of the account; None: nobody signed in
    language: Language | None = None  # the one kept with the account
    seats: tuple[Seat, ...] = ()  # every office the person works in, the present one among them
    demonstration: tuple[Guest, ...] = ()  # the register is shown, not used: these accounts are for everybody, and every page says so
    first_start: bool = False  # nobody has an account yet
    place: str = ""  # the address of the visitor's machine, for the log

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def seat(self) -> Seat | None:
        """The seat the person looks from."""
        return next((seat for seat in self.seats if seat.office == self.audience.office), None)

    @property
    def unread(self) -> int:
        """How many reminders wait in the present office; asked together with the seats, so that no page asks for it."""
        return self.seat.unread if self.seat else 0

    @property
    def may_judge(self) -> bool:
        """Whether forms that decide something are shown to them; the door of each page asks again."""
        return may(self.role, "judge")


def language_of(request: HttpRequest) -> Language:
    """The language a person chose in this browser, else the one of the account, else Vietnamese.

    What the browser asks for does not count: an office that works in Vietnamese often has browsers set up in English.
    """
    chosen = request.COOKIES.get(LANGUAGE_COOKIE)
    visit: Visit | None = vars(request).get("visit")
    return next((language for language in LANGUAGES if language == chosen), (visit and visit.language) or "vi")


def theme_of(request: HttpRequest) -> Theme:
    """Light or dark as a person chose, the system's until then. The page is sent with it, so that nothing flashes."""
    chosen = request.COOKIES.get(THEME_COOKIE)
    return next((theme for theme in THEMES if theme == chosen), "system")


def keys_of(request: HttpRequest) -> bool:
    """Whether single letters are shortcuts. Who speaks to the machine, or mistypes easily, can switch them off (WCAG 2.1.4)."""
    return request.COOKIES.get(KEYS_COOKIE) != "off"


def visit_of(request: HttpRequest) -> Visit:
    return cast(Visit, vars(request)["visit"])


def lens_of(request: HttpRequest) -> Lens:
    visit = visit_of(request)
    return Lens(visit.audience, visit.today, language_of(request))


def hand_of(request: HttpRequest) -> Hand:
    """Who writes, for which office, when: what every entry and judgement is signed with."""
    visit = visit_of(request)
    return Hand(Office.objects.get(code=visit.audience.office), visit.by, visit.now, visit.audience.clearance)
