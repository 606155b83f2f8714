"""The timeline of the whole portfolio: agreements, sessions and visits on the lanes of their partners."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.pages.whole import Asked, Choice, asked_of, file_of, selects_of, tabs_of
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.followup.portfolio import Deed, PartnerLine, portfolio
from ketnghia.output.charts.spans import Lane, Mark, draw_spans, extent
from ketnghia.output.charts.svg import to_text
from ketnghia.output.tables import Column, Table
from ketnghia.output.wording import label, say_date
from ketnghia.registry import edtf
from ketnghia.registry.answers import Language
from ketnghia.registry.mechanisms import mechanism_list
from ketnghia.registry.queries import open_shelf

_LANES: Final = 30  # on one page
_YEARS: Final = 12
_ROWS: Final = 200  # of the table beside the drawing; the file holds all
_VISITS: Final = ("meeting", "visit", "signing", "event")


@dataclass(frozen=True, slots=True)
class Row:
    """Something on the timeline, told in words."""

    partner: str
    what: str
    first: str | None
    last: str | None
    state: str
    href: str


@door("read")
def timeline_page(request: HttpRequest) -> HttpResponse:
    """Lanes of partners over the years asked for, those with most on them first."""
    asked = asked_of(request, "timeline", ("from", "to", "page"))
    language = asked.lens.language
    shelf = open_shelf(asked.lens)
    everything = portfolio(shelf, asked.home or None)
    whole = everything.narrowed(asked.country, asked.field, asked.tie)
    sessions: dict[str, list[Mark]] = defaultdict(list)
    for row in mechanism_list(shelf):
        for moment, state in ((row.last, "done"), (row.next_due, "planned")):
            for party in row.parties if moment else ():
                title = f"{row.name}: {say_date(moment, language)}"
                sessions[party.key].append(Mark("session", moment, None, state, paths.of_record(row.id), title))
    years = _years(asked, whole.lines)
    lanes = [lane for line in whole.lines if (lane := _lane(line, sessions, years, language)).marks]
    lanes.sort(key=lambda lane: -len(lane.marks))
    page = Paginator(lanes, _LANES).get_page(asked.given.get("page"))
    table = _table([row for lane in lanes for row in _rows(lane, language)], asked, years)
    today = asked.lens.on.year + (asked.lens.on - date(asked.lens.on.year, 1, 1)).days / 366
    drawing = draw_spans(list(page.object_list), years, today, say("timeline.title", language))
    if answer := file_of(request, table, drawing):
        return answer
    rows = [row for lane in page.object_list for row in _rows(lane, language)]
    return show(
        request,
        "timeline",
        section="whole",
        asked=asked,
        tabs=tabs_of(asked),
        selects=selects_of(asked, everything, everything.homes),
        years=years,
        zooms=_zooms(asked, years),
        drawing=to_text(drawing),
        page=page,
        filter=_kept(asked),
        rows=rows[:_ROWS],
        all=len(rows),
        more=len(rows) - _ROWS,
        files=[("XLSX", asked.href(**{"as": "xlsx"})), ("CSV", asked.href(**{"as": "csv"})), ("SVG", asked.href(**{"as": "svg"}))],
        notes=table.notes,
    )


def _kept(asked: Asked) -> str:
    """What stays in the addresses of the other pages."""
    words = asked.href(page="").partition("?")[2]
    return f"{words}&" if words else ""


def _years(asked: Asked, lines: Sequence[PartnerLine]) -> range:
    """The years asked for, else a dozen up to the one after the day's."""
    first, last = (asked.given.get(name, "") for name in ("from", "to"))
    end = int(last) if last.isdecimal() and len(last) == 4 else asked.lens.on.year + 2
    start = int(first) if first.isdecimal() and len(first) == 4 else max(end - _YEARS + 1, _earliest(lines, end))
    start, end = min(start, end), max(start, end)
    return range(start, min(end, start + 99) + 1)


def _earliest(lines: Sequence[PartnerLine], end: int) -> int:
    told = [edtf.sort_key(deed.moment)[:4] for line in lines for deed in line.deeds if deed.moment]
    return min((int(year) for year in told if year.isdigit()), default=end - _YEARS + 1)


def _zooms(asked: Asked, years: range) -> list[Choice]:
    """Closer, wider, earlier and later: each an address."""
    language, wide = asked.lens.language, len(years)
    quarter = max(wide // 4, 1)

    def way(phrase: str, first: int, last: int) -> Choice:
        return Choice(asked.href(**{"from": f"{first:04}", "to": f"{last:04}", "page": ""}), phrase, chosen=False)

    first, last = years[0], years[-1]
    ways = [
        way(say("timeline.earlier", language), first - quarter, last - quarter),
        way(say("timeline.later", language), first + quarter, last + quarter),
    ]
    if wide > 3:
        ways.append(way(say("timeline.closer", language), first + quarter, last - quarter))
    ways.append(way(say("timeline.wider", language), first - quarter, last + quarter))
    return [one for one in ways if first - quarter > 999]


def _lane(line: PartnerLine, sessions: Mapping[str, Sequence[Mark]], years: range, language: Language) -> Lane:
    marks = [
        _mark(deed, language) for deed in line.deeds if deed.kind == "agreement" or (deed.kind == "activity" and deed.subkind in _VISITS)
    ]
    marks.extend(sessions.get(line.place.key, ()))
    shown = tuple(mark for mark in marks if _within(mark, years))
    return Lane(line.place.name, paths.of_partner(line.place.key), label("tie", line.tie, language), shown)


def _within(mark: Mark, years: range) -> bool:
    stretch = extent(mark.first, mark.last if mark.sort == "agreement" else mark.first)
    if stretch is None:
        return False
    holds_on = stretch.open_end and mark.state == "in_force"
    return stretch.start < years[-1] + 1 and (stretch.end >= years[0] or holds_on)


def _mark(deed: Deed, language: Language) -> Mark:
    moment = say_date(deed.moment, language)
    if deed.kind == "agreement":
        kind, state = label("agreement_kind", deed.subkind, language), label("agreement_state", deed.state, language)
        until = f" – {say_date(deed.until, language)}" if deed.until else ""
        title = f"{kind}: {moment}{until} · {state}"
        return Mark("agreement", deed.moment, deed.until, deed.state, paths.of_record(deed.id), title)
    kind = label("activity_kind", deed.subkind, language)
    return Mark("visit", deed.moment, None, deed.state, paths.of_record(deed.id), f"{kind}: {moment}")


def _rows(lane: Lane, language: Language) -> list[Row]:
    made = []
    for mark in sorted(lane.marks, key=lambda mark: edtf.sort_key(mark.first or mark.last)):
        group = "agreement_state" if mark.sort == "agreement" else "activity_status"
        made.append(Row(lane.name, mark.title.partition(":")[0], mark.first, mark.last, label(group, mark.state, language), mark.href))
    return made


def _table(rows: Sequence[Row], asked: Asked, years: range) -> Table:
    language = asked.lens.language
    columns = (
        Column(say("map.partner", language)),
        Column(say("timeline.what", language)),
        Column(say("timeline.first", language), "date"),
        Column(say("timeline.last", language), "date"),
        Column(say("timeline.state", language)),
    )
    told = [(row.partner, row.what, row.first, row.last, row.state) for row in rows]
    return Table(
        say("timeline.title", language), columns, told, (*asked.notes(), f"{years[0]}–{years[-1]}", say("timeline.definition", language))
    )
