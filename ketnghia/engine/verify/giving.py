"""Who gives to whom: read from the verb of giving, who stands before and behind it, and "do", "của", "từ", "cho".

"A tặng B", "B nhận của A", "sự hỗ trợ của A", "do A tài trợ": the verb and its small words tell the direction. Where nothing
tells, nothing is doubted.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Contribution, Span
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.scene import SMALL, Actor, is_home
from ketnghia.engine.verify.forms import find_form
from ketnghia.engine.verify.voices import meant, meet, subject_in
from ketnghia.engine.verify.witness import Doubt, Testimony, is_judgeable

_WHO = r"(?: (?:chính quyền|lãnh đạo|phía|đoàn|đoàn công tác|đoàn đại biểu|ubnd|nhân dân|và nhân dân|các|đồng chí|ông|bà))*\s*[,:]?\s*$"
_NO_GIVER = re.compile(
    rf"(?<!\w)(?:với|tại|của|cho|cùng|đến|tới|ở|sang|từ|về|trong|giữa|qua|tiếp|thăm|như|là|gồm|để|theo|giúp|hỗ trợ|tặng){_WHO}"
    r"|(?<!\w)theo [^,]*$"
)
_THEN = re.compile(r"(?<!\w)(?:và|rồi|đồng thời)(?: \w+){0,2}\s*$|,\s*$")
_ACTS = re.compile(r" (?:đã|sẽ|cũng|vừa|đang|tiếp tục|hứa|cam kết|còn|luôn)(?!\w)")
_FOR = re.compile(r"(?<!\w)cho(?!\w)")
_OF = re.compile(rf"(?<!\w)của{_WHO}")
_RIGHT_FOR = re.compile(rf"(?:.*(?<!\w)cho)?{_WHO}", re.DOTALL)
_SOURCE = re.compile(rf"(?<!\w)(?:của|do|từ|từ (?:nguồn )?(?:ngân sách|vốn|quỹ)(?: của)?){_WHO}")
# "xác nhận", "chi phí": one word, no giving or taking.
_PART_OF_WORD = re.compile(r"(?<!\w)(?:xác|công|ghi|thừa|cảm|nhìn|chấp|đảm|chứng|tin|biên|lời|giấy)\s+$")
_GOES_ON_AS_NOUN = re.compile(r" (?:phí|nhánh|tiết|cục)(?!\w)")
_NOUN = re.compile(r"(?<!\w)(?:sự|khoản|nguồn|việc|gói|vốn|số|nguồn vốn|chương trình|công trình|hoạt động|được)\s+$")
# "tiếp nhận 15 cán bộ học tiếng Trung": who takes them in gives.
_PEOPLE = re.compile(
    r"(?: (?:đào tạo|thêm|đủ|khoảng|tổng số|từ))*(?: \d[\d.]*)?(?: \w+){0,2} "
    r"(?:cán bộ|học sinh|sinh viên|lưu học sinh|học viên|thực tập sinh|kỹ sư|bác sĩ|kỹ thuật viên|lao động|giáo viên|công chức|suất học)"
)


@dataclass(frozen=True, slots=True)
class _Exchange:
    """Keys of who gives and who receives; empty where nothing tells. Who is named right before or behind the verb is so plainly."""

    givers: frozenset[str] = frozenset()
    takers: frozenset[str] = frozenset()
    plain_givers: frozenset[str] = frozenset()
    plain_takers: frozenset[str] = frozenset()


@lru_cache(maxsize=4)
def _gifts(lexicon: Lexicon) -> PhraseMatcher[str]:
    rows = lexicon.table("vi/giving")
    return PhraseMatcher((row["phrase"], row["role"]) for row in rows if row["role"] in ("give", "take", "handing", "budget", "promise"))


def doubt_gift(gift: Contribution, testimony: Testimony) -> Doubt | None:
    giver, receiver = gift.giver, gift.receiver
    if giver and giver == receiver:
        return Doubt("receiver", "nobody gives to himself")
    if giver and receiver and giver[:2] == receiver[:2] and "/" in giver:
        return Doubt("receiver", f"{giver} and {receiver} are one side")
    if testimony.findings.language != "vi":
        return None
    told = _exchange(testimony)
    if giver and told.givers and not meet(told.givers, (giver,)):
        turned = giver in told.takers or receiver in told.givers
        if turned or (told.plain_givers and is_judgeable(giver, testimony.findings) and not testimony.evidence("giver", "from")):
            return Doubt("giver", f"{min(told.givers)} gives")
    if receiver and told.takers and not meet(told.takers, (receiver,)):
        turned = receiver in told.givers or giver in told.takers
        if turned or (told.plain_takers and is_judgeable(receiver, testimony.findings) and not testimony.evidence("receiver", "to")):
            return Doubt("receiver", f"{min(told.takers)} receives")
    return None


def _verb(testimony: Testimony) -> Hit[str] | None:
    """The first verb of giving in the quote, else the last before it in its sentence; counted from the sentence's start."""
    around, plain = testimony.around, testimony.findings.plain
    hits = [
        hit
        for hit in _gifts(testimony.findings.lexicon).find(plain[around.start : testimony.quote.end])
        if hit.value != "promise"
        and not (hit.value == "take" and _PART_OF_WORD.search(plain, max(0, around.start + hit.start - 8), around.start + hit.start))
        and not _GOES_ON_AS_NOUN.match(plain, around.start + hit.end)
    ]
    begins = testimony.quote.start - around.start
    own = next((hit for hit in hits if hit.start >= begins), None)
    return own or (hits[-1] if hits else None)


def _exchange(testimony: Testimony) -> _Exchange:
    """Who gives and who receives by the direction of the verb."""
    verb = _verb(testimony)
    if verb is None:
        return _Exchange(_bound(testimony), _for(testimony))
    around, plain = testimony.around, testimony.findings.plain
    start, end = around.start + verb.start, around.start + verb.end
    if verb.value == "take" and _PEOPLE.match(plain, end):
        return _Exchange()
    behind = [a for a in testimony.actors(Span(end, testimony.quote.end)) if a.how != "country" and a.span.start >= end]
    source = next((a for a in behind if _SOURCE.search(plain, end - 1, a.span.start) and not _FOR.search(plain, end, a.span.start)), None)
    objects = frozenset(key for a in behind if a is not source for key in meant(a, testimony))
    if _NOUN.search(plain, max(around.start, start - 14), start):
        if source is None:  # "sự hỗ trợ của A trong việc khắc phục …"
            lead = [a for a in testimony.actors(Span(around.start, start)) if a.span.end <= start and a.how != "country"]
            source = next((a for a in reversed(lead) if _SOURCE.search(plain, around.start, a.span.start)), None)
        return _Exchange(frozenset(source.keys) if source else frozenset(), objects if source else frozenset())
    subject = _subject(Span(around.start, start), testimony)
    before = _gives(subject, testimony) if subject else _bound(testimony)
    if verb.value == "take":
        return _Exchange(frozenset(source.keys) if source else frozenset(), before)
    if source is not None and not (subject and _OF.search(plain, end - 1, source.span.start)):
        return _Exchange(frozenset(source.keys), objects)
    if source is not None:  # "ủng hộ Quỹ vắc-xin của B": B's fund receives
        objects |= frozenset(source.keys)
    close = frozenset(before) if subject is not None and subject.how in ("place", "body") else frozenset[str]()
    small = {place.key for place in testimony.findings.places if place.level in SMALL}  # its school, its hospital: the province receives
    direct = frozenset(key for a in behind if _RIGHT_FOR.fullmatch(plain, end, a.span.start) for key in a.keys if "/" in key)
    direct = frozenset() if direct & small else direct
    return _Exchange(before, objects - before, close, direct - before)


def _subject(span: Span, testimony: Testimony) -> Actor | None:
    """The subject of a verb of giving; of a second verb, behind "và" or a comma, it is that of the first."""
    plain = testimony.findings.plain
    last = subject_in(span, testimony, _NO_GIVER)
    if last is None or _ACTS.match(plain, last.span.end) or not _THEN.search(plain, last.span.end, span.end):
        return last
    for actor in testimony.actors(span):
        first = subject_in(Span(span.start, actor.span.end), testimony, _NO_GIVER)
        if first is not None and first.how != "both":
            return first
    return last


def _gives(subject: Actor, testimony: Testimony) -> frozenset[str]:
    """A bare "tỉnh" that gives is the home side: press and papers are written there."""
    home = testimony.findings.scene.home[:1]
    ours = subject.how == "unit" and testimony.findings.plain.startswith(
        ("tỉnh", "thành phố", "tp", "huyện", "địa phương"), subject.span.start
    )
    return frozenset(home) if ours and home else frozenset(meant(subject, testimony))


def _bound(testimony: Testimony) -> frozenset[str]:
    """Whose task it is to give, by the form of a paper."""
    form = find_form(testimony.findings)
    bound = form.doer(testimony.quote) if form is not None else ()
    return frozenset(bound) if len(set(map(is_home, bound))) == 1 else frozenset()


def _for(testimony: Testimony) -> frozenset[str]:
    """ "đã duyệt 40.000 euro cho tỉnh A": without a verb of giving the small word tells who receives."""
    plain, quote = testimony.findings.plain, testimony.quote
    for actor in testimony.actors(quote):
        if actor.how in ("place", "body") and _FOR.search(plain, max(quote.start, actor.span.start - 30), actor.span.start):
            return frozenset(actor.keys)
    return frozenset()
