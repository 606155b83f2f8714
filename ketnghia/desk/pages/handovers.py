"""Who is in charge of what, set in place; and a portfolio that goes from one officer to another, with its paper."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.downloads import as_file
from ketnghia.desk.flash import Undo, tell
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import hand_of, language_of, lens_of, visit_of
from ketnghia.followup import agenda, charge, contacts
from ketnghia.followup.agenda import Wish
from ketnghia.followup.attention import Alert
from ketnghia.followup.charge import Charges, InCharge
from ketnghia.followup.errors import ChargeRefused
from ketnghia.followup.models import Handover
from ketnghia.output.handover import Paper, write_handover
from ketnghia.output.wording import label, say_date
from ketnghia.registry import overview
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import Language, Lens
from ketnghia.registry.listings import open_page
from ketnghia.registry.names import name_of
from ketnghia.registry.records import Seen

_DUE: Final = 100  # things due that a paper lists
_NOTE: Final = 2000
_BEFORE: Final = 30
WORDS: Final = ("state", "motto", "paper_title", "due_title", "calm", "contacts_title", "note", "sign_from", "sign_to", "sign_head")
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Held:
    """A partner or record that somebody is in charge of, with what comes along with it."""

    thing: str
    name: str
    href: str
    since: str  # ISO
    agreements: int | None
    commitments: int | None
    due: int
    contacts: int | None


@door("judge")
def put_in_charge(request: HttpRequest) -> HttpResponse:
    """Somebody is in charge of a thing from today on, or what was before holds again."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    language, back = language_of(request), paths.way_back(request)
    person = request.POST.get("person", "")
    try:
        if undone := _number(request.POST.get("undo", "")):
            charge.take_back(undone, hand_of(request))
            tell(request, say("charge.taken_back", language))
            return HttpResponseRedirect(back)
        made = charge.put_in_charge(request.POST.get("thing", ""), _number(person) if person else None, hand_of(request))
    except ChargeRefused as error:
        tell(request, str(error), "bad")
        return HttpResponseRedirect(back)
    undo = Undo(reverse("charge"), (("undo", str(made)), ("next", back))) if made else None
    tell(request, say("charge.was_set", language) if made else say("charge.same", language), undo=undo)
    return HttpResponseRedirect(back)


@door("read")
def portfolio(request: HttpRequest) -> HttpResponse:
    """What one is in charge of oneself, or another officer ("?officer="), each with what comes along."""
    lens, visit = lens_of(request), visit_of(request)
    everyone = charge.charges(visit.audience.office or "")
    officers = [officer for officer in everyone.officers if officer.id is not None]
    asked = _number(request.GET.get("officer", "")) or visit.user or 0
    officer = next((one for one in officers if one.id == asked), None)
    tabs = [
        {"label": one.name, "href": f"?officer={one.id}", "current": one.id == asked}
        for one in sorted(officers, key=lambda one: (one.id != visit.user, order(one.name)))
    ]
    rows = _held(lens, _of(everyone, asked)) if officer else []
    own = asked == visit.user
    return show(request, "portfolio", section="portfolio", rows=rows, officer=officer, own=own, tabs=tabs)


@door("judge")
def handovers(request: HttpRequest) -> HttpResponse:
    """Choose who gives and who takes, tick what goes over, and those there were."""
    lens, office = lens_of(request), visit_of(request).audience.office or ""
    asked = request.POST if request.method == "POST" else request.GET
    giver, taker = _number(asked.get("from", "")), _number(asked.get("to", ""))
    if request.method == "POST":
        try:
            made = charge.hand_over(
                giver, taker, request.POST.getlist("thing"), hand_of(request), request.POST.get("note", "").strip()[:_NOTE]
            )
        except ChargeRefused as error:
            tell(request, str(error), "bad")
        else:
            done = charge.handovers(office).get(pk=made)
            told = say("handover.done", lens.language, n=done.charges.count(), name=done.taker_name)
            tell(request, told, undo=Undo(reverse("handover", args=[made]), (("undo", "1"),)))
            return HttpResponseRedirect(reverse("handover", args=[made]))
    everyone = charge.charges(office)
    people = charge.people_of(office)
    known = {officer.id: officer for officer in (*everyone.officers, *people) if officer.id is not None}
    from_ = known.get(giver)
    return show(
        request,
        "handovers",
        section="handovers",
        givers=[officer for officer in everyone.officers if officer.id is not None],
        takers=people,
        giver=from_,
        taker=known.get(taker),
        same=bool(from_) and giver == taker,
        rows=_held(lens, _of(everyone, giver)) if from_ else (),
        before=charge.handovers(office)[:_BEFORE],
        note=request.POST.get("note", ""),
    )


@door("read", write="judge")
def handover(request: HttpRequest, number: int) -> HttpResponse:
    """What was handed over, for whoever took it: each thing with what comes along; it prints as it stands."""
    lens, made = lens_of(request), _found(request, number)
    if request.method == "POST":
        try:
            back = charge.undo_handover(number, hand_of(request))
        except ChargeRefused as error:
            tell(request, str(error), "bad")
        else:
            tell(request, say("handover.undone", lens.language, n=back))
        return HttpResponseRedirect(reverse("handover", args=[number]))
    held = charge.handed(made)
    return show(request, "handover", section="handovers", made=made, rows=_held(lens, held), due=_due(lens, held))


@door("read")
def handover_docx(request: HttpRequest, number: int) -> HttpResponse:
    """The same as a paper to sign."""
    lens, made = lens_of(request), _found(request, number)
    held = charge.handed(made)
    language = lens.language
    rows, day = _held(lens, held), say_date(made.made_at.date().isoformat(), language)
    columns = ("number", "thing", "agreements", "commitments", "due", "contacts")
    people = contacts.search(lens.audience, keys=held.partners)
    paper = Paper(
        words={word: say(f"handover.{word}", language) for word in WORDS},
        office=made.office.name,
        opening=say("handover.paper_day", language, date=day, giver=made.giver_name, taker=made.taker_name),
        note=made.note,
        head=[say(f"handover.{column}", language) for column in columns],
        rows=[
            (str(number), row.name, *map(_figure, (row.agreements, row.commitments, row.due, row.contacts)))
            for number, row in enumerate(rows, 1)
        ],
        due=[alert.text for alert in _due(lens, held)],
        contacts=[
            ", ".join(str(value) for name in ("name", "role", "phone", "email") if (value := one.content.get(name))) for one in people
        ],
        names=(made.giver_name, made.taker_name),
        on=made.made_at.date(),
    )
    name = f"{say('handover.paper_title', language)} {made.made_at.date().isoformat()}.docx"
    return as_file(write_handover(paper), _DOCX, name)


def _figure(count: int | None) -> str:
    return "" if count is None else str(count)


def _found(request: HttpRequest, number: int) -> Handover:
    made = charge.handovers(visit_of(request).audience.office or "").select_related("office").filter(pk=number).first()
    if made is None:
        raise Http404(number)
    return made


def _of(everyone: Charges, person: int) -> Charges:
    """What one person is in charge of."""
    partners, records = everyone.held_by(person)
    return Charges({key: everyone.partners[key] for key in partners}, {key: everyone.records[key] for key in records})


def _held(lens: Lens, held: Charges) -> list[Held]:
    """What of this may be seen, by name, partners first."""
    kept = agenda.open_agenda(lens)
    known = frozenset(overview.partner_keys(lens)) if held.partners else frozenset()
    keys = [key for key in held.partners if key in known]
    seen = open_page(lens, held.records).seen if held.records else {}
    by_partner = agenda.counted(kept, Wish(partners=tuple(keys), not_keys=tuple(held.records)), "partner") if keys else {}
    by_key = agenda.counted(kept, Wish(keys=tuple(seen)), "key") if seen else {}
    called = Counter(entry.key for entry in contacts.search(lens.audience, keys=keys)) if keys else Counter[str]()
    found = [
        Held(
            row.place.key,
            row.place.name,
            paths.of_partner(row.place.key),
            _since(held.partners[row.place.key]),
            row.agreements_in_force,
            row.open_commitments,
            by_partner.get((row.place.key,), (0, 0))[0],
            called[row.place.key],
        )
        for row in overview.partner_rows(lens, keys)
    ]
    found.sort(key=lambda row: order(row.name))
    due = {number: by_key.get((number,), (0, 0))[0] for number in seen}
    others = [
        Held(number, _called(one, lens.language), paths.of_record(number), _since(held.records[number]), None, None, due[number], None)
        for number, one in seen.items()
    ]
    return [*found, *sorted(others, key=lambda row: order(row.name))]


def _since(one: InCharge) -> str:
    return one.since.isoformat()


def _called(seen: Seen, language: Language) -> str:
    """A record by its kind, sides and number."""
    sides = (*seen.items("parties"), *seen.items("by"), *seen.items("to"))
    names = " – ".join(name_of(key, language) for key in dict.fromkeys(sides))
    return f"{label('record', seen.kind, language)}: {names} ({seen.id})"


def _due(lens: Lens, held: Charges) -> Sequence[Alert]:
    if not held.partners and not held.records:
        return ()
    wanted = Wish(partners=tuple(held.partners), keys=tuple(held.records))
    return agenda.due(lens, agenda.open_agenda(lens), wanted, _DUE)


def _number(told: str) -> int:
    """A number as a form sends it, 0 for what is none: nobody bears that."""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 19 else 0
