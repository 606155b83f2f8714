"""What came due for the one who looks, and the searches they keep."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from ketnghia.access.models import Office, User
from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.flash import Undo, tell
from ketnghia.desk.pages.search import narrow_from, parameters
from ketnghia.desk.phrasing import say, say_count
from ketnghia.desk.render import show
from ketnghia.desk.visitor import language_of, lens_of, visit_of
from ketnghia.engine.model import Language
from ketnghia.followup import reminding, saving
from ketnghia.followup.models import SavedSearch
from ketnghia.followup.reminding import Told

_A_PAGE: Final = 40
_LONGEST: Final = 200
KINDS: Final = {kind: f"reminders.kind.{kind}" for kind in ("alert", "documents", "round", "search")}


@dataclass(frozen=True, slots=True)
class Shown:
    told: Told
    text: str
    href: str
    kind: str


@door("read")
def reminders(request: HttpRequest) -> HttpResponse:
    """The person's reminders; a form marks them as seen, all or one, and can be taken back."""
    visit, language = visit_of(request), language_of(request)
    user, office = cast(int, visit.user), str(visit.audience.office)
    if request.method == "POST":
        _mark(request, user, office, language)
        return HttpResponseRedirect(reverse("reminders"))
    lens = lens_of(request)
    page = Paginator(range(reminding.count(user, lens)), _A_PAGE).get_page(request.GET.get("page"))
    start = (page.number - 1) * _A_PAGE
    told = reminding.inbox(user, lens, start=start, stop=start + _A_PAGE)
    return show(
        request,
        "reminders",
        section="reminders",
        shown=[Shown(one, text_of(one, language), href_of(one), say(KINDS[one.kind], language)) for one in told],
        page=page,
        searches=[(row, reverse("search") + "?" + address_of(row)) for row in saving.saved(user, office)],
    )


def _mark(request: HttpRequest, user: int, office: str, language: Language) -> None:
    deed, now = request.POST.get("deed", ""), visit_of(request).now
    if deed == "back":
        try:
            reminding.unsee(user, office, datetime.fromisoformat(request.POST.get("at", "")))
        except ValueError:
            return
    elif deed in ("all", "one"):
        numbers = None if deed == "all" else [int(text) for text in request.POST.getlist("number") if text.isdecimal() and len(text) < 18]
        seen = reminding.see(user, office, numbers, now)
        if seen:
            back = Undo(reverse("reminders"), (("deed", "back"), ("at", now.isoformat())))
            tell(request, say_count("reminders.seen", len(seen), language), undo=back)


def text_of(told: Told, language: Language) -> str:
    """A reminder in words."""
    if told.alert:
        return told.alert.text
    if told.round:
        return say("reminders.round", language, name=told.round.name)
    if told.search:
        found = say_count("reminders.found", told.count, language)
        return f"{told.search.name}: {found}"
    return say_count("reminders.documents", told.count, language)


def href_of(told: Told) -> str:
    """Where one acts on it."""
    if told.alert:
        return paths.of_alert(told.alert)
    if told.round:
        return reverse("round", args=[told.round.pk])
    if told.search:
        return reverse("search") + "?" + address_of(told.search)
    return reverse("documents")


def address_of(row: SavedSearch) -> str:
    return parameters(row.words, saving.narrow_of(row))


@door("read")
@require_POST
def saved(request: HttpRequest) -> HttpResponse:
    """Keeps a search of one's own, takes it away, gives it back."""
    visit, language = visit_of(request), language_of(request)
    user, office, deed = cast(User, request.user), str(visit.audience.office), request.POST.get("deed", "")
    number = int(text) if (text := request.POST.get("number", "")).isdecimal() and len(text) < 18 else 0
    if deed == "save":
        return _save(request, user, office)
    if deed == "remove" and (row := saving.remove(number, user.pk, office, visit.now)):
        back = Undo(reverse("saved"), (("deed", "back"), ("number", str(row.pk))))
        tell(request, say("saved.removed", language, name=row.name), undo=back)
    elif deed == "back" and saving.bring_back(number, user.pk, office):
        tell(request, say("saved.back", language))
    return HttpResponseRedirect(reverse("reminders"))


def _save(request: HttpRequest, user: User, office: str) -> HttpResponse:
    visit, language = visit_of(request), language_of(request)
    words = request.POST.get("q", "").strip()[:_LONGEST]
    narrow, _ = narrow_from(request.POST, language)
    if words:
        row = saving.save(user, Office.objects.get(code=office), request.POST.get("name", "").strip(), words, narrow, visit.now)
        if row:
            back = Undo(reverse("saved"), (("deed", "remove"), ("number", str(row.pk))))
            tell(request, say("saved.saved", language, name=row.name), undo=back)
        else:
            tell(request, say("saved.too_many", language, most=saving.MOST), tone="bad")
    return HttpResponseRedirect(f"{reverse('search')}?{parameters(words, narrow)}")
