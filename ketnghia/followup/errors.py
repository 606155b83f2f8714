"""What can go wrong in this room.

FollowupError
├── RuleError          a rule, figure or gap cannot be used: the start stops and names file, entry and remedy
├── HandlingRefused    what somebody wants to mark as dealt with is not there
├── FilingRefused      a row of a delegation's file or a contact that is not there, is wrong, or was changed by somebody else meanwhile
├── RoundRefused       a review round that cannot be opened, changed or closed as asked
├── ChargeRefused      nobody can be put in charge like that, or nothing handed over
└── FormRefused        a form that came back cannot be taken: `problems` has one line for each fault, nothing was kept
"""

from collections.abc import Mapping, Sequence


class FollowupError(Exception):
    """Root of everything this room raises on purpose. The message is one line."""


class RuleError(FollowupError):
    """A broken rule. The message is one line: "<file>: <rule>: <what>; <remedy>"."""


class HandlingRefused(FollowupError):
    """Nothing that could be marked as dealt with."""


class FilingRefused(FollowupError):
    """`faults`: what is wrong with each field (see followup.sheets); `code`: absent | changed | faulty."""

    def __init__(self, message: str, code: str, faults: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.code, self.faults = code, dict(faults or {})


class RoundRefused(FollowupError):
    """No such round, or it is closed."""


class FormRefused(FollowupError):
    """A form with faults; `problems` has one line for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class NoteRefused(FollowupError):
    """A note that says nothing, is too long, is about nothing there is, or whose file must not be kept."""


class ChargeRefused(FollowupError):
    """Nobody can be put in charge like that, or nothing handed over: an unknown person, thing or number."""
