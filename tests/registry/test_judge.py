import pytest

from ketnghia.archive.models import Claim
from ketnghia.registry import judge
from ketnghia.registry.errors import JudgementRefused
from ketnghia.registry.fold import holding
from ketnghia.registry.models import Judgement, Record
from ketnghia.registry.store import to_judgement
from tests.readings import agreement, hand, locality, take_in

pytestmark = pytest.mark.django_db

HUE, SAVAN = "VN/Huế", "LA/Savannakhet"
QUOTE = "Huế và Savannakhet ký bản ghi nhớ"


def telling(number: int, day: str, visibility: str = "internal", code: str = "home", **given) -> int:
    """A document that tells of a signing; the number of its claim."""
    told = agreement(QUOTE, [HUE, SAVAN], signed=day, **given)
    receipt = take_in(f"{QUOTE}, tin số {number}.", told, name=f"{number}.txt", visibility=visibility, by=hand(code))
    return receipt.claims[0]


def test_accepting_confirms_the_record_and_says_by_whom() -> None:
    claim = telling(1, "2026-03-04")
    (number,) = judge.accept([claim], hand(by="minh"), "đã xem bản gốc")
    row = Judgement.objects.get(pk=number)
    assert (row.verdict, row.claim_id, row.made_by, row.note) == ("accept", claim, "minh", "đã xem bản gốc")
    assert Record.objects.get().content["witnesses"][0][-1] is True


def test_rejecting_takes_the_record_away_and_undoing_brings_it_back() -> None:
    claim = telling(1, "2026-03-04")
    (number,) = judge.reject([claim], hand())
    assert not Record.objects.exists()
    judge.undo(number, hand())
    assert [record.pk for record in Record.objects.all()] == [f"A{claim}"]


def test_same_and_different_join_and_part_records() -> None:
    first, second = telling(1, "2026-03-04"), telling(2, "2026-03-09")
    assert Record.objects.count() == 2
    judge.same([second, first], hand())
    assert [record.pk for record in Record.objects.all()] == [f"A{first}"]
    judge.different([first, second], hand())
    assert Record.objects.count() == 2


def test_a_judgement_is_as_secret_as_the_most_secret_claim_it_is_about() -> None:
    open_one, secret = telling(1, "2026-03-04", "public"), telling(2, "2026-03-04", "restricted")
    judge.accept([open_one], hand())
    judge.same([open_one, secret], hand())
    assert list(Judgement.objects.order_by("pk").values_list("visibility", flat=True)) == ["public", "restricted"]


def test_all_of_several_claims_are_judged_or_none() -> None:
    first = telling(1, "2026-03-04")
    with pytest.raises(JudgementRefused, match="999"):
        judge.accept([first, 999], hand())
    assert not Judgement.objects.exists()


def test_judgements_that_make_no_sense_are_refused_in_one_line() -> None:
    first = telling(1, "2026-03-04")
    place = take_in("Savannakhet ở bờ đông sông Mê Kông.", locality("Savannakhet", SAVAN)).claims[0]
    foreign = telling(9, "2026-03-04", code="da-nang")
    refused = [
        (lambda: judge.accept([], hand()), "chưa nêu số nào"),
        (lambda: judge.accept([foreign], hand()), "cơ quan"),
        (lambda: judge.same([first], hand()), "hai ghi nhận"),
        (lambda: judge.same([first, first], hand()), "hai ghi nhận"),
        (lambda: judge.different([first, place], hand()), "khác loại"),
        (lambda: judge.choose(first, "colour", hand()), "không có mục 'colour'"),
        (lambda: judge.choose(first, "period", hand()), "không nói gì về 'period'"),
        (lambda: judge.undo(12345, hand()), "quyết định 12345"),
    ]
    for attempt, words in refused:
        with pytest.raises(JudgementRefused, match=words) as error:
            attempt()
        assert "\n" not in str(error.value)
        assert ";" in str(error.value)
    assert not Judgement.objects.exists()


def test_a_choice_decides_a_conflict() -> None:
    first, second = telling(1, "2026-03-04", period="2026/2028"), telling(2, "2026-03-04", period="2026/2030")
    judge.choose(first, "period", hand())
    assert Record.objects.get().content["choices"] == {"period": first}
    judge.choose(second, "period", hand())
    assert Record.objects.get().content["choices"] == {"period": second}


def test_claims_stay_as_they_were() -> None:
    claim = telling(1, "2026-03-04")
    before = Claim.objects.filter(pk=claim).values().get()
    judge.reject([claim], hand())
    assert Claim.objects.filter(pk=claim).values().get() == before


def test_a_link_has_a_direction_and_a_relation_and_can_be_undone() -> None:
    old, new = telling(1, "2022-03-04"), telling(2, "2026-03-04")
    number = judge.link(new, old, "renews", hand())
    row = Judgement.objects.get(pk=number)
    assert (row.verdict, row.claim_id, row.other_id, row.field) == ("link", new, old, "renews")
    judge.unlink(old, new, "renews", hand())
    assert number in holding(map(to_judgement, Judgement.objects.all()))
    judge.unlink(new, old, "renews", hand())
    assert number not in holding(map(to_judgement, Judgement.objects.all()))
    assert Record.objects.count() == 2


def test_a_link_without_a_known_relation_or_to_itself_is_refused() -> None:
    old, new = telling(1, "2022-03-04"), telling(2, "2026-03-04")
    with pytest.raises(JudgementRefused, match="resembles"):
        judge.link(new, old, "resembles", hand())
    with pytest.raises(JudgementRefused, match="chính nó"):
        judge.link(new, new, "renews", hand())
