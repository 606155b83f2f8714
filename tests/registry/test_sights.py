"""What stands in the tables of lists says of each day what the row of that day says."""

from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.registry import judge, queries
from ketnghia.registry.answers import Lens
from ketnghia.registry.models import Fate, Placement, Record, ShownSpan
from ketnghia.registry.rebuild import fresh_digest, stored_digest
from tests.readings import activity, agreement, hand, statement, take_in

pytestmark = pytest.mark.django_db

HUE, SAVAN = "VN/Huế", "LA/Savannakhet"
DAYS = (
    "2023-01-04",
    "2023-01-05",
    "2023-06-01",
    "2023-12-31",
    "2024-01-01",
    "2025-03-01",
    "2025-03-02",
    "2026-06-30",
    "2026-07-01",
    "2030-01-01",
)


def stored(kind: str, on: str) -> dict[str, str]:
    spans = ShownSpan.objects.filter(kind=kind, since__lte=on, until__gt=on).select_related("shown")
    return {span.shown.record: span.state for span in spans}


@pytest.mark.parametrize("on", DAYS)
def test_states_of_lists_are_those_of_rows_on_any_day(on: str) -> None:
    text = (
        "Huế hứa hỗ trợ Savannakhet sau năm 2023. Huế sẽ trao học bổng trước tháng 7/2026. Đoàn Huế thăm Savannakhet. "
        "Huế dự kiến thăm Savannakhet. Hai bên gặp nhau. Huế và Savannakhet ký bản ghi nhớ."
    )
    take_in(
        text,
        statement("Huế hứa hỗ trợ Savannakhet sau năm 2023", [HUE], [SAVAN], due="2024/.."),
        statement("Huế sẽ trao học bổng trước tháng 7/2026", [HUE], [SAVAN], due="2026-06", fields=("education",)),
        activity("Đoàn Huế thăm Savannakhet", [HUE, SAVAN], kind="visit", date="2025-03-02"),
        activity("Huế dự kiến thăm Savannakhet", [HUE, SAVAN], kind="visit", date="2026-06", status="planned"),
        activity("Hai bên gặp nhau", [HUE, SAVAN]),
        agreement("Huế và Savannakhet ký bản ghi nhớ", [HUE, SAVAN], signed="2025-03-02", period="2025/2029"),
        published="2023-01-05",
    )
    lens = Lens(Audience("home", "restricted"), date.fromisoformat(on))
    assert stored("commitment", on) == {row.id: row.state for row in queries.commitment_list(lens)}
    assert stored("activity", on) == {row.id: row.status for row in queries.activity_list(lens)}
    assert stored("agreement", on) == {row.id: row.state for row in queries.agreement_list(lens)}


def test_a_promise_that_becomes_one_with_another_leaves_no_fate_behind() -> None:
    told = ("Savannakhet đề nghị Huế nhận mười sinh viên", "Phía bạn mong Huế mở lớp tiếng Việt")
    first, second = (
        take_in(f"{words}.", statement(words, [SAVAN], [HUE], kind="proposal"), published=day, name=f"{day}.txt").claims[0]
        for words, day in zip(told, ("2023-01-05", "2023-02-05"), strict=True)
    )
    answer = take_in(
        "Huế trả lời là đồng ý.",
        statement("Huế trả lời là đồng ý", [HUE], [SAVAN], kind="commitment"),
        published="2023-06-01",
        name="c.txt",
    ).claims[0]
    for proposal in (first, second):
        judge.link(answer, proposal, "answers", hand())
    assert set(Fate.objects.values_list("record", flat=True)) == set(
        Placement.objects.filter(claim__in=(first, second)).values_list("record", flat=True)
    )
    judge.same([first, second], hand())
    assert set(Fate.objects.values_list("record", flat=True)) <= set(Record.objects.values_list("pk", flat=True))
    assert stored_digest() == fresh_digest()
