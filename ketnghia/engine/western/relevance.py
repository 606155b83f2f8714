"""Is an English or French text about cooperation between a Vietnamese locality and a foreign side? Said with a reason either way."""

from collections import Counter

from ketnghia.engine.facts.drawn import Drawn
from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Language
from ketnghia.engine.scene import is_home
from ketnghia.engine.western.words import words_of

_OTHERS = {
    "state": "a State visit: the locality is a venue",
    "company": "a company's deal",
    "travel": "a traveller's report",
    "naval": "a naval port call: the locality is a host in passing",
    "sport": "a sports report",
    "academic": "a university's own matter",
}


def judge(findings: Findings, drawn: Drawn, language: Language) -> tuple[bool, str]:
    """(relevant, reason): both sides must act together, and the text must speak of local government more than of something else."""
    scene = findings.scene
    if not scene.home:
        return False, "no Vietnamese locality takes part"
    if not scene.partners:
        return False, "no foreign side takes part"
    words = words_of(findings.lexicon, language)
    hits = words.relevance.find(findings.text)
    counted = Counter(hit.value.kind for hit in hits)
    officials = {person.of for person in drawn.people if person.of and person.titles}
    official = sum(map(is_home, officials)) + any(not is_home(key) for key in officials)
    local = counted["local"] + 2 * official
    kind, weight = max(((kind, counted[kind]) for kind in _OTHERS), key=lambda pair: pair[1])
    if weight > local or not counted["local"]:
        return False, _OTHERS[kind] if weight else "no local government speaks or acts"
    named = sum("parties" not in activity.trace.inferred for activity in drawn.activities)
    score = 3 * len(drawn.agreements) + 2 * len(drawn.activities) + named + 2 * len(drawn.contributions) + len(drawn.statements)
    if score < 3:
        return False, "no act that a Vietnamese locality and a foreign side share"
    told = f"{len(drawn.agreements)} agreements, {len(drawn.activities)} activities, {len(drawn.statements)} statements"
    return True, f"{told} between {scene.home[0]} and {scene.partners[0]}"
