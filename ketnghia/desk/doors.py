"""The door of every page: what somebody must be allowed to do in the office to pass it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from ketnghia.access.roles import Action, may
from ketnghia.desk.render import show
from ketnghia.desk.visitor import visit_of
from ketnghia.desk.watching import watch

Page = TypeVar("Page", bound=Callable[..., HttpResponseBase])
SAFE: Final = ("GET", "HEAD", "OPTIONS")
MARK: Final = "needs"  # attribute of a page with its action, read by the table of who may open what


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the page where one signs in, and back afterwards; what a form sent is gone, so that one comes back to its page."""
    back = request.get_full_path() if request.method in SAFE else "/"
    where = f"{reverse('account_login')}?{urlencode({'next': back})}" if back != "/" else reverse("account_login")
    if "HX-Request" in request.headers:
        # A part of a page was asked for: the page as a whole goes.
        return HttpResponse(status=401, headers={"HX-Redirect": reverse("account_login")})
    return HttpResponseRedirect(where)


def door(action: Action, *, write: Action | None = None) -> Callable[[Page], Page]:
    """Lets only those pass who may do `action`; `write`: what sending a form to the page takes, where that is more."""

    def guard(page: Page) -> Page:
        @wraps(page)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            wanted = write if write and request.method not in SAFE else action
            visit = visit_of(request)
            if visit.user is None:
                return to_sign_in(request)
            if not may(visit.role, wanted):
                return show(request, "forbidden" if visit.role else "no_seat", status=403)
            response = page(request, *args, **kwargs)
            watch(request, response, kwargs)
            return response

        setattr(guarded, MARK, (action, write or action))
        return cast(Page, guarded)

    return guard
