"""Money and goods given or promised: a giver, a verb of giving and an amount in one sentence."""

from collections.abc import Collection, Sequence

from ketnghia.engine.model import AmountMention, Contribution, Sentence, Span, Trace
from ketnghia.engine.phrases import Hit
from ketnghia.engine.scene import Actor
from ketnghia.engine.western.clauses import Text
from ketnghia.engine.western.words import Cue

_OBJECT = 30  # characters between a verb of thanks and who is thanked


def build_contributions(text: Text, counted: Collection[AmountMention] = ()) -> list[Contribution]:
    """Contributions in the order of the text. An amount nobody of the two sides gives makes none, nor does one `counted` already."""
    cues = text.words.giving.find(text.findings.text)
    found: list[Contribution] = []
    last: Actor | None = None
    for sentence in text.told():
        own = [cue for cue in cues if sentence.span.start <= cue.start < sentence.span.end]
        verbs = [cue for cue in own if cue.value.kind == "give"]
        amounts = [a for a in text.findings.amounts_in(sentence.span.start, sentence.span.end) if _is_money(a) and a not in counted]
        giver = _thanked(text, sentence) or _giver(text, sentence, verbs) or last
        if verbs and giver is not None:
            given: list[AmountMention | None] = [*amounts] or [None]
            for amount in given:
                made = _make(text, sentence, verbs[0], giver, amount, own)
                if made is not None:
                    found.append(made)
        people = [a for a in text.findings.scene.actors_in(sentence.span.start, sentence.span.end) if a.how == "person"]
        last = people[0] if people else last
    return found


def _is_money(amount: AmountMention) -> bool:
    return len(amount.unit) == 3 and amount.unit.isupper() and amount.unit != "TEU"


def _thanked(text: Text, sentence: Sentence) -> Actor | None:
    """Who is thanked gave: "thanked Da Nang for the supplies"."""
    said = text.plain[sentence.span.start : sentence.span.end]
    at = max((said.find(word) + len(word) for word in text.frame("thanked") if word in said), default=0)
    after = text.findings.scene.actors_in(sentence.span.start + at, sentence.span.end) if at else ()
    return after[0] if after and after[0].span.start - sentence.span.start - at < _OBJECT else None


def _giver(text: Text, sentence: Sentence, verbs: Sequence[Hit[Cue]]) -> Actor | None:
    for verb in verbs:
        subject = text.subject(sentence.span.start, verb.start)
        if subject is not None:
            return subject
    return None


def _make(
    text: Text, sentence: Sentence, verb: Hit[Cue], giver: Actor, amount: AmountMention | None, cues: Sequence[Hit[Cue]]
) -> Contribution | None:
    findings = text.findings
    goods = [cue for cue in cues if cue.value.kind == "goods"]
    if amount is None and not goods:
        return None
    receiver = text.others(giver.keys, verb.start)
    if len(giver.keys) != 1 or not receiver:
        return None
    start = giver.span.start if sentence.span.start <= giver.span.start < verb.start else sentence.span.start
    span = findings.trimmed(start, sentence.span.end)
    period, period_span = _period(text, sentence)
    evidence = [("from", (giver.span,))]
    if amount is not None:
        evidence.append(("amount", (amount.span,)))
    if period_span is not None:
        evidence.append(("period", (period_span,)))
    trace = Trace(span, f"contribution:{verb.value.form}", tuple(evidence), ("to",))
    yearly = amount.per if amount is not None and amount.per else _yearly(text, sentence)
    return Contribution(
        amount=amount.value if amount else None,
        currency=amount.unit if amount else None,
        per=yearly,
        period=period,
        giver=giver.keys[0],
        receiver=receiver[0],
        purpose=findings.fields_in(span.start, span.end),
        bound=amount.bound if amount else None,
        trace=trace,
    )


def _yearly(text: Text, sentence: Sentence) -> str | None:
    return "year" if text.holds("yearly", sentence.span.start, sentence.span.end) else None


def _period(text: Text, sentence: Sentence) -> tuple[str | None, Span | None]:
    for date in text.findings.dates_in(sentence.span.start, sentence.span.end):
        if date.form not in ("duration", "anniversary", "year_count"):
            return date.edtf, date.span
    return None, None
