"""Rows of files and contacts: what may stand in them, and what is typed into them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.followup.errors import RuleError
from ketnghia.followup.sheets import (
    LANGUAGES,
    clean,
    day_of,
    load_preparation,
    load_sheets,
    parse_preparation,
    parse_sheets,
    prepared,
    put_in_order,
)


def test_every_field_and_code_has_words_in_three_languages() -> None:
    for sheet in load_sheets().values():
        for field in sheet.fields:
            assert set(field.words) == set(LANGUAGES)
            assert all(set(words) == set(LANGUAGES) for words in field.codes.values())


def test_a_day_is_taken_as_people_write_it() -> None:
    assert day_of("12/3/2026") == day_of("2026-03-12") == "2026-03-12"
    assert day_of("31/2/2026") == day_of("mai") == ""


@pytest.mark.parametrize(("typed", "kept"), [("8h", "08:00"), ("8:30", "08:30"), ("8g30", "08:30"), ("14h00", "14:00")])
def test_a_time_is_taken_as_people_write_it(typed: str, kept: str) -> None:
    values, faults = put_in_order("programme", {"day": "1/12/2026", "activity": "Hội đàm", "time": typed})
    assert (values["time"], faults) == (kept, {})


def test_what_is_wrong_is_told_by_field() -> None:
    _, faults = put_in_order("programme", {"day": "mai", "time": "25h", "place": "x" * 400})
    assert faults == {"day": "no_day", "time": "no_time", "activity": "missing", "place": "too_long"}
    assert put_in_order("task", {"what": "Xe", "state": "bay"})[1] == {"state": "unknown"}


@given(st.text())
def test_what_was_put_in_order_once_stays_as_it_is(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)
    values, _ = put_in_order("gift", {"what": typed})
    assert put_in_order("gift", values)[0] == values


def test_guests_of_a_higher_class_need_more() -> None:
    first = date(2026, 12, 10)
    plain, special = prepared("in", "c", first, "vi"), prepared("in", "special", first, "vi")
    assert len(special) > len(plain) > 5
    assert {row["what"] for row in plain} < {row["what"] for row in special}
    assert all(row["due"] < first.isoformat() for row in special)
    assert not any(row.get("due") for row in prepared("in", None, None, "vi"))
    assert {row["kind"] for row in prepared("out", None, first, "en")} >= {"travel", "gift"}


def test_what_is_prepared_is_a_task_that_may_stand_in_the_file() -> None:
    for one in load_preparation():
        values, faults = put_in_order("task", {"kind": one.kind, "what": one.what["fr"]})
        assert values
        assert not faults


def test_a_broken_table_stops_the_start() -> None:
    for broken in ("- {part: x}", "[", "- {part: x, words: [a, b, c], fields: [{field: y, type: colour, words: [a, b, c]}]}"):
        with pytest.raises(RuleError, match=r"sheets\.yaml"):
            parse_sheets(broken)
    for broken in ("- {kind: car}", "- {kind: moon, direction: in, days: 1, what: [a, b, c]}"):
        with pytest.raises(RuleError, match=r"preparation\.yaml"):
            parse_preparation(broken, ["car"])
