"""Fields of cooperation named in a text, and the fields that a clause is about.

A phrase may name one field or two ("đô thị thông minh" is urban planning and digital): then two mentions share a span. A
word of a field inside a name is none: "Sở Du lịch", "Trường Cao đẳng Công nghiệp". A school, hospital or industrial park
that is only where something takes place ("tại các trường học") is none either. Words: vi/fields, en/fields, fr/fields, with
the roles field, place (an institution: none after "tại"), weak (only where the clause names nothing else) and mask.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.tokens import UPPER
from ketnghia.engine.model import FieldMention, Span
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.text import canonical

# A text with at least one such letter in forty is Vietnamese; its words and those of English or French would read each other wrong.
_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_SAMPLE = 4000
_VENUE = re.compile(r"\b(?:tại|ở|trong|thuộc|trên địa bàn|trong khuôn viên|vào)(?: (?:các|một|một số|những|nhiều|khu vực|trụ sở|mọi))? $")
_INSIDE = re.compile(r"[a-zà-ỹđ] $")
_CAPITAL = re.compile(rf" [{UPPER}][^\W\d_]")
_BEFORE = 26
_NAME_WINDOW = 80
_WORD = re.compile(r"\w+|[,&–-]")
_NAME_LINKS = frozenset(("và", ",", "&", "-", "–"))


@dataclass(frozen=True, slots=True)
class _Meaning:
    codes: tuple[str, ...]
    role: str


@lru_cache(maxsize=8)
def _matcher(lexicon: Lexicon, languages: tuple[str, ...]) -> PhraseMatcher[_Meaning]:
    codes: dict[str, tuple[str, ...]] = {}
    roles: dict[str, str] = {}
    for language in languages:
        for row in lexicon.table(f"{language}/fields"):
            phrase = canonical(row["phrase"])
            codes[phrase] = (*codes.get(phrase, ()), *((row["code"],) if row["code"] else ()))
            roles.setdefault(phrase, row["role"])
    return PhraseMatcher((phrase, _Meaning(tuple(dict.fromkeys(found)), roles[phrase])) for phrase, found in codes.items())


@dataclass(frozen=True, slots=True)
class _NameWords:
    heads: frozenset[str]  # open the name of a body: "Sở"; a field's word further on in that name is part of it
    openers: frozenset[str]  # open the name of an institution that is itself of a field: "Trường"
    outside: frozenset[str]  # small words that no such name holds


@lru_cache(maxsize=4)
def _name_words(lexicon: Lexicon) -> _NameWords:
    roles = {
        role: frozenset(row["word"] for row in lexicon.table("vi/name_words") if row["role"] == role)
        for role in ("head", "opener", "outside")
    }
    return _NameWords(roles["head"], roles["opener"], roles["outside"])


def languages_of(text: str) -> tuple[str, ...]:
    """Whose word lists read the text: Vietnamese alone, or English and French together."""
    sample = text[:_SAMPLE].lower()
    return ("vi",) if len(_VIETNAMESE.findall(sample)) * 40 >= len(sample) else ("en", "fr")


def _in_name(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word stands inside the name of a body: "Sở Văn hóa, Thể thao và Du lịch"."""
    if not text[start].isupper():
        return False
    names = _name_words(lexicon)
    first = _WORD.match(text, start)
    if first is None or first.group().lower() in names.openers:
        return False
    second = False  # "Cao đẳng", "Văn hóa": the second syllable of a word in a name is small
    for word in reversed(_WORD.findall(text, max(0, start - _NAME_WINDOW), start)):
        if word in _NAME_LINKS:
            second = False
        elif word[0].isupper():
            if word.lower() in names.heads:
                return True
            second = False
        elif second or word in names.outside or not word[0].isalpha():
            return False
        else:
            second = True
    return False


def _begins_name(text: str, start: int, end: int) -> bool:
    """A lone word in capitals with another behind it, inside a sentence, is a name: "khu công nghiệp Quế Võ"."""
    if not text[start].isupper() or " " in text[start:end] or not _INSIDE.search(text, max(0, start - 12), start):
        return False
    return _CAPITAL.match(text, end) is not None


def _is_venue(plain: str, start: int) -> bool:
    return _VENUE.search(plain[max(0, start - _BEFORE) : start]) is not None


def find_fields(text: str, lexicon: Lexicon) -> list[FieldMention]:
    """Every field named, in order. Two mentions share a span where a phrase names two fields."""
    plain = canonical(text)
    hits: list[Hit[_Meaning]] = _matcher(lexicon, languages_of(text)).find(text)
    mentions: list[FieldMention] = []
    for hit in hits:
        role = hit.value.role
        if role == "mask" or _in_name(text, hit.start, lexicon) or (role == "place" and _is_venue(plain, hit.start)):
            continue
        if _begins_name(text, hit.start, hit.end):
            continue
        span = Span(hit.start, hit.end)
        mentions += [FieldMention(span, code, role == "weak") for code in hit.value.codes]
    return mentions


_STOP = re.compile(
    r"\.(?=\s|$)|\n|[;…]|\b(?:đồng thời|ngoài ra|bên cạnh đó|qua đó|từ đó|góp phần)\b"
    r"|,? và (?=(?:sẽ )?(?:mời|đề nghị|đề xuất|cam kết|mong|thống nhất|nhất trí|kiến nghị|khẳng định|trân trọng|giao|tặng|trao)\b)"
)
_LIST = re.compile(r"[^.;\n]{0,60}:\s")
_LIST_STOP = re.compile(r"\.(?=\s|$)|\n|\b(?:đồng thời|ngoài ra)\b|…")
_CLOSED = (".", ";", "!", "?", "…")


# "Về y tế, tỉnh đề nghị …", "- Giáo dục: hai bên …", "2. Lĩnh vực du lịch": what the clause behind is about.
_MARK = r"[\s\-–•+*]*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,4})[.)/]\s*)?"
_TOPIC = re.compile(
    _MARK + r"(?:(?:về|đối với|riêng|trong|trên|lĩnh vực|hợp tác|in|on|regarding|en matière|concernant|dans)\b[^.;:\n]{2,70}[,:]"
    r"|[^.;:,\n]{2,60}:)\s*$"
)
_HEADING = re.compile(_MARK + r"(?:về |trong |trên )?(?:lĩnh vực |hợp tác |công tác )?[^.;\n]{2,70}:?\s*$")
_HEADING_REACH = 100
_NUMBERED = re.compile(r"[\s\-–•+*]*(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,4})[.)/]\s")


def fields_in(text: str, span: Span, mentions: Sequence[FieldMention], beyond: bool = True) -> tuple[str, ...]:
    """The fields that the clause at `span` is about, in order of mention, each once.

    `beyond`: where the span ends in the middle of a sentence, the list or object that follows belongs to it up to the next
    clause, and so does the topic that the sentence opens with ("Về y tế, …"), or else the heading it stands under. Weak
    words count only where nothing else is named.
    """
    if not beyond:
        return _told(_within(mentions, span.start, span.end))
    closed = text[span.start : span.end].rstrip().endswith(_CLOSED)
    inside = _within(mentions, span.start, span.end if closed else _reach(text, span))
    plain = canonical(text)
    line = plain.rfind("\n", 0, span.start) + 1
    sentence = max(line, plain.rfind(". ", line, span.start) + 1)
    if _TOPIC.match(plain, sentence, span.start):
        inside = [*_within(mentions, sentence, span.start), *inside]
    if not any(not m.weak for m in inside):
        inside += _under_heading(plain, line, mentions)
    return _told(inside)


def _told(found: Sequence[FieldMention]) -> tuple[str, ...]:
    strong = [m for m in found if not m.weak]
    return tuple(dict.fromkeys(m.code for m in strong or found))


def _within(mentions: Sequence[FieldMention], start: int, end: int) -> list[FieldMention]:
    at = bisect_left(mentions, start, key=lambda m: m.span.start)
    inside: list[FieldMention] = []
    while at < len(mentions) and mentions[at].span.start < end:
        inside.append(mentions[at])
        at += 1
    return inside


def _under_heading(plain: str, line: int, mentions: Sequence[FieldMention]) -> list[FieldMention]:
    """Fields of the line above, where that is a heading: short, numbered or with a colon at its end."""
    above = plain[max(0, line - _HEADING_REACH) : line]
    end = line - len(above) + len(above.rstrip())
    start = plain.rfind("\n", 0, end) + 1
    if not _HEADING.match(plain, start, end) or not (_NUMBERED.match(plain, start, end) or plain[end - 1 : end] == ":"):
        return []
    return _within(mentions, start, end)


def _reach(text: str, span: Span) -> int:
    """Where the clause that begins at `span` really ends."""
    plain = canonical(text)
    opening = _LIST.match(plain, span.end)
    stop = (_LIST_STOP if opening else _STOP).search(plain, opening.end() if opening else span.end)
    return stop.start() if stop else len(plain)
