"""The lists of the register, and the pages of those that have no other page: contributions, figures, mechanisms, people."""

from typing import Final

from django.http import HttpRequest, HttpResponseBase

from ketnghia.desk.doors import door
from ketnghia.desk.pages.registers import Register, register_page
from ketnghia.desk.sieving import Sieve
from ketnghia.registry import listings
from ketnghia.registry import mechanisms as rhythms

_DOUBTS: Final = ("unconfirmed", "conflicts")

AGREEMENTS: Final = Register(
    "agreements",
    "agreements",
    Sieve("agreement", "agreement_state", "agreement_kind", ends=True),
    listings.agreements,
    "agreement",
    "desk/parts/rows_agreement.html",
    ("in_force", "ending", *_DOUBTS),
)
COMMITMENTS: Final = Register(
    "commitments",
    "commitments",
    Sieve("commitment", "commitment_state", "statement_kinds", lead=True, ends=True),
    listings.commitments,
    "statement",
    "desk/parts/rows_commitment.html",
    ("overdue", "soon_due", "running", "asked", *_DOUBTS),
)
ACTIVITIES: Final = Register(
    "activities",
    "activities",
    Sieve("activity", "activity_status", "activity_kind"),
    listings.activities,
    "activity",
    "desk/parts/rows_activity.html",
    ("planned", *_DOUBTS),
)
CONTRIBUTIONS: Final = Register(
    "contributions",
    "contributions",
    Sieve("contribution", "delivery", "unit"),
    listings.contributions,
    "contribution",
    views=_DOUBTS,
)
INDICATORS: Final = Register("indicators", "indicators", Sieve("indicator"), listings.indicators, "indicator", views=_DOUBTS)
MECHANISMS: Final = Register(
    "mechanisms", "mechanisms", Sieve("mechanism", orders=("name", "latest", "earliest")), rhythms.mechanisms, "mechanism", views=_DOUBTS
)
PERSONS: Final = Register("persons", "persons", Sieve("person", orders=("name",)), listings.people, "person", views=_DOUBTS)


@door("read")
def contributions(request: HttpRequest) -> HttpResponseBase:
    return register_page(request, CONTRIBUTIONS)


@door("read")
def indicators(request: HttpRequest) -> HttpResponseBase:
    return register_page(request, INDICATORS)


@door("read")
def mechanisms(request: HttpRequest) -> HttpResponseBase:
    return register_page(request, MECHANISMS)


@door("read")
def persons(request: HttpRequest) -> HttpResponseBase:
    return register_page(request, PERSONS)
