"""The facts of an English or French text, in the order in which they need one another."""

from ketnghia.engine.facts.drawn import Drawn
from ketnghia.engine.facts.positions import build_people
from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Language, Rejection
from ketnghia.engine.western.activities import build_activities
from ketnghia.engine.western.agreements import build_agreements
from ketnghia.engine.western.clauses import Text
from ketnghia.engine.western.giving import build_contributions
from ketnghia.engine.western.indicators import build_indicators
from ketnghia.engine.western.people import is_introduced
from ketnghia.engine.western.statements import build_statements
from ketnghia.engine.western.words import words_of


def draw(findings: Findings, language: Language) -> tuple[Drawn, list[Rejection]]:
    """Every fact of the text and what was looked at and not taken."""
    text = Text(findings, words_of(findings.lexicon, language))
    agreements, rejections = build_agreements(text)
    indicators, counted = build_indicators(text)
    contributions = build_contributions(text, counted)
    activities, turned_down = build_activities(text, agreements, contributions, indicators)
    rejections = [*rejections, *turned_down]
    statements, turned_down = build_statements(text)
    introduced = [person.name for person in findings.people if is_introduced(person, findings.text)]
    people = build_people(findings.people, findings.text, introduced)
    drawn = Drawn(agreements, activities, statements, contributions, people, indicators)
    return drawn, [*rejections, *turned_down]
