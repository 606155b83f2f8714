"""The order of all steps from bytes to a reading, and nothing else. Read this first.

1  page         bytes -> kept text, labelled
2  segment      blocks -> sentences
3  mentions     dates, places, bodies, people, amounts, instruments, fields
4  dating       when the document speaks; years that the text leaves out
5  references   who "hai bên", "tỉnh", "phía bạn", "ông" are
6  facts        agreements (then their renewal and notice), contributions, activities, statements, positions, indicators, localities;
                papers lay theirs out in tables
7  relevance    is it about local cooperation at all; if not, it yields no fact
8  verify       each fact against its evidence; what cannot be derived again is rejected

A text in English or French goes the same way; `western` does steps 4 to 7 for it, localities apart.
"""

from ketnghia import __version__
from ketnghia.engine.facts.activities import build_activities
from ketnghia.engine.facts.agreements import build_agreements
from ketnghia.engine.facts.contributions import build_contributions
from ketnghia.engine.facts.drawn import Drawn
from ketnghia.engine.facts.indicators import build_indicators
from ketnghia.engine.facts.localities import build_localities
from ketnghia.engine.facts.positions import build_people
from ketnghia.engine.facts.renewals import with_renewals
from ketnghia.engine.facts.statements import build_statements
from ketnghia.engine.findings import Findings
from ketnghia.engine.gathering import gather
from ketnghia.engine.lexicon import Lexicon, load_lexicon
from ketnghia.engine.model import Fact, KeptText, Reading, Rejection
from ketnghia.engine.page import read_page
from ketnghia.engine.relevance import judge_relevance
from ketnghia.engine.verify import verify


def read(data: bytes, name: str, published: str | None = None, lexicon: Lexicon | None = None) -> Reading:
    """Read one document.

    `name` is the file's name: its ending and error messages come from it. `published` is the EDTF day that the caller knows,
    or None. Raises DocumentError where the bytes cannot be read, and nothing else.
    """
    words = lexicon or load_lexicon()
    kept = read_page(data, name, published, words)
    return read_kept(kept, words)


def read_kept(kept: KeptText, words: Lexicon) -> Reading:
    """Read a text that is already kept: what a better engine does to an old document."""
    findings = gather(kept, words)
    language = findings.language
    rejections = list(findings.scene.rejections)
    if language == "vi":
        drawn, turned_down = _draw(findings)
        relevant, reason = judge_relevance(findings, drawn.agreements, drawn.activities, drawn.statements, drawn.contributions)
    else:
        from ketnghia.engine import western  # loaded by `gather` for these languages alone

        drawn, turned_down = western.draw(findings, language)
        relevant, reason = western.judge(findings, drawn, language)
    rejections += turned_down
    if relevant:
        drawn, turned_down = with_renewals(drawn, findings)
        rejections += turned_down
    facts: list[Fact] = []
    if relevant:
        localities = build_localities(findings, drawn.agreements, drawn.activities, drawn.statements, drawn.contributions, drawn.people)
        for fact in (*localities, *drawn.all()):
            doubt = verify(fact, kept.text, findings)
            if doubt is None:
                facts.append(fact)
            else:
                rejections.append(Rejection(str(doubt), fact.trace.span, "verify"))
    return Reading(
        kept=kept,
        sentences=findings.scene.sentences,
        language=language,
        date=findings.date,
        relevant=relevant,
        relevance_reason=reason,
        facts=tuple(facts),
        rejections=tuple(sorted(rejections, key=lambda r: (r.span, r.rule, r.reason))),
        engine_version=__version__,
        lexicon_id=words.id,
    )


def _draw(findings: Findings) -> tuple[Drawn, list[Rejection]]:
    """The facts of a Vietnamese text, and what was looked at and not taken."""
    agreements, rejections = build_agreements(findings)
    contributions = build_contributions(findings)
    activities, turned_down = build_activities(findings, agreements, contributions)
    rejections = [*rejections, *turned_down]
    statements, turned_down = build_statements(findings)
    rejections += turned_down
    people, indicators = build_people(findings.people, findings.text), build_indicators(findings)
    drawn = Drawn(agreements, activities, statements, contributions, people, indicators)
    if findings.paper is None:
        return drawn, rejections
    from ketnghia.engine.facts.papers import refine  # the readers of papers are loaded for papers: most texts are none

    drawn, turned_down = refine(findings, drawn)
    return drawn, [*rejections, *turned_down]
