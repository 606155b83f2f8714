from pathlib import Path

import pytest

from ketnghia.archive.models import Claim, Document, Sighting
from ketnghia.cli import main
from ketnghia.engine import reader
from ketnghia.engine.errors import SecretDocument, UnreadableDocument
from ketnghia.engine.model import Rejection, Span
from ketnghia.registry.models import Record
from tests.readings import activity, reading

pytestmark = pytest.mark.django_db

TEXT = "Ngày 4/3/2026, thành phố Huế tiếp đoàn tỉnh Savannakhet (Lào)."


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads what the test wrote, so that these tests are about taking in and not about reading."""

    def read(data: bytes, name: str, published: str | None = None):
        if b"hong" in data:
            raise UnreadableDocument(name, "tệp hỏng", "hãy lấy lại bản gốc")
        if b"tuyet mat" in data:
            raise SecretDocument(name, "có dấu mật", "không nhập vào hệ thống này")
        text = data.decode()
        if TEXT not in text:
            return reading(text, published=published, relevant=False, relevance_reason="không có địa phương nước ngoài")
        return reading(text, activity(TEXT, ["VN/Huế", "LA/Savannakhet"], date="2026-03-04"), published=published)

    monkeypatch.setattr(reader, "read", read)


def write(folder: Path, name: str, text: str = TEXT) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_is_taken_in_and_told_file_by_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", "Thời tiết hôm nay.")
    assert main(["intake", str(tmp_path)]) == 0
    told = capsys.readouterr()
    assert f"{tmp_path}/a.txt: mới · 1 ghi nhận" in told.out
    assert "b.txt: mới · ngoài phạm vi" in told.out
    assert "Đã nhận 2 tài liệu mới (1 ghi nhận, 1 ngoài phạm vi), 0 đã có sẵn." in told.out
    assert told.err == ""
    assert (Document.objects.count(), Record.objects.count()) == (2, 1)


def test_the_same_file_twice_is_a_sighting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "a.txt")
    copy = write(tmp_path, "copy.txt")
    assert main(["intake", str(path)]) == 0
    assert main(["intake", str(path), str(copy)]) == 0
    assert "0 tài liệu mới" in capsys.readouterr().out
    assert (Document.objects.count(), Sighting.objects.count(), Claim.objects.count()) == (1, 3, 1)


def test_what_cannot_be_taken_in_costs_one_line_and_lets_the_others_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, broken, secret = write(tmp_path, "a.txt"), write(tmp_path, "b.txt", "hong"), write(tmp_path, "c.txt", "tuyet mat")
    gone, last = tmp_path / "d.txt", write(tmp_path, "e.txt", f"{TEXT} Tin khác.")
    assert main(["intake", *map(str, (good, broken, secret, gone, last))]) == 1
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        f"{broken}: tệp hỏng; hãy lấy lại bản gốc",
        f"{secret}: có dấu mật; không nhập vào hệ thống này",
        f"{gone}: không có tệp này, hoặc tệp đã bị xóa trong lúc đọc; hãy kiểm tra đường dẫn rồi chạy lại",
    ]
    assert "Đã nhận 2 tài liệu mới" in told.out
    assert "3 không nhận được" in told.out
    assert set(Document.objects.values_list("name", flat=True)) == {"a.txt", "e.txt"}


def test_a_reader_that_quotes_wrongly_is_refused_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = reader.read

    def astray(data: bytes, name: str, published: str | None = None):
        made = right(data, name, published)
        if name != "a.txt":
            return made
        from dataclasses import replace

        from ketnghia.engine.model import Span

        fact = made.facts[0]
        return replace(made, facts=(replace(fact, trace=replace(fact.trace, span=Span(0, 9_999))),))

    monkeypatch.setattr(reader, "read", astray)
    paths = [write(tmp_path, "a.txt"), write(tmp_path, "b.txt", f"{TEXT} Tin khác.")]
    assert main(["intake", *map(str, paths)]) == 1
    assert capsys.readouterr().err.startswith("a.txt: căn cứ nằm ngoài văn bản")
    assert [document.name for document in Document.objects.all()] == ["b.txt"]


def test_kind_visibility_and_day_are_taken_from_the_person(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    assert main(["intake", "--kind", "minutes", "--visibility", "restricted", "--published", "2026-03-07", str(path)]) == 0
    document = Document.objects.get()
    assert (document.source_kind, document.source_given, document.visibility) == ("minutes", True, "restricted")
    assert document.published == "2026-03-07"
    assert {claim.visibility for claim in Claim.objects.all()} == {"restricted"}


@pytest.mark.parametrize("day", ["7/3/2026", "2026-02-30", "soon"])
def test_a_day_that_is_none_is_wrong_usage(day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["intake", "--published", day, str(write(tmp_path, "a.txt"))])
    assert leaving.value.code == 2
    assert "YYYY-MM-DD" in capsys.readouterr().err


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["intake", str(tmp_path)]) == 1
    assert "không có tài liệu nào" in capsys.readouterr().err


def test_a_note_is_read_like_any_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["note", TEXT]) == 0
    assert "1 ghi nhận" in capsys.readouterr().out
    assert Document.objects.get().source_kind == "officers_note"
    assert main(["note", "Trời mưa."]) == 0
    assert "không thấy nội dung hợp tác" in capsys.readouterr().out


def test_what_the_words_of_a_note_do_not_bear_out_is_told_by_its_field(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    span = Span(0, len(TEXT))
    doubted = reading(TEXT, rejections=(Rejection("date: 2026-04-03 cannot be derived", span, "verify"), Rejection("x", span, "activity")))
    monkeypatch.setattr(reader, "read", lambda *_: doubted)
    assert main(["note", TEXT]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Không ghi")]
    assert lines == [f"Không ghi: “{TEXT}” – ngày không suy ra được từ lời văn; hãy viết rõ hơn rồi nhập lại."]


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_note_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["note", text]) == 1
    assert "trống" in capsys.readouterr().err
    assert not Document.objects.exists()
