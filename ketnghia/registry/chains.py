"""How texts come from each other: what a person said, and what named rules suggest, each with its reasons. Pure.

    implements   a plan implements the memorandum that it names, else the last one of the same parties that held when it was made
    renews       a text of the same parties (or their successors) whose time begins where the other's ends
    replaces     a successor's own text with the partner, made while the inherited one still ran
    amends, inherits   only a person says so

A link that a person denied stays away, and so does any other that a rule would suggest for two texts which a person has linked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ketnghia.registry import edtf
from ketnghia.registry.answers import ChainLink

# Between texts; the other relations of records.Relation hold between promises, plans and deliveries.
BETWEEN_TEXTS = ("renews", "replaces", "amends", "implements", "inherits")
Judged = Mapping[tuple[str, str, str], tuple[bool, int]]  # (later, earlier, relation) -> whether it holds, by which judgement
# A text follows another if it begins in the year in which that one ends, the one before (signed early) or one of the next two.
_EARLY, _LATE = -1, 2
_INTENTS = ("letter_of_intent",)


@dataclass(frozen=True, slots=True)
class Text:
    """An agreement as chains see it. `heirs`: its parties with every former unit replaced by the one that succeeded it."""

    id: str
    kind: str
    parties: frozenset[str]
    heirs: frozenset[str]
    begins: str | None  # first point of its signing or its time in force
    ends: str | None
    proposed: bool = False
    names: frozenset[str] = frozenset()  # kinds of instrument that its words name


def find_links(texts: Iterable[Text], judged: Judged) -> tuple[ChainLink, ...]:
    """Every link between these texts, by later text; what people said first, then what rules suggest and nobody denied."""
    known = {text.id: text for text in texts}
    said = [
        ChainLink(later, earlier, relation, (), number)
        for (later, earlier, relation), (holds, number) in judged.items()
        if holds and later in known and earlier in known
    ]
    settled = {frozenset((link.later, link.earlier)) for link in said}
    suggested = [
        link
        for link in suggest_links(known.values())
        if frozenset((link.later, link.earlier)) not in settled and (link.later, link.earlier, link.relation) not in judged
    ]
    return tuple(sorted((*said, *suggested), key=lambda link: (link.later, link.judgement is None, link.earlier, link.relation)))


def suggest_links(texts: Iterable[Text]) -> tuple[ChainLink, ...]:
    """At most one link from each text to an earlier one."""
    families: dict[frozenset[str], list[Text]] = defaultdict(list)
    for text in texts:
        families[text.heirs].append(text)
    found = []
    for family in families.values():
        for text in family:
            earlier = [other for other in family if other.id != text.id and not other.proposed]
            link = _implements(text, earlier) if text.kind == "plan" else _follows(text, earlier)
            if link:
                found.append(link)
    return tuple(found)


def _implements(plan: Text, earlier: Sequence[Text]) -> ChainLink | None:
    held = [text for text in earlier if text.kind not in ("plan", *_INTENTS) and _held_when(text, plan)]
    named = [text for text in held if text.kind in plan.names]
    best = max(named or held, key=lambda text: (edtf.sort_key(text.begins), text.id), default=None)
    if best is None:
        return None
    return ChainLink(plan.id, best.id, "implements", ("names_it" if named else "same_parties", "held_then"))


def _held_when(text: Text, plan: Text) -> bool:
    if not plan.begins:
        return False
    begun = not text.begins or not edtf.before(plan.begins, text.begins)
    return begun and not (text.ends and edtf.before(text.ends, plan.begins))


def _follows(text: Text, earlier: Sequence[Text]) -> ChainLink | None:
    if not text.begins or text.kind in _INTENTS:
        return None
    before = [
        other for other in earlier if other.kind not in ("plan", *_INTENTS) and other.begins and edtf.before(other.begins, str(text.begins))
    ]
    last = max(before, key=lambda other: (edtf.sort_key(other.begins), other.id), default=None)
    if last is None:
        return None
    who = "same_parties" if last.parties == text.parties else "successor_of_party"
    if _successive(last, text):
        return ChainLink(text.id, last.id, "renews", (who, "successive_periods"))
    if who == "successor_of_party" and not text.proposed and not (last.ends and edtf.before(last.ends, str(text.begins))):
        return ChainLink(text.id, last.id, "replaces", (who, "same_partner"))
    return None


def _successive(last: Text, text: Text) -> bool:
    years = [edtf.sort_key(point)[:4] for point in (last.ends, text.begins)]
    if not all(year.isdigit() for year in years):
        return False
    return _EARLY <= int(years[1]) - int(years[0]) <= _LATE
