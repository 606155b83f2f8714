"""Review rounds: open one, send its forms out, take them back with their letters, see who is silent, close it."""

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any, Final, cast

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ketnghia.access.visibility import Audience
from ketnghia.desk.doors import door
from ketnghia.desk.downloads import as_file
from ketnghia.desk.flash import tell
from ketnghia.desk.phrasing import say, say_count
from ketnghia.desk.render import show
from ketnghia.desk.visitor import hand_of, language_of, lens_of, visit_of
from ketnghia.followup.errors import FormRefused, RoundRefused
from ketnghia.followup.models import Round
from ketnghia.followup.replies import write_form
from ketnghia.followup.reviewing import RowSeen, closing_of, department_key, find_round, round_rows, soundness, standings
from ketnghia.followup.rounds import Letter, Scope, apply_answers, close_round, open_round, send, take
from ketnghia.followup.tally import Silence, Tally, by_department, by_partner, percentage, silences, tally
from ketnghia.output.review_forms import department_name, file_names, form_words, sheets
from ketnghia.output.wording import label
from ketnghia.registry.answers import Language, Lens
from ketnghia.registry.names import HOME_COUNTRY, keys_for
from ketnghia.registry.queries import find_partner

_ROWS: Final = 40
_MOST_BYTES: Final = 5_000_000  # of a form that comes back
_LONGEST: Final = 200
_ANSWERS: Final = ("done", "under_way", "not_done", "silent")


@dataclass(frozen=True, slots=True)
class Share:
    """One group of rows and how far it is: each count with its share of all rows of the group."""

    name: str
    rows: int
    counts: tuple[tuple[str, int, str], ...]  # code of the answer, how many, percentage


@door("read", write="judge")
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds of the office, and the form that opens one."""
    trouble = ""
    if request.method == "POST":
        try:
            held = open_round(_scope(request), hand_of(request), _follows(request))
        except RoundRefused as error:
            trouble = str(error)
        else:
            tell(request, say_count("rounds.opened", held.rows_frozen, language_of(request)))
            return HttpResponseRedirect(reverse("round", args=[held.pk]))
    office = visit_of(request).audience.office
    listed = [(one, closing_of(one)) for one in Round.objects.filter(office__code=office).order_by("-pk")]
    closed = [one for one, closing in listed if closing]
    return show(
        request,
        "rounds",
        section="rounds",
        status=422 if trouble else 200,
        listed=listed,
        closed=closed,
        trouble=trouble,
        given=request.POST,
        today=visit_of(request).today.isoformat(),
    )


@door("read")
def review_round(request: HttpRequest, number: int) -> HttpResponse:
    """One round: how far it is, who owes answers, its rows with the history of their answers."""
    return _page(request, _found(request, number))


@door("judge")
def forms(request: HttpRequest, number: int) -> HttpResponse:
    """The forms of a round as one archive, a file a department; noted as sent."""
    held = _found(request, number)
    lens = lens_of(request)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("round", args=[number]))
    # What goes to others is what the whole office may see.
    rows = round_rows(held, replace(lens, audience=Audience(lens.audience.office, "internal")))
    made = sheets(held, rows, lens.language)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, sheet in zip(file_names(made), made, strict=True):
            archive.writestr(f"{name}.csv", write_form(sheet.rows, sheet.words, ";" if lens.language != "en" else ","))
    if closing_of(held) is None:
        send(held, [row.number for row in rows], hand_of(request))
    return as_file(packed.getvalue(), "application/zip", f"{held.name} {lens.on.isoformat()}.zip")


@door("judge")
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """Take a filled form back, with the letter that it came with."""
    held, language = _found(request, number), language_of(request)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("round", args=[number]))
    try:
        came, content = _letter(request, language)
        with transaction.atomic():
            taken = take(held, content, form_words(language), came, hand_of(request))
            if request.POST.get("apply"):
                taken = replace(taken, applied=apply_answers(held, taken.all, hand_of(request)))
    except FormRefused as error:
        return _page(request, held, tuple(error.problems), 422)
    except RoundRefused as error:
        return _page(request, held, (str(error),), 422)
    told = say("rounds.taken", language, new=len(taken.new), changed=len(taken.changed), same=len(taken.same) + len(taken.repeated))
    entered = say_count("rounds.applied", len(taken.applied), language) if taken.applied else ""
    tell(request, f"{told} {entered}".rstrip())
    return HttpResponseRedirect(reverse("round", args=[number]))


@door("judge")
def close(request: HttpRequest, number: int) -> HttpResponse:
    held = _found(request, number)
    if request.method == "POST":
        try:
            closing = close_round(held, hand_of(request))
        except RoundRefused as error:
            tell(request, str(error), "bad")
        else:
            tell(request, say("rounds.closed_now", language_of(request), digest=closing.digest[:16]))
    return HttpResponseRedirect(reverse("round", args=[number]))


def _found(request: HttpRequest, number: int) -> Round:
    try:
        return find_round(number, hand_of(request).office)
    except RoundRefused as error:
        raise Http404(str(number)) from error


# What a form says


def _scope(request: HttpRequest) -> Scope:
    """What a new round asks about. Raises RoundRefused."""
    language, lens = language_of(request), lens_of(request)
    told = {name: request.POST.get(name, "").strip() for name in ("name", "cut_off", "home", "partner")}
    if not told["name"] or len(told["name"]) > _LONGEST:
        raise RoundRefused(say("rounds.no_name", language))
    try:
        day = date.fromisoformat(told["cut_off"])
    except ValueError:
        raise RoundRefused(say("rounds.no_day", language)) from None
    home = _key(told["home"], lambda name: [key for key in keys_for(name) if key.startswith(HOME_COUNTRY)], language)
    partner = _key(told["partner"], lambda name: find_partner(name, lens), language)
    return Scope(told["name"], day, bool(request.POST.get("joint")), home, partner)


def _key(name: str, find: Callable[[str], Sequence[str]], language: Language) -> str:
    if not name:
        return ""
    found = find(name)
    if not found:
        raise RoundRefused(say("rounds.unknown", language, name=name[:60]))
    return found[0]


def _follows(request: HttpRequest) -> int | None:
    given = request.POST.get("follows", "")
    return int(given) if given.isdecimal() and len(given) < 19 else None


def _letter(request: HttpRequest, language: Language) -> tuple[Letter, str]:
    """The letter and the text of the form. Raises FormRefused."""
    number, dated = request.POST.get("letter", "").strip(), request.POST.get("dated", "").strip()
    file = cast(Any, request.FILES.get("file"))
    problems = []
    if not number or len(number) > _LONGEST:
        problems.append(say("rounds.no_letter", language))
    if dated:
        try:
            date.fromisoformat(dated)
        except ValueError:
            problems.append(say("rounds.no_day", language))
    if file is None or not file.size or file.size > _MOST_BYTES:
        problems.append(say("rounds.no_file", language))
    if problems:
        raise FormRefused(problems)
    try:
        return Letter(number, dated), file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FormRefused([say("rounds.not_utf8", language)]) from None


# The page


def _page(request: HttpRequest, held: Round, problems: Sequence[str] = (), status: int = 200) -> HttpResponse:
    lens = lens_of(request)
    rows = round_rows(held, lens)
    counted = standings(rows)
    shown = [row for row in rows if _wanted(row, request)]
    kept = "".join(f"{name}={request.GET[name]}&" for name in ("answer",) if request.GET.get(name) in _ANSWERS)
    return show(
        request,
        "round",
        section="rounds",
        status=status,
        held=held,
        closing=closing_of(held),
        sound=soundness(held),
        whole=_share(tally(label("review_group", "all", lens.language), counted), lens),
        by_department=[_share(one, lens) for one in by_department(counted)],
        by_partner=[_share(one, lens) for one in by_partner(counted)],
        silent=_silent(silences(counted), lens),
        rows_hidden=held.rows_frozen - len(rows),
        page=Paginator(shown, _ROWS).get_page(request.GET.get("page")),
        filter=kept,
        answers=[(code, f"?answer={code}", request.GET.get("answer") == code) for code in _ANSWERS],
        problems=problems,
        given=request.POST,
    )


def _wanted(row: RowSeen, request: HttpRequest) -> bool:
    answer, department = request.GET.get("answer", ""), request.GET.get("department", "")
    said = row.answer.reply.result if row.answer else "silent"
    return (answer not in _ANSWERS or said == answer) and (not department or department_key(row.department) == department_key(department))


def _share(one: Tally, lens: Lens) -> Share:
    counts = (("done", one.done), ("under_way", one.under_way), ("not_done", one.not_done), ("silent", one.silent))
    return Share(department_name(one.name, lens.language), one.rows, tuple((code, n, percentage(n, one.rows)) for code, n in counts))


def _silent(found: Sequence[Silence], lens: Lens) -> list[tuple[str, Silence, int | None]]:
    """Who owes answers, with the days since they were asked."""
    return [
        (department_name(one.department, lens.language), one, (lens.on - one.asked.date()).days if one.asked else None) for one in found
    ]
