"""A document to judge, sentence by sentence: accept, reject, mend, tell one from another, take back."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from ketnghia.access.roles import may
from ketnghia.archive.errors import ArchiveError
from ketnghia.archive.forms import load_forms
from ketnghia.desk import entering
from ketnghia.desk.doors import door
from ketnghia.desk.lighting import light, stretches
from ketnghia.desk.phrasing import say, say_count
from ketnghia.desk.render import show
from ketnghia.desk.reviewing import Teller
from ketnghia.desk.visitor import hand_of, lens_of, visit_of
from ketnghia.output.wording import label
from ketnghia.registry import deciding
from ketnghia.registry.answers import ClaimView, Language
from ketnghia.registry.deciding import Outcome, Overtaken
from ketnghia.registry.documents import document_page
from ketnghia.registry.drawing import draw
from ketnghia.registry.errors import JudgementRefused
from ketnghia.registry.review import ReviewPage, review_page

_MOST: Final = 400  # claims that one press may be about
_KINDS: Final = ("statement", "activity", "agreement", "contribution", "person", "indicator")


@door("intake", write="judge")
def review(request: HttpRequest, number: int) -> HttpResponse:
    if request.method == "POST":
        return _decide(request, number)
    return _page(request, number)


@door("judge")
def amend(request: HttpRequest, number: int, claim: int) -> HttpResponse:
    """Mend a fact: what was read stays beside what is typed now, and the typed holds."""
    lens = lens_of(request)
    found = _claim(request, number, claim)
    kind, seen = found.kind, deciding.last_seen()
    troubles: tuple[str, ...] = ()
    errors: Mapping[str, str] = {}
    typed: QueryDict | None = None
    if request.method == "POST":
        typed = request.POST
        values, errors = entering.parse(kind, typed, lens.language)
        try:
            if not errors:
                new = entering.changed(kind, values, found.value)
                if not new:
                    troubles = (say("entry.nothing_new", lens.language),)
                else:
                    outcome = deciding.amend(claim, new, _number(typed.get("seen", "")), hand_of(request))
                    if not outcome.overtaken:
                        return HttpResponseRedirect(f"{reverse('review', args=[number])}?at={claim}#f{claim}")
                    troubles = told_of(outcome.overtaken, lens.language)
        except (ArchiveError, JudgementRefused) as error:
            troubles = (str(error),)
    return show(
        request,
        "entry",
        section="inbox",
        status=422 if troubles or errors else 200,
        heading=say("entry.amend", lens.language),
        number=number,
        quote=found.quote,
        inputs=entering.inputs(kind, found.value, lens.language, typed, errors),
        troubles=troubles,
        seen=seen,
        hidden=(),
    )


@door("judge")
def make(request: HttpRequest, number: int) -> HttpResponse:
    """Make a record of a sentence that was passed over."""
    lens = lens_of(request)
    page = document_page(number, lens)
    if page is None:
        raise Http404(str(number))
    given = request.POST if request.method == "POST" else request.GET
    span = _span(given.get("start", ""), given.get("end", ""), given.get("place", ""), len(page.text))
    kind = given.get("what", "statement")
    kind = kind if kind in _KINDS else "statement"
    if span is None:
        return HttpResponseRedirect(f"{reverse('review', args=[number])}#make")
    quote = page.text[span[0] : span[1]]
    troubles: tuple[str, ...] = ()
    errors: Mapping[str, str] = {}
    typed: QueryDict | None = None
    if request.method == "POST":
        typed = request.POST
        values, errors = entering.parse(kind, typed, lens.language)
        try:
            if not errors:
                draw(number, span, kind, values, hand_of(request))
                return HttpResponseRedirect(f"{reverse('review', args=[number])}#typed")
        except ArchiveError as error:
            troubles = (str(error),)
    first = {"text": " ".join(quote.split())} if load_forms()[kind].line("text") else {}
    return show(
        request,
        "entry",
        section="inbox",
        status=422 if troubles or errors else 200,
        heading=say("entry.make", lens.language, kind=label("record", kind, lens.language)),
        number=number,
        quote=quote,
        inputs=entering.inputs(kind, first, lens.language, typed, errors),
        troubles=troubles,
        seen=0,
        hidden=(("what", kind), ("start", span[0]), ("end", span[1])),
    )


def _page(request: HttpRequest, number: int, troubles: Sequence[str] = (), status: int = 200) -> HttpResponse:
    lens, visit = lens_of(request), visit_of(request)
    found = review_page(number, lens)
    if found is None:
        raise Http404(str(number))
    judges = may(visit.role, "judge")
    teller = Teller(found, lens, _number(request.GET.get("at", "")))
    row = found.page.row
    return show(
        request,
        "review",
        section="inbox",
        status=status,
        row=row,
        review=found,
        heading=row.title or row.name,
        stretches=stretches(light(found.page.blocks, _lit(found))),
        cards=teller.cards(),
        rules=teller.rules(),
        deed=deciding.last_deed(number, hand_of(request)) if judges else None,
        judges=judges,
        kinds=_KINDS,
        places=[block for block in found.page.blocks if block.kind != "furniture" and block.text.strip()],
        troubles=troubles,
    )


def _lit(found: ReviewPage) -> list[ClaimView]:
    return [fact.claim for fact in found.facts.values()]


def _decide(request: HttpRequest, number: int) -> HttpResponse:
    """One press of a button: "accept 12 13", "same 12 40", "undo" …"""
    if not deciding.there_is(number, lens_of(request).audience):
        raise Http404(str(number))
    language = lens_of(request).language
    verb, *given = (request.POST.get("do", "").split() or [""])[: _MOST + 2]
    own = set(deciding.claims_of(number, lens_of(request).audience))
    seen, hand = _number(request.POST.get("seen", "")), hand_of(request)
    try:
        if verb == "undo":
            deed = deciding.last_deed(number, hand)
            if deed and deed.judgements[-1] == _number(given[0] if given else ""):
                deciding.take_back(deed, hand)
            return HttpResponseRedirect(reverse("review", args=[number]))
        outcome = _deed(verb, given, own, seen, request)
    except JudgementRefused as error:
        return _page(request, number, (str(error),), 422)
    if outcome is None:
        return _page(request, number, (say("review.unknown_deed", language),), 422)
    if outcome.overtaken:
        done = (say_count("review.done_beside", len(outcome.made), language),) if outcome.made else ()
        return _page(request, number, (*told_of(outcome.overtaken, language), *done), 409)
    last = next((_number(item) for item in reversed(given) if _number(item) in own), 0)
    return HttpResponseRedirect(f"{reverse('review', args=[number])}?at={last}#f{last}")


def _deed(verb: str, given: Sequence[str], own: set[int], seen: int, request: HttpRequest) -> Outcome | None:
    """Does what the button says; None for what no button says. Claims of other documents are judged only as the other of a pair."""
    hand = hand_of(request)
    note = ""
    if verb == "rule" and len(given) > 1:
        verb, note, given = "accept", f"theo quy tắc {given[0]}"[:200], given[1:]
    numbers = [_number(item) for item in given]
    if not numbers or numbers[0] not in own:
        return None
    if verb in ("accept", "reject"):
        mine = [claim for claim in numbers if claim in own]
        return deciding.decide("accept" if verb == "accept" else "reject", mine, seen, hand, note)
    if verb in ("same", "different") and len(numbers) > 1:
        return deciding.tell_apart("same" if verb == "same" else "different", numbers[0], numbers[1:], seen, hand)
    if verb == "take" and len(numbers) == 2 and numbers[1] in own:
        return deciding.replace(numbers[0], numbers[1], seen, hand)
    return None


def told_of(overtaken: Sequence[Overtaken], language: Language) -> tuple[str, ...]:
    """Who decided what meanwhile, a line a deed."""
    told: dict[tuple[str, str, str], int] = {}
    for one in overtaken:
        key = (one.by, label("verdict", one.verdict, language), f"{one.at:%H:%M}")
        told[key] = told.get(key, 0) + 1
    return tuple(say("review.overtaken", language, by=by, verdict=verdict, at=at, n=n) for (by, verdict, at), n in told.items())


def _claim(request: HttpRequest, number: int, claim: int) -> ClaimView:
    page = document_page(number, lens_of(request))
    found = next((one for one in page.claims if one.number == claim and one.record), None) if page else None
    if found is None or found.kind not in load_forms():
        raise Http404(str(claim))
    return found


def _span(start: str, end: str, place: str, length: int) -> tuple[int, int] | None:
    if place:
        start, _, end = place.partition("-")
    first, last = _number(start), _number(end)
    return (first, last) if 0 <= first < last <= length else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
