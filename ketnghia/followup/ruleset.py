"""The follow-up rules, loaded and checked once. What a colleague without Python should be able to change stands in rules/*.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from string import Formatter
from typing import Any, Literal, get_args

import yaml

from ketnghia.followup.errors import RuleError

Severity = Literal["high", "medium", "low"]
Trigger = Literal[
    "agreement_expires",
    "agreement_expired",
    "nothing_since_signing",
    "no_plan_since_signing",
    "promise_due",
    "promise_due_soon",
    "proposal_unanswered",
    "partner_quiet",
    "sources_differ",
    "records_to_judge",
    "opinions_awaited",
    "opinion_owed",
    "copy_to_ministry",
    "report_of_signing",
    "notice_of_ending",
    "yearly_plan",
    "notice_to_end",
    "report_of_trip",
    "reserved_title",
    "before_signing",
    "before_signing_unknown",
    "mechanism_due",
]
# Whom a rule tells: the officer in charge of the partner, the head of the office, the department that leads.
Told = Literal["officer", "head", "department"]
LANGUAGES = ("vi", "en", "fr")
_PLACEHOLDERS = {"parties", "partner", "home", "kind", "count", "text", "due", "last", "done", "total"}
LONGEST = 60  # characters of a rule's name


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `months`, `days` and `working_days` are how far from the trigger's date it speaks, or for a duty when it is due.

    `warn`: days before a duty is due from which it speaks; `until`: months after which the rule is silent.
    """

    id: str
    trigger: Trigger
    months: int
    days: int
    working_days: int
    warn: int
    until: int | None
    law: bool
    basis: str | None
    verified: bool
    checked_on: date
    applies_from: date
    severity: Severity
    tell: tuple[Told, ...]
    text: Mapping[str, str]


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """Every rule of rules/*.yaml. Raises RuleError."""
    folder = resources.files("ketnghia.followup") / "rules"
    rules: list[Rule] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yaml"):
            rules.extend(parse_rules(entry.read_text(encoding="utf-8"), entry.name))
    ids = [rule.id for rule in rules]
    for twice in {number for number in ids if ids.count(number) > 1}:
        raise RuleError(f"rules/: {twice}: given twice; rename one of the two")
    return tuple(rules)


def parse_rules(content: str, file: str) -> list[Rule]:
    """The rules of one file. Raises RuleError for anything that is missing, unknown or of the wrong kind."""
    try:
        loaded = yaml.safe_load(content)
    except yaml.YAMLError as error:
        raise RuleError(f"{file}: not readable as YAML; check indentation and quotes ({' '.join(str(error).split())})") from error
    if not isinstance(loaded, list):
        raise RuleError(f"{file}: not a list of rules; start every rule with '- id: name'")
    return [_rule(item, file) for item in loaded]


def _rule(item: Any, file: str) -> Rule:
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        raise RuleError(f"{file}: an entry has no id; start every rule with '- id: name'")
    name = item["id"]
    unknown = set(item) - set(Rule.__slots__)
    if unknown:
        raise RuleError(f"{file}: {name}: unknown key {sorted(unknown)[0]}; see the head of agreements.yaml for those there are")
    checks = (
        ("trigger", item.get("trigger") in get_args(Trigger), f"one of {', '.join(get_args(Trigger))}"),
        ("severity", item.get("severity") in get_args(Severity), f"one of {', '.join(get_args(Severity))}"),
        ("law", isinstance(item.get("law"), bool), "true or false"),
        ("basis", bool(item.get("basis")) or item.get("law") is False, "the legal basis of a rule of law"),
        ("verified", isinstance(item.get("verified"), bool), "true or false"),
        ("checked_on", isinstance(item.get("checked_on"), date), "a day, YYYY-MM-DD"),
        ("applies_from", isinstance(item.get("applies_from"), date), "a day, YYYY-MM-DD"),
        ("months", isinstance(item.get("months", 0), int), "a number of months"),
        ("days", isinstance(item.get("days", 0), int), "a number of days"),
        ("working_days", isinstance(item.get("working_days", 0), int), "a number of working days"),
        ("warn", isinstance(item.get("warn", 0), int), "a number of days"),
        ("until", isinstance(item.get("until", 0), int), "a number of months"),
        ("tell", _is_told(item.get("tell")), f"a list of {', '.join(get_args(Told))}"),
        ("id", len(name) <= LONGEST, f"a name of at most {LONGEST} characters"),
        ("text", _speaks(item.get("text")), "a sentence for vi, en and fr with known {placeholders} only"),
    )
    for key, fine, remedy in checks:
        if not fine:
            raise RuleError(f"{file}: {name}: {key} is missing or wrong; write {remedy}")
    defaults = {"months": 0, "days": 0, "working_days": 0, "warn": 0, "until": None, "basis": None}
    return Rule(**{**defaults, **item, "tell": tuple(item["tell"])})


def _is_told(value: object) -> bool:
    return isinstance(value, list) and bool(value) and set(value) <= set(get_args(Told))


def _speaks(text: object) -> bool:
    if not isinstance(text, dict) or set(text) != set(LANGUAGES):
        return False
    try:
        used = {name for sentence in text.values() for _, name, _, _ in Formatter().parse(str(sentence)) if name is not None}
    except ValueError:
        return False
    return used <= _PLACEHOLDERS
