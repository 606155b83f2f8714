"""Who does what. Pure: a role in an office, an action, yes or no."""

from collections.abc import Mapping
from typing import Literal

Role = Literal["viewer", "officer", "reviewer", "lead", "administrator"]
Action = Literal["read", "read_restricted", "intake", "judge", "change_visibility", "expunge", "administer"]

_ALLOWED: Mapping[Role, frozenset[Action]] = {
    "viewer": frozenset({"read"}),
    "officer": frozenset({"read", "intake"}),
    "reviewer": frozenset({"read", "intake", "judge"}),
    "lead": frozenset({"read", "read_restricted", "intake", "judge", "change_visibility"}),
    # Who runs the machine destroys what must not lie on it, but decides nothing about the facts.
    "administrator": frozenset({"read", "read_restricted", "intake", "expunge", "administer"}),
}


def may(role: Role | None, action: Action) -> bool:
    """Whether somebody with this role in an office may do this to things of that same office. Another office's things: never.

    None is somebody without a seat in the office, who may do nothing.
    """
    return role is not None and action in _ALLOWED[role]
