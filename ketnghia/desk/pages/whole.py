"""What the pages that show the portfolio whole have in common: what was asked for, the choices, the ways between them, the files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ketnghia.desk.downloads import as_file, hand_out, wanted_form
from ketnghia.desk.phrasing import say
from ketnghia.desk.visitor import lens_of
from ketnghia.followup.portfolio import Portfolio, partners_in
from ketnghia.output.charts.svg import to_file
from ketnghia.output.tables import Table
from ketnghia.output.wording import label, say_date, terms
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import Lens
from ketnghia.registry.names import HOME_COUNTRY, kind_of, place

VIEWS: Final = ("map", "network", "timeline", "fields", "money")
NARROWED: Final = ("country", "field", "tie", "home", "on")


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    """A field of the form that narrows a page."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    href: str
    current: bool
    count: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; what it names that cannot be is left out."""

    view: str
    lens: Lens
    today: date
    given: Mapping[str, str]
    country: str = ""
    field: str = ""
    tie: str = ""
    home: str = ""

    def href(self, **changes: str) -> str:
        """The address of this page with something else asked for; "" takes a word out."""
        words = {name: value for name, value in {**self.given, **changes}.items() if value}
        return reverse(self.view) + (f"?{urlencode(words)}" if words else "")

    def notes(self) -> tuple[str, ...]:
        """The day and what the page was narrowed to, for a file."""
        language = self.lens.language
        told = [say("whole.as_of", language, date=say_date(self.lens.on.isoformat(), language))]
        if self.country:
            told.append(f"{say('whole.country', language)}: {place(self.country, language, self.lens.on).name}")
        if self.home:
            told.append(f"{say('whole.home', language)}: {place(self.home, language, self.lens.on).name}")
        if self.field:
            told.append(f"{say('whole.field', language)}: {label('field', self.field, language)}")
        if self.tie:
            told.append(f"{say('whole.tie', language)}: {label('tie', self.tie, language)}")
        return tuple(told)


def asked_of(request: HttpRequest, view: str, more: Iterable[str] = ()) -> Asked:
    """What a page was asked for. `more`: words of its own that stay in its addresses."""
    lens = lens_of(request)
    given = {name: request.GET[name] for name in (*NARROWED, *more) if request.GET.get(name)}
    try:
        on = date.fromisoformat(given.get("on", ""))
    except ValueError:
        on = lens.on
        given.pop("on", None)
    country, home = given.get("country", ""), given.get("home", "")
    return Asked(
        view,
        replace(lens, on=on),
        lens.on,
        given,
        country if kind_of(country) == "country" and country != HOME_COUNTRY else "",
        given.get("field", "") if ("field", given.get("field", "")) in terms() else "",
        given.get("tie", "") if ("tie", given.get("tie", "")) in terms() else "",
        home if kind_of(home) == "locality" and home[:2] == HOME_COUNTRY else "",
    )


def narrowed(whole: Portfolio, asked: Asked) -> Portfolio:
    """The partners that were asked for."""
    return whole.narrowed(asked.country, asked.tie, partners_in(asked.field, asked.lens) if asked.field else None)


def tabs_of(asked: Asked) -> list[Tab]:
    """The ways to see the portfolio; what it is narrowed to stays."""
    kept = urlencode({name: value for name, value in asked.given.items() if name in NARROWED})
    ways = []
    for view in VIEWS:
        ways.append(Tab(say(f"whole.{view}", asked.lens.language), reverse(view) + (f"?{kept}" if kept else ""), view == asked.view))
    return ways


def selects_of(
    asked: Asked, whole: Portfolio, homes: Iterable[str], names: Sequence[str] = ("country", "field", "tie", "home")
) -> list[Select]:
    """The choices that lead to something: countries with partners, fields dealt with, states that occur, our localities."""
    language, on = asked.lens.language, asked.lens.on
    told: dict[str, dict[str, str]] = {
        "country": {line.place.country or "": line.place.country_name or "" for line in whole.lines},
        "field": {code: words[language] for (group, code), words in terms().items() if group == "field"},
        "tie": {line.tie: label("tie", line.tie, language) for line in whole.lines},
        "home": {key: place(key, language, on).name for key in homes},
    }
    chosen = {"country": asked.country, "field": asked.field, "tie": asked.tie, "home": asked.home}
    selects = []
    for name in names:
        values = sorted(told[name].items(), key=lambda item: order(item[1]))
        if chosen[name] and chosen[name] not in told[name]:
            group = {"field": "field", "tie": "tie"}.get(name)
            values.append((chosen[name], label(group, chosen[name], language) if group else place(chosen[name], language, on).name))
        choices = (Choice("", say("whole.any", language), not chosen[name]), *(Choice(v, text, v == chosen[name]) for v, text in values))
        selects.append(Select(name, say(f"whole.{name}", language), choices))
    return selects


def file_of(request: HttpRequest, table: Table, drawing: Element | None = None) -> HttpResponse | None:
    """What the address asks for as a file: the table as CSV or XLSX, the drawing as SVG; None where it asks for the page."""
    if form := wanted_form(request):
        return hand_out(request, table, form)
    if drawing is not None and request.GET.get("as") == "svg":
        return as_file(to_file(drawing, chart_style()), "image/svg+xml", f"{table.title} {lens_of(request).on.isoformat()}.svg")
    return None


def chart_style() -> str:
    """The sheet that colours charts, with the light colours, for a drawing that leaves the desk."""
    return _PAPER + _static("desk/charts.css")


def _static(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        return ""
    with open(found, encoding="utf-8") as file:
        return file.read()


# On paper and in a file there is one scheme, the light one of the desk.
_PAPER: Final = (
    "svg{--paper:#fff;--sheet:#fffefb;--ink:#211e19;--soft:#5b554a;--line:#ded7c9;--edge:#857c6c;--indigo:#234b7d;--lacquer:#96301f;"
    "--leaf:#2b6340;--amber:#7d5100;--wash:#f0ece2;--agreement:#d5e3f6;--activity:#d3ead6;--contribution:#eed9f0;--sans:sans-serif}\n"
)
