"""The list of visits, talks, signings, events and letters."""

from django.http import HttpRequest, HttpResponseBase

from ketnghia.desk.doors import door
from ketnghia.desk.pages.registers import register_page
from ketnghia.desk.pages.shelves import ACTIVITIES


@door("read")
def activities(request: HttpRequest) -> HttpResponseBase:
    return register_page(request, ACTIVITIES)
