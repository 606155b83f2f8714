"""The door of every page: what somebody must be allowed to do in the office to pass it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast

from django.http import HttpRequest, HttpResponseBase

from ketnghia.access.roles import Action, may
from ketnghia.desk.render import show
from ketnghia.desk.visitor import visit_of

Page = TypeVar("Page", bound=Callable[..., HttpResponseBase])
MARK: Final = "needs"  # attribute of a page with its action, read by the table of who may open what


def door(action: Action, *, write: Action | None = None) -> Callable[[Page], Page]:
    """Lets only those pass who may do `action`; `write`: what sending a form to the page takes, where that is more."""

    def guard(page: Page) -> Page:
        @wraps(page)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            wanted = write if write and request.method not in ("GET", "HEAD", "OPTIONS") else action
            if not may(visit_of(request).role, wanted):
                return show(request, "forbidden", status=403)
            return page(request, *args, **kwargs)

        setattr(guarded, MARK, (action, write or action))
        return cast(Page, guarded)

    return guard
