"""Verify: what the words say again passes, what differs in one thing is refused, and nothing makes it raise."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.model import Activity, Agreement, Contribution, Fact, Indicator, Locality, Person, Span, Statement, Trace
from ketnghia.engine.reader import read
from ketnghia.engine.verify import verify

TEXT = """Sáng 12/3/2024, tại thành phố Đông Hà, Chủ tịch UBND tỉnh Quảng Trị Lê Văn Tuấn tiếp đoàn tỉnh Savannakhet (Lào).
Ông Lê Văn Tuấn đề nghị tỉnh Savannakhet sớm cấp phép cho ba doanh nghiệp chế biến gỗ trước ngày 30/9/2024.
Tỉnh Savannakhet cam kết dành 20 ha đất xây trường dạy nghề trong năm 2025.
Tỉnh Quảng Trị hỗ trợ tỉnh Savannakhet 2,5 tỷ đồng xây trạm y tế trong năm 2024.
Ngày 5/6/2019, tỉnh Quảng Trị và tỉnh Savannakhet đã ký Bản ghi nhớ hợp tác giai đoạn 2019 - 2024.
Năm 2023, tỉnh Quảng Trị đạt tốc độ tăng trưởng kinh tế 6,68%.
Hai bên chưa ký thỏa thuận hợp tác về du lịch.
"""
HOME, PARTNER = "VN/Quảng Trị", "LA/Savannakhet"


def trace(quote: str) -> Trace:
    start = TEXT.index(quote)
    return Trace(Span(start, start + len(quote)), "typed")


GIFT = Contribution(
    Decimal(2_500_000_000), "VND", None, "2024", HOME, PARTNER, ("health",), None,
    trace("Tỉnh Quảng Trị hỗ trợ tỉnh Savannakhet 2,5 tỷ đồng xây trạm y tế trong năm 2024"),
)  # fmt: skip
GROWTH = Indicator(
    HOME, "tốc độ tăng trưởng kinh tế", Decimal("6.68"), "%", "2023", None, trace("tỉnh Quảng Trị đạt tốc độ tăng trưởng kinh tế 6,68%")
)
MOU = Agreement(
    "mou", (HOME, PARTNER), "2019-06-05", "2019/2024", (), (), "in_force",
    trace("Ngày 5/6/2019, tỉnh Quảng Trị và tỉnh Savannakhet đã ký Bản ghi nhớ hợp tác giai đoạn 2019 - 2024"),
)  # fmt: skip
REQUEST = Statement(
    "proposal", (HOME,), (PARTNER,), ("trade",), "2024-09-30", "Lê Văn Tuấn",
    trace("Ông Lê Văn Tuấn đề nghị tỉnh Savannakhet sớm cấp phép cho ba doanh nghiệp chế biến gỗ trước ngày 30/9/2024"),
)  # fmt: skip
PROMISE = Statement(
    "commitment", (PARTNER,), (HOME,), ("education",), "2025", None,
    trace("Tỉnh Savannakhet cam kết dành 20 ha đất xây trường dạy nghề trong năm 2025"),
)  # fmt: skip
CHAIRMAN = Person("Lê Văn Tuấn", ("Chủ tịch UBND tỉnh Quảng Trị",), HOME, trace("Chủ tịch UBND tỉnh Quảng Trị Lê Văn Tuấn"))
MEETING = Activity(
    "meeting", "2024-03-12", (HOME, PARTNER), None, "in_person", "done",
    trace("Chủ tịch UBND tỉnh Quảng Trị Lê Văn Tuấn tiếp đoàn tỉnh Savannakhet (Lào)"),
)  # fmt: skip
PLACE = Locality(PARTNER, ("Savannakhet",), "province", trace("tỉnh Savannakhet"))
TRUE: tuple[Fact, ...] = (GIFT, GROWTH, MOU, REQUEST, PROMISE, CHAIRMAN, MEETING, PLACE)


@pytest.mark.parametrize("fact", TRUE, ids=lambda fact: type(fact).__name__)
def test_what_the_words_say_passes_with_a_quote_alone(fact: Fact) -> None:
    assert verify(fact, TEXT) is None


@pytest.mark.parametrize(
    ("fact", "field"),
    [
        (replace(GIFT, amount=Decimal(2_600_000_000)), "amount"),
        (replace(GIFT, amount=Decimal(25_000_000_000)), "amount"),
        (replace(GIFT, amount=Decimal(250_000_000)), "amount"),
        (replace(GIFT, currency="USD"), "currency"),
        (replace(GIFT, bound="over"), "bound"),
        (replace(GIFT, per="year"), "per"),
        (replace(GIFT, period="2023"), "period"),
        (replace(GIFT, giver=PARTNER, receiver=HOME), "giver"),
        (replace(GIFT, receiver=HOME), "receiver"),
        (replace(GROWTH, value=Decimal("6.86")), "value"),
        (replace(GROWTH, unit="projects"), "unit"),
        (replace(GROWTH, period="2022"), "period"),
        (replace(GROWTH, of=PARTNER), "of"),
        (replace(MOU, signed="2019-06-06"), "signed"),
        (replace(MOU, signed="2019-05-05"), "signed"),
        (replace(MOU, period="2019/2025"), "period"),
        (replace(MOU, parties=(HOME, "LA/Champasak")), "parties"),
        (replace(MOU, signatories=("Lê Văn Tuân",)), "signatories"),
        (replace(REQUEST, kind="commitment"), "kind"),
        (replace(REQUEST, kind="agreement"), "kind"),
        (replace(REQUEST, due="2024-08-30"), "due"),
        (replace(REQUEST, by=(PARTNER,), to=(HOME,)), "by"),
        (replace(REQUEST, to=(HOME,)), "to"),
        (replace(REQUEST, speaker="Lê Văn Tuân"), "speaker"),
        (replace(PROMISE, kind="proposal"), "kind"),
        (replace(PROMISE, by=(HOME,), to=(PARTNER,)), "by"),
        (replace(CHAIRMAN, name="Lê Văn Tuân"), "name"),
        (replace(CHAIRMAN, name="Lê Vân Tuấn"), "name"),
        (replace(CHAIRMAN, titles=("Phó Bí thư Tỉnh ủy",)), "titles"),
        (replace(MEETING, date="2024-03-13"), "date"),
        (replace(MEETING, parties=(HOME, "LA/Khammouane")), "parties"),
        (replace(PLACE, key="LA/Champasak"), "key"),
    ],
)
def test_one_thing_changed_is_refused_by_its_field(fact: Fact, field: str) -> None:
    doubt = verify(fact, TEXT)
    assert doubt is not None
    assert doubt.field == field, doubt


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("đã ký Bản ghi nhớ", "chưa ký Bản ghi nhớ"),
        ("đã ký Bản ghi nhớ", "chưa từng ký Bản ghi nhớ"),
        ("đã ký Bản ghi nhớ", "không thể ký Bản ghi nhớ"),
    ],
)
def test_an_agreement_that_was_not_signed_is_refused(said: str, denied: str) -> None:
    text = TEXT.replace(said, denied)
    end = MOU.trace.span.end + len(denied) - len(said)
    fact = replace(MOU, trace=replace(MOU.trace, span=Span(MOU.trace.span.start, end)))
    doubt = verify(fact, text)
    assert doubt is not None
    assert "denied" in doubt.reason


def test_a_promise_denied_is_refused_and_an_idiom_denies_nothing() -> None:
    head = "Phó Chủ tịch UBND tỉnh Quảng Trị Hồ Thị Mai tiếp đoàn tỉnh Savannakhet (Lào). Tỉnh Quảng Trị sẽ "
    for words, refused in (("không hỗ trợ kinh phí mở đường", True), ("không ngừng mở rộng hợp tác về y tế", False)):
        text = f"{head}{words}."
        start = text.index("Tỉnh Quảng Trị sẽ")
        fact = Statement("commitment", (HOME,), (PARTNER,), (), None, None, Trace(Span(start, len(text) - 1), "typed"))
        assert (verify(fact, text) is not None) is refused, words


def test_hoa_and_hoa_are_one_name_whichever_school_sets_the_tone() -> None:
    text = "Tại buổi làm việc, ông Nguyễn Thoả, Phó Giám đốc Sở Ngoại vụ tỉnh Quảng Trị, phát biểu."
    start = text.index("ông")
    person = Person("Nguyễn Thỏa", (), None, Trace(Span(start, start + 14), "typed"))
    assert verify(person, text) is None
    assert verify(replace(person, name="Nguyễn Thoa"), text) is not None


def test_a_span_outside_the_text_is_refused() -> None:
    assert verify(replace(GIFT, trace=Trace(Span(0, len(TEXT) + 1), "typed")), TEXT) is not None


def test_a_year_that_the_document_gives_may_be_inferred() -> None:
    text = "Năm 2024, tỉnh Quảng Trị có nhiều việc.\nSáng 12/3, tỉnh Quảng Trị tiếp đoàn tỉnh Savannakhet (Lào)."
    start = text.index("tỉnh Quảng Trị tiếp")
    fact = Activity("meeting", "2024-03-12", (HOME, PARTNER), None, None, "done", Trace(Span(start, len(text) - 1), "typed", (), ("date",)))
    assert verify(fact, text) is None
    assert verify(replace(fact, date="2021-03-12"), text) is not None


def test_every_fact_that_the_reader_lets_out_passes_again() -> None:
    reading = read(TEXT.encode(), "tin.txt", None, load_lexicon())
    assert reading.facts
    assert [fact for fact in reading.facts if verify(fact, reading.kept.text) is not None] == []


SPANS = st.builds(Span, st.integers(-2, 90), st.integers(-2, 90))
EVIDENCE = st.tuples(st.sampled_from(["by", "signed", "of", "name", "amount"]), st.tuples(SPANS))
TRACES = st.builds(Trace, SPANS, st.just("any"), st.lists(EVIDENCE, max_size=2).map(tuple))
ODD = ["VN", HOME, PARTNER, "", "/", "Quỹ A", "2024", "../2023", "2019/..", "P5Y", "XXXX-03"]
WORDS = st.one_of(st.sampled_from(ODD), st.text(max_size=12))
MAYBE = st.none() | WORDS
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=2)
KEYS = st.lists(WORDS, max_size=3).map(tuple)
FACTS: st.SearchStrategy[Fact] = st.one_of(
    st.builds(Locality, WORDS, KEYS, st.just("province"), TRACES),
    st.builds(Agreement, st.just("mou"), KEYS, MAYBE, MAYBE, KEYS, KEYS, st.sampled_from(["signed", "proposed"]), TRACES),
    st.builds(Activity, st.just("visit"), MAYBE, KEYS, MAYBE, st.none(), st.just("done"), TRACES),
    st.builds(Statement, st.sampled_from(["commitment", "proposal"]), KEYS, KEYS, KEYS, MAYBE, MAYBE, TRACES),
    st.builds(Person, WORDS, KEYS, MAYBE, TRACES),
    st.builds(Contribution, st.none() | NUMBERS, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, KEYS, MAYBE, TRACES),
    st.builds(Indicator, MAYBE, WORDS, NUMBERS, WORDS, MAYBE, MAYBE, TRACES),
)


@settings(deadline=None)  # the first text in another language loads its words
@given(FACTS, st.one_of(st.text(max_size=80), st.integers(0, 300).map(lambda start: TEXT[start : start + 90])))
def test_it_never_raises(fact: Fact, text: str) -> None:
    verify(fact, text)
