"""Forms of papers that differ from office to office: what each yields, whoever laid it out."""

from decimal import Decimal

import pytest

from ketnghia.engine.model import Activity, Agreement, Contribution, Person, Reading, Statement
from ketnghia.engine.reader import read
from tests.engine.facts import paper_forms as forms
from tests.engine.facts import paper_variants as variants


def paper(text: str) -> Reading:
    return read(text.encode(), "paper.txt")


def facts(reading: Reading, kind: type) -> list:  # type: ignore[type-arg]
    return [fact for fact in reading.facts if isinstance(fact, kind)]


def quoted(reading: Reading, kind: type) -> list[tuple[str, object]]:
    return [(reading.kept.text[f.trace.span.start : f.trace.span.end], f) for f in facts(reading, kind)]


def said(text: str) -> list[tuple[str, Statement]]:
    return quoted(paper(text), Statement)  # type: ignore[return-value]  # of that kind


def told(text: str, kind: str) -> list[Activity]:
    return [a for a in facts(paper(text), Activity) if a.kind == kind]


INSTRUMENTS = [
    (forms.RENEWAL, "mou", "2026-05-08", {"VN/Vĩnh Long", "KR/North Chungcheong"}),
    (forms.JOINT_PLAN, "plan", "2021-01-20", {"VN/Quảng Bình", "LA/Khammouane"}),
    (forms.OFFICE_MINUTES, "other", "2024-06-14", {"VN/An Giang", "KH/Takeo"}),
    (forms.TALKS, "other", "2025-10-22", {"VN/Hà Tĩnh", "LA/Bolikhamxay"}),
]


@pytest.mark.parametrize(("text", "kind", "signed", "parties"), INSTRUMENTS)
def test_a_signed_paper_is_an_instrument_of_its_day(text: str, kind: str, signed: str, parties: set[str]) -> None:
    main = next(a for a in facts(paper(text), Agreement) if a.signed == signed)
    assert (main.kind, set(main.parties), len(main.signatories)) == (kind, parties, 2)


def test_two_columns_on_one_line_are_two_signers() -> None:
    signers = {p.name: (p.titles, p.of) for p in facts(paper(forms.RENEWAL), Person)}
    assert signers["Trần Hữu Khang"] == (("PHÓ CHỦ TỊCH",), "VN/Vĩnh Long")
    assert signers["Lee Dong-hyun"] == (("PHÓ TỈNH TRƯỞNG",), "KR/North Chungcheong")


RECALLED = [
    (forms.RENEWAL, "mou", "2021-05-12"),
    (forms.JOINT_PLAN, "agreement", "2016-03-16"),
    (forms.WORKING_GROUP, "agreement", "2023-12-12"),
    (forms.PROSE_PLAN, "other", "2023-12-20"),
    (forms.RECEPTION_PLAN, "twinning", "2005-10-10"),
    (forms.OPINION_LETTER, "mou", "2019-09-18"),
]


@pytest.mark.parametrize(("text", "kind", "signed"), RECALLED)
def test_a_recital_recalls_an_instrument_with_its_own_day(text: str, kind: str, signed: str) -> None:
    assert (kind, signed) in [(a.kind, a.signed) for a in facts(paper(text), Agreement)]
    assert signed in [a.date for a in told(text, "signing")]


def test_a_recital_ends_at_its_semicolon() -> None:
    (talks,) = told(forms.JOINT_PLAN, "meeting")
    assert (talks.date, set(talks.parties), talks.status) == ("2021-01-20", {"VN/Quảng Bình", "LA/Khammouane"}, "done")


def test_an_instrument_still_to_be_signed_is_proposed() -> None:
    agreements = [a for a in facts(paper(forms.OPINION_LETTER), Agreement) if a.kind == "agreement"]
    assert [(a.status, a.signed, a.period) for a in agreements] == [("proposed", None, "2025/2030")]
    planned = [a.status for a in told(forms.OPINION_LETTER, "signing") if a.date == "2025-08"]
    assert planned == ["planned"]


CLAUSES = [
    (forms.RENEWAL, "Bên B tiếp nhận 300 lao động thời vụ", "commitment", {"KR/North Chungcheong"}),
    (forms.RENEWAL, "Hai Bên khuyến khích các trường", "agreement", {"VN/Vĩnh Long", "KR/North Chungcheong"}),
    (forms.JOINT_PLAN, "Phía Khăm Muộn tạo điều kiện", "commitment", {"LA/Khammouane"}),
    (forms.JOINT_PLAN, "Các huyện có chung đường biên giới", "agreement", {"VN/Quảng Bình", "LA/Khammouane"}),
    (forms.OFFICE_MINUTES, "Tổ chức họp định kỳ mỗi quý", "agreement", {"VN/An Giang", "KH/Takeo"}),
    (forms.OFFICE_MINUTES, "Phía Takeo mời tỉnh An Giang", "invitation", {"KH/Takeo"}),
    (forms.TALKS, "cử giáo viên sang dạy tiếng Việt", "commitment", {"VN/Hà Tĩnh"}),
    (forms.TALKS, "Phía Hà Tĩnh trân trọng mời", "invitation", {"VN/Hà Tĩnh"}),
    (forms.ANSWER, "Chúng tôi vui mừng nhận lời và sẽ cử đoàn", "commitment", {"VN/Đà Nẵng"}),
    (forms.ANSWER, "mong quý thành phố tiếp nhận", "proposal", {"VN/Đà Nẵng"}),
    (forms.WORKING_GROUP, "Trao đổi, thống nhất với phía Quảng Tây", "commitment", {"VN/Lạng Sơn"}),
    (forms.PROSE_PLAN, "Đón đoàn đại biểu tỉnh U Đôm Xay", "commitment", {"VN/Sơn La"}),
    (forms.PROSE_PLAN, "bàn giao trước ngày 20/12/2024", "commitment", {"VN/Sơn La"}),
]


@pytest.mark.parametrize(("text", "opening", "kind", "by"), CLAUSES)
def test_who_says_what_stands_in_the_clause_or_above_it(text: str, opening: str, kind: str, by: set[str]) -> None:
    found = [(s.kind, set(s.by)) for quote, s in said(text) if quote.startswith(opening)]
    assert found == [(kind, by)]


NOTHING_SAID = [
    (forms.TALKS, "vui vẻ nhận lời"),
    (forms.OPINION_LETTER, "như sau"),
    (forms.PROSE_PLAN, "như sau"),
    (forms.OFFICE_MINUTES, "Biên bản được lập"),
    (forms.RECEPTION_PLAN, "TM. "),
]


@pytest.mark.parametrize(("text", "words"), NOTHING_SAID)
def test_lead_ins_thanks_and_money_lines_bind_nobody(text: str, words: str) -> None:
    assert not [quote for quote, _ in said(text) if words in quote]


def test_what_a_letter_asks_of_a_ministry_it_asks_of_viet_nam() -> None:
    (asked,) = [s for quote, s in said(forms.OPINION_LETTER) if "quý Bộ xem xét" in quote]
    assert (asked.by, asked.to) == (("VN/Nghệ An",), ("VN",))


LETTERS = [(forms.ANSWER, "2024-11-15", "KR/Changwon"), (forms.WORKING_GROUP, "2024-01-10", "CN/Guangxi")]


@pytest.mark.parametrize(("text", "day", "sender"), LETTERS)
def test_a_letter_received_is_a_message_of_its_day(text: str, day: str, sender: str) -> None:
    assert (day, sender) in [(a.date, a.parties[0]) for a in told(text, "message")]


def test_a_trip_dates_what_was_signed_on_it() -> None:
    assert [(a.date, a.status) for a in told(forms.TRIP_REPORT, "signing")] == [("2023-11-15", "done"), ("2024-04/2024-06", "planned")]


def test_a_visit_that_still_goes_on_when_its_minutes_are_signed_is_done() -> None:
    (visit,) = told(forms.TALKS, "visit")
    assert (visit.date, visit.status) == ("2025-10-21/2025-10-23", "done")


def test_the_parts_of_a_sum_are_given_by_whom_they_name() -> None:
    gifts = [(g.amount, g.giver, g.receiver) for g in facts(paper(forms.GIFT_ACCEPTED), Contribution)]
    assert gifts == [
        (Decimal(400000), "Tổ chức Clear Path International", "VN/Quảng Trị"),
        (Decimal(12500), "VN/Quảng Trị", None),
    ]


def test_a_programme_told_day_by_day_dates_each_clause_of_its_line() -> None:
    assert "2023-04-12" in [s.due for quote, s in said(forms.RECEPTION_PLAN) if quote.startswith("Chủ tịch UBND tỉnh hội đàm")]
    assert ("2023-06", "training") in [(a.date, a.kind) for a in facts(paper(forms.RECEPTION_PLAN), Activity)]


def test_places_promised_are_no_training_yet() -> None:
    assert not told(forms.ANSWER, "training")


def test_counts_of_a_yearly_report_are_of_its_year() -> None:
    reading = paper(forms.YEARLY_REPORT)
    visits = {(a.kind, a.date) for a in facts(reading, Activity)}
    assert {("visit", "2023-05"), ("event", "2023-07/2023-09"), ("visit", "2022-06-20/2022-06-25")} <= visits
    assert not [a for a in told(forms.YEARLY_REPORT, "signing") if a.date == "2017"]


def instruments_of_heirs() -> set[tuple[str, str | None, str | None, frozenset[str]]]:
    return {(a.kind, a.signed, a.period, frozenset(a.parties)) for a in facts(paper(variants.HEIRS_LETTER), Agreement)}


HEIRS = [
    ("agreement", "2023-06-05", "2023-06-05/2028-06-05", {"VN/Lâm Đồng", "KR/Chuncheon"}),
    ("mou", "2022-03-10", None, {"VN/Bình Thuận", "KR/Chuncheon"}),
    ("plan", "2023-05", "2023/2026", {"VN/Bình Thuận", "KR/Chuncheon"}),
    ("letter_of_intent", "2024", None, {"VN/Đắk Nông", "KR/Naju"}),
]


@pytest.mark.parametrize(("kind", "signed", "period", "parties"), HEIRS)
def test_instruments_are_of_those_who_signed_them(kind: str, signed: str, period: str | None, parties: set[str]) -> None:
    assert (kind, signed, period, frozenset(parties)) in instruments_of_heirs()


def test_a_law_is_no_instrument() -> None:
    assert "2020" not in {signed for _, signed, _, _ in instruments_of_heirs()}


def test_a_gift_may_be_told_by_its_sum() -> None:
    (gift,) = facts(paper(variants.HEIRS_LETTER), Contribution)
    assert (gift.amount, gift.currency, gift.giver, gift.receiver, gift.period) == (
        Decimal(20000),
        "USD",
        "KR/Chuncheon",
        "VN/Lâm Đồng",
        "2024",
    )
    assert [(a.date, set(a.parties)) for a in told(variants.HEIRS_LETTER, "aid")] == [("2024", {"KR/Chuncheon", "VN/Lâm Đồng"})]


def test_who_decides_alone_commits_himself_and_gives_each_part() -> None:
    assert {(s.kind, s.by) for _, s in said(variants.RESOLUTION)} == {("commitment", ("VN/Nghệ An",))}
    gifts = [(g.amount, g.giver, g.receiver) for g in facts(paper(variants.RESOLUTION), Contribution)]
    assert gifts == [
        (Decimal(20 * 10**9), "VN/Nghệ An", "LA/Xiangkhouang"),
        (Decimal(10 * 10**9), "VN/Nghệ An", "LA/Xiangkhouang"),
    ]


def test_articles_may_be_called_khoan_and_numbered_in_brackets() -> None:
    reading = paper(variants.CLAUSES_BY_KHOAN)
    (agreement,) = facts(reading, Agreement)
    assert (agreement.signed, agreement.period) == ("2024-11-13", "2024-11-13/2027-11-13")
    assert [(s.kind, s.due) for _, s in said(variants.CLAUSES_BY_KHOAN)] == [("agreement", None), ("commitment", "2025-05")]


def test_a_paper_in_two_languages_is_read_once() -> None:
    reading = paper(variants.TWO_LANGUAGES)
    assert [(s.kind, s.by) for _, s in said(variants.TWO_LANGUAGES)] == [
        ("agreement", ("VN/Bắc Giang", "KR/Gimje")),
        ("commitment", ("KR/Gimje",)),
    ]
    assert {p.name for p in facts(reading, Person)} == {"Lê Ánh Quang", "Jung Sung-ho"}


def test_the_units_that_hold_a_party_are_no_parties() -> None:
    (agreement,) = facts(paper(variants.BORDER_HAMLETS), Agreement)
    assert set(agreement.parties) == {"VN/Xã Nà Ư", "LA/Sốp Hùn"}


def test_the_district_of_a_districts_paper_is_its_own() -> None:
    owners = {quote: s.by for quote, s in said(variants.DISTRICT_PLAN)}
    assert owners["Phòng Tài chính huyện cấp kinh phí trước ngày 31/3/2023"] == ("VN/Mường Lát",)
    assert not [quote for quote in owners if "Đề nghị tỉnh" in quote]
    assert not [g for g in facts(paper(variants.DISTRICT_PLAN), Contribution) if g.giver == "LA/Viengxay"]


def test_what_is_added_to_an_instrument_binds_and_so_does_who_keeps_contact() -> None:
    found = [(quote.split()[0] + " " + quote.split()[1], s.kind, s.due) for quote, s in said(variants.SUPPLEMENT)]
    assert found == [
        ("Bên thứ", "commitment", "2024-10-30"),
        ("Bên thứ", "commitment", None),
        ("Sở Ngoại", "agreement", None),
        ("Cuộc họp", "agreement", "2024-12"),
    ]


def test_a_report_of_a_journey_orders_only_where_it_hands_out_tasks() -> None:
    found = {(s.kind, s.by, s.to) for _, s in said(variants.TRIP_TASKS)}
    assert found == {("commitment", ("VN/Nam Định",), ()), ("proposal", ("VN/Nam Định",), ("VN",))}
    assert [a.date for a in told(variants.TRIP_TASKS, "signing")] == ["2024-06-19"]
