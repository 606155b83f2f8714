"""How long an instrument holds, where that is told otherwise than by its period: "có hiệu lực đến hết năm 2026", "mãn hạn năm 2015",
"Biên bản này hết thời hạn vào tháng 6/2021", "ký Thỏa thuận mới thay thế Bản ghi nhớ 2018".
"""

import re
from dataclasses import replace
from itertools import pairwise

from ketnghia.engine.findings import Findings
from ketnghia.engine.mentions.date_values import run
from ketnghia.engine.model import Agreement, InstrumentMention, Sentence
from ketnghia.engine.phrases import Hit

_YEAR = r"(?:ngày )?(?:\d{1,2} ?[/.-] ?)?(?:tháng )?(?:\d{1,2} ?[/.-] ?)?(?:năm )?(?P<year>(?:19|20)\d\d)\b"
_UNTIL = re.compile(
    r"\b(?:hiệu lực|thời hạn|giá trị|thời hiệu|kéo dài|áp dụng|hạn)(?: thi hành| thực hiện| pháp lý)?,?(?: cho)?"
    r" (?:đến|tới)(?: hết| cuối| giữa| đầu)*(?: vào)? " + _YEAR
)
_END = r"(?:hết (?:thời )?hạn|hết (?:hiệu lực|giá trị|thời hiệu)|mãn hạn|đáo hạn|quá hạn|kết thúc|khép lại|chấm dứt(?: hiệu lực)?|hết)"
_ENDED_IN = re.compile(rf"\b{_END}(?: (?:kể )?từ| vào| trong| hồi)?(?: hết| cuối| giữa| đầu)* {_YEAR}")
_IN_ENDED = re.compile(
    rf"\b(?:đến|tới|vào|tháng|năm|cuối|giữa|đầu|hết)(?: hết| cuối| giữa| đầu)* {_YEAR}(?: thì| là| đã| nay đã|,)*(?: cũng)? {_END}\b"
)
_NOT_YET = re.compile(r"(?:\bsắp|\bsẽ|\bchưa|\bkhông|\btrước khi|\bdự kiến|\bngày|\bđến khi|\bcho đến khi|\bkhi|\bgần) $")
_NAMED_AGAIN = re.compile(
    r"\b(?P<noun>bản ghi nhớ|biên bản|thỏa thuận|bản thỏa thuận|hiệp định|ý định thư|kế hoạch|chương trình|văn bản|văn kiện|bản)"
    r"(?: (?:ghi nhớ|hợp tác|thỏa thuận|hữu nghị|kết nghĩa)){0,2} (?:này|ấy|đó|nói trên|nêu trên|trên|vừa nêu)\b"
)
_TERM = re.compile(
    r"\b(?:giá trị|thời hạn|hiệu lực)(?: trong| là| thi hành)* ?(?P<count>\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) năm\b"
)
_COUNTS = {word: n for n, word in enumerate(("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), 1)}
_OVER = re.compile(
    rf"\b(?:đã|vừa|nay|thì|và|mới)(?: cũng| nay| đã| vừa)* {_END}\b|\b(?:mãn hạn|quá hạn|hết (?:thời )?hạn"
    r"|hết hiệu lực|hết giá trị|hết thời hiệu"
    r"|không còn (?:hiệu lực|giá trị)|chấm dứt hiệu lực|mất hiệu lực)\b"
)
_WITHIN = re.compile(
    r"(?: (?:để|nhằm|về việc|về|của|cho|kèm theo|vào))?(?: (?:gia hạn|thay thế|thay cho|thay|sửa đổi|bổ sung|kéo dài|nối dài|triển khai"
    r"|triển khai thực hiện|thực hiện|cụ thể hóa|tái khẳng định|khẳng định lại|điều chỉnh|cập nhật|kèm|đính kèm),?(?: và)?)+"
    r"(?: hiệu lực| thời hạn| nội dung| việc)?(?: của)?(?: một số điều của)?(?: các| những| bản| chính)? ?"
)
_REPLACES = re.compile(r"\bthay (?:thế|cho)?")
_ANNEX_OF = re.compile(r"[^.;:,\n]{0,110}\b(?:của|cho|vào|với|trong|theo|kèm|kèm theo|kế hoạch|bản|,)? ?")
_OWN_SIGNING = re.compile(
    r"[^.;:\n]{0,90}?,?(?: đã| được| mà)?(?: hai (?:bên|tỉnh|thành phố|địa phương))?(?: đã)?"
    r" ký(?: kết)?(?: tại [^,.;]{2,30})?(?: vào)? (?:ngày|tháng|năm|hồi) "
)
_OF_NAME = re.compile(r"(?: hợp tác)?(?: hữu nghị)?,?(?: đã)?(?: ký)?(?: giai đoạn| nhiệm kỳ| năm)? ?")
_LIST_HEAD = re.compile(r"(?: [^.;,:]{0,30})?(?:,? (?:gồm(?: có)?|bao gồm|trong đó có|đó là|là|như)| ?:) ?(?:\w+ )?")

_PENDING = re.compile(
    r"(?P<gap>[^.;]{0,60}?)\b(?:(?:mới|đang|còn|vẫn)(?: còn| đang)?(?: được)?"
    r"(?: (?:hai bên|các bên|hai tỉnh|hai địa phương))?(?: ở| trong)?"
    r"(?: bước| khâu| giai đoạn| quá trình| vòng)?(?: được)? (?:xin ý kiến|lấy ý kiến|soạn thảo|soạn|dự thảo|đàm phán|thương thảo"
    r"|thẩm định|chờ ký|chờ phê duyệt|chờ ý kiến)|chưa (?:đi đến |đi tới |được |kịp |tiến tới )?ký|để trình ký|, trình ký)\b"
)

_INHERITS = re.compile(
    r"(?: (?:nay|hiện|sẽ|là bên|tiếp tục|được giao|có trách nhiệm|đã)){0,3} (?:kế thừa|thừa kế|tiếp quản|tiếp nhận lại|kế tục|tiếp nối)\b"
)


def inherits(end: int, findings: Findings) -> bool:
    """ "nay do UBND thành phố X kế thừa": who takes an older text over has not signed it."""
    return _INHERITS.match(findings.plain, end) is not None


def pending(instrument: InstrumentMention, end: int, findings: Findings) -> bool:
    """ "một thỏa thuận khác mới ở bước xin ý kiến", "được đàm phán nhưng chưa đi đến ký kết": not signed yet."""
    hit = _PENDING.match(findings.plain, instrument.span.end, end)
    return hit is not None and " ký" not in hit["gap"] and not findings.dates_in(hit.start("gap"), hit.end("gap"))


def not_yet(position: int, findings: Findings) -> bool:
    """ "sắp hết hạn", "trước khi hết hiệu lực": the end that stands here is still to come."""
    return _NOT_YET.search(findings.plain[max(0, position - 14) : position]) is not None


def over(start: int, end: int, findings: Findings) -> bool:
    """Does the stretch say that the instrument has run out?"""
    return any(not not_yet(hit.start(), findings) for hit in _OVER.finditer(findings.plain, start, end))


def of_another(position: int, start: int, findings: Findings) -> bool:
    """ "ký phụ lục bổ sung vào Bản ghi nhớ 2023 - 2027": the time right behind the name of another instrument is that one's."""
    others = findings.instruments_in(start, position)
    return bool(others) and _OF_NAME.fullmatch(findings.plain, others[-1].span.end, position) is not None


def term(start: int, end: int, signed: str | None, findings: Findings) -> str | None:
    """Years in EDTF from the signing to the end that the stretch tells; None where it tells none."""
    if not signed or not signed[:4].isdigit():
        return None
    for pattern in (_UNTIL, _ENDED_IN, _IN_ENDED):
        hit = pattern.search(findings.plain, start, end)
        if hit and hit["year"] >= signed[:4]:
            return f"{signed[:4]}/{hit['year']}"
    counted = _TERM.search(findings.plain, start, end)
    if counted:
        count = counted["count"]
        return run(signed[:4], f"P{int(count) if count.isdigit() else _COUNTS[count]}Y")
    return None


def is_end_of_term(position: int, findings: Findings) -> bool:
    """ "hết hạn từ cuối năm 2021": the time behind such words says until when, not since when."""
    return re.search(rf"{_END}(?: hiệu lực)?(?: kể)?(?: từ| vào| trong)? ?$", findings.plain[max(0, position - 30) : position]) is not None


def parts_of_others(instruments: list[InstrumentMention], findings: Findings) -> dict[int, str]:
    """Where instruments start that another changes ("of", "replaced") or that only head a list of others ("head")."""
    found: dict[int, str] = {}
    for left, right in pairwise(instruments):
        between = findings.plain[left.span.end : right.span.start]
        annex = findings.plain.startswith(("phụ lục", "bản phụ lục", "dự thảo"), left.span.start)
        if _OWN_SIGNING.match(findings.plain, right.span.end):
            continue
        if _WITHIN.fullmatch(between):
            found[right.span.start] = "replaced" if _REPLACES.search(between) else "of"
        elif annex and _ANNEX_OF.fullmatch(between):
            found[right.span.start] = "of"
        elif left.kind in ("other", "agreement") and _LIST_HEAD.fullmatch(between):
            before = findings.plain[max(0, left.span.start - 12) : left.span.start].rstrip()
            if before.endswith(findings.words("agreements.several")) or before[-1:].isdigit():
                found[left.span.start] = "head"
    return found


def named_again(sentence: Sentence, findings: Findings) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Stretches that go on about the instrument told last, "biên bản ấy …", up to the end of its clause: (before this sentence, in it)."""
    before: list[tuple[int, int]] = []
    inside: list[tuple[int, int]] = []
    for hit in _NAMED_AGAIN.finditer(findings.plain, sentence.span.start, sentence.span.end):
        stop = findings.plain.find(";", hit.end(), sentence.span.end)
        stop = stop if stop > 0 else sentence.span.end
        others = findings.instruments_in(hit.end(), stop)
        told_here = findings.instruments_in(sentence.span.start, hit.start())
        (inside if told_here else before).append((hit.end(), others[0].span.start if others else stop))
    return before, inside


def told_again(agreement: Agreement, stretch: tuple[int, int], findings: Findings) -> Agreement:
    """The agreement with what a later clause says of its term and its end."""
    later = agreement.period or term(*stretch, agreement.signed, findings)
    ended = over(*stretch, findings)
    return replace(agreement, period=later, status="ended" if ended and agreement.status != "proposed" else agreement.status)


def verb_of_left(verb: Hit[str], right: InstrumentMention, findings: Findings) -> bool:
    """ "Thỏa thuận A ký tháng 12/2021, …; được cụ thể hóa bằng Bản ghi nhớ B": a clause ends between the verb and B, so it signs A."""
    behind = findings.plain[verb.end : right.span.start]
    if ";" in behind:
        return True
    return (
        "," in behind[2:]
        and bool(findings.dates_in(verb.end, verb.end + 30))
        and findings.plain[verb.end : verb.end + 14]
        .lstrip()
        .startswith(("ngày", "tháng", "năm", "từ", "hồi", "vào", "trực tuyến", "kết ngày", "kết năm", "tại", "hôm", "cuối", "đầu", "giữa"))
    )
