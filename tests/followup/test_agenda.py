"""What is kept of a day is what the rules say on it, after whatever happened."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ketnghia.access.visibility import Audience
from ketnghia.archive.models import Claim
from ketnghia.followup import agenda, handling
from ketnghia.followup.agenda import everything, open_agenda
from ketnghia.followup.attention import Alert, attention
from ketnghia.followup.models import Due, DueTag
from ketnghia.registry import judge, rebuild
from ketnghia.registry.answers import Lens
from ketnghia.registry.entries import enter
from ketnghia.registry.expunge import expunge
from ketnghia.registry.models import Stirred, Watcher
from ketnghia.registry.settling import settle_waiting
from tests.readings import activity, agreement, hand, statement, take_in

HUE, QUANGTRI, SAVAN, CHAMPASAK = "VN/Huế", "VN/Quảng Trị", "LA/Savannakhet", "LA/Champasak"
AUDIENCES = (Audience("home", "internal"), Audience("home", "restricted"))
TODAY = date(2026, 11, 22)


def lens(on: date = TODAY, audience: Audience = AUDIENCES[0]) -> Lens:
    return Lens(audience, on)


QUOTE = "Huế và Savannakhet ký bản ghi nhớ"


def signing(number: int, **told: Any) -> list[int]:
    parties = told.pop("parties", [HUE, SAVAN])
    text = f"{QUOTE} (bản {number})."
    return list(take_in(text, agreement(QUOTE, parties, **told), name=f"ky-{number}.txt", published="2025-03-05").claims)


def meeting(number: int, day: str, parties: list[str]) -> list[int]:
    quote = "Hai bên gặp nhau"
    receipt = take_in(f"{quote} (lần {number}).", activity(quote, parties, date=day), name=f"gap-{number}.txt", published=day)
    return list(receipt.claims)


def said(number: int, kind: str, by: list[str], to: list[str], **told: Any) -> list[int]:
    quote = "Savannakhet muốn mở đường bay thẳng tới Huế"
    receipt = take_in(f"{quote} ({number}).", statement(quote, by, to, kind=kind, **told), name=f"noi-{number}.txt", published="2026-03-05")
    return list(receipt.claims)


def decision(number: int) -> list[int]:
    text = f"Thực hiện Bản ghi nhớ Huế và Savannakhet ký ngày 4/3/2025. Sở Giáo dục cử {number} giáo viên sang Savannakhet."
    named = agreement("Bản ghi nhớ Huế và Savannakhet ký ngày 4/3/2025", [HUE, SAVAN], signed="2025-03-04")
    task = statement(f"Sở Giáo dục cử {number} giáo viên sang Savannakhet", [HUE], [SAVAN])
    receipt = take_in(text, named, task, name=f"ke-hoach-{number}.txt", source_kind="decision", published="2025-05-05")
    return list(receipt.claims)


def opinion(number: int) -> list[int]:
    enter("opinion", {"asker": "Bộ Công Thương", "letter": f"{number}/BCT", "received": "18/11/2026"}, hand())
    return []


ARRIVALS: list[Callable[[int], list[int]]] = [
    lambda n: signing(n, signed="2025-03-04", period="2025/2026"),
    lambda n: signing(n, signed="2025-03-04", period="2025/2029"),
    lambda n: signing(n, signed="2020-03-04", period="2020/2024"),
    lambda n: signing(n, status="proposed", period="2027/2030"),
    lambda n: signing(n, signed="2025-05-04", parties=[HUE, QUANGTRI, SAVAN]),
    lambda n: signing(n, signed="2025-10-04", parties=[CHAMPASAK, QUANGTRI]),
    lambda n: signing(n, signed="2025-04-04", parties=[HUE, SAVAN], kind="plan"),
    lambda n: meeting(n, "2025-06-01", [HUE, SAVAN]),
    lambda n: meeting(n, "2025-09-01", [QUANGTRI, SAVAN]),
    lambda n: meeting(n, "2025-09-01", [HUE, QUANGTRI]),
    lambda n: meeting(n, "2026-10-01", [QUANGTRI, CHAMPASAK]),
    lambda n: said(n, "proposal", [SAVAN], [HUE], fields=("transport",)),
    lambda n: said(n, "commitment", [SAVAN], [QUANGTRI], due="2026-10"),
    lambda n: said(n, "commitment", [HUE], [SAVAN], due="2026-12"),
    lambda n: said(n, "agreement", [HUE, SAVAN], [], fields=("transport",)),
    decision,
    opinion,
]


class Law(TestCase):
    """Whatever comes in, is judged or destroyed, in whatever order: what was kept and brought up to date is what would be made anew."""

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.integers(0, len(ARRIVALS) - 1), st.integers(0, 3)), min_size=3, max_size=9))
    def test_what_was_brought_up_to_date_is_what_is_made_anew(self, deeds: list[tuple[int, int]]) -> None:
        with transaction.atomic():
            claims: list[int] = []
            hand()
            for audience in AUDIENCES:
                open_agenda(lens(audience=audience))
            for number, (which, then) in enumerate(deeds):
                claims += ARRIVALS[which](number)
                if claims and then == 1:
                    judge.accept([claims[number % len(claims)]], hand())
                elif claims and then == 2:
                    judge.reject([claims[number % len(claims)]], hand())
                if then != 3:
                    self.compare()
            self.compare()
            transaction.set_rollback(True)

    def compare(self) -> None:
        settle_waiting()
        for audience in AUDIENCES:
            looking = lens(audience=audience)
            assert everything(looking) == attention(looking)


@pytest.fixture
def due(db: None) -> Alert:  # noqa: ARG001 - people are kept in it
    """A text that has expired."""
    signing(1, signed="2020-03-04", period="2020/2024")
    return next(alert for alert in everything(lens()) if alert.rule == "agreement-expired")


def rules(on: date = TODAY) -> list[str]:
    return [alert.rule for alert in everything(lens(on))]


def test_what_was_dealt_with_is_quiet_until_it_is_opened_again(due: Alert) -> None:
    number = handling.handle((due.rule, due.id, due.moment), hand())
    assert due.rule not in rules()
    handling.reopen(number, hand())
    assert due.rule in rules()


def test_what_was_put_off_is_due_again_on_that_day(due: Alert) -> None:
    later = TODAY + timedelta(days=7)
    first = handling.handle((due.rule, due.id, due.moment), hand(), "chờ đối tác trả lời", later)
    assert due.rule not in rules(later - timedelta(days=1))
    assert due.rule in rules(later)
    assert handling.handle((due.rule, due.id, due.moment), hand(), "xong") == first
    assert due.rule not in rules(later)


def test_the_milder_rule_speaks_where_the_more_severe_was_dealt_with(db: None) -> None:  # noqa: ARG001
    signing(1, signed="2024-03-04", period="2024/2026")
    on = date(2026, 10, 15)
    severe = next(alert for alert in everything(lens(on)) if alert.rule.startswith("agreement-expires"))
    handling.handle((severe.rule, severe.id, severe.moment), hand())
    assert everything(lens(on)) == attention(lens(on))
    assert [rule for rule in rules(on) if rule.startswith("agreement-expires")] == ["agreement-expires-in-6-months"]


def test_nothing_before_the_day_of_the_watch_is_told(due: Alert) -> None:
    handling.watch_from(date(2026, 1, 1), hand())
    assert due.rule not in rules()
    assert everything(lens()) == attention(lens())


def test_an_expunge_leaves_nothing_of_what_was_kept(due: Alert) -> None:
    said(2, "proposal", [SAVAN], [HUE], fields=("transport",))
    open_agenda(lens())
    assert Due.objects.exists()
    expunge(_document(due.id), "nhầm tài liệu", hand())
    assert not any(table.objects.exists() for table in (Due, DueTag, Stirred, Watcher))


def _document(record: str) -> int:
    return int(Claim.objects.get(pk=int(record[1:])).document_id)


def test_a_rebuild_begins_anew_and_says_the_same(due: Alert) -> None:
    before = everything(lens())
    rebuild.rebuild()
    assert not Due.objects.exists()
    assert everything(lens()) == before
    assert due in before


def test_where_nobody_watches_nothing_is_noted(db: None) -> None:  # noqa: ARG001
    signing(1, signed="2020-03-04", period="2020/2024")
    assert not Stirred.objects.exists()


def test_every_agenda_that_was_asked_for_is_brought_to_the_day(due: Alert) -> None:
    assert due
    assert agenda.keep_up(TODAY) == 0
    assert agenda.keep_up(TODAY + timedelta(days=1)) == 1
    assert Due.objects.filter(agenda__day=TODAY + timedelta(days=1)).exists()
