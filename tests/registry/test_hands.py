"""What a hand may not see it cannot touch: every writer that takes a number answers as if there were no such thing."""

from collections.abc import Callable
from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.archive.errors import UnknownDocument
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Claim, Document
from ketnghia.followup import handling
from ketnghia.followup.errors import HandlingRefused
from ketnghia.followup.ruleset import load_rules
from ketnghia.registry import deciding, judge
from ketnghia.registry.answers import Lens
from ketnghia.registry.arrivals import read_again
from ketnghia.registry.drawing import draw
from ketnghia.registry.entries import claim_kind, edit
from ketnghia.registry.errors import JudgementRefused
from ketnghia.registry.expunge import expunge
from ketnghia.registry.models import Judgement, Placement
from ketnghia.registry.queries import agreement_page
from tests.readings import agreement, hand, reading, take_in

pytestmark = pytest.mark.django_db

HUE, SAVAN = "VN/Huế", "LA/Savannakhet"
NOBODY = 999_999  # the number of no claim
Act = Callable[[int, Hand], object]

# How each writer is told a claim; the second number of a pair is that of a claim that everybody of the office sees.
WRITERS: dict[str, Act] = {
    "accept": lambda claim, by: judge.accept([claim], by),
    "reject": lambda claim, by: judge.reject([claim], by),
    "same": lambda claim, by: judge.same([claim, _open()], by),
    "different": lambda claim, by: judge.different([claim, _open()], by),
    "choose": lambda claim, by: judge.choose(claim, "signed", by),
    "link": lambda claim, by: judge.link(_open(), claim, "renews", by),
    "unlink": lambda claim, by: judge.unlink(claim, _open(), "renews", by),
    "decide": lambda claim, by: deciding.decide("accept", [claim], 0, by),
    "tell apart": lambda claim, by: deciding.tell_apart("same", _open(), [claim], 0, by),
    "replace": lambda claim, by: deciding.replace(_open(), claim, 0, by),
    "amend": lambda claim, by: deciding.amend(claim, {"signed": "5/3/2026"}, 0, by),
    "edit": lambda claim, by: edit(f"A{claim}", {"signed": "5/3/2026"}, by),
    "kind": lambda claim, by: claim_kind(f"A{claim}", by),
}


def tell(visibility: str, name: str, by: Hand | None = None) -> int:
    told = f"Huế và Savannakhet ký bản ghi nhớ về {name}"
    fact = agreement(told, [HUE, SAVAN], signed=f"20{10 + len(name)}-03-04")
    return take_in(f"{told}.", fact, name=f"{name}.txt", visibility=visibility, by=by).claims[0]


def _open() -> int:
    return int(Claim.objects.filter(visibility="internal").order_by("pk").values_list("pk", flat=True)[0])


def cleared(level: str = "internal") -> Hand:
    return hand(by="minh", clearance=level)  # type: ignore[arg-type]


def words_of(act: Act, claim: int, by: Hand) -> str:
    """What the refusal says, without the number."""
    with pytest.raises(JudgementRefused) as refused:
        act(claim, by)
    return str(refused.value).replace(str(claim), "N")


@pytest.mark.parametrize("writer", WRITERS)
def test_a_hidden_claim_is_refused_in_the_words_for_one_that_is_not_there(writer: str) -> None:
    tell("internal", "y tế")
    hidden, act = tell("restricted", "biên giới"), WRITERS[writer]
    judge.accept([hidden], hand())  # what others decided about it is not told either
    before = Judgement.objects.count()
    assert words_of(act, hidden, cleared()) == words_of(act, NOBODY, cleared())
    assert Judgement.objects.count() == before
    assert Document.objects.count() == 2
    act(hidden, cleared("restricted"))


def test_a_hidden_decision_cannot_be_taken_back() -> None:
    made = judge.accept([tell("restricted", "biên giới")], hand(by="minh"))[0]
    with pytest.raises(JudgementRefused, match="không có trong sổ"):
        judge.undo(made, cleared())
    assert deciding.deed_of(made, cleared()) is None
    assert deciding.deed_of(made, cleared("restricted"))


def test_a_hidden_document_is_neither_read_again_nor_drawn_from_nor_destroyed() -> None:
    document = Claim.objects.get(pk=tell("restricted", "biên giới")).document_id
    with pytest.raises(UnknownDocument):
        read_again(document, lambda _data, _name: reading("Huế."), cleared())
    with pytest.raises(UnknownDocument):
        draw(document, (0, 3), "agreement", {"kind": "mou", "parties": [HUE, SAVAN]}, cleared())
    with pytest.raises(UnknownDocument):
        expunge(document, "nhầm", cleared())


def test_a_hidden_record_is_not_handled() -> None:
    claim, rule = tell("restricted", "biên giới"), load_rules()[0].id
    record = str(Placement.objects.get(claim=claim).record_id)
    document = str(Claim.objects.get(pk=claim).document_id)
    for target in (record, document, f"A{NOBODY}", str(NOBODY)):
        with pytest.raises(HandlingRefused, match="không có trong sổ"):
            handling.handle((rule, target, ""), cleared())
    number = handling.handle((rule, record, ""), hand())
    for hidden in (number, NOBODY):
        with pytest.raises(HandlingRefused, match="không có việc"):
            handling.reopen(hidden, cleared())
    handling.reopen(number, hand())


def test_who_sees_part_of_a_record_edits_that_part() -> None:
    first = tell("restricted", "biên giới")
    second = take_in(
        "Huế và Savannakhet ký bản ghi nhớ.",
        agreement("Huế và Savannakhet ký bản ghi nhớ", [HUE, SAVAN], signed="2019-03-04"),
        name="2.txt",
    ).claims[0]
    judge.same([first, second], hand())
    made = edit(f"A{second}", {"title": "Bản ghi nhớ về hợp tác"}, cleared())
    assert made.record == f"A{first}"
    page = agreement_page(made.record, Lens(Audience("home", "internal"), date(2026, 11, 22)))
    assert page
    assert "Bản ghi nhớ về hợp tác" in str(page.values)


def test_a_note_on_what_few_may_see_is_seen_by_few() -> None:
    levels = {}
    for level in ("public", "internal", "restricted"):
        made = edit(f"A{tell(level, level)}", {"title": "Về hợp tác"}, hand())
        levels[level] = Document.objects.get(pk=made.document).visibility
    assert levels == {"public": "internal", "internal": "internal", "restricted": "restricted"}
