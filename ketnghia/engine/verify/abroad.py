"""English and French: who speaks, how strongly, who gives and whether something was signed, by the verbs of these languages.

The order of words is plainer than in Vietnamese: who does it stands before the verb, whom it concerns behind it or behind "by",
"from", "par". Loaded for these languages alone, since their rules are the largest part of the engine.
"""

import re
from functools import lru_cache

from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Agreement, Contribution, Fact, Indicator, Span, Statement, StatementKind
from ketnghia.engine.phrases import Hit
from ketnghia.engine.scene import Actor, is_home
from ketnghia.engine.verify.witness import Doubt, Testimony, is_judgeable, same_name, same_place
from ketnghia.engine.western.clauses import Text
from ketnghia.engine.western.words import Cue, words_of

_PROMISES: tuple[StatementKind, ...] = ("commitment", "agreement")  # which of the two, whoever speaks decides
_WISHED = re.compile(
    r"\b(?:would like|wants?|wanted|hopes?|hoped|wishes|wished|looks? forward|asked|urged|called on|proposed|suggested|requested|seeks?"
    r"|sought|souhaite(?:rait|nt)?|espère(?:nt)?|voudrait|aimerait|demande|demandé|propose|proposé|suggéré|suggère|sollicité|appelé)\b"
)
# "répondra", "enverront", "serait": the French future and, told by others, the conditional.
_FUTURE = re.compile(r"(?<![\w'’-])[a-zéèêîç]{2,}(?:e|i|d|t|r)(?:ra|ront|rons|rait|raient)(?!\w)")
_PRONOUN = re.compile(r"(?:she|he|they|it|we|elle|il|ils|elles|nous|on)(?!\w)")
_BY = re.compile(r" (?:by|par) ")
_HANDING = re.compile(r"(?:from|by|of|de|par|du|des|de la|d'|de l')(?: the| la| le| les)?(?: \w+){0,2}\s*$")
_RECEIVES = re.compile(r"(?:received|has received|had received|will receive|would receive|a reçu|ont reçu|recevra|avait reçu|reçoit)\b")
_ELSEWHERE = re.compile(r"\b(?:to|from|with|at|avec|vers|de|du|en|à)(?: the| la| le| les)?(?: \w+)?\s*$")
_PASSIVE = re.compile(r"(?:was|were|been|be|est|sont|été|sera|seront)\s+(?:\w+\s+)?$")
_RIGHT = 14  # characters behind a verb of asking in which who is asked begins
_NEAR = 40  # characters before a quote in which its verb may stand


@lru_cache(maxsize=4)
def _text(findings: Findings) -> Text:
    return Text(findings, words_of(findings.lexicon, findings.language))


@lru_cache(maxsize=4)
def _statement_cues(findings: Findings) -> tuple[Hit[Cue], ...]:
    return tuple(_text(findings).words.statements.find(findings.text))


@lru_cache(maxsize=4)
def _signing_cues(findings: Findings) -> tuple[Hit[Cue], ...]:
    return tuple(_text(findings).words.signing.find(findings.text))


@lru_cache(maxsize=4)
def _giving_cues(findings: Findings) -> tuple[Hit[Cue], ...]:
    return tuple(hit for hit in _text(findings).words.giving.find(findings.text) if hit.value.kind in ("give", "take"))


def doubt_western(fact: Fact, testimony: Testimony) -> Doubt | None:
    match fact:
        case Statement():
            return _doubt_strength(fact, testimony) or _doubt_speaker(fact, testimony)
        case Contribution():
            return _doubt_gift(fact, testimony)
        case Indicator(of=str() as owner):
            return _doubt_owner(owner, testimony)
        case Agreement(status="signed", signed=None):
            return _doubt_status(testimony)
        case _:
            return None


def _inside(cues: tuple[Hit[Cue], ...], span: Span) -> list[Hit[Cue]]:
    return [cue for cue in cues if span.start <= cue.start and cue.end <= span.end]


def _strengths(cue: Hit[Cue], statement: Statement, testimony: Testimony) -> tuple[StatementKind, ...]:
    joint = any(map(is_home, statement.by)) and not all(map(is_home, statement.by))
    match cue.value.kind:
        case "commitment":
            return _PROMISES
        case "agreement":
            paid = bool(testimony.findings.amounts_in(cue.start, testimony.quote.end))
            return _PROMISES if joint or paid else ("agreement", "commitment")
        case "invitation":
            return ("invitation", "proposal")
        case _:
            return ("proposal", *(_PROMISES if joint and "agree" in testimony.said else ()))


def _doubt_strength(statement: Statement, testimony: Testimony) -> Doubt | None:
    """The first verb of the quote tells how strongly something is said; a future is a promise unless it is wished or asked for."""
    quote = testimony.quote
    if testimony.evidence("kind"):
        return None
    cues = _inside(_statement_cues(testimony.findings), quote)
    before = _inside(_statement_cues(testimony.findings), Span(testimony.around.start, quote.start))
    allowed: set[StatementKind] = set()
    if cues:
        allowed.update(_strengths(cues[0], statement, testimony))
        if cues[0].value.form == "will" and before and before[-1].value.kind in ("proposal", "invitation"):
            allowed.update(_strengths(before[-1], statement, testimony))  # "asked that … would"
    elif testimony.findings.language == "fr" and _FUTURE.search(testimony.said):
        allowed.update(_PROMISES)
        if before:
            allowed.update(_strengths(before[-1], statement, testimony))
    elif before:
        allowed.update(_strengths(before[-1], statement, testimony))
    if not allowed or statement.kind in allowed:
        return None
    return Doubt("kind", f"the words say {' or '.join(sorted(allowed))}")


def _doubt_speaker(statement: Statement, testimony: Testimony) -> Doubt | None:
    if not statement.by or not all(is_judgeable(key, testimony.findings) for key in statement.by):
        return None
    own = {key for span in testimony.evidence("by") for actor in testimony.actors(span) for key in actor.keys}
    if own:
        return None if _meet(own, statement.by) else Doubt("by", f"{min(own)} speaks")
    asked = _asked(testimony)
    if asked and set(statement.by) <= asked:
        return Doubt("by", f"{statement.by[0]} is asked")
    speaker = _speaker(testimony)
    if speaker is None or speaker.how == "country" or _meet(speaker.keys, statement.by):
        return None
    return Doubt("by", f"{speaker.keys[0]} speaks")


def _asked(testimony: Testimony) -> set[str]:
    """Who stands right behind a verb of asking or inviting: "asked the province to …"."""
    for cue in _inside(_statement_cues(testimony.findings), testimony.quote):
        if cue.value.kind in ("proposal", "invitation") and not _BY.match(testimony.findings.plain, cue.end):
            behind = [actor for actor in testimony.actors(Span(cue.end, cue.end + _RIGHT)) if actor.span.start >= cue.end]
            return set(behind[0].keys) if behind and behind[0].how != "both" else set()
    return set()


def _speaker(testimony: Testimony) -> Actor | None:
    """Who stands before the first verb of the quote, else before the last verb of its sentence that the quote goes on with."""
    text, quote, around = _text(testimony.findings), testimony.quote, testimony.around
    pronoun = _PRONOUN.match(testimony.findings.plain, quote.start)
    if pronoun and not testimony.findings.scene.actors_in(quote.start, pronoun.end()):
        return _before(testimony)
    cues = _inside(_statement_cues(testimony.findings), quote)
    if cues and _BY.match(testimony.findings.plain, cues[0].end):  # "proposed by Ha Tinh in May"
        behind = [actor for actor in testimony.actors(Span(cues[0].end, quote.end)) if actor.span.start >= cues[0].end]
        return behind[0] if behind else None
    verb = cues[0].start if cues else None
    if verb is None and testimony.findings.language == "fr" and (future := _FUTURE.search(testimony.said)):
        verb = quote.start + future.start()
    if verb is not None and (subject := text.subject(quote.start, verb)) is not None:
        return subject
    before = _inside(_statement_cues(testimony.findings), Span(around.start, quote.start))
    if before and (subject := text.subject(around.start, before[-1].start)) is not None:
        return subject
    end = verb if verb is not None else quote.start
    return text.subject(around.start, end) if end > around.start else None


def _before(testimony: Testimony) -> Actor | None:
    """Whom "it", "she", "il" stand for: the subject of the sentence before, in the same paragraph; nobody where that has none or two."""
    at = testimony.around.start - 2
    sentence = testimony.findings.sentence_at(at) if at > testimony.paragraph.start else None
    if sentence is None:
        return None
    cues = _inside(_statement_cues(testimony.findings), sentence.span)
    subject = _text(testimony.findings).subject(sentence.span.start, cues[0].start) if cues else None
    return subject if subject is not None and len(subject.keys) == 1 else None


def _meet(known: tuple[str, ...] | set[str], keys: tuple[str, ...]) -> bool:
    return any(same_place(one, other) or (len(one) == 2 and one != "VN" and other.startswith(f"{one}/")) for one in known for other in keys)


def _doubt_gift(gift: Contribution, testimony: Testimony) -> Doubt | None:
    """Who stands before a verb of giving gives, before a verb of receiving receives; behind "from" or "by" stands who gives."""
    if gift.giver is None or testimony.evidence("from", "giver"):
        return None
    text, around, plain = _text(testimony.findings), testimony.around, testimony.findings.plain
    verbs = _inside(_giving_cues(testimony.findings), Span(max(around.start, testimony.quote.start - _NEAR), testimony.quote.end))
    if not verbs:
        return None
    own = [verb for verb in verbs if verb.start >= testimony.quote.start]
    verb = own[0] if own else verbs[-1]
    subject = text.subject(around.start, verb.start)
    passive = _PASSIVE.search(plain, max(around.start, verb.start - 16), verb.start)
    if verb.value.kind == "take" or passive or _RECEIVES.match(plain, verb.start):
        behind = [actor for actor in testimony.actors(Span(verb.end, testimony.quote.end)) if actor.span.start >= verb.end]
        giver = next((a for a in behind if _HANDING.search(plain, verb.end, a.span.start)), None)
        if giver is not None and not _meet(giver.keys, (gift.giver,)) and gift.receiver in giver.keys:
            return Doubt("giver", f"{giver.keys[0]} gives")
        return None
    if subject is None or subject.how == "country" or len(subject.keys) != 1 or _meet(subject.keys, (gift.giver,)):
        return None
    if gift.receiver and _meet(subject.keys, (gift.receiver,)):
        return Doubt("giver", f"{subject.keys[0]} gives")
    return None


def _doubt_owner(owner: str, testimony: Testimony) -> Doubt | None:
    """Whose figure: the locality that the quote names, else the last before it in its sentence, else whom the sentence before is about.

    A place that only tells where something goes or comes from owns nothing.
    """
    quote, around, paragraph = testimony.quote, testimony.around, testimony.paragraph
    if not is_judgeable(owner, testimony.findings):
        return None
    named = _owners(quote, testimony)
    if not named:
        named = _owners(Span(around.start, quote.start), testimony)[-1:]
    if not named and around.start > paragraph.start:
        sentence = testimony.findings.sentence_at(around.start - 2)
        named = _owners(sentence.span, testimony)[:1] if sentence is not None else []
    if named and not any(same_place(owner, key) or same_name(owner, key) for key in named):
        return Doubt("of", f"{named[0]} is named")
    return None


def _owners(span: Span, testimony: Testimony) -> list[str]:
    plain = testimony.findings.plain
    actors = [actor for actor in testimony.actors(span) if span.start <= actor.span.start < span.end] if span.end > span.start else []
    return [
        actor.keys[0]
        for actor in actors
        if len(actor.keys) == 1 and "/" in actor.keys[0] and not _ELSEWHERE.search(plain, max(0, actor.span.start - 24), actor.span.start)
    ]


def _doubt_status(testimony: Testimony) -> Doubt | None:
    """An instrument that the quote plans, drafts or asks for is not signed by that."""
    cues = _inside(_signing_cues(testimony.findings), testimony.around)
    own = [cue for cue in cues if cue.start >= testimony.quote.start] or cues
    if any(cue.value.kind == "signed" for cue in own):
        return None
    planned = next((cue for cue in own if cue.value.kind == "planned"), None)
    wish = _WISHED.search(testimony.findings.plain, testimony.around.start, testimony.quote.end)
    if planned is None and wish is None:
        return None
    return Doubt("status", "only planned or wished for")
