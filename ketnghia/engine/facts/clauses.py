"""Sentences to clauses: cut at ";", "đồng thời" and where a new verb of saying begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ketnghia.engine.model import Sentence
from ketnghia.engine.phrases import Hit


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with the cue that leads it, if any. Offsets in the kept text."""

    start: int
    end: int
    cue: Hit[str] | None
    sentence: Sentence


def cut_clauses(sentence: Sentence, plain: str, cues: list[Hit[str]], cuts: list[int]) -> Iterator[Clause]:
    """Cut a sentence at ";", "đồng thời" and at each cue of another kind that begins a new clause."""
    start, end = sentence.span.start, sentence.span.end
    borders = [start, *cuts, end]
    for left, right in pairwise(borders):
        own = [cue for cue in cues if left <= cue.start < right]
        if not own:
            yield Clause(left, right, None, sentence)
            continue
        leading = [own[0]]
        for cue in own[1:]:
            if _opens_clause(cue, leading[-1], plain):
                leading.append(cue)
        begins = [left]
        for cue in leading[1:]:
            begins.append(_joint(plain, cue.start, left))
        for index, cue in enumerate(leading):
            yield Clause(begins[index], begins[index + 1] if index + 1 < len(leading) else right, cue, sentence)


_WHEN = re.compile(
    r" (?:vào|trong|từ|ngày|tháng|năm|khoảng|giữa|cuối|đầu|quý|diễn ra|khai mạc|khai màn|mở cửa|mở màn|bắt đầu|kéo dài|tổ chức)\b"
)
_TELLS = r"(?:cho biết|cho hay|thông báo|thông tin|khẳng định|hứa|cam kết)"
_ANNOUNCES = re.compile(rf"(?:,| và|;| đồng thời)(?: ông| bà)?(?: cũng)? {_TELLS}(?: thêm)?,? [^,;]{{3,70}}$")


def _joint(plain: str, position: int, floor: int) -> int:
    """Where the clause around a later cue begins: after the last comma or "và" before it."""
    return max(floor, plain.rfind(",", floor, position) + 1, plain.rfind(" và ", floor, position) + 1)


def _opens_clause(cue: Hit[str], current: Hit[str], plain: str) -> bool:
    """A later cue opens a clause of its own when it is of another kind and coordinated, not subordinate."""
    if cue.value == "background" or (cue.value == current.value and cue.value != "agreement"):
        return False
    before = plain[max(current.end, cue.start - 30) : cue.start].rstrip()
    coordinated = before.endswith((",", " và", ";", " cũng", "đồng thời", " trân trọng")) or ", " in before or " và " in before
    if cue.value == "invitation":
        return coordinated or current.value != "invitation"
    if _WHEN.match(plain, cue.end) and plain[cue.start : cue.end].endswith("dự kiến"):
        return False  # "sang biểu diễn, dự kiến vào tối 26/4"
    if cue.value == "commitment" and _ANNOUNCES.search(plain, current.end, cue.start):
        return True  # "đề xuất … và cho biết Đại sứ quán sẽ tài trợ …"
    if current.value in ("proposal", "trust") and plain[cue.start : cue.end].startswith("sẽ"):
        return False
    if current.value in ("agreement", "commitment") and cue.value == "commitment":
        return False
    return coordinated and cue.value in ("proposal", "agreement", "commitment")


def after_semicolons(plain: str) -> list[int]:
    """Offsets just behind each semicolon."""
    return [i + 1 for i, char in enumerate(plain) if char == ";"] if ";" in plain else []
