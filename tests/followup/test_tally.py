from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from ketnghia.followup.replies import RESULTS
from ketnghia.followup.tally import Silence, Standing, by_department, by_partner, percentage, silences, tally

MAY, JUNE = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
rows = st.lists(st.builds(Standing, st.sampled_from(("", "Sở A", "Sở B")), st.just(("X",)), st.sampled_from(("", *RESULTS))))


def test_silent_is_what_nobody_answered() -> None:
    found = tally("tất cả", [Standing("A", (), "done"), Standing("A", (), ""), Standing("B", (), "not_done")])
    assert (found.rows, found.done, found.under_way, found.not_done, found.silent) == (3, 1, 0, 1, 1)


@given(rows)
def test_departments_add_up_to_the_whole(held: list[Standing]) -> None:
    whole, parts = tally("", held), by_department(held)
    assert sum(part.rows for part in parts) == whole.rows
    assert sum(part.silent for part in parts) == whole.silent
    assert whole.silent >= 0


def test_a_row_of_two_partners_counts_for_both() -> None:
    assert [(one.name, one.done) for one in by_partner([Standing("", ("Lorient", "Morlaix"), "done")])] == [("Lorient", 1), ("Morlaix", 1)]


def test_who_said_nothing_comes_first_then_who_was_asked_longest_ago() -> None:
    held = [
        Standing("Sở A", (), "done", MAY),
        Standing("Sở A", (), "", MAY),
        Standing("Sở B", (), "", JUNE),
        Standing("Sở C", (), "", MAY),
        Standing("Sở D", (), "done", MAY),
        Standing("", (), ""),
    ]
    assert silences(held) == (
        Silence("Sở C", 1, 0, MAY),
        Silence("Sở B", 1, 0, JUNE),
        Silence("", 1, 0, None),
        Silence("Sở A", 2, 1, MAY),
    )


def test_a_percentage_is_a_whole_number_of_its_base() -> None:
    assert [percentage(part, base) for part, base in ((1, 3), (1, 2), (1, 8), (0, 5), (5, 5), (0, 0))] == [
        "33%",
        "50%",
        "13%",
        "0%",
        "100%",
        "–",
    ]
