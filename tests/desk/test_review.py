"""Judging a document: cards, one fact, a whole card, what others decided meanwhile, mending, taking back."""

import re
from typing import Any

import pytest
from django.test import Client

from ketnghia.archive.models import Claim, Document
from ketnghia.registry import judge
from ketnghia.registry.models import Drawn, Judgement, Placement, Suggestion, Undecided
from tests.desk.people import signed_in
from tests.readings import activity, agreement, contribution, hand, indicator, person, reading, statement, take_in

HUE, SAVAN = "VN/Huế", "LA/Savannakhet"
VISIT = "Ngày 4/3/2026, đoàn Savannakhet thăm Huế."
PROMISE = "Huế sẽ giúp Savannakhet sửa trường học."
GIFT = "Huế tặng Savannakhet 500 triệu đồng."
FIGURE = "Huế đón 4 triệu khách năm 2025."
TEXT = f"# Huế tiếp đoàn Savannakhet\n{VISIT}\n{PROMISE}\n{GIFT}\n{FIGURE}\n"


def take(text: str = TEXT, name: str = "tiep-doan.txt", **given: Any) -> int:
    told = [
        activity(VISIT, [HUE, SAVAN], date="2026-03-04", kind="visit"),
        statement(PROMISE, [HUE], [SAVAN]),
        contribution(GIFT, HUE, SAVAN, "500000000"),
        indicator(FIGURE, HUE, "lượt khách", "4000000", "lượt"),
    ]
    return take_in(text, *told, name=name, **given).document


def address(document: int) -> str:
    return f"/documents/{document}/review/"


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def seen(answer: Any) -> str:
    found = re.search(r'name="seen" value="(\d+)"', answer.content.decode())
    assert found
    return found[1]


def press(client: Client, document: int, deed: str, saw: str | None = None) -> Any:
    saw = saw if saw is not None else seen(client.get(address(document)))
    return client.post(address(document), {"do": deed, "seen": saw})


def claims(document: int) -> dict[str, int]:
    return {claim.kind: claim.pk for claim in Claim.objects.filter(document=document)}


def verdicts(document: int) -> list[str]:
    return list(Judgement.objects.filter(claim__document=document).order_by("pk").values_list("verdict", flat=True))


def test_a_talk_stands_on_one_card_with_its_figures_folded(visitor: Client) -> None:
    page = visitor.get(address(take()))
    (card,) = page.context["cards"]
    assert [fact.kind for fact in card.facts] == ["activity", "statement", "contribution"]
    assert [fact.kind for fact in card.figures] == ["indicator"]
    assert "Savannakhet" in card.title
    assert "4/3/2026" in card.title
    assert "còn 4 điều chờ duyệt" in text_of(page)


def test_one_fact_is_accepted_and_the_next_is_the_current_one(visitor: Client) -> None:
    document = take()
    own = claims(document)
    answer = press(visitor, document, f"accept {own['activity']}")
    assert answer.headers["Location"] == f"{address(document)}?at={own['activity']}#f{own['activity']}"
    page = visitor.get(answer.headers["Location"])
    assert [fact.number for fact in page.context["cards"][0].facts if fact.current] == [own["statement"]]
    assert Undecided.objects.get(pk=document).facts == 3


def test_a_card_is_accepted_without_what_is_folded_away(visitor: Client) -> None:
    document = take()
    own = claims(document)
    (card,) = visitor.get(address(document)).context["cards"]
    press(visitor, document, f"accept {' '.join(map(str, card.open))}")
    assert Undecided.objects.get(pk=document).facts == 1
    assert not Judgement.objects.filter(claim=own["indicator"]).exists()


def test_none_of_these_rejects_the_whole_card(visitor: Client) -> None:
    document = take()
    press(visitor, document, f"reject {' '.join(map(str, claims(document).values()))}")
    assert verdicts(document) == ["reject"] * 4
    assert not Undecided.objects.filter(pk=document).exists()
    assert "đã duyệt xong" in text_of(visitor.get(address(document)))


def test_the_last_deed_is_taken_back_whole_and_then_the_one_before(visitor: Client) -> None:
    document = take()
    own = claims(document)
    press(visitor, document, f"accept {own['activity']}")
    press(visitor, document, f"accept {own['statement']} {own['contribution']}")
    for left in (3, 4):
        deed = visitor.get(address(document)).context["deed"]
        press(visitor, document, f"undo {deed.last}")
        assert Undecided.objects.get(pk=document).facts == left
    assert visitor.get(address(document)).context["deed"] is None


def test_an_undo_of_something_that_was_overtaken_does_nothing(visitor: Client) -> None:
    document = take()
    own = claims(document)
    press(visitor, document, f"accept {own['activity']}")
    press(visitor, document, "undo 999999")
    assert verdicts(document) == ["accept"]


def test_what_another_decided_meanwhile_is_told_and_not_decided_again(visitor: Client) -> None:
    document = take()
    own = claims(document)
    saw = seen(visitor.get(address(document)))
    judge.reject([own["statement"]], hand(by="Nguyễn Thị Mai"))
    answer = press(visitor, document, f"accept {own['activity']} {own['statement']}", saw)
    assert answer.status_code == 409
    page = text_of(answer)
    assert "Nguyễn Thị Mai đã quyết định lúc" in page
    assert "1 điều còn lại đã được ghi" in page
    assert list(Judgement.objects.filter(claim=own["statement"]).values_list("verdict", flat=True)) == ["reject"]
    assert list(Judgement.objects.filter(claim=own["activity"]).values_list("verdict", flat=True)) == ["accept"]


def test_the_same_press_twice_is_one_judgement(visitor: Client) -> None:
    document = take()
    own = claims(document)
    saw = seen(visitor.get(address(document)))
    press(visitor, document, f"accept {own['activity']}", saw)
    assert press(visitor, document, f"accept {own['activity']}", saw).status_code == 409
    assert verdicts(document) == ["accept"]


def test_a_better_look_changes_ones_mind(visitor: Client) -> None:
    document = take()
    own = claims(document)
    press(visitor, document, f"accept {own['activity']}")
    assert press(visitor, document, f"reject {own['activity']}").status_code == 302
    assert verdicts(document) == ["accept", "reject"]


def test_a_fact_is_mended_in_one_transaction_and_the_mending_is_taken_back(visitor: Client) -> None:
    document = take()
    claim = claims(document)["statement"]
    form = visitor.get(f"{address(document)}{claim}/")
    assert "Huế sẽ giúp Savannakhet sửa trường học" in text_of(form)
    given = {"seen": seen(form), "kind": "commitment", "by": "Huế", "to": "Savannakhet", "due": "30/9/2027"}
    answer = visitor.post(f"{address(document)}{claim}/", given)
    assert answer.status_code == 302
    record = Placement.objects.get(claim=claim).record
    assert record is not None
    assert [data for _, data in record.content["candidates"]["due"]] == ["2027-09-30"]
    assert "by" in record.content["candidates"]
    assert len(record.content["witnesses"]) == 2
    deed = visitor.get(address(document)).context["deed"]
    press(visitor, document, f"undo {deed.last}")
    record = Placement.objects.get(claim=claim).record
    assert record is not None
    assert "due" not in record.content["candidates"]
    assert Undecided.objects.get(pk=document).facts == 4
    assert not Undecided.objects.exclude(pk=document).filter(document__name__startswith="ghi-nhan").exists()


@pytest.mark.parametrize(
    ("field", "typed", "told"), [("due", "32/13/2027", "không phải là ngày"), ("to", "Atlantis", "Không có địa phương")]
)
def test_what_makes_no_sense_in_the_form_is_told_and_stays(visitor: Client, field: str, typed: str, told: str) -> None:
    document = take()
    claim = claims(document)["statement"]
    answer = visitor.post(f"{address(document)}{claim}/", {"seen": "0", "kind": "commitment", "by": "Huế", field: typed})
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert typed in text_of(answer)
    assert not Judgement.objects.filter(claim=claim).exists()


def test_a_mending_that_another_has_overtaken_keeps_what_was_typed(visitor: Client) -> None:
    document = take()
    claim = claims(document)["statement"]
    saw = seen(visitor.get(f"{address(document)}{claim}/"))
    judge.reject([claim], hand(by="Mai"))
    judge.accept([claim], hand(by="Mai"))
    answer = visitor.post(f"{address(document)}{claim}/", {"seen": saw, "kind": "commitment", "by": "Huế", "due": "2027"})
    assert answer.status_code == 422
    assert "Mai đã quyết định" in text_of(answer)
    assert 'value="2027"' in text_of(answer)


def test_a_selected_sentence_becomes_a_record(visitor: Client) -> None:
    document = take()
    start = TEXT.index(PROMISE)
    place = f"{address(document)}make/?start={start}&end={start + len(PROMISE)}&what=statement"
    form = visitor.get(place)
    assert PROMISE in text_of(form)
    given = {
        "start": start,
        "end": start + len(PROMISE),
        "what": "statement",
        "kind": "commitment",
        "by": "Huế",
        "text": "Huế cử chuyên gia",
    }
    assert visitor.post(f"{address(document)}make/", given).status_code == 302
    drawn = Drawn.objects.get(source=document)
    assert (drawn.start, drawn.end) == (start, start + len(PROMISE))
    assert "Huế cử chuyên gia" in text_of(visitor.get(address(document)))
    deed = visitor.get(address(document)).context["deed"]
    press(visitor, document, f"undo {deed.last}")
    assert "Huế cử chuyên gia" not in text_of(visitor.get(address(document)))


def test_what_a_named_rule_is_sure_of_is_accepted_at_once_and_taken_back_at_once(visitor: Client) -> None:
    document = take()
    rules = visitor.get(address(document)).context["rules"]
    (sure,) = rules
    assert len(sure.claims) == 4
    press(visitor, document, f"rule {sure.rule} {' '.join(map(str, sure.claims))}")
    assert set(Judgement.objects.filter(claim__document=document).values_list("note", flat=True)) == {f"theo quy tắc {sure.rule}"}
    deed = visitor.get(address(document)).context["deed"]
    assert deed.claims == 4
    press(visitor, document, f"undo {deed.last}")
    assert Undecided.objects.get(pk=document).facts == 4


def test_a_likeness_is_settled_either_way(visitor: Client) -> None:
    suggestion = Suggestion.objects.order_by("-score").first()
    assert suggestion is not None
    document = suggestion.claim.document_id
    assert "Có thể là một" in text_of(visitor.get(address(document)))
    press(visitor, document, f"different {suggestion.claim_id} {suggestion.other_id}")
    assert not Suggestion.objects.filter(record=suggestion.record, other_record=suggestion.other_record).exists()
    saw = seen(visitor.get(address(document)))
    press(visitor, document, f"same {suggestion.claim_id} {suggestion.other_id}", saw)
    records = set(Placement.objects.filter(claim__in=[suggestion.claim_id, suggestion.other_id]).values_list("record", flat=True))
    assert len(records) == 1


def test_a_fact_is_split_from_the_other_sources_of_its_record(visitor: Client) -> None:
    one, other = take(), take(TEXT + "Tin của báo khác.\n", "bao-khac.txt")
    mine, theirs = claims(one)["activity"], claims(other)["activity"]
    assert Placement.objects.get(claim=mine).record_id == Placement.objects.get(claim=theirs).record_id
    press(visitor, other, f"different {theirs} {mine}")
    assert Placement.objects.get(claim=mine).record_id != Placement.objects.get(claim=theirs).record_id


def test_a_later_reading_asks_only_about_what_changed(visitor: Client) -> None:
    from ketnghia.registry.arrivals import read_again

    document = take()
    own = claims(document)
    judge.accept(list(own.values()), hand())
    told = [
        activity(VISIT, [HUE, SAVAN], date="2026-03-04", kind="visit"),
        statement(PROMISE, [HUE], [SAVAN], due="2027"),
        contribution(GIFT, HUE, SAVAN, "500000000"),
        indicator(FIGURE, HUE, "lượt khách", "4000000", "lượt"),
    ]
    read_again(document, lambda _data, _name: reading(TEXT, *told, version="2"), hand())
    page = visitor.get(address(document))
    assert "còn 1 điều chờ duyệt" in text_of(page)
    (fact,) = [fact for card in page.context["cards"] for fact in card.facts if fact.fact.open]
    assert fact.fact.before is not None
    assert fact.fact.before.number == own["statement"]
    press(visitor, document, f"take {fact.number} {own['statement']}")
    assert not Undecided.objects.filter(pk=document).exists()
    assert Placement.objects.get(claim=own["statement"]).record_id is None


def test_claims_of_other_documents_are_not_judged_here(visitor: Client) -> None:
    one, other = take(), take("# Khác\n" + TEXT, "khac.txt")
    answer = press(visitor, one, f"accept {claims(other)['activity']}")
    assert answer.status_code == 422
    assert not verdicts(other)


def test_a_document_of_two_hundred_facts_asks_few_questions(visitor: Client, django_assert_max_num_queries: Any) -> None:
    lines = [f"Huế sẽ giúp Savannakhet việc thứ {number}." for number in range(200)]
    told = [statement(line, [HUE], [SAVAN]) for line in lines]
    visit = activity(VISIT, [HUE, SAVAN], date="2026-03-04", kind="visit")
    document = take_in("\n".join([VISIT, *lines]) + "\n", visit, *told, name="dai.txt").document
    with django_assert_max_num_queries(30):
        page = visitor.get(address(document))
    assert sum(len(card.facts) for card in page.context["cards"]) == 201


def test_what_a_document_holds_is_only_text(visitor: Client) -> None:
    bad = '<script>alert("x")</script> Huế sẽ giúp Savannakhet.'
    document = take_in(bad, statement(bad, [HUE], [SAVAN]), name="<b>xấu</b>.txt").document
    page = visitor.get(address(document)).content.decode()
    assert "<script>alert" not in page
    assert "<b>xấu" not in page


def test_the_page_speaks_english(foreigner: Client) -> None:
    page = text_of(foreigner.get(address(take())))
    assert "4 facts left to judge" in page
    assert "Accept the card (3)" in page


def test_a_restricted_document_is_not_there_for_who_may_not_see_it(visitor: Client) -> None:
    document = take(visibility="restricted")
    assert visitor.get(address(document)).status_code == 200
    reviewer = signed_in("reviewer")
    assert reviewer.get(address(document)).status_code == 404
    assert reviewer.post(address(document), {"do": f"accept {claims(document)['activity']}", "seen": "0"}).status_code == 404
    assert not verdicts(document)


def test_an_officer_looks_and_a_reviewer_decides(visitor: Client) -> None:  # noqa: ARG001 - the register is what they see
    document = take()
    deed = {"do": f"accept {claims(document)['activity']}", "seen": "0"}
    officer, viewer = signed_in("officer"), signed_in("viewer")
    page = officer.get(address(document))
    assert page.status_code == 200
    assert "Nhận cả thẻ" not in text_of(page)
    assert officer.post(address(document), deed).status_code == 403
    assert officer.get(f"{address(document)}{claims(document)['statement']}/").status_code == 403
    assert viewer.get(address(document)).status_code == 403
    assert signed_in("reviewer").post(address(document), deed).status_code == 302
    assert verdicts(document) == ["accept"]


def test_what_the_brief_needs_is_confirmed_on_one_screen(visitor: Client) -> None:
    place = "/partners/LA/Khammouane/confirm/"
    page = visitor.get(place)
    rows = page.context["rows"]
    assert rows
    first, *rest = rows
    visitor.post(place, {"do": f"accept {first.claim.number}", "seen": seen(page)})
    page = visitor.get(place)
    assert len(page.context["rows"]) == len(rest)
    visitor.post(place, {"do": "accept " + " ".join(str(row.claim.number) for row in page.context["rows"]), "seen": seen(page)})
    assert "đều đã được xác nhận" in text_of(visitor.get(place))
    last = Judgement.objects.latest("pk").pk
    visitor.post(place, {"do": f"undo {last}"})
    assert len(visitor.get(place).context["rows"]) == len(rest)


def test_people_signed_papers_and_what_fits_no_talk_find_their_card(visitor: Client) -> None:
    signing = "Ngày 4/3/2026, Huế và Savannakhet ký bản ghi nhớ."
    old = "Năm 2015, Huế và Champasak ký thỏa thuận."
    who = "Bà Lê Thị Na dự."
    text = f"{VISIT}\n{signing}\n{who}\n{old}\n"
    document = take_in(
        text,
        activity(VISIT, [HUE, SAVAN], date="2026-03-04", kind="visit"),
        agreement(signing, [HUE, SAVAN], signed="2026-03-04"),
        person("Bà Lê Thị Na", "Lê Thị Na", [], HUE),
        agreement(old, [HUE, "LA/Champasak"], signed="2015"),
        name="ky.txt",
    ).document
    cards = visitor.get(address(document)).context["cards"]
    assert [[fact.kind for fact in card.facts] for card in cards] == [["activity", "agreement", "person"], ["agreement"]]
    assert Document.objects.filter(pk=document).exists()
