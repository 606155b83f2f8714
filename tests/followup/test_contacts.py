"""The contact book: found without diacritics, corrected with undo, seen by its office alone, erased without a trace."""

import pytest

from ketnghia.access.models import LogEntry
from ketnghia.access.visibility import Audience
from ketnghia.followup import contacts
from ketnghia.followup.errors import FilingRefused
from tests.readings import hand
from tests.registry.test_expunge import everything

pytestmark = pytest.mark.django_db

HOME = Audience("home", "internal")
CLEARED = Audience("home", "restricted")
SOMSAK = {"name": "Xổm-xắc Vông-sa", "kind": "person", "place": "Khăm Muộn", "phone": "+856 20 555 0100", "role": "Trưởng phòng lễ tân"}


def names(audience: Audience = HOME, words: str = "", **given: object) -> list[str]:
    return [one.content["name"] for one in contacts.search(audience, words, **given)]  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["xom-xac", "Xổm-xắc", "555 0100", "8562055", "le tan", "kham muon", "counterpart", ""])
def test_somebody_is_found_without_diacritics_and_by_the_number_in_any_spacing(words: str) -> None:
    contacts.add(SOMSAK, hand())
    assert names(words=words) == [SOMSAK["name"]]
    assert names(words=f"{words} tokyo") == []


def test_they_stand_with_their_locality_and_their_kind_in_the_order_of_the_alphabet() -> None:
    contacts.add(SOMSAK, hand())
    contacts.add({"name": "Đặng Văn A", "kind": "driver"}, hand())
    contacts.add({"name": "Dương Thị B", "kind": "interpreter"}, hand())
    assert names() == ["Dương Thị B", "Đặng Văn A", "Xổm-xắc Vông-sa"]
    assert names(kind="driver") == ["Đặng Văn A"]
    assert names(keys=["LA/Khammouane"]) == ["Xổm-xắc Vông-sa"]


def test_another_office_sees_none_of_it_and_what_is_restricted_is_for_those_cleared() -> None:
    number = contacts.add(SOMSAK, hand(), "restricted")
    assert names(CLEARED) == [SOMSAK["name"]]
    assert names(HOME) == names(Audience("hue", "restricted")) == names(Audience()) == []
    assert contacts.find(number, HOME) is None
    assert contacts.versions(number, HOME) == ()
    with pytest.raises(FilingRefused):
        contacts.remove(number, hand("hue"))


def test_a_change_says_who_and_is_taken_back() -> None:
    number = contacts.add(SOMSAK, hand())
    changed = contacts.change(number, {"phone": "0999"}, hand(by="minh"))
    entry = contacts.find(number, HOME)
    assert entry is not None
    assert (entry.content["phone"], entry.entered_by, entry.changed_by) == ("0999", "lan", "minh")
    contacts.take_back(changed, hand())
    assert names(words="555") == [SOMSAK["name"]]
    assert names(words="0999") == []
    assert [one.content["phone"] for one in contacts.versions(number, HOME)] == [SOMSAK["phone"], "0999", SOMSAK["phone"]]


def test_of_two_who_change_at_once_the_second_is_told() -> None:
    number = contacts.add(SOMSAK, hand())
    entry = contacts.find(number, HOME)
    assert entry is not None
    contacts.change(number, {"phone": "1"}, hand(by="minh"), entry.change)
    with pytest.raises(FilingRefused, match="minh") as refused:
        contacts.change(number, {"phone": "2"}, hand(), entry.change)
    assert refused.value.code == "changed"


def test_checking_says_the_day() -> None:
    number = contacts.add(SOMSAK, hand())
    contacts.check(number, hand())
    entry = contacts.find(number, HOME)
    assert entry is not None
    assert entry.content["checked"] == "2026-11-22"


def test_what_is_taken_off_can_be_brought_back() -> None:
    number = contacts.add(SOMSAK, hand())
    contacts.remove(number, hand())
    assert names() == []
    ((change, name),) = contacts.removed(HOME)
    assert name == SOMSAK["name"]
    contacts.take_back(change, hand())
    assert names() == [SOMSAK["name"]]
    assert contacts.removed(HOME) == ()


def test_erasing_leaves_nothing_but_that_it_was_done() -> None:
    number = contacts.add(SOMSAK, hand())
    contacts.change(number, {"note": "bạn của ông Khăm-phăn"}, hand())
    contacts.erase(number, hand(by="quản trị"))
    left = everything()
    assert "xổm-xắc" not in left
    assert "khăm-phăn" not in left
    entry = LogEntry.objects.latest("pk")
    assert (entry.deed, entry.about) == ("expunged", f"contact {number}")


def test_a_table_brings_each_contact_once_and_says_what_is_wrong() -> None:
    rows = [SOMSAK, dict(SOMSAK), {"name": "A", "email": "khong-phai"}, {"phone": "1"}, {"name": "B"}]
    assert contacts.add_new(rows, hand()) == (2, 1, {3: {"email": "unknown"}, 4: {"name": "missing"}})
    assert contacts.add_new(rows, hand())[0] == 0
