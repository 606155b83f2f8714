"""HTML: what a browser shows, in order; the markup tells site from story; the date from metadata or a line."""

import pytest

from ketnghia.engine.page import read_page

STORY = (
    "<p>Sáng 4/3, tại thành phố Lào Cai, ông Trần Văn Sơn, Phó Chủ tịch UBND tỉnh tiếp đoàn công tác châu Hồng Hà (Trung Quốc).</p>"
    "<p>Hai bên trao đổi về việc mở lại tuyến xe khách và tổ chức hội chợ chung ở vùng biên trong mùa thu năm nay, dịp lễ hội.</p>"
)
FIRST = "Sáng 4/3, tại thành phố Lào Cai, ông Trần Văn Sơn, Phó Chủ tịch UBND tỉnh tiếp đoàn công tác châu Hồng Hà (Trung Quốc)."
SECOND = "Hai bên trao đổi về việc mở lại tuyến xe khách và tổ chức hội chợ chung ở vùng biên trong mùa thu năm nay, dịp lễ hội."
TITLE = "Lào Cai và Hồng Hà mở lại tuyến xe khách"


def page(body: str, head: str = "") -> bytes:
    head = f"<meta charset=utf-8><title>{TITLE} - Báo Vùng Cao</title>{head}"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def kinds(data: bytes) -> dict[str, str]:
    kept = read_page(data, "a.html")
    return {kept.text[block.span.start : block.span.end]: block.kind for block in kept.blocks}


def test_title_story_and_site_are_told_apart() -> None:
    found = kinds(
        page(
            "<nav><a href=/>Trang chủ</a><a href=/x>Thời sự</a></nav><header><div>Báo Vùng Cao</div></header>"
            f"<article><h1>{TITLE}</h1><div class=meta>Thứ Ba, 04/03/2025 17:30</div>{STORY}"
            "<figure><img><figcaption>Hai đoàn tại cửa khẩu</figcaption></figure></article>"
            "<div class=box-tinLienQuan><ul><li>Giá chè tăng nhẹ</li></ul></div><aside>Quảng cáo</aside><footer>Báo Vùng Cao</footer>"
        )
    )
    assert found == {
        "Trang chủ Thời sự": "furniture",
        "Báo Vùng Cao": "furniture",
        TITLE: "title",
        "Thứ Ba, 04/03/2025 17:30": "furniture",
        FIRST: "lead",
        SECOND: "body",
        "Hai đoàn tại cửa khẩu": "caption",
        "Giá chè tăng nhẹ": "furniture",
        "Quảng cáo": "furniture",
    }


def test_scripts_styles_and_hidden_elements_are_no_text() -> None:
    hidden = "<script>alert(1)</script><style>p{}</style><p hidden>a1</p><p style='display: none'>b1</p>"
    hidden += "<template>c1</template><noscript>d1</noscript>"
    assert read_page(page(hidden + STORY + "<!-- e1 --><select><option>f1</select>"), "a.html").text == f"{FIRST}\n{SECOND}"


def test_escaped_markup_stays_text() -> None:
    kept = read_page(page("<p>Đoạn &lt;script&gt;alert(1)&lt;/script&gt; &amp; hết.</p>" + STORY), "a.html")
    assert "Đoạn <script>alert(1)</script> & hết." in kept.text


def test_breaks_part_lines_and_inline_markup_does_not() -> None:
    body = "<div>Dòng <b>một</b> của <a href=x>trang</a><br>Dòng hai<p>Đoạn<span> ba</span></p>Dòng bốn<hr>Dòng năm</div>"
    assert read_page(page(body), "a.html").text.split("\n") == ["Dòng một của trang", "Dòng hai", "Đoạn ba", "Dòng bốn", "Dòng năm"]


def test_a_letter_set_apart_by_markup_stays_in_its_word() -> None:
    assert read_page(page("<p><b>K</b>hánh <i>H</i>òa</p>"), "a.html").text == "Khánh Hòa"


def test_a_container_of_most_prose_is_never_the_sites() -> None:
    found = kinds(page(f"<form><div class='sidebar-right-menu'><h1>{TITLE}</h1>{STORY}</div></form>"))
    assert (found[TITLE], found[FIRST], found[SECOND]) == ("title", "lead", "body")


def test_lines_that_are_only_links_are_furniture_but_a_linked_word_is_not() -> None:
    found = kinds(
        page(f"<h1>{TITLE}</h1>{STORY}<p>Đoàn thăm <a href=x>cửa khẩu Lào Cai</a> rồi về.</p><p><a href=y>Giá chè tăng nhẹ</a></p>")
    )
    assert found["Đoàn thăm cửa khẩu Lào Cai rồi về."] == "body"
    assert found["Giá chè tăng nhẹ"] == "furniture"


def test_prose_after_the_end_of_the_story_is_furniture() -> None:
    legal = "<div><p>Báo giữ bản quyền nội dung trên trang này; mọi hình thức sao chép đều cần sự đồng ý bằng văn bản.</p></div>"
    found = kinds(page(f"<div><h1>{TITLE}</h1>{STORY * 4}</div>{legal}"))
    assert found["Báo giữ bản quyền nội dung trên trang này; mọi hình thức sao chép đều cần sự đồng ý bằng văn bản."] == "furniture"


def test_a_page_of_an_old_portal_without_headings_is_titled_by_its_own_title() -> None:
    found = kinds(page(f"<table><tr><td>Chuyên mục</td><td><span><b>{TITLE}</b></span><br>{STORY}</td></tr></table>"))
    assert (found[TITLE], found[FIRST]) == ("title", "lead")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-03-04T17:30:00+07:00">',
        '<meta name="pubdate" content="2025-03-04">',
        '<meta itemprop="datePublished" content="04/03/2025">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished": "2025-03-04T10:30:00.000Z"}</script>',
    ],
)
def test_metadata_give_the_day_of_publication(head: str) -> None:
    body = f"<h1>{TITLE}</h1><p>Thứ Tư, 05/03/2025 08:00</p>{STORY}"
    assert read_page(page(body, head), "a.html").published == "2025-03-04"


@pytest.mark.parametrize(
    "line",
    [
        '<time datetime="2025-03-04T17:30">hôm qua</time>',
        "<p>Thứ Ba, 04/03/2025 17:30 GMT+7</p>",
        '<span class="post-date">04/03/2025</span>',
        "<div class='author-date'>Thu Hà - 04/03/2025 08:00</div>",
    ],
)
def test_a_time_or_a_date_line_gives_it_where_metadata_are_silent(line: str) -> None:
    assert read_page(page(f"<h1>{TITLE}</h1>{line}{STORY}"), "a.html").published == "2025-03-04"


def test_the_clock_of_the_site_is_no_date_of_publication() -> None:
    assert read_page(page(f"<header class=topbar>Chủ nhật, 22/11/2026 10:00</header><h1>{TITLE}</h1>{STORY}"), "a.html").published is None


def test_valid_utf8_is_read_as_such_whatever_is_declared() -> None:
    data = f"<html><head><meta charset=iso-8859-1></head><body>{STORY}</body></html>".encode()
    assert read_page(data, "a.html").text == f"{FIRST}\n{SECOND}"
    french = "<html><head><meta charset=iso-8859-1></head><body><p>La délégation a été reçue à l'hôtel de ville.</p></body></html>"
    assert read_page(french.encode("latin-1"), "a.html").text == "La délégation a été reçue à l'hôtel de ville."


def test_places_are_selectors_of_their_elements() -> None:
    kept = read_page(page(f"<div><h1>{TITLE}</h1>{STORY}</div>"), "a.html")
    assert [place.where for place in kept.locators] == [
        "body > div:nth-child(1) > h1:nth-child(1)",
        "body > div:nth-child(1) > p:nth-child(2)",
        "body > div:nth-child(1) > p:nth-child(3)",
    ]


def test_entities_of_its_own_are_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><html><body><p>Hai bên &b; họp.</p></body></html>'
    )
    assert len(read_page(bomb.encode(), "a.html").text) < 200
