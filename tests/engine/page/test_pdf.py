"""PDF: lines joined to paragraphs, tables to cells, running heads told apart, and each line's place on its page."""

import contextlib
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from ketnghia.engine.errors import DocumentError
from ketnghia.engine.page import read_page
from tests.engine.page import made


def shown(*pages: list[made.Placed]) -> list[str]:
    return read_page(made.pdf(pages), "a.pdf").text.split("\n")


def test_the_lines_of_a_paragraph_are_joined_and_keep_their_places() -> None:
    texts = ["Ngày 12/5, hai bên trao đổi về du lịch, nông nghiệp và", "văn hóa; thống nhất lập tổ công tác trước tháng 6."]
    kept = read_page(made.pdf([made.lines(texts)]), "a.pdf")
    assert kept.text == " ".join(texts)
    first, second = kept.locators
    assert kept.text[second.span.start : second.span.end] == texts[1]
    assert first.where.startswith("page 1, box 9")
    assert int(first.where.split(",")[-1]) > int(second.where.split(",")[-1])


def test_a_short_line_a_gap_or_an_indent_ends_a_paragraph() -> None:
    full = "Hai bên trao đổi về du lịch, nông nghiệp, văn hóa và thể"
    page = [
        (90, 760, 12, full),
        (90, 744, 12, "thao."),
        (90, 728, 12, full),
        (90, 712, 12, "thao trong năm nay, và nhiều lĩnh vực hợp tác khác nữa."),
        (120, 696, 12, "Ông Sơn cảm ơn đoàn và hẹn gặp lại vào mùa thu."),
        (90, 640, 12, "Kết luận"),
    ]
    assert shown(page) == [full + " thao.", full + " thao trong năm nay, và nhiều lĩnh vực hợp tác khác nữa.", page[4][3], "Kết luận"]


def test_items_and_articles_begin_paragraphs() -> None:
    texts = [
        "Hai bên thống nhất những việc sau đây cần làm trong năm tới:",
        "1. Lập tổ công tác chung và phân công các sở có liên quan của",
        "tỉnh.",
    ]
    texts += ["a) Mở tuyến xe khách.", "- Tổ chức hội chợ.", "Điều 2. Kinh phí", "Mỗi bên tự chịu."]
    assert shown(made.lines(texts)) == [texts[0], f"{texts[1]} {texts[2]}", *texts[3:]]


def test_a_word_broken_at_the_line_end_is_whole_again_and_a_compound_is_not() -> None:
    assert shown(
        made.lines(["Les deux villes ont signé une convention de coopé-", "ration pour cinq ans, renouvelable par tacite accord."])
    ) == ["Les deux villes ont signé une convention de coopération pour cinq ans, renouvelable par tacite accord."]
    assert (
        "nông-lâm nghiệp"
        in shown(made.lines(["Hai bên trao đổi về các lĩnh vực du lịch, nông-", "lâm nghiệp và giáo dục đào tạo cán bộ trẻ."]))[0]
    )


def test_page_numbers_and_running_heads_are_furniture() -> None:
    body = ["Hai bên thống nhất lập tổ công tác.", "Ông Sơn cảm ơn đoàn khách.", "Đoàn thăm cảng cá."]
    pages = [
        [(90, 810, 9, f"Báo cáo đối ngoại - kỳ {n}"), (90, 700, 12, text), (290, 30, 9, f"Trang {n}/3")] for n, text in enumerate(body, 1)
    ]
    kept = read_page(made.pdf(pages), "a.pdf")
    assert [kept.text[b.span.start : b.span.end] for b in kept.blocks if b.kind != "furniture"] == body
    assert sum(block.kind == "furniture" for block in kept.blocks) == 6


def test_a_number_in_the_text_is_no_page_number() -> None:
    kept = read_page(made.pdf([[(90, 500, 12, "12"), (90, 400, 12, "Hai bên thống nhất.")]]), "a.pdf")
    assert "furniture" not in {block.kind for block in kept.blocks}


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = [(90, 700, 12, "Hai bên thống nhất lập tổ công tác chung và"), (290, 30, 9, "1")]
    second = [(90, 780, 12, "phân công các sở có liên quan."), (290, 30, 9, "2")]
    kept = read_page(made.pdf([first, second]), "a.pdf")
    paragraph = next(block for block in kept.blocks if block.kind != "furniture")
    assert kept.text[paragraph.span.start : paragraph.span.end].endswith("chung và phân công các sở có liên quan.")
    assert [place.where.split(",")[0] for place in kept.locators][:2] == ["page 1", "page 2"]


def test_cells_and_the_sides_of_a_letterhead_are_lines_of_their_own() -> None:
    page = [
        (90, 760, 12, "UBND TỈNH"),
        (320, 760, 12, "Độc lập - Tự do"),
        (90, 700, 12, "Việc"),
        (300, 700, 12, "Tháng 5"),
        (90, 680, 12, "Hai bên họp."),
    ]
    assert shown(page) == ["UBND TỈNH", "Độc lập - Tự do", "Việc", "Tháng 5", "Hai bên họp."]


def test_pages_that_are_only_pictures_are_noted() -> None:
    kept = read_page(made.pdf([made.lines(["Hai bên họp."]), []], drawing="0 0 100 100 re f\n"), "a.pdf")
    assert kept.notes == ("Trang 2 chỉ có hình ảnh, chưa đọc được chữ.",)


@pytest.mark.parametrize("seed", range(6))
def test_damaged_pdfs_are_read_or_refused(seed: int) -> None:
    data = bytearray(made.pdf([made.lines(["Hai bên thống nhất lập tổ công tác."] * 20)]))
    chance = random.Random(seed)
    for _ in range(60):
        data[chance.randrange(20, len(data) - 20)] = chance.randrange(256)
    with contextlib.suppress(DocumentError):
        assert read_page(bytes(data), "a.pdf").text


def test_several_threads_may_read_at_once() -> None:
    data = made.pdf([made.lines(["Hai bên thống nhất lập tổ công tác chung."] * 30)] * 3)
    with ThreadPoolExecutor(4) as pool:
        assert len({kept.text for kept in pool.map(lambda _: read_page(data, "a.pdf"), range(8))}) == 1
