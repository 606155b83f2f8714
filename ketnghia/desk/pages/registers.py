"""Lists of records: narrowed, sorted, in the columns that somebody wants, under names that people gave them, handed out whole as a file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import parse_qsl

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from ketnghia.access.views import View, columns_of, views_of
from ketnghia.desk import paths
from ketnghia.desk.columns import PILLARS, Pillar, chosen
from ketnghia.desk.downloads import hand_out, streamed, wanted_form
from ketnghia.desk.pages.lists import Shelved
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.sieving import Asked, Sieve, asked_of, pills_of, selects_of
from ketnghia.desk.visitor import lens_of, visit_of
from ketnghia.output.tables import Cell, Column, Table
from ketnghia.output.wording import label, say_date
from ketnghia.registry import listings
from ketnghia.registry.answers import Language

ROWS: Final = 50
_A_TIME: Final = 500  # rows of a file that are read at once
_MOST: Final = 20_000  # rows of a workbook, which is made whole before it goes out
ROWS_LAYOUT: Final = "rows"  # as value of "cols": with the sentences instead of in columns


@dataclass(frozen=True, slots=True)
class Register:
    """A list: its address, the section it stands in, how it is narrowed and asked for, the form that adds to it, its ready-made views.

    `rows`: the template that shows rows with their sentences; "" where the list is a table from the first.
    """

    route: str
    section: str
    sieve: Sieve
    ask: Callable[..., listings.Page[Any]]
    form: str
    rows: str = ""
    views: tuple[str, ...] = ()  # addresses of views that every office wants, by the names of VIEWS


# The views that stand above a list before anybody saved one: the phrase and what it asks for.
VIEWS: Final[dict[str, str]] = {
    "in_force": "state=in_force",
    "ending": "state=in_force&soon=12",
    "overdue": "state=overdue,late",
    "soon_due": "state=open,not_started,running&soon=3",
    "running": "state=open,not_started,running",
    "asked": "state=unanswered",
    "planned": "state=planned",
    "unconfirmed": "confirmed=no",
    "conflicts": "conflicts=1",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A view above the list. `number`: of a saved one."""

    label: str
    href: str
    current: bool
    count: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: its cells as they are read, where it leads, and where it is edited."""

    cells: tuple[tuple[str, str, bool, bool], ...]  # heading, text, whether it is a number, a date
    href: str
    edit: str


def register_page(request: HttpRequest, register: Register) -> HttpResponseBase:
    """The page of a list, or the file of all that it shows."""
    lens, visit = lens_of(request), visit_of(request)
    user = visit.user or 0
    asked = asked_of(request, register.sieve, lens, columns_of(user, register.route))
    columns = _columns(asked, register)
    if form := wanted_form(request):
        table = table_of(asked, register, columns or chosen(register.sieve.kind, ()), None if form == "csv" else _MOST)
        return streamed(request, table) if form == "csv" else hand_out(request, table, form)
    total = listings.count(register.sieve.kind, lens, asked.wanted)
    ask = Shelved(lambda start, _: _rows(asked, register, start // ROWS + 1, total=total), total)
    page = Paginator(cast("Sequence[Any]", ask), ROWS).get_page(request.GET.get("page"))
    saved = views_of(user, visit.audience.office or "", register.route)
    return show(
        request,
        "register",
        section=register.section,
        status=422 if asked.errors else 200,
        register=register,
        title=title_of(register, lens.language),
        lede=_lede(register.route, lens.language),
        page=page,
        total=total,
        rows=list(page.object_list) if not columns else (),
        lines=[_line(row, columns, lens.language) for row in page.object_list] if columns else (),
        headings=[(one.name(lens.language), one.kind == "number") for one in columns],
        **_around(asked, register, columns, saved),
    )


def _around(asked: Asked, register: Register, columns: Sequence[Pillar], saved: Sequence[View]) -> dict[str, Any]:
    """What stands around the rows: views, filters, order, columns, files."""
    language = asked.lens.language
    tabs = tabs_of(asked, register.views, saved)
    return {
        "asked": asked,
        "tabs": tabs,
        "current": next((view for view in saved if any(tab.number == view.number and tab.current for tab in tabs)), None),
        "sifts": pills_of(asked, listings.counts_of("", asked.lens)),
        "selects": selects_of(asked),
        "chips": asked.chips(),
        "sorts": [(one, _order(one, language), one == asked.order) for one in register.sieve.orders],
        "pillars": [(one.code, one.name(language), one in columns) for one in PILLARS[register.sieve.kind]],
        "filter": f"{asked.query}&" if asked.query else "",
        "files": [(form, asked.href(**{"as": form.lower()})) for form in ("XLSX", "CSV")],
        "layouts": _layouts(asked, register, columns),
        "months": [(one, one == asked.given.get("soon")) for one in ("1", "3", "6", "12", "24")],
    }


def tabs_of(asked: Asked, ready: Sequence[str], saved: Sequence[View]) -> list[Tab]:
    """Everything, the views that every office wants, and those that people saved."""
    now = {name: value for name, value in asked.given.items() if name != "cols"}
    language = asked.lens.language
    tabs = [Tab(say("all", language), asked.href(**dict.fromkeys(now, "")), not now)]
    for name in ready:
        words = dict(parse_qsl(VIEWS[name]))
        tabs.append(Tab(view_name(name, language), f"?{VIEWS[name]}", words == now))
    for view in saved:
        words = dict(parse_qsl(view.query))
        current = {name: value for name, value in words.items() if name != "cols"} == now
        name = view.name if view.own else f"{view.name} ({view.by})"
        tabs.append(Tab(name, f"?{view.query}", current and words.get("cols", "") in ("", asked.given.get("cols", "")), number=view.number))
    return tabs


def view_name(name: str, language: Language) -> str:
    """What a ready-made view is called."""
    return {
        "in_force": label("agreement_state", "in_force", language),
        "ending": say("lists.view.ending", language),
        "overdue": say("lists.view.overdue", language),
        "soon_due": say("lists.view.soon_due", language),
        "running": say("lists.view.running", language),
        "asked": label("commitment_state", "unanswered", language),
        "planned": label("activity_status", "planned", language),
        "unconfirmed": label("certainty", "unconfirmed", language),
        "conflicts": label("certainty", "disputed", language),
    }[name]


def _layouts(asked: Asked, register: Register, columns: Sequence[Pillar]) -> list[Tab]:
    if not register.rows:
        return []
    language = asked.lens.language
    usual = ",".join(one.code for one in chosen(register.sieve.kind, ()))
    return [
        Tab(say("lists.as_sentences", language), asked.href(cols=ROWS_LAYOUT), not columns),
        Tab(say("lists.as_table", language), asked.href(cols=usual), bool(columns)),
        *_board(asked),
    ]


def _board(asked: Asked) -> list[Tab]:
    if asked.sieve.kind != "commitment":
        return []
    return [Tab(say("lists.as_board", asked.lens.language), reverse("board") + asked.href(state="", kind="", cols="", sort=""), False)]


def title_of(register: Register, language: Language) -> str:
    """What the list is called."""
    return label("records", "statement" if register.sieve.kind == "commitment" else register.sieve.kind, language)


def _lede(route: str, language: Language) -> str:
    return {
        "agreements": say("agreements.lede", language),
        "commitments": say("commitments.lede", language),
        "activities": say("activities.lede", language),
        "contributions": say("contributions.lede", language),
        "indicators": say("indicators.lede", language),
        "mechanisms": say("mechanisms.lede", language),
        "persons": say("persons.lede", language),
    }[route]


def _order(one: str, language: Language) -> str:
    return {
        "latest": say("lists.latest", language),
        "earliest": say("lists.earliest", language),
        "name": say("lists.by_name", language),
    }[one]


def _columns(asked: Asked, register: Register) -> tuple[Pillar, ...]:
    wanted = asked.given.get("cols", "")
    if register.rows and wanted in ("", ROWS_LAYOUT):
        return ()
    return chosen(register.sieve.kind, wanted.split(","))


def _rows(asked: Asked, register: Register, number: int, *, size: int = ROWS, total: int | None = None) -> Sequence[Any]:
    return cast("Sequence[Any]", register.ask(asked.lens, asked.wanted, number, size=size, order=asked.order, total=total).rows)


def _line(row: Any, columns: Sequence[Pillar], language: Language) -> Line:
    cells = tuple((one.name(language), one.shown(row, language), one.kind == "number", one.kind == "date") for one in columns)
    return Line(cells, paths.of_record(row.id), reverse("record-edit", args=[row.id]))


def table_of(asked: Asked, register: Register, columns: Sequence[Pillar], most: int | None) -> Table:
    """All that the list shows, on however many pages, in its columns; the notes say the day and the filters."""
    lens = asked.lens
    total = listings.count(register.sieve.kind, lens, asked.wanted)
    notes = [say("whole.as_of", lens.language, date=say_date(lens.on.isoformat(), lens.language)), *(text for _, text in asked.told())]
    if most is not None and total > most:
        notes.append(say("lists.cut", lens.language, n=most, of=total))
    heads = tuple(Column(one.name(lens.language), one.kind) for one in columns)
    return Table(title_of(register, lens.language), heads, _cells(asked, register, columns, min(total, most or total)), tuple(notes))


def _cells(asked: Asked, register: Register, columns: Sequence[Pillar], total: int) -> Iterator[tuple[Cell, ...]]:
    for number in range(-(-total // _A_TIME)):
        for row in _rows(asked, register, number + 1, size=_A_TIME, total=total):
            yield tuple(one.cell(row, asked.lens.language) for one in columns)
