"""How a promise comes from what was asked and decided, and what became of it: what a person said, and what named rules suggest. Pure.

    answers, decides   a promise, a text or a visit answers what its side was asked; a joint decision takes up a proposal
    clause_of          a promise or decision that stands in the signed text or the minutes themselves
    plans              a planned activity, a task of a plan or decision, money that was set aside
    delivers           an activity or a sum that was told later as done or given

A delivery is certain where the very activity that the promise foretold is told later as done, or where giver, receiver, figure and object
are the same. Everything else is a suggestion with its score. Deeds are compared only where they share sides and a field, figure, name or
pair of words, and only with the latest of those; never all with all. What a person denied stays away.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from ketnghia.engine.text import spoken
from ketnghia.registry import edtf
from ketnghia.registry.answers import DeedLink

# Between promises and deeds; the other relations of records.Relation hold between texts.
BETWEEN_DEEDS = ("answers", "decides", "clause_of", "plans", "delivers")
Judged = Mapping[tuple[str, str, str], tuple[bool, int]]  # (later, earlier, relation) -> whether it holds, by which judgement
Stage = Literal["asked", "invited", "decided", "promised", "signed", "planned", "done"]
_PAPER = 2  # source ranks up to minutes: the words are those of the paper itself
_PLAN_PAPER = 1
_ENOUGH = 0.5
_STRONG = 0.75
_RETOLD = 14  # days within which other papers tell of the same talks
_ALIKE = 0.25  # share of the shorter one's pairs of words
_CLOSE = 0.4  # the same from which the words name one object
_EACH = 3  # suggestions from one deed
_LATEST = 40  # deeds looked at for one word, field or figure
_WEIGHTS: Mapping[str, float] = {
    "foretold": 0.6,
    "same_document": 0.5,
    "same_figure": 0.35,
    "same_object": 0.35,
    "same_sides": 0.2,
    "same_kind": 0.2,
    "same_field": 0.2,
    "alike_words": 0.15,
    "when_due": 0.15,
    "addressee": 0.15,
    "related_sides": 0.1,
}
_WORD = re.compile(r"[^\W\d_]+")
REASONS = tuple(_WEIGHTS)
_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-z][\w'-]+")
_SOFT = frozenset({"same_sides", "related_sides", "when_due", "addressee", "same_kind"})  # not enough among themselves


@dataclass(frozen=True, slots=True)
class Deed:
    """A record as lineage sees it. `sides` with every former unit replaced by the one that succeeded it.

    `told`: when it was first said (of something done: said to be done); `when`: when it took place or was signed; `clauses`: other
    records told in the same words; `figures`: (amount, currency) in those words; `papers`: document -> rank of the source.
    """

    id: str
    stage: Stage
    sides: frozenset[str]
    by: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    figures: frozenset[tuple[str, str]] = frozenset()
    told: str | None = None
    when: str | None = None
    due: str | None = None
    text: str = ""
    clauses: frozenset[str] = frozenset()
    papers: frozenset[tuple[int, int]] = frozenset()
    recurring: bool = False
    kind: str = ""
    foretells: frozenset[str] = frozenset()  # kinds of the activities planned in its words
    names: frozenset[str] = frozenset()  # words of names of sides and people: no object of a promise


def find_lineage(deeds: Iterable[Deed], judged: Judged) -> tuple[DeedLink, ...]:
    """Every link between these deeds, by later deed: what people said first, then what rules suggest and nobody denied."""
    known = {deed.id: deed for deed in deeds}
    return _settled(known, judged, _suggest(list(known.values()), _tokens))


def find_deliveries(deeds: Iterable[Deed], judged: Judged) -> tuple[DeedLink, ...]:
    """Only what is certain of deliveries: said by a person or sure by rule. The few deeds compared share a figure or their words."""
    known = {deed.id: deed for deed in deeds}
    wanted = [deed for deed in known.values() if deed.stage in ("decided", "promised", "asked", "done")]
    found = _settled(known, judged, _suggest(wanted, _sure_tokens))
    return tuple(link for link in found if link.relation == "delivers" and (link.certain or link.judgement))


def agreements_of(links: Iterable[DeedLink], commitments: Iterable[str]) -> dict[str, str]:
    """Commitment -> the text that it stands in, or that the promise which it plans to keep stands in, as linked; the best link counts.

    A plan is followed to its promise only where a person linked it or the reasons are strong.
    """
    earlier: dict[str, list[DeedLink]] = defaultdict(list)
    for link in links:
        earlier[link.later].append(link)

    def text_of(commitment: str, seen: frozenset[str]) -> str | None:
        own = sorted(earlier[commitment], key=lambda link: (link.judgement is None, -link.score, link.earlier))
        clause = next((link.earlier for link in own if link.relation == "clause_of"), None)
        if clause or commitment in seen:
            return clause
        planned = (link.earlier for link in own if link.relation == "plans" and (link.judgement or link.score >= _STRONG))
        return next((text for promise in planned if (text := text_of(promise, seen | {commitment}))), None)

    return {commitment: text for commitment in commitments if (text := text_of(commitment, frozenset()))}


def _settled(known: Mapping[str, Deed], judged: Judged, suggested: Iterable[DeedLink]) -> tuple[DeedLink, ...]:
    said = [
        DeedLink(later, earlier, relation, (), 1.0, True, number)
        for (later, earlier, relation), (holds, number) in judged.items()
        if holds and later in known and earlier in known
    ]
    pairs = {frozenset((link.later, link.earlier)) for link in said}
    kept = [
        link
        for link in suggested
        if frozenset((link.later, link.earlier)) not in pairs and (link.later, link.earlier, link.relation) not in judged
    ]
    return tuple(sorted((*said, *kept), key=lambda link: (link.later, link.judgement is None, -link.score, link.earlier, link.relation)))


def _suggest(deeds: Sequence[Deed], tokens: Callable[[Deed], Iterator[str]]) -> Iterator[DeedLink]:
    shelves: dict[tuple[str, str], list[Deed]] = defaultdict(list)
    for deed in sorted(deeds, key=lambda deed: (edtf.sort_key(deed.told), deed.id)):
        if deed.stage != "done" and deed.stage != "planned":
            for block in _blocks(deed):
                for token in tokens(deed):
                    shelves[block, token].append(deed)
    for deed in deeds:
        near: dict[str, Deed] = {}
        for block in _blocks(deed):
            for token in tokens(deed):
                near.update((other.id, other) for other in _last(shelves.get((block, token), ()), deed))
        found = [link for other in near.values() if other.id != deed.id and (link := _link(deed, other))]
        found.sort(key=lambda link: (not link.certain, -link.score, link.earlier))
        yield from found[:_EACH]


def _last(shelf: Sequence[Deed], deed: Deed) -> Sequence[Deed]:
    """The latest that were told by the time of the deed; deeds stand in the order in which they were told."""
    if len(shelf) <= _LATEST:
        return shelf
    moment = edtf.sort_key(deed.told)
    told = [other for other in shelf if not moment or edtf.sort_key(other.told) <= moment]
    return told[-_LATEST:]


def _blocks(deed: Deed) -> set[str]:
    """Pairs of a home and a foreign side; of a name of several words the first, since a town and its district call each other by it."""
    home = {side for side in deed.sides if side.startswith("VN")}
    return {f"{own}|{_stem(other)}" for own in home for other in deed.sides - home}


@lru_cache(maxsize=4096)
def _stem(key: str) -> str:
    return key.split(" ")[0]


def _tokens(deed: Deed) -> Iterator[str]:
    yield from _sure_tokens(deed)
    yield from (f"field {field}" for field in deed.fields)
    yield from (f"name {name}" for name in _names(deed))
    yield from (f"words {pair}" for pair in word_pairs(deed.text))
    yield from (f"document {document}" for document, _ in deed.papers if deed.stage in ("signed", "promised", "decided"))
    if deed.stage in ("invited", "done"):
        yield "meeting"


def _sure_tokens(deed: Deed) -> Iterator[str]:
    yield f"record {deed.id}"
    yield from (f"record {other}" for other in deed.clauses)
    yield from (f"figure {amount} {currency}" for amount, currency in deed.figures)


def _names(deed: Deed) -> frozenset[str]:
    return _capitals(deed.text) - deed.names


@lru_cache(maxsize=65536)
def _capitals(text: str) -> frozenset[str]:
    """Words written with a capital inside a sentence, in small letters."""
    return frozenset(word.lower() for word in _NAME.findall(text) if word[0].isupper())


@lru_cache(maxsize=65536)
def word_pairs(text: str) -> frozenset[str]:
    """Neighbouring words: most Vietnamese words are two syllables."""
    return frozenset(f"{a} {b}" for a, b in pairwise(_WORD.findall(spoken(text))))


def _link(later: Deed, earlier: Deed) -> DeedLink | None:
    relation = _relation(later, earlier)
    if relation is None or not _comes_after(later, earlier, relation):
        return None
    reasons = tuple(_reasons(later, earlier, relation))
    if not set(reasons) - _SOFT and "same_kind" not in reasons and later.stage != "done":
        return None
    score = round(min(1.0, sum(_WEIGHTS[reason] for reason in reasons)), 2)
    certain = relation == "delivers" and _certain(later, earlier, reasons)
    if not certain and (score < _ENOUGH or (relation == "delivers" and earlier.stage == "asked" and "same_object" not in reasons)):
        return None
    return DeedLink(later.id, earlier.id, relation, reasons, score, certain)


def _relation(later: Deed, earlier: Deed) -> str | None:
    pair = (later.stage, earlier.stage)
    if earlier.stage == "signed":
        return "clause_of" if later.stage in ("promised", "decided") and _in_paper(later, earlier) else None
    if pair in (("promised", "asked"), ("signed", "asked"), ("done", "invited")):
        return "answers" if pair[0] != "promised" or later.by & earlier.to else None
    if pair == ("decided", "asked"):
        return "decides"
    if earlier.stage == "asked" and later.stage == "done":
        return "delivers"
    if earlier.stage not in ("promised", "decided"):
        return None
    if later.stage == "done" or later.stage == "signed":
        return "delivers"
    planned = later.stage == "planned" or (later.stage == "promised" and any(rank == _PLAN_PAPER for _, rank in later.papers))
    return "plans" if planned else None


def _in_paper(clause: Deed, text: Deed) -> bool:
    """Whether it stands in the text itself: a document of that day which is the signed text, a decision or the minutes."""
    papers = {document for document, rank in clause.papers if rank <= _PAPER} & {
        document for document, rank in text.papers if rank <= _PAPER
    }
    return bool(papers) and bool(text.when) and text.when == clause.told


def _comes_after(later: Deed, earlier: Deed, relation: str) -> bool:
    if relation == "clause_of":
        return True
    if not (later.told and earlier.told) or edtf.before(edtf.sort_key(later.told), edtf.sort_key(earlier.told)):
        return False
    if relation in ("answers", "decides"):
        if {document for document, _ in later.papers} & {document for document, _ in earlier.papers}:
            return later.stage != "done" and _number(later.id) > _number(earlier.id)
    elif not edtf.before(edtf.sort_key(earlier.told), edtf.sort_key(later.told)):
        return False  # a plan and a delivery are told later than the promise, not beside it
    elif relation == "plans" and (edtf.days_apart(later.told, earlier.told) or _RETOLD) < _RETOLD:
        return False  # the same promise told by another paper
    ends = edtf.ends(later.when)[1] if later.when else None
    return not (ends and edtf.before(ends, edtf.sort_key(earlier.told)))


def _number(record: str) -> int:
    return int(record[1:]) if record[1:].isdecimal() else 0


def _reasons(later: Deed, earlier: Deed, relation: str) -> Iterator[str]:
    if relation == "clause_of":
        yield "same_document"
    if _same_sides(later, earlier):
        yield "same_sides"
    else:
        yield "related_sides"
    if later.id in earlier.clauses and later.stage == "done":
        yield "foretold"
    if later.figures & earlier.figures:
        yield "same_figure"
    if len(_names(later) & _names(earlier)) > 1:
        yield "same_object"
    if _alike(later, earlier) >= _ALIKE:
        yield "alike_words"
    if later.fields & earlier.fields:
        yield "same_field"
    if relation in ("answers", "decides") and (later.by & earlier.to or later.stage == "done"):
        yield "addressee"
    if later.stage == "done" and later.kind in earlier.foretells:
        yield "same_kind"
    when = later.when or later.due
    if earlier.due and when and edtf.overlap(when, earlier.due):
        yield "when_due"


def _alike(a: Deed, b: Deed) -> float:
    """Share of the shorter one's pairs of words that both have, names of sides and people left out."""
    ours, theirs = (_content(deed.text, a.names | b.names) for deed in (a, b))
    shorter = min(len(ours), len(theirs))
    return len(ours & theirs) / shorter if shorter else 0.0


def _content(text: str, names: frozenset[str]) -> frozenset[str]:
    return frozenset(pair for pair in word_pairs(text) if names.isdisjoint(pair.split()))


def _same_sides(a: Deed, b: Deed) -> bool:
    return a.sides <= b.sides or b.sides <= a.sides


def _certain(later: Deed, earlier: Deed, reasons: Sequence[str]) -> bool:
    if later.stage != "done" or earlier.stage == "asked":
        return False
    if "foretold" in reasons:
        return True
    if later.by and earlier.by and not later.by <= earlier.by:
        return False
    if not {"same_sides", "same_figure"} <= set(reasons):
        return False
    return "same_object" in reasons or ("same_field" in reasons and _alike(later, earlier) >= _CLOSE)
