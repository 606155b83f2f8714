"""Money and goods given or promised: a giver, a verb of giving and an amount or goods in one sentence.

Who gives stands before the verb, or behind "by", "from", "par", or is thanked; who only receives ("received $20,000 from Ulsan") does not.
"""

from collections.abc import Collection, Sequence

from ketnghia.engine.mentions.amounts import is_conversion
from ketnghia.engine.model import AmountMention, Contribution, DateMention, Sentence, Span, Trace
from ketnghia.engine.phrases import Hit
from ketnghia.engine.scene import Actor
from ketnghia.engine.western.clauses import Text
from ketnghia.engine.western.words import Cue

_OBJECT = 30  # characters between a verb of thanks and who is thanked
_AGENT = 60  # characters between a verb of receiving or a passive and who gives
_GOODS = 70  # characters between a verb of giving and the goods
_NO_TIME = ("duration", "anniversary", "year_count")


def build_contributions(text: Text, counted: Collection[AmountMention] = ()) -> list[Contribution]:
    """Contributions in the order of the text. An amount nobody of the two sides gives makes none, nor does one `counted` already."""
    cues = text.words.giving.find(text.findings.text)
    found: list[Contribution] = []
    last: Actor | None = None
    for sentence in text.told():
        own = [cue for cue in cues if sentence.span.start <= cue.start < sentence.span.end]
        verbs = [cue for cue in own if cue.value.kind in ("give", "take")]
        amounts = _amounts(text, sentence, counted)
        goods = [cue for cue in own if cue.value.kind == "goods"]
        if verbs:
            thanked = _thanked(text, sentence)
            for amount in amounts or [None]:
                verb = _verb(verbs, amount, goods)
                subject = _giver(text, sentence, verb) if verb else None
                later = thanked is not None and subject is not None and subject.span.start > thanked.span.start
                giver = (subject if later else thanked or subject) or (last if not _named_other(text, sentence) else None)
                made = _make(text, sentence, verb, giver, amount) if verb and giver else None
                if made is not None:
                    found.append(made)
        people = [a for a in text.findings.scene.actors_in(sentence.span.start, sentence.span.end) if a.how == "person"]
        last = people[0] if people else last
    return found


def _amounts(text: Text, sentence: Sentence, counted: Collection[AmountMention]) -> list[AmountMention | None]:
    """The sums of a sentence, each once: "12,500 euros (about $13,600)" is one."""
    found: list[AmountMention | None] = []
    before: AmountMention | None = None
    for amount in text.findings.amounts_in(sentence.span.start, sentence.span.end):
        if is_money(amount):
            if amount not in counted and not (before is not None and is_conversion(text.findings.text, before, amount)):
                found.append(amount)
            before = amount
    return found


def is_money(amount: AmountMention) -> bool:
    return len(amount.unit) == 3 and amount.unit.isupper() and amount.unit != "TEU"


def _verb(verbs: Sequence[Hit[Cue]], amount: AmountMention | None, goods: Sequence[Hit[Cue]]) -> Hit[Cue] | None:
    """The verb that leads to the sum or to goods right behind it; the first of the sentence where none does."""
    if amount is None:
        leading = [v for v in verbs if any(0 <= g.start - v.end < _GOODS for g in goods)]
        return leading[0] if leading else None
    before = [verb for verb in verbs if verb.end <= amount.span.start]
    return before[-1] if before else verbs[0]


def _thanked(text: Text, sentence: Sentence) -> Actor | None:
    """Who is thanked gave: "thanked Da Nang for the supplies"."""
    said = text.plain[sentence.span.start : sentence.span.end]
    at = max((said.find(word) + len(word) for word in text.frame("thanked") if word in said), default=0)
    after = text.findings.scene.actors_in(sentence.span.start + at, sentence.span.end) if at else ()
    return after[0] if after and after[0].span.start - sentence.span.start - at < _OBJECT else None


def _giver(text: Text, sentence: Sentence, verb: Hit[Cue]) -> Actor | None:
    behind = _agent(text, sentence, verb)
    if verb.value.kind == "take" or behind is not None:
        return behind
    return text.subject(sentence.span.start, verb.start)


def _agent(text: Text, sentence: Sentence, verb: Hit[Cue]) -> Actor | None:
    """ "Funded by Ulsan", "versés par la Ville", "received … from the city"."""
    for actor in text.findings.scene.actors_in(verb.end, sentence.span.end):
        lead = text.plain[max(verb.end, actor.span.start - 20) : actor.span.start]
        if lead.endswith(text.frame("agent")) or (verb.value.kind == "take" and lead.endswith(text.frame("source"))):
            return actor if actor.span.start - verb.end < _AGENT or verb.value.kind == "take" else None
    return None


def _named_other(text: Text, sentence: Sentence) -> bool:
    """Somebody of no side is the subject: who spoke before is not the giver."""
    start = text.plain[sentence.span.start : sentence.span.start + 60]
    return start.startswith(text.frame("strangers"))


def _make(text: Text, sentence: Sentence, verb: Hit[Cue], giver: Actor, amount: AmountMention | None) -> Contribution | None:
    findings = text.findings
    receiver = text.others(giver.keys, verb.start)
    if len(giver.keys) != 1 or not receiver:
        return None
    start = giver.span.start if sentence.span.start <= giver.span.start < verb.start else sentence.span.start
    span = findings.trimmed(start, sentence.span.end)
    period = _period(text, sentence, amount.span if amount else Span(verb.start, verb.end))
    evidence = [("from", (giver.span,))]
    if amount is not None:
        evidence.append(("amount", (amount.span,)))
    if period is not None:
        evidence.append(("period", (period.span,)))
    trace = Trace(span, f"contribution:{verb.value.form}", tuple(evidence), ("to",))
    yearly = amount.per if amount is not None and amount.per else _yearly(text, sentence)
    return Contribution(
        amount=amount.value if amount else None,
        currency=amount.unit if amount else None,
        per=yearly,
        period=period.edtf if period else None,
        giver=giver.keys[0],
        receiver=receiver[0],
        purpose=findings.fields_in(span.start, span.end),
        bound=amount.bound if amount else None,
        trace=trace,
    )


def _yearly(text: Text, sentence: Sentence) -> str | None:
    return "year" if text.holds("yearly", sentence.span.start, sentence.span.end) else None


def _period(text: Text, sentence: Sentence, sum_: Span) -> DateMention | None:
    """The time nearest to the sum: the first behind it, else the last before it."""
    dates = [d for d in text.findings.dates_in(sentence.span.start, sentence.span.end) if d.form not in _NO_TIME]
    behind = [d for d in dates if d.span.start >= sum_.end]
    return behind[0] if behind else dates[-1] if dates else None
