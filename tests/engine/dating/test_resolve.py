"""What a reader fills in, from the document's own time and from what was told before."""

import pytest

from ketnghia.engine.dating import resolve_dates
from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.dates import find_dates
from ketnghia.engine.model import Block, DateMention, DocumentDate, KeptText, Span

LEXICON = load_lexicon()


def resolved(text: str, dated: str | None) -> list[DateMention]:
    kept = KeptText(text, (Block(Span(0, len(text)), "body"),), (), "txt/1", None)
    return resolve_dates(kept, find_dates(text, LEXICON), DocumentDate(None, dated), LEXICON)


def values(text: str, dated: str | None) -> list[str]:
    return [mention.edtf for mention in resolved(text, dated)]


CASES = [
    # years left out: the nearest, on the side the text looks to
    ("Chiều 14/5, hai bên họp.", "2025-05-14", ["2025-05-14"]),
    ("Trước đó, ngày 25/12, hai bên đã họp.", "2025-01-10", ["2024-12-25"]),
    ("Đoàn sẽ sang vào ngày 5/1.", "2024-12-20", ["2025-01-05"]),
    ("Đoàn đã sang vào tháng 11.", "2024-02-20", ["2023-11"]),
    ("Tỉnh dự kiến mở lớp trong tháng 2.", "2024-11-14", ["2025-02"]),
    ("Tỉnh mời bạn dự lễ hội vào đầu tháng 8.", "2024-04-19", ["2024-08"]),
    ("Đề xuất được nêu tại buổi làm việc vào giữa tháng 6.", "2023-11", ["2023-06"]),
    ("Khóa bồi dưỡng mở tại Huế trong tháng 6.", "2025-03-21", ["2025-06"]),
    ("Đoàn thăm từ ngày 24 đến 27/2.", "2025-02-25", ["2025-02-24/2025-02-27"]),
    ("Triển lãm mở từ ngày 28/12 đến 5/1.", "2024-12-27", ["2024-12-28/2025-01-05"]),
    ("Trả lời trước ngày 15/11.", "2025-10-01", ["../2025-11-15"]),
    ("Chín tháng đầu năm, thu tăng.", "2023-10-17", ["2023-01/2023-09"]),
    ("Ký trong quý I năm sau.", "2024-10-17", ["2025-01/2025-03"]),
    ("Năm 2014, hai bên gặp nhau, tháng 9 thì ký.", "2024-05-14", ["2014", "2014-09"]),
    # next, last, this
    ("Mời dự lễ hội vào tháng 12 tới.", "2024-06-12", ["2024-12"]),
    ("Mời dự hội chợ vào tháng 3 tới.", "2024-06-12", ["2025-03"]),
    ("Hội chợ tháng 9 vừa qua đông khách.", "2024-06-12", ["2023-09"]),
    ("Mở lớp ngay trong tháng 11 này.", "2023-10-17", ["2023-11"]),
    ("Ký vào tháng 8 năm nay.", "2025-04-10", ["2025-08"]),
    ("Ký vào tháng 8 năm ngoái.", "2025-04-10", ["2024-08"]),
    ("Ký vào quý II năm tới.", "2025-04-10", ["2026-04/2026-06"]),
    # counted from the document
    ("Ký ngay trong năm nay.", "2024-04-19", ["2024"]),
    ("Ký vào năm sau.", "2024-04-19", ["2025"]),
    ("Tăng so với năm ngoái.", "2024-04-19", ["2023"]),
    ("Ký đến cuối năm nay.", "2024-04-19", ["../2024"]),
    ("Sẽ ký trong tháng tới.", "2024-12-19", ["2025-01"]),
    ("Đã ký tháng trước.", "2024-01-19", ["2023-12"]),
    ("Hôm nay hai bên gặp nhau.", "2025-05-14", ["2025-05-14"]),
    ("Hôm qua hai bên gặp nhau.", "2025-03-01", ["2025-02-28"]),
    ("Ngày mai đoàn về.", "2024-12-31", ["2025-01-01"]),
    ("Tuần tới đoàn về.", "2024-12-28", ["2025-01"]),
    ("Từ đầu năm đến nay, có ba đoàn.", "2023-11", ["2023"]),
    ("Trong 10 năm qua, bạn giúp tỉnh.", "2023-10-17", ["2013/2023"]),
    ("Trong 5 năm tới, bạn giúp tỉnh.", "2023-10-17", ["2023/2028"]),
    ("Trong 9 tháng qua, bạn giúp tỉnh.", "2023-10-17", ["2023-01/2023-10"]),
    ("Cách đây 10 năm, hai tỉnh kết nghĩa.", "2023-10-17", ["2013"]),
    ("Trả lời trước Giáng sinh năm nay.", "2022-09", ["../2022-12"]),
    # counted from what was told before
    ("Chiều 22/5, đoàn đến. Tối cùng ngày, đoàn dự lễ.", "2019-05-22", ["2019-05-22", "2019-05-22"]),
    ("Ngày 9/9/2023, hai tỉnh ký; cùng ngày, hai sở ký.", "2024-11-14", ["2023-09-09", "2023-09-09"]),
    ("Ngày 3/8/2011, hai bên ký.\nChiều cùng ngày, đoàn thăm cảng.", "2024-04-19", ["2011-08-03", "2024-04-19"]),
    ("Ngày 6/10, hai bên ký.\nCùng ngày, đoàn thăm cảng.", "2025-10-07", ["2025-10-06", "2025-10-06"]),
    (
        "Ngày 6/10, hai bên ký.\nTrước đó, ngày 5/10, đoàn thăm cảng.\nChiều cùng ngày, đoàn về.",
        "2025-10-07",
        ["2025-10-06", "2025-10-05", "2025-10-06"],
    ),
    ("Sáng nay (22/3), hội đàm diễn ra.", "2019-03-25", ["2019-03-22", "2019-03-22"]),
    ("Năm 2009 hai bên ký. 14 năm sau, hai bên gặp lại.", "2024-04-19", ["2009", "2023"]),
    ("Năm 2023 thu 90 triệu, tăng so với năm trước đó.", "2024-06-12", ["2023", "2022"]),
    ("Ký tháng 3/2020; tháng 10 cùng năm thì khởi công.", "2024-06-12", ["2020-03", "2020-10"]),
    ("Đoàn tới thăm ngày 30/6 và về ngày hôm sau.", "2024-07-02", ["2024-06-30", "2024-07-01"]),
    ("Hai năm trước, hai bên đã gặp.", "2024-07-02", ["2022"]),
    ("Ngày 5/6 họp tại Vinh, ngày 7 thì ký.", "2024-06-10", ["2024-06-05", "2024-06-07"]),
    # nothing gives it
    ("Chiều 14/5, hai bên họp.", None, ["XXXX-05-14"]),
    ("Chiều 19/5, hai bên họp. Cùng ngày, đoàn về.", "XXXX-05-19", ["XXXX-05-19", "XXXX-05-19"]),
    ("Ký vào năm sau hoặc tháng tới.", None, ["XXXX", "XXXX-XX"]),
    ("Ký vào năm sau.", "XXXX-05-19", ["XXXX"]),
    ("Ngày mai đoàn về.", "2024-12", ["XXXX-XX-XX"]),
    ("Lễ hội ngày 29/2 sẽ đông.", "2023-01-05", ["XXXX-02-29"]),
]


@pytest.mark.parametrize(("text", "dated", "expected"), CASES)
def test_what_is_left_open_is_filled_in_as_a_reader_would(text: str, dated: str | None, expected: list[str]) -> None:
    assert values(text, dated) == expected


def test_what_is_written_in_full_is_not_inferred_and_the_rest_is() -> None:
    written, filled = resolved("Ngày 6/10/2024 ký; ngày 8/10 về.", "2024-10-08")
    assert (written.inferred, filled.inferred) == (False, True)


def test_lengths_and_periods_stay_as_they_are() -> None:
    text = "Giai đoạn 2024-2028, thời hạn 5 năm, nhân kỷ niệm 50 năm."
    assert values(text, "2024-01-05") == ["2024/2028", "P5Y", "P50Y"]
    assert not any(mention.inferred for mention in resolved(text, "2024-01-05"))
