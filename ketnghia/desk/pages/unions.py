"""Two records made one, or one made two, each looked at before it is done; and decisions taken back from the page of a record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from ketnghia.desk.doors import door
from ketnghia.desk.flash import Undo, tell
from ketnghia.desk.phrasing import say
from ketnghia.desk.recording import sources_of, speaker_of, twins_of
from ketnghia.desk.render import show
from ketnghia.desk.values import SaidField
from ketnghia.desk.visitor import hand_of, lens_of
from ketnghia.output.wording import label
from ketnghia.registry import deciding, listings, unions
from ketnghia.registry.answers import Lens, Source
from ketnghia.registry.errors import JudgementRefused
from ketnghia.registry.listings import Wanted, open_page
from ketnghia.registry.queries import one_record
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, first_told, keys_in
from ketnghia.registry.unions import Prospect

_FOUND: Final = 12


@dataclass(frozen=True, slots=True)
class Side:
    """A record as it stands beside another one."""

    id: str
    sources: tuple[Source, ...]
    values: tuple[SaidField, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A record that could be meant."""

    id: str
    text: str
    told: str | None


@door("judge")
def merge(request: HttpRequest, record: str) -> HttpResponse:
    seen, shelf = _record(request, record)
    lens, hand = lens_of(request), hand_of(request)
    given = request.POST if request.method == "POST" else request.GET
    other = one_record(given.get("with", ""), lens)
    other = other if other and other[0].id != seen.id and other[0].kind == seen.kind else None
    then: tuple[Side, ...] = ()
    trouble = ""
    if other:
        try:
            if request.method == "POST":
                return _done(request, seen.id, unions.merge(seen.id, other[0].id, hand), say("union.merged", lens.language))
            then = _sides(unions.prospect_of_merge(seen.id, other[0].id, hand, lens))
        except JudgementRefused as error:
            trouble, other = str(error), None
    elif given.get("with"):
        trouble = say("union.unknown", lens.language)
    words = request.GET.get("q", "").strip()[:200]
    return show(
        request,
        "merge",
        status=422 if trouble else 200,
        record=seen.id,
        back=reverse("record", args=[seen.id]),
        heading=_heading(seen, lens),
        own=_side(seen, shelf),
        other=_side(*other) if other else None,
        then=then,
        trouble=trouble,
        words=words,
        twins=twins_of(seen.id, lens),
        found=() if other else _alike(seen, words, lens),
    )


@door("judge")
def split(request: HttpRequest, record: str) -> HttpResponse:
    seen, shelf = _record(request, record)
    lens, hand = lens_of(request), hand_of(request)
    given = request.POST if request.method == "POST" else request.GET
    numbers = [int(item) for item in given.getlist("leave")[:200] if item.isascii() and item.isdecimal() and len(item) < 19]
    leaving = [claim for claim in numbers if claim in {witness.claim for witness in seen.witnesses}]
    then: tuple[Side, ...] = ()
    trouble = ""
    if given.getlist("leave") or request.method == "POST":
        try:
            if request.method == "POST":
                return _done(request, seen.id, unions.split(seen.id, leaving, hand), say("union.parted", lens.language))
            then = _sides(unions.prospect_of_split(seen.id, leaving, hand, lens))
        except JudgementRefused as error:
            trouble = str(error)
    return show(
        request,
        "split",
        status=422 if trouble else 200,
        record=seen.id,
        back=reverse("record", args=[seen.id]),
        heading=_heading(seen, lens),
        sources=sources_of(seen, shelf),
        leaving=leaving,
        then=then,
        trouble=trouble,
    )


@door("judge")
def undo(request: HttpRequest, record: str) -> HttpResponse:
    """Takes a decision back with all that was done by the same press, or lets it hold again."""
    seen, _ = _record(request, record)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    hand, language = hand_of(request), lens_of(request).language
    given = request.POST.get("number", "")
    number = int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0
    try:
        made = deciding.turn_back(number, hand)
        tell(request, say("union.undone", language), undo=Undo(reverse("record-undo", args=[seen.id]), (("number", str(made[-1])),)))
    except JudgementRefused as error:
        tell(request, str(error), "bad")
    return HttpResponseRedirect(reverse("record", args=[seen.id]))


def _record(request: HttpRequest, record: str) -> tuple[Seen, Shelf]:
    found = one_record(record, lens_of(request))
    if found is None or found[0].kind == "locality":
        raise Http404(record)
    return found


def _done(request: HttpRequest, record: str, made: Sequence[int], words: str) -> HttpResponse:
    tell(request, words, undo=Undo(reverse("record-undo", args=[record]), (("number", str(made[-1])),)))
    return HttpResponseRedirect(reverse("record", args=[record]))


def _heading(seen: Seen, lens: Lens) -> str:
    return f"{label('record', 'statement' if seen.kind == 'commitment' else seen.kind, lens.language)} {seen.id}"


def _side(seen: Seen, shelf: Shelf) -> Side:
    return Side(seen.id, sources_of(seen, shelf), speaker_of(seen, shelf, shelf.lens.language).fields(shelf.values(seen)))


def _sides(prospect: Prospect) -> tuple[Side, ...]:
    return tuple(_side(prospect.shelf.seen[number], prospect.shelf) for number in prospect.ids)


def _alike(seen: Seen, words: str, lens: Lens) -> tuple[Found, ...]:
    """Records of the kind that hold the words; without words the latest of the same sides."""
    sides = sorted(keys_in(seen))
    wanted = (
        Wanted(text=words) if words else Wanted(between=tuple(sides)) if len(sides) > 1 else Wanted(partner=sides[0]) if sides else None
    )
    if wanted is None:
        return ()
    ids = [number for number in listings.ids(seen.kind, lens, wanted, _FOUND + 1) if number != seen.id][:_FOUND]
    shelf = open_page(lens, ids)
    return tuple(Found(number, shelf.text(shelf.seen[number]), first_told(shelf.seen[number])) for number in ids if number in shelf.seen)
