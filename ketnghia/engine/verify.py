"""A fact against its evidence: can its number and its names be derived from the quoted words again?

A first version: spans lie in the text, the figure of an amount or an indicator stands in its quote, a person's name in its
evidence. None means that nothing speaks against the fact; otherwise the answer says what does.
"""

import re
from decimal import Decimal

from ketnghia.engine.model import Contribution, Fact, Indicator, Person
from ketnghia.engine.text import spoken

_DIGITS = re.compile(r"\d[\d.,]*")


def _significand(value: Decimal) -> str:
    """The digits of a number without zeros at either end: 18100000000000 -> "181", 7.48 -> "748"."""
    return re.sub(r"\D", "", format(value, "f")).strip("0")


def _holds_figure(value: Decimal, quote: str) -> bool:
    wanted = _significand(value)
    written = [re.sub(r"\D", "", figure).strip("0") for figure in _DIGITS.findall(quote)]
    # A figure in words ("hai mươi dự án") has no digits to compare.
    return not written or wanted in written or any(figure and wanted.startswith(figure) for figure in written)


def verify(fact: Fact, text: str) -> str | None:
    """None where the fact can be derived from its evidence again, else what cannot."""
    spans = [fact.trace.span, *(span for _, spans in fact.trace.evidence for span in spans)]
    if any(not 0 <= span.start < span.end <= len(text) for span in spans):
        return "a span lies outside the text"
    quote = text[fact.trace.span.start : fact.trace.span.end]
    match fact:
        case Indicator():
            return None if _holds_figure(fact.value, quote) else "the figure is not in the quote"
        case Contribution() if fact.amount is not None:
            return None if _holds_figure(fact.amount, quote) else "the amount is not in the quote"
        case Person():
            named = [text[s.start : s.end] for name, spans in fact.trace.evidence if name == "name" for s in spans] or [quote]
            return None if any(spoken(fact.name) in spoken(words) for words in named) else "the name is not in the evidence"
        case _:
            return None
