"""Money by year: given and received, each currency by itself, and the records behind every figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse

from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.pages.whole import Asked, Choice, Select, asked_of, file_of, tabs_of
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.followup.counts import load_definitions
from ketnghia.followup.portfolio import Bar, Sum, bars, sums
from ketnghia.output.charts.columns import Column, draw_columns
from ketnghia.output.charts.svg import Drawing, to_text
from ketnghia.output.tables import Column as Head
from ketnghia.output.tables import Table
from ketnghia.output.wording import has_label, label, say_amount
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import Language
from ketnghia.registry.names import place

_YEARS: Final = 12  # shown where nothing else is asked for


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: a year, a direction, a currency."""

    bar: Bar
    said: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Behind:
    """A record behind a figure."""

    href: str
    partner: str
    said: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Picture:
    currency: str
    drawing: Drawing


@door("read")
def money_page(request: HttpRequest) -> HttpResponse:
    """What our side gave and received in each year; a figure that is followed shows its records."""
    asked = asked_of(request, "money", ("from", "to", "year", "currency", "given"))
    language = asked.lens.language
    every = sums(asked.lens, asked.home or None)
    found = [one for one in every if not asked.country or (one.partner and one.partner.country == asked.country)]
    years = years_of(asked, found)
    shown = [bar for bar in bars(found) if bar.year in years]
    table = _table(shown, asked, years)
    currencies = sorted({bar.currency for bar in shown if bar.currency}, key=lambda code: (code != "VND", code))
    drawn = {code: draw_columns(_columns(shown, code, asked), years, _label(code, asked), code) for code in currencies}
    if answer := file_of(request, table, drawn.get(request.GET.get("currency", "")) or next(iter(drawn.values()), None)):
        return answer
    chosen = [one for one in found if _is_behind(one, asked.given)]
    return show(
        request,
        "money",
        section="whole",
        asked=asked,
        tabs=tabs_of(asked),
        selects=_selects(asked, every),
        years=years,
        pictures=[Picture(label("unit", code, language) if has_label("unit", code) else code, to_text(drawn[code])) for code in currencies],
        lines=[Line(bar, said_of(bar, language), _href(bar, asked), _is_chosen(bar, asked.given)) for bar in reversed(shown)],
        behind=[_behind(one, language) for one in chosen] if asked.given.get("year") else [],
        files=[("XLSX", asked.href(**{"as": "xlsx"})), ("CSV", asked.href(**{"as": "csv"}))]
        + [(f"SVG {code}", asked.href(**{"as": "svg", "currency": code})) for code in currencies],
        notes=table.notes,
    )


def years_of(asked: Asked, found: Sequence[Sum]) -> range:
    """The years asked for, else the last dozen that tell something."""
    told = sorted({one.year for one in found}) or [asked.lens.on.year]
    first, last = (asked.given.get(name, "") for name in ("from", "to"))
    end = int(last) if last.isdecimal() and len(last) == 4 else told[-1]
    start = int(first) if first.isdecimal() and len(first) == 4 else max(told[0], end - _YEARS + 1)
    return range(min(start, end), min(max(start, end), min(start, end) + 99) + 1)


def said_of(bar: Bar, language: Language) -> str:
    """ "≥ 1,5 tỷ đồng"; where no sum is told, that it is so."""
    if not bar.currency:
        return say("money.no_sum", language, n=bar.without)
    mark = "≥ " if bar.atleast else "≈ " if bar.about else ""
    return mark + say_amount(bar.amount, bar.currency, language)


def _columns(shown: Sequence[Bar], code: str, asked: Asked) -> list[Column]:
    language = asked.lens.language
    made = []
    for bar in shown:
        if bar.currency == code:
            direction = say("money.given" if bar.given else "money.received", language)
            said = said_of(bar, language)
            short = said.replace(f" {label('unit', code, language)}", "") if has_label("unit", code) else said.replace(f" {code}", "")
            title = f"{bar.year}, {direction}: {said} ({len(bar.ids)})"
            made.append(Column(bar.year, bar.given, bar.amount, short, bar.atleast, _href(bar, asked), title))
    return made


def _label(code: str, asked: Asked) -> str:
    return f"{say('money.title', asked.lens.language)}, {code}"


def _href(bar: Bar, asked: Asked) -> str:
    return asked.href(year=str(bar.year), currency=bar.currency, given="1" if bar.given else "0") + "#behind"


def _is_behind(one: Sum, given: Mapping[str, str]) -> bool:
    wanted = given.get("currency", "")
    return (
        str(one.year) == given.get("year")
        and ("1" if one.given else "0") == given.get("given")
        and (one.currency if one.amount else "") == wanted
    )


def _is_chosen(bar: Bar, given: Mapping[str, str]) -> bool:
    return (
        str(bar.year) == given.get("year")
        and ("1" if bar.given else "0") == given.get("given")
        and bar.currency == given.get("currency", "")
    )


def _behind(one: Sum, language: Language) -> Behind:
    said = say_amount(one.amount, one.currency, language, bound=one.bound) or say("money.no_sum_told", language)
    return Behind(paths.of_record(one.id), one.partner.name if one.partner else "", said, one.confirmed)


def _selects(asked: Asked, every: Sequence[Sum]) -> list[Select]:
    language = asked.lens.language
    countries = {one.partner.country: one.partner.country_name or "" for one in every if one.partner and one.partner.country}
    if asked.country:
        countries.setdefault(asked.country, place(asked.country, language, asked.lens.on).name)
    values = sorted(countries.items(), key=lambda item: order(item[1]))
    choices = (Choice("", say("whole.any", language), not asked.country), *(Choice(v, text, v == asked.country) for v, text in values))
    return [Select("country", say("whole.country", language), choices)]


def _table(shown: Sequence[Bar], asked: Asked, years: range) -> Table:
    language = asked.lens.language

    def words(key: str) -> str:
        return say(key, language)

    columns = (
        Head(words("money.year"), "number"),
        Head(words("money.direction")),
        Head(words("money.currency")),
        Head(words("money.amount"), "number"),
        Head(words("money.bound")),
        Head(words("money.records"), "number"),
    )
    rows = [
        (
            bar.year,
            words("money.given" if bar.given else "money.received"),
            bar.currency,
            bar.amount if bar.currency else None,
            words("money.atleast") if bar.atleast else words("money.about") if bar.about else "",
            len(bar.ids),
        )
        for bar in shown
    ]
    told = load_definitions()
    definitions = [f"{told[name].name[language]}: {told[name].definition[language]}" for name in ("aid_given", "aid_received")]
    return Table(words("money.title"), columns, rows, (*asked.notes(), f"{years[0]}–{years[-1]}", *definitions, words("money.bounds")))
