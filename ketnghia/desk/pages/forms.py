"""Forms by which a person adds a record or sets fields of one: a note, its claim and the judgement by which it holds, taken back whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.urls import reverse

from ketnghia.access.roles import may
from ketnghia.access.visibility import LEVELS, Visibility
from ketnghia.archive.errors import ArchiveError
from ketnghia.desk import entering, paths
from ketnghia.desk.doors import door
from ketnghia.desk.flash import Undo, tell
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import hand_of, lens_of, visit_of
from ketnghia.output.wording import label
from ketnghia.registry import entries, overview
from ketnghia.registry.answers import Data, Language, Lens
from ketnghia.registry.errors import JudgementRefused
from ketnghia.registry.listings import open_page
from ketnghia.registry.names import kind_of, name_of, place
from ketnghia.registry.queries import resolve_record
from ketnghia.registry.records import Seen

# What can be added, with the fields without which it would tell nothing, and the list where it stands afterwards.
_KINDS: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "agreement": (("kind", "parties"), "agreements"),
    "statement": (("kind", "by", "text"), "commitments"),
    "activity": (("kind", "parties"), "activities"),
    "contribution": (("giver", "receiver"), "contributions"),
    "indicator": (("of", "measure", "value"), "indicators"),
    "mechanism": (("name", "parties"), "mechanisms"),
    "person": (("name",), "persons"),
    "tie": (("parties",), "partners"),
    "opinion": (("asker", "about"), "home"),
}
_FILLED: Final = ("parties", "by", "to", "giver", "receiver", "of", "kind")  # what an address may fill in ("?parties=LA/Khammouane")
_NAMES: Final = 400  # of partners that a field offers


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a form: the address to go on to, or what is wrong with it."""

    to: str = ""
    troubles: tuple[str, ...] = ()
    errors: Mapping[str, str] | None = None


@door("judge")
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Add a record of a kind."""
    if kind not in _KINDS:
        raise Http404(kind)
    language = lens_of(request).language
    sent = _enter(request, kind) if request.method == "POST" else Sent()
    if sent.to:
        return HttpResponseRedirect(sent.to)
    heading = say("form.new", language, kind=label("record", kind, language))
    return _page(request, kind, sent, _filled(request, kind), heading=heading, up=reverse(_KINDS[kind][1]), needed=_KINDS[kind][0])


@door("judge")
def edit(request: HttpRequest, record: str) -> HttpResponse:
    """Set fields of a record; what sources say of them stays beside what is typed."""
    lens = lens_of(request)
    number = resolve_record(record) or ""
    seen = open_page(lens, [number]).seen.get(number)
    if seen is None:
        raise Http404(record)
    if seen.id != record:
        return HttpResponseRedirect(reverse("record-edit", args=[seen.id]))
    try:
        kind = entries.claim_kind(seen.id, hand_of(request))
    except JudgementRefused as error:  # another office's: it is shown, not edited
        raise Http404(record) from error
    values: dict[str, Data] = {name: field.best.data for name, field in seen.fields.items()}
    sent = _set(request, seen, kind, values) if request.method == "POST" else Sent()
    if sent.to:
        return HttpResponseRedirect(sent.to)
    heading = say("form.edit", lens.language, kind=label("record", kind, lens.language))
    return _page(request, kind, sent, values, heading=heading, up=_page_of(seen, lens), record=seen.id)


@door("judge")
def take_back(request: HttpRequest, entry: int) -> HttpResponse:
    """What somebody typed no longer holds, or holds again; it stays in the history."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    lens, again = lens_of(request), "again" in request.POST
    kind = entries.typed_kind(entry, lens.audience)
    if kind is None:
        raise Http404(str(entry))
    try:
        gone = entries.hold_again(entry, hand_of(request)) if again else entries.take_back(entry, hand_of(request))
    except JudgementRefused as error:
        tell(request, str(error), "bad")
        return HttpResponseRedirect(paths.way_back(request))
    fields = () if again else (("again", "1"),)
    text = say("form.again", lens.language) if again else say("form.taken_back", lens.language)
    tell(request, text, undo=Undo(reverse("take-back", args=[entry]), fields))
    # The page of a record that nobody tells of any more is gone.
    return HttpResponseRedirect(reverse(_KINDS[kind][1]) if gone else paths.way_back(request))


def _enter(request: HttpRequest, kind: str) -> Sent:
    language = lens_of(request).language
    values, errors = entering.parse(kind, request.POST, language)
    missing = {name: say("form.needed", language) for name in _KINDS[kind][0] if name not in values and name not in errors}
    if errors or missing:
        return Sent(errors={**missing, **errors})
    try:
        entered = entries.enter(kind, values, hand_of(request), _level(request))
    except (ArchiveError, JudgementRefused) as error:
        return Sent(troubles=(str(error),))
    tell(request, say("form.added", language), undo=Undo(reverse("take-back", args=[entered.claim])))
    seen = open_page(lens_of(request), [entered.record]).seen.get(entered.record)
    return Sent(to=_page_of(seen, lens_of(request)) if seen else reverse(_KINDS[kind][1]))


def _set(request: HttpRequest, seen: Seen, kind: str, before: Mapping[str, Data]) -> Sent:
    language = lens_of(request).language
    values, errors = entering.parse(kind, request.POST, language)
    if errors:
        return Sent(errors=errors)
    try:
        new = entering.changed(kind, values, before)
        if not new:
            return Sent(troubles=(say("entry.nothing_new", language),))
        entered = entries.edit(seen.id, new, hand_of(request), _level(request) if request.POST.get("visibility") else None)
    except (ArchiveError, JudgementRefused) as error:
        return Sent(troubles=(str(error),))
    tell(request, say("form.saved", language), undo=Undo(reverse("take-back", args=[entered.claim])))
    # Where another list or page led here, it is gone back to.
    return Sent(to=paths.way_back(request) if request.POST.get("next") else _page_of(seen, lens_of(request)))


def _page(
    request: HttpRequest,
    kind: str,
    sent: Sent,
    values: Mapping[str, Data],
    *,
    heading: str,
    up: str,
    record: str = "",
    needed: Sequence[str] = (),
) -> HttpResponse:
    lens = lens_of(request)
    typed: QueryDict | None = request.POST if request.method == "POST" else None
    return show(
        request,
        "form",
        section=_section(kind),
        status=422 if sent.troubles or sent.errors else 200,
        heading=heading,
        up=up,
        record=record,
        inputs=entering.inputs(kind, values, lens.language, typed, sent.errors),
        needed=needed,
        troubles=sent.troubles,
        levels=_levels(request),
        level=(typed.get("visibility", "") if typed is not None else "" if record else "internal"),
        back=(typed or request.GET).get("next", ""),
        names=_names(lens),
    )


def _section(kind: str) -> str:
    return _KINDS[kind][1]


def _filled(request: HttpRequest, kind: str) -> dict[str, Data]:
    """What the page one comes from knows already: its partner, our locality."""
    given: dict[str, Data] = {}
    for name in _FILLED:
        if found := tuple(item for item in request.GET.getlist(name) if 0 < len(item) <= 200):
            given[name] = found
    home = visit_of(request).home
    if home and kind in ("agreement", "activity", "mechanism", "tie") and home not in given.get("parties", ()):  # type: ignore[operator]
        given["parties"] = (home, *given.get("parties", ()))  # type: ignore[misc]
    return given


def _levels(request: HttpRequest) -> tuple[Visibility, ...]:
    restricted = may(visit_of(request).role, "read_restricted")
    return tuple(level for level in LEVELS if restricted or level != "restricted")


def _level(request: HttpRequest) -> Visibility:
    """Who may see what is typed: the office, unless it is said otherwise."""
    return next((level for level in _levels(request) if level == request.POST.get("visibility")), "internal")


def _page_of(seen: Seen, lens: Lens) -> str:
    """Where the record is looked at; of what has no page of its own its list, or the partner that it is about."""
    if seen.kind in ("mechanism", "opinion"):
        return reverse("mechanisms" if seen.kind == "mechanism" else "home")
    if seen.kind == "tie":
        abroad = next((key for key in seen.items("parties") if kind_of(key) == "locality" and not place(key, "vi", lens.on).home), "")
        return paths.of_partner(abroad) if abroad else reverse("partners")
    return paths.of_record(seen.id)


def _names(lens: Lens) -> list[str]:
    """Partners and our localities, as the fields for localities offer them."""
    return sorted({_named(key, lens.language) for key in (*overview.partner_keys(lens)[:_NAMES], *overview.home_keys(lens))})


def _named(key: str, language: Language) -> str:
    return name_of(key, language)
