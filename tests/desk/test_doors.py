"""Every page has a door; whoever may not pass it gets a page that says so."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from ketnghia.access.visibility import Audience
from ketnghia.config import urls
from ketnghia.desk.doors import MARK, door
from ketnghia.desk.visitor import Visit

# Anybody may choose a language, sign in and come by a link or address that was given; whoever has signed in may look after the own account.
OPEN = {"language", "theme", "keys", "health", "join", "demonstration", "account", "account-office", "stop", "feed"} | {
    route.name for route in urls.urlpatterns if str(getattr(route, "lookup_str", "")).startswith("allauth.")
}


def routes(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern)
        else:
            yield pattern


def test_every_page_says_what_one_must_be_allowed_to_do_to_open_it() -> None:
    assert {route.name for route in routes() if not hasattr(route.callback, MARK)} == OPEN


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("officer", 403), ("reviewer", 200)])
def test_a_door_lets_those_pass_who_may(role: str, status: int) -> None:
    page = door("read", write="judge")(lambda _request: HttpResponse())
    request = RequestFactory().post("/")
    now = datetime(2026, 11, 22, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    vars(request)["visit"] = Visit(Audience("home", "internal"), now, None, "Lan", role, user=1)  # type: ignore[arg-type]
    assert page(request).status_code == status
