import json

import pytest

from ketnghia.cli import main
from ketnghia.registry.models import Judgement, Record, Suggestion
from tests.readings import agreement, take_in

pytestmark = pytest.mark.django_db

TEXT = "Huế và Khăm Muộn ký bản ghi nhớ"


@pytest.fixture
def claims() -> list[int]:
    days = ("2025-03-04", "2025-03-05")
    told = [(f"{TEXT}, tin {day}.", agreement(TEXT, ["VN/Huế", "LA/Khammouane"], signed=day)) for day in days]
    return [take_in(text, fact, name=f"{number}.txt").claims[0] for number, (text, fact) in enumerate(told)]


def test_what_may_be_one_is_listed_with_both_quotes_and_reasons(claims: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest"]) == 0
    shown = capsys.readouterr().out
    assert f"A{claims[0]} và A{claims[1]}" in shown
    assert "ngày khác nhau" in shown
    assert shown.count(f"“{TEXT}”") == 2
    assert f"ketnghia judge same {claims[0]} {claims[1]}" in shown
    assert main(["suggest", "--json", "--kind", "agreement"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["one"]["claim"], row["other"]["claim"], row["rule"]) == (*claims, "dates_near")
    assert 0 < row["score"] < 1
    assert main(["suggest", "--kind", "person"]) == 0
    assert "Không có gợi ý" in capsys.readouterr().out


@pytest.mark.parametrize(("verdict", "records"), [("same", 1), ("different", 2)])
def test_a_judgement_settles_it_and_undoing_asks_again(verdict: str, records: int, claims: list[int]) -> None:
    assert main(["judge", verdict, *map(str, claims)]) == 0
    assert (Suggestion.objects.count(), Record.objects.count()) == (0, records)
    assert main(["judge", "undo", str(Judgement.objects.latest("pk").pk)]) == 0
    assert (Suggestion.objects.count(), Record.objects.count()) == (1, 2)


def test_a_record_tells_why_its_sources_are_one(claims: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    main(["judge", "same", *map(str, claims)])
    capsys.readouterr()
    assert main(["show", "record", f"A{claims[0]}"]) == 0
    assert f"Người dùng gộp (với {claims[0]}" in capsys.readouterr().out
    assert main(["show", "record", f"A{claims[0]}", "--json"]) == 0
    assert [origin["rule"] for origin in json.loads(capsys.readouterr().out)["origins"]] == [None, "person"]


def test_what_sources_differ_on_is_listed_until_a_person_chooses(claims: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    main(["judge", "same", *map(str, claims)])
    capsys.readouterr()
    assert main(["show", "conflicts"]) == 0
    shown = capsys.readouterr().out
    assert "4/3/2025" in shown
    assert "5/3/2025" in shown
    main(["judge", "choose", str(claims[1]), "--field", "signed"])
    capsys.readouterr()
    main(["show", "conflicts"])
    assert "chưa có" in capsys.readouterr().out


def test_stories_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    words = " ".join(["Lãnh đạo hai địa phương trao đổi về giáo dục, y tế, nông nghiệp và giao lưu nhân dân."] * 4)
    for name in ("a.txt", "b.txt"):
        take_in(f"{TEXT}. {words} {name[0]}", agreement(TEXT, ["VN/Huế", "LA/Khammouane"]), name=name)
    assert main(["show", "stories"]) == 0
    assert TEXT in capsys.readouterr().out
