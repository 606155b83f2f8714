"""Is a document about cooperation between a sub-national government and a foreign side? Said with a reason either way.

A State visit that passes through a city, a warship's port call, a company's deal, voters' meetings: their places are venues
and their actors are others. So the facts themselves decide: both sides must act together somewhere in the text.
"""

from collections.abc import Sequence
from functools import lru_cache

from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Activity, Agreement, Contribution, Statement
from ketnghia.engine.phrases import PhraseMatcher
from ketnghia.engine.scene import is_home


@lru_cache(maxsize=4)
def _signs(lexicon: Lexicon) -> PhraseMatcher[str]:
    return PhraseMatcher((row["phrase"], row["role"]) for row in lexicon.table("vi/relevance"))


def _joint(parties: Sequence[str], findings: Findings) -> bool:
    return any(map(is_home, parties)) and any(_foreign_side(key, findings) for key in parties)


def _foreign_side(key: str, findings: Findings) -> bool:
    """A locality, a country's mission or an organisation abroad; a company's deal is not the locality's."""
    return not is_home(key) and key != "VN" and not key.lower().startswith(findings.words("relevance.company"))


def judge_relevance(
    findings: Findings,
    agreements: Sequence[Agreement],
    activities: Sequence[Activity],
    statements: Sequence[Statement],
    contributions: Sequence[Contribution],
) -> tuple[bool, str]:
    """(relevant, reason)."""
    scene = findings.scene
    if not scene.home:
        return False, "no Vietnamese locality takes part"
    if not scene.partners:
        return False, "no foreign side takes part"
    opening = findings.kept.blocks[min(3, len(findings.kept.blocks) - 1)].span.end if findings.kept.blocks else 0
    signs = [(hit.value, hit.start) for hit in _signs(findings.lexicon).find(findings.text)]
    early = [role for role, start in signs if start < opening]
    acts = [a for a in activities if _joint(a.parties, findings) and "parties" not in a.trace.inferred]
    acts_implied = [a for a in activities if _joint(a.parties, findings) and a not in acts]
    said = [s for s in statements if _joint((*s.by, *s.to), findings) and _names_both(s, findings)]
    given = [c for c in contributions if _joint(tuple(k for k in (c.giver, c.receiver) if k), findings)]
    if early.count("naval") >= 1 and [role for role, _ in signs].count("naval") >= 3:
        return False, "a naval port call: the locality is a host in passing"
    if [role for role, _ in signs].count("match") >= 4 and not agreements and not given:
        return False, "a match between clubs: the localities are their homes"
    if "state" in early and not agreements and not _locality_acts(findings):
        return False, "a State visit: the locality is a venue"
    if "domestic" in early and not agreements and not given:
        return False, "a domestic matter"
    # The paper that accepts a gift is about that gift alone: "Phê duyệt tiếp nhận khoản viện trợ …".
    if any(c.trace.rule == "contribution:decision" for c in given):
        return True, f"aid accepted by {scene.home[0]}"
    score = 3 * len(agreements) + 3 * len(acts) + 2 * len(given) + len(said) + 0.5 * len(acts_implied)
    if score < 2.5:
        return False, "no act that a Vietnamese locality and a foreign side share"
    told = f"agreements {len(agreements)}, activities {len(activities)}, statements {len(statements)}"
    return True, f"{told} between {scene.home[0]} and {scene.partners[0]}"


def _names_both(statement: Statement, findings: Findings) -> bool:
    """The clause itself, or its sentence, names the other side."""
    sentence = findings.sentence_at(statement.trace.span.start)
    start = sentence.span.start if sentence else statement.trace.span.start
    actors = findings.scene.actors_in(start, statement.trace.span.end)
    named = {key for actor in actors for key in actor.keys}
    return _joint(tuple(named), findings)


def _locality_acts(findings: Findings) -> bool:
    """Somebody of a Vietnamese locality, or a body of it, appears: not only its name."""
    return any(actor.how in ("person", "title", "body", "delegation") and any(map(is_home, actor.keys)) for actor in findings.scene.actors)
