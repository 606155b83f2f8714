"""Who speaks, and who gives to whom: read from the verb and who stands before and behind it.

The subject is who stands nearest before the verb and is no object of something else ("với X", "của X"). Where the sentence has
none, who had the floor before still has it. Where nobody can be told, nothing is doubted.
"""

import re
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Contribution, Span, Statement
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.scene import Actor, is_country, is_home
from ketnghia.engine.verify.forms import find_form
from ketnghia.engine.verify.witness import Doubt, Testimony, is_judgeable, same_place

_WHO = r"(?: (?:chính quyền|lãnh đạo|phía|đoàn|đoàn công tác|đoàn đại biểu|ubnd|nhân dân|các đại biểu|các|đồng chí|ông|bà))*\s*[,:]?\s*$"
_WITH = "với|tại|của|cho|cùng|đến|tới|ở|sang|từ|về|trong|giữa|qua|tiếp|thăm|như|là|gồm|để"
_ASKED = "mời|đề nghị|đề xuất|gợi ý|kiến nghị|giúp|hỗ trợ|mong muốn|mong|cảm ơn|chúc mừng|ghi nhận"
_NO_SPEAKER = re.compile(rf"(?<!\w)(?:{_WITH}|{_ASKED}){_WHO}")
_NO_GIVER = re.compile(rf"(?<!\w)(?:{_WITH}){_WHO}")
_PRONOUN = re.compile(
    r"[\s\-–\"“]*(?:ông|bà|ngài|đồng chí|chị|anh|cô|chúng tôi|phó|chủ tịch|thị trưởng|thống đốc|tỉnh trưởng|bí thư|giám đốc|đại sứ)(?!\w)"
)
_SELF = re.compile(r"[\s\-–\"“]*(?:chúng tôi|tôi|chúng ta)(?!\w)")
_ALSO = re.compile(r"\s*(?:và|,|cùng)\s*(?:các |lãnh đạo )?$")
_THEN = re.compile(r"(?<!\w)(?:và|rồi|đồng thời)(?: \w+){0,2}\s*$|,\s*$")
_OPENS = 12  # characters in which a sentence without a cue names its subject: "Phía X", "Các sở của Y"
_Around = tuple[Hit[str] | None, Hit[str] | None]
_FAR_FLOOR = 900  # characters back in which somebody still has the floor


@lru_cache(maxsize=4)
def _cues(lexicon: Lexicon) -> PhraseMatcher[str]:
    return PhraseMatcher((row["phrase"], row["kind"]) for row in lexicon.table("vi/statement_cues"))


@lru_cache(maxsize=4)
def _gifts(lexicon: Lexicon) -> PhraseMatcher[str]:
    rows = lexicon.table("vi/giving")
    return PhraseMatcher((row["phrase"], row["role"]) for row in rows if row["role"] in ("give", "take", "handing", "budget", "promise"))


def doubt_speaker(statement: Statement, testimony: Testimony) -> Doubt | None:
    shared = set(statement.by) & set(statement.to)
    if shared:
        return Doubt("to", f"{min(shared)} cannot address itself")
    own = {key for span in testimony.evidence("by") for actor in testimony.actors(span) for key in actor.keys}
    if not statement.by or testimony.findings.language != "vi" or not all(is_judgeable(key, testimony.findings) for key in statement.by):
        return None
    if own:
        return None if _meet(own, statement.by) else Doubt("by", f"{min(own)} speaks")
    form = find_form(testimony.findings)
    bound = form.doer(testimony.quote) if form is not None else ()
    if bound:
        return None if _meet(set(bound), statement.by) else Doubt("by", f"{bound[0]} is bound")
    cues = _cues_around(testimony)
    leading = _leading(cues, testimony)
    if leading is not None:
        if leading.how == "both":
            return Doubt("by", "both sides speak") if len(statement.by) > 1 and len(set(map(is_home, statement.by))) == 1 else None
        if leading.how in ("body", "title") and not _meet(set(leading.keys), statement.by):
            return Doubt("by", f"{leading.keys[0]} speaks")
    asked = _asked(cues, testimony)
    if asked and set(statement.by) <= asked:
        return Doubt("by", f"{statement.by[0]} is asked")
    known = _speaking(cues, testimony)
    if known and not known <= asked and not _meet(known, statement.by) and (known & set(statement.to) or known & _prominent(testimony)):
        return Doubt("by", f"{min(known)} speaks")
    return None


def _meet(known: set[str], keys: tuple[str, ...]) -> bool:
    """Some of them are the same; who stands for a country may speak for a place in it."""
    return any(
        same_place(one, other) or (is_country(one) and one != "VN" and other.startswith(f"{one}/")) for one in known for other in keys
    )


def _leading(cues: _Around, testimony: Testimony) -> Actor | None:
    """Whom the quote itself names as the subject of its cue."""
    own, _ = cues
    return _subject(Span(testimony.quote.start, testimony.around.start + own.start), testimony, _NO_SPEAKER) if own else None


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
    own = next((hit for hit in cues if hit.start + around.start >= quote.start), None)
    begun = next((hit for hit in reversed(cues) if hit.start + around.start < quote.start), None)
    return own, begun


def _asked(cues: _Around, testimony: Testimony) -> set[str]:
    """Keys of who is asked or invited: the single party that stands right behind the cue."""
    own, _ = cues
    if own is None or own.value not in ("proposal", "invitation"):
        return set()
    end = testimony.around.start + own.end
    plain = testimony.findings.plain
    for actor in testimony.actors(Span(end, end + 14)):
        alone = not plain.startswith((" và ", " cùng "), actor.span.end) and not plain[end : actor.span.start].rstrip().endswith(
            ("của", "cùng", "với")
        )
        if actor.named and alone and actor.span.start >= end:
            return set(actor.keys)
    return set()


def _speaking(cues: _Around, testimony: Testimony) -> set[str]:
    """Keys of who speaks in the quote; empty where nothing tells."""
    quote, around = testimony.quote, testimony.around
    own, begun = cues
    for cue, floor in ((own, quote.start), (own, around.start), (begun, around.start)):
        if cue is not None:
            subject = _subject(Span(floor, around.start + cue.start), testimony, _NO_SPEAKER)
            if subject is not None:
                return _meant(subject, testimony)
    plain = testimony.findings.plain
    if _SELF.match(plain, quote.start):
        return set()
    if own is None and begun is None:
        first = _subject(Span(quote.start, min(quote.end, quote.start + 40)), testimony, _NO_SPEAKER)
        if first is not None and first.span.start - quote.start <= _OPENS:
            return set(first.keys)
    if not testimony.goes_on or _PRONOUN.match(plain, around.start):
        return set()  # somebody speaks whom the scene does not know
    return _floor(around.start, testimony)


def _meant(subject: Actor, testimony: Testimony) -> set[str]:
    """A bare "tỉnh", "thành phố" may always be the province that the document is about."""
    return {*subject.keys, *(testimony.findings.scene.home[:1] if subject.how == "unit" else ())}


def _subject(span: Span, testimony: Testimony, oblique: re.Pattern[str]) -> Actor | None:
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
        subject = _subject(Span(sentence.span.start, end), testimony, _NO_SPEAKER)
        if subject is not None:
            return set(subject.keys)
        if _PRONOUN.match(testimony.findings.plain, sentence.span.start):
            return set()
    return set()


def doubt_gift(gift: Contribution, testimony: Testimony) -> Doubt | None:
    if gift.giver and gift.giver == gift.receiver:
        return Doubt("receiver", "nobody gives to himself")
    if gift.giver and gift.receiver and gift.giver[:2] == gift.receiver[:2] and "/" in gift.giver:
        return Doubt("receiver", f"{gift.giver} and {gift.receiver} are one side")
    givers, takers = _exchange(testimony)
    if gift.giver and givers and gift.giver not in givers and (gift.giver in takers or gift.receiver in givers):
        return Doubt("giver", f"{min(givers)} gives")
    if gift.receiver and takers and gift.receiver not in takers and (gift.receiver in givers or gift.giver in takers):
        return Doubt("receiver", f"{min(takers)} receives")
    return None


_FOR = re.compile(r"(?<!\w)cho(?!\w)")
_NO_TAKING = re.compile(r"(?<!\w)(?:xác|công|ghi|thừa|cảm|nhìn|chấp|đảm|chứng|tin|biên|lời|giấy)\s+$")  # "xác nhận": one word
_SOURCE = re.compile(r"(?<!\w)(?:của|do|từ)(?: \w+){0,3}\s*$")


def _exchange(testimony: Testimony) -> tuple[set[str], set[str]]:
    """(who gives, who receives) by the direction of the verb; empty where nothing tells."""
    around = testimony.around
    plain = testimony.findings.plain
    hits = _gifts(testimony.findings.lexicon).find(plain[around.start : around.end])
    hits = [h for h in hits if not _NO_TAKING.search(plain, max(0, around.start + h.start - 8), around.start + h.start)]
    inside = [h for h in hits if testimony.quote.start - around.start - 30 <= h.start < testimony.quote.end - around.start]
    if not inside:
        return set(), set()
    verb = inside[0]
    start, end = around.start + verb.start, around.start + verb.end
    subject = _giver(Span(around.start, start), testimony)
    behind = [a for a in testimony.actors(Span(end, testimony.quote.end)) if a.how != "country" and a.span.start >= end]
    source = next((a for a in behind if _SOURCE.search(plain, end - 1, a.span.start) and not _FOR.search(plain, end, a.span.start)), None)
    objects = {key for a in behind if a is not source for key in _meant(a, testimony)}
    before = set(subject.keys) if subject else set()
    if verb.value == "take" or source is not None:
        return (set(source.keys) if source else set()), (before if verb.value == "take" else objects)
    return before, objects - before


def _giver(span: Span, testimony: Testimony) -> Actor | None:
    """The subject of a verb of giving; behind "và" the verb is a second one, of whom the sentence is about."""
    last = _subject(span, testimony, _NO_GIVER)
    if last is None or not _THEN.search(testimony.findings.plain, last.span.end, span.end):
        return last
    for actor in testimony.actors(span):
        first = _subject(Span(span.start, actor.span.end), testimony, _NO_GIVER)
        if first is not None:
            return first
    return last
