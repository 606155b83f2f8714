"""The history of judgements: who decided what, when, and whether it still holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Q

from ketnghia.access.filters import visible_to
from ketnghia.access.visibility import Audience
from ketnghia.registry.answers import Decision, Lens
from ketnghia.registry.fold import holding, in_effect
from ketnghia.registry.models import Judgement
from ketnghia.registry.store import chunks, to_judgement


@dataclass(frozen=True, slots=True)
class Standing:
    """The acceptance or rejection of a claim that holds now."""

    verdict: Literal["accepted", "rejected"]
    by: str
    at: datetime


def decisions_about(claims: Iterable[int], audience: Audience) -> tuple[Decision, ...]:
    """Every judgement about these claims that the audience may see, latest first."""
    return _history(_judgements(claims, audience))


def decision_list(lens: Lens) -> tuple[Decision, ...]:
    """Every judgement that the audience may see, latest first."""
    return _history(list(Judgement.objects.filter(visible_to(lens.audience)).order_by("pk")))


def _history(rows: list[Judgement]) -> tuple[Decision, ...]:
    hold = holding(map(to_judgement, rows))
    return tuple(
        Decision(
            row.pk,
            row.verdict,
            row.field or None,
            tuple(number for number in (row.claim_id, row.other_id) if number is not None),
            row.made_by,
            row.made_at,
            row.note,
            row.pk in hold,
        )
        for row in reversed(rows)
    )


def linked(claims: Iterable[int], audience: Audience) -> Mapping[tuple[int, int, str], tuple[bool, int]]:
    """(later claim, earlier claim, relation) -> whether a person says that it holds, and by which judgement, as far as seen."""
    return _linked(row for row in _judgements(claims, audience) if row.verdict in ("link", "unlink", "undo") and row.other_id)


def all_linked(audience: Audience) -> Mapping[tuple[int, int, str], tuple[bool, int]]:
    """The same for every claim: links are few, and a list of all records would ask for each of its claims."""
    verdicts = ("link", "unlink", "undo")
    return _linked(Judgement.objects.filter(visible_to(audience), verdict__in=verdicts, other__isnull=False).order_by("pk"))


def _linked(rows: Iterable[Judgement]) -> Mapping[tuple[int, int, str], tuple[bool, int]]:
    links = {row.pk: row for row in rows}
    found: dict[tuple[int, int, str], tuple[bool, int]] = {}
    for judgement in in_effect(map(to_judgement, links.values())):
        if judgement.verdict in ("link", "unlink") and judgement.field:
            later, earlier = judgement.claims
            found[later, earlier, judgement.field] = (judgement.verdict == "link", judgement.number)
    return found


def standings(claims: Iterable[int]) -> Mapping[int, Standing]:
    """Claims that are accepted or rejected now, and by whom."""
    rows = {row.pk: row for row in _judgements(claims, None)}
    found: dict[int, Standing] = {}
    for judgement in in_effect(map(to_judgement, rows.values())):
        if judgement.verdict in ("accept", "reject"):
            row = rows[judgement.number]
            found[judgement.claims[0]] = Standing("accepted" if judgement.verdict == "accept" else "rejected", row.made_by, row.made_at)
    return found


def _judgements(claims: Iterable[int], audience: Audience | None) -> list[Judgement]:
    seen = Q() if audience is None else visible_to(audience)
    rows: dict[int, Judgement] = {}
    for part in chunks(sorted(set(claims))):
        about = Judgement.objects.filter(seen, Q(claim__in=part) | Q(other__in=part))
        rows.update((row.pk, row) for row in about)
    return [row for _, row in sorted(rows.items())]
