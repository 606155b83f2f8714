"""What belongs to the site and what to the article, in pages told in our own words."""

import pytest

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.page import read_page
from ketnghia.engine.page.marks import is_menu, load_marks, split_source

BODY = [
    "Sáng 4/3, tại thành phố Lào Cai, ông Trần Văn Sơn, Phó Chủ tịch UBND tỉnh tiếp đoàn công tác châu Hồng Hà (Trung Quốc) sang thăm.",
    "Hai bên trao đổi về việc mở lại tuyến xe khách và tổ chức hội chợ chung ở vùng biên trong mùa thu năm nay, vào đúng dịp lễ hội.",
    "Ông Sơn đề nghị phía bạn sớm cử chuyên gia sang khảo sát; phía bạn nhất trí và sẽ trả lời bằng văn bản trong tháng tới.",
]
TITLE = "Lào Cai và Hồng Hà bàn việc mở tuyến xe khách"
PAGE = [TITLE, "", *BODY]


def kinds(*lines: str) -> dict[str, str]:
    """The kind of each line of a page, by its text; a line in pieces gives each."""
    kept = read_page("\n".join(lines).encode(), "a.txt")
    return {kept.text[block.span.start : block.span.end]: block.kind for block in kept.blocks}


def furniture(*lines: str) -> set[str]:
    return {text for text, kind in kinds(*lines).items() if kind == "furniture"}


def test_title_lead_and_body_are_told_apart() -> None:
    assert list(kinds(*PAGE).values()) == ["title", "lead", "body", "body"]


def test_a_page_without_a_title_begins_with_its_lead() -> None:
    assert list(kinds(*BODY).values()) == ["lead", "body", "body"]


def test_a_last_paragraph_without_a_full_stop_is_body() -> None:
    last = "Dịp này, đoàn thăm một số cơ sở sản xuất chè tại huyện Mường Khương"
    assert kinds(*PAGE, last)[last] == "body"
    assert kinds(*PAGE, last, "Tin liên quan", "Giá chè tăng nhẹ")[last] == "body"


# --- lists of headlines --------------------------------------------------------------------------------------------

HEADINGS = [
    "Tin liên quan",
    "TIN LIÊN QUAN",
    "Tin bài liên quan:",
    "Đọc nhiều",
    "Đọc thêm",
    "» Tin cùng chuyên mục",
    "Các tin khác",
    "Xem thêm",
    "Bài mới",
    "BẠN CÓ THỂ QUAN TÂM",
    "Tin nổi bật (5)",
    "--- Tin mới nhất ---",
    "Có liên quan",
    "Related news",
    "Most read",
    "À lire aussi",
]
HEADLINES = ["Giá chè tăng nhẹ tại nhiều địa phương", "Đà Nẵng đón đoàn thành phố Daegu", "Sa Pa: Rét đậm kéo dài"]


@pytest.mark.parametrize("heading", HEADINGS)
def test_everything_after_a_list_heading_is_furniture(heading: str) -> None:
    assert furniture(*PAGE, "", heading, *HEADLINES) == {heading, *HEADLINES}


def test_headlines_with_summaries_are_furniture_too() -> None:
    summary = "Sáng nay, thành phố Đà Nẵng đón đoàn đại biểu thành phố Daegu sang dự lễ hội pháo hoa quốc tế."
    assert furniture(*PAGE, "Tin liên quan", HEADLINES[0], summary, HEADLINES[1], HEADLINES[2]) >= {summary, *HEADLINES}


def test_the_article_goes_on_after_a_list_set_into_it() -> None:
    found = kinds(TITLE, BODY[0], "Tin liên quan", *HEADLINES[:2], *BODY[1:])
    assert [found[line] for line in BODY] == ["lead", "body", "body"]
    assert found[HEADLINES[0]] == "furniture"


def test_a_headline_set_into_the_text_by_its_own_line_is_furniture() -> None:
    found = kinds(TITLE, BODY[0], "Xem thêm: Giá chè tăng nhẹ", *BODY[1:])
    assert found["Xem thêm: Giá chè tăng nhẹ"] == "furniture"
    assert found[BODY[1]] == "body"


def test_lists_above_the_article_do_not_swallow_its_title() -> None:
    found = kinds("Trang chủ", "Thời sự", "Đọc nhiều", *HEADLINES, TITLE, *BODY)
    assert found[TITLE] == "title"
    assert {found[line] for line in HEADLINES} == {"furniture"}


def test_comments_are_furniture_to_the_end() -> None:
    comment = "Tôi rất mong tuyến xe này sớm chạy lại để bà con hai bên đi lại thăm thân được dễ dàng hơn."
    assert furniture(*PAGE, "Bình luận (2)", "Hai Lúa", comment, "Ba Tèo", "Hay quá!") >= {comment, "Hay quá!", "Ba Tèo"}


def test_a_chapter_named_like_a_section_is_body() -> None:
    found = kinds(TITLE, BODY[0], "Kinh tế", BODY[1], "Văn hóa - Xã hội", BODY[2])
    assert found["Kinh tế"] == found["Văn hóa - Xã hội"] == "body"


# --- single lines --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "![]() |",
        "***",
        "| --- | --- |",
        "[Thủ tướng tiếp Đại sứ các nước]",
        "[Infographic] Những con số của năm 2025",
        "[VIDEO] Lễ hội bên sông",
        ">> Hội An mở phố đi bộ",
        "Chia sẻ",
        "Thích Chia sẻ Lưu bài viết",
        "Cỡ chữ: A- A+",
        "Trang chủ > Thời sự > Đối ngoại",
        "In bài viết",
        "Tin mới Emagazine Truyền hình Báo nói",
        "(Ảnh: Thu Hà)",
        "Ảnh: Thu Hà/TTXVN",
        "Ảnh: N.H",
        "https://baohue.example/tin-123.html",
        "Photo: Anna Berg",
        "Share this article",
        "Partager l'article",
    ],
)
def test_lines_of_the_site_are_furniture_in_the_midst_of_the_text(line: str) -> None:
    found = kinds(TITLE, BODY[0], line, *BODY[1:])
    assert found[line] == "furniture"
    assert [found[text] for text in BODY] == ["lead", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "(TTXVN/Vietnam+)",
        "(Theo Báo Lào Cai)",
        "Theo Chinhphu.vn",
        "Theo Dân trí",
        "Nguồn: Báo Quốc tế",
        "PV",
        "T.H",
        "Tin, ảnh: Thu Hà",
        "Minh Hảo",
        "NGỌC HÂN",
        "Thu Hà - Văn Bình",
        "Tags: Lào Cai, Hồng Hà",
        "Từ khóa: xe khách",
        "Chủ đề Hợp tác biên giới",
        "Lượt xem: 1.024",
        "Cơ quan chủ quản: Tỉnh ủy Lào Cai",
        "© 2025 Báo Vùng Cao. Ghi rõ nguồn khi đăng lại.",
        "Tổng Biên tập: Trần Văn Sơn",
        "By Anna Berg",
    ],
)
def test_lines_after_the_article_are_furniture(line: str) -> None:
    found = kinds(*PAGE, "", line)
    assert found[line] == "furniture"
    assert found[BODY[2]] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Chủ đề của hội nghị năm nay là kết nối hai vùng biên giới.",
        "Theo kế hoạch, đoàn sẽ trở lại vào tháng 9.",
        "Nguồn vốn do hai bên cùng đóng góp.",
        "Video về lễ hội được chiếu tại buổi tiếp.",
        "Thành phần đoàn gồm 12 người",
        "Đoàn ở lại đến hết ngày 6/3",
    ],
)
def test_paragraphs_that_begin_like_furniture_are_body(line: str) -> None:
    assert kinds(*PAGE, line)[line] == "body"


def test_a_list_of_people_is_no_byline() -> None:
    names = ["Trần Văn Sơn", "Lý A Páo", "Nguyễn Thu Hà"]
    found = kinds(*PAGE, "Thành phần đoàn gồm các ông, bà có tên dưới đây:", *names)
    assert {found[name] for name in names} == {"body"}


def test_tags_end_the_article() -> None:
    assert furniture(*PAGE, "Tags: Lào Cai", "Ấn phẩm số 10/2025", "Video") == {"Tags: Lào Cai", "Ấn phẩm số 10/2025", "Video"}


def test_headlines_behind_the_share_buttons_need_no_heading() -> None:
    assert furniture(*PAGE, "", "THU HÀ", "", "Chia sẻ bài viết", *HEADLINES) == {"THU HÀ", "Chia sẻ bài viết", *HEADLINES}


@pytest.mark.parametrize("heading", ["Tin trong tuần qua", "Góc nhìn bạn đọc", "THU HÀ", ""])
def test_headlines_at_the_end_are_strangers_to_the_article(heading: str) -> None:
    found = kinds(*PAGE, "", *([heading] if heading else []), *HEADLINES)
    assert {found[line] for line in HEADLINES} == {"furniture"}
    assert [found[line] for line in BODY] == ["lead", "body", "body"]


def test_lines_at_the_end_that_name_the_articles_own_stay() -> None:
    listed = [
        "Việc của hai bên",
        "Lào Cai gửi thư mời chính thức",
        "Phía Hồng Hà cử chuyên gia khảo sát",
        "Ông Sơn báo cáo Tỉnh ủy Lào Cai",
    ]
    assert {kinds(*PAGE, *listed)[line] for line in listed} == {"body"}
    pictures = ["Đoàn Hồng Hà thăm chợ Cốc Lếu", "Hai bên tại cửa khẩu Lào Cai"]
    assert "furniture" not in {kinds(*PAGE, *pictures)[line] for line in pictures}


# --- captions ------------------------------------------------------------------------------------------------------


def test_credits_are_parted_from_captions() -> None:
    found = kinds(TITLE, BODY[0], "Quang cảnh buổi tiếp. Ảnh: Thu Hà", *BODY[1:])
    assert (found["Quang cảnh buổi tiếp."], found["Ảnh: Thu Hà"]) == ("caption", "furniture")
    found = kinds(TITLE, BODY[0], "| Hai đoàn tại cửa khẩu (Ảnh: Thu Hà) |", *BODY[1:])
    assert (found["Hai đoàn tại cửa khẩu"], found["(Ảnh: Thu Hà) |"], found["|"]) == ("caption", "furniture", "furniture")
    found = kinds(TITLE, BODY[0], f"{TITLE} ảnh 2Đoàn thăm chợ Cốc Lếu. (Ảnh: Thu Hà/TTXVN)", *BODY[1:])
    assert (found["Đoàn thăm chợ Cốc Lếu."], found[f"{TITLE} ảnh 2"]) == ("caption", "furniture")


@pytest.mark.parametrize(
    "caption", ["Toàn cảnh buổi tiếp", "Ông Sơn (bìa phải) tặng quà trưởng đoàn", "Trưởng đoàn phát biểu tại buổi tiếp."]
)
def test_captions_without_a_credit_are_captions(caption: str) -> None:
    assert kinds(TITLE, BODY[0], caption, *BODY[1:])[caption] == "caption"


def test_what_follows_the_writers_name_stands_under_photographs() -> None:
    found = kinds(*PAGE, "Thu Hà", "", "Đoàn thăm chợ Cốc Lếu.", "Hai đoàn tại cửa khẩu")
    assert (found["Thu Hà"], found["Đoàn thăm chợ Cốc Lếu."], found["Hai đoàn tại cửa khẩu"]) == ("furniture", "caption", "caption")


def test_a_paragraph_after_a_caption_is_body() -> None:
    assert kinds(TITLE, BODY[0], "Quang cảnh buổi tiếp. Ảnh: Thu Hà", BODY[1])[BODY[1]] == "body"


@pytest.mark.parametrize("language", ["vi", "en", "fr"])
def test_caption_patterns_hit_and_miss_as_they_say(language: str) -> None:
    import re

    for row in load_lexicon().patterns[f"{language}/captions"]:
        pattern = re.compile(row["pattern"])
        assert all(pattern.search(hit) for hit in row["hits"]), row["id"]
        assert not any(pattern.search(miss) for miss in row["misses"]), row["id"]


# --- before the story ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "story"),
    [
        ("(Baolaocai.vn) - Sáng 4/3, đoàn đến thăm.", "Sáng 4/3, đoàn đến thăm."),
        ("(TTXVN) – Sáng 4/3, đoàn đến thăm.", "Sáng 4/3, đoàn đến thăm."),
        ("YBĐT - Sáng 4/3, đoàn đến thăm.", "Sáng 4/3, đoàn đến thăm."),
        ("BHG - Chiều 4/3, đoàn đến thăm.", "Chiều 4/3, đoàn đến thăm."),
        ("(Hà Giang) - Sáng 4/3, đoàn đến thăm.", "(Hà Giang) - Sáng 4/3, đoàn đến thăm."),
        ("UBND - HĐND tỉnh tiếp đoàn.", "UBND - HĐND tỉnh tiếp đoàn."),
        ("Lào Cai - Hồng Hà nối lại giao lưu.", "Lào Cai - Hồng Hà nối lại giao lưu."),
    ],
)
def test_an_outlet_before_the_story_is_parted_from_it(line: str, story: str) -> None:
    assert line[split_source(line, load_marks(load_lexicon())) :] == story


def test_date_lines_menus_and_sections_stand_above_the_title() -> None:
    page = ["Trang chủ", "Đối ngoại", "Thứ Ba, 04/03/2025 - 17:30", TITLE, "Thu Hà", *BODY]
    found = kinds(*page)
    assert [found[line] for line in page] == ["furniture", "furniture", "furniture", "title", "furniture", "lead", "body", "body"]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (["Thứ Ba, 04/03/2025 - 17:30", TITLE], "2025-03-04"),
        ([TITLE, "Cập nhật: 04/03/2025 17:30"], "2025-03-04"),
        (["22/11/2026", TITLE, "Đăng ngày: 04/03/2025 08:00"], "2025-03-04"),
        ([TITLE, "Đăng lúc 08:00, 04/03/2025", "Cập nhật: 06/03/2025 09:00"], "2025-03-04"),
        ([TITLE, "Thu Hà - 04/03/2025 08:00"], "2025-03-04"),
        ([TITLE, "March 4, 2025"], "2025-03-04"),
        ([TITLE, "Publié le 4 mars 2025 à 10h30"], "2025-03-04"),
        ([TITLE], None),
    ],
)
def test_the_day_of_publication_is_read_from_its_line(head: list[str], day: str | None) -> None:
    assert read_page("\n".join([*head, *BODY]).encode(), "a.txt").published == day


def test_a_feeds_prefix_gives_the_day() -> None:
    kept = read_page(f" date 2025-03-05 {BODY[0]}\n{BODY[1]}".encode(), "a.txt")
    assert kept.published == "2025-03-05"
    assert [(kept.text[b.span.start : b.span.end][:15], b.kind) for b in kept.blocks][:2] == [
        ("date 2025-03-05", "furniture"),
        (BODY[0][:15], "lead"),
    ]


# --- papers --------------------------------------------------------------------------------------------------------


def test_a_paper_has_no_furniture_but_signs() -> None:
    paper = [
        "UBND TỈNH LÀO CAI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "--------",
        "Số: 15/BB-UBND",
        "Lào Cai, ngày 4 tháng 3 năm 2025",
        "BIÊN BẢN LÀM VIỆC",
        "Về việc mở lại tuyến xe khách",
        "Địa chỉ: số 1 đường Trần Phú",
        "Theo dõi",
        "Hai bên thống nhất các nội dung sau:",
        "Tin mới",
        "ĐẠI DIỆN HAI BÊN",
        "Trần Văn Sơn",
        "Lý Kiến Quốc",
    ]
    kept = read_page("\n".join(paper).encode(), "a.txt")
    found = {kept.text[block.span.start : block.span.end]: block.kind for block in kept.blocks}
    assert {line for line, kind in found.items() if kind == "furniture"} == {"--------"}
    assert found["BIÊN BẢN LÀM VIỆC"] == "title"
    assert kept.published == "2025-03-04"


def test_a_letter_is_named_by_its_subject() -> None:
    found = kinds(
        "SỞ NGOẠI VỤ",
        "Số: 312/SNgV-HTQT",
        "V/v mở lại tuyến xe khách",
        "Kính gửi: UBND tỉnh",
        BODY[1],
        "Nơi nhận:",
        "- Như trên;",
        "Trần Văn Sơn",
    )
    assert found["V/v mở lại tuyến xe khách"] == "title"
    assert found["Trần Văn Sơn"] == "body"


def test_an_article_about_a_paper_is_no_paper() -> None:
    assert furniture("Công bố báo cáo năm 2025", BODY[0], "Báo cáo cho thấy kim ngạch tăng.", "Tin liên quan", *HEADLINES) > {
        "Tin liên quan"
    }


def test_a_long_line_of_near_menu_entries_is_told_in_linear_time() -> None:
    marks = load_marks(load_lexicon())
    assert not is_menu("Kinh tế - Xã hội " * 17 + "x", marks)
