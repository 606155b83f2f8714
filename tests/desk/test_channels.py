"""The pages on which e-mail and calendars are turned on, and on which each person chooses."""

import pytest
from django.test import Client

from ketnghia.followup.models import Channel, Feed, Wish
from tests.desk.people import signed_in

pytestmark = pytest.mark.django_db


def test_an_administrator_turns_them_on_and_each_person_chooses() -> None:
    administrator, viewer = signed_in("administrator"), signed_in("viewer")
    assert "chưa bật" in viewer.get("/account/reminders/").content.decode()
    viewer.post("/account/reminders/", {"deed": "feed"})
    assert not Feed.objects.exists()
    administrator.post("/channels/", {"mail": "on", "mail_carries": "public", "feeds": "on", "feeds_carry": "counts"})
    row = Channel.objects.get()
    assert (row.mail, row.mail_carries, row.feeds, row.feeds_carry) == (True, "public", True, "counts")
    viewer.post("/account/reminders/", {"deed": "mail", "mail": "weekly"})
    assert Wish.objects.get().mail == "weekly"
    page = viewer.post("/account/reminders/", {"deed": "feed"}).content.decode()
    address = page.partition("<code>http://testserver")[2].partition("</code>")[0]
    assert Client().get(address).status_code == 200
    viewer.post("/account/reminders/", {"deed": "revoke"})
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("given", [{}, {"mail_carries": "restricted", "feeds_carry": "public"}, {"deed": "mail", "mail": "hourly"}])
def test_choices_that_there_are_not_change_nothing(given: dict[str, str]) -> None:
    client = signed_in("administrator")
    assert client.post("/channels/", given).status_code == 302
    assert client.post("/account/reminders/", given).status_code == 302
    assert not Channel.objects.exists()
    assert not Wish.objects.exists()


def test_nobody_else_turns_them_on() -> None:
    assert signed_in("lead").post("/channels/", {"mail": "on", "mail_carries": "internal", "feeds_carry": "internal"}).status_code == 403
    assert not Channel.objects.exists()
