"""What Django itself says, such as the errors of a form, is said in the language that the person chose."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from ketnghia.desk.visitor import language_of


class Tongues:
    """Middleware. Django's own would ask the browser, which an office that works in Vietnamese often has set up in English."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with translation.override(language_of(request)):
            return self.get_response(request)
