"""What the brief of a partner says and nobody has confirmed: each with its sentence, to accept or reject before the paper goes out."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ketnghia.desk import flash
from ketnghia.desk.doors import door
from ketnghia.desk.pages.review import told_of
from ketnghia.desk.phrasing import say_count
from ketnghia.desk.render import show
from ketnghia.desk.reviewing import SaidPart, parts_of, title_of
from ketnghia.desk.visitor import hand_of, lens_of, visit_of
from ketnghia.output.brief import PartnerNotFoundError, unconfirmed_records
from ketnghia.registry import deciding
from ketnghia.registry.answers import ClaimView, Source
from ketnghia.registry.names import name_of
from ketnghia.registry.review import best_tellings


@dataclass(frozen=True, slots=True)
class Unsure:
    claim: ClaimView
    source: Source
    title: str
    parts: tuple[SaidPart, ...]


@door("intake", write="judge")
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    lens = lens_of(request)
    rows = _rows(request, key)
    troubles: tuple[str, ...] = ()
    if request.method == "POST":
        verb, *given = request.POST.get("do", "").split() or [""]
        numbers = [int(item) for item in given if item.isascii() and item.isdecimal() and len(item) < 19]
        hand = hand_of(request)
        if verb == "undo" and numbers:
            deed = deciding.deed_of(numbers[0], hand)
            if deed:
                deciding.take_back(deed, hand)
            return HttpResponseRedirect(reverse("confirm", args=[key]))
        seen = request.POST.get("seen", "")
        held = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 19 else 0
        wanted = [number for number in numbers if number in deciding.known(numbers, lens.audience)]
        if verb in ("accept", "reject") and wanted:
            outcome = deciding.decide("accept" if verb == "accept" else "reject", wanted, held, hand)
            if not outcome.overtaken:
                line = say_count("confirm.done", len(outcome.made), lens.language)
                undo = flash.Undo(reverse("confirm", args=[key]), (("do", f"undo {outcome.made[0]}"),))
                flash.tell(request, line, undo=undo)
                return HttpResponseRedirect(reverse("confirm", args=[key]))
            troubles = told_of(outcome.overtaken, lens.language)
            rows = _rows(request, key)
    return show(
        request,
        "confirm",
        section="partners",
        status=409 if troubles else 200,
        key=key,
        name=name_of(key, lens.language),
        rows=rows,
        every=" ".join(str(row.claim.number) for row in rows),
        seen=deciding.last_seen(),
        troubles=troubles,
    )


def _rows(request: HttpRequest, key: str) -> tuple[Unsure, ...]:
    lens = lens_of(request)
    try:
        records = unconfirmed_records(key, lens, home=visit_of(request).home)
    except PartnerNotFoundError:
        raise Http404(key) from None
    return tuple(
        Unsure(claim, source, title_of(claim, lens.language), parts_of(claim, lens)) for claim, source in best_tellings(records, lens)
    )
