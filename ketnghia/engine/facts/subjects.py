"""What an instrument is about: the fields that its own noun phrase names, or the sentence that tells its content.

"Bản ghi nhớ về y tế, giáo dục", "Kế hoạch hợp tác …, tập trung vào …" name them; after "ký Bản ghi nhớ …" so does a next
sentence that begins "Theo đó, …". What else stands in the sentence ("… ký năm 2023, cùng năm đó tỉnh đào tạo …") is not its subject.
"""

import re
from bisect import bisect_left

from ketnghia.engine.findings import Findings
from ketnghia.engine.mentions.fields import fields_in
from ketnghia.engine.model import InstrumentMention, Span

_GOES_ON = re.compile(
    r",? ?(?:với|tập trung|trong đó|bao gồm|gồm|nhằm|về|trên|trong (?:các |những )?lĩnh vực"
    r"|lấy|xoay quanh|hướng (?:tới|vào|đến)|mở rộng sang|bổ sung lĩnh vực|đặt trọng tâm|dành cho|áp dụng cho|gói gọn|thuộc"
    r"|ưu tiên|chú trọng|đặc biệt|nhất là|như|để|cùng hợp tác|và)\b"
)
_ANOTHER_CLAUSE = re.compile(r",? ?(?:trong (?:năm|dịp|khuôn khổ|đó có ông)|và (?:sẽ )?(?:ký|thống nhất|đề nghị|mời|trao|tổ chức|giao))\b")
_TELLS_CONTENT = re.compile(
    r"[\s\-–(\"“]*(?:theo (?:đó|nội dung|bản|biên bản|thỏa thuận|ý định|kế hoạch|tinh thần)"
    r"|nội dung|cụ thể|bản (?:ghi nhớ|kế hoạch|thỏa thuận)|biên bản|thỏa thuận|văn kiện|kế hoạch)\b"
)
_CUT = re.compile(r"[,;](?=\s)|\.(?=\s|$)|\n|\bđồng thời\b")
_WHERE = re.compile(
    r"\b(?:tại|ở|bên|cạnh|ngay|trước|qua)(?: khu vực| bên| cạnh| ngay)? $"
)  # "ký kết nghĩa ngay bên cột mốc 605": a place, no field
_AROUND = 1000  # characters on either side of a phrase that its fields are looked for in
_NEAR = 12  # characters from a comma to a field that goes on with a list


def subjects_of(instrument: InstrumentMention, end: int, findings: Findings, signed: bool) -> tuple[str, ...]:
    """Field codes of an instrument whose stretch of the sentence ends at `end`.

    `signed`: the text tells of its signing, so its content may follow in the next sentence.
    """
    phrase = Span(instrument.span.start, _phrase_end(instrument, end, findings))
    first = bisect_left(findings.fields, phrase.start - _AROUND, key=lambda m: m.span.start)
    last = bisect_left(findings.fields, phrase.end + _AROUND, key=lambda m: m.span.start)
    about = [
        field
        for field in findings.fields[first:last]
        if not _WHERE.search(findings.plain[max(0, field.span.start - 16) : field.span.start])
    ]
    own = fields_in(findings.text, phrase, about, beyond=False)
    return tuple(dict.fromkeys((*own, *(_told_next(end, findings) if signed else ()))))


def _phrase_end(instrument: InstrumentMention, end: int, findings: Findings) -> int:
    """Where the noun phrase of the instrument ends: at a comma that neither its list nor its content goes on behind."""
    at = instrument.span.end
    while cut := _CUT.search(findings.plain, at, end):
        if findings.plain[cut.start()] != ",":
            return cut.start()
        goes_on = _GOES_ON.match(findings.plain, cut.end()) and not _ANOTHER_CLAUSE.match(findings.plain, cut.end())
        if not goes_on and not _starts_with_field(cut.end(), findings):
            return cut.start()
        at = cut.end()
    return end


def _starts_with_field(position: int, findings: Findings) -> bool:
    at = bisect_left(findings.fields, position, key=lambda m: m.span.start)
    return at < len(findings.fields) and findings.fields[at].span.start - position <= _NEAR


def _told_next(end: int, findings: Findings) -> tuple[str, ...]:
    """The fields of the next sentence, where that tells the content: "Theo đó, hai bên sẽ hợp tác về …"."""
    following = findings.sentence_from(end)
    if following is None or following.span.start - end > 4 or not _TELLS_CONTENT.match(findings.plain, following.span.start):
        return ()
    return fields_in(findings.text, following.span, findings.fields, beyond=False)
