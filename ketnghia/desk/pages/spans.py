"""The timeline of the whole portfolio: agreements, sessions and visits on the lanes of their partners."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.pages.whole import Asked, Choice, asked_of, file_of, narrowed, selects_of, tabs_of
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.followup.portfolio import Deed, PartnerLine, deeds_of, portfolio
from ketnghia.output.charts.spans import Lane, Mark, draw_spans, extent
from ketnghia.output.charts.svg import to_text
from ketnghia.output.tables import Column, Table
from ketnghia.output.wording import label, say_date
from ketnghia.registry import edtf
from ketnghia.registry.answers import Language, Lens
from ketnghia.registry.listings import NOTHING, count, ids, open_page
from ketnghia.registry.mechanisms import mechanism_list
from ketnghia.registry.queries import about

_LANES: Final = 30  # on one page
_YEARS: Final = 12
_ROWS: Final = 120  # of the table beside the drawing; the file holds all
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
    everything = portfolio(asked.lens, asked.home or None)
    whole = narrowed(everything, asked)
    years = _years(asked)
    # Lanes are those of partners with agreements first; only those of the page are looked up, all of them only for a file.
    lines = sorted(whole.lines, key=lambda line: -line.agreements)
    page = Paginator(lines, _LANES).get_page(asked.given.get("page"))
    lanes = _lanes(lines if "as" in request.GET and request.GET["as"] != "svg" else page.object_list, asked, years)
    table = _table([row for lane in lanes for row in _rows(lane, language)], asked, years)
    today = asked.lens.on.year + (asked.lens.on - date(asked.lens.on.year, 1, 1)).days / 366
    drawing = draw_spans(lanes, years, today, say("timeline.title", language))
    if answer := file_of(request, table, drawing):
        return answer
    rows = [row for lane in lanes for row in _rows(lane, language)]
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
        lanes=any(lane.marks for lane in lanes),
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


def _years(asked: Asked) -> range:
    """The years asked for, else a dozen up to two after the day's."""
    first, last = (asked.given.get(name, "") for name in ("from", "to"))
    end = int(last) if last.isdecimal() and len(last) == 4 else asked.lens.on.year + 2
    start = int(first) if first.isdecimal() and len(first) == 4 else end - _YEARS + 1
    start, end = min(start, end), max(start, end)
    return range(start, min(end, start + 99) + 1)


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


def _lanes(lines: Iterable[PartnerLine], asked: Asked, years: range) -> list[Lane]:
    """What is drawn of these partners, in their order."""
    language, shown = asked.lens.language, list(lines)
    keys = [line.place.key for line in shown]
    deeds = deeds_of(keys, asked.lens, ("agreement", "activity"), asked.home, years)
    sessions = _sessions(keys, asked.lens)
    lanes = []
    for line in shown:
        drawn = [deed for deed in deeds.get(line.place.key, ()) if deed.kind == "agreement" or deed.subkind in _VISITS]
        marks = [*(_mark(deed, language) for deed in drawn), *sessions.get(line.place.key, ())]
        held = tuple(mark for mark in marks if _within(mark, years))
        lanes.append(Lane(line.place.name, paths.of_partner(line.place.key), label("tie", line.tie, language), held))
    return lanes


def _sessions(keys: Sequence[str], lens: Lens) -> Mapping[str, Sequence[Mark]]:
    """The last and the next session of the mechanisms of these partners; few registers hold more than a few dozen mechanisms."""
    found: dict[str, list[Mark]] = defaultdict(list)
    if not count("mechanism", lens):
        return found
    wanted = set(keys)
    parties = {key for record in open_page(lens, ids("mechanism", lens, NOTHING)).seen.values() for key in record.items("parties")}
    for row in mechanism_list(about(parties, lens)) if parties & wanted else ():
        for moment, state in ((row.last, "done"), (row.next_due, "planned")):
            title = f"{row.name}: {say_date(moment, lens.language)}"
            for party in row.parties if moment else ():
                found[party.key].append(Mark("session", moment, None, state, paths.of_record(row.id), title))
    return found


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
