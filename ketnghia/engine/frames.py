"""Small lists of words that rules look for around a cue: what makes a noun of a verb, an object of a subject, a promise of a fact.

They are rows of `vi/frames` (frame, phrase), so that a colleague can add a wording without touching a rule. A space at either
end of a phrase counts: "mong " is the verb, not the beginning of "mong manh".
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from ketnghia.engine.lexicon import Lexicon


@lru_cache(maxsize=4)
def frames(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """Every frame with its phrases, in `canonical` form as they stand in the table."""
    found: dict[str, list[str]] = {}
    for row in lexicon.table("vi/frames"):
        found.setdefault(row["frame"], []).append(row["phrase"])
    return MappingProxyType({frame: tuple(phrases) for frame, phrases in found.items()})
