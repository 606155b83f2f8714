"""Says of every request who looks and what day it is: the one place where the pages ask the clock and the settings."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from ketnghia.access.visibility import Audience
from ketnghia.desk.visitor import Visit


class Visits:
    """Middleware. Until people sign in, whoever reaches the pages is a member of the office and sees what is internal to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        audience = Audience(settings.KETNGHIA_OFFICE, "internal")
        vars(request)["visit"] = Visit(audience, timezone.localtime(), settings.KETNGHIA_LOCALITY, "bàn làm việc", "lead")
        return self.get_response(request)
