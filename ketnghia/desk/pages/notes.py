"""Notes beside a record or a partner: put there, taken off, put back; their files."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from ketnghia.access.visibility import Visibility
from ketnghia.desk.doors import door
from ketnghia.desk.downloads import as_file
from ketnghia.desk.flash import Undo, tell
from ketnghia.desk.phrasing import say
from ketnghia.desk.visitor import hand_of, language_of, lens_of
from ketnghia.engine.reader import read
from ketnghia.followup import notes
from ketnghia.followup.errors import NoteRefused
from ketnghia.registry.queries import known_keys, one_record


@door("read", write="intake")
def of_record(request: HttpRequest, record: str) -> HttpResponse:
    found = one_record(record, lens_of(request))
    if found is None or found[0].kind == "locality":
        raise Http404(record)
    return _add(request, found[0].id)


@door("read", write="intake")
def of_partner(request: HttpRequest, key: str) -> HttpResponse:
    if not known_keys([key], lens_of(request)):
        raise Http404(key)
    return _add(request, key)


@door("read", write="intake")
def note(request: HttpRequest, note: int) -> HttpResponse:
    """Take a note off, or put it back."""
    target = notes.target_of(note, lens_of(request).audience)
    if target is None:
        raise Http404(str(note))
    if request.method != "POST":
        return HttpResponseRedirect(_page_of(target))
    again, language = request.POST.get("do") == "restore", language_of(request)
    try:
        (notes.restore if again else notes.remove)(note, hand_of(request))
        words = say("notes.restored", language) if again else say("notes.removed", language)
        tell(request, words, undo=Undo(reverse("note", args=[note]), (("do", "remove" if again else "restore"),)))
    except NoteRefused as error:
        tell(request, str(error), "bad")
    return HttpResponseRedirect(_page_of(target))


@door("read")
def file(request: HttpRequest, note: int) -> HttpResponse:
    """The file of a note, to be saved and not shown: a browser does not run what a colleague attached."""
    found = notes.file_of(note, lens_of(request).audience)
    if found is None:
        raise Http404(str(note))
    return as_file(found.data, "application/octet-stream", found.name)


def _add(request: HttpRequest, target: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    given, language = request.FILES.get("file"), language_of(request)
    level = cast(Visibility, request.POST.get("visibility", "internal"))
    try:
        if given and (given.size or 0) > notes.MOST_BYTES:
            raise NoteRefused(say("inbox.too_large", language, name=given.name or "?", most=notes.MOST_BYTES // 1024**2))
        attached = notes.Attached(given.name or "?", cast(Any, given).read()) if given else None
        number = notes.add(target, request.POST.get("text", ""), level, hand_of(request), attached, read=read)
        tell(request, say("notes.added", language), undo=Undo(reverse("note", args=[number]), (("do", "remove"),)))
    except NoteRefused as error:
        tell(request, str(error), "bad")
    return HttpResponseRedirect(_page_of(target))


def _page_of(target: str) -> str:
    page = reverse("record", args=[target]) if notes.is_record(target) else reverse("partner", args=[target])
    return f"{page}#notes"
