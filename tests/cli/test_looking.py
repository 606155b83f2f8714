import json
from pathlib import Path

import pytest

from ketnghia.cli import main
from ketnghia.registry.models import Record
from tests.readings import activity, agreement, locality, person, statement, take_in

pytestmark = pytest.mark.django_db

TEXT = "Huế và Khăm Muộn ký bản ghi nhớ [bold]đặc biệt[/bold]\x1b[31m. Huế tiếp đoàn Khăm Muộn. Khăm Muộn đề nghị mở tuyến xe. Bà Lê Na dự."
PARTIES = ["VN/Huế", "LA/Khammouane"]
LISTS = ("partners", "ties", "agreements", "commitments", "activities", "people", "documents")


@pytest.fixture
def filled() -> int:
    receipt = take_in(
        TEXT,
        agreement("Huế và Khăm Muộn ký bản ghi nhớ [bold]đặc biệt[/bold]\x1b[31m", PARTIES, signed="2025-03-04", period="2025/2028"),
        activity("Huế tiếp đoàn Khăm Muộn", PARTIES, date="2025-03-04"),
        statement("Khăm Muộn đề nghị mở tuyến xe", PARTIES[1:], PARTIES[:1], kind="proposal", fields=("transport",)),
        statement("Huế và Khăm Muộn ký bản ghi nhớ [bold]đặc biệt", PARTIES, kind="agreement"),
        person("Bà Lê Na", "Lê Na", ["Chủ tịch"], "VN/Huế"),
        locality("Khăm Muộn", PARTIES[1]),
        published="2025-03-05",
    )
    return receipt.document


@pytest.mark.parametrize("what", LISTS)
def test_every_list_is_shown_as_a_table_and_as_json(what: str, filled: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert filled
    assert main(["show", what]) == 0
    table = capsys.readouterr().out
    assert "┃" in table
    assert main(["show", what, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows
    assert all(isinstance(row, dict) for row in rows)


@pytest.mark.parametrize("what", LISTS)
def test_an_empty_register_is_shown_too(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", what, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["show", what]) == 0


def test_tables_speak_in_words_and_not_in_codes(filled: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert filled
    main(["show", "agreements"])
    told = capsys.readouterr().out
    assert "Bản ghi nhớ" in told
    assert "Đang có hiệu lực" in told
    assert "4/3/2025" in told
    assert "in_force" not in told
    assert "* chưa có người xác nhận" in told


def test_the_words_of_a_document_are_neither_markup_nor_orders_to_the_terminal(filled: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert filled
    main(["show", "commitments"])
    told = capsys.readouterr().out
    assert "[bold]" in told.replace("\n", "")
    assert "\x1b[31m" not in told


def test_states_are_as_of_the_day_asked_for(filled: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert filled
    main(["show", "agreements", "--on", "2029-01-01", "--json"])
    assert json.loads(capsys.readouterr().out)[0]["state"] == "expired"


def test_the_summary_holds_partners_agreements_promises_and_what_needs_a_person(filled: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert filled
    assert main(["summary", "--on", "2026-11-22"]) == 0
    told = capsys.readouterr().out
    for words in (
        "1 tài liệu · 1 đối tác ở 1 nước · 1 thỏa thuận (1 đang có hiệu lực)",
        "Khăm Muộn",
        "2025–2028",
        "Việc đã thống nhất",
        "Việc cần người xem",
    ):
        assert words in told
    assert main(["summary", "--on", "2026-11-22", "--lang", "en", "--all"]) == 0
    assert "In force" in capsys.readouterr().out


@pytest.mark.parametrize("spelling", ["Khăm Muồn", "khammouane", "LA/Khammouane"])
def test_a_brief_is_written_for_any_spelling(spelling: str, filled: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert filled
    target = tmp_path / "trang.docx"
    assert main(["brief", spelling, "-o", str(target)]) == 0
    assert target.read_bytes()[:2] == b"PK"
    assert str(target) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("partner", "name", "words"),
    [
        ("Atlantis", "trang.docx", "“Atlantis”: không có trong sổ"),
        ("", "trang.docx", "“”: không có trong sổ"),
        ("Huế", "trang.docx", "địa phương trong nước"),
        ("Khăm Muộn", "trang.pdf", "chỉ viết được tệp .docx"),
        ("Khăm Muộn", "khong/co/trang.docx", "không ghi được"),
    ],
)
def test_a_brief_that_cannot_be_written_says_why(
    partner: str, name: str, words: str, filled: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert filled
    assert main(["brief", partner, "-o", str(tmp_path / name)]) == 1
    line = capsys.readouterr().err
    assert words in line
    assert line.count("\n") == 1
    assert not (tmp_path / name).exists()


def test_rebuilding_gives_the_same_and_checking_says_so(filled: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert filled
    assert main(["rebuild", "--check"]) == 0
    before = capsys.readouterr().out.split()[0]
    assert main(["rebuild"]) == 0
    assert capsys.readouterr().out.split()[0] == before


def test_checking_notices_a_record_that_differs(filled: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert filled
    Record.objects.filter(kind="activity").update(content={"witnesses": [], "candidates": {}, "choices": {}})
    assert main(["rebuild", "--check"]) == 1
    line = capsys.readouterr().err
    assert "ketnghia rebuild" in line
    assert line.count("\n") == 1
    assert main(["rebuild"]) == 0
    assert main(["rebuild", "--check"]) == 0


def test_one_record_is_shown_with_its_sources_steps_and_chain(filled: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert filled
    number = Record.objects.get(kind="agreement").pk
    assert main(["show", "record", number]) == 0
    told = capsys.readouterr().out
    assert "Đang có hiệu lực, theo giai đoạn ghi trong văn bản; hết hạn năm 2028" in told
    assert "Chưa ghi nhận: Gửi lấy ý kiến" in told
    assert main(["show", "record", number, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["course"]["stages"][0]["code"] == "signed"
    person = Record.objects.get(kind="person").pk
    assert main(["show", "record", person]) == 0
    assert "Lê Na" in capsys.readouterr().out
    assert main(["show", "record", person, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "person"
    assert main(["show", "record", "A999"]) == 1
    assert "A999" in capsys.readouterr().err


def test_what_was_inherited_and_what_is_regular_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    take_in(
        "Hội An và Wernigerode kết nghĩa. Hội An hứa đón đoàn. Wernigerode đề nghị Hội An cử thanh niên.",
        agreement("Hội An và Wernigerode kết nghĩa", ["VN/Hội An", "DE/Wernigerode"], kind="twinning", status="in_force"),
        statement("Wernigerode đề nghị Hội An cử thanh niên", ["DE/Wernigerode"], ["VN/Hội An"], kind="proposal"),
        published="2024-03-05",
    )
    assert (
        main(["enter", "mechanism", "name=Hội nghị luân phiên hằng năm", "parties=Hội An; Wernigerode", "rhythm_months=12", "last=6/2025"])
        == 0
    )
    capsys.readouterr()
    assert main(["show", "inherited"]) == 0
    told = capsys.readouterr().out
    assert "Đà Nẵng" in told
    assert "Hướng xử" in told
    assert main(["show", "mechanisms", "--on", "2026-05-01"]) == 0
    assert "6/2026" in capsys.readouterr().out
    assert main(["show", "commitments", "--on", "2026-05-01"]) == 0
    assert "⚑ một bên là đơn vị không còn" in capsys.readouterr().out
    commitment = Record.objects.get(kind="commitment").pk
    assert main(["show", "record", commitment, "--on", "2026-05-01"]) == 0
    assert "Hội An không còn từ 1/7/2025" in capsys.readouterr().out
    for what in ("inherited", "mechanisms"):
        assert main(["show", what, "--json"]) == 0
        assert len(json.loads(capsys.readouterr().out)) == 1


def test_people_are_shown_with_what_speaks_against_using_them(filled: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert filled
    assert main(["show", "people", "--on", "2027-06-01"]) == 0
    assert "chưa kiểm" in capsys.readouterr().out
