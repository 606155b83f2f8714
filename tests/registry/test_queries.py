from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.registry import judge, queries
from ketnghia.registry.answers import Lens
from tests.readings import activity, agreement, contribution, hand, indicator, locality, person, statement, take_in

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 22)
LENS = Lens(Audience("home", "internal"), ON)
CLEARED = Lens(Audience("home", "restricted"), ON)
HUE, SAVAN, SEJONG, QUANG_NAM, SEKONG = "VN/Huế", "LA/Savannakhet", "KR/Sejong", "VN/Quảng Nam", "LA/Sekong"

FIRST = (
    "# Huế và Savannakhet ký bản ghi nhớ\n"
    "Ngày 4/3/2025, Huế và Savannakhet ký bản ghi nhớ giai đoạn 2025-2028.\n"
    "Phía Savannakhet đề nghị Huế tăng số suất học bổng.\n"
    "Huế cam kết tặng thiết bị y tế trị giá 2 tỷ đồng trước tháng 6/2026.\n"
    "Ông Bounma Keo, Phó Tỉnh trưởng tỉnh Savannakhet, dự lễ ký.\n"
    "Năm 2024, Savannakhet tăng trưởng 5,5%.\n"
)


def first(**given):
    return take_in(
        FIRST,
        agreement("Huế và Savannakhet ký bản ghi nhớ giai đoạn 2025-2028", [HUE, SAVAN], signed="2025-03-04", period="2025/2028"),
        activity("Ngày 4/3/2025, Huế và Savannakhet ký bản ghi nhớ", [HUE, SAVAN], kind="signing", date="2025-03-04"),
        statement("Phía Savannakhet đề nghị Huế tăng số suất học bổng", [SAVAN], [HUE], kind="proposal", fields=("education",)),
        statement("Huế cam kết tặng thiết bị y tế", [HUE], [SAVAN], due="2026-05", fields=("health",)),
        contribution("tặng thiết bị y tế trị giá 2 tỷ đồng", HUE, SAVAN, "2000000000", purpose=("health",)),
        person("Ông Bounma Keo, Phó Tỉnh trưởng tỉnh Savannakhet", "Bounma Keo", ["Phó Tỉnh trưởng tỉnh Savannakhet"], SAVAN),
        indicator("Savannakhet tăng trưởng 5,5%", SAVAN, "tăng trưởng", "5.5", "%", period="2024"),
        locality("Savannakhet", SAVAN),
        **{"published": "2025-03-05", **given},
    )


def second(**given):
    text = "Bản ghi nhớ Huế - Savannakhet ký ngày 4/3/2025 có thời hạn đến năm 2030. Bà Lê Thị Na, Chủ tịch UBND thành phố Huế, cho biết."
    return take_in(
        text,
        agreement("Bản ghi nhớ Huế - Savannakhet ký ngày 4/3/2025", [SAVAN, HUE], signed="2025-03-04", period="2025/2030"),
        person("Bà Lê Thị Na", "Lê Thị Na", ["Chủ tịch UBND thành phố Huế"], HUE),
        locality("Savannakhet", SAVAN),
        **{"published": "2025-04-01", "name": "hai.txt", **given},
    )


def test_an_empty_register_answers_everything() -> None:
    assert queries.counts(LENS).documents == queries.counts(LENS).partners == 0
    for ask in (queries.partner_list, queries.agreement_list, queries.commitment_list, queries.activity_list, queries.people_list):
        assert ask(LENS) == ()
    assert queries.document_list(LENS) == ()
    assert queries.partner_page(SAVAN, LENS) is None
    assert queries.agreement_page("A1", LENS) is None
    assert queries.document_page(1, LENS) is None
    assert queries.find_partner("Savannakhet", LENS) == ()


def test_counts_say_what_is_there() -> None:
    first()
    counted = queries.counts(LENS)
    assert (counted.partners, counted.countries, counted.agreements, counted.agreements_in_force) == (1, 1, 1, 1)
    assert (counted.commitments, counted.proposals, counted.unanswered_proposals, counted.activities) == (1, 1, 1, 1)
    assert (counted.people, counted.documents, counted.unconfirmed, counted.conflicts) == (1, 1, 7, 0)


def test_a_partner_page_gathers_everything_about_it() -> None:
    first()
    second()
    page = queries.partner_page(SAVAN, LENS)
    assert page is not None
    row = page.row
    assert [home.key for home in row.homes] == [HUE]
    assert (row.tie, row.agreements, row.agreements_in_force, row.last_activity) == ("formal", 1, 1, "2025-03-04")
    assert (row.open_commitments, row.unanswered_proposals, row.documents, row.conflicts) == (1, 1, 2, 1)
    assert (page.timeline[0].what, page.timeline[0].date) == ("commitment", "2025-03-05")
    assert {item.what for item in page.timeline} == {"agreement", "activity", "commitment", "contribution"}
    assert [spelling.written for spelling in page.spellings] == ["Savannakhet"]
    assert page.spellings[0].documents == 2
    assert [person.name for person in page.people] == ["Bounma Keo"]
    assert (page.contributions[0].amount, page.contributions[0].currency) == ("2000000000", "VND")
    assert page.indicators[0].measure == "tăng trưởng"
    assert [document.name for document in page.documents] == ["hai.txt", "bai.txt"]


def test_an_agreement_shows_every_value_with_who_says_so() -> None:
    told, later = first(), second()
    row = queries.agreement_list(LENS)[0]
    assert (row.state, row.ground, row.signed, row.confirmed, row.conflicts) == ("in_force", "period", "2025-03-04", False, ("period",))
    page = queries.agreement_page(row.id, LENS)
    assert page is not None
    period = next(field for field in page.values if field.name == "period")
    assert (period.best.data, [other.data for other in period.others], period.conflict) == ("2025/2030", ["2025/2028"], True)
    source = period.best.sources[0]
    assert (source.document, source.told, source.quote) == (later.document, "2025-04-01", "Bản ghi nhớ Huế - Savannakhet ký ngày 4/3/2025")
    assert [commitment.kind for commitment in page.commitments] == ["proposal", "commitment"]
    assert [event.kind for event in page.activities] == ["signing"]
    assert told.claims


def test_what_a_person_chose_is_shown_and_its_history_told() -> None:
    first()
    second()
    row = queries.agreement_list(LENS)[0]
    shorter = next(source.claim for source in row.sources if "2025-2028" in source.quote)
    number = judge.choose(shorter, "period", hand(by="minh"), "theo bản gốc")
    page = queries.agreement_page(row.id, LENS)
    assert page is not None
    assert (page.row.period, page.row.conflicts) == ("2025/2028", ())
    decision = page.decisions[0]
    assert (decision.number, decision.made_by, decision.note, decision.in_effect) == (number, "minh", "theo bản gốc", True)
    judge.undo(number, hand())
    page = queries.agreement_page(row.id, LENS)
    assert page is not None
    assert [(d.verdict, d.in_effect) for d in page.decisions] == [("undo", False), ("choose", False)]


def test_a_merged_record_is_found_under_both_ids() -> None:
    first()
    second()
    row = queries.agreement_list(LENS)[0]
    ids = [f"A{source.claim}" for source in row.sources]
    assert len(ids) == 2
    assert {queries.agreement_page(number, LENS).row.id for number in ids} == {row.id}  # type: ignore[union-attr]


@pytest.mark.parametrize("number", ["", "A", "A0", "Z1", "A-1", "A1x", "A99999999999999999999", "\x00", "A１"])
def test_an_id_that_stands_for_nothing_finds_nothing(number: str) -> None:
    first()
    assert queries.agreement_page(number, LENS) is None
    assert queries.record_shelf(number, LENS) is None


def test_the_state_of_an_agreement_follows_the_day_of_the_lens() -> None:
    first()

    def state(*day: int) -> str:
        return queries.agreement_list(Lens(LENS.audience, date(*day)))[0].state

    assert [state(2024, 12, 31), state(2025, 6, 30), state(2028, 12, 31), state(2029, 1, 1)] == [
        "not_yet",
        "in_force",
        "in_force",
        "expired",
    ]


def test_agreements_of_a_former_province_stand_under_its_successor() -> None:
    text = "Quảng Nam và Sê Kông ký biên bản hợp tác giai đoạn 2023-2028."
    take_in(text, agreement(text, [QUANG_NAM, SEKONG], kind="agreement", period="2023/2028"), published="2023-05-01")
    row = queries.agreement_list(LENS)[0]
    assert [heir.key for heir in row.inherited_by] == ["VN/Đà Nẵng"]
    assert queries.agreement_list(Lens(LENS.audience, date(2025, 6, 30)))[0].inherited_by == ()
    page = queries.partner_page("VN/Đà Nẵng", LENS)
    assert page is not None
    assert [(agreement.id, agreement.parties[0].successor) for agreement in page.agreements] == [(row.id, "VN/Đà Nẵng")]
    assert queries.partner_page("VN/Đà Nẵng", Lens(LENS.audience, date(2025, 6, 30))) is None


def test_a_proposal_is_answered_by_a_later_promise_in_its_field() -> None:
    first()
    text = "Huế cam kết tăng 10 suất học bổng cho Savannakhet."
    answer = statement("Huế cam kết tăng 10 suất học bổng cho Savannakhet", [HUE], [SAVAN], fields=("education",))
    take_in(text, answer, name="ba.txt", published="2025-02-01")
    proposal = next(row for row in queries.commitment_list(LENS) if row.kind == "proposal")
    assert (proposal.state, proposal.since) == ("unanswered", "2025-03-05")
    take_in(f"{text} (tin lại)", answer, name="bon.txt", published="2025-09-01")
    proposal = next(row for row in queries.commitment_list(LENS) if row.kind == "proposal")
    assert (proposal.state, proposal.since) == ("answered", None)


def test_an_invitation_is_answered_by_a_later_visit() -> None:
    text = "Savannakhet mời đoàn Huế sang thăm."
    take_in(text, statement("Savannakhet mời đoàn Huế sang thăm", [SAVAN], [HUE], kind="invitation"), published="2025-03-05")
    assert queries.commitment_list(LENS)[0].state == "unanswered"
    visit = "Ngày 1/9/2025, đoàn Huế thăm Savannakhet."
    take_in(visit, activity(visit, [HUE, SAVAN], kind="visit", date="2025-09-01"), name="tham.txt", published="2025-09-02")
    assert queries.commitment_list(LENS)[0].state == "answered"


def test_what_a_person_links_as_the_answer_answers_and_what_is_denied_does_not() -> None:
    text = "Savannakhet mời đoàn Huế sang thăm."
    asked = take_in(text, statement("Savannakhet mời đoàn Huế sang thăm", [SAVAN], [HUE], kind="invitation"), published="2025-03-05")
    words = "Huế cam kết tăng 10 suất học bổng cho Savannakhet."
    promise = statement("Huế cam kết tăng 10 suất học bổng cho Savannakhet", [HUE], [SAVAN], fields=("education",))
    reply = take_in(words, promise, name="hua.txt", published="2025-05-01")

    def state(on: date = LENS.on) -> tuple[str, str | None, str | None]:
        row = next(row for row in queries.commitment_list(Lens(LENS.audience, on)) if row.kind == "invitation")
        return row.state, row.ground, row.ground_by

    assert state() == ("unanswered", None, None)
    linked = judge.link(reply.claims[0], asked.claims[0], "answers", hand())
    assert state() == ("answered", "link", f"C{reply.claims[0]}")
    assert state(date(2025, 4, 30))[0] == "unanswered"
    judge.undo(linked, hand())
    assert state()[0] == "unanswered"

    visit = "Ngày 1/9/2025, đoàn Huế thăm Savannakhet."
    trip = take_in(visit, activity(visit, [HUE, SAVAN], kind="visit", date="2025-09-01"), name="tham.txt", published="2025-09-02")
    assert state() == ("answered", "answer", f"E{trip.claims[0]}")
    assert state(date(2025, 8, 31))[0] == "unanswered"
    judge.unlink(trip.claims[0], asked.claims[0], "answers", hand())
    assert state()[0] == "unanswered"


def test_people_hold_positions_as_stated_on_a_day() -> None:
    second()
    text = "Bà Lê Thị Na, Bí thư Thành ủy Huế, tiếp đoàn."
    take_in(text, person("Bà Lê Thị Na", "Lê Thị Na", ["Bí thư Thành ủy Huế"], HUE), name="na.txt", published="2026-01-10")
    (row,) = queries.people_list(LENS)
    assert [(position.title, position.stated_on) for position in row.positions] == [
        ("Bí thư Thành ủy Huế", "2026-01-10"),
        ("Chủ tịch UBND thành phố Huế", "2025-04-01"),
    ]


def test_a_document_page_lights_its_claims_and_leads_to_records() -> None:
    receipt = first()
    judge.accept(receipt.claims[:1], hand(by="minh"))
    judge.reject(receipt.claims[1:2], hand(by="minh"))
    page = queries.document_page(receipt.document, LENS)
    assert page is not None
    assert page.text == FIRST
    assert [block.kind for block in page.blocks] == ["title", *["body"] * 5]
    assert [claim.start for claim in page.claims] == sorted(claim.start for claim in page.claims)
    assert all(page.text[claim.start : claim.end] == claim.quote for claim in page.claims)
    by_number = {claim.number: claim for claim in page.claims}
    assert (by_number[receipt.claims[0]].verdict, by_number[receipt.claims[0]].judged_by) == ("accepted", "minh")
    assert (by_number[receipt.claims[1]].verdict, by_number[receipt.claims[1]].record) == ("rejected", None)
    assert all(queries.record_shelf(claim.record, LENS) for claim in page.claims if claim.record)
    assert (page.row.claims, page.row.accepted, page.row.rejected) == (8, 1, 1)
    assert page.row.title == "# Huế và Savannakhet ký bản ghi nhớ"
    assert page.sightings[0].path == "/in/bai.txt"


def test_a_restricted_document_shines_through_nothing() -> None:
    first()
    before = (queries.counts(LENS), queries.partner_list(LENS), queries.agreement_list(LENS), queries.partner_page(SAVAN, LENS))
    text = "Mật đàm: Huế và Sejong sẽ ký thỏa thuận; bản ghi nhớ Huế - Savannakhet ký 4/3/2025 kéo dài đến 2040."
    hidden = take_in(
        text,
        agreement("Huế và Sejong sẽ ký thỏa thuận", [HUE, SEJONG], kind="agreement", status="proposed"),
        agreement("bản ghi nhớ Huế - Savannakhet ký 4/3/2025 kéo dài đến 2040", [HUE, SAVAN], signed="2025-03-04", period="2025/2040"),
        locality("Sejong", SEJONG),
        name="mat.txt",
        visibility="restricted",
        source_kind="signed_text",
    )
    assert (queries.counts(LENS), queries.partner_list(LENS), queries.agreement_list(LENS), queries.partner_page(SAVAN, LENS)) == before
    assert queries.document_page(hidden.document, LENS) is None
    assert queries.partner_page(SEJONG, LENS) is None
    assert queries.find_partner("Sejong", LENS) == ()
    assert {row.period for row in queries.agreement_list(CLEARED)} == {"2025/2040", None}
    stranger = Lens(Audience("da-nang", "restricted"), ON)
    assert queries.counts(stranger).documents == queries.counts(stranger).agreements == 0


def test_names_are_in_the_language_of_the_lens() -> None:
    text = "Huế và Khăm Muộn ký bản ghi nhớ."
    take_in(text, agreement(text, [HUE, "LA/Khammouane"]))
    (vi,) = queries.partner_list(LENS)
    (en,) = queries.partner_list(Lens(LENS.audience, ON, "en"))
    assert (vi.place.name, vi.place.country_name) == ("Khăm Muộn", "Lào")
    assert (en.place.country_name, en.place.key) == ("Laos", "LA/Khammouane")


def test_pages_need_few_queries(django_assert_max_num_queries) -> None:
    first()
    second()
    for number in range(12):
        text = f"Huế và Savannakhet họp lần {number}."
        take_in(text, activity(text, [HUE, SAVAN], date=f"2025-0{number % 9 + 1}-11"), name=f"{number}.txt")
    with django_assert_max_num_queries(12):
        queries.partner_page(SAVAN, LENS)
    with django_assert_max_num_queries(20):
        queries.agreement_page(queries.agreement_list(LENS)[0].id, LENS)
    with django_assert_max_num_queries(10):
        queries.counts(LENS)
