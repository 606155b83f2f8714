"""Administrators look after the people of their office, and everything they do is in the log."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from ketnghia.access.accounts import seat
from ketnghia.access.log import first_fault
from ketnghia.access.models import Invitation, LogEntry, Membership, Office, User
from tests.desk.people import PASSWORD, person, signed_in

pytestmark = pytest.mark.django_db
NEW = {"name": "Nguyễn Thị Lan", "email": "Lan@Example.org", "role": "reviewer"}
CHOSEN = {"name": "Nguyễn Thị Lan", "password": "con-duong-lang-que", "again": "con-duong-lang-que"}


@pytest.fixture(autouse=True)
def _no_attempts_counted() -> None:
    cache.clear()


def link_on(page: bytes) -> str:
    found = re.search(r"<code>http://testserver(/join/[\w-]+/)</code>", page.decode())
    assert found
    return found[1]


def deeds() -> list[str]:
    return list(LogEntry.objects.order_by("number").values_list("deed", flat=True))


def test_somebody_invited_chooses_a_password_and_is_in_and_the_link_opens_nothing_more() -> None:
    boss = signed_in("administrator")
    link = link_on(boss.post("/people/", NEW).content)
    assert link.split("/")[2] not in str(Invitation.objects.values_list())
    assert link not in boss.get("/people/").content.decode()
    newcomer = Client()
    assert "lan@example.org" in newcomer.get(link).content.decode()
    assert newcomer.post(link, {**CHOSEN, "again": "khac"}).status_code == 422
    assert newcomer.post(link, {**CHOSEN, "password": "1234", "again": "1234"}).status_code == 422
    assert newcomer.post(link, CHOSEN).status_code == 302
    visit = newcomer.get("/account/").context["visit"]
    assert (visit.by, visit.role, visit.audience.office) == ("Nguyễn Thị Lan", "reviewer", "home")
    assert Client().get(link).status_code == 404
    assert Client().post(link, CHOSEN).status_code == 404
    assert deeds() == ["signed_in", "invited", "joined", "signed_in"]
    assert first_fault() is None


def test_a_link_withdrawn_or_old_opens_nothing() -> None:
    boss = signed_in("administrator")
    link = link_on(boss.post("/people/", NEW).content)
    boss.post(f"/people/invitations/{Invitation.objects.get().pk}/withdraw/")
    assert Client().get(link).status_code == 404
    link = link_on(boss.post("/people/", NEW).content)
    Invitation.objects.update(expires_at="2020-01-01T00:00Z")
    assert Client().get(link).status_code == 404
    assert Client().get("/join/khong-co/").status_code == 404


def test_a_second_invitation_takes_the_place_of_the_first() -> None:
    boss = signed_in("administrator")
    first, second = (link_on(boss.post("/people/", NEW).content) for _ in range(2))
    assert [Client().get(link).status_code for link in (first, second)] == [404, 200]


def test_who_has_an_account_elsewhere_is_seated_at_once() -> None:
    user = person("lead", "hue")
    boss = signed_in("administrator")
    boss.post("/people/", {"name": "x", "email": user.email, "role": "viewer"})
    assert set(user.memberships.values_list("office__code", "role")) == {("hue", "lead"), ("home", "viewer")}
    assert boss.post("/people/", {"name": "x", "email": user.email, "role": "lead"}).status_code == 422


@pytest.mark.parametrize("wrong", [{"email": "lan"}, {"name": ""}, {"role": "king"}])
def test_an_incomplete_invitation_keeps_what_was_typed(wrong: dict[str, str]) -> None:
    answer = signed_in("administrator").post("/people/", {**NEW, **wrong})
    assert answer.status_code == 422
    assert {**NEW, **wrong}["email"] in answer.content.decode()


def test_a_role_is_changed_and_the_change_is_logged() -> None:
    user = person("viewer")
    signed_in("administrator").post(f"/people/{user.pk}/", {"deed": "role", "role": "lead"})
    assert user.memberships.get().role == "lead"
    assert "viewer -> lead" in LogEntry.objects.get(deed="role").about


def test_an_office_keeps_an_administrator() -> None:
    boss = signed_in("administrator")
    me = User.objects.get(email="administrator@home.example")
    for form in ({"deed": "role", "role": "viewer"}, {"deed": "remove"}):
        boss.post(f"/people/{me.pk}/", form)
        assert me.memberships.get().role == "administrator"


def test_who_is_removed_comes_in_no_more_and_can_be_invited_again() -> None:
    boss, gone = signed_in("administrator"), signed_in("viewer")
    user = User.objects.get(email="viewer@home.example")
    boss.post(f"/people/{user.pk}/", {"deed": "remove"})
    assert gone.get("/").status_code == 302
    assert boss.get(f"/people/{user.pk}/").status_code == 404
    link = link_on(boss.post("/people/", {"name": "x", "email": user.email, "role": "officer"}).content)
    again = Client()
    assert again.post(link, CHOSEN).status_code == 302
    assert again.get("/account/").context["visit"].role == "officer"


def test_all_sessions_are_ended_and_a_link_sets_a_new_password() -> None:
    boss, lead = signed_in("administrator"), signed_in("lead")
    user = User.objects.get(email="lead@home.example")
    boss.post(f"/people/{user.pk}/", {"deed": "sessions"})
    assert lead.get("/").status_code == 302
    link = link_on(boss.post(f"/people/{user.pk}/", {"deed": "link"}).content)
    Client().post(link, CHOSEN)
    user.refresh_from_db()
    assert user.check_password(CHOSEN["password"])
    assert user.memberships.get().role == "lead"


def test_no_administrator_reaches_into_another_office() -> None:
    boss, stranger = signed_in("administrator"), person("lead", "hue")
    assert boss.get(f"/people/{stranger.pk}/").status_code == 404
    both = person("viewer")
    seat(both, Office.objects.get(code="hue"), "lead")
    before = both.password
    boss.post(f"/people/{both.pk}/", {"deed": "link"})
    assert not Invitation.objects.exists()
    assert User.objects.get(pk=both.pk).password == before
    assert boss.post("/offices/", {"known": "hue", "name": "của tôi"}).status_code == 404


def test_an_office_is_named_and_another_one_founded_by_its_first_administrator() -> None:
    boss = signed_in("administrator")
    boss.post("/offices/", {"known": "home", "name": "Sở Ngoại vụ Khánh Hòa", "locality": "VN/Khánh Hòa"})
    assert Office.objects.get(code="home").name == "Sở Ngoại vụ Khánh Hòa"
    boss.post("/offices/", {"code": "hue", "name": "Sở Ngoại vụ Huế"})
    assert Membership.objects.get(office__code="hue").role == "administrator"
    assert boss.post("/offices/", {"code": "hue", "name": "Huế nữa"}).status_code == 422
    assert boss.post("/offices/", {"code": "có dấu", "name": "Huế"}).status_code == 422


def test_the_log_tells_no_secret_and_no_address_that_has_no_account() -> None:
    person("lead")
    client = Client()
    client.post("/sign-in/", {"login": "lead@home.example", "password": "day-la-bi-mat"})
    client.post("/sign-in/", {"login": "mat-khau-go-nham@x.vn", "password": "day-la-bi-mat"})
    client.post("/sign-in/", {"login": "lead@home.example", "password": PASSWORD})
    told = str(list(LogEntry.objects.values_list()))
    assert deeds() == ["refused", "refused", "signed_in"]
    assert "lead@home.example" in told
    for secret in ("bi-mat", "go-nham", PASSWORD):
        assert secret not in told


def test_the_log_is_read_by_deed_and_word() -> None:
    boss = signed_in("administrator")
    person("viewer")
    assert "administrator@home.example" in boss.get("/log/?deed=signed_in&words=home").content.decode()
    assert "administrator@home.example" not in boss.get("/log/?deed=refused").content.decode()
    assert boss.get("/log/?page=x&deed=y").status_code == 200
