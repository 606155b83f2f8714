import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.access.roles import Action, Role, may
from ketnghia.access.visibility import LEVELS, Audience, Visibility, visible

OFFICES = st.sampled_from(["hue", "da-nang"])


@pytest.mark.parametrize(
    ("visibility", "audience", "expected"),
    [
        ("public", Audience(), True),
        ("internal", Audience(), False),
        ("restricted", Audience(), False),
        ("public", Audience("da-nang", "internal"), True),
        ("internal", Audience("da-nang", "restricted"), False),
        ("restricted", Audience("da-nang", "restricted"), False),
        ("internal", Audience("hue", "public"), False),
        ("internal", Audience("hue", "internal"), True),
        ("restricted", Audience("hue", "internal"), False),
        ("restricted", Audience("hue", "restricted"), True),
    ],
)
def test_what_belongs_to_an_office_is_seen_by_its_cleared_people_alone(visibility: Visibility, audience: Audience, expected: bool) -> None:
    assert visible("hue", visibility, audience) is expected


@given(OFFICES, st.sampled_from(LEVELS), OFFICES, st.sampled_from(LEVELS))
def test_a_higher_clearance_never_hides_anything(office: str, visibility: Visibility, of: str, clearance: Visibility) -> None:
    if visible(office, visibility, Audience(of, clearance)):
        assert all(visible(office, visibility, Audience(of, higher)) for higher in LEVELS[LEVELS.index(clearance) :])


@pytest.mark.parametrize(
    ("role", "action", "expected"),
    [
        ("viewer", "read", True),
        ("viewer", "intake", False),
        ("officer", "intake", True),
        ("officer", "judge", False),
        ("reviewer", "judge", True),
        ("reviewer", "read_restricted", False),
        ("lead", "change_visibility", True),
        ("lead", "expunge", False),
        ("administrator", "expunge", True),
        ("administrator", "judge", False),
    ],
)
def test_a_role_may_do_its_work_and_no_more(role: Role, action: Action, expected: bool) -> None:
    assert may(role, action) is expected
