"""The workbench of a merger: what former units signed, and what the unit that succeeded them has to settle for each text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ketnghia.archive.errors import EntryRefused
from ketnghia.archive.forms import load_forms
from ketnghia.desk.doors import door
from ketnghia.desk.downloads import hand_out, wanted_form
from ketnghia.desk.flash import Undo, tell
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import hand_of, language_of, lens_of
from ketnghia.output.tables import Column, Table
from ketnghia.output.wording import label
from ketnghia.registry import entries, judge
from ketnghia.registry.answers import Language, Lens, Place
from ketnghia.registry.errors import JudgementRefused
from ketnghia.registry.inheritance import InheritedRow, Question, inherited_list
from ketnghia.registry.queries import open_shelf, resolve_record

_STEPS: Final = ("partner_told", "partner_acknowledged")
_WORDS: Final = ("implementer", "original_at")
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Heir:
    """A unit with what it inherited; `unsettled` counts the rows that still ask something."""

    place: Place
    rows: tuple[InheritedRow, ...]
    unsettled: int


@door("read")
def inherited(request: HttpRequest) -> HttpResponse:
    lens = lens_of(request)
    rows = inherited_list(lens)
    form = wanted_form(request)
    if form:
        return hand_out(request, _table(rows, lens.language), form)
    only = request.GET.get("only") == "open"
    shown = [row for row in rows if row.open or not only]
    return show(
        request,
        "inherited",
        section="inherited",
        heirs=_heirs(shown),
        total=len(rows),
        unsettled=sum(bool(row.open) for row in rows),
        only=only,
        courses=_courses(),
        today=lens.on.isoformat(),
    )


@door("judge")
def settle(request: HttpRequest, record: str) -> HttpResponse:
    """Answer what a row asks. What was known before stays beside it, with its source."""
    language = language_of(request)
    back = f"{reverse('inherited')}{'?only=open' if _only_open(request) else ''}#{record}"
    if request.method != "POST":
        return HttpResponseRedirect(back)
    if undone := request.POST.get("undo", ""):
        return _take_back(request, undone, back)
    values, trouble = _values(request, record)
    if trouble or not values:
        tell(request, trouble or say("inherited.nothing", language), "bad")
        return HttpResponseRedirect(back)
    try:
        entered = entries.edit(record, values, hand_of(request))
    except (EntryRefused, JudgementRefused) as error:
        tell(request, str(error), "bad")
    else:
        undo = Undo(reverse("settle", args=[record]), (("undo", str(entered.claim)),))
        tell(request, say("inherited.settled", language), undo=undo)
    return HttpResponseRedirect(back)


def _only_open(request: HttpRequest) -> bool:
    """Whether the answer comes from the list of what is open: whoever works through it goes back to it."""
    return request.POST.get("only") == "open" or request.POST.get("next", "").endswith("?only=open")


def _take_back(request: HttpRequest, claim: str, back: str) -> HttpResponse:
    """What was typed no longer holds; it stays in the history."""
    try:
        if claim.isdecimal() and len(claim) < 19:
            judge.reject([int(claim)], hand_of(request))
            tell(request, say("inherited.taken_back", language_of(request)))
    except JudgementRefused as error:
        tell(request, str(error), "bad")
    return HttpResponseRedirect(back)


def _values(request: HttpRequest, record: str) -> tuple[dict[str, str | list[str]], str]:
    """The fields that the form fills, and a line on what is wrong with it."""
    language = language_of(request)
    values: dict[str, str | list[str]] = {}
    for name in _WORDS:
        if told := " ".join(request.POST.get(name, "").split())[:_LONGEST]:
            values[name] = told
    course = request.POST.get("course", "")
    if course and course not in dict(_courses()):
        return {}, say("inherited.unknown", language)
    if course:
        values["course"] = course
    taken = []
    for step in _STEPS:
        if day := request.POST.get(step, "").strip():
            try:
                taken.append(f"{step} {date.fromisoformat(day).isoformat()}")
            except ValueError:
                return {}, say("inherited.no_day", language)
    if taken:
        # An edit sets a field: the steps recorded so far are part of what it holds.
        values["steps"] = [*_steps_so_far(record, lens_of(request)), *taken]
    return values, ""


def _steps_so_far(record: str, lens: Lens) -> tuple[str, ...]:
    number = resolve_record(record) or ""
    seen = open_shelf(lens, [number]).seen.get(number)
    if seen is None:
        raise Http404(record)
    return seen.items("steps")


def _courses() -> Sequence[tuple[str, str]]:
    lines = {line.field: line for line in load_forms()["agreement"].lines}
    return tuple(lines["course"].codes.items())


def _heirs(rows: Sequence[InheritedRow]) -> list[Heir]:
    grouped = ((place, tuple(group)) for place, group in groupby(rows, key=lambda row: row.successor))
    return [Heir(place, group, sum(bool(row.open) for row in group)) for place, group in grouped]


def _table(rows: Sequence[InheritedRow], language: Language) -> Table:
    columns = [
        Column(say("inherited.column.successor", language)),
        Column(say("inherited.column.partner", language)),
        Column(say("inherited.column.text", language)),
        Column(say("inherited.column.signed", language), "date"),
        Column(say("inherited.column.former", language)),
        Column(say("inherited.column.since", language), "date"),
        Column(say("inherited.column.state", language)),
    ]
    questions = ("implementer", "course", "original_at", *_STEPS)
    columns += [Column(label("inherited_question", code, language)) for code in questions]

    def answer(question: Question | None) -> str:
        if question is None or question.answer is None:
            return ""
        if question.code == "course":
            return label("course", question.answer, language)
        return question.answer if question.code in _WORDS else " ".join(filter(None, ("✓", question.on)))

    def cells(row: InheritedRow) -> tuple[str, ...]:
        asked = {question.code: question for question in row.questions}
        own = (
            row.successor.name,
            row.partner.name,
            label("agreement_kind", row.agreement.kind, language),
            row.agreement.signed or "",
            ", ".join(place.name for place in row.former),
            row.since,
            label("agreement_state", row.agreement.state, language),
        )
        return (*own, *(answer(asked.get(code)) for code in questions))  # type: ignore[call-overload]

    return Table(say("inherited.title", language), tuple(columns), [cells(row) for row in rows])
