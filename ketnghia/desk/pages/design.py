"""The parts that pages are built from, each beside its markup, and the list of shortcuts."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from ketnghia.desk.doors import door
from ketnghia.desk.navigation import ways_for
from ketnghia.desk.pages.samples import sample_values
from ketnghia.desk.render import show
from ketnghia.desk.visitor import visit_of

# Each is a template in desk/design and a phrase "design.<name>"; the order is that of the page.
SPECIMENS: Final = (
    "colours",
    "type",
    "buttons",
    "states",
    "heading",
    "tabs",
    "filter",
    "table",
    "rows",
    "card",
    "figures",
    "fields",
    "details",
    "flash",
    "empty",
    "waiting",
    "beside",
    "years",
    "board",
    "month",
    "steps",
)


@dataclass(frozen=True, slots=True)
class Specimen:
    """A part as it looks, and what one writes to get it."""

    name: str
    phrase: str
    template: str
    source: str


@door("read")
def design(request: HttpRequest) -> HttpResponse:
    specimens = [_specimen(name) for name in SPECIMENS]
    return show(request, "design", specimens=specimens, **sample_values())


@door("read")
def shortcuts(request: HttpRequest) -> HttpResponse:
    """Also what `?` shows over any page."""
    return show(request, "shortcuts", jumps=[way for way in ways_for(visit_of(request).role) if way.key])


def _specimen(name: str) -> Specimen:
    path = f"desk/design/{name}.html"
    source: str = get_template(path).template.source  # type: ignore[attr-defined]  # Django's own engine keeps it
    return Specimen(name, f"design.{name}", path, source.strip())
