"""A fact against its evidence: can its numbers, dates, names, sides and polarity be derived from the words again?

    witness     everything that stands in a text, found once; where a fact looks for its values
    numbers     value, unit, bound and rhythm of an amount
    dates       days, periods and deadlines
    names       people, signatories, titles, localities: letters and tones
    sides       who takes part, who owns a figure
    voices      who speaks
    giving      who gives and who receives
    forms       whose task it is, by the form of a paper
    abroad      who speaks, how strongly, who gives: in English and French
    renewals    whether a text renews itself, and how long before its end notice is due
    polarity    what is denied did not happen; a wish is no promise

It reads the mentions and the scene again and shares no rule with the builders of facts. It is strict on what contradicts
and tolerant on what may be inferred: a field with evidence of its own is derived from that evidence; one without, or
one that is flagged `inferred`, from the quote, the sentence around it and, last, the rest of the document. A field that is None
says nothing and is never doubted.
"""

from collections.abc import Callable

from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Fact
from ketnghia.engine.verify.dates import doubt_dates
from ketnghia.engine.verify.names import doubt_names
from ketnghia.engine.verify.numbers import doubt_numbers
from ketnghia.engine.verify.polarity import doubt_polarity
from ketnghia.engine.verify.renewals import doubt_renewals
from ketnghia.engine.verify.sides import doubt_sides
from ketnghia.engine.verify.witness import Doubt, Testimony, find_witness

__all__ = ["Doubt", "verify"]

_CHECKS: tuple[Callable[[Fact, Testimony], Doubt | None], ...] = (
    doubt_numbers,
    doubt_names,
    doubt_dates,
    doubt_polarity,
    doubt_sides,
    doubt_renewals,
)


def verify(fact: Fact, text: str, findings: Findings | None = None, lexicon: Lexicon | None = None) -> Doubt | None:
    """None where nothing speaks against the fact, else the first field that cannot be derived again, and why.

    `text` is the kept text that the fact's spans count in. `findings` are what a reader already found in it; without them the text
    is read here, once for all its facts, with `lexicon` (the one shipped, where None). Never raises.
    """
    spans = [fact.trace.span, *(span for _, spans in fact.trace.evidence for span in spans)]
    if any(not 0 <= span.start < span.end <= len(text) for span in spans):
        return Doubt("quote", "a span lies outside the text")
    testimony = Testimony(fact.trace, findings or find_witness(text, lexicon))
    doubt = next((doubt for check in _CHECKS if (doubt := check(fact, testimony)) is not None), None)
    if doubt is None and testimony.findings.language != "vi":
        from ketnghia.engine.verify.abroad import doubt_western  # the rules of these languages are loaded for their texts alone

        doubt = doubt_western(fact, testimony)
    return doubt
