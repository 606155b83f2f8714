"""The inbox: hand documents, pasted text and notes in, see how far their reading is, and find what is to be judged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from ketnghia.access.filters import visible_to
from ketnghia.access.visibility import LEVELS, Visibility
from ketnghia.archive import waiting
from ketnghia.archive.intake import Arrival
from ketnghia.archive.models import Document, Waiting
from ketnghia.archive.sources import SOURCE_KINDS, SourceKind
from ketnghia.desk.doors import door
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import hand_of, language_of, visit_of
from ketnghia.engine.page import MAX_BYTES
from ketnghia.registry.names import keys_for
from ketnghia.registry.reading import hand_in, try_again
from ketnghia.registry.undecided import Narrowing, undecided

_ROWS: Final = 50
_LISTED: Final = 40  # of what waits or was read last; the rest are counted
_NAME_LENGTH: Final = 255
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class ToJudge:
    """A document with facts to judge."""

    id: int
    title: str
    source_kind: str
    dated: str | None
    received_at: str  # the day, ISO
    received_by: str
    facts: int


@dataclass(frozen=True, slots=True)
class Given:
    """What the form says of all that is handed in at once."""

    visibility: Visibility
    source_kind: SourceKind | None
    published: str | None


@door("intake")
def inbox(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        troubles = tuple(_take(request))
        if not troubles:
            return HttpResponseRedirect(f"{reverse('inbox')}#waiting")
        return _page(request, troubles, 422)
    return _page(request)


@door("intake")
def failures(request: HttpRequest) -> HttpResponse:
    """What could not be read, with the reason: once more, or away."""
    rows = Waiting.objects.filter(visible_to(visit_of(request).audience), state="failed").defer("data").order_by("-pk")
    if request.method == "POST":
        chosen = request.POST.get("one", "")
        numbers = [int(chosen)] if chosen.isdecimal() and len(chosen) < 19 else [] if chosen else None
        picked = rows if numbers is None else rows.filter(pk__in=numbers)
        own = list(picked.values_list("pk", flat=True))
        if request.POST.get("do") == "again":
            try_again(own)
        elif request.POST.get("do") == "away":
            waiting.take_away(own)
        return HttpResponseRedirect(reverse("failures"))
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    held = set(Waiting.objects.filter(pk__in=[row.pk for row in page], data__isnull=False).values_list("pk", flat=True))
    return show(request, "failures", section="inbox", page=page, held=held, filter="")


def to_judge(request: HttpRequest) -> int:
    """How many documents wait for the judgement of whoever looks."""
    return undecided(visit_of(request).audience).count()


# Handing in


def _take(request: HttpRequest) -> Iterator[str]:
    """Lets what the form brings wait to be read; one line for each thing that cannot be."""
    language = language_of(request)
    given, trouble = _given(request)
    if given is None:
        yield trouble
        return
    files = request.FILES.getlist("files")
    text = request.POST.get("text", "")
    if not files and not text.strip():
        yield say("inbox.nothing", language)
    for file in files:
        name = (file.name or "?")[-_NAME_LENGTH:]
        if file.size is None or file.size > MAX_BYTES:
            yield say("inbox.too_large", language, name=name, most=MAX_BYTES // _MEGABYTE)
        else:
            hand_in(_arrival(name, _bytes_of(file), given), given.published, hand_of(request))
    if text.strip():
        when = visit_of(request).now
        stem = "ghi-chu" if given.source_kind == "officers_note" else "van-ban"
        name = f"{stem}-{when:%Y-%m-%d-%H%M%S}.txt"
        data = text.replace("\r\n", "\n").encode("utf-8", "replace")
        if len(data) > MAX_BYTES:
            yield say("inbox.too_large", language, name=name, most=MAX_BYTES // _MEGABYTE)
        else:
            hand_in(_arrival(name, data, given), given.published, hand_of(request))


def _bytes_of(file: "UploadedFile[Any]") -> bytes:
    return cast(bytes, file.read())


def _arrival(name: str, data: bytes, given: Given) -> Arrival:
    return Arrival(name, name, data, given.visibility, given.source_kind)


def _given(request: HttpRequest) -> tuple[Given | None, str]:
    """What the form says, or a line on what is wrong with it."""
    language = language_of(request)
    levels = {str(level): level for level in _levels(request)}
    kinds: dict[str, SourceKind | None] = {"": None, **{str(kind): kind for kind in SOURCE_KINDS}}
    level, kind = request.POST.get("visibility", "internal"), request.POST.get("source_kind", "")
    if level not in levels or kind not in kinds:
        return None, say("inbox.unknown_choice", language)
    published = request.POST.get("published", "").strip()
    if published:
        try:
            published = date.fromisoformat(published).isoformat()
        except ValueError:
            return None, say("inbox.no_day", language, day=published[:40])
        if published > visit_of(request).today.isoformat():
            return None, say("inbox.future", language)
    return Given(levels[level], kinds[kind], published or None), ""


def _levels(request: HttpRequest) -> tuple[Visibility, ...]:
    """The levels that whoever hands in can see afterwards."""
    return LEVELS[: LEVELS.index(visit_of(request).audience.clearance) + 1]


# The page


def _page(request: HttpRequest, troubles: tuple[str, ...] = (), status: int = 200) -> HttpResponse:
    visit = visit_of(request)
    wanted, partner = _narrowing(request)
    rows = undecided(visit.audience, wanted)
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    waits = Waiting.objects.filter(visible_to(visit.audience))
    open_rows = waits.filter(state__in=waiting.OPEN)
    told = (*open_rows.defer("data").order_by("pk")[:_LISTED], *_told_lately(waits, visit.by))
    kept = {name: request.GET[name] for name in ("whose", "kind", "partner") if request.GET.get(name)}
    return show(
        request,
        "inbox",
        section="inbox",
        status=status,
        troubles=troubles,
        given=request.POST if troubles else QueryDict(),
        levels=_levels(request),
        kinds=SOURCE_KINDS,
        today=visit.today.isoformat(),
        told=told,
        open=open_rows.count(),
        failed=waits.filter(state="failed").count(),
        page=page,
        rows=_listed([row.pk for row in page], {row.pk: row.facts for row in page}),
        whose=request.GET.get("whose", ""),
        kind=request.GET.get("kind", ""),
        partner=partner,
        unknown_partner=bool(partner) and not (wanted and wanted.partner),
        filter=f"{urlencode(kept)}&" if kept else "",
    )


def _told_lately(waits: "QuerySet[Waiting]", by: str) -> tuple[Waiting, ...]:
    """What this person handed in and was read, the latest first."""
    return tuple(waits.filter(handed_in_by=by, state="kept").defer("data").order_by("-pk")[:_LISTED])


def _narrowing(request: HttpRequest) -> tuple[Narrowing | None, str]:
    partner = request.GET.get("partner", "").strip()[:200]
    keys = keys_for(partner) if partner else ()
    kind = request.GET.get("kind", "")
    by = visit_of(request).by if request.GET.get("whose") == "mine" else None
    # A name that no table knows narrows to nothing known; the page says so and shows everything else asked for.
    return Narrowing(by, kind if kind in SOURCE_KINDS else None, keys), partner


def _listed(numbers: list[int], facts: Mapping[int, int]) -> tuple[ToJudge, ...]:
    fields = ("pk", "title", "name", "source_kind", "dated", "received_at", "received_by")
    rows = Document.objects.filter(pk__in=numbers).order_by("pk").values_list(*fields)
    return tuple(
        ToJudge(pk, title or name, kind, dated or None, at.date().isoformat(), by, facts[pk])
        for pk, title, name, kind, dated, at, by in rows
    )
