import json

import pytest

from ketnghia.archive.models import Claim, Document, Tombstone
from ketnghia.cli import main
from ketnghia.registry.models import Judgement, Record
from tests.readings import agreement, take_in

pytestmark = pytest.mark.django_db

TEXT = "Huế và Khăm Muộn ký bản ghi nhớ"


@pytest.fixture
def claims() -> list[int]:
    days = ("2025-03-04", "2025-03-09")
    told = [(f"{TEXT}, tin {day}.", agreement(TEXT, ["VN/Huế", "LA/Khammouane"], signed=day)) for day in days]
    return [take_in(text, fact, name=f"{number}.txt").claims[0] for number, (text, fact) in enumerate(told)]


def test_decisions_are_written_and_taken_back(claims: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    first, second = map(str, claims)
    assert main(["judge", "accept", first, second, "--note", "đã xem bản gốc"]) == 0
    assert "Đã ghi quyết định số" in capsys.readouterr().out
    assert set(Judgement.objects.values_list("verdict", "note")) == {("accept", "đã xem bản gốc")}
    assert main(["judge", "same", first, second]) == 0
    assert Record.objects.count() == 1
    assert main(["judge", "choose", second, "--field", "signed"]) == 0
    assert Record.objects.get().content["choices"] == {"signed": claims[1]}
    same = Judgement.objects.get(verdict="same").pk
    assert main(["judge", "undo", str(same)]) == 0
    assert Record.objects.count() == 2
    assert main(["judge", "reject", first]) == 0
    assert Record.objects.count() == 1


def test_decisions_are_listed_with_the_numbers_that_undo_takes(claims: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    first = str(claims[0])
    for arguments in (["accept", first], ["reject", first, "--note", "[b]nhầm tỉnh"], ["choose", first, "--field", "signed"]):
        main(["judge", *arguments])
    accepted, rejected, chosen = Judgement.objects.order_by("pk").values_list("pk", flat=True)
    main(["judge", "undo", str(chosen)])
    capsys.readouterr()
    assert main(["show", "decisions"]) == 0
    shown = capsys.readouterr().out
    assert "[b]nhầm tỉnh" in shown
    assert "Ngày ký" in shown
    assert main(["show", "decisions", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {row["number"]: row["in_effect"] for row in listed} == {chosen + 1: False, chosen: False, rejected: True, accepted: False}


@pytest.mark.parametrize(
    "arguments",
    [["accept", "999"], ["same", "1"], ["choose", "1"], ["choose", "1", "2", "--field", "signed"], ["undo", "77"], ["undo", "1", "2"]],
)
def test_a_decision_that_makes_no_sense_costs_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", *arguments]) == 1
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert ";" in line
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("typed", ["0", "-3", "99999999999999999999", "A12", "\u00b2"])
def test_what_is_no_number_of_the_register_is_wrong_usage(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["judge", "accept", "--", typed], ["expunge", "--ground", "nhập nhầm", "--yes", "--", typed]):
        with pytest.raises(SystemExit) as ended:
            main(command)
        assert ended.value.code == 2
        assert "is no number of the register" in capsys.readouterr().err


def test_expunging_needs_a_ground_and_a_yes(claims: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    number = str(Claim.objects.get(pk=claims[0]).document_id)
    assert main(["expunge", number, "--ground", "nhập nhầm"]) == 1
    assert "--yes" in capsys.readouterr().err
    assert main(["expunge", number, "--ground", "  ", "--yes"]) == 1
    assert "lý do" in capsys.readouterr().err
    assert main(["expunge", "4711", "--ground", "nhập nhầm", "--yes"]) == 1
    assert "4711" in capsys.readouterr().err
    assert Document.objects.count() == 2
    assert main(["expunge", number, "--ground", "nhập nhầm", "--yes"]) == 0
    assert Document.objects.count() == 1
    assert Tombstone.objects.get().ground == "nhập nhầm"
