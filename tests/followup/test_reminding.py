"""Each person is reminded of each thing once, and only of what they may see."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ketnghia.access.models import Office, User
from ketnghia.access.visibility import Audience
from ketnghia.followup import charge, reminding, saving
from ketnghia.followup.handling import handle
from ketnghia.followup.models import Reminder
from ketnghia.followup.reminding import alerts_of, inbox, remind, see, unsee
from ketnghia.registry.answers import Lens
from ketnghia.registry.search import EVERYTHING
from tests.desk.people import person
from tests.readings import hand, statement, take_in

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
KHANH_HOA, BUSAN, ULSAN = "VN/Khánh Hòa", "KR/Busan", "KR/Ulsan"
pytestmark = pytest.mark.django_db


def promise(partner: str, due: str = "2026-10", **given: Any) -> int:
    """A promise that is overdue on the day."""
    name = partner.partition("/")[2]
    text = f"{name} hứa tặng Khánh Hòa một con tàu trong tháng 10/2026."
    told = statement(text[:-1], [partner], [KHANH_HOA], due=due)
    return take_in(text, told, name=f"{name}.txt", published="2026-03-01", **given).document


def told(user: User, clearance: str = "internal") -> list[str]:
    """The kinds of a person's reminders that wait."""
    lens = Lens(Audience("home", clearance), NOW.date())  # type: ignore[arg-type]
    return [one.kind for one in inbox(user.pk, lens) if not one.seen]


def test_who_leads_is_reminded_of_everything_and_who_judges_of_what_nobody_is_in_charge_of() -> None:
    lead, reviewer, officer, viewer = person("lead"), person("reviewer"), person("officer"), person("viewer")
    promise(BUSAN)
    remind(NOW)
    assert [len(told(one)) for one in (lead, reviewer, officer, viewer)] == [1, 1, 0, 0]
    charge.put_in_charge(BUSAN, officer.pk, hand())
    remind(NOW)
    assert told(officer) == ["alert"]
    assert told(viewer) == []


def test_nobody_is_reminded_twice_of_the_same_thing() -> None:
    lead = person("lead")
    promise(BUSAN)
    assert remind(NOW) == 1
    assert remind(NOW) == 0
    seen = see(lead.pk, "home", None, NOW)
    assert len(seen) == 1
    assert remind(NOW + timedelta(days=1)) == 0
    assert told(lead) == []
    unsee(lead.pk, "home", NOW)
    assert told(lead) == ["alert"]


def test_new_documents_are_told_of_once_and_together() -> None:
    officer = person("officer")
    promise(BUSAN)
    remind(NOW)  # from here on what comes is new
    take_in("Tin một.", name="1.txt")
    take_in("Tin hai.", name="2.txt")
    remind(NOW)
    (reminder,) = inbox(officer.pk, Lens(Audience("home", "internal"), NOW.date()))
    assert (reminder.kind, reminder.count) == ("documents", 2)
    assert remind(NOW) == 0
    take_in("Tin ba.", name="3.txt")
    remind(NOW)
    assert told(officer) == ["documents", "documents"]


def test_what_one_may_not_see_reminds_of_nothing() -> None:
    people = [person(role) for role in ("officer", "reviewer")]  # type: ignore[arg-type]
    lead = person("lead")
    home = Office.objects.get(code="home")
    for one in (*people, lead):
        saving.save(one, home, "tàu", "con tàu", EVERYTHING, NOW)
    remind(NOW)
    promise(ULSAN, visibility="restricted")
    remind(NOW)
    assert not Reminder.objects.filter(user__in=people).exists()
    assert sorted(told(lead, "restricted")) == ["alert", "documents", "search"]
    assert told(lead) == []  # were they cleared no more, nothing of it would be said


def test_a_saved_search_tells_of_new_documents_that_match() -> None:
    officer = person("officer")
    take_in("Khánh Hòa nuôi cá ngừ.", name="cu.txt")
    row = saving.save(officer, Office.objects.get(code="home"), "Cá ngừ", "ca ngu", EVERYTHING, NOW)
    assert row is not None
    remind(NOW)
    take_in("Cảng cá mới.", name="khac.txt")
    take_in("Xuất khẩu cá ngừ đại dương.", name="moi.txt")
    remind(NOW)
    found = [one for one in inbox(officer.pk, Lens(Audience("home", "internal"), NOW.date())) if one.kind == "search"]
    assert [(one.search and one.search.name, one.count) for one in found] == [("Cá ngừ", 1)]
    saving.remove(row.pk, officer.pk, "home", NOW)
    assert "search" not in told(officer)
    assert saving.bring_back(row.pk, officer.pk, "home")
    assert "search" in told(officer)


def test_what_is_over_waits_no_longer() -> None:
    lead = person("lead")
    promise(BUSAN)
    remind(NOW)
    (alert,) = alerts_of(Lens(Audience("home", "restricted"), date(2026, 11, 22)))
    handle((alert.rule, alert.id, alert.moment), hand())
    remind(NOW)
    assert told(lead) == []
    assert not Reminder.objects.filter(user=lead, kind="alert", seen_at=None).exists()


def test_two_who_remind_at_once_remind_once(monkeypatch: pytest.MonkeyPatch) -> None:
    person("lead")
    officer = person("officer")
    remind(NOW)
    promise(BUSAN)
    looked = reminding._of_documents
    others: list[int] = []

    def slowly(*given: Any) -> list[Reminder]:
        """What there is to remind of is known; before it is written another one reminds of it all."""
        rows = list(looked(*given))
        if not others:
            others.append(0)
            others[0] = remind(NOW)
        return rows

    monkeypatch.setattr(reminding, "_of_documents", slowly)
    made = remind(NOW)
    things = list(Reminder.objects.values_list("user", "thing"))
    assert (made, others[0]) == (0, len(things))
    assert len(things) == len(set(things)) == 3
    assert told(officer) == ["documents"]
