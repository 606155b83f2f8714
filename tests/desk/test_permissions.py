"""Every address, every role, things of one's own office and of another: held against permissions.csv.

WRITE_PERMISSIONS=1 python -m pytest tests/desk/test_permissions.py      writes the table as it is, to be read before it is committed
"""

import os

import pytest

from ketnghia.access.roles import may
from ketnghia.desk.doors import MARK
from tests.desk.permissions import COLUMNS, TABLE, askings, expected, line, observed

pytestmark = pytest.mark.django_db


def test_whoever_asks_for_whatever_is_answered_as_the_table_says() -> None:
    seen = observed()
    if os.environ.get("WRITE_PERMISSIONS"):
        rows = sorted(line(asked, answers) for asked, answers in seen.items())
        TABLE.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    table = expected()
    missing = [line(asked, answers) for asked, answers in seen.items() if asked not in table]
    assert not missing, "Addresses without a row. If these answers are right, add to tests/desk/permissions.csv:\n" + "\n".join(missing)
    wrong = [f"{line(asked, seen[asked])}   expected: {line(asked, table[asked])}" for asked in seen if seen[asked] != table[asked]]
    assert not wrong, "Answers that the table does not allow:\n" + "\n".join(wrong)
    assert not (gone := [asked for asked in table if asked not in seen]), f"Rows of addresses that are no more: {gone}"


def test_the_table_lets_nobody_do_more_than_the_role_allows() -> None:
    doors = {asked: getattr(route.callback, MARK)[asked.method == "POST"] for route, asked in askings()}
    for asked, answers in expected().items():
        assert answers["anonymous"] == "sign_in"
        assert answers["no_seat"] == "forbidden"
        for role in ("viewer", "officer", "reviewer", "lead", "administrator"):
            if not may(role, doors[asked]):  # type: ignore[arg-type]
                assert answers[role] == "forbidden", (asked, role)
        if asked.thing == "other":
            assert "allowed" not in answers.values(), f"{asked}: something internal to another office is shown"
        if asked.thing == "restricted":
            assert "allowed" not in (answers["viewer"], answers["officer"], answers["reviewer"]), asked
