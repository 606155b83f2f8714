"""Views of lists that people save: kept under a name, renamed, shared, taken away and brought back; and the columns they want to see."""

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.urls import reverse

from ketnghia.access.views import Named, keep_columns, remove_view, rename_view, restore_view, save_view
from ketnghia.desk.columns import PILLARS
from ketnghia.desk.doors import door
from ketnghia.desk.flash import Undo, tell
from ketnghia.desk.phrasing import say
from ketnghia.desk.sieving import FILTERS
from ketnghia.desk.visitor import language_of, visit_of

LISTS: Final = ("agreements", "commitments", "activities", "contributions", "indicators", "mechanisms", "persons", "partners")
_WORDS: Final = (*FILTERS, "tie", "sort", "cols")
_MOST: Final = 300  # letters of one filter


@door("read")
def views(request: HttpRequest) -> HttpResponse:
    """One press: save, rename, remove, restore a view, or remember the columns."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    page = request.POST.get("page", "")
    if page not in LISTS:
        return HttpResponseRedirect(reverse("home"))
    query = _query(request.POST.get("query", ""))
    deeds = {"save": _save, "rename": _rename, "remove": _remove, "restore": _restore, "columns": _columns}
    do = deeds.get(request.POST.get("do", ""))
    if do:
        do(request, page, query)
    return HttpResponseRedirect(reverse(page) + (f"?{query}" if query else ""))


def _save(request: HttpRequest, page: str, query: str) -> None:
    visit, language = visit_of(request), language_of(request)
    named = Named(page, request.POST.get("name", ""), query, bool(request.POST.get("shared")))
    number = save_view(visit.user or 0, visit.audience.office or "", named, visit.now)
    if number is None:
        tell(request, say("lists.view_nameless", language), "bad")
    else:
        undo = Undo(reverse("views"), (("do", "remove"), ("page", page), ("number", str(number)), ("query", query)))
        tell(request, say("lists.view_saved", language, name=named.name.strip()), undo=undo)


def _rename(request: HttpRequest, _page: str, _query: str) -> None:
    name = request.POST.get("name", "")
    changed = rename_view(_number(request), visit_of(request).user or 0, name, shared=bool(request.POST.get("shared")))
    _told(request, changed, say("lists.view_saved", language_of(request), name=name.strip()))


def _remove(request: HttpRequest, page: str, query: str) -> None:
    visit, language = visit_of(request), language_of(request)
    number = _number(request)
    removed = remove_view(number, visit.user or 0, visit.now)
    undo = Undo(reverse("views"), (("do", "restore"), ("page", page), ("number", str(number)), ("query", query)))
    _told(request, removed, say("lists.view_removed", language, name=request.POST.get("name", "").strip()), undo)


def _restore(request: HttpRequest, _page: str, _query: str) -> None:
    _told(request, restore_view(_number(request), visit_of(request).user or 0), say("lists.view_back", language_of(request)))


def _columns(request: HttpRequest, page: str, query: str) -> None:
    kind = {"persons": "person", "activities": "activity"}.get(page, page.removesuffix("s"))
    codes = QueryDict(query).get("cols", "").split(",")
    known = {one.code for one in PILLARS[kind]}
    keep_columns(visit_of(request).user or 0, page, tuple(code for code in codes if code in known))
    tell(request, say("lists.columns_kept", language_of(request)))


def _told(request: HttpRequest, done: bool, text: str, undo: Undo | None = None) -> None:
    if done:
        tell(request, text, undo=undo)
    else:
        tell(request, say("lists.view_gone", language_of(request)), "bad")


def _query(given: str) -> str:
    """What an address of a list may hold of what was sent."""
    words = QueryDict(given[:2000])
    kept = QueryDict(mutable=True)
    for name in _WORDS:
        if value := str(words.get(name, ""))[:_MOST]:
            kept[name] = value
    return kept.urlencode()


def _number(request: HttpRequest) -> int:
    text = request.POST.get("number", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0
