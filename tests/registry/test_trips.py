from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.registry.answers import Lens
from ketnghia.registry.delegations import delegation_list
from ketnghia.registry.trips import trip_page
from tests.readings import activity, hand, person, statement, take_in

pytestmark = pytest.mark.django_db

HUE, SAVAN = "VN/Huế", "LA/Savannakhet"
TEXT = (
    "Ngày 4/3/2026, đoàn tỉnh Savannakhet gồm 12 người thăm Huế.\n"
    "Đoàn do ông Khamla Vong, Phó Tỉnh trưởng làm trưởng đoàn.\n"
    "Bà Lê Thị Na, Chủ tịch UBND thành phố Huế tặng quà lưu niệm cho ông Khamla Vong.\n"
    "Huế sẽ trao 10 suất học bổng cho Savannakhet.\n"
)


def lens(clearance: str = "internal") -> Lens:
    return Lens(Audience("home", clearance), date(2026, 11, 22))  # type: ignore[arg-type]


def told(name: str = "bai.txt", **given) -> str:
    receipt = take_in(
        TEXT,
        activity("đoàn tỉnh Savannakhet gồm 12 người thăm Huế", [HUE, SAVAN], kind="visit", date="2026-03-04"),
        person("ông Khamla Vong", "Khamla Vong", ["Phó Tỉnh trưởng"], SAVAN),
        person("Bà Lê Thị Na", "Lê Thị Na", ["Chủ tịch UBND thành phố Huế"], HUE),
        statement("Huế sẽ trao 10 suất học bổng cho Savannakhet", [HUE], [SAVAN], fields=("education",)),
        name=name,
        published="2026-03-05",
        **given,
    )
    return f"E{receipt.claims[0]}"


def test_a_delegation_is_filled_from_what_the_document_says_besides() -> None:
    page = trip_page(told(), lens())
    assert page is not None
    assert (page.row.person_trips, page.row.counted) == ("12", "words")
    assert page.row.head == "ông Khamla Vong, Phó Tỉnh trưởng"
    assert [(one.name, one.titles) for one in page.companions] == [("Khamla Vong", ("Phó Tỉnh trưởng",))]
    assert [(result.kind, result.subkind) for result in page.results] == [("commitment", "commitment")]
    assert page.gifts == ("tặng quà lưu niệm cho ông Khamla Vong",)


def test_a_later_look_back_brings_neither_people_nor_results() -> None:
    number = told()
    text = "Sau chuyến thăm ngày 4/3/2026 của đoàn tỉnh Savannakhet tới Huế, bà Kham Ny, Giám đốc Sở Y tế Savannakhet, mời Huế dự hội chợ."
    take_in(
        text,
        activity("chuyến thăm ngày 4/3/2026 của đoàn tỉnh Savannakhet tới Huế", [HUE, SAVAN], kind="visit", date="2026-03-04"),
        person("bà Kham Ny", "Kham Ny", ["Giám đốc Sở Y tế Savannakhet"], SAVAN),
        statement("mời Huế dự hội chợ", [SAVAN], [HUE], kind="invitation"),
        name="nhin-lai.txt",
        published="2026-09-05",
    )
    assert len(delegation_list(lens())) == 1
    page = trip_page(number, lens())
    assert page is not None
    assert [one.name for one in page.companions] == ["Khamla Vong"]
    assert [result.subkind for result in page.results] == ["commitment"]


def test_restricted_papers_tell_nothing_to_others() -> None:
    number = told(by=hand(), visibility="restricted")
    assert trip_page(number, lens()) is None
    assert trip_page(number, lens("restricted")) is not None


def test_a_promise_is_no_delegation() -> None:
    assert trip_page("C1", lens()) is None
