"""Official papers: what each kind yields beyond what a page of the press would."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.engine.model import Activity, Agreement, Contribution, Indicator, Person, Reading, Statement
from ketnghia.engine.reader import read
from tests.engine.facts.paper_texts import DECISION, LETTER, MEMORANDUM, MINUTES, PLAN, REPORT

PY, JJ = "VN/Phú Yên", "KR/Jeonju"


def paper(text: str) -> Reading:
    return read(text.encode(), "paper.txt")


def facts(reading: Reading, kind: type) -> list:  # type: ignore[type-arg]
    return [fact for fact in reading.facts if isinstance(fact, kind)]


def quote(reading: Reading, fact: Statement | Activity | Contribution) -> str:
    return reading.kept.text[fact.trace.span.start : fact.trace.span.end]


def said(reading: Reading) -> dict[str, Statement]:
    return {quote(reading, s): s for s in facts(reading, Statement)}


# Memoranda


def test_a_memorandum_is_one_agreement_with_day_period_and_signers() -> None:
    (agreement,) = facts(paper(MEMORANDUM), Agreement)
    assert (agreement.kind, set(agreement.parties), agreement.signed) == ("mou", {PY, JJ}, "2024-11-20")
    assert agreement.period == "2024-11-20/2027-11-20"
    assert agreement.signatories == ("Lê Tấn Hồng", "Kang Hyo-jin")


def test_the_line_of_making_is_the_signing_with_its_place() -> None:
    reading = paper(MEMORANDUM)
    (signing,) = [a for a in facts(reading, Activity) if a.kind == "signing"]
    assert (signing.date, signing.venue) == ("2024-11-20", "thành phố Tuy Hòa")
    assert quote(reading, signing) == "Làm tại thành phố Tuy Hòa, ngày 20 tháng 11 năm 2024"


MEMORANDUM_CLAUSES = [
    ("Hai bên phối hợp quảng bá điểm đến của nhau trên cổng thông tin điện tử", "agreement", {PY, JJ}, None),
    ("Bên B hỗ trợ Bên A đào tạo 20 hướng dẫn viên tiếng Hàn trong năm 2025", "commitment", {JJ}, "2025"),
    ("Bố trí nơi làm việc cho chuyên gia của Bên B trước ngày 30 tháng 6 năm 2025", "commitment", {PY}, "2025-06-30"),
    ("Cử đoàn nghệ thuật tham dự Lễ hội Bibimbap vào tháng 10 năm 2025", "commitment", {PY}, "2025-10"),
    ("Tài trợ 50.000 đô la Mỹ cho thư viện tỉnh", "commitment", {JJ}, None),
    ("Mỗi năm cấp 02 suất học bổng cho cán bộ của Bên A", "commitment", {JJ}, None),
]


@pytest.mark.parametrize(("clause", "kind", "by", "due"), MEMORANDUM_CLAUSES)
def test_each_item_of_an_article_binds_the_side_that_it_or_its_heading_names(clause: str, kind: str, by: set[str], due: str | None) -> None:
    statement = said(paper(MEMORANDUM))[clause]
    assert (statement.kind, set(statement.by), statement.due) == (kind, by, due)


def test_clauses_on_effect_and_the_lines_of_the_parties_are_no_statements() -> None:
    assert len(said(paper(MEMORANDUM))) == len(MEMORANDUM_CLAUSES)


def test_promised_money_is_given_by_the_side_under_whose_heading_it_stands() -> None:
    gifts = {(g.amount, g.currency): g for g in facts(paper(MEMORANDUM), Contribution)}
    assert (gifts[Decimal(50000), "USD"].giver, gifts[Decimal(50000), "USD"].receiver) == (JJ, PY)
    assert (gifts[None, None].per, gifts[None, None].giver) == ("year", JJ)


def test_a_signer_known_only_from_the_block_has_the_capacity_printed_there() -> None:
    signer = next(p for p in facts(paper(MEMORANDUM), Person) if p.name == "Kang Hyo-jin")
    assert (signer.titles, signer.of) == (("PHÓ THỊ TRƯỞNG",), JJ)


# Decisions


def test_a_decision_that_sends_a_delegation_is_a_planned_visit_on_the_days_of_its_detail_line() -> None:
    (visit,) = [a for a in facts(paper(DECISION), Activity) if a.kind == "visit"]
    assert (visit.date, visit.status) == ("2024-10-02/2024-10-05", "planned")
    assert set(visit.parties) == {"VN/Nghệ An", "LA/Xiangkhouang"}


def test_operative_articles_are_commitments_of_the_issuer_and_the_closing_ones_are_not() -> None:
    statements = facts(paper(DECISION), Statement)
    assert {s.by for s in statements} == {("VN/Nghệ An",)}
    assert [s.due for s in statements] == ["2024-10-02/2024-10-05", None, "2024-10-20"]


def test_members_of_a_delegation_belong_to_the_issuer() -> None:
    of = {p.name: p.of for p in facts(paper(DECISION), Person)}
    assert of["Lê Hồng Quảng"] == of["Trần Thị Mỵ"] == of["Nguyễn Hữu Thông"] == "VN/Nghệ An"


# Plans


def test_rows_of_a_plan_are_commitments_due_in_their_time_cell() -> None:
    found = said(paper(PLAN))
    assert found["Tổ chức đoàn lãnh đạo tỉnh thăm tỉnh Attapeu dịp Tết Bunpimay"].due == "2024-04"
    assert found["Viện trợ xây nhà ở giáo viên cho tỉnh Attapeu"].due == "2024-11-30"
    assert not any(words in quote for quote in found for words in ("Chính trị đối ngoại", "Cam kết nâng cao"))


def test_a_detail_line_dates_the_task_above_it() -> None:
    assert said(paper(PLAN))["Mở lớp tiếng Việt cho cán bộ tỉnh Attapeu"].due == "2024-07/2024-09"


def test_a_budget_is_given_only_where_it_is_spent_on_the_other_side() -> None:
    (gift,) = facts(paper(PLAN), Contribution)
    assert (gift.amount, gift.giver, gift.receiver) == (Decimal(2_500_000_000), "VN/Kon Tum", "LA/Attapeu")


def test_dated_tasks_are_planned_activities() -> None:
    assert {(a.kind, a.date) for a in facts(paper(PLAN), Activity)} == {("visit", "2024-04"), ("training", "2024-07/2024-09")}


# Reports


def test_a_table_of_delegations_is_a_visit_each() -> None:
    visit = next(a for a in facts(paper(REPORT), Activity) if a.kind == "visit")
    assert (visit.date, visit.status, set(visit.parties)) == ("2023-03", "done", {"VN/Sơn La", "LA/Houaphanh"})


def test_a_table_of_instruments_is_an_agreement_each_with_its_signing() -> None:
    reading = paper(REPORT)
    signed = next(a for a in facts(reading, Agreement) if a.signed)
    assert (signed.signed, signed.period, signed.fields) == ("2023-05-12", "2023-05-12/2028-05-12", ("health",))
    assert ("signing", "2023-05-12") in {(a.kind, a.date) for a in facts(reading, Activity)}


def test_a_table_of_aid_is_a_contribution_each() -> None:
    (gift,) = facts(paper(REPORT), Contribution)
    assert (gift.amount, gift.giver, gift.receiver) == (Decimal(5_000_000_000), "VN/Sơn La", "LA/Houaphanh")


def test_what_is_to_be_signed_next_year_is_proposed() -> None:
    reading = paper(REPORT)
    proposed = next(a for a in facts(reading, Agreement) if a.status == "proposed")
    assert (proposed.signed, proposed.period) == (None, "2024/2028")
    assert ("signing", "2024-04/2024-06", "planned") in {(a.kind, a.date, a.status) for a in facts(reading, Activity)}


def test_delegations_out_and_in_are_counted_with_their_people() -> None:
    counted = {(i.value, i.unit) for i in facts(paper(REPORT), Indicator)}
    assert {(Decimal(14), "delegations"), (Decimal(96), "people"), (Decimal(1020), "delegations")} <= counted


# Minutes


def test_signed_minutes_are_an_agreement_of_kind_other() -> None:
    agreement = next(a for a in facts(paper(MINUTES), Agreement))
    assert (agreement.kind, agreement.signed, set(agreement.parties)) == ("other", "2024-05-15", {"VN/Điện Biên", "LA/Phongsaly"})


def test_unsigned_minutes_are_none() -> None:
    text = MINUTES.partition("Ký tại")[0] + "Biên bản này dùng để theo dõi nội bộ, hai bên không ký.\n"
    assert not facts(paper(text), Agreement)


def test_the_meeting_takes_day_and_venue_from_the_head() -> None:
    meeting = next(a for a in facts(paper(MINUTES), Activity) if a.kind == "meeting" and a.status == "done")
    assert (meeting.date, meeting.venue) == ("2024-05-15", "Nhà khách tỉnh Phongsaly")


MINUTES_CLAUSES = [
    ("Lập đường dây nóng giữa biên phòng hai tỉnh", "agreement", {"VN/Điện Biên", "LA/Phongsaly"}),
    ("Phía Điện Biên dành 05 suất học bổng cho học sinh Phongsaly", "commitment", {"VN/Điện Biên"}),
    ("Cuộc hội đàm tiếp theo được tổ chức tại tỉnh Điện Biên trong quý II năm 2025", "agreement", {"VN/Điện Biên", "LA/Phongsaly"}),
    ("Gửi danh sách cán bộ dự tập huấn", "commitment", {"LA/Phongsaly"}),
    ("Hoàn thiện dự thảo quy chế phối hợp", "agreement", {"VN/Điện Biên", "LA/Phongsaly"}),
]


@pytest.mark.parametrize(("clause", "kind", "by"), MINUTES_CLAUSES)
def test_agreed_points_and_rows_bind_whom_they_name(clause: str, kind: str, by: set[str]) -> None:
    statement = said(paper(MINUTES))[clause]
    assert (statement.kind, set(statement.by)) == (kind, by)


# Letters


def test_the_items_of_a_request_are_proposals_and_its_lead_in_is_none() -> None:
    found = facts(paper(LETTER.format(to="Bộ Ngoại giao")), Statement)
    assert [(s.kind, s.by, s.to) for s in found] == [("proposal", ("VN/Lạng Sơn",), ("VN",))] * 2


@pytest.mark.parametrize(("to", "messages"), [("Bộ Ngoại giao", 0), ("Chính quyền thành phố Sùng Tả (Trung Quốc)", 1)])
def test_only_a_letter_to_a_partner_is_a_message(to: str, messages: int) -> None:
    assert len([a for a in facts(paper(LETTER.format(to=to)), Activity) if a.kind == "message"]) == messages


# Laws

LINES = [line for text in (MEMORANDUM, DECISION, PLAN, REPORT, MINUTES, LETTER) for line in text.splitlines() if line]


@settings(deadline=None)  # the first text without Vietnamese letters loads the western readers
@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_papers_with_their_lines_in_any_order_never_raise_and_quote_what_stands_there(lines: list[str]) -> None:
    reading = paper("\n\n".join(lines) or "x")
    for fact in reading.facts:
        assert 0 <= fact.trace.span.start < fact.trace.span.end <= len(reading.kept.text)


@settings(deadline=None)  # the first text without Vietnamese letters loads the western readers
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200))
def test_a_paper_with_any_text_in_it_never_raises(text: str) -> None:
    paper(f"BIÊN BẢN HỘI ĐÀM\n\n{text}\n\nKý tại {text} ngày 15 tháng 5 năm 2024\n\nĐẠI DIỆN {text}\n\n{text}")


ALIASED = MEMORANDUM.replace("BÊN A: ỦY BAN", "ỦY BAN").replace("BÊN B: CHÍNH", "CHÍNH")


def test_names_that_the_head_gives_to_the_sides_are_theirs() -> None:
    head = (
        'Ủy ban nhân dân tỉnh Phú Yên (sau đây gọi tắt là "Cơ quan thứ nhất") và Chính quyền thành phố Jeonju '
        '(sau đây gọi tắt là "Cơ quan đối tác"), gọi chung là "Các Cơ quan";'
    )
    text = ALIASED.replace("Đại diện: Ông Lê Tấn Hồng, Chủ tịch", head).replace("Bên B hỗ trợ Bên A", "Cơ quan đối tác hỗ trợ tỉnh")
    text = text.replace("Hai bên phối hợp", "Các Cơ quan phối hợp")
    found = said(paper(text))
    assert found["Cơ quan đối tác hỗ trợ tỉnh đào tạo 20 hướng dẫn viên tiếng Hàn trong năm 2025"].by == (JJ,)
    assert set(found["Các Cơ quan phối hợp quảng bá điểm đến của nhau trên cổng thông tin điện tử"].by) == {PY, JJ}


def test_a_list_of_instruments_in_an_annex_holds_what_is_in_force_and_ends_the_tasks_above_it() -> None:
    annexed = (
        "BÁO CÁO\nKết quả công tác đối ngoại năm 2025\n\nĐộc lập - Tự do - Hạnh phúc\n\nUBND tỉnh Sơn La báo cáo:\n\n"
        "III. NHIỆM VỤ NĂM 2026\n\nTỉnh sẽ cử đoàn sang tỉnh Hủa Phăn (Lào) trong năm 2026.\n\n"
        "Phụ lục: Văn bản đang thực hiện\n\n"
        "Đối tác\n\nVăn bản\n\nTình hình năm 2025\n\nHủa Phăn (Lào)\n\nThỏa thuận hợp tác\n\nThường xuyên\n\n"
        "Viêng Chăn (Lào)\n\nBản ghi nhớ\n\nMới ký\n\nNơi nhận:\n\n- Bộ Ngoại giao;\n\nCHỦ TỊCH\n\nHoàng Thị Sen\n"
    )
    reading = paper(annexed)
    assert {(a.kind, a.status, a.signed) for a in facts(reading, Agreement)} == {("agreement", "in_force", None), ("mou", "in_force", None)}
    assert not any("Phụ lục" in quote for quote in said(reading))
