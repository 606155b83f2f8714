"""Memoranda, agreements, twinnings, letters of intent, plans and minutes as nouns in a text.

One name may stand for several things: "thỏa thuận" is a noun in "ký thỏa thuận" and a verb in "hai bên thỏa thuận";
"chương trình" is an instrument only where it is signed. Instruments of other worlds (free trade agreements, contracts,
development plans) are masked. Words: vi/instruments, en/instruments, fr/instruments with the roles

    noun            an instrument wherever it stands
    noun or verb    an instrument unless a subject or "đã" goes before it
    plan            an instrument unless it is a mere plural without a signing
    after signing   an instrument only as object of "ký"
    loose           says that something was signed, not what: taken where the text names nothing more exact
    mask            no instrument
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.fields import languages_of
from ketnghia.engine.model import AgreementKind, InstrumentMention, Span
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.text import canonical

_SIGNING_BEFORE = re.compile(
    r"\b(?:k[ýí](?: kết| tắt| chính thức| trực tuyến)?|trao|sign(?:ed|ing|s)?|signe\w*|signé\w*)\b[^.;\n]{0,24}$"
    r"|\bchữ ký\b[^.;\n]{0,84}\b(?:dưới|vào|trên|trong)(?: bản)? $|\bđặt bút[^.;\n]{0,30}(?:dưới|vào)(?: bản)? $"
)
_SIGNING_AFTER = re.compile(r"[^.;,\n]{0,40}\b(?:được|đã|sẽ|để)\b[^.;,\n]{0,24}\bk[ýí]\b|[^.;,\n]{0,8}\bsigned\b")
_VERBAL_BEFORE = re.compile(r"\b(?:bên|đã|cùng|cùng nhau|đang|sẽ|tự|được|như|cần|phải|có thể|phía|tỉnh|thành phố|địa phương|nước|cũng) $")
_AS_AGREED = re.compile(r"\bký kết|\bký\b")
_PLURAL = re.compile(r"\b(?:các|những|nhiều|một số|mọi|các nội dung|nhiều hoạt động,)(?: \w+,)? $")
_TO_TWINNING = re.compile(
    r"(?: về)?(?: việc)?(?: chính thức)?(?: thiết lập| xây dựng)?(?: mối)?(?: quan hệ)?(?: hợp tác| hữu nghị|,| và){0,4} kết nghĩa\b"
)
_WITH = re.compile(r"[^.;:\n]{0,24}\bvới\b")
_WINDOW = 90


@dataclass(frozen=True, slots=True)
class _Instrument:
    kind: AgreementKind
    role: str
    acronym: bool


@lru_cache(maxsize=8)
def _matcher(lexicon: Lexicon, languages: tuple[str, ...]) -> PhraseMatcher[_Instrument]:
    phrases: list[tuple[str, _Instrument]] = []
    for language in languages:
        for row in lexicon.table(f"{language}/instruments"):
            phrase = row["phrase"]
            phrases.append((phrase, _Instrument(cast(AgreementKind, row["kind"] or "other"), row["role"], phrase.lower() != phrase)))
    return PhraseMatcher(phrases)


def _signed(plain: str, hit: Hit[_Instrument]) -> bool:
    before = plain[max(0, hit.start - _WINDOW) : hit.start]
    return _SIGNING_BEFORE.search(before) is not None or _SIGNING_AFTER.match(plain, hit.end) is not None


def _stands(text: str, plain: str, hit: Hit[_Instrument]) -> bool:
    """Whether the word is an instrument where it stands."""
    before = plain[max(0, hit.start - _WINDOW) : hit.start]
    if hit.value.acronym and not (text[hit.start].isupper() and text[hit.start : hit.end].rstrip("s")[-1].isupper()):
        return False  # "mou" is no MOU
    match hit.value.role:
        case "mask" | "loose":
            return False
        case "after signing":
            return _signed(plain, hit)
        case "plan":
            return not _PLURAL.search(before) or _signed(plain, hit)
        case "noun or verb":
            named = text[hit.start].isupper() and before[-1:] == " "  # "cùng Thỏa thuận về …": capital inside a sentence
            return named or not _VERBAL_BEFORE.search(before) or _AS_AGREED.search(before[-14:]) is not None
        case _:
            return True


def _joined(plain: str, hits: list[Hit[_Instrument]]) -> list[InstrumentMention]:
    """ "thỏa thuận về thiết lập quan hệ hữu nghị, kết nghĩa" is one twinning, "bản ghi nhớ về kết nghĩa" one memorandum."""
    mentions: list[InstrumentMention] = []
    for hit in hits:
        last = mentions[-1] if mentions else None
        if last and hit.value.kind == "twinning" and last.kind != "twinning" and _TO_TWINNING.fullmatch(plain, last.span.end, hit.end):
            kind: AgreementKind = "twinning" if last.kind in ("agreement", "other") else last.kind
            mentions[-1] = InstrumentMention(Span(last.span.start, hit.end), kind)
        else:
            mentions.append(InstrumentMention(Span(hit.start, hit.end), hit.value.kind))
    return mentions


def find_instruments(text: str, lexicon: Lexicon) -> list[InstrumentMention]:
    """Every instrument named, in order, none overlapping."""
    plain = canonical(text)
    hits = _matcher(lexicon, languages_of(text)).find(text)
    taken = [hit for hit in hits if _stands(text, plain, hit)]
    exact = any(hit.value.kind != "twinning" for hit in taken)
    taken += [hit for hit in hits if hit.value.role == "loose" and (not exact or _WITH.match(plain, hit.end))]
    taken.sort(key=lambda hit: hit.start)
    return _joined(plain, taken)
