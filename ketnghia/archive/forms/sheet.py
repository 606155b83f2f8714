"""An entry as the text of a note, and back.

    Thỏa thuận quốc tế
    Người ghi: minh, 14:05 ngày 22/11/2026
    Các bên: Khánh Hòa [VN/Khánh Hòa]; Lorient [FR/Lorient]
    Ngày ký: 10/6/2025

Keys and codes stand in brackets behind their words, so that reading back needs no table of names.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ketnghia.archive.errors import EntryRefused
from ketnghia.archive.forms import moments
from ketnghia.archive.forms.form import Entry, Form, Line, load_forms
from ketnghia.archive.values import decimal_string
from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.gazetteer import gazetteer
from ketnghia.engine.model import Span
from ketnghia.engine.text import normalise

_HEAD = "Người ghi"
_BRACKETED = re.compile(r"(.*)\[([^\[\]]+)\]", re.DOTALL)
_BODY_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The note of an entry: its text, where the entry stands in it, and where each field's value does."""

    text: str
    span: Span
    evidence: Mapping[str, tuple[Span, ...]]


def write(entry: Entry, head: str) -> Sheet:
    """The note. `head` says who wrote it and when, which makes the same entry typed twice two notes. Raises EntryRefused."""
    form = _form(entry.kind)
    unknown = sorted(set(entry.values) - {line.field for line in form.lines})
    if unknown:
        known = ", ".join(line.field for line in form.lines)
        raise EntryRefused(f"{form.title}: không có mục '{unknown[0]}'; các mục có thể ghi: {known}")
    lines = [form.title, f"{_HEAD}: {_plain(head)}"]
    begin = sum(len(line) + 1 for line in lines)
    at, evidence = begin, {}
    for line in form.lines:
        given = entry.values.get(line.field)
        items = [given] if isinstance(given, str) else list(given or ())
        if not items:
            continue
        if len(items) > 1 and not line.many:
            raise EntryRefused(f"{line.words}: chỉ ghi được một giá trị; đã ghi {len(items)}")
        said = f"{line.words}: {'; '.join(_say(item, line) for item in items)}"
        lines.append(said)
        evidence[line.field] = (Span(at + len(line.words) + 2, at + len(said)),)
        at += len(said) + 1
    if not evidence:
        raise EntryRefused(f"{form.title}: chưa ghi mục nào; hãy ghi ít nhất một mục")
    text = "\n".join(lines) + "\n"
    sheet = Sheet(text, Span(begin, len(text) - 1), evidence)
    if read_back(entry.kind, text) != canonical_values(entry):
        raise EntryRefused(f"{form.title}: nội dung ghi không đọc lại được như đã nhập; hãy bỏ các dấu ; [ ] trong giá trị")
    return sheet


def canonical_values(entry: Entry) -> dict[str, str | list[str]]:
    """The values as the note gives them back: in the form's order, lists for the fields that may hold several, blanks evened out."""
    form = _form(entry.kind)
    values: dict[str, str | list[str]] = {}
    for line in form.lines:
        given = entry.values.get(line.field)
        items = [given] if isinstance(given, str) else list(given or ())
        if items:
            even = [_canonical(item, line) for item in items]
            values[line.field] = even if line.many else even[0]
    return values


def read_back(kind: str, text: str) -> dict[str, str | list[str]]:
    """The values that a note holds. Lines that are none of the form's are passed over."""
    form = _form(kind)
    by_words = {line.words: line for line in form.lines}
    values: dict[str, str | list[str]] = {}
    for written in text.splitlines():
        words, colon, said = written.partition(": ")
        line = by_words.get(words)
        if colon and line:
            items = [_read(item, line) for item in said.split("; ")] if line.many else [_read(said, line)]
            values[line.field] = items if line.many else items[0]
    return values


def _form(kind: str) -> Form:
    form = load_forms().get(kind)
    if form is None:
        raise EntryRefused(f"'{kind}': không có loại ghi nhận này; các loại: {', '.join(load_forms())}")
    return form


def _plain(value: str) -> str:
    return _BODY_SPACE.sub(" ", normalise(value)).strip()


def _canonical(item: str, line: Line) -> str:
    try:
        if line.type == "date":
            return moments.parse_moment(item)
        if line.type == "number":
            return decimal_string(_finite(item))
        if line.type == "step":
            code, _, moment = item.partition(" ")
            return f"{_known(code, line)} {moments.parse_moment(moment)}"
    except (ValueError, InvalidOperation):
        expected = {"date": "ngày (10/6/2025), tháng (6/2025), năm (2025) hoặc khoảng (2025 – 2028)", "number": "một con số"}
        wanted = expected.get(line.type, "mã bước và ngày (copy_sent 10/6/2025)")
        raise EntryRefused(f"{line.words}: '{item}' không phải là {wanted}; hãy ghi lại") from None
    if line.type == "code":
        return _known(item, line)
    return _plain(item)


def _known(code: str, line: Line) -> str:
    if code not in line.codes:
        raise EntryRefused(f"{line.words}: không có mã '{code}'; hãy chọn một trong {', '.join(line.codes)}")
    return code


def _finite(item: str) -> Decimal:
    number = Decimal(item.strip())
    if not number.is_finite():
        raise ValueError(item)
    return number


def _say(item: str, line: Line) -> str:
    even = _canonical(item, line)
    if line.type == "date":
        return moments.say(even)
    if line.type == "code":
        return f"{line.codes[even]} [{even}]"
    if line.type == "step":
        code, _, moment = even.partition(" ")
        return f"{line.codes[code]} {moments.say(moment)} [{code}]"
    if line.type == "key":
        known = gazetteer(load_lexicon())
        return f"{known.name(even, 'vi')} [{even}]"
    return even


def _read(said: str, line: Line) -> str:
    found = _BRACKETED.fullmatch(said)
    if line.type == "date":
        return moments.parse_moment(said)
    if line.type in ("code", "key"):
        return found[2] if found else said
    if line.type == "step" and found:
        words = line.codes.get(found[2], "")
        return f"{found[2]} {moments.parse_moment(found[1].strip().removeprefix(words))}"
    return said
