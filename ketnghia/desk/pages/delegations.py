"""A delegation from the partner's letter to the report: the list, the file in five parts, its papers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ketnghia.access.roles import may
from ketnghia.desk.doors import door
from ketnghia.desk.downloads import as_file, hand_out
from ketnghia.desk.flash import Undo, tell
from ketnghia.desk.pages.briefs import DOCX
from ketnghia.desk.pages.delegation_papers import PAPERS, members_table, minutes_sheet, programme_sheet
from ketnghia.desk.pages.lists import Shelved
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.sheeting import Slot, slots, told
from ketnghia.desk.visitor import lens_of, visit_of
from ketnghia.followup import contacts
from ketnghia.followup.delegations import (
    File,
    Guest,
    Raised,
    acquaintances,
    delegation_file,
    guests,
    late_tasks,
    open_tasks,
    points,
    raised,
    sides,
    steps,
    unsure,
)
from ketnghia.followup.errors import FilingRefused
from ketnghia.followup.filing import Row, history
from ketnghia.followup.sheets import load_sheets
from ketnghia.output.delegation_papers import write_sheet
from ketnghia.output.wording import label, say_date, say_list
from ketnghia.registry import listings
from ketnghia.registry.answers import Language, Lens
from ketnghia.registry.delegations import DelegationRow, delegation_rows
from ketnghia.registry.listings import Wanted

TABS: Final = ("overview", "members", "programme", "points", "minutes")
# Where the rows of a part stand.
PLACES: Final[Mapping[str, str]] = {
    "step": "overview",
    "member": "members",
    "programme": "programme",
    "task": "programme",
    "raise": "points",
    "agreed": "points",
    "minutes": "minutes",
    "gift": "minutes",
}
KINDS: Final = ("visit", "meeting", "signing", "event", "training", "aid")
_A_PAGE: Final = 30
_AHEAD: Final = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A row on a page: `told` its fields in words, by name; `slots` the form that changes it, open where it was filled wrongly."""

    row: Row
    told: Mapping[str, str]
    slots: tuple[Slot, ...]
    open: bool = False
    late: bool = False
    raised: Raised | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """A form that was refused: its part, its row (None: a new one), what was typed and what is wrong."""

    part: str
    row: int | None
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A delegation on the list."""

    row: DelegationRow
    title: str


# The list


@door("read")
def delegations(request: HttpRequest) -> HttpResponse:
    """What is to come, the soonest first, then what was, latest first."""
    lens = lens_of(request)
    ahead: list[str] = []
    for state in ("planned", "not_yet"):
        found = listings.activities(lens, Wanted(state=state), size=_AHEAD, order="soonest")
        ahead += [row.id for row in found.rows if row.kind in KINDS]
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else "visit"
    wanted = Wanted(kind=kind, state="done")

    def ask(start: int, _: int) -> Sequence[Heading]:
        page = listings.activities(lens, wanted, start // _A_PAGE + 1, size=_A_PAGE)
        return _headings([row.id for row in page.rows], lens)

    rows: Any = Shelved(ask, listings.count("activity", lens, wanted))
    return show(
        request,
        "delegations",
        section="delegations",
        ahead=_headings(ahead, lens),
        page=Paginator(rows, _A_PAGE).get_page(request.GET.get("page")),
        filter=f"kind={kind}&",
        kinds=[(code, label("activity_kind", code, lens.language), code == kind) for code in KINDS],
    )


def _headings(records: Sequence[str], lens: Lens) -> list[Heading]:
    shelf = listings.open_page(lens, records)
    return [Heading(row, title_of(row, lens.language)) for row in delegation_rows(shelf, records)]


def title_of(row: DelegationRow, language: Language) -> str:
    """What the delegation is called: by its name, else by who goes where."""
    if row.name:
        return row.name
    parties = row.activity.parties
    abroad = say_list(tuple(p.name for p in parties if not p.home), language)
    home = say_list(tuple(p.name for p in parties if p.home), language)
    if row.direction == "in":
        return say("delegations.into", language, guests=abroad, hosts=home)
    if row.direction == "out":
        return say("delegations.out", language, guests=home, hosts=abroad)
    return say("delegations.between", language, sides=" – ".join(filter(None, (home, abroad))))


# The file


def found_file(request: HttpRequest, record: str) -> File:
    file = delegation_file(record, lens_of(request))
    if file is None:  # not there, or not for this audience, which must not learn the difference
        raise Http404(record)
    return file


@door("read")
def delegation(request: HttpRequest, record: str) -> HttpResponse:
    return file_page(request, found_file(request, record), "overview")


@door("read")
def members(request: HttpRequest, record: str) -> HttpResponse:
    return file_page(request, found_file(request, record), "members")


@door("read")
def programme(request: HttpRequest, record: str) -> HttpResponse:
    return file_page(request, found_file(request, record), "programme")


@door("read")
def talks(request: HttpRequest, record: str) -> HttpResponse:
    return file_page(request, found_file(request, record), "points")


@door("read")
def minutes(request: HttpRequest, record: str) -> HttpResponse:
    return file_page(request, found_file(request, record), "minutes")


@door("read")
def paper(request: HttpRequest, record: str, paper: str) -> HttpResponse:
    """A paper of the delegation: programme and minutes in Word, members as a sheet."""
    file, lens = found_file(request, record), lens_of(request)
    title = title_of(file.trip.row, lens.language)
    if paper not in PAPERS:
        raise Http404(paper)
    if paper == "members":
        return hand_out(request, members_table(guests(file, lens.on), title, lens.language), "xlsx")
    sheet = programme_sheet(file, title, lens) if paper == "programme" else minutes_sheet(file, raised(file, "minutes", lens), lens)
    return as_file(write_sheet(sheet, lens.on), DOCX, f"{sheet.title} {lens.on.isoformat()}.docx")


def address(file: File, tab: str) -> str:
    name = {"overview": "delegation", "points": "delegation-points"}.get(tab, f"delegation-{tab}")
    return reverse(name, args=[file.id])


def file_page(request: HttpRequest, file: File, tab: str, wrong: Wrong | None = None) -> HttpResponse:
    """One part of a file; `wrong`: a form of it that was refused, shown open with what was typed."""
    lens, visit = lens_of(request), visit_of(request)
    row = file.trip.row
    ours, theirs = sides(file)
    values = _PARTS[tab](file, lens, wrong)
    return show(
        request,
        "delegation",
        section="delegations",
        status=422 if wrong else 200,
        file=file,
        row=row,
        heading=title_of(row, lens.language),
        ours=ours,
        theirs=theirs,
        tab=tab,
        part=f"desk/delegation/{tab}.html",
        tabs=[_tab(name, file, tab, lens.language) for name in TABS],
        trouble=wrong.trouble if wrong else "",
        may_write=may(visit.role, "intake") and bool(file.claims),
        person=visit.user,
        **values,
    )


def _tab(name: str, file: File, current: str, language: Language) -> dict[str, object]:
    counts: Mapping[str, int] = {
        "members": len(file.of("member")),
        "programme": len(file.of("programme")) + len(file.of("task")),
        "points": len(file.of("raise")) + len(file.of("agreed")),
        "minutes": len(file.of("minutes")) + len(file.of("gift")),
    }
    words = {
        "overview": say("delegation.overview", language),
        "members": say("delegation.members", language),
        "programme": say("delegation.programme", language),
        "points": say("delegation.points", language),
        "minutes": say("delegation.minutes", language),
    }
    return {"label": words[name], "href": address(file, name), "current": name == current, "count": counts.get(name) or None}


def _line(row: Row, lens: Lens, wrong: Wrong | None, found: Raised | None = None) -> Line:
    sheet = load_sheets()[row.part]
    mine = wrong if wrong and wrong.row == row.number else None
    said = {
        one.name: say_date(row.content[one.name], lens.language)
        if one.type == "day"
        else sheet.word(one.name, row.content[one.name], lens.language)
        for one in sheet.fields
        if row.content.get(one.name)
    }
    content = {**row.content, **(mine.typed if mine else {})}
    return Line(row, said, slots(row.part, content, lens.language, mine.faults if mine else None), bool(mine), raised=found)


def _blank(part: str, lens: Lens, wrong: Wrong | None, **filled: str) -> tuple[tuple[Slot, ...], bool]:
    """The form for a new row of a part, and whether it was just refused."""
    mine = wrong if wrong and wrong.part == part and wrong.row is None else None
    return slots(part, mine.typed if mine else filled, lens.language, mine.faults if mine else None), bool(mine)


def _overview(file: File, lens: Lens, wrong: Wrong | None) -> dict[str, Any]:
    coming = guests(file, lens.on)
    _, theirs = sides(file)
    late = {row.number for row in late_tasks(file, lens.on)}
    waiting = sorted(open_tasks(file), key=lambda row: row.content.get("due", "9"))
    sheet = load_sheets()["step"]
    noted = history(file.claims, lens.audience)
    over = file.last is not None and file.last < lens.on
    return {
        "steps": [(step, sheet.word("step", step.code, lens.language)) for step in steps(file, lens.on)],
        "step_slots": slots("step", wrong.typed if wrong else {}, lens.language, wrong.faults if wrong else None, ("on", "number")),
        "step_wrong": wrong.typed.get("step", "") if wrong else "",
        "tasks": [(_line(row, lens, None), row.number in late) for row in waiting],
        "late": len(late),
        "unsure": unsure(coming),
        "coming": coming,
        "points": () if over else points(file, lens),
        "picked": raised(file, "raise", lens),
        "contacts": contacts.search(lens.audience, keys=[p.key for p in theirs])[:6],
        "days_to": (file.first - lens.on).days if file.first and file.first >= lens.on else None,
        "over": over,
        "history": [
            (one, load_sheets()[one.part].words[lens.language], told(one.part, one.content or one.before, lens.language)) for one in noted
        ],
    }


def _members(file: File, lens: Lens, wrong: Wrong | None) -> dict[str, Any]:
    listed: list[tuple[Guest, Line | None]] = [
        (guest, _line(guest.row, lens, wrong) if guest.row else None) for guest in guests(file, lens.on)
    ]
    blank, refused = _blank("member", lens, wrong)
    return {"listed": listed, "blank": blank, "refused": refused, "known": acquaintances(file, lens)}


def _programme(file: File, lens: Lens, wrong: Wrong | None) -> dict[str, Any]:
    days: dict[str, list[Line]] = {}
    for row in sorted(file.of("programme"), key=lambda row: (row.content.get("day", ""), row.content.get("time", "99"), row.place)):
        days.setdefault(row.content["day"], []).append(_line(row, lens, wrong))
    late = {row.number for row in late_tasks(file, lens.on)}
    ordered = sorted(
        file.of("task"), key=lambda row: (row.content.get("state") in ("done", "dropped"), row.content.get("due", "9"), row.place)
    )
    first = file.first.isoformat() if file.first and not file.assumed else ""
    blank, refused = _blank("programme", lens, wrong, day=max(days, default=first))
    task_blank, task_refused = _blank("task", lens, wrong, state="todo")
    return {
        "days": list(days.items()),
        "tasks": [(_line(row, lens, wrong), row.number in late) for row in ordered],
        "blank": blank,
        "refused": refused,
        "task_blank": task_blank,
        "task_refused": task_refused,
        "left": len(open_tasks(file)),
        "classes": load_classes(lens.language),
        "interpreters": contacts.search(lens.audience, kind="interpreter")[:8],
    }


def load_classes(language: Language) -> list[tuple[str, str]]:
    return [(code, label("guest_class", code, language)) for code in ("special", "a", "b", "c")]


def _points(file: File, lens: Lens, wrong: Wrong | None) -> dict[str, Any]:
    picked = raised(file, "raise", lens)
    agreed = raised(file, "agreed", lens)
    chosen = {one.point.record for one in (*picked, *agreed) if one.point}
    blank, refused = _blank("raise", lens, wrong)
    agreed_blank, agreed_refused = _blank("agreed", lens, wrong, side="both")
    return {
        "picked": [_line(one.row, lens, wrong, one) for one in picked],
        "offered": [one for one in points(file, lens) if one.record not in chosen],
        "agreed": [_line(one.row, lens, wrong, one) for one in agreed],
        "blank": blank,
        "refused": refused,
        "agreed_blank": agreed_blank,
        # While the delegation is here the form stands open.
        "agreed_open": agreed_refused or bool(file.first and file.last and file.first <= lens.on <= file.last),
    }


def _minutes(file: File, lens: Lens, wrong: Wrong | None) -> dict[str, Any]:
    blank, refused = _blank("minutes", lens, wrong)
    gift_blank, gift_refused = _blank("gift", lens, wrong)
    return {
        "paragraphs": [_line(one.row, lens, wrong, one) for one in raised(file, "minutes", lens)],
        "gifts": [_line(row, lens, wrong) for row in file.of("gift")],
        "blank": blank,
        "refused": refused,
        "gift_blank": gift_blank,
        "gift_refused": gift_refused,
    }


_PARTS: Final[Mapping[str, Callable[[File, Lens, Wrong | None], dict[str, Any]]]] = {
    "overview": _overview,
    "members": _members,
    "programme": _programme,
    "points": _points,
    "minutes": _minutes,
}


def refused_page(request: HttpRequest, file: File, wrong: Wrong) -> HttpResponse:
    return file_page(request, file, PLACES.get(wrong.part, "overview"), wrong)


def done(request: HttpRequest, file: File, part: str, change: int | None, said: str) -> HttpResponse:
    """Back to where the part stands, with a line on what was done and the way to undo it."""
    undo = Undo(reverse("delegation-row", args=[file.id]), (("deed", "undo"), ("change", str(change)), ("part", part))) if change else None
    tell(request, said, undo=undo)
    return HttpResponseRedirect(f"{address(file, PLACES.get(part, 'overview'))}#{part}")


def refusal(refused: FilingRefused, language: Language) -> str:
    """What stands in the way of a change, "" where the fields say it themselves."""
    if refused.code == "changed":
        return say("sheet.changed", language)
    return say("sheet.absent", language) if refused.code == "absent" else ""
