"""What stands in the tables of lists says of each day what the row of that day says."""

from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.registry import queries
from ketnghia.registry.answers import Lens
from ketnghia.registry.models import ShownSpan
from tests.readings import activity, agreement, statement, take_in

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
