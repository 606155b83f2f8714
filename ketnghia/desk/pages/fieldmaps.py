"""Fields against partners: how much was agreed, promised and done in each field with each, and the records behind every cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse

from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.pages.whole import Asked, Choice, Select, asked_of, file_of, selects_of, tabs_of
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.followup.portfolio import COUNTED, Deed, Heat, PartnerLine, portfolio
from ketnghia.output.tables import Column, Table
from ketnghia.output.wording import label, say_date, terms
from ketnghia.registry.answers import Language

_SHADES: Final = (1, 3, 8, 20)  # from how many on a cell is one shade darker
_ROWS: Final = 80
_BEHIND: Final = 200  # records that are named behind a cell


@dataclass(frozen=True, slots=True)
class Square:
    """A cell; `shade` 0 to 4 for its ground, the number says the same."""

    number: int
    shade: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A country (`opens` its partners) or a partner (`href` its page)."""

    name: str
    href: str
    country: bool
    squares: tuple[Square, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Told:
    """A record behind a cell."""

    href: str
    kind: str
    date: str


@door("read")
def fields_page(request: HttpRequest) -> HttpResponse:
    """Countries against fields; a country that is opened shows its partners, and a cell that is followed its records."""
    asked = asked_of(request, "fields", ("what", "row", "cell"))
    language = asked.lens.language
    everything = portfolio(asked.lens, asked.home or None)
    whole = everything.narrowed(asked.country, asked.tie)
    what = asked.given.get("what", "")
    heat = Heat(asked.lens, (what,) if what in COUNTED else COUNTED, asked.home, frozenset(line.place.key for line in whole.lines))
    # By country where nothing narrows what a country counts; else by partner.
    by_country = not asked.country and not asked.tie
    wants_file = request.GET.get("as") in ("csv", "xlsx")
    numbers = heat.by_country() if by_country and not wants_file else heat.by_partner()
    names = [code for group, code in terms() if group == "field" and any(field == code for _, field in numbers)]
    if asked.field:
        names = [name for name in names if name == asked.field]
    table = _table(numbers if wants_file else {}, names, whole.lines, asked, heat.kinds)
    if answer := file_of(request, table):
        return answer
    rows = _rows(numbers, names, whole.lines, asked, by_country=by_country)
    row, cell = asked.given.get("row", ""), asked.given.get("cell", "")
    behind = heat.deeds(row, cell) if (row, cell) in numbers else []
    return show(
        request,
        "fields",
        section="whole",
        asked=asked,
        tabs=tabs_of(asked),
        selects=[*selects_of(asked, everything, everything.homes), _what(asked, what)],
        fields=[label("field", name, language) for name in names],
        rows=rows[:_ROWS],
        more=len(rows) - _ROWS,
        by_country=by_country,
        cell=cell,
        behind=[_told(deed, language) for deed in behind[:_BEHIND]],
        behind_count=len(behind),
        behind_name=_name(row, whole.lines),
        files=[(form, asked.href(**{"as": form.lower()})) for form in ("XLSX", "CSV")],
        notes=table.notes,
    )


def _what(asked: Asked, what: str) -> Select:
    language = asked.lens.language
    choices = (
        Choice("", say("fields.all", language), what not in COUNTED),
        *(Choice(kind, label("records", "statement" if kind == "commitment" else kind, language), kind == what) for kind in COUNTED),
    )
    return Select("what", say("fields.what", language), choices)


def _rows(
    numbers: Mapping[tuple[str, str], int], names: Sequence[str], lines: Sequence[PartnerLine], asked: Asked, *, by_country: bool
) -> list[HeatRow]:
    """What deals most stands first."""
    made = []
    for key, name in _titles(lines, by_country=by_country).items():
        squares = []
        for field in names:
            number = numbers.get((key, field), 0)
            chosen = (key, field) == (asked.given.get("row"), asked.given.get("cell"))
            squares.append(Square(number, sum(number >= least for least in _SHADES), asked.href(row=key, cell=field) + "#behind", chosen))
        total = sum(square.number for square in squares)
        if total:
            href = asked.href(country=key, row="", cell="") if by_country else paths.of_partner(key)
            made.append(HeatRow(name, href, by_country, tuple(squares), total))
    return sorted(made, key=lambda row: -row.total)


def _titles(lines: Sequence[PartnerLine], *, by_country: bool) -> dict[str, str]:
    if by_country:
        return {line.place.country or "": line.place.country_name or "" for line in lines}
    return {line.place.key: line.place.name for line in lines}


def _name(key: str, lines: Sequence[PartnerLine]) -> str:
    return next((name for by in (True, False) if (name := _titles(lines, by_country=by).get(key))), key)


def _told(deed: Deed, language: Language) -> Told:
    group = {"agreement": "agreement_kind", "activity": "activity_kind"}.get(deed.kind, "statement_kind")
    return Told(paths.of_record(deed.id), label(group, deed.subkind, language), say_date(deed.moment, language))


def _table(
    numbers: Mapping[tuple[str, str], int], names: Sequence[str], lines: Sequence[PartnerLine], asked: Asked, kinds: Sequence[str]
) -> Table:
    """Every partner in a row of its own, whatever the page gathers."""
    language = asked.lens.language
    columns = (
        Column(say("map.partner", language)),
        Column(say("whole.country", language)),
        *(Column(label("field", name, language), "number") for name in names),
    )
    rows = [
        (line.place.name, line.place.country_name, *(numbers.get((line.place.key, name), 0) for name in names))
        for line in lines
        if any((line.place.key, name) in numbers for name in names)
    ]
    told = ", ".join(label("records", "statement" if kind == "commitment" else kind, language) for kind in kinds)
    return Table(say("fields.title", language), columns, rows, (*asked.notes(), say("fields.definition", language, what=told)))
