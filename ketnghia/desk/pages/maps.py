"""The map of partners, and the same as a table, as GeoJSON and as a drawing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse

from ketnghia.desk.doors import door
from ketnghia.desk.downloads import as_file
from ketnghia.desk.pages.whole import Asked, Choice, asked_of, file_of, narrowed, selects_of, tabs_of
from ketnghia.desk.phrasing import say, say_count
from ketnghia.desk.render import show
from ketnghia.followup.portfolio import PartnerLine, Portfolio, portfolio
from ketnghia.output.charts.map import FORMS, Home, Land, Pin, Sheet, draw_map, form_of
from ketnghia.output.charts.projection import Frame, around, frame_of
from ketnghia.output.charts.svg import to_text
from ketnghia.output.geo import ARCHIPELAGOS, Spot, whereabouts
from ketnghia.output.tables import Column, Table
from ketnghia.output.wording import label, say_date
from ketnghia.registry.answers import Language

_GEOJSON: Final = "application/geo+json"


@dataclass(frozen=True, slots=True)
class Row:
    """A partner as the table beside the map tells it. `spot` is None where nobody knows where it lies."""

    line: PartnerLine
    homes: tuple[str, ...]
    form: str
    spot: Spot | None

    @property
    def agreements(self) -> int:
        return self.line.agreements


@door("read")
def map_page(request: HttpRequest) -> HttpResponse:
    """Partners where they lie, on the world or around Việt Nam, narrowed by country, field, state, locality and day."""
    asked = asked_of(request, "map", ("ground",))
    everything = portfolio(asked.lens, asked.home or None)
    whole = narrowed(everything, asked)
    rows = _rows(whole)
    region = asked.given.get("ground") == "region"
    table = _table(rows, asked)
    if request.GET.get("as") == "geojson":
        content = json.dumps(_geojson(rows, asked), ensure_ascii=False, indent=1).encode()
        return as_file(content, _GEOJSON, f"{table.title} {asked.today.isoformat()}.geojson")
    frame = _frame(rows, asked, region)
    if answer := file_of(request, table, draw_map(_sheet(rows, whole, asked, frame)) if request.GET.get("as") == "svg" else None):
        return answer
    outside = sum(row.spot is None or not frame.shows(row.spot.lat, row.spot.lon) for row in rows)
    return show(
        request,
        "map",
        section="whole",
        asked=asked,
        tabs=tabs_of(asked),
        selects=selects_of(asked, everything, everything.homes),
        drawing=to_text(draw_map(_sheet(rows, whole, asked, frame, static("desk/outlines.svg")))),
        rows=rows,
        outside=outside,
        grounds=_grounds(asked, region),
        forms=[(form, say(f"map.form.{form}", asked.lens.language)) for form in FORMS],
        files=[(form, asked.href(**{"as": form.lower()})) for form in ("XLSX", "CSV", "GeoJSON", "SVG")],
        notes=table.notes,
    )


def _rows(whole: Portfolio) -> list[Row]:
    names = {key: place.name for key, place in whole.homes.items()}
    return [
        Row(line, tuple(names.get(key, key) for key in line.homes), form_of(line.tie), whereabouts(line.place.key)) for line in whole.lines
    ]


def _frame(rows: Sequence[Row], asked: Asked, region: bool) -> Frame:
    """Of one country its own part of the world."""
    if region:
        return frame_of("region")
    spots = [(row.spot.lat, row.spot.lon) for row in rows if row.spot]
    return around(spots) if asked.country and spots else frame_of("world")


def _grounds(asked: Asked, region: bool) -> list[Choice]:
    language = asked.lens.language
    return [
        Choice(asked.href(ground="", country=""), say("map.world", language), not region and not asked.country),
        Choice(asked.href(ground="region"), say("map.region", language), region),
    ]


def _sheet(rows: Sequence[Row], whole: Portfolio, asked: Asked, frame: Frame, ground: str = "") -> Sheet:
    language = asked.lens.language
    homes = {key: Home(key, place.name, spot) for key, place in whole.homes.items() if (spot := whereabouts(key))}
    pins = [_pin(row, language) for row in rows if row.spot]
    lands: dict[str, Land] = {}
    for country in {pin.country for pin in pins}:
        own = [row for row in rows if row.line.place.country == country]
        name = own[0].line.place.country_name or country
        told = say("map.land", language, name=name, n=len(own), agreements=sum(row.line.in_force for row in own))
        lands[country] = Land(country, name, asked.href(country=country), told)
    return Sheet(
        frame,
        say("map.label", language, n=len(pins)),
        homes,
        pins,
        lands,
        {one.code: say(f"map.{one.code}", language) for one in ARCHIPELAGOS},
        ground,
        gathered=frame == frame_of("world"),
    )


def _pin(row: Row, language: Language) -> Pin:
    line = row.line
    told = [
        f"{line.place.name} ({line.place.country_name})",
        label("tie", line.tie, language),
        say_count("map.in_force", line.in_force, language),
    ]
    if row.spot and not row.spot.exact:
        told.append(say("map.country_only", language))
    href = reverse("partner", args=[line.place.key])
    spot = row.spot or Spot(0, 0, exact=False)
    return Pin(
        line.place.key,
        line.place.name,
        line.place.country or "",
        form_of(line.tie),
        line.in_force,
        tuple(line.homes),
        spot,
        href,
        " · ".join(told),
    )


def _table(rows: Sequence[Row], asked: Asked) -> Table:
    language = asked.lens.language

    def words(key: str) -> str:
        return say(key, language)

    columns = (
        Column(words("map.partner")),
        Column(words("whole.country")),
        Column(words("whole.home")),
        Column(words("whole.tie")),
        Column(words("map.agreements_in_force"), "number"),
        Column(words("map.agreements"), "number"),
        Column(words("map.promises"), "number"),
        Column(words("map.last"), "date"),
        Column(words("map.lat"), "number"),
        Column(words("map.lon"), "number"),
        Column(words("map.where")),
    )
    told = [
        (
            row.line.place.name,
            row.line.place.country_name,
            ", ".join(row.homes),
            label("tie", row.line.tie, language),
            row.line.in_force,
            row.agreements,
            row.line.promises,
            row.line.last,
            str(row.spot.lat) if row.spot else None,
            str(row.spot.lon) if row.spot else None,
            words(f"map.where.{where_of(row)}"),
        )
        for row in rows
    ]
    return Table(words("map.title"), columns, told, (*asked.notes(), words("map.definition"), words("map.sources")))


def where_of(row: Row) -> str:
    """How well the place is known: place | country | unknown."""
    return "unknown" if row.spot is None else "place" if row.spot.exact else "country"


def _geojson(rows: Sequence[Row], asked: Asked) -> dict[str, Any]:
    """RFC 7946: a feature for each partner; `place` says how well its place is known."""
    features = []
    for row in rows:
        line = row.line
        features.append(
            {
                "type": "Feature",
                "id": line.place.key,
                "geometry": {"type": "Point", "coordinates": [row.spot.lon, row.spot.lat]} if row.spot else None,
                "properties": {
                    "name": line.place.name,
                    "country": line.place.country,
                    "country_name": line.place.country_name,
                    "homes": list(line.homes),
                    "tie": line.tie,
                    "tie_name": label("tie", line.tie, asked.lens.language),
                    "agreements_in_force": line.in_force,
                    "agreements": row.agreements,
                    "promises": line.promises,
                    "last_activity": line.last,
                    "last_activity_said": say_date(line.last, asked.lens.language),
                    "place": where_of(row),
                },
            }
        )
    return {"type": "FeatureCollection", "name": "ketnghia", "as_of": asked.lens.on.isoformat(), "features": features}
