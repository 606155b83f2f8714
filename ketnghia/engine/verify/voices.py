"""Who speaks: read from the cue and who stands before and behind it.

The subject is who stands nearest before the verb and is no object of something else ("với X", "của X"). Where the sentence has
none, who had the floor before still has it. Where nobody can be told, nothing is doubted.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Span, Statement
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.scene import Actor, is_country, is_home
from ketnghia.engine.verify.forms import find_form
from ketnghia.engine.verify.witness import Doubt, Testimony, is_judgeable, same_place

_WHO = r"(?: (?:chính quyền|lãnh đạo|phía|đoàn|đoàn công tác|đoàn đại biểu|ubnd|nhân dân|các đại biểu|các|đồng chí|ông|bà))*\s*[,:]?\s*$"
_WITH = "với|tại|của|cho|cùng|đến|tới|ở|sang|từ|về|trong|giữa|qua|tiếp|thăm|như|là|gồm|để"
_ASKED = "mời|đề nghị|đề xuất|gợi ý|kiến nghị|giúp|hỗ trợ|mong muốn|mong|cảm ơn|chúc mừng|ghi nhận"
_NO_SPEAKER = re.compile(rf"(?<!\w)(?:{_WITH}|{_ASKED}){_WHO}")
_PRONOUN = re.compile(
    r"[\s\-–\"“]*(?:ông|bà|ngài|đồng chí|chị|anh|cô|chúng tôi|phó|chủ tịch|thị trưởng|thống đốc|tỉnh trưởng|bí thư|giám đốc|đại sứ)(?!\w)"
)
_SELF = re.compile(r"[\s\-–\"“]*(?:chúng tôi|tôi|chúng ta)(?!\w)")
_ALSO = re.compile(r"\s*(?:và|,|cùng)\s*(?:các |lãnh đạo )?$")
_EXPECTED = re.compile(r"[\s\-–]*(?:theo |cũng )?(?:dự kiến|kế hoạch)(?! ký)[^.;]{0,60},? ")
_SAYING = re.compile(r",? (?:nói|cho biết|chia sẻ|khẳng định|phát biểu|bày tỏ|nhấn mạnh|cam kết|hứa|trả lời)(?!\w)")
_TWO = re.compile(r"(?:lãnh đạo |cả )?(?:hai|2|đôi) ")
_OPENS = 12  # characters in which a sentence without a cue names its subject: "Phía X", "Các sở của Y"
_Around = tuple[Hit[str] | None, Hit[str] | None]
_FAR_FLOOR = 900  # characters back in which somebody still has the floor


@lru_cache(maxsize=4)
def _cues(lexicon: Lexicon) -> PhraseMatcher[str]:
    return PhraseMatcher((row["phrase"], row["kind"]) for row in lexicon.table("vi/statement_cues"))


def doubt_speaker(statement: Statement, testimony: Testimony) -> Doubt | None:
    shared = set(statement.by) & set(statement.to)
    if shared:
        return Doubt("to", f"{min(shared)} cannot address itself")
    own = {key for span in testimony.evidence("by") for actor in testimony.actors(span) for key in actor.keys}
    if not statement.by or testimony.findings.language != "vi" or not all(is_judgeable(key, testimony.findings) for key in statement.by):
        return None
    if own:
        return None if meet(own, statement.by) else Doubt("by", f"{min(own)} speaks")
    form = find_form(testimony.findings)
    bound = form.doer(testimony.quote) if form is not None else ()
    if bound:
        return None if meet(set(bound), statement.by) else Doubt("by", f"{bound[0]} is bound")
    cues = _cues_around(testimony)
    leading = _leading(cues, testimony)
    if leading is not None:
        if leading.how == "both":
            return _doubt_both(leading, statement, testimony)
        if leading.how in ("body", "title", "person") and not _speaks_for(leading, statement.by, form is not None, testimony):
            return Doubt("by", f"{leading.keys[0]} speaks")
    asked = _asked(cues, testimony)
    if asked and set(statement.by) <= asked:
        return Doubt("by", f"{statement.by[0]} is asked")
    known = _speaking(cues, testimony)
    if known and not known <= asked and not meet(known, statement.by) and (known & set(statement.to) or known & _prominent(testimony)):
        return Doubt("by", f"{min(known)} speaks")
    return None


def _speaks_for(actor: Actor, keys: tuple[str, ...], paper: bool, testimony: Testimony) -> bool:
    """An embassy and its people speak for their country; an official from abroad may be one of the place that a text is about."""
    country = is_country(actor.keys[0]) and actor.how != "body"
    if country and (paper or not any(other.how == "body" and actor.keys[0] in other.keys for other in testimony.findings.scene.actors)):
        return meet(actor.keys, keys)
    return any(same_place(one, other) for one in actor.keys for other in keys)


def _doubt_both(actor: Actor, statement: Statement, testimony: Testimony) -> Doubt | None:
    if len(statement.by) > 1 and len(set(map(is_home, statement.by))) == 1:
        return Doubt("by", "both sides speak")
    if not _TWO.match(testimony.findings.plain, actor.span.start):
        return None
    focus = [key for key in testimony.findings.scene.focus_at(testimony.quote.start) if key]
    known = {*actor.keys, *focus, *(key for near in testimony.actors(testimony.paragraph) for key in near.keys)}
    for key in statement.by:
        if "/" in key and not meet(known, (key,)) and is_judgeable(key, testimony.findings):
            return Doubt("by", f"{key} is none of the two")
    return None


def meet(known: Iterable[str], keys: tuple[str, ...]) -> bool:
    """Some of them are the same; who stands for a country may speak for a place in it."""
    return any(
        same_place(one, other) or (is_country(one) and one != "VN" and other.startswith(f"{one}/")) for one in known for other in keys
    )


def _leading(cues: _Around, testimony: Testimony) -> Actor | None:
    """Whom the quote itself names as the subject of its cue."""
    own, _ = cues
    return subject_in(Span(testimony.quote.start, testimony.around.start + own.start), testimony, _NO_SPEAKER) if own else None


def _prominent(testimony: Testimony) -> set[str]:
    """The parties that the document is about: anyone else may be a place misread or named in passing."""
    scene = testimony.findings.scene
    return {*scene.home[:2], *scene.partners[:2]}


def _cues_around(testimony: Testimony) -> _Around:
    """(the first cue in the quote, the last cue before it in its sentence); offsets count from the sentence's start."""
    quote, around = testimony.quote, testimony.around
    cues = [
        hit
        for hit in _cues(testimony.findings.lexicon).find(testimony.findings.plain[around.start : quote.end])
        if hit.value != "background"
    ]
    inside = [hit for hit in cues if hit.start + around.start >= quote.start]
    own = next(iter(inside), None)
    if len(inside) > 1 and inside[0].start + around.start - quote.start < _OPENS and _EXPECTED.match(testimony.said):
        own = inside[1]  # "Dự kiến trong năm 2026, tỉnh A sẽ …"
    begun = next((hit for hit in reversed(cues) if hit.start + around.start < quote.start), None)
    return own, begun


def _asked(cues: _Around, testimony: Testimony) -> set[str]:
    """Keys of who is asked or invited: the single party that stands right behind the cue."""
    own, _ = cues
    if own is None or own.value not in ("proposal", "invitation"):
        return set()
    end = testimony.around.start + own.end
    plain = testimony.findings.plain
    first = next((actor for actor in testimony.actors(Span(end, end + 14)) if actor.named and actor.span.start >= end), None)
    if first is None or plain[end : first.span.start].rstrip().endswith(("của", "cùng", "với")):
        return set()
    keys, at = set(first.keys), first.span.end
    if plain.startswith((" và ", " cùng "), at):  # "đề nghị A và B giúp": both are asked, unless one of them asks
        second = next((actor for actor in testimony.actors(Span(at, at + 14)) if actor.span.start >= at), None)
        keys |= set(second.keys) if second else set()
        return keys if second and len(set(map(is_home, keys))) == 1 else set()
    return keys


def _speaking(cues: _Around, testimony: Testimony) -> set[str]:
    """Keys of who speaks in the quote; empty where nothing tells."""
    quote, around = testimony.quote, testimony.around
    own, begun = cues
    for cue, floor in ((own, quote.start), (own, around.start), (begun, around.start)):
        if cue is not None:
            subject = subject_in(Span(floor, around.start + cue.start), testimony, _NO_SPEAKER)
            if subject is not None:
                return meant(subject, testimony)
    plain = testimony.findings.plain
    if _SELF.match(plain, quote.start):
        return _quoted(testimony)
    if own is None and begun is None:
        first = subject_in(Span(quote.start, min(quote.end, quote.start + 40)), testimony, _NO_SPEAKER)
        if first is not None and first.span.start - quote.start <= _OPENS:
            return set(first.keys)
    if not testimony.goes_on or _PRONOUN.match(plain, around.start):
        return set()  # somebody speaks whom the scene does not know
    return _floor(around.start, testimony)


def _quoted(testimony: Testimony) -> set[str]:
    """Who says "chúng tôi": the person named behind the words in their paragraph, with a verb of saying, else the last before them."""
    plain, end, paragraph = testimony.findings.plain, testimony.quote.end, testimony.paragraph
    people = [a for a in testimony.actors(paragraph) if a.how in ("person", "title") and paragraph.start <= a.span.start]
    for actor in people:
        if actor.span.start >= end and _SAYING.match(plain, actor.span.end):
            return set(actor.keys)
        if actor.span.start >= end and _SAYING.search(plain, max(end, actor.span.start - 24), actor.span.start):
            return set(actor.keys)
    before = [actor for actor in people if actor.span.end <= testimony.quote.start]
    return set(before[-1].keys) if before else _floor(paragraph.start, testimony)


def meant(subject: Actor, testimony: Testimony) -> set[str]:
    """A bare "tỉnh", "thành phố" may always be the province that the document is about."""
    return {*subject.keys, *(testimony.findings.scene.home[:1] if subject.how == "unit" else ())}


def subject_in(span: Span, testimony: Testimony, oblique: re.Pattern[str]) -> Actor | None:
    """The party nearest before the end of a stretch that is no object of something else, alone or in a row of objects."""
    if span.end <= span.start:
        return None
    found: Actor | None = None
    plain, row_end, row_oblique = testimony.findings.plain, -1, False
    for actor in testimony.actors(span):
        if actor.how == "country" or actor.span.start < span.start or actor.span.end > span.end:
            continue
        lead = plain[max(span.start, actor.span.start - 50) : actor.span.start]
        joined = 0 <= row_end <= actor.span.start and _ALSO.fullmatch(plain, row_end, actor.span.start) is not None
        row_oblique = (joined and row_oblique) or oblique.search(lead) is not None
        row_end = actor.span.end
        if not row_oblique:
            found = actor
    return found


def _floor(start: int, testimony: Testimony) -> set[str]:
    """Who had the floor last before a sentence: the subject of the nearest sentence that has one."""
    scene = testimony.findings.scene
    for sentence in reversed([s for s in scene.sentences if start - _FAR_FLOOR < s.span.start < start]):
        if testimony.findings.block_kind(sentence) in ("title", "caption", "furniture"):
            continue
        hits = _cues(testimony.findings.lexicon).find(testimony.findings.plain[sentence.span.start : sentence.span.end])
        end = sentence.span.start + hits[0].start if hits else sentence.span.end
        subject = subject_in(Span(sentence.span.start, end), testimony, _NO_SPEAKER)
        if subject is not None:
            return set(subject.keys)
        if _PRONOUN.match(testimony.findings.plain, sentence.span.start):
            return set()
    return set()
