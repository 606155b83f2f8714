"""Whether a plan for carrying out a text is known: one question, asked by the rules and by the list of what is not known."""

from collections.abc import Iterable

from ketnghia.registry import edtf
from ketnghia.registry.answers import AgreementRow
from ketnghia.registry.rows import Shelf

_PLAN_PAPER = 1  # rank of a decision, plan or letter as a source


def tasked_papers(shelf: Shelf) -> frozenset[int]:
    """Documents that set tasks: decisions, plans and letters with something promised or planned in them."""
    held = (*shelf.of_kind("commitment"), *(seen for seen in shelf.of_kind("activity") if seen.text("status") == "planned"))
    return frozenset(witness.document for seen in held for witness in seen.witnesses if witness.rank == _PLAN_PAPER)


def is_planned(row: AgreementRow, plans: Iterable[AgreementRow], tasked: frozenset[int], shelf: Shelf) -> bool:
    """By the day of the lens: a step, a plan of the same sides since then, or a later paper that names the text and sets tasks."""
    seen, on = shelf.seen[row.id], shelf.lens.on
    steps = [step.partition(" ") for step in seen.items("steps")]
    if any(code == "planned" and edtf.begun(edtf.sort_key(day) or None, on) for code, _, day in steps):
        return True
    since, keys = row.signed or row.in_force_from, {place.key for place in row.parties}
    for plan in plans:
        made = plan.signed or plan.in_force_from
        if plan.id != row.id and len(keys & {place.key for place in plan.parties}) > 1:
            if not since or (made and not edtf.before(edtf.sort_key(made), edtf.sort_key(since))):
                return True
    by_then = (w for w in seen.witnesses if w.rank == _PLAN_PAPER and w.told and edtf.begun(edtf.sort_key(w.told), on))
    papers = {w.document for w in by_then if not since or edtf.before(edtf.sort_key(since), edtf.sort_key(w.told))}
    return bool(papers & tasked)
