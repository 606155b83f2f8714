"""The rule of `visibility` as a condition on rows, for tables that have an office and a visibility."""

from django.db.models import Q

from ketnghia.access.visibility import LEVELS, Audience


def visible_to(audience: Audience, prefix: str = "") -> Q:
    """Rows that `audience` may see. `prefix` leads to the table that holds office and visibility ("document__")."""
    public = Q(**{f"{prefix}visibility": "public"})
    if audience.office is None:
        return public
    cleared = LEVELS[: LEVELS.index(audience.clearance) + 1]
    return public | Q(**{f"{prefix}office__code": audience.office, f"{prefix}visibility__in": cleared})
