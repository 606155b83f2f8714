"""The board of commitments: how far each has come, in columns; moved by a button, or by drawing the card where the browser can."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ketnghia.archive.errors import ArchiveError
from ketnghia.archive.forms import load_forms
from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.flash import Undo, tell
from ketnghia.desk.pages.shelves import COMMITMENTS
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.sieving import Asked, asked_of, selects_of
from ketnghia.desk.visitor import hand_of, lens_of, visit_of
from ketnghia.output.wording import label
from ketnghia.registry import entries, listings
from ketnghia.registry.answers import CommitmentRow, Language
from ketnghia.registry.errors import JudgementRefused
from ketnghia.registry.rows import commitment_row

# A column: the progress that is recorded by moving a card there ("": none can be), and the states that stand in it.
COLUMNS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "not_started": ("not_started", ("not_yet", "open", "not_started")),
    "running": ("running", ("running",)),
    "late": ("late", ("late", "overdue")),
    "no_news": ("", ("no_news",)),
    "done": ("done", ("done", "answered")),
    "stopped": ("stopped", ("stopped", "not_feasible")),
}
_KINDS: Final = "commitment,joint_decision"
_CARDS: Final = 15  # of a column; the rest stands in the list


@dataclass(frozen=True, slots=True)
class Card:
    row: CommitmentRow
    href: str
    next: str


@dataclass(frozen=True, slots=True)
class Stack:
    """A column of the board; `href` leads to the list of all that stands in it."""

    code: str
    progress: str
    count: int
    href: str
    cards: tuple[Card, ...]


@door("read", write="judge")
def board(request: HttpRequest) -> HttpResponse:
    """Commitments and agreed points by how far they have come. A form that is sent moves one of them."""
    if request.method == "POST":
        return _move(request)
    lens = lens_of(request)
    asked = asked_of(request, COMMITMENTS.sieve, lens)
    asked = replace(asked, given={**{n: v for n, v in asked.given.items() if n not in ("state", "cols", "sort")}, "kind": _KINDS})
    given = {name: value for name, value in asked.given.items() if name != "kind"}
    return show(
        request,
        "board",
        section="commitments",
        asked=asked,
        stacks=_stacks(asked),
        selects=selects_of(asked),
        chips=replace(asked, given=given).chips(),
        codes=_codes(),
        here=reverse("board") + (f"?{urlencode(given)}" if given else ""),
        list=reverse("commitments") + (f"?{urlencode(given)}" if given else ""),
        judges=visit_of(request).may_judge,
    )


def _codes() -> tuple[str, ...]:
    """How far a commitment can be said to have come, in the order of the form."""
    line = load_forms()["statement"].line("progress")
    return tuple(line.codes) if line else ()


def _stacks(asked: Asked) -> list[Stack]:
    lens = asked.lens
    counts = listings.choices("commitment", lens, asked.wanted, "state")
    found = {
        code: listings.ids("commitment", lens, replace(asked.wanted, state=",".join(states)), _CARDS)
        for code, (_, states) in COLUMNS.items()
        if any(counts.get(state) for state in states)
    }
    shelf = listings.open_page(lens, [one for ids in found.values() for one in ids])
    rows = {seen.id: commitment_row(seen, shelf) for seen in shelf.seen.values()}
    stacks = []
    for code, (progress, states) in COLUMNS.items():
        cards = [_card(rows[one], code, lens.language) for one in found.get(code, ()) if one in rows]
        href = reverse("commitments") + asked.href(state=",".join(states))
        stacks.append(Stack(code, progress, sum(counts.get(state, 0) for state in states), href, tuple(cards)))
    return stacks


def _card(row: CommitmentRow, column: str, language: Language) -> Card:
    who = row.lead or ", ".join(place.name for place in row.by)
    return Card(row, paths.of_record(row.id), _next(column, row, who, language))


def _next(column: str, row: CommitmentRow, who: str, language: Language) -> str:
    """The one thing to do about it."""
    if column in ("done", "stopped"):
        return ""
    if not row.lead:
        return say("board.next.lead", language)
    if column == "late":
        return say("board.next.urge", language, who=who)
    return say("board.next.ask", language, who=who)


def _move(request: HttpRequest) -> HttpResponse:
    language = lens_of(request).language
    record, code = request.POST.get("record", ""), request.POST.get("progress", "")
    back = paths.way_back(request) if request.POST.get("next") else reverse("board")
    try:
        values = {"progress": code, "progressed": visit_of(request).today.isoformat()}
        if entries.claim_kind(record, hand_of(request)) != "statement":
            raise JudgementRefused(say("board.no_card", language))
        entered = entries.edit(record, values, hand_of(request))
    except (ArchiveError, JudgementRefused) as error:
        tell(request, str(error), "bad")
    else:
        undo = Undo(reverse("take-back", args=[entered.claim]))
        tell(request, say("board.moved", language, state=label("progress", code, language)), undo=undo)
    return HttpResponseRedirect(back)
