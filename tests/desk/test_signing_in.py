"""Signing in and out: who gets in, who does not, and for how long."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ketnghia.access import demonstration
from ketnghia.access.models import Office, User
from ketnghia.desk.visitor import LANGUAGES
from tests.desk.people import PASSWORD, person, signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "lead@home.example"


@pytest.fixture(autouse=True)
def _no_attempts_counted() -> None:
    cache.clear()


def sign_in(client: Client, password: str = PASSWORD, address: str = ADDRESS, **more: str) -> int:
    return client.post("/sign-in/", {"login": address, "password": password, **more}).status_code


def test_whoever_is_not_signed_in_is_led_to_the_door_and_back_to_the_page() -> None:
    person("lead")
    client = Client()
    answer = client.get("/documents/?page=2")
    assert answer["Location"] == "/sign-in/?next=%2Fdocuments%2F%3Fpage%3D2"
    page = client.get(answer["Location"]).content.decode()
    assert 'name="next" value="/documents/?page=2"' in page
    answer = client.post("/sign-in/", {"login": ADDRESS, "password": PASSWORD, "next": "/documents/?page=2"})
    assert answer["Location"] == "/documents/?page=2"
    assert client.get("/").status_code == 200


def test_a_part_of_a_page_that_is_asked_for_after_sign_out_takes_the_page_to_the_door() -> None:
    answer = Client().get("/documents/", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer["HX-Redirect"] == "/sign-in/"


def test_the_way_back_never_leads_to_another_host() -> None:
    person("lead")
    answer = Client().post("/sign-in/", {"login": ADDRESS, "password": PASSWORD, "next": "https://example.com/"})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_password_and_an_unknown_address_are_told_the_same(language: str) -> None:
    person("lead")
    closed = person("viewer")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    told = set()
    for address, password in ((ADDRESS, "sai"), ("khong-ai@home.example", PASSWORD)):
        client = Client()
        client.cookies["language"] = language
        answer = client.post("/sign-in/", {"login": address, "password": password})
        assert answer.status_code == 200
        told.add(answer.context["form"].non_field_errors()[0])
    assert len(told) == 1


def test_a_closed_account_opens_nothing_even_in_a_session_that_is_left() -> None:
    client = signed_in("lead")
    assert client.get("/").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/").status_code == 302
    assert client.get("/sign-in/").status_code == 200
    sign_in(client)
    assert client.get("/").status_code == 302


def test_after_five_wrong_passwords_the_right_one_has_to_wait() -> None:
    person("lead")
    for _ in range(5):
        assert sign_in(Client(), "sai") == 200
    late = Client()
    assert sign_in(late) == 200
    assert late.get("/").status_code == 302


def test_all_sessions_of_a_person_end_at_once() -> None:
    one, other = signed_in("lead"), signed_in("lead")
    user = User.objects.get(email=ADDRESS)
    user.epoch += 1
    user.save()
    assert [client.get("/").status_code for client in (one, other)] == [302, 302]


def test_a_session_ends_some_days_after_sign_in_however_often_it_was_used(settings: LazySettings) -> None:
    client = signed_in("lead")
    assert client.get("/").status_code == 200
    session = client.session
    session["since"] = int((timezone.now() - timedelta(days=settings.KETNGHIA_SESSION_DAYS, minutes=1)).timestamp())
    session.save()
    assert client.get("/").status_code == 302


def test_reading_a_second_page_writes_no_session(django_assert_num_queries: object) -> None:
    client = signed_in("lead")
    client.get("/account/")
    with django_assert_num_queries(4):  # type: ignore[operator] # session, account, seats, the person on the page
        client.get("/account/")


def test_somebody_without_a_seat_is_told_whom_to_ask() -> None:
    client = signed_in(None)
    answer = client.get("/documents/")
    assert answer.status_code == 403
    assert "quản trị viên" in answer.content.decode()
    assert client.get("/account/").status_code == 200


def test_a_person_of_two_offices_changes_from_one_to_the_other_and_the_role_with_it() -> None:
    from ketnghia.access.accounts import seat

    client = signed_in("lead")
    other = Office.objects.create(code="hue", name="Sở Ngoại vụ Huế", locality="VN/Huế")
    seat(User.objects.get(email=ADDRESS), other, "viewer")
    assert client.get("/account/").context["visit"].role == "lead"
    client.post("/account/office/", {"office": "hue", "next": "/account/"})
    visit = client.get("/account/").context["visit"]
    assert (visit.audience.office, visit.audience.clearance, visit.role, visit.home) == ("hue", "internal", "viewer", "VN/Huế")
    client.post("/account/office/", {"office": "nowhere"})
    assert client.get("/account/").context["visit"].role == "viewer"


def test_nobody_signs_up() -> None:
    assert Client().get("/signup/").status_code == 404
    assert Client().get("/accounts/signup/").status_code == 404


def test_the_first_start_says_what_to_do() -> None:
    User.objects.all().delete()
    assert "ketnghia administrator" in Client().get("/sign-in/").content.decode()
    person("administrator")
    assert "ketnghia administrator" not in Client().get("/sign-in/").content.decode()


def test_people_of_a_demonstration_get_in_with_one_press_while_it_runs_and_not_afterwards(settings: LazySettings) -> None:
    office = Office.objects.get_or_create(code="home", defaults={"name": "Sở Ngoại vụ"})[0]
    demonstration.prepare(office, timezone.now())
    client = Client()
    assert client.post("/sign-in/demonstration/", {"role": "lead"}).status_code == 404
    settings.KETNGHIA_DEMO = True
    assert demonstration.PASSWORD in client.get("/sign-in/").content.decode()
    assert client.post("/sign-in/demonstration/", {"role": "reviewer"}).status_code == 302
    assert client.get("/account/").context["visit"].role == "reviewer"
    assert 'class="demonstration"' in client.get("/account/").content.decode()
    settings.KETNGHIA_DEMO = False
    assert client.get("/account/").status_code == 302
    sign_in(client, demonstration.PASSWORD, demonstration.PEOPLE["lead"][0])
    assert client.get("/account/").status_code == 302


def test_no_demonstration_where_somebody_has_an_account() -> None:
    assert demonstration.can_demonstrate()
    person("viewer")
    assert not demonstration.can_demonstrate()


def test_a_password_is_changed_only_by_who_knows_the_old_one_and_the_other_sessions_end() -> None:
    client, elsewhere = signed_in("lead"), signed_in("lead")
    new = "mot-mat-khau-moi-hon"
    refused = client.post("/account/password/", {"oldpassword": "sai", "password1": new, "password2": new})
    assert refused.status_code == 200
    refused = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": "ngan", "password2": "ngan"})
    assert "10" in str(refused.context["form"].errors)
    refused = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": "khac-hoan-toan"})
    assert "Hai mật khẩu" in str(refused.context["form"].errors)
    assert client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new}).status_code == 302
    assert User.objects.get(email=ADDRESS).password.startswith("argon2")
    assert client.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


def test_with_a_second_factor_the_password_alone_opens_nothing() -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    user = person("lead")
    TOTP.activate(user, generate_totp_secret())
    codes = RecoveryCodes.activate(user).generate_codes()
    client = Client()
    answer = client.post("/sign-in/", {"login": ADDRESS, "password": PASSWORD, "next": "/documents/"})
    assert answer["Location"].startswith("/sign-in/code/")
    assert client.get("/").status_code == 302
    wrong = client.post("/sign-in/code/", {"code": "000000"})
    assert "Mã không đúng" in wrong.content.decode()
    assert client.post("/sign-in/code/", {"code": codes[0]}).status_code == 302
    assert client.get("/").status_code == 200
    again = Client()
    sign_in(again)
    assert again.post("/sign-in/code/", {"code": codes[0]}).status_code == 200


def test_every_page_of_the_account_speaks_each_language_and_holds_nothing_that_the_policy_forbids() -> None:
    user = person("lead")
    client = Client()
    sign_in(client)
    assert client.get("/account/second-factor/app/")["Location"].startswith("/account/confirm/")
    assert "password" in client.get("/account/confirm/").content.decode()
    client.post("/account/confirm/", {"password": PASSWORD})
    pages = ["/account/", "/account/password/", "/account/second-factor/", "/account/second-factor/app/"]
    for language in LANGUAGES:
        client.cookies["language"] = language
        for address in pages:
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.headers)
            page = answer.content.decode()
            assert f'<html lang="{language}">' in page
            assert "script-src 'self';" in answer["Content-Security-Policy"]
            assert " style=" not in page
            assert "<script>" not in page
    assert user.name in client.get("/account/").content.decode()


def test_the_cookie_of_a_session_is_read_by_no_script_and_sent_from_no_other_site() -> None:
    person("lead")
    client = Client()
    sign_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 8 * 3600
