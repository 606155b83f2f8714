"""The list of commitments, agreed points, proposals and invitations."""

from django.http import HttpRequest, HttpResponseBase

from ketnghia.desk.doors import door
from ketnghia.desk.pages.registers import register_page
from ketnghia.desk.pages.shelves import COMMITMENTS


@door("read")
def commitments(request: HttpRequest) -> HttpResponseBase:
    return register_page(request, COMMITMENTS)
