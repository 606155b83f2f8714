"""The door: formats told by content, limits, bad input refused in one line, and the laws of kept text."""

import random
import struct
import subprocess
import sys
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.engine.errors import DocumentError, DocumentTooLarge, UnreadableDocument
from ketnghia.engine.model import KeptText
from ketnghia.engine.page import MAX_BYTES, MAX_CHARACTERS, limits, pdf, read_page
from tests.engine.page import made

STORY = "Gặp gỡ tại Lào Cai\n\nSáng 4/3, tỉnh Lào Cai tiếp đoàn châu Hồng Hà (Trung Quốc).\nHai bên nhất trí mở lại tuyến xe khách."


def _check_laws(kept: KeptText) -> None:
    """Blocks in order, apart, tight, and around every visible character; NFC; locators within the text."""
    end = 0
    covered = []
    for block in kept.blocks:
        assert end <= block.span.start < block.span.end
        quote = kept.text[block.span.start : block.span.end]
        assert quote == quote.strip()
        covered.append("".join(quote.split()))
        end = block.span.end
    assert "".join(covered) == "".join(kept.text.split())
    assert unicodedata.is_normalized("NFC", kept.text)
    assert all(0 <= locator.span.start < locator.span.end <= len(kept.text) for locator in kept.locators)


def _outcome(data: bytes, name: str) -> KeptText | DocumentError:
    """What reading gives: a text or a refusal. Anything else that is raised fails the test."""
    try:
        return read_page(data, name)
    except DocumentError as error:
        return error


def _formats() -> dict[str, bytes]:
    return {
        "a.txt": STORY.encode(),
        "a.html": f"<html><body><h1>Gặp gỡ tại Lào Cai</h1><p>{STORY.split(chr(10))[2]}</p></body></html>".encode(),
        "a.docx": made.docx(made.paragraph(STORY.split("\n")[0]) + made.table([made.cell("Việc"), made.cell("Hạn")])),
        "a.pdf": made.pdf([made.lines(STORY.split("\n"))]),
    }


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a.pdf"])
def test_every_format_keeps_the_laws_and_names_its_reader(name: str) -> None:
    kept = read_page(_formats()[name], name)
    _check_laws(kept)
    assert kept.extractor.startswith({"a.txt": "txt/"}.get(name, name[2:] + "/"))
    assert "Gặp gỡ tại Lào Cai" in kept.text


@pytest.mark.parametrize("name", ["a.html", "a.docx", "a.pdf"])
def test_the_content_tells_the_format_whatever_the_name(name: str) -> None:
    assert read_page(_formats()[name], "a.txt").extractor == read_page(_formats()[name], name).extractor


def test_a_text_that_only_holds_tags_stays_as_it_is() -> None:
    text = "<script>alert(1)</script> là một đoạn chữ.\n<p onclick=x>Cũng vậy.</p>"
    assert read_page(text.encode(), "a.txt").text == text


def test_the_published_day_handed_in_wins() -> None:
    text = "12/05/2025 09:30\nTiêu đề bài viết\nHôm nay, đoàn đến thăm tỉnh. Đoàn gồm 12 người."
    assert read_page(text.encode(), "a.txt").published == "2025-05-12"
    assert read_page(text.encode(), "a.txt", "2025-05-11").published == "2025-05-11"


@pytest.mark.parametrize(("name", "loaded"), [("a.txt", set()), ("a.html", {"lxml"}), ("a.docx", {"lxml"}), ("a.pdf", {"pypdfium2"})])
def test_only_the_library_of_the_format_is_loaded(name: str, loaded: set[str], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(_formats()[name])
    program = (
        "import sys, pathlib; from ketnghia.engine.page import read_page; path = pathlib.Path(sys.argv[1]); "
        "read_page(path.read_bytes(), path.name); print(*{'lxml', 'pypdfium2', 'docx', 'django'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path / name)], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == loaded


# --- laws ----------------------------------------------------------------------------------------------------------


@given(st.binary(max_size=2000), st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "a"]))
@settings(max_examples=300)
def test_any_bytes_give_a_text_or_a_document_error(data: bytes, name: str) -> None:
    outcome = _outcome(data, name)
    if isinstance(outcome, KeptText):
        _check_laws(outcome)
    else:
        assert str(outcome) == f"{name}: {outcome.reason}; {outcome.remedy}"
        assert "\n" not in str(outcome)


@given(st.text(max_size=600), st.sampled_from(["a.txt", "a.html"]))
@settings(max_examples=300)
def test_any_text_keeps_the_laws(text: str, name: str) -> None:
    outcome = _outcome(text.encode("utf-8", "surrogatepass"), name)
    if isinstance(outcome, KeptText):
        _check_laws(outcome)


_LINES = st.lists(
    st.sampled_from(
        [
            "Tin liên quan",
            "Đọc nhiều",
            "Minh Hảo",
            "12/05/2025 08:00",
            "| Ảnh chung |",
            "![]() |",
            "(TTXVN)",
            "Ảnh: Thu Hà",
            "Ý kiến của bạn",
            "",
            "Đoàn thăm cảng và làm việc với các doanh nghiệp đang đầu tư tại khu kinh tế ven biển của tỉnh.",
            "MẬT ONG",
            "BIÊN BẢN",
            "Trang chủ | Video",
            "Thành phố mở tuyến bay mới",
            "(Baohue.vn) - Sáng 5/3, đoàn đến Huế. Ảnh: Thu Hà",
            " date 2025-10-08 Lễ ký diễn ra.",
            "Tags: Huế, Lào",
            "***",
        ]
    ),
    min_size=1,
    max_size=14,
)


@given(_LINES)
@settings(max_examples=300)
def test_any_order_of_real_lines_keeps_the_laws(lines: list[str]) -> None:
    outcome = _outcome("\n".join(lines).encode(), "a.txt")
    if isinstance(outcome, KeptText):
        _check_laws(outcome)
    else:
        assert not any(char.isalnum() for line in lines for char in line)


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"], exclude_characters="\u034f"), max_size=300))
def test_a_text_file_is_its_own_kept_text(text: str) -> None:
    if not any(map(str.isalnum, text)) or text.strip().startswith("<"):
        return
    # No two Latin-1 letters that a font before Unicode could have meant: such a text may be restored, and says so.
    kept = read_page(text.encode(), "a.txt")
    assert kept.notes or kept.text == unicodedata.normalize("NFC", text)


def test_windows_line_ends_and_decomposed_letters_read_the_same() -> None:
    plain = read_page(STORY.encode(), "a.txt")
    assert read_page(STORY.replace("\n", "\r\n").encode(), "a.txt") == plain
    assert read_page(unicodedata.normalize("NFD", STORY).encode(), "a.txt") == plain
    assert read_page(("\ufeff" + STORY).encode(), "a.txt") == plain
    assert read_page(STORY.encode("utf-16"), "a.txt") == plain


# --- refusals ------------------------------------------------------------------------------------------------------


def _lying_zip(files: dict[str, str | bytes], claimed: int) -> bytes:
    """A zip whose directory claims that each file unpacks to `claimed` bytes."""
    data = bytearray(made.zipped(files))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", claimed)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


_NOISE = random.Random(7).randbytes(4000)  # bytes of no meaning, the same in every run
_PDF = made.pdf([made.lines(["Hai bên thống nhất lập tổ công tác."])])
_UNREADABLE = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "signs.txt": b"--- *** ...",
    "picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + _NOISE,
    "program.txt": b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 8,
    "noise.txt": _NOISE,
    "encoding.txt": bytes(range(0xA0, 0x100)) * 20,
    "russian.txt": "Привет, это обычный текст на другом языке.".encode("cp1251") * 5,
    "cut.pdf": _PDF[: len(_PDF) // 2],
    "cut-end.pdf": _PDF[:-6],
    "locked.pdf": made.pdf([made.lines(["Hai bên"])], encrypt=True),
    "pictures.pdf": made.pdf([[]], drawing="0 0 200 200 re f\n"),
    "named.pdf": b"plain words",
    "named.docx": b"plain words",
    "cut.docx": made.docx(made.paragraph("Hai bên"))[:200],
    "other.docx": made.zipped({"xl/workbook.xml": "<x/>"}),
    "broken.docx": made.zipped({"word/document.xml": "<w:document>"}),
    "empty.docx": made.docx(made.paragraph("")),
    "packed.docx": made.zipped({"word/document.xml": "<x/>"}, zipfile.ZIP_LZMA),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "rich.rtf": b"{\\rtf1 Hai ben}",
    "empty.html": b"<html><body><script>let a = 1</script></body></html>",
    "entities.docx": made.zipped(
        {"word/document.xml": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'}
    ),
}


@pytest.mark.parametrize("name", sorted(_UNREADABLE))
def test_what_cannot_be_read_is_refused_in_one_line_with_reason_and_remedy(name: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_page(_UNREADABLE[name], name)
    error = caught.value
    assert str(error) == f"{name}: {error.reason}; {error.remedy}"
    assert "\n" not in str(error)
    assert error.remedy.startswith("hãy ")


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(DocumentTooLarge, match="MB"):
        read_page(b"a" * (MAX_BYTES + 1), "a.txt")


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(DocumentTooLarge, match="ký tự"):
        read_page(b"chu " * (MAX_CHARACTERS // 4 + 1), "a.txt")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a.pdf"])
def test_more_lines_than_are_read_are_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.MAX_LINES * 20 > MAX_CHARACTERS / 2  # a text of ordinary lines meets the other limit first
    monkeypatch.setattr(limits, "MAX_LINES", 1)
    with pytest.raises(DocumentTooLarge, match="dòng"):
        read_page(_formats()[name], name)


def test_more_tags_and_pages_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DocumentTooLarge, match="thẻ"):
        read_page(b"<html>" + b"<p>a" * (limits.MAX_TAGS + 1), "a.html")
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    with pytest.raises(DocumentTooLarge, match="trang"):
        read_page(made.pdf([made.lines(["Hai bên"])] * 2), "a.pdf")


@pytest.mark.parametrize(
    "line",
    [
        "Tin liên quan",
        "Minh Hảo",
        "Tin liên quan\n" + "Hai bên trao đổi về du lịch. " * 4,
        "12/05/2025 08:00",
        "Trang chủ | Video",
        "Ảnh: Thu Hà",
        "Giá chè",
    ],
)
def test_hostile_repetition_of_lines_takes_linear_time(line: str) -> None:
    few, many = ((line + "\n") * count for count in (1_000, 20_000))
    read_page(few.encode(), "a.txt")
    times = []
    for text in (few, many):
        start = time.process_time()
        _outcome(text.encode(), "a.txt")
        times.append(time.process_time() - start)
    assert times[1] < 20 * 4 * max(times[0], 0.01)


def test_deep_nesting_with_many_lines_stays_bounded() -> None:
    deep = b"<html><body>" + b"<div>" * 1_500 + ("<p>" + "Hai bên trao đổi về du lịch. " * 4).encode() * 5_000
    start = time.process_time()
    kept = read_page(deep, "a.html")
    assert time.process_time() - start < 15
    assert max(len(place.where) for place in kept.locators) < 1000


def test_a_docx_whose_directory_promises_two_gigabytes_is_refused_without_unpacking() -> None:
    with pytest.raises(DocumentTooLarge, match="giải nén"):
        read_page(_lying_zip({"word/document.xml": "<x/>", "word/media/a.png": b"\0" * 100}, 2**31), "a.docx")


def test_a_docx_that_unpacks_to_more_than_it_says_is_still_bounded() -> None:
    bomb = made.zipped({"word/document.xml": b"<w:document xmlns:w='u'>" + b" " * 60_000_000 + b"</w:document>"})
    with pytest.raises(DocumentError):
        read_page(_lying_zip({"word/document.xml": b"<x>" + b" " * 60_000_000 + b"</x>"}, 10), "a.docx")
    with pytest.raises(DocumentTooLarge):
        read_page(bomb, "a.docx")


def test_a_docx_with_too_many_characters_is_refused_while_it_is_read() -> None:
    many = made.docx("".join(made.paragraph("x" * 500_000) for _ in range(12)))
    with pytest.raises(DocumentTooLarge, match="ký tự"):
        read_page(many, "a.docx")


def test_html_nested_beyond_reason_is_read_or_refused() -> None:
    deep = b"<html><body>" + b"<div>" * 50_000 + "Hai bên".encode() + b"</div>" * 50_000
    outcome = _outcome(deep, "a.html")
    assert isinstance(outcome, KeptText | UnreadableDocument)
