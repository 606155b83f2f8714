"""Who sees what. Pure: no table, no framework, so that a page, a count, a snippet and an export all ask the same question.

public       everybody
internal     people of the office that owns it
restricted   people of that office who are cleared for it
"""

from dataclasses import dataclass
from typing import Literal

Visibility = Literal["public", "internal", "restricted"]
LEVELS: tuple[Visibility, ...] = ("public", "internal", "restricted")


@dataclass(frozen=True, slots=True)
class Audience:
    """Somebody who looks: a member of `office` (None: of no office) who sees up to `clearance` there, and what is public elsewhere."""

    office: str | None = None
    clearance: Visibility = "public"


def visible(office: str, visibility: Visibility, audience: Audience) -> bool:
    """Whether something of `office` with this visibility may be shown to `audience`, be counted for it or shape what it sees."""
    if visibility == "public":
        return True
    return office == audience.office and LEVELS.index(visibility) <= LEVELS.index(audience.clearance)
