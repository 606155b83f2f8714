"""Words for codes, dates and amounts."""

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.access.log import Deed
from ketnghia.access.roles import Role
from ketnghia.access.visibility import LEVELS
from ketnghia.archive.forms import load_forms
from ketnghia.archive.models import WAITING_STATES
from ketnghia.archive.sources import SourceKind
from ketnghia.engine import model
from ketnghia.followup.replies import COLUMNS, PROPOSALS, RESULTS
from ketnghia.followup.ruleset import Severity, Told, Trigger
from ketnghia.output.wording import LANGUAGES, label, phrases, say_amount, say_date, say_due, say_list, say_number, terms
from ketnghia.registry import answers, schedules
from ketnghia.registry.inheritance import QuestionCode
from ketnghia.registry.joining.verdict import Reason, Rule
from ketnghia.registry.lifecycles import load_lifecycle
from ketnghia.registry.lineage import REASONS
from ketnghia.registry.mechanisms import MechanismState
from ketnghia.registry.records import MERGES, Relation, Verdict

CODES = {
    "agreement_kind": get_args(model.AgreementKind),
    "agreement_state": (*get_args(answers.AgreementState), *get_args(model.AgreementStatus)),
    "activity_kind": get_args(model.ActivityKind),
    "activity_status": ("done", "planned", "not_yet", "unclear"),
    "activity_mode": ("online", "in_person"),
    "statement_kind": (*get_args(model.StatementKind), "joint_decision"),
    "statement_kinds": ("commitment", "joint_decision", "proposal", "invitation"),
    "commitment_state": get_args(answers.CommitmentState),
    "tie": get_args(answers.Tie),
    "source_kind": get_args(SourceKind),
    "verdict": get_args(Verdict),
    "relation": get_args(Relation),
    "likeness": (*get_args(Rule), *get_args(Reason)),
    "agreement_stage": load_lifecycle("agreement").codes,
    "step": tuple(item.step for item in load_lifecycle("agreement").expected),
    "link_reason": ("same_parties", "successor_of_party", "same_partner", "successive_periods", "names_it", "held_then", *REASONS),
    "instalment_state": get_args(schedules.State),
    "promise_ground": ("typed", "link", "rule", "answer"),
    "tie_ground": ("said", "text", "proposal", "meeting", "heard", "named", "quiet", "succession"),
    "inherited_question": get_args(QuestionCode),
    "mechanism_state": get_args(MechanismState),
    "unit_flag": ("abolished", "signed_after_end", "straddles", "acted_after_end", "straddles_act"),
    "doubt": ("ended", "moved", "unit_ended", "undated", "event", "two_years", "check"),
    "severity": get_args(Severity),
    "trigger": get_args(Trigger),
    "told": get_args(Told),
    "attribute": tuple(sorted({name for fields in MERGES.values() for name in fields})),
    "bound": ("at_least", "at_most", "over", "under", "about"),
    "review_result": (*RESULTS, "silent"),
    "review_proposal": PROPOSALS,
    "review_column": COLUMNS,
    "review_group": ("department", "partner", "all", "unassigned"),
    "role": get_args(Role),
    "deed": get_args(Deed),
    "visibility": LEVELS,
    "waiting_state": WAITING_STATES,
    "certainty": ("confirmed", "unconfirmed", "rejected", "disputed"),
}
# Codes that can be typed: (kind of claim, field) where it has a group of its own name, as in desk.values.
OWN_GROUPS = {("activity", "level"): "delegation_level", ("agreement", "steps"): "step", ("tie", "state"): "tie"}
SHARED = {"kind", "status", "mode", "per"}
TYPED = [
    (OWN_GROUPS.get((form.kind, line.field), line.field), code)
    for form in load_forms().values()
    for line in form.lines
    if line.field not in SHARED
    for code in line.codes
]
# The codes of the guide to the annotations, which the engine gives.
FIELDS = [
    "economy",
    "trade",
    "investment",
    "tourism",
    "agriculture",
    "fisheries",
    "marine_economy",
    "industry",
    "energy",
    "transport",
    "urban_planning",
    "environment",
    "science_technology",
    "digital",
    "education",
    "health",
    "culture",
    "sports",
    "people_exchange",
    "labour",
    "finance",
    "governance",
    "border_security",
    "humanitarian",
    "war_legacy",
    "media",
    "infrastructure",
    "social",
]


@pytest.mark.parametrize(
    ("group", "code"), [(group, code) for group, codes in CODES.items() for code in codes] + [("field", c) for c in FIELDS] + TYPED
)
def test_every_code_has_a_word_in_three_languages(group: str, code: str) -> None:
    words = terms()[group, code]
    assert all(words[language].strip() for language in LANGUAGES)
    assert "_" not in "".join(words.values())


def test_an_unknown_code_is_never_shown_raw() -> None:
    assert label("field", "no_such_field") == "chưa phân loại"
    assert label("field", None, "en") == "not classified"


@pytest.mark.parametrize("package_table", [("ketnghia.output", "brief"), ("ketnghia.desk", "interface")])
def test_every_phrase_is_there_in_vietnamese_and_english(package_table: tuple[str, str]) -> None:
    empty = [key for key, words in phrases(*package_table).items() if not (words["vi"].strip() and words["en"].strip())]
    assert not empty


@pytest.mark.parametrize(
    ("edtf", "vi", "en", "fr"),
    [
        ("2025-06-10", "10/6/2025", "10 June 2025", "10 juin 2025"),
        ("2025-07-01", "1/7/2025", "1 July 2025", "1er juillet 2025"),
        ("2025-06", "tháng 6/2025", "June 2025", "juin 2025"),
        ("2025", "năm 2025", "2025", "2025"),
        ("2025/2028", "2025–2028", "2025–2028", "2025–2028"),
        ("2014/..", "từ năm 2014", "since 2014", "depuis 2014"),
        ("../2018-04", "đến tháng 4/2018", "until April 2018", "jusqu'à avril 2018"),
        ("2019-01/2019-03", "quý I/2019", "Q1 2019", "T1 2019"),
        ("2019-02/2019-04", "tháng 2–4/2019", "February–April 2019", "février–avril 2019"),
        ("2026-10-05/2026-10-09", "5–9/10/2026", "5–9 October 2026", "5–9 octobre 2026"),
        ("2026-09-28/2026-10-02", "28/9/2026 – 2/10/2026", "28 September 2026 – 2 October 2026", "28 septembre 2026 – 2 octobre 2026"),
        ("2024-11/2025-02", "tháng 11/2024 – tháng 2/2025", "November 2024 – February 2025", "novembre 2024 – février 2025"),
        ("2025-11-18/2030-11-18", "18/11/2025 – 18/11/2030", "18 November 2025 – 18 November 2030", "18 novembre 2025 – 18 novembre 2030"),
        ("2025/2025", "năm 2025", "2025", "2025"),
        ("XXXX-05-14", "14/5 (chưa rõ năm)", "14 May (year not given)", "14 mai (année non précisée)"),
        ("XXXX", "(chưa rõ năm)", "(year not given)", "(année non précisée)"),
        (None, "", "", ""),
        ("", "", "", ""),
        ("P10Y", "", "", ""),
        ("sang năm", "", "", ""),
    ],
)
def test_a_date_keeps_the_precision_that_was_written(edtf: str | None, vi: str, en: str, fr: str) -> None:
    assert (say_date(edtf, "vi"), say_date(edtf, "en"), say_date(edtf, "fr")) == (vi, en, fr)


def test_a_deadline_is_said_by_its_end() -> None:
    assert say_due("../2026-09-30") == "30/9/2026"
    assert say_due("2026-04/2026-06") == "quý II/2026"
    assert say_due(None) == ""


@given(st.text(max_size=20), st.sampled_from(LANGUAGES))
def test_no_text_at_all_makes_a_date_raise(text: str, language: model.Language) -> None:
    assert "XXXX" not in say_date(text, language)


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28))
def test_a_vietnamese_day_can_be_read_back(year: int, month: int, day: int) -> None:
    said = say_date(f"{year}-{month:02}-{day:02}")
    assert [int(part) for part in said.split("/")] == [day, month, year]


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        ("17500", "17.500", "17,500"),
        ("7.48", "7,48", "7.48"),
        ("0", "0", "0"),
        ("1234567.5", "1.234.567,5", "1,234,567.5"),
        ("2.50", "2,5", "2.5"),
    ],
)
def test_numbers_are_grouped_as_the_language_groups_them(number: str, vi: str, en: str) -> None:
    assert (say_number(Decimal(number), "vi"), say_number(Decimal(number), "en")) == (vi, en)


@pytest.mark.parametrize(
    ("amount", "unit", "bound", "per", "vi", "en"),
    [
        ("1000000000", "VND", None, "year", "1 tỷ đồng mỗi năm", "1 billion VND a year"),
        ("17500000000000", "VND", None, None, "17.500 tỷ đồng", "17,500 billion VND"),
        ("4500000000", "VND", None, None, "4,5 tỷ đồng", "4.5 billion VND"),
        ("350000", "EUR", None, None, "350.000 euro", "350,000 EUR"),
        ("1234567", "USD", None, None, "1.234.567 USD", "1,234,567 USD"),
        ("16100000000", "USD", "over", None, "hơn 16,1 tỷ USD", "over 16.1 billion USD"),
        ("7.48", "%", None, None, "7,48%", "7.48%"),
        ("71", "projects", None, None, "71 dự án", "71 projects"),
        ("300", "MXN", None, None, "300 MXN", "300 MXN"),
        ("12", None, None, None, "12", "12"),
        (None, "VND", None, None, "", ""),
    ],
)
def test_an_amount_reads_as_people_write_it(
    amount: str | None, unit: str | None, bound: str | None, per: str | None, vi: str, en: str
) -> None:
    value = Decimal(amount) if amount else None
    assert say_amount(value, unit, "vi", bound=bound, per=per) == vi
    assert say_amount(value, unit, "en", bound=bound, per=per) == en


def test_a_list_ends_with_and() -> None:
    assert say_list(()) == ""
    assert say_list(("Huế",)) == "Huế"
    assert say_list(("Huế", "Đà Nẵng", "Lào Cai")) == "Huế, Đà Nẵng và Lào Cai"
    assert say_list(("Huế", "Đà Nẵng"), "en") == "Huế and Đà Nẵng"
