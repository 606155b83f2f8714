"""What can go wrong in this room.

FollowupError
├── RuleError          a rule, figure or gap cannot be used: the start stops and names file, entry and remedy
└── HandlingRefused    what somebody wants to mark as dealt with is not there
"""


class FollowupError(Exception):
    """Root of everything this room raises on purpose. The message is one line."""


class RuleError(FollowupError):
    """A broken rule. The message is one line: "<file>: <rule>: <what>; <remedy>"."""


class HandlingRefused(FollowupError):
    """Nothing that could be marked as dealt with."""
