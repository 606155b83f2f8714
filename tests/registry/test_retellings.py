import pytest

from ketnghia.archive.models import Document
from ketnghia.registry.expunge import expunge
from ketnghia.registry.models import Record, Retelling
from ketnghia.registry.rebuild import fresh_digest, stored_digest
from tests.readings import hand, statement, take_in

pytestmark = pytest.mark.django_db

STORY = (
    "Sáng nay, lãnh đạo thành phố Huế tiếp đoàn công tác tỉnh Savannakhet sang thăm và làm việc. Hai bên trao đổi về giáo dục, y tế, "
    "nông nghiệp và giao lưu nhân dân. Savannakhet đề nghị tăng suất học bổng cho sinh viên của tỉnh. Lãnh đạo thành phố ghi nhận và giao "
    "các sở nghiên cứu, trả lời trong thời gian sớm nhất. Đoàn đã đến thăm một trường đại học và một bệnh viện."
)
ASKED = "Savannakhet đề nghị tăng suất học bổng cho sinh viên của tỉnh"


def printed(name: str, ending: str = "", published: str = "2026-03-05") -> int:
    told = statement(ASKED, ["LA/Savannakhet"], ["VN/Huế"], kind="proposal")
    return take_in(f"{STORY} {ending}", told, name=name, published=published).document


def stories() -> list[int | None]:
    return list(Retelling.objects.order_by("document").values_list("story", flat=True))


def test_a_wire_story_printed_by_three_is_one_story_and_its_sentence_one_record() -> None:
    first = printed("a.txt")
    assert stories() == [None], "a text without a copy is no story"
    printed("b.txt", "(TTXVN)")
    printed("c.txt", "Theo báo địa phương", "2026-03-20")
    assert stories() == [first] * 3
    (record,) = Record.objects.filter(kind="commitment")
    assert [why[1] for why in record.content["joined"]] == ["copy", "copy"]
    assert len(record.content["witnesses"]) == 3


def test_a_copy_that_is_destroyed_leaves_the_others() -> None:
    numbers = [printed("a.txt"), printed("b.txt", "(TTXVN)"), printed("c.txt", "Theo báo")]
    expunge(numbers[0], "nhập nhầm", hand())
    assert stories() == [numbers[1]] * 2
    assert stored_digest() == fresh_digest()
    expunge(numbers[1], "nhập nhầm", hand())
    assert stories() == [None]
    assert stored_digest() == fresh_digest()
    assert Document.objects.count() == 1


def test_last_years_story_is_another() -> None:
    printed("a.txt")
    printed("b.txt", "(TTXVN)", "2025-03-05")
    assert stories() == [None, None]


def test_what_an_officer_types_is_never_a_copy() -> None:
    told = statement(ASKED, ["LA/Savannakhet"], ["VN/Huế"], kind="proposal")
    for name in ("a.txt", "b.txt"):
        take_in(f"{STORY} {name}", told, name=name, source_kind="officers_note")
    assert stories() == []
