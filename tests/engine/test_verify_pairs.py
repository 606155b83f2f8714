"""Verify by minimal pairs: one telling, a fact that it bears out and its twin that differs in one thing, refused by that field."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ketnghia.engine.model import Activity, Agreement, Contribution, Fact, Indicator, Span, Statement, Trace
from ketnghia.engine.verify import verify

HOME, PARTNER, THIRD = "VN/Quảng Ngãi", "LA/Champasak", "LA/Sekong"
FRAME = (
    "Quảng Ngãi và Champasak bàn việc hợp tác\n\n"
    "Sáng 12/3/2025, tại thành phố Quảng Ngãi, ông Lê Văn Phước - Phó Chủ tịch UBND tỉnh Quảng Ngãi có buổi làm việc với đoàn đại biểu "
    "tỉnh Champasak (Lào) do ông Khamphan Sengdara - Phó Tỉnh trưởng Champasak dẫn đầu.\n\n"
)
SEKONG = "Trước đó, ngày 10/3, tỉnh Sê Kông (Lào) cử đoàn thăm Bệnh viện Đa khoa Quảng Ngãi.\n\n"


def doubted(fact: Fact, sentence: str, quote: str | None = None, frame: str = FRAME) -> str | None:
    """The field that verify doubts where `fact` is typed with a quote of the sentence, the whole of it where None."""
    text = f"{frame}{sentence}\n"
    said = quote or sentence.rstrip(".")
    start = text.index(said, len(frame))
    doubt = verify(replace(fact, trace=Trace(Span(start, start + len(said)), "typed")), text)
    return doubt.field if doubt else None


NOWHERE = Trace(Span(0, 1), "typed")


def statement(kind: str, by: tuple[str, ...], to: tuple[str, ...] = (), due: str | None = None) -> Statement:
    return Statement(kind, by, to, (), due, None, NOWHERE)  # type: ignore[arg-type]


def gift(giver: str | None, receiver: str | None, amount: int | None = 2_000_000_000) -> Contribution:
    return Contribution(Decimal(amount) if amount else None, "VND" if amount else None, None, None, giver, receiver, (), None, NOWHERE)


def activity(kind: str, *parties: str, date: str | None = None) -> Activity:
    return Activity(kind, date, parties, None, None, "done", NOWHERE)  # type: ignore[arg-type]


def agreement(status: str, *parties: str, signed: str | None = None) -> Agreement:
    return Agreement("agreement", parties or (HOME, PARTNER), signed, None, (), (), status, NOWHERE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "giver", "receiver"),
    [
        ("Tỉnh Quảng Ngãi hỗ trợ tỉnh Champasak 2 tỷ đồng xây trạm y tế.", HOME, PARTNER),
        ("Tỉnh Champasak tặng tỉnh Quảng Ngãi 2 tỷ đồng mua sách.", PARTNER, HOME),
        ("Tỉnh Quảng Ngãi trao 2 tỷ đồng cho tỉnh Champasak.", HOME, PARTNER),
        ("Tỉnh Champasak tiếp nhận 2 tỷ đồng của tỉnh Quảng Ngãi.", HOME, PARTNER),
        ("Trạm y tế trị giá 2 tỷ đồng do tỉnh Quảng Ngãi tài trợ cho tỉnh Champasak.", HOME, PARTNER),
        ("Tỉnh Champasak cảm ơn sự hỗ trợ 2 tỷ đồng của tỉnh Quảng Ngãi cho tỉnh Champasak.", HOME, PARTNER),
        ("Tỉnh Champasak xác nhận sẽ dành 2 tỷ đồng cho tỉnh Quảng Ngãi.", PARTNER, HOME),
        ("Tỉnh Quảng Ngãi đã đào tạo 12 lưu học sinh Champasak và hỗ trợ tỉnh bạn 2 tỷ đồng.", HOME, PARTNER),
        ("Tỉnh Champasak ủng hộ Quỹ phòng chống thiên tai của tỉnh Quảng Ngãi 2 tỷ đồng.", PARTNER, HOME),
    ],
)
def test_the_verb_and_its_small_words_tell_who_gives(sentence: str, giver: str, receiver: str) -> None:
    assert doubted(gift(giver, receiver), sentence) is None
    assert doubted(gift(receiver, giver), sentence) in ("giver", "receiver")


def test_another_giver_or_receiver_than_the_one_beside_the_verb_is_refused() -> None:
    sentence = "Tỉnh Quảng Ngãi hỗ trợ tỉnh Champasak 2 tỷ đồng xây trạm y tế."
    assert doubted(gift(HOME, THIRD), sentence, frame=FRAME + SEKONG) == "receiver"
    assert doubted(gift("VN/Đà Nẵng", PARTNER), sentence, frame=FRAME + "Thành phố Đà Nẵng cũng cử đại diện dự.\n\n") == "giver"


@pytest.mark.parametrize(
    ("sentence", "quote", "by", "to", "kind"),
    [
        ("Tỉnh Champasak đề nghị tỉnh Quảng Ngãi nhận thêm lưu học sinh.", None, PARTNER, HOME, "proposal"),
        ("Ông Khamphan Sengdara mong tỉnh Quảng Ngãi nhận thêm lưu học sinh.", None, PARTNER, HOME, "proposal"),
        ("Ông Lê Văn Phước mời lãnh đạo tỉnh Champasak sang thăm vào tháng 9.", None, HOME, PARTNER, "invitation"),
        ("Phía bạn cam kết cấp phép cho doanh nghiệp trong tháng 5.", None, PARTNER, HOME, "commitment"),
        ("Dự kiến trong năm 2026, tỉnh Quảng Ngãi sẽ cử chuyên gia sang Champasak.", None, HOME, PARTNER, "commitment"),
        (
            "Ông Khamphan Sengdara thông báo kế hoạch và đề nghị tỉnh Quảng Ngãi nhận thêm lưu học sinh.",
            "đề nghị tỉnh Quảng Ngãi nhận thêm lưu học sinh",
            PARTNER,
            HOME,
            "proposal",
        ),
        (
            "“Chúng tôi sẽ giảm phí cho các lưu học sinh năm đầu”, ông Khamphan Sengdara nói.",
            "Chúng tôi sẽ giảm phí cho các lưu học sinh năm đầu",
            PARTNER,
            HOME,
            "commitment",
        ),
    ],
)
def test_who_stands_before_the_cue_speaks(sentence: str, quote: str | None, by: str, to: str, kind: str) -> None:
    assert doubted(statement(kind, (by,), (to,)), sentence, quote) is None
    assert doubted(statement(kind, (to,), (by,)), sentence, quote) == "by"


def test_whom_a_foreign_guest_asks_as_ban_is_the_home_side_and_phia_ban_that_promises_is_foreign() -> None:
    asked = "Ông Khamphan Sengdara đề nghị tỉnh bạn nhận thêm lưu học sinh."
    assert doubted(statement("proposal", (PARTNER,), (HOME,)), asked) is None
    told = "Ông Khamphan Sengdara cho biết phía bạn sẽ cấp phép trong tháng 5."
    assert doubted(statement("commitment", (PARTNER,), (HOME,)), told, "phía bạn sẽ cấp phép trong tháng 5") is None


def test_hai_ben_are_the_two_of_the_talk_and_nobody_else() -> None:
    sentence = "Hai bên thống nhất mở lại đường bay trong năm 2026."
    assert doubted(statement("agreement", (HOME, PARTNER)), sentence) is None
    assert doubted(statement("agreement", (HOME, THIRD)), sentence, frame=FRAME.replace("\n\nSáng", f"\n\n{SEKONG}Sáng")) == "by"


def test_an_embassy_speaks_for_its_country_and_not_for_a_province_of_it() -> None:
    sentence = "Đại sứ quán Lào sẽ hỗ trợ thủ tục thị thực cho các đoàn."
    assert doubted(statement("commitment", ("LA",), (HOME,)), sentence) is None
    assert doubted(statement("commitment", (PARTNER,), (HOME,)), sentence) == "by"


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("Tỉnh Quảng Ngãi và tỉnh Champasak tổ chức hội chợ biên giới ngày 20/4/2025.", (HOME, PARTNER), (HOME, THIRD)),
        ("Đoàn tỉnh Quảng Ngãi đến thăm Bệnh viện tỉnh Champasak.", (HOME, PARTNER), (THIRD, PARTNER)),
        ("Phó Tỉnh trưởng Champasak Khamphan Sengdara tiếp đoàn Quảng Ngãi.", (HOME, PARTNER), (HOME, THIRD)),
        ("Đoàn Quảng Ngãi làm việc với Đại sứ quán Việt Nam tại Lào.", (HOME, "VN"), (HOME, PARTNER)),
        ("Tỉnh sẽ cử đoàn sang thăm, làm việc tại tỉnh Champasak.", (HOME, PARTNER), (HOME, THIRD)),
    ],
)
def test_who_takes_part_is_who_the_quote_shows_at_work(sentence: str, right: tuple[str, ...], wrong: tuple[str, ...]) -> None:
    kind = "event" if "hội chợ" in sentence else "visit" if "thăm" in sentence else "meeting"
    assert doubted(activity(kind, *right), sentence, frame=FRAME + SEKONG) is None
    assert doubted(activity(kind, *wrong), sentence, frame=FRAME + SEKONG) == "parties"


def test_a_party_lies_in_a_country_that_the_quote_names() -> None:
    frame = FRAME + "Trước đó tỉnh làm việc với tỉnh Gyeonggi (Hàn Quốc).\n\n"
    sentence = "Đoàn tỉnh Quảng Ngãi tìm hiểu mô hình nông nghiệp tại Hàn Quốc."
    assert doubted(activity("visit", HOME, "KR"), sentence, frame=frame) is None
    assert doubted(activity("visit", HOME, PARTNER), sentence, frame=frame) == "parties"


def test_a_reference_brings_the_side_that_it_means() -> None:
    sentence = "Dịp này, tỉnh Quảng Ngãi trao tặng tỉnh bạn 20 bộ máy tính."
    assert doubted(activity("aid", HOME, PARTNER), sentence) is None
    assert doubted(activity("aid", HOME, "VN/Đà Nẵng"), sentence, frame=FRAME + "Thành phố Đà Nẵng cũng cử đại diện dự.\n\n") == "parties"


@pytest.mark.parametrize(
    ("sentence", "holds", "refused"),
    [
        ("Ngày 5/2/2025, hai tỉnh đã ký thỏa thuận hợp tác về y tế.", "signed", None),
        ("Hai tỉnh mong muốn sớm ký thỏa thuận hợp tác về y tế.", "proposed", "signed"),
        ("Phía Champasak đề nghị ký kết thỏa thuận hợp tác về y tế.", "proposed", "signed"),
        ("Hai tỉnh sẽ ký thỏa thuận hợp tác về y tế vào tháng 9/2026.", "proposed", "signed"),
        ("Hai tỉnh hy vọng thỏa thuận hợp tác về y tế sớm hoàn thành.", "proposed", "signed"),
    ],
)
def test_what_is_wished_or_planned_is_not_signed(sentence: str, holds: str, refused: str | None) -> None:
    assert doubted(agreement(holds), sentence) is None
    if refused:
        assert doubted(agreement(refused), sentence) == "status"


@pytest.mark.parametrize(
    ("sentence", "kind", "wrong"),
    [
        ("Tỉnh Champasak mong muốn mở thêm đường bay.", "proposal", "commitment"),
        ("Tỉnh Champasak cam kết mở thêm đường bay.", "commitment", "proposal"),
        ("Tỉnh Champasak nhất trí mở thêm đường bay.", "agreement", "proposal"),
        ("Tỉnh Champasak mời tỉnh Quảng Ngãi dự lễ hội Wat Phou.", "invitation", "commitment"),
        ("Tỉnh Champasak ủng hộ tỉnh Quảng Ngãi 2.000 bộ sách.", "commitment", "proposal"),
    ],
)
def test_the_ladder_from_wish_to_promise(sentence: str, kind: str, wrong: str) -> None:
    assert doubted(statement(kind, (PARTNER,)), sentence) is None
    assert doubted(statement(wrong, (PARTNER,)), sentence) == "kind"


def test_the_day_of_an_older_signing_is_not_the_day_of_a_gift() -> None:
    sentence = "Thực hiện Thỏa thuận hợp tác ký ngày 10/10/2021, tỉnh Quảng Ngãi trao tặng tỉnh Champasak 2 tỷ đồng."
    assert doubted(activity("aid", HOME, PARTNER, date="2025-03-12"), sentence) is None
    assert doubted(activity("aid", HOME, PARTNER, date="2025-03-13"), sentence) == "date"


def test_a_happening_without_a_day_is_of_a_day_that_the_story_is_at() -> None:
    story = "Ngày 14/3/2025, đoàn thăm Trường Đại học Phạm Văn Đồng. Tỉnh Quảng Ngãi tặng đoàn tỉnh Champasak 20 bộ máy tính."
    quote = "Tỉnh Quảng Ngãi tặng đoàn tỉnh Champasak 20 bộ máy tính"
    assert doubted(activity("aid", HOME, PARTNER, date="2025-03-14"), story, quote) is None
    assert doubted(activity("aid", HOME, PARTNER, date="2025-03-10"), story, quote, frame=FRAME + SEKONG) == "date"


@pytest.mark.parametrize(
    ("sentence", "owner", "wrong"),
    [
        ("Năm 2024, kinh tế của tỉnh Quảng Ngãi tăng 7,1%.", HOME, PARTNER),
        ("Năm 2024, kinh tế của tỉnh tăng 7,1%.", HOME, PARTNER),
        ("Tỉnh Champasak tăng trưởng 7,1%.", PARTNER, HOME),
    ],
)
def test_a_figure_belongs_to_whom_the_words_name(sentence: str, owner: str, wrong: str) -> None:
    figure = Indicator(owner, "tăng trưởng", Decimal("7.1"), "%", None, None, NOWHERE)
    assert doubted(figure, sentence) is None
    assert doubted(replace(figure, of=wrong), sentence) == "of"


def test_a_signing_that_was_not_renewed_took_place_all_the_same() -> None:
    sentence = "Thỏa thuận hợp tác tỉnh Quảng Ngãi và tỉnh Champasak ký năm 2019 đã hết hạn nhưng chưa được gia hạn."
    assert doubted(activity("signing", HOME, PARTNER, date="2019"), sentence) is None


PLAN = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG NGÃI
Số: 45/KH-UBND

KẾ HOẠCH
Triển khai hợp tác với tỉnh Champasak (Lào) năm 2025

I. MỤC ĐÍCH
Tăng cường hợp tác với tỉnh Champasak.

II. NHIỆM VỤ
1. Cử đoàn công tác sang tỉnh Champasak khảo sát trong tháng 6 năm 2025.
2. Mời chuyên gia Champasak khảo sát vùng trồng cà phê trong quý III năm 2025.
3. Mời tỉnh Champasak dự Lễ hội Điện Trường Bà tháng 5 năm 2025.
"""


@pytest.mark.parametrize(
    ("quote", "kind", "by", "field"),
    [
        ("Cử đoàn công tác sang tỉnh Champasak khảo sát trong tháng 6 năm 2025", "commitment", HOME, None),
        ("Cử đoàn công tác sang tỉnh Champasak khảo sát trong tháng 6 năm 2025", "commitment", PARTNER, "by"),
        ("Mời chuyên gia Champasak khảo sát vùng trồng cà phê trong quý III năm 2025", "commitment", HOME, None),
        ("Mời tỉnh Champasak dự Lễ hội Điện Trường Bà tháng 5 năm 2025", "invitation", HOME, None),
        ("Mời tỉnh Champasak dự Lễ hội Điện Trường Bà tháng 5 năm 2025", "commitment", HOME, "kind"),
    ],
)
def test_a_task_of_a_plan_is_its_issuers(quote: str, kind: str, by: str, field: str | None) -> None:
    start = PLAN.index(quote)
    doubt = verify(replace(statement(kind, (by,)), trace=Trace(Span(start, start + len(quote)), "typed")), PLAN)
    assert (doubt.field if doubt else None) == field


ENGLISH = (
    "Quang Ngai and Champasak sign up for more\n\n"
    "On 12 March 2025, Le Van Phuoc, vice chairman of the Quang Ngai Provincial People's Committee, met a delegation from Champasak "
    "Province, Laos, led by Deputy Governor Khamphan Sengdara.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "kind", "by", "to", "wrong"),
    [
        ("Champasak Province asked Quang Ngai to train twelve nurses.", "proposal", PARTNER, HOME, "commitment"),
        ("Quang Ngai will train twelve nurses from Champasak.", "commitment", HOME, PARTNER, "proposal"),
        ("Champasak Province invited Quang Ngai to its coffee fair.", "invitation", PARTNER, HOME, "commitment"),
    ],
)
def test_english_tells_who_speaks_and_how_strongly(sentence: str, kind: str, by: str, to: str, wrong: str) -> None:
    assert doubted(statement(kind, (by,), (to,)), sentence, frame=ENGLISH) is None
    assert doubted(statement(kind, (to,), (by,)), sentence, frame=ENGLISH) == "by"
    assert doubted(statement(wrong, (by,), (to,)), sentence, frame=ENGLISH) == "kind"


def test_a_pronoun_speaks_for_the_subject_of_the_sentence_before_and_by_names_the_speaker() -> None:
    story = "Quang Ngai will train twelve nurses from Champasak. It will also pay for their lodging."
    quote = "It will also pay for their lodging"
    assert doubted(statement("commitment", (HOME,), (PARTNER,)), story, quote, frame=ENGLISH) is None
    assert doubted(statement("commitment", (PARTNER,), (HOME,)), story, quote, frame=ENGLISH) == "by"
    passive = "A yearly meeting, proposed by Champasak Province in May, is still open."
    assert doubted(statement("proposal", (PARTNER,), (HOME,)), passive, frame=ENGLISH) is None
    assert doubted(statement("proposal", (HOME,), (PARTNER,)), passive, frame=ENGLISH) == "by"


def test_english_tells_who_gives_and_what_is_only_planned() -> None:
    sentence = "Quang Ngai donated 2 billion VND to Champasak Province."
    assert doubted(gift(HOME, PARTNER), sentence, frame=ENGLISH) is None
    assert doubted(gift(PARTNER, HOME), sentence, frame=ENGLISH) == "giver"
    planned = "Champasak Province hopes to sign an agreement with Quang Ngai."
    assert doubted(agreement("proposed"), planned, frame=ENGLISH) is None
    assert doubted(agreement("signed"), planned, frame=ENGLISH) == "status"
