"""What is done to a delegation's file: one address takes every form of its parts. Each deed can be undone."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from ketnghia.access.roles import may
from ketnghia.archive.errors import EntryRefused
from ketnghia.desk.doors import door
from ketnghia.desk.flash import tell
from ketnghia.desk.pages.delegations import PLACES, Wrong, address, done, found_file, refusal, refused_page
from ketnghia.desk.phrasing import say, say_count
from ketnghia.desk.sheeting import typed_into
from ketnghia.desk.visitor import hand_of, language_of, lens_of, visit_of
from ketnghia.followup import agreeing, filing
from ketnghia.followup.delegations import File, guests, points, raised, sides
from ketnghia.followup.errors import FilingRefused
from ketnghia.followup.filing import Row
from ketnghia.followup.models import FileChange
from ketnghia.followup.sheets import prepared
from ketnghia.output.wording import say_date, say_list
from ketnghia.registry.errors import JudgementRefused


@door("intake")
def delegation_row(request: HttpRequest, record: str) -> HttpResponse:
    """A form of the file; what it is about is said by `deed`."""
    file = found_file(request, record)
    deed = _DEEDS.get(request.POST.get("deed", "")) if request.method == "POST" else None
    if deed is None:
        return HttpResponseRedirect(address(file, "overview"))
    try:
        return deed(request, file)
    except FilingRefused as refused:
        part = _part(request, file)
        wrong = Wrong(part, _number(request, "row"), typed_into(part, request), refused.faults, refusal(refused, language_of(request)))
        return refused_page(request, file, wrong)
    except (EntryRefused, JudgementRefused) as error:
        tell(request, str(error), "bad")
        return HttpResponseRedirect(address(file, PLACES.get(_part(request, file), "overview")))


def _number(request: HttpRequest, name: str) -> int | None:
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 19 else None


def _part(request: HttpRequest, file: File) -> str:
    number = _number(request, "row")
    row = next((row for rows in file.rows.values() for row in rows if row.number == number), None)
    if row:
        return row.part
    given = request.POST.get("part", "")
    return given if given in PLACES else "step"


def _row(request: HttpRequest, file: File) -> Row:
    """The row of this file that a form is about. Raises FilingRefused."""
    number = _number(request, "row")
    row = next((row for rows in file.rows.values() for row in rows if row.number == number), None)
    if row is None:
        raise FilingRefused(f"dòng {number}: không có trong hồ sơ này; hãy mở lại trang hồ sơ đoàn", "absent")
    return row


def _change_of(number: int) -> int:
    return FileChange.objects.filter(row=number).order_by("-pk").values_list("pk", flat=True)[0]


def _add(request: HttpRequest, file: File) -> HttpResponse:
    part = _part(request, file)
    typed = typed_into(part, request)
    if part == "raise" and not typed.get("text", "").strip():
        raise FilingRefused("nội dung nêu: chưa có nội dung; hãy ghi nội dung", "faulty", {"text": "missing"})
    made = filing.add(file.anchor, part, typed, hand_of(request), token=request.POST.get("token", "")[:40])
    return done(request, file, part, _change_of(made), say("delegation.kept", language_of(request)))


def _change(request: HttpRequest, file: File) -> HttpResponse:
    row = _row(request, file)
    seen = _number(request, "seen")
    changed = filing.change(row.number, typed_into(row.part, request), hand_of(request), row.change if seen is None else seen)
    return done(request, file, row.part, changed, say("delegation.kept", language_of(request)))


def _remove(request: HttpRequest, file: File) -> HttpResponse:
    row = _row(request, file)
    removed = filing.remove(row.number, hand_of(request), row.change)
    return done(request, file, row.part, removed, say("delegation.removed", language_of(request)))


def _move(request: HttpRequest, file: File) -> HttpResponse:
    row = _row(request, file)
    filing.move(row.number, -1 if request.POST.get("step") == "up" else 1, hand_of(request))
    return HttpResponseRedirect(f"{address(file, PLACES[row.part])}#r{row.number}")


def _undo(request: HttpRequest, file: File) -> HttpResponse:
    change, hand = _number(request, "change") or 0, hand_of(request)
    noted = FileChange.objects.filter(pk=change, row__claim__in=file.claims, row__office=hand.office).select_related("row").first()
    if noted is None:
        raise FilingRefused(f"{change}: không có thay đổi này trong hồ sơ; hãy mở lại trang hồ sơ đoàn", "absent")
    first = not FileChange.objects.filter(row=noted.row_id, pk__lt=change).exists()
    # Whoever typed a point may take it back at once; what others typed, only who may judge.
    if noted.row.part == "agreed" and first and (noted.changed_by == hand.by or may(visit_of(request).role, "judge")):
        agreeing.take_back(change, hand)
    else:
        filing.take_back(change, hand)
    return done(request, file, noted.row.part, None, say("delegation.undone", language_of(request)))


def _prepare(request: HttpRequest, file: File) -> HttpResponse:
    """Everything that goes with this direction and class of guest, as tasks, in one press."""
    row, language = file.trip.row, language_of(request)
    first = file.first if not file.assumed else None
    given = request.POST.get("class") or row.guest_class
    made = filing.add_all(file.anchor, "task", prepared(row.direction or "in", given, first, language), hand_of(request))
    tell(request, say_count("delegation.prepared", len(made), language))
    return HttpResponseRedirect(f"{address(file, 'programme')}#task")


def _pick(request: HttpRequest, file: File) -> HttpResponse:
    """Points that the register offers are to be raised."""
    lens, hand = lens_of(request), hand_of(request)
    offered = {one.record: one for one in points(file, lens)}
    chosen = {one.point.record for one in raised(file, "raise", lens) if one.point}
    wanted = [offered[record] for record in request.POST.getlist("record") if record in offered and record not in chosen]
    made = [filing.add(file.anchor, "raise", {}, hand, about=one.claim) for one in wanted]
    said = say_count("delegation.picked", len(made), language_of(request))
    return done(request, file, "raise", _change_of(made[0]) if len(made) == 1 else None, said)


def _agree(request: HttpRequest, file: File) -> HttpResponse:
    typed, token = typed_into("agreed", request), request.POST.get("token", "")[:40]
    accepted = may(visit_of(request).role, "judge")
    made = agreeing.agree(file, typed, hand_of(request), accepted=accepted, token=token)
    return done(request, file, "agreed", _change_of(made), say("delegation.agreed_kept", language_of(request)))


def _check(request: HttpRequest, file: File) -> HttpResponse:
    """Somebody made sure today of a post: of a row, or of a person whom so far only a document or the register names."""
    hand, lens = hand_of(request), lens_of(request)
    today = {"checked": hand.when.date().isoformat()}
    if _number(request, "row"):
        row = _row(request, file)
        change = filing.change(row.number, today, hand, row.change)
    else:
        guest = next((one for one in guests(file, lens.on) if one.row is None and one.name == request.POST.get("name")), None)
        if guest is None:
            raise FilingRefused("thành viên: không có trong đoàn; hãy mở lại trang", "absent")
        said = {"name": guest.name, "position": guest.position[:300], "role": guest.role, **today}
        change = _change_of(filing.add(file.anchor, "member", said, hand))
    return done(request, file, "member", change, say("delegation.checked", lens.language))


def _compose(request: HttpRequest, file: File) -> HttpResponse:
    """The Vietnamese of the minutes: an opening, and a paragraph for each point agreed that has none yet."""
    lens, hand = lens_of(request), hand_of(request)
    made = []
    if not file.of("minutes"):
        ours, theirs = (say_list(tuple(place.name for place in side), "vi") for side in sides(file))
        venue = file.trip.row.activity.venue
        where = say("delegation.at", "vi", place=venue) if venue else ""
        when = ", ".join(filter(None, (say_date(file.trip.row.activity.date, "vi"), where)))
        made.append(filing.add(file.anchor, "minutes", {"vi": say("delegation.opening", "vi", when=when, ours=ours, theirs=theirs)}, hand))
    there = {row.about for row in file.of("minutes")}
    wanted = [one.row.about for one in raised(file, "agreed", lens) if one.row.about not in there]
    made += [filing.add(file.anchor, "minutes", {}, hand, about=about) for about in wanted]
    tell(request, say_count("delegation.composed", len(made), lens.language))
    return HttpResponseRedirect(f"{address(file, 'minutes')}#minutes")


_DEEDS: Final[Mapping[str, Callable[[HttpRequest, File], HttpResponse]]] = {
    "add": _add,
    "change": _change,
    "remove": _remove,
    "move": _move,
    "undo": _undo,
    "prepare": _prepare,
    "pick": _pick,
    "agree": _agree,
    "check": _check,
    "compose": _compose,
}
