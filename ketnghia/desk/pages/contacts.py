"""The contact book: whom one calls, who said so, and when it was last made sure of."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ketnghia.access.roles import may
from ketnghia.desk.doors import door
from ketnghia.desk.downloads import as_file, hand_out, wanted_form
from ketnghia.desk.flash import Undo, tell
from ketnghia.desk.phrasing import say, say_count
from ketnghia.desk.render import show
from ketnghia.desk.sheeting import slots, told, typed_into
from ketnghia.desk.visitor import hand_of, language_of, lens_of, visit_of
from ketnghia.followup import contacts as book
from ketnghia.followup.contacts import Entry
from ketnghia.followup.errors import FilingRefused
from ketnghia.followup.sheets import load_sheets
from ketnghia.output.tables import Column, Table
from ketnghia.output.vcards import VCARD_TYPE, parse_vcards, to_vcards
from ketnghia.registry.answers import Language
from ketnghia.registry.names import place, predecessors

_A_PAGE: Final = 50
_MOST_BYTES: Final = 3_000_000
_STALE: Final = 365  # days after which a number is to be tried again


@dataclass(frozen=True, slots=True)
class Card:
    """A contact on the list. `stale`: nobody made sure of it for a year, or ever."""

    entry: Entry
    kind: str
    dial: str
    stale: bool


@door("read", write="intake")
def contacts(request: HttpRequest) -> HttpResponse:
    """The book, narrowed by words, kind and locality; what is typed or imported goes in here."""
    if request.method == "POST":
        return _DEEDS.get(request.POST.get("deed", ""), _back)(request)
    if request.GET.get("as") == "vcf":
        found = _found(request)
        title = say("contacts.title", language_of(request))
        return as_file(to_vcards(one.content for one in found), VCARD_TYPE, f"{title} {lens_of(request).on.isoformat()}.vcf")
    form = wanted_form(request)
    if form:
        return hand_out(request, _table(_found(request), language_of(request)), form)
    return _page(request)


@door("read", write="intake")
def contact(request: HttpRequest, contact: int) -> HttpResponse:
    """One contact: to be called, corrected, checked, taken off, and who entered what."""
    lens = lens_of(request)
    if request.method == "POST" and request.POST.get("deed") in ("undo", "erase"):
        return _take_back(request) if request.POST["deed"] == "undo" else _erase(request, contact)
    entry = book.find(contact, lens.audience)
    if entry is None:
        raise Http404(str(contact))
    if request.method == "POST":
        return _change(request, entry)
    return _one(request, entry)


def _back(_request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("contacts"))


def _found(request: HttpRequest) -> tuple[Entry, ...]:
    lens, key = lens_of(request), request.GET.get("place", "")[:200]
    keys = {key, *predecessors(key, lens.on)} if key else None
    kind = request.GET.get("kind", "")
    kind = kind if kind in load_sheets()["contact"].field("kind").codes else ""
    return book.search(lens.audience, request.GET.get("q", "")[:200], kind, keys)


def _page(
    request: HttpRequest, *, status: int = 200, faults: Mapping[str, str] | None = None, trouble: tuple[str, ...] = ()
) -> HttpResponse:
    lens = lens_of(request)
    found = _found(request)
    given = {name: request.GET.get(name, "")[:200] for name in ("q", "kind", "place")}
    kept = {name: value for name, value in given.items() if value}
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    kinds = load_sheets()["contact"].field("kind").codes
    named = place(given["place"], lens.language, lens.on).name if given["place"] else ""
    typed = typed_into("contact", request) if faults else {"place": named}
    return show(
        request,
        "contacts",
        section="contacts",
        status=status,
        page=page,
        cards=[_card(entry, request) for entry in page],
        filter=f"{urlencode(kept)}&" if kept else "",
        given=given,
        named=named,
        kinds=[
            (code, words[lens.language], f"?{urlencode({**kept, 'kind': code})}", given["kind"] == code) for code, words in kinds.items()
        ],
        all_kinds=f"?{urlencode({name: value for name, value in kept.items() if name != 'kind'})}",
        slots=slots("contact", typed, lens.language, faults),
        faulty=bool(faults),
        trouble=trouble,
        removed=book.removed(lens.audience),
        may_write=may(visit_of(request).role, "intake"),
    )


def _card(entry: Entry, request: HttpRequest) -> Card:
    lens, content = lens_of(request), entry.content
    checked = content.get("checked", "")
    stale = not checked or (lens.on - type(lens.on).fromisoformat(checked)).days > _STALE
    kind = load_sheets()["contact"].word("kind", content.get("kind", ""), lens.language)
    return Card(entry, kind, "".join(letter for letter in content.get("phone", "").split(";")[0] if letter in "+0123456789"), stale)


def _add(request: HttpRequest) -> HttpResponse:
    language = language_of(request)
    try:
        made = book.add(typed_into("contact", request), hand_of(request), request.POST.get("visibility", ""))
    except FilingRefused as refused:
        return _page(request, status=422, faults=refused.faults)
    entry = book.find(made, lens_of(request).audience)
    name = entry.content["name"] if entry else ""
    undo = Undo(reverse("contact", args=[made]), (("deed", "undo"), ("change", str(entry.change)))) if entry else None
    tell(request, say("contacts.added", language, name=name[:80]), undo=undo)
    return HttpResponseRedirect(reverse("contacts"))


def _import(request: HttpRequest) -> HttpResponse:
    """Contacts out of a CSV table, as handed out here or with the same headings, or out of vCards."""
    language = language_of(request)
    file = cast(Any, request.FILES.get("file"))
    if file is None or file.size > _MOST_BYTES:
        return _page(request, status=422, trouble=(say("contacts.no_file", language),))
    content = file.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _page(request, status=422, trouble=(say("contacts.no_text", language),))
    rows = parse_vcards(text) if "BEGIN:VCARD" in text.upper() else _rows(text)
    if not rows:
        return _page(request, status=422, trouble=(say("contacts.no_rows", language),))
    new, there, faulty = book.add_new(rows, hand_of(request))
    labels = {field.name: field.words[language] for field in load_sheets()["contact"].fields}
    wrong = [(row, ", ".join(labels[name] for name in faults)) for row, faults in faulty.items()]
    lines = tuple(say("contacts.faulty_row", language, row=row, fields=fields) for row, fields in wrong)
    if lines:
        return _page(request, status=422, trouble=(say("contacts.imported", language, new=new, there=there), *lines[:50]))
    tell(request, say("contacts.imported", language, new=new, there=there))
    return HttpResponseRedirect(reverse("contacts"))


def _rows(text: str) -> tuple[dict[str, str], ...]:
    """Rows of a table whose headings are the labels of the fields in any language, or their names."""
    sheet = load_sheets()["contact"]
    headings = {words.lower(): field.name for field in sheet.fields for words in (field.name, *field.words.values())}
    codes = {words.lower(): code for code, told in sheet.field("kind").codes.items() for words in (code, *told.values())}
    lines = text.splitlines()
    apart = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    made = []
    for row in csv.DictReader(io.StringIO(text), delimiter=apart):
        given = {
            headings[name.strip().lower()]: _undefused(value or "")
            for name, value in row.items()
            if name and name.strip().lower() in headings
        }
        if any(given.values()):
            made.append({**given, **({"kind": codes.get(given["kind"].lower(), given["kind"])} if given.get("kind") else {})})
    return tuple(made)


def _undefused(value: str) -> str:
    """Tables from here hold an apostrophe before what a spreadsheet would run, such as a number with +84."""
    return value[1:] if value[:1] == "'" and value[1:2] in "=+-@" else value


def _change(request: HttpRequest, entry: Entry) -> HttpResponse:
    language, number = language_of(request), entry.number
    deed, hand = request.POST.get("deed", ""), hand_of(request)
    back, said = reverse("contact", args=[number]), "contacts.changed"
    try:
        if deed == "check":
            made, said = book.check(number, hand), "contacts.checked_now"
        elif deed == "remove":
            made, said, back = book.remove(number, hand), "contacts.removed_now", reverse("contacts")
        elif deed == "change":
            seen = request.POST.get("seen", "")
            made = book.change(
                number,
                typed_into("contact", request),
                hand,
                int(seen) if seen.isdecimal() and len(seen) < 19 else None,
                request.POST.get("visibility", ""),
            )
        else:
            return HttpResponseRedirect(back)
    except FilingRefused as refused:
        return _one(request, entry, status=422, refused=refused)
    undo = Undo(reverse("contact", args=[number]), (("deed", "undo"), ("change", str(made))))
    tell(request, say(said, language, name=entry.content["name"][:80]), undo=undo)
    return HttpResponseRedirect(back)


def _take_back(request: HttpRequest) -> HttpResponse:
    given = request.POST.get("change", "")
    try:
        book.take_back(int(given) if given.isdecimal() and len(given) < 19 else 0, hand_of(request))
        tell(request, say("contacts.taken_back", language_of(request)))
    except FilingRefused as refused:
        tell(request, _refusal(refused, language_of(request)), "bad")
    return HttpResponseRedirect(reverse("contacts"))


def _erase(request: HttpRequest, number: int) -> HttpResponse:
    if not may(visit_of(request).role, "expunge"):
        return show(request, "forbidden", status=403)
    try:
        book.erase(number, hand_of(request))
    except FilingRefused as refused:
        raise Http404(str(number)) from refused
    tell(request, say("contacts.erased", language_of(request)))
    return HttpResponseRedirect(reverse("contacts"))


def _refusal(refused: FilingRefused, language: Language) -> str:
    if refused.code == "changed":
        return say("sheet.changed", language)
    return say("sheet.absent", language)


def _one(request: HttpRequest, entry: Entry, *, status: int = 200, refused: FilingRefused | None = None) -> HttpResponse:
    lens = lens_of(request)
    faulty = refused is not None and refused.code == "faulty"
    content = {**entry.content, **typed_into("contact", request)} if refused else entry.content
    versions = book.versions(entry.number, lens.audience)
    return show(
        request,
        "contact",
        section="contacts",
        status=status,
        entry=entry,
        card=_card(entry, request),
        told=[line for line in told("contact", entry.content, lens.language) if line[1] != entry.content["name"]],
        slots=slots("contact", content, lens.language, refused.faults if refused else {}),
        open=refused is not None,
        trouble=() if refused is None or faulty else (_refusal(refused, lens.language),),
        versions=[(one, told("contact", one.content, lens.language)) for one in versions],
        place=place(entry.key, lens.language, lens.on) if entry.key else None,
        may_write=may(visit_of(request).role, "intake"),
        may_erase=may(visit_of(request).role, "expunge"),
    )


def _table(found: tuple[Entry, ...], language: Language) -> Table:
    fields = load_sheets()["contact"].fields
    columns = [Column(field.words[language], "date" if field.type == "day" else "text") for field in fields]
    columns += [Column(say("contacts.entered_by", language)), Column(say("contacts.entered_on", language), "date")]
    sheet = load_sheets()["contact"]
    rows = [
        (
            *(sheet.word(field.name, one.content.get(field.name, ""), language) for field in fields),
            one.entered_by,
            one.entered_at.date().isoformat(),
        )
        for one in found
    ]
    return Table(say("contacts.title", language), tuple(columns), rows, (say_count("contacts.found", len(found), language),))


_DEEDS: Final[Mapping[str, Callable[[HttpRequest], HttpResponse]]] = {"add": _add, "import": _import}
