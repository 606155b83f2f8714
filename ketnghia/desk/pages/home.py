"""The first page: what is due today, late or waits for a decision, why, and where it is done; and what is in the register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final, Generic, Protocol, TypeVar, cast, get_args
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from ketnghia.access.roles import may
from ketnghia.desk import daily, paths
from ketnghia.desk.daily import By, Desk, Group, Whose
from ketnghia.desk.doors import door
from ketnghia.desk.flash import Undo, tell
from ketnghia.desk.pages.inbox import to_judge
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import hand_of, language_of, lens_of, visit_of
from ketnghia.followup import agenda, charge, handling
from ketnghia.followup.attention import dealt_with
from ketnghia.followup.errors import HandlingRefused
from ketnghia.followup.reviewing import unanswered
from ketnghia.followup.ruleset import Trigger
from ketnghia.output.wording import label, say_date
from ketnghia.registry import listings
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import Language, Place
from ketnghia.registry.suggest import likeliest

_PAGE: Final = 50
_SUGGESTED: Final = 3
_GREETED: Final = timedelta(days=14)  # how long somebody is told of what was handed over to them
_NOTE: Final = 500


class Placed(Protocol):
    """What stands for a place in a list."""

    @property
    def place(self) -> Place: ...


Row = TypeVar("Row", bound=Placed)


@dataclass(frozen=True, slots=True)
class Land(Generic[Row]):
    """A country and its partners."""

    name: str
    partners: tuple[Row, ...]


@door("read")
def home(request: HttpRequest) -> HttpResponse:
    """Today. `?by=` arranges it, `?whose=` and `?late=1` narrow it, `?only=` shows all of one group."""
    lens, visit = lens_of(request), visit_of(request)
    held = charge.charges(visit.audience.office) if visit.audience.office else charge.NOBODY
    desk = Desk(lens, agenda.open_agenda(lens), visit.role, visit.user, held)
    sums = listings.counts_of("", lens, ("all", "unconfirmed", "conflicts"))
    due, late = agenda.counted(desk.agenda, daily.wish(desk, "", late=False))[()]
    values: dict[str, Any] = {
        "records": sums.get(("all", "", ""), 0),
        "unconfirmed": sums.get(("unconfirmed", "", ""), 0),
        "due": due,
        "late": late,
        "to_judge": to_judge(request) if may(visit.role, "intake") else 0,
        "deeds": may(visit.role, "intake"),
        "has_charges": bool(held.partners or held.records),
        "tomorrow": (lens.on + timedelta(days=1)).isoformat(),
        "here": request.get_full_path(),
        "welcome": _welcome(visit.user, visit.audience.office, visit.today, lens.language),
    }
    return show(request, "home", section="home", **values, **_arranged(request, desk, sums.get(("conflicts", "", ""), 0)))


@door("intake")
def handle(request: HttpRequest) -> HttpResponse:
    """Something was dealt with or is put off, or is not after all."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    language, back = language_of(request), paths.way_back(request)
    try:
        if (undone := request.POST.get("undo", "")).isdecimal() and len(undone) < 19:
            handling.reopen(int(undone), hand_of(request))
            tell(request, say("today.reopened", language))
            return HttpResponseRedirect(back)
        until = None
        if "put_off" in request.POST:
            until = _day(request.POST.get("until", ""))
            if until is None or until <= visit_of(request).today:
                tell(request, say("today.no_day", language), "bad")
                return HttpResponseRedirect(back)
        topic = (request.POST.get("rule", ""), request.POST.get("key", ""), request.POST.get("moment", "")[:40])
        number = handling.handle(topic, hand_of(request), request.POST.get("note", "").strip()[:_NOTE], until)
    except HandlingRefused as error:
        tell(request, str(error), "bad")
    else:
        told = say("today.was_put_off", language, day=say_date(until.isoformat(), language)) if until else say("today.was_done", language)
        tell(request, told, undo=Undo(reverse("handle"), (("undo", str(number)), ("next", back))))
    return HttpResponseRedirect(back)


def _arranged(request: HttpRequest, desk: Desk, conflicts: int) -> dict[str, Any]:
    """The groups of the page by what its address asks for, and the tabs to ask for something else."""
    language = desk.lens.language
    mine = any(desk.held.held_by(desk.user)) if desk.user else False
    by: By = cast(By, asked if (asked := request.GET.get("by", "")) in get_args(By) else "officer" if mine else "reason")
    whose: Whose = cast(Whose, asked if (asked := request.GET.get("whose", "")) in get_args(Whose) else "")
    late, only = request.GET.get("late") == "1", request.GET.get("only", "")
    asking = {"by": by, "whose": whose, "late": "1" if late else ""}
    query = _query(asking)
    wanted = daily.wish(desk, whose, late=late)
    values: dict[str, Any] = {"by": by, "whose": whose, "only_late": late, "others": (), "page": None, "extra": False}
    values["ways"] = [_tab(asking, "by", way, say(f"today.by.{way}", language)) for way in get_args(By)]
    choices = ("", "mine", "nobody") if desk.held.officers else ()
    values["narrowings"] = [_tab(asking, "whose", one, say(f"today.whose.{one or 'all'}", language)) for one in choices]
    values["late_href"] = f"?{_query({**asking, 'late': '' if late else '1'})}"
    if only:
        return {**values, **_one(request, desk, (by, whose, late), only)}
    if by == "officer":
        groups, others = daily.by_officer(desk, late=late, query=query)
        return {**values, "groups": groups, "others": others}
    if by == "lead":
        groups, others = daily.by_lead(desk, wanted, query)
        return {**values, "groups": groups, "others": others}
    groups = daily.by_reason(desk, wanted, {one: label("trigger", one, language) for one in get_args(Trigger)}, query)
    extra = _extra(desk, conflicts) if not whose and not late else {}
    return {**values, "groups": [*extra.pop("first", ()), *groups, *extra.pop("last", ())], **extra}


def _one(request: HttpRequest, desk: Desk, asked: tuple[By, Whose, bool], only: str) -> dict[str, Any]:
    """All of one group, page by page."""
    by, whose, late = asked
    language = desk.lens.language
    wanted, title = daily.wish(desk, whose, late=late), ""
    if by == "reason" and only in get_args(Trigger):
        wanted, title = daily.narrowed(wanted, trigger=only), label("trigger", only, language)
    elif by == "lead":
        wanted, title = daily.narrowed(wanted, lead="" if only == "-" else only), "" if only == "-" else only
        title = title or say("today.no_lead", language)
    elif by == "officer" and only == "nobody":
        wanted, title = daily.wish(desk, "nobody", late=late), say("today.nobody", language)
    elif by == "officer":
        officer = next((one for one in desk.held.officers if str(one.id) == only), None)
        wanted = daily.of_officer(desk, officer.id if officer else -1, late=late)
        title = officer.name if officer else say("today.nobody", language)
    total = agenda.counted(desk.agenda, wanted)[()][0]
    page = cast("Page[Any]", Paginator(range(total), _PAGE).get_page(request.GET.get("page")))
    group = daily.whole(desk, title or say("today.heading", language), wanted, (_PAGE, max(0, page.start_index() - 1)))
    filtering = _query({"by": by, "whose": whose, "late": "1" if late else "", "only": only})
    return {"groups": [group] if total else [], "page": page, "filter": filtering}


def _extra(desk: Desk, conflicts: int) -> dict[str, Any]:
    """What no rule of a day tells: yearly plans by their count, sources that differ, what may be one, rounds that wait for answers."""
    lens = desk.lens
    dealt = dealt_with(lens)
    plans = daily.lines(desk, agenda.plans(lens, dealt))
    differing = daily.lines(desk, agenda.listed(lens, daily.SHOWN, dealt)) if conflicts else ()
    first = [Group("yearly_plan", label("trigger", "yearly_plan", lens.language), len(plans), 0, plans, "")] if plans else []
    title = label("trigger", "sources_differ", lens.language)
    last = [Group("sources_differ", title, conflicts, 0, differing, f"{reverse('agreements')}?conflicts=1")] if differing else []
    return {
        "extra": True,
        "first": first,
        "last": last,
        "suggestions": likeliest(lens, _SUGGESTED),
        "silent": unanswered(lens.audience) if lens.audience.office else (),
    }


def _welcome(user: int | None, office: str | None, today: date, language: Language) -> dict[str, Any] | None:
    """What was handed over to whoever looks, within the last days."""
    if user is None or office is None:
        return None
    made = charge.handovers(office).filter(taker=user, undone_at=None, made_at__date__gte=today - _GREETED).first()
    if made is None:
        return None
    day = say_date(made.made_at.date().isoformat(), language)
    return {"text": say("today.welcome", language, name=made.giver_name, day=day), "number": made.pk}


def _tab(asking: Mapping[str, str], name: str, value: str, words: str) -> dict[str, Any]:
    return {"label": words, "href": f"?{_query({**asking, name: value})}", "current": asking[name] == value}


def _query(asking: Mapping[str, str]) -> str:
    """The beginning of a query: what is asked for, each with its "&"."""
    given = {name: value for name, value in asking.items() if value}
    return f"{urlencode(given)}&" if given else ""


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None


def lands_of(rows: Iterable[Row]) -> list[Land[Row]]:
    """Partners by country, the country with most of them first, then in the order of the alphabet."""
    by_country = sorted(rows, key=lambda row: row.place.country or "")
    lands = [
        Land(partners[0].place.country_name or partners[0].place.name, tuple(partners))
        for partners in (list(group) for _, group in groupby(by_country, key=lambda row: row.place.country or ""))
    ]
    return sorted(lands, key=lambda land: (-len(land.partners), order(land.name)))
