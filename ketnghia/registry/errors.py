"""What can go wrong when somebody decides something.

RegistryError
├── LifecycleError       a lifecycle or a table of turnovers is broken; the start stops
├── JudgementRefused     the judgement makes no sense: unknown claims, claims of another office, of different kinds …
└── WordsError           a table of words of this room (registry/words) is broken: the start stops
"""


class RegistryError(Exception):
    """Root of everything this room raises on purpose. The message is one line that names the thing, the reason and the remedy."""


class LifecycleError(RegistryError):
    """A table of lifecycles or turnovers that cannot be used."""


class JudgementRefused(RegistryError):
    """A judgement that cannot be made."""


class WordsError(RegistryError):
    """A broken table of words. The message is one line: "<file>: <entry>: <what>; <remedy>"."""
