"""Did it happen, and how strongly was it said? What is denied did not happen; a wish is no promise.

The verb of a fact is looked for by the word data that tell its kind. A denial counts where it stands right before that verb
("chưa ký", "không thể hỗ trợ") or right behind "sẽ"; "không chỉ hỗ trợ", "không ngừng" deny nothing. The strength of a
statement is that of the first cue in its quote, or, where the quote goes on with what was begun, of the last cue before.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Activity, Agreement, Contribution, Fact, Indicator, Span, Statement, StatementKind
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.scene import is_home
from ketnghia.engine.verify.forms import find_form
from ketnghia.engine.verify.witness import Doubt, Testimony

_HAPPENS = ("vi/denials", "role", ("happens",))
# The tables whose phrases are the verbs of a kind of fact: (table, column, its values; all where empty).
_VERBS: dict[type, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    Agreement: (("vi/signing_cues", "role", ("sign", "run")), ("vi/statement_cues", "kind", ("agreement",)), _HAPPENS),
    Activity: (
        _HAPPENS,
        ("vi/activity_cues", "kind", ("meeting", "visit", "event", "aid", "training", "message", "other")),
        ("vi/signing_cues", "role", ("sign",)),
        ("vi/giving", "role", ("give", "take", "handing")),
    ),
    Statement: (("vi/statement_cues", "kind", ("commitment", "agreement", "proposal", "trust", "invitation")),),
    Contribution: (("vi/giving", "role", ("give", "take", "handing", "budget", "promise")),),
    Indicator: (("vi/measures", "role", ("reach", "growth", "verb", "result")), ("vi/denials", "role", ("measures",))),
}
_ADVERB = re.compile(r"(?:\s+(?:cùng|cũng|sớm|trực tiếp|chính thức|hề|từng|thể|tiếp tục|hoàn toàn|tổ chức|đồng|đến|được|nhau))*\s+$")
_WILL = re.compile(r"(?<!\w)sẽ\s+$")
_DONE = re.compile(r"(?<!\w)(?:đã|vẫn)\s")  # "không thể gặp mặt …, hai bên đã trao đổi": another way
_TO_COME = re.compile(r"(?<!\w)(?:dự|tham dự|tham gia|thăm|sang|đến|cử đoàn)(?!\w)")
_DEEP = 12  # characters from which on a cue may stand inside what was begun before
_ASKED = 60  # characters between what asks for a signing and the signing
_COMPANY = ("cùng", "với", "của", "cho", "để", "giữa")
_RIGHT_BEFORE = 16  # characters in which "đã ký" may stand before a quote that begins with the instrument
_FAR = 1500  # characters back in which a list or a speech was begun


@dataclass(frozen=True, slots=True)
class _Words:
    denials: PhraseMatcher[str]
    strength: PhraseMatcher[str]
    verbs: dict[type, PhraseMatcher[str]]
    signing: PhraseMatcher[str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    verbs = {}
    for kind, tables in _VERBS.items():
        rows = [(row, column, values) for name, column, values in tables for row in lexicon.table(name)]
        verbs[kind] = PhraseMatcher((row["phrase"], row[column]) for row, column, values in rows if row[column] in values)
    return _Words(
        PhraseMatcher((row["phrase"], row["role"]) for row in lexicon.table("vi/denials")),
        PhraseMatcher((row["phrase"], row["kind"]) for row in lexicon.table("vi/statement_cues")),
        verbs,
        PhraseMatcher((row["phrase"], row["role"]) for row in lexicon.table("vi/signing_cues")),
    )


def doubt_polarity(fact: Fact, testimony: Testimony) -> Doubt | None:
    words = _words(testimony.findings.lexicon)
    denied = _denied(fact, testimony, words)
    if denied is not None:
        return denied
    match fact:
        case Statement():
            return _doubt_strength(fact, testimony)
        case Agreement():
            return _doubt_status(fact, testimony, words)
        case _:
            return None


def _denied(fact: Fact, testimony: Testimony, words: _Words) -> Doubt | None:
    matcher = words.verbs.get(type(fact))
    said = testimony.said
    if matcher is None:
        return None
    quote, hits = testimony.quote, _denial_hits(testimony.findings.plain, testimony.findings.lexicon)
    inside = hits[bisect_left(hits, quote.start, key=lambda hit: hit.start) : bisect_left(hits, quote.end, key=lambda hit: hit.start)]
    denials = [Hit(hit.start - quote.start, hit.end - quote.start, hit.value) for hit in inside]
    if not denials:
        return None
    starts = {verb.start for verb in matcher.find(said)}
    if (isinstance(fact, Agreement) and fact.signed) or (
        isinstance(fact, Activity) and fact.kind == "signing"
    ):  # what was signed once may not have been renewed
        starts = {start for start in starts if not said.startswith("gia hạn", start)}
    if isinstance(fact, Indicator):
        starts |= {
            amount.span.start - testimony.quote.start
            for amount in testimony.findings.amounts_in(testimony.quote.start, testimony.quote.end)
        }
    for denial in denials:
        behind = denial.end
        if isinstance(fact, Statement) and _WILL.search(said, 0, denial.start):
            return Doubt("kind", f"denied: {said[denial.start : denial.end + 20].strip()!r}")
        for start in starts:
            if (
                behind < start <= behind + 24
                and _ADVERB.fullmatch(said, behind, start)
                and not (isinstance(fact, Activity) and _DONE.search(said, start))
            ):
                return Doubt("kind", f"denied: {said[denial.start : start + 12].strip()!r}")
    return None


_SAYS: dict[str, tuple[StatementKind, ...]] = {
    "commitment": ("commitment",),
    "agreement": ("agreement",),
    "proposal": ("proposal",),
    "trust": ("proposal",),
    "invitation": ("invitation",),
}


_PROMISES: tuple[StatementKind, ...] = ("commitment", "agreement")  # which of the two, whoever speaks decides


def _doubt_strength(statement: Statement, testimony: Testimony) -> Doubt | None:
    allowed = _strengths(statement, testimony)
    if statement.kind in allowed:
        return None
    return Doubt("kind", f"the words say {' or '.join(allowed)}")


def _strengths(statement: Statement, testimony: Testimony) -> tuple[StatementKind, ...]:
    if testimony.findings.language != "vi":
        return ("commitment", "agreement", "proposal", "invitation")  # its cues are Vietnamese words
    quote = testimony.quote
    own = _cues(quote.start, quote.end, testimony)
    form = find_form(testimony.findings)
    ordered = form is not None and form.binds(quote.start) and not (own and _invites(own[0], testimony))
    task = _PROMISES if ordered else ()  # in a plan to ask somebody is a task like any other
    joint = any(map(is_home, statement.by)) and not all(map(is_home, statement.by))
    if own:
        said = (*_SAYS[own[0].value], *(_PROMISES if joint and own[0].value != "invitation" else ()), *task, *_given(own[0], testimony))
        if own[0].start <= _DEEP or _led(own[0], testimony):
            return said
        begun = _begun(testimony)
        return (*said, *(_SAYS[begun.value] if begun else _PROMISES))
    begun = _begun(testimony)
    if joint or begun is None or begun.value in _PROMISES:
        return _PROMISES  # nothing wishes, asks or invites
    return _SAYS[begun.value] if _goes_on(testimony) else (*_SAYS[begun.value], *_PROMISES)


def _invites(cue: Hit[str], testimony: Testimony) -> bool:
    """ "mời tỉnh A dự lễ" invites; "mời chuyên gia khảo sát" is work to be done."""
    return cue.value == "invitation" and _TO_COME.search(testimony.said, cue.end) is not None


def _given(cue: Hit[str], testimony: Testimony) -> tuple[StatementKind, ...]:
    """ "ủng hộ tỉnh A 50.000 khẩu trang" gives; "ủng hộ đề xuất" agrees."""
    if cue.value != "agreement" or not testimony.said.startswith("ủng hộ", cue.start):
        return ()
    return ("commitment",) if re.search(r"\d", testimony.said[cue.end :]) else ()


def _begun(testimony: Testimony) -> Hit[str] | None:
    """The cue that the quote may go on with: the last of its sentence, else the last before. An invitation ends with its sentence."""
    start = testimony.quote.start
    near = _cues(testimony.around.start, start, testimony)
    if near:
        return near[-1]
    return next((hit for hit in reversed(_cues(max(0, start - _FAR), start, testimony)) if hit.value != "invitation"), None)


def _goes_on(testimony: Testimony) -> bool:
    """A cue of its own paragraph leads the quote; what stands in an earlier one leads a list at most."""
    return testimony.goes_on and bool(_cues(testimony.paragraph.start, testimony.quote.start, testimony))


def _led(cue: Hit[str], testimony: Testimony) -> bool:
    """Somebody before the cue is its subject, no companion of one: "sớm cùng A thống nhất" has none."""
    span = Span(testimony.quote.start, testimony.quote.start + cue.start)
    plain = testimony.findings.plain
    if testimony.findings.people_in(span.start, span.end):
        return True
    return any(not plain[span.start : actor.span.start].rstrip().endswith(_COMPANY) for actor in testimony.actors(span))


def _cues(start: int, end: int, testimony: Testimony) -> list[Hit[str]]:
    """Cues that stand in [start, end), counted from its start."""
    hits = _strength_hits(testimony.findings.plain, testimony.findings.lexicon)
    low, high = bisect_left(hits, start, key=lambda hit: hit.start), bisect_left(hits, end, key=lambda hit: hit.start)
    return [Hit(hit.start - start, hit.end - start, hit.value) for hit in hits[low:high] if hit.end <= end]


@lru_cache(maxsize=4)
def _strength_hits(plain: str, lexicon: Lexicon) -> list[Hit[str]]:
    return [hit for hit in _words(lexicon).strength.find(plain) if hit.value != "background"]


@lru_cache(maxsize=4)
def _denial_hits(plain: str, lexicon: Lexicon) -> list[Hit[str]]:
    return [hit for hit in _words(lexicon).denials.find(plain) if hit.value == "deny"]


def _doubt_status(agreement: Agreement, testimony: Testimony, words: _Words) -> Doubt | None:
    """An instrument that the quote asks for, plans or drafts is not signed by that."""
    if agreement.status != "signed":  # an instrument may be in force and its renewal only asked for
        return None
    start = testimony.around.start
    said = testimony.findings.plain[start : testimony.quote.end]
    cues = words.signing.find(said)
    near = testimony.findings.plain[max(start, testimony.quote.start - _RIGHT_BEFORE) : testimony.quote.end]
    if agreement.signed or "đã ký" in near:
        return None
    wishes = [hit for hit in words.strength.find(said) if hit.value == "proposal"]
    cues = sorted([*cues, *(Hit(wish.start, wish.end, "plan") for wish in wishes)], key=lambda hit: hit.start)
    for plan, act in pairwise(cues):
        asked = plan.value == "plan" and act.value in ("sign", "run") and act.start - plan.end < _ASKED
        if asked and act.end + start > testimony.quote.start and (act.value == "sign" or act.start - plan.end < 2):
            return Doubt("status", f"{said[plan.start : act.end]!r} signs nothing yet")
    form = find_form(testimony.findings)
    if form is not None and form.binds(testimony.quote.start) and "đã" not in testimony.said:
        return Doubt("status", "a task to sign signs nothing yet")
    if _to_come(testimony) and any(cue.value == "sign" for cue in cues):
        return Doubt("status", "the day of signing is still to come")
    if wishes and not any(cue.value in ("sign", "run") for cue in cues):
        return Doubt("status", f"{said[wishes[0].start : wishes[0].end]!r} signs nothing")
    first = next((cue for cue in cues if cue.start + start >= testimony.quote.start), None)
    if first is not None and first.value == "plan" and not any(cue.value == "run" for cue in cues):
        return Doubt("status", f"{said[first.start : first.end]!r} signs nothing")
    return None


def _to_come(testimony: Testimony) -> bool:
    """Does the quote name a time of signing that lies behind the document's own day?"""
    own = testimony.findings.date.dated
    days = [date.edtf for date in testimony.dates(testimony.quote) if date.edtf.replace("-", "").isdigit()]
    return own is not None and any(day[: len(own)] > own[: len(day)] for day in days)
