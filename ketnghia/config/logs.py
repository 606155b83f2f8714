"""What the processes say about themselves, on standard error: a line of JSON for each request and for each trouble.

A request is told by the name of its route, never by its address: words that were searched for and names of partners stay out of the log.
"""

import logging
import time
from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase

_LOG: Final = logging.getLogger("ketnghia.requests")
_FIELDS: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"


def logging_for(form: str) -> dict[str, Any]:
    """Django's LOGGING: `form` is "json" (requests and troubles), "text" (troubles for a person's eyes) or "" for the latter."""
    json = form == "json"
    formatters = {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": _FIELDS,
            "rename_fields": {"asctime": "time", "levelname": "level"},
        },
        "text": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": formatters,
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json" if json else "text"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "ketnghia.requests": {"level": "INFO" if json else "WARNING"},
            # A page that is not there is an everyday thing.
            "django.request": {"level": "ERROR"},
        },
    }


class Requests:
    """Middleware: one line a request, with how long it took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        response = self.get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else "-"
        took = round((time.perf_counter() - begun) * 1000, 1)
        _LOG.info("request", extra={"method": request.method, "route": route, "status": response.status_code, "milliseconds": took})
        return response
