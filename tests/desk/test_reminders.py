"""The inbox of reminders and the searches that one keeps."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from ketnghia.followup.models import Reminder, SavedSearch
from ketnghia.followup.reminding import remind
from tests.desk.people import signed_in
from tests.readings import locality, statement, take_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def overdue() -> None:
    text = "Busan hứa tặng Khánh Hòa một con tàu trong tháng 10/2026."
    take_in(text, statement(text[:-1], ["KR/Busan"], ["VN/Khánh Hòa"], due="2026-10"), published="2026-03-01")


def test_the_head_says_how_many_wait_and_the_page_what() -> None:
    client = signed_in("lead")
    overdue()
    assert "nhắc việc mới" not in client.get("/partners/").content.decode()
    remind(NOW)
    assert "1 nhắc việc mới" in client.get("/partners/").content.decode()
    page = client.get("/reminders/").content.decode()
    assert "Busan" in page
    client.post("/reminders/", {"deed": "all"})
    assert "nhắc việc mới" not in client.get("/partners/").content.decode()
    moment = Reminder.objects.get().seen_at
    assert moment is not None
    client.post("/reminders/", {"deed": "back", "at": moment.isoformat()})
    assert "1 nhắc việc mới" in client.get("/partners/").content.decode()


def test_how_many_wait_costs_no_question_of_its_own(client: Client, django_assert_max_num_queries: object) -> None:
    overdue()
    remind(NOW)
    client.get("/")  # the agenda of a day is made when somebody first asks
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        assert client.get("/reminders/").status_code == 200


def test_a_search_is_kept_run_again_and_taken_away_with_a_way_back() -> None:
    client, other = signed_in("viewer"), signed_in("officer")
    take_in("Khánh Hòa nuôi cá ngừ.")
    assert "Lưu tìm kiếm này" in client.get("/search/?q=ca+ngu").content.decode()
    answer = client.post("/search/saved/", {"deed": "save", "q": "ca ngu", "name": "Cá ngừ", "what": "document"}, follow=True)
    assert "Cá ngừ" in answer.content.decode()
    row = SavedSearch.objects.get()
    page = client.get("/reminders/").content.decode()
    assert "/search/?q=ca+ngu&amp;what=document" in page
    assert "Cá ngừ" not in other.get("/reminders/").content.decode()
    other.post("/search/saved/", {"deed": "remove", "number": row.pk})
    assert SavedSearch.objects.get().removed_at is None
    client.post("/search/saved/", {"deed": "remove", "number": row.pk})
    assert "ca+ngu" not in client.get("/reminders/").content.decode().partition("saved")[2].partition("</section>")[0]
    client.post("/search/saved/", {"deed": "back", "number": row.pk})
    assert SavedSearch.objects.get().removed_at is None


@pytest.mark.parametrize("deed", ["", "one", "back", "save", "remove", "x"])
def test_forms_without_sense_do_nothing(client: Client, deed: str) -> None:
    for path in ("/reminders/", "/search/saved/"):
        assert client.post(path, {"deed": deed, "number": "9" * 30, "at": "gestern"}).status_code == 302


def test_what_was_probably_meant_is_said_and_what_is_narrowed_can_be_widened(client: Client) -> None:
    take_in("Savannakhet thăm cảng cá.", locality("Savannakhet", "LA/Savannakhet"))
    page = client.get("/search/?q=savannakhetx").content.decode()
    assert "Đang hiện kết quả cho “Savannakhet”" in page
    narrowed = client.get("/search/?q=cang+ca&since=2030").content.decode()
    assert "Bỏ mọi bộ lọc" in narrowed
    assert "Không biết đối tác" in client.get("/search/?q=cang&partner=xyzzy").content.decode()
    assert "bốn chữ số" in client.get("/search/?q=cang&since=20x").content.decode()
