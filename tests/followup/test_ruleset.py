from typing import get_args

import pytest
import yaml

from ketnghia.followup.duties import DUTIES
from ketnghia.followup.errors import RuleError
from ketnghia.followup.ruleset import Trigger, load_rules, parse_rules
from ketnghia.followup.triggers import FINDERS

GOOD = {
    "id": "quiet",
    "trigger": "partner_quiet",
    "months": 12,
    "law": False,
    "basis": None,
    "verified": True,
    "checked_on": "2026-11-22",
    "applies_from": "2000-01-01",
    "severity": "low",
    "tell": ["officer"],
    "text": {"vi": "{partner}: lâu chưa gặp", "en": "{partner}: not met for long", "fr": "{partner} : pas rencontré depuis longtemps"},
}


def rule(**changed) -> str:
    item = {name: value for name, value in {**GOOD, **changed}.items() if value != "absent"}
    # Days are written without quotes, as a person would.
    return yaml.safe_dump([item], allow_unicode=True).replace("'2026-11-22'", "2026-11-22").replace("'2000-01-01'", "2000-01-01")


def test_the_rules_of_the_house_can_be_used() -> None:
    rules = load_rules()
    assert {rule.trigger for rule in rules} == set(get_args(Trigger)) == {*FINDERS, *DUTIES}
    for one in rules:
        assert one.basis or not one.law, one.id


def test_a_good_rule_is_read() -> None:
    (one,) = parse_rules(rule(), "x.yaml")
    assert (one.id, one.months, one.days, one.until, one.law, one.severity) == ("quiet", 12, 0, None, False, "low")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("- [", "not readable as YAML"),
        ("id: x", "not a list"),
        ("- 3", "no id"),
        ("- trigger: x", "no id"),
        (rule(colour="red"), "unknown key colour"),
        (rule(trigger="full_moon"), "trigger"),
        (rule(trigger="absent"), "trigger"),
        (rule(severity="huge"), "severity"),
        (rule(law="perhaps"), "law"),
        (rule(law=True), "basis"),
        (rule(verified="absent"), "verified"),
        (rule(checked_on="soon"), "checked_on"),
        (rule(applies_from="absent"), "applies_from"),
        (rule(months="many"), "months"),
        (rule(working_days="many"), "working_days"),
        (rule(warn="many"), "warn"),
        (rule(tell="absent"), "tell"),
        (rule(tell=["everybody"]), "tell"),
        (rule(id="x" * 61), "id"),
        (rule(text={"vi": "x"}), "text"),
        (rule(text={"vi": "{colour}", "en": "x", "fr": "x"}), "text"),
        (rule(text={"vi": "{", "en": "x", "fr": "x"}), "text"),
    ],
)
def test_a_broken_rule_stops_the_start_and_says_what_to_do(content: str, words: str) -> None:
    with pytest.raises(RuleError, match=words) as error:
        parse_rules(content, "x.yaml")
    line = str(error.value)
    assert line.startswith("x.yaml: ")
    assert ";" in line
    assert "\n" not in line
