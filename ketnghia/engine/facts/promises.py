"""What is undertaken or decided without a verb that says so: a giving told as fact for a time to come, what a signed text records.

"Từ tháng 4-2026, thành phố tiếp nhận 40 hộ lý mỗi năm" and "X trích 25.000 euro, giải ngân trong quý I" promise by their time alone;
"Văn kiện nêu rõ hai bên lập tổ liên ngành" is decided because the text that both signed says so. Words: vi/frames, statements.gives,
statements.papers, statements.records.
"""

import re
from functools import lru_cache

from ketnghia.engine.facts.clauses import Clause
from ketnghia.engine.facts.speakers import is_object
from ketnghia.engine.facts.timing import due_of, first_day
from ketnghia.engine.findings import Findings
from ketnghia.engine.frames import frames
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Span
from ketnghia.engine.scene import Actor

_PAST = re.compile(r"\b(?:đã|từng|vừa|được|bị|không|chưa)\b")
_PARTY_OF_GUESTS = re.compile(r"\bđoàn\b[^.;:]{0,40}$")
_PLANNED_JOURNEY = re.compile(r"(?:theo )?dự kiến\b[^.;]{0,40},[^.;,]{0,12} đoàn [^.;,]{0,60} sẽ (?:sang|đến|tới|lên|đi|về|ra|thăm|rời)\b")
_QUOTED = re.compile(r"\b(?:cho biết|cho hay|thông báo|khẳng định|hứa|nói|loan báo|báo tin|thống nhất|nhất trí)\b|[\"“]")
_FAR = 90  # characters of a clause before who gives: the time it opens with, "thông báo", "cho biết"


def _any(lexicon: Lexicon, frame: str) -> str:
    return "|".join(sorted(map(re.escape, frames(lexicon)[frame]), key=len, reverse=True))


@lru_cache(maxsize=4)
def _gives(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf",? (?:mỗi năm |hằng năm |hàng năm |cũng )?(?:{_any(lexicon, 'statements.gives')}) ")


@lru_cache(maxsize=4)
def _records(lexicon: Lexicon) -> re.Pattern[str]:
    papers, says = _any(lexicon, "statements.papers"), _any(lexicon, "statements.records")
    return re.compile(rf"\b(?:{papers})\b[^.;\n]{{0,40}}\b(?:{says})(?: rằng| là)?:? $")


def unmarked_promise(clause: Clause, findings: Findings) -> Actor | None:
    """Who gives, where a clause tells as fact what one side gives at a time that is still to come; None elsewhere."""
    for actor in findings.scene.actors_in(clause.start, min(clause.end, clause.start + _FAR)):
        if actor.how not in ("place", "body", "unit") or len(actor.keys) != 1 or is_object(actor, clause.start, findings):
            continue
        if not _gives(findings.lexicon).match(findings.plain, actor.span.end):
            continue
        if _PAST.search(findings.plain, clause.start, actor.span.end):
            return None
        due, _ = due_of(Span(clause.start, clause.end), findings)
        today = findings.date.dated
        return actor if due is not None and today is not None and _to_come(due, today) else None
    return None


@lru_cache(maxsize=4)
def _travels(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[^.;\n]{{0,12}}? (?:{_any(lexicon, 'statements.travels')})")


def told_of_a_journey(start: int, cue_start: int, cue_end: int, findings: Findings) -> bool:
    """The programme of guests, told by whoever reports: "Sáng mai, đoàn sẽ lên viếng nghĩa trang"; nobody is quoted before it."""
    lead = findings.plain[start:cue_start]
    if not lead.strip() and _PLANNED_JOURNEY.match(findings.plain, cue_start):
        return True
    return (
        _PARTY_OF_GUESTS.search(lead) is not None
        and not _QUOTED.search(lead)
        and _travels(findings.lexicon).match(findings.plain, cue_end - 1) is not None
    )


def _to_come(due: str, today: str) -> bool:
    """Does a time begin or end after the day of the document?"""
    first, last = first_day(due), due.split("/")[-1]
    return first > today[: len(first)] or (last != ".." and last > today[: len(last)])


def says_in_writing(start: int, end: int, findings: Findings) -> bool:
    """ "Văn bản ghi: hai bên …": a signed text says what follows at `end`."""
    return _records(findings.lexicon).search(findings.plain, start, end) is not None
