"""Does the text say that it is renewed, for how long, and how long before its end notice has to be given?"""

import re
from collections.abc import Iterable

from ketnghia.engine.mentions.numerals import find_tokens
from ketnghia.engine.model import Agreement, Fact, Span
from ketnghia.engine.verify.witness import Doubt, Testimony

_GOES_ON = re.compile(
    r"gia hạn|kéo dài|tái tục|tiếp tục có|renew|exten|prolong|continu|remain|renouvel|reconduc|reconduit|prorog|prorogeable", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:không|chưa|not|never|no|sans|pas|ni|aucune|exclu\w*)\b")
_BY_ITSELF = re.compile(r"tự động|mặc nhiên|đương nhiên|nếu|trừ khi|trường hợp|automatic|tacit|unless|automatique")
_CHOICE = re.compile(r"theo|nếu|khi|trên cơ sở|bằng|consent|agree|decision|accord|avenant|décision|reconduction")
_TOLD = re.compile(r"\b(?:báo|thông báo|notice|notif\w*|inform\w*|préavis|dénon\w*|avis|résili\w*)")
_YEARS, _MONTHS = re.compile(r"^.{0,20}?(?:năm|years?|ans?)\b"), re.compile(r"^.{0,20}?(?:tháng|months?|mois)\b")


def doubt_renewals(fact: Fact, testimony: Testimony) -> Doubt | None:
    if not isinstance(fact, Agreement):
        return None
    if fact.renewal is not None and not _says(fact.renewal, testimony):
        return Doubt("renewal", f"the words do not say {fact.renewal}")
    if fact.renewal_years is not None:
        if fact.renewal in (None, "none"):
            return Doubt("renewal_years", "years of a renewal without a renewal")
        if not _counted(fact.renewal_years, _YEARS, testimony.evidence("renewal_years"), testimony):
            return Doubt("renewal_years", f"the words do not say {fact.renewal_years} years")
    if fact.notice_months is not None:
        spans = testimony.evidence("notice_months")
        in_years = fact.notice_months % 12 == 0 and _counted(fact.notice_months // 12, _YEARS, spans, testimony)
        if not any(_TOLD.search(_words(span, testimony)) for span in spans):
            return Doubt("notice_months", "the words tell of no notice")
        if not in_years and not _counted(fact.notice_months, _MONTHS, spans, testimony):
            return Doubt("notice_months", f"the words do not say {fact.notice_months} months")
    return None


def _words(span: Span, testimony: Testimony) -> str:
    return testimony.findings.plain[span.start : span.end]


def _says(renewal: str, testimony: Testimony) -> bool:
    said = [words for span in testimony.evidence("renewal") if _GOES_ON.search(words := _words(span, testimony))]
    if renewal == "none":
        return any(_DENIED.search(words) for words in said)
    if renewal == "by_agreement":
        return any(_CHOICE.search(words) for words in said)
    # "Nếu không bên nào thông báo …, được gia hạn": a denial of notice is none of the renewal.
    return any(_BY_ITSELF.search(words) and not _DENIED.match(words) for words in said)


def _counted(count: int, unit: re.Pattern[str], spans: Iterable[Span], testimony: Testimony) -> bool:
    """Whether a number of that value stands in one of the spans with its unit behind it."""
    for span in spans:
        words = testimony.findings.plain[span.start : span.end + 24]
        tokens = find_tokens(words, testimony.findings.lexicon)
        for at, token in enumerate(tokens):
            value = int(token.text) if token.role == "figure" and token.text.isdigit() else token.value
            before = tokens[at - 1] if at else None
            if before is not None and before.role == "ten" and before.end == token.start - 1:
                value = value + before.value
            if value == count and unit.match(words[token.end :]):
                return True
    return False
