"""Who may open what, as it really is: every address, asked by everybody, for things of one's own office and of another."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse

from ketnghia.access.roles import Role
from ketnghia.desk.doors import MARK
from ketnghia.registry.models import Placement
from tests.desk.people import person, signed_in
from tests.desk.walk import routes
from tests.readings import activity, agreement, hand, locality, take_in

TABLE: Final = Path(__file__).with_suffix(".csv")
WHO: Final = ("anonymous", "no_seat", *get_args(Role))
THINGS: Final = ("own", "restricted", "other", "shared")
COLUMNS: Final = ("route", "method", "thing", *WHO)
# A converter's example where a test knows no thing of that name: nothing is behind it.
_NOTHING: Final = {"int": 999_999_999, "str": "x999999999", "partner": "AQ/Nowhere"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One row of the table without its answers."""

    route: str
    method: str
    thing: str


def things() -> dict[str, dict[str, Any]]:
    """A document, a record, a partner and a claim of each sort: own internal, own restricted, internal and public of another office."""
    found = {}
    sorts = (("own", "home", "internal", "Busan"), ("restricted", "home", "restricted", "Daegu"))
    sorts += (("other", "hue", "internal", "Incheon"), ("shared", "hue", "public", "Gwangju"))
    for thing, office, visibility, name in sorts:
        told, came = f"{name} và Khánh Hòa ký bản ghi nhớ.", f"Đoàn {name} thăm Khánh Hòa."
        fact = agreement(told[:-1], [f"KR/{name}", "VN/Khánh Hòa"])
        visit = activity(came[:-1], [f"KR/{name}", "VN/Khánh Hòa"], kind="visit", date="2026-03-02")
        receipt = take_in(
            f"{told} {came}", locality(name, f"KR/{name}"), fact, visit, name=f"{name}.txt", by=hand(office), visibility=visibility
        )
        placed = Placement.objects.get(claim__in=receipt.claims, record__kind="agreement")
        found[thing] = {"number": receipt.document, "record": placed.record_id, "key": f"KR/{name}", "claim": placed.claim_id}
        found[thing]["visit"] = Placement.objects.get(claim__in=receipt.claims, record__kind="activity").record_id
    found["own"]["person"] = person("viewer").pk
    found["other"]["person"] = person("viewer", "hue").pk
    return found


def askings() -> Iterator[tuple[URLPattern, Asked]]:
    """Every address with a door, read and written to; one with a thing in it, for a thing of each sort."""
    for route in routes():
        if hasattr(route.callback, MARK):
            for method in ("GET", "POST"):
                for thing in THINGS if known(route) else ("absent",) if route.pattern.converters else ("-",):
                    yield route, Asked(str(route.name), method, thing)


def known(route: URLPattern) -> bool:
    """Whether the test has a thing of each sort for the address; otherwise it is asked for something that is not there."""
    names = set(route.pattern.converters)
    if "number" in names and not str(route.pattern).startswith("documents/"):
        return False  # other things have numbers too
    return bool(names & {"number", "record", "key", "claim", "person"}) and not names - {"number", "record", "key", "claim", "person"}


def people() -> dict[str, Client]:
    return {"anonymous": Client(), "no_seat": signed_in(None), **{role: signed_in(role) for role in get_args(Role)}}


def address(route: URLPattern, thing: Mapping[str, Any]) -> str:
    def value(name: str, converter: object) -> Any:
        kind = {"IntConverter": "int", "PartnerKey": "partner"}.get(type(converter).__name__, "str")
        # A record as it is asked for there: delegations are activities.
        told = "visit" if name == "record" and str(route.pattern).startswith("delegations/") else name
        return thing.get(told, _NOTHING[kind])

    return reverse(str(route.name), kwargs={name: value(name, converter) for name, converter in route.pattern.converters.items()})


def answer(client: Client, method: str, path: str) -> str:
    """allowed, sent_on (led to another page), forbidden (told so), hidden (as if it were not there), no_method, sign_in.

    Whatever was done is undone.
    """
    with transaction.atomic():
        response = client.generic(method, path, "", "application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    if response.status_code in (301, 302) and response["Location"].startswith("/sign-in/"):
        return "sign_in"
    if 300 <= response.status_code < 400:
        return "sent_on"
    return {403: "forbidden", 404: "hidden", 405: "no_method"}.get(response.status_code, "allowed")


def observed() -> dict[Asked, dict[str, str]]:
    """The whole table as the desk answers today."""
    sorts, clients = things(), people()
    return {
        asked: {who: answer(client, asked.method, address(route, sorts.get(asked.thing, {}))) for who, client in clients.items()}
        for route, asked in askings()
    }


def expected() -> dict[Asked, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return {Asked(row["route"], row["method"], row["thing"]): {who: row[who] for who in WHO} for row in csv.DictReader(table)}


def line(asked: Asked, answers: Mapping[str, str]) -> str:
    """A row as it stands in the table."""
    return ",".join((asked.route, asked.method, asked.thing, *(answers[who] for who in WHO)))
