"""What can go wrong in this room: a rule that cannot be used. The start stops and names file, rule and remedy."""


class RuleError(Exception):
    """A broken rule. The message is one line: "<file>: <rule>: <what>; <remedy>"."""
