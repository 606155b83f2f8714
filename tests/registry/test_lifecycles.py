from datetime import date

import pytest

from ketnghia.archive.forms import load_forms
from ketnghia.registry.errors import LifecycleError
from ketnghia.registry.lifecycles import Evidence, course_of, load_lifecycle, parse_lifecycle

ON = date(2026, 5, 1)
GOOD = """of: agreement
states:
  - {code: proposed, number: A1, shown_by: [{status: proposed}], next: [signed]}
  - {code: signed, number: A6, shown_by: [{bound: signed}]}
expected:
  - {step: copy_sent, from: signed, side: home, basis: law}
"""


def known(**given) -> Evidence:
    fields = {
        "status": "signed",
        "standing": "in_force",
        "renewed": False,
        "bounds": {"signed": "2025-06-10"},
        "steps": (),
        "fields": frozenset(),
        "countries": frozenset({"VN", "FR"}),
        "succeeded": False,
        **given,
    }
    return Evidence(**fields)


def test_every_state_of_the_domain_is_there() -> None:
    numbers = {state.number for state in load_lifecycle("agreement").states}
    assert numbers == {f"A{n}" for n in range(1, 17)}
    assert {state.number for state in load_lifecycle("partnership").states} >= {f"P{n}" for n in range(1, 10)}


def test_every_expected_step_can_be_typed() -> None:
    line = load_forms()["agreement"].line("steps")
    assert line is not None
    cycle = load_lifecycle("agreement")
    named = {item.step for item in cycle.expected} | {value for state in cycle.states for sign, value in state.shown_by if sign == "step"}
    assert named <= set(line.codes)


def test_steps_show_how_far_it_has_come_and_what_is_missing() -> None:
    course = course_of(known(steps=("decided 2025-06-01", "copy_sent 2025-06-20")), ON)
    assert [stage.code for stage in course.stages] == ["decided", "signed", "notified", "in_force"]
    assert [stage.since for stage in course.stages] == ["2025-06-01", "2025-06-10", "2025-06-20", None]
    missing = [step.code for step in course.missing]
    assert "copy_sent" not in missing
    assert {"consulted", "reported", "partner_deliberation", "partner_transmitted", "planned"} <= set(missing)


def test_a_french_assembly_is_asked_for_only_where_a_party_is_french() -> None:
    course = course_of(known(countries=frozenset({"VN", "LA"})), ON)
    assert not [step for step in course.missing if step.side != "home"]


def test_a_text_older_than_the_law_misses_none_of_its_steps() -> None:
    course = course_of(known(bounds={"signed": "2014"}, countries=frozenset({"VN", "LA"})), ON)
    assert course.missing == ()


def test_a_step_counts_from_its_day() -> None:
    course = course_of(known(steps=("reviewed 2026-04", "suspended 2027-01-01")), ON)
    assert [step.code for step in course.steps] == ["reviewed"]


def test_a_plan_that_implements_it_counts_as_planned() -> None:
    course = course_of(known(links={"implements": "2025-09-15"}), ON)
    assert "planned" in [stage.code for stage in course.stages]
    assert "planned" not in [step.code for step in course.missing]
    assert "planned" not in [stage.code for stage in course_of(known(links={"implements": "2026-09"}), ON).stages]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("of: agreement", "of: marriage", "a lifecycle has `of`"),
        ("number: A6, ", "", "no code or number"),
        ("next: [signed]", "next: [sealed]", "no state 'sealed'"),
        ("code: signed", "code: proposed", "given twice"),
        ("{bound: signed}", "{rumour: signed}", "shows nothing"),
        ("from: signed", "from: sealed", "no state 'sealed'"),
        (", basis: law", "", "step, from, side and basis"),
        ("number: A1,", "number: A1, colour: red,", "unknown key colour"),
        ("side: home", "since: soon, side: home", "since is no day"),
        ("of: agreement", "of: [", "not readable as YAML"),
    ],
)
def test_a_broken_lifecycle_is_named_with_its_remedy(old: str, new: str, said: str) -> None:
    assert parse_lifecycle(GOOD, "agreement.yaml").codes == ("proposed", "signed")
    with pytest.raises(LifecycleError, match=said.replace("[", r"\[")) as raised:
        parse_lifecycle(GOOD.replace(old, new), "agreement.yaml")
    assert "agreement.yaml" in str(raised.value)
    assert ";" in str(raised.value)
