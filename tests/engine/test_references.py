"""Who is meant by "tỉnh", "phía bạn", "ông": the antecedent, and never a guess."""

import pytest

from ketnghia.engine.model import Statement
from tests.engine.told import statements, told

VN, LA = "VN/Quảng Ngãi", "LA/Champasak"

CASES = [
    ("Ông Phước cam kết hỗ trợ phía bạn đào tạo cán bộ.", VN, LA),
    ("Phó Tỉnh trưởng Khamphan Sengdara cho biết tỉnh sẽ đón sinh viên sang thực tập.", LA, VN),
    ("Theo ông Lê Văn Phước, tỉnh sẽ mở đường bay thẳng tới Pakse.", VN, LA),
    ("Bạn mong muốn tỉnh cử bác sĩ sang giúp bệnh viện tuyến huyện.", LA, VN),
]


@pytest.mark.parametrize(("sentence", "by", "to"), CASES)
def test_a_reference_stands_for_its_antecedent(sentence: str, by: str, to: str) -> None:
    found = statements(sentence)
    assert [(s.by, s.to) for s in found] == [((by,), (to,))]


def test_the_antecedent_is_evidence() -> None:
    (found,) = statements("Hai bên thống nhất lập đường dây nóng về phòng chống buôn lậu.")
    spans = dict(found.trace.evidence)["by"]
    text = told("Hai bên thống nhất lập đường dây nóng về phòng chống buôn lậu.").kept.text
    quoted = [text[s.start : s.end] for s in spans]
    assert quoted[0] == "Hai bên"
    assert len(quoted) >= 3


def test_both_sides_without_a_second_side_are_rejected_not_guessed() -> None:
    reading = told(
        "Hai bên thống nhất nhiều việc cụ thể về thủy lợi và điện.",
        "Tin trong tỉnh\n\nNgày 5/6/2025, UBND tỉnh Quảng Ngãi họp thường kỳ.\n\n",
    )
    assert not [f for f in reading.facts if isinstance(f, Statement)]
    assert any(r.rule == "reference:both" for r in reading.rejections)
