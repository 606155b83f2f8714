"""How far an agreement has come: which states it has reached by a day, which steps are recorded, which are not. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ketnghia.registry import edtf
from ketnghia.registry.answers import Course, MissingStep, Stage, StepDone
from ketnghia.registry.lifecycles.tables import Expected, Lifecycle, Sign, load_lifecycle


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of an agreement by a day. `links`: relations in which other texts stand to it, each with their date."""

    status: str | None
    standing: str  # its state on that day, see registry.states
    renewed: bool
    bounds: Mapping[str, str | None]
    steps: Sequence[str]  # "copy_sent 2025-06-20", "consulted"
    fields: frozenset[str]  # fields that have a value
    countries: frozenset[str]
    succeeded: bool
    links: Mapping[str, str | None] = field(default_factory=dict)


def parse_steps(steps: Sequence[str], on: date) -> tuple[StepDone, ...]:
    """The steps taken by that day, in order of their dates; a step without a date counts as taken."""
    found = [StepDone(code, moment or None) for code, _, moment in (step.partition(" ") for step in steps)]
    return tuple(
        sorted((step for step in found if edtf.begun(edtf.sort_key(step.on) or None, on)), key=lambda step: edtf.sort_key(step.on))
    )


def course_of(known: Evidence, on: date) -> Course:
    """The states that an agreement has reached by that day, in the order of the lifecycle, and the steps that nothing records."""
    cycle = load_lifecycle("agreement")
    done = parse_steps(known.steps, on)
    stages = []
    for state in cycle.states:
        shown = [since for sign in state.shown_by for since in _shown(sign, known, done, on)]
        if shown:
            stages.append(Stage(state.code, state.number, min(shown, key=lambda since: (not since, edtf.sort_key(since))) or None))
    reached = {stage.code for stage in stages}
    missing = tuple(
        MissingStep(item.step, item.side, item.basis)
        for item in cycle.expected
        if _misses(item, known, reached, {step.code for step in done})
    )
    return Course(tuple(stages), done, missing, _next(cycle, known.standing, stages))


def _shown(sign: Sign, known: Evidence, done: Sequence[StepDone], on: date) -> list[str]:
    """Since when the sign is there, "" where nothing says when; [] where it is not."""
    name, value = sign
    if name == "step":
        return [step.on or "" for step in done if step.code == value]
    if name == "bound":
        point = known.bounds.get(value)
        return [point] if point and edtf.begun(point, on) else []
    if name == "link":
        if value not in known.links:
            return []
        since = known.links[value]
        return [since or ""] if edtf.begun(since, on) else []
    if name == "status":
        # A text that was signed or is not yet there on that day is no proposal any more, whoever still calls it one.
        return [""] if known.status == value and known.standing != "not_yet" else []
    if name == "standing":
        return [""] if known.standing == value or (value == "renewed" and known.renewed) else []
    held = known.succeeded if name == "succession" else value in known.fields
    return [""] if held else []


def _misses(item: Expected, known: Evidence, reached: set[str], done: set[str]) -> bool:
    if item.after not in reached or item.step in done or known.standing in item.unless:
        return False
    if item.step == "planned" and "planned" in reached:
        return False
    if item.step == "decided" and "decision" in known.fields:
        return False
    if (item.side if item.side != "home" else "VN") not in known.countries:
        return False
    signed = known.bounds.get("signed")
    return not (item.since and signed and edtf.before(signed, item.since.isoformat()))


def _next(cycle: Lifecycle, standing: str, stages: Sequence[Stage]) -> tuple[str, ...]:
    """The states that may follow where it stands: those of its state on the day, else of the last one reached beside no other."""
    own = [state for state in cycle.states if state.code == standing] or [
        state for state in cycle.states if not state.parallel and state.code in {stage.code for stage in stages}
    ]
    return own[-1].next if own else ()
