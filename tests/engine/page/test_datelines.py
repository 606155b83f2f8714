"""Date lines: what they say, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.page.datelines import read_dateline, read_day, read_feed_prefix, read_letterhead

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("line", "day", "rest"),
    [
        ("Thứ Tư, 14/05/2025 17:05 GMT+7", "2025-05-14", ""),
        ("Thứ 4, 14-5-2025 | 17:05", "2025-05-14", ""),
        ("14.05.2025, 17h05", "2025-05-14", ""),
        ("Đăng lúc 08:00, 14/05/2025 (GMT+7)", "2025-05-14", ""),
        ("Ngày 14 tháng 5 năm 2025", "2025-05-14", ""),
        ("Đăng ngày 28 Tháng Một, 2026 bởi Ban biên tập", "2026-01-28", "Ban biên tập"),
        ("Thu Hà - 14/05/2025 08:00", "2025-05-14", "Thu Hà"),
        ("14/05/2025 | 1.234 lượt xem", "2025-05-14", ""),
        ("2025-05-14T17:05:00+07:00", "2025-05-14", ""),
        ("2025/05/14", "2025-05-14", ""),
        ("May 14, 2025 5:05 PM", "2025-05-14", ""),
        ("Wednesday, 14 May 2025", "2025-05-14", ""),
        ("Posted on Sept. 5, 2024", "2024-09-05", ""),
        ("05/14/2025", "2025-05-14", ""),
        ("Publié le 14 mai 2025 à 10h30", "2025-05-14", ""),
        ("Mis à jour le 1er août 2025", "2025-08-01", ""),
        ("Ngày ký: 14/5/2025", "2025-05-14", "ký"),
    ],
)
def test_date_lines_give_day_and_rest(line: str, day: str, rest: str) -> None:
    found = read_dateline(line, LEXICON)
    assert found is not None
    assert (found.edtf, found.rest) == (day, rest)


@pytest.mark.parametrize(
    "line", ["31/02/2025", "Tháng 5/2025", "Năm 2025", "1/5", "14/05/25", "Thứ Tư", "14/05/1825", "", "Ngày 14/05/2025 " + "rất dài " * 20]
)
def test_without_a_whole_valid_day_there_is_no_date_line(line: str) -> None:
    assert read_dateline(line, LEXICON) is None


def test_an_update_is_told_from_a_publication() -> None:
    updated, posted = read_dateline("Cập nhật: 14/05/2025 17:05", LEXICON), read_dateline("Đăng ngày: 14/05/2025", LEXICON)
    assert updated
    assert posted
    assert (updated.update, posted.update) == (True, False)


def test_metadata_prefixes_and_letterheads_are_read() -> None:
    assert read_day("2025-05-14T17:05:00Z", LEXICON) == "2025-05-14"
    assert read_day("no day", LEXICON) is None
    assert read_feed_prefix(" date 2025-10-08 Lễ ký") == (16, "2025-10-08")
    assert read_feed_prefix(" date 2025-13-08 Lễ ký") is None
    assert read_feed_prefix("Lễ ký date 2025-10-08") is None
    assert read_letterhead("Huế, ngày 03 tháng 02 năm 2025") == "2025-02-03"
    assert read_letterhead("Hôm nay, ngày 3 tháng 2 năm 2025, tại Huế, hai bên gặp nhau") is None


@given(st.text(st.sampled_from(list("0123456789/-.:, thángăm mayMAI")), max_size=60))
def test_any_line_gives_a_valid_day_or_none(line: str) -> None:
    import datetime

    found = read_dateline(line, LEXICON)
    assert found is None or datetime.date.fromisoformat(found.edtf)
