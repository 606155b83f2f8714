"""Today: what is due, why, who is in charge, and the deeds of each line."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ketnghia.access.visibility import Audience
from ketnghia.followup import agenda, charge
from ketnghia.followup.agenda import Wish
from ketnghia.followup.handling import handled_list
from ketnghia.followup.models import Agenda
from ketnghia.registry.answers import Lens
from tests.desk.people import person, signed_in
from tests.readings import hand


def text_of(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())


def headings(response: Any) -> list[str]:
    return [
        " ".join(re.sub(r"<[^>]*>", " ", one).split()) for one in re.findall(r"<h2[^>]*>(.*?)</h2>", response.content.decode(), re.DOTALL)
    ]


@pytest.fixture
def kept(filled: None, visitor: Client) -> int:  # noqa: ARG001 - the register
    visitor.get("/")
    return Agenda.objects.get(watcher__level=2, watcher__office="home").pk


def first_form(page: str) -> dict[str, str]:
    form = page.partition('action="/handle/"')[2].partition("</form>")[0]
    return {name: html.unescape(value) for name, value in re.findall(r'name="(rule|key|moment|next)" value="([^"]*)"', form)}


def test_each_group_counts_what_is_behind_it_and_leads_to_all_of_it(visitor: Client, kept: int) -> None:
    counted = agenda.counted(kept, Wish(), "trigger")
    page = visitor.get("/")
    for (trigger,), (count, _) in counted.items():
        if count > 3:
            assert f"only={trigger}" in page.content.decode()
            whole = visitor.get(f"/?by=reason&only={trigger}").content.decode()
            assert whole.count('class="rows urgent due"') == 1
            assert whole.count('action="/handle/"') == min(count, 50)


def test_a_line_says_why_in_plain_words_and_whether_law_or_custom(visitor: Client, kept: int) -> None:
    assert kept
    told = text_of(visitor.get("/"))
    assert "Hạn ghi trong tài liệu đã qua mà chưa ghi kết quả" in told
    assert "Lệ của cơ quan, không phải quy định của luật" in told
    assert "Ghi kết quả" in told


def test_a_viewer_sees_no_deeds(filled: None) -> None:  # noqa: ARG001 - the register
    page = signed_in("viewer").get("/").content.decode()
    assert 'action="/handle/"' not in page
    assert "/edit/" not in page
    assert "Vì sao" in page
    assert signed_in("viewer").post("/handle/", {"rule": "partner-quiet", "key": "LA/Champasak"}).status_code == 403


def test_what_is_done_leaves_the_page_and_comes_back_when_that_is_taken_back(visitor: Client, kept: int) -> None:
    before = agenda.counted(kept, Wish())[()][0]
    sent = first_form(visitor.get("/").content.decode())
    page = visitor.post("/handle/", {**sent, "note": "đã gọi điện"}, follow=True)
    assert "Đã ghi là đã xử lý." in text_of(page)
    assert agenda.counted(kept, Wish())[()][0] == before - 1
    (done,) = handled_list("home")
    assert (done.rule, done.note, done.until) == (sent["rule"], "đã gọi điện", None)
    visitor.post("/handle/", {"undo": done.number, "next": "/"})
    visitor.get("/")
    assert agenda.counted(kept, Wish())[()][0] == before
    assert not handled_list("home")


def test_what_is_put_off_is_away_until_its_day(visitor: Client, kept: int, lens: Lens) -> None:
    assert kept
    sent = first_form(visitor.get("/").content.decode())
    answer = visitor.post("/handle/", {**sent, "put_off": "1", "until": "2020-01-01"}, follow=True)
    assert "Hãy chọn một ngày sau hôm nay" in text_of(answer)
    later = lens.on + timedelta(days=400)
    answer = visitor.post("/handle/", {**sent, "put_off": "1", "until": later.isoformat()}, follow=True)
    assert "Đã hoãn đến" in text_of(answer)
    (done,) = handled_list("home")
    assert done.until == later


def test_mine_comes_first_then_nobodys_then_that_of_others(filled: None) -> None:  # noqa: ARG001 - the register
    me, other = person("lead"), person("officer")
    charge.put_in_charge("FR/Lorient", me.pk, hand())
    charge.put_in_charge("LA/Champasak", other.pk, hand())
    client = signed_in("lead")
    shown = headings(client.get("/"))
    assert shown[0].startswith("Của tôi")
    assert shown[1].startswith("Chưa ai phụ trách")
    assert shown[2].startswith(other.name)
    mine = text_of(client.get("/?by=reason&whose=mine"))
    assert "Lorient" in mine
    assert "Sê Kông" not in mine


def test_what_one_is_in_charge_of_by_itself_counts_for_them_alone(filled: None, kept: int) -> None:  # noqa: ARG001 - the register
    me, other = person("lead"), person("officer")
    record = agenda.due(Lens(signed_audience(), hand().when.date()), kept, Wish(trigger="promise_due"), 1)[0]
    partner = next(place.key for place in record.parties if not place.home)
    charge.put_in_charge(partner, me.pk, hand())
    before = agenda.counted(kept, Wish(partners=(partner,), keys=()))[()][0]
    charge.put_in_charge(record.id, other.pk, hand())
    held = charge.charges("home")
    partners, keys = held.held_by(me.pk)
    others = tuple(one for one in held.records if one not in keys)
    assert agenda.counted(kept, Wish(partners=partners, keys=keys, not_keys=others))[()][0] == before - 1
    assert agenda.counted(kept, Wish(partners=(), keys=(record.id,)))[()][0] >= 1


def signed_audience() -> Audience:
    return Audience("home", "restricted")


@pytest.mark.parametrize(
    "query", ["?by=lead", "?by=lead&only=-", "?only=nobody&by=officer", "?only=promise_due&page=99", "?by=x&only=%00y&whose=z", "?late=1"]
)
def test_odd_and_even_ways_to_ask_give_a_page(visitor: Client, kept: int, query: str) -> None:
    assert kept
    assert visitor.get(f"/{query}").status_code == 200


def test_late_alone_shows_only_what_is_late(visitor: Client, kept: int) -> None:
    late = agenda.counted(kept, Wish(late=True))[()][0]
    page = visitor.get("/?by=reason&late=1")
    assert sum(int(found) for found in re.findall(r"(\d+) quá hạn", " ".join(headings(page)))) == late


def test_a_page_in_another_language_says_the_same_in_it(foreigner: Client, kept: int) -> None:
    assert kept
    told = text_of(foreigner.get("/"))
    assert "What today asks for" in told
    assert "House custom rather than law" in told
