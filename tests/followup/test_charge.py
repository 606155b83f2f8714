"""Who is in charge of what, and how it goes from one to another and back."""

from dataclasses import replace
from datetime import date

import pytest

from ketnghia.access.models import LogEntry, User
from ketnghia.archive.models import Claim
from ketnghia.followup import charge
from ketnghia.followup.errors import ChargeRefused
from ketnghia.followup.models import Charge
from ketnghia.registry import judge
from ketnghia.registry.expunge import expunge
from tests.desk.people import person
from tests.readings import agreement, hand, take_in

pytestmark = pytest.mark.django_db

HUE, SAVAN, CHAMPASAK = "VN/Huế", "LA/Savannakhet", "LA/Champasak"
QUOTE = "Huế và Savannakhet ký bản ghi nhớ"


def signing(name: str = "a.txt", **given) -> str:
    receipt = take_in(f"{QUOTE} ({name}).", agreement(QUOTE, [HUE, SAVAN], signed="2025-03-04"), name=name, published="2025-03-05", **given)
    return f"A{receipt.claims[0]}"


@pytest.fixture
def lan() -> User:
    return person("officer")


@pytest.fixture
def minh() -> User:
    return person("reviewer")


def held(thing: str = SAVAN) -> list[str]:
    return [one.officer.name for one in charge.charge_of("home", thing)]


def test_whoever_is_in_charge_of_a_partner_is_in_charge_of_its_records_but_for_those_of_others(lan: User, minh: User) -> None:
    text = signing()
    charge.put_in_charge(SAVAN, lan.pk, hand())
    assert charge.charges("home").of(text, [SAVAN]).officer.id == lan.pk  # type: ignore[union-attr]
    charge.put_in_charge(text, minh.pk, hand())
    assert charge.charges("home").of(text, [SAVAN]).officer.id == minh.pk  # type: ignore[union-attr]
    assert charge.charges("home").of("C99", [SAVAN]).officer.id == lan.pk  # type: ignore[union-attr]
    assert charge.charges("home").of("C99", [CHAMPASAK]) is None


def test_a_new_charge_ends_the_one_before_and_taking_it_back_gives_that_back(lan: User, minh: User) -> None:
    charge.put_in_charge(SAVAN, lan.pk, hand())
    number = charge.put_in_charge(SAVAN, minh.pk, hand())
    assert held() == [minh.name, lan.name]
    charge.take_back(number, hand())
    assert held() == [lan.name]
    assert charge.charges("home").partners[SAVAN].officer.id == lan.pk


def test_saying_it_twice_changes_nothing(lan: User) -> None:
    assert charge.put_in_charge(SAVAN, lan.pk, hand())
    assert charge.put_in_charge(SAVAN, lan.pk, hand()) == 0
    assert Charge.objects.count() == 1


def test_nobody_can_be_in_charge_and_that_is_taken_back_too(lan: User) -> None:
    charge.put_in_charge(SAVAN, lan.pk, hand())
    number = charge.put_in_charge(SAVAN, None, hand())
    assert SAVAN not in charge.charges("home").partners
    charge.take_back(number, hand())
    assert charge.charges("home").partners[SAVAN].officer.id == lan.pk


def test_what_somebody_changed_since_is_not_taken_back(lan: User, minh: User) -> None:
    number = charge.put_in_charge(SAVAN, lan.pk, hand())
    charge.put_in_charge(SAVAN, minh.pk, hand())
    with pytest.raises(ChargeRefused, match=str(number)):
        charge.take_back(number, hand())


@pytest.mark.parametrize("thing", ["A99", "VN/Huế", "Sở Ngoại vụ", "P1", ""])
def test_only_partners_and_records_that_are_there_have_somebody_in_charge(lan: User, thing: str) -> None:
    with pytest.raises(ChargeRefused):
        charge.put_in_charge(thing, lan.pk, hand())


def test_a_record_one_may_not_see_is_as_if_it_were_not_there(lan: User) -> None:
    text = signing(visibility="restricted")
    with pytest.raises(ChargeRefused, match=text):
        charge.put_in_charge(text, lan.pk, replace(hand(), clearance="internal"))


def test_only_people_of_the_office_who_work_are_put_in_charge() -> None:
    viewer, stranger = person("viewer"), person("officer", "ministry")
    for one in (viewer, stranger):
        with pytest.raises(ChargeRefused):
            charge.put_in_charge(SAVAN, one.pk, hand())
    assert viewer.pk not in {officer.id for officer in charge.people_of("home")}


def test_a_charge_follows_its_record_into_a_merge(lan: User) -> None:
    first = signing()
    receipt = take_in(
        "Huế và Savannakhet ký kế hoạch.", agreement("Huế và Savannakhet ký kế hoạch", [HUE, SAVAN], kind="plan"), name="b.txt"
    )
    charge.put_in_charge(f"A{receipt.claims[0]}", lan.pk, hand())
    judge.same([int(first[1:]), receipt.claims[0]], hand())
    assert charge.charges("home").records[first].officer.id == lan.pk


def test_a_charge_goes_with_its_document(lan: User) -> None:
    text = signing()
    charge.put_in_charge(text, lan.pk, hand())
    expunge(int(Claim.objects.get(pk=int(text[1:])).document_id), "nhầm", hand())
    assert not Charge.objects.exists()


def test_a_portfolio_goes_over_at_once_and_comes_back_at_once(lan: User, minh: User) -> None:
    text = signing()
    for thing in (SAVAN, CHAMPASAK, text):
        charge.put_in_charge(thing, lan.pk, hand())
    number = charge.hand_over(lan.pk, minh.pk, [SAVAN, text, "LA/Attapeu"], hand(), "chuyển công tác")
    assert charge.charges("home").held_by(minh.pk) == ((SAVAN,), (text,))
    assert charge.charges("home").held_by(lan.pk) == ((CHAMPASAK,), ())
    made = charge.handovers("home").get()
    assert (made.giver_name, made.taker_name, made.note) == (lan.name, minh.name, "chuyển công tác")
    assert charge.undo_handover(number, hand()) == 2
    assert charge.charges("home").held_by(lan.pk) == ((SAVAN, CHAMPASAK), (text,))
    with pytest.raises(ChargeRefused, match=str(number)):
        charge.undo_handover(number, hand())


def test_taking_a_handover_back_leaves_what_was_changed_since(lan: User, minh: User) -> None:
    third = person("lead")
    for thing in (SAVAN, CHAMPASAK):
        charge.put_in_charge(thing, lan.pk, hand())
    number = charge.hand_over(lan.pk, minh.pk, [SAVAN, CHAMPASAK], hand())
    charge.put_in_charge(SAVAN, third.pk, hand())
    assert charge.undo_handover(number, hand()) == 1
    assert charge.charges("home").partners[SAVAN].officer.id == third.pk


def test_nothing_is_handed_over_to_oneself_or_that_one_does_not_have(lan: User, minh: User) -> None:
    charge.put_in_charge(SAVAN, lan.pk, hand())
    for giver, taker, things in ((lan.pk, lan.pk, [SAVAN]), (lan.pk, minh.pk, [CHAMPASAK]), (lan.pk, 999, [SAVAN])):
        with pytest.raises(ChargeRefused):
            charge.hand_over(giver, taker, things, hand())


def test_every_deed_stands_in_the_log(lan: User, minh: User) -> None:
    number = charge.put_in_charge(SAVAN, lan.pk, hand())
    charge.take_back(number, hand())
    charge.put_in_charge(SAVAN, lan.pk, hand())
    charge.undo_handover(charge.hand_over(lan.pk, minh.pk, [SAVAN], hand()), hand())
    assert [entry.deed for entry in LogEntry.objects.order_by("number")] == ["charge"] * 3 + ["handover"] * 2


def test_a_charge_begins_on_the_day_it_is_given(lan: User) -> None:
    charge.put_in_charge(SAVAN, lan.pk, hand())
    (told,) = charge.charge_of("home", SAVAN)
    assert (told.since, told.until, told.set_by) == (hand().when.date(), None, hand().by)
    assert isinstance(told.since, date)
