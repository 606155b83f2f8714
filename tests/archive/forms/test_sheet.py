"""What a person types becomes a note that says the same when it is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.archive.errors import EntryRefused
from ketnghia.archive.forms import Entry, Form, Line, canonical_values, load_forms, read_back, write
from ketnghia.archive.values import decimal_string

HEAD = "minh, 14:05:00 ngày 22/11/2026"
_WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf", "Zl", "Zp"], blacklist_characters=";[]"), min_size=1, max_size=30)
_TEXT = _WORDS.filter(lambda text: text.strip() != "")
_DAYS = st.dates().map(lambda day: day.isoformat())
_POINTS = st.one_of(_DAYS, _DAYS.map(lambda day: day[:7]), _DAYS.map(lambda day: day[:4]))
_PERIODS = st.tuples(_POINTS, _POINTS).map(sorted).map("/".join)
_DATES = st.one_of(_POINTS, _PERIODS, _POINTS.map(lambda p: f"{p}/.."), _POINTS.map(lambda p: f"../{p}"))
_KEYS = st.sampled_from(["VN/Khánh Hòa", "FR/Lorient", "LA", "Hội Hữu nghị Việt – Pháp", "XX/Nơi chưa có trong bảng"])


def item_of(line: Line) -> st.SearchStrategy[str]:
    if line.type == "code":
        return st.sampled_from(sorted(line.codes))
    if line.type == "step":
        return st.tuples(st.sampled_from(sorted(line.codes)), _DATES).map(" ".join)
    numbers = st.decimals(-(10**12), 10**12, places=2).map(decimal_string)
    return {"text": _TEXT, "date": _DATES, "number": numbers, "key": _KEYS}[line.type]


def entries_of(form: Form) -> st.SearchStrategy[Entry]:
    fields = {line.field: st.lists(item_of(line), min_size=1, max_size=3) if line.many else item_of(line) for line in form.lines}
    return st.fixed_dictionaries({}, optional=fields).filter(bool).map(lambda values: Entry(form.kind, values))


@given(st.sampled_from(sorted(load_forms())).flatmap(lambda kind: entries_of(load_forms()[kind])))
def test_reading_a_note_back_gives_what_was_typed(entry: Entry) -> None:
    sheet = write(entry, HEAD)
    assert read_back(entry.kind, sheet.text) == canonical_values(entry)


@given(st.sampled_from(sorted(load_forms())).flatmap(lambda kind: entries_of(load_forms()[kind])))
def test_every_field_has_its_own_words_in_the_note_as_evidence(entry: Entry) -> None:
    sheet = write(entry, HEAD)
    assert set(sheet.evidence) == set(entry.values)
    for spans in sheet.evidence.values():
        for span in spans:
            assert sheet.span.start <= span.start < span.end <= sheet.span.end
            assert sheet.text[span.start : span.end].strip()


def test_a_note_can_be_read_by_a_colleague() -> None:
    typed = Entry("agreement", {"parties": ["VN/Khánh Hòa", "FR/Lorient"], "signed": "10/6/2025", "steps": ["copy_sent 20/6/2025"]})
    assert write(typed, HEAD).text.splitlines() == [
        "Thỏa thuận quốc tế",
        "Người ghi: minh, 14:05:00 ngày 22/11/2026",
        "Các bên: Khánh Hòa [VN/Khánh Hòa]; Lorient [FR/Lorient]",
        "Ngày ký: 10/6/2025",
        "Các bước: gửi bản sao cho Bộ Ngoại giao 20/6/2025 [copy_sent]",
    ]


@pytest.mark.parametrize(
    ("kind", "values", "names"),
    [
        ("agreement", {"signed": "32/1/2025"}, "Ngày ký: '32/1/2025'"),
        ("agreement", {"signed": "30/2/2025"}, "30/2/2025"),
        ("agreement", {"signed": "hôm qua"}, "hôm qua"),
        ("agreement", {"period": "2028 – 2025"}, "Thời hạn"),
        ("agreement", {"kind": "treaty"}, "không có mã 'treaty'"),
        ("agreement", {"steps": ["copy_sent"]}, "copy_sent 10/6/2025"),
        ("agreement", {"colour": "xanh"}, "không có mục 'colour'"),
        ("agreement", {"signed": ["2025", "2026"]}, "chỉ ghi được một giá trị"),
        ("contribution", {"amount": "nhiều"}, "một con số"),
        ("contribution", {"amount": "NaN"}, "một con số"),
        ("person", {"titles": ["Chủ tịch; Bí thư"]}, "không đọc lại được"),
        ("person", {}, "chưa ghi mục nào"),
        ("weather", {"sky": "xanh"}, "không có loại ghi nhận này"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line_that_names_it(kind: str, values: dict[str, str], names: str) -> None:
    with pytest.raises(EntryRefused, match=names.replace("(", r"\(")) as refused:
        write(Entry(kind, values), HEAD)
    assert "\n" not in str(refused.value)
