"""The lifecycles, loaded and checked once. A broken file stops the start with its name, the place and the remedy."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import yaml

from ketnghia.registry.errors import LifecycleError

Of = Literal["agreement", "partnership"]
SIGNS = ("step", "status", "bound", "field", "link", "standing", "succession")
Sign = tuple[str, str]  # ("step", "consulted"), ("succession", "")


@dataclass(frozen=True, slots=True)
class State:
    """One state: its code, its number in the domain notes, what shows it, which states may follow."""

    code: str
    number: str
    shown_by: tuple[Sign, ...]
    next: tuple[str, ...]
    parallel: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """A step whose absence is told once a state is reached. `side`: "home" or a country code."""

    step: str
    after: str
    side: str
    since: date | None
    unless: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Lifecycle:
    of: Of
    states: tuple[State, ...]
    expected: tuple[Expected, ...]
    quiet_months: int

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(state.code for state in self.states)


@lru_cache(maxsize=2)
def load_lifecycle(of: Of) -> Lifecycle:
    """Raises LifecycleError."""
    name = f"{of}.yaml"
    return parse_lifecycle((resources.files("ketnghia.registry.lifecycles") / name).read_text(encoding="utf-8"), name)


def parse_lifecycle(content: str, file: str) -> Lifecycle:
    """The lifecycle of one file. Raises LifecycleError for what is missing, unknown or told twice."""
    try:
        loaded = yaml.safe_load(content)
    except yaml.YAMLError as error:
        raise LifecycleError(f"{file}: not readable as YAML; check indentation and quotes ({' '.join(str(error).split())})") from error
    if not isinstance(loaded, dict) or loaded.get("of") not in ("agreement", "partnership") or not isinstance(loaded.get("states"), list):
        raise LifecycleError(f"{file}: a lifecycle has `of` (agreement or partnership) and a list of states; see its head")
    states = tuple(_state(item, file) for item in loaded["states"])
    codes = [state.code for state in states]
    for twice in sorted({code for code in codes if codes.count(code) > 1}):
        raise LifecycleError(f"{file}: state '{twice}' is given twice; rename one of the two")
    for state in states:
        for unknown in sorted(set(state.next) - set(codes)):
            raise LifecycleError(f"{file}: {state.code}: no state '{unknown}' that could follow; correct it or add the state")
    expected = tuple(_expected(item, codes, file) for item in loaded.get("expected", []))
    quiet = loaded.get("quiet_months", 0)
    if not isinstance(quiet, int):
        raise LifecycleError(f"{file}: quiet_months is no number; write a number of months")
    return Lifecycle(loaded["of"], states, expected, quiet)


def _state(item: Any, file: str) -> State:
    if not isinstance(item, dict) or not isinstance(item.get("code"), str) or not isinstance(item.get("number"), str):
        raise LifecycleError(f"{file}: a state has no code or number; write both, the number in quotes where it is no word")
    unknown = set(item) - {"code", "number", "shown_by", "next", "parallel"}
    if unknown:
        raise LifecycleError(f"{file}: {item['code']}: unknown key {min(unknown)}; use code, number, shown_by, next, parallel")
    signs = tuple(_sign(sign, item["code"], file) for sign in item.get("shown_by", []))
    return State(item["code"], item["number"], signs, tuple(item.get("next", ())), item.get("parallel", False) is True)


def _sign(sign: Any, code: str, file: str) -> Sign:
    if sign == "succession":
        return "succession", ""
    if isinstance(sign, dict) and len(sign) == 1 and next(iter(sign)) in SIGNS:
        name, value = next(iter(sign.items()))
        return name, str(value)
    raise LifecycleError(f"{file}: {code}: '{sign}' shows nothing; write one of {', '.join(SIGNS)} with its value")


def _expected(item: Any, codes: list[str], file: str) -> Expected:
    if not isinstance(item, dict) or not {"step", "from", "side", "basis"} <= set(item) <= {
        "step",
        "from",
        "side",
        "since",
        "unless",
        "basis",
    }:
        raise LifecycleError(f"{file}: an expected step has step, from, side and basis, perhaps since or unless; see the head of the file")
    if item["from"] not in codes:
        raise LifecycleError(f"{file}: {item['step']}: no state '{item['from']}'; correct it or add the state")
    since = item.get("since")
    if since is not None and not isinstance(since, date):
        raise LifecycleError(f"{file}: {item['step']}: since is no day; write YYYY-MM-DD")
    return Expected(item["step"], item["from"], str(item["side"]), since, tuple(item.get("unless", ())), str(item["basis"]))
