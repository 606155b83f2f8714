"""Choosing the language, the theme and whether letters are shortcuts; the pages for what is not there or went wrong."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from ketnghia.access.accounts import choose_language
from ketnghia.desk.paths import way_back
from ketnghia.desk.render import show
from ketnghia.desk.visitor import KEYS_COOKIE, LANGUAGE_COOKIE, LANGUAGES, THEME_COOKIE, THEMES, visit_of

_A_YEAR = 365 * 24 * 3600


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keeps the chosen language and goes back to the page; to the first page where the way back leads elsewhere."""
    chosen, user = request.POST.get("language"), visit_of(request).user
    if user is not None and chosen in LANGUAGES:
        choose_language(user, chosen)
    return _keep(request, LANGUAGE_COOKIE, "language", LANGUAGES)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keeps the chosen theme: light, dark, or that of the system."""
    return _keep(request, THEME_COOKIE, "theme", THEMES)


@require_POST
def keys(request: HttpRequest) -> HttpResponse:
    """Switches the shortcuts of single letters off and on."""
    return _keep(request, KEYS_COOKIE, "keys", ("on", "off"))


def _keep(request: HttpRequest, cookie: str, field: str, choices: Sequence[str]) -> HttpResponse:
    response = HttpResponseRedirect(way_back(request))
    if request.POST.get(field) in choices:
        chosen, secure = request.POST[field], request.is_secure()
        response.set_cookie(cookie, chosen, max_age=_A_YEAR, httponly=True, samesite="Lax", secure=secure)
    return response


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    return show(request, "missing", section="search", status=404)


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - nothing of the request is trusted any more
    """Asks nothing of the register: it may be what failed."""
    return HttpResponse(render_to_string("desk/broken.html"), status=500)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """A form that was not made for this sign-in: the page was open for too long, or somebody else's page sent it."""
    return show(request, "stale", status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    return show(request, "too_many", status=429)
