"""What leaves by e-mail and by calendar: nothing until it is turned on, nothing restricted ever, no more than was chosen, once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from icalendar import Calendar

from ketnghia.access.log import entries as log_entries
from ketnghia.access.models import Membership, Office, User
from ketnghia.access.people import Steward
from ketnghia.followup import channels
from ketnghia.followup.models import Channel, Reminder, Wish
from ketnghia.followup.reminding import remind
from ketnghia.output.digests import send_digests
from ketnghia.output.feeds import calendar
from tests.desk.people import person
from tests.readings import activity, hand, statement, take_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
ADDRESS = "https://ketnghia.example"


@pytest.fixture(autouse=True)
def _no_server(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def promise(partner: str, day: str, **given: Any) -> None:
    text = f"{partner} hứa tặng Khánh Hòa một con tàu {partner} trước ngày {day}."
    take_in(
        text, statement(text[:-1], [f"KR/{partner}"], ["VN/Khánh Hòa"], due=day), name=f"{partner}.txt", published="2026-03-01", **given
    )


def lead() -> tuple[User, Office]:
    user = person("lead")
    return user, Office.objects.get(code="home")


def turn_on(**wanted: Any) -> None:
    user, office = lead()
    channels.set_channel(
        Channel(**{"mail": True, "feeds": True, "mail_carries": "counts", "feeds_carry": "public", **wanted}), Steward(user, office, NOW)
    )


def sent_text() -> str:
    (message,) = mail.outbox
    return f"{message.subject}\n{message.body}\n{message.alternatives[0][0]}"


def three_promises() -> None:
    promise("Busan", "2026-10-01", visibility="public")
    promise("Daegu", "2026-10-02")
    promise("Ulsan", "2026-10-03", visibility="restricted")


def test_nothing_is_sent_until_it_is_turned_on_and_wanted() -> None:
    user, office = lead()
    three_promises()
    remind(NOW)
    channels.wish(user, office, "daily", 0)
    assert send_digests(NOW, ADDRESS) == 0
    turn_on()
    channels.wish(user, office, "off", 0)
    assert send_digests(NOW, ADDRESS) == 0
    assert mail.outbox == []
    assert log_entries(office, deed="channels").count() == 1


@pytest.mark.parametrize(
    ("carries", "said", "unsaid"),
    [("counts", ["2 việc"], ["Busan", "Daegu"]), ("public", ["Busan", "1 việc"], ["Daegu"]), ("internal", ["Busan", "Daegu"], [])],
)
def test_a_digest_holds_what_was_chosen_and_nothing_restricted_not_even_in_its_numbers(
    carries: str, said: list[str], unsaid: list[str]
) -> None:
    user, office = lead()
    three_promises()
    turn_on(mail_carries=carries)
    remind(NOW)
    channels.wish(user, office, "daily", 0)
    assert send_digests(NOW, ADDRESS) == 1
    text = sent_text()
    assert all(word in text for word in said), text
    assert not [word for word in (*unsaid, "Ulsan", "3 ") if word in text], text
    assert f"{ADDRESS}/reminders/stop/" in text


def test_nobody_is_told_twice_and_a_week_is_a_week() -> None:
    user, office = lead()
    promise("Busan", "2026-10-01")
    turn_on()
    remind(NOW)
    channels.wish(user, office, "weekly", 0)
    assert [send_digests(NOW, ADDRESS) for _ in range(2)] == [1, 0]
    promise("Daegu", "2026-10-02")
    remind(NOW)
    assert send_digests(NOW + timedelta(days=6), ADDRESS) == 0
    assert send_digests(NOW + timedelta(days=7), ADDRESS) == 1
    assert "1 việc" in str(mail.outbox[1].body)
    assert send_digests(NOW + timedelta(days=14), ADDRESS) == 0


def test_what_could_not_be_sent_waits_for_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    user, office = lead()
    promise("Busan", "2026-10-01")
    turn_on()
    remind(NOW)
    channels.wish(user, office, "daily", 0)

    def down(*_: Any) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("ketnghia.output.digests.EmailMultiAlternatives.send", down)
        assert send_digests(NOW, ADDRESS) == 0
    assert not Reminder.objects.exclude(mailed_at=None).exists()
    assert send_digests(NOW, ADDRESS) == 1


def test_the_link_at_its_foot_stops_it_without_signing_in(client: Any) -> None:
    user, office = lead()
    channels.wish(user, office, "daily", 0)
    token = channels.stop_token(Wish.objects.get())
    assert client.get(f"/reminders/stop/{token}/").status_code == 200
    assert Wish.objects.get().mail == "daily"
    client.post(f"/reminders/stop/{token}/")
    assert Wish.objects.get().mail == "off"
    assert client.get(f"/reminders/stop/{token}x/").status_code == 404


def test_a_calendar_has_full_days_the_same_names_each_time_and_nothing_restricted() -> None:
    user, office = lead()
    three_promises()
    text = "Đoàn Busan thăm Khánh Hòa ngày 5/12/2026."
    take_in(text, activity(text[:-1], ["KR/Busan", "VN/Khánh Hòa"], kind="visit", status="planned", date="2026-12-05"), visibility="public")
    vague = "Đoàn Incheon thăm Khánh Hòa tháng 12/2026."
    take_in(vague, activity(vague[:-1], ["KR/Incheon", "VN/Khánh Hòa"], kind="visit", status="planned", date="2026-12"), name="v.txt")
    seat = Membership.objects.select_related("user", "office").get(user=user, office=office)
    files = {carries: calendar(seat, carries, NOW, "vi") for carries in ("counts", "public", "internal")}  # type: ignore[arg-type]
    told = {carries: str(content, "utf-8").replace("\r\n ", "") for carries, content in files.items()}
    assert "Ulsan" not in "".join(told.values())
    assert "Incheon" not in "".join(told.values())
    assert "Busan" in told["public"]
    assert "Daegu" not in told["public"]
    assert "Daegu" in told["internal"]
    assert "Busan" not in told["counts"]
    later = calendar(seat, "internal", NOW + timedelta(hours=1), "en")
    uids = [{str(event["uid"]) for event in Calendar.from_ical(content).walk("VEVENT")} for content in (files["internal"], later)]
    assert uids[0] == uids[1]
    assert len(uids[0]) == 3


def test_the_secret_address_leads_to_it_until_it_is_revoked_or_feeds_are_off(client: Any) -> None:
    user, office = lead()
    secret = channels.make_feed(user, office, NOW)
    assert client.get(f"/feeds/{secret}.ics").status_code == 404
    turn_on()
    answer = client.get(f"/feeds/{secret}.ics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert not any(secret in str(row) for row in channels.Feed.objects.values_list())
    newer = channels.make_feed(user, office, NOW)
    assert [client.get(f"/feeds/{one}.ics").status_code for one in (secret, newer)] == [404, 200]
    channels.revoke_feed(user, office, NOW)
    assert client.get(f"/feeds/{newer}.ics").status_code == 404


def test_expunged_documents_leave_nothing_in_reminders() -> None:
    lead()
    promise("Busan", "2026-10-01")
    remind(NOW)
    assert "busan" not in str(list(Reminder.objects.values_list())).lower()
    assert hand().office
