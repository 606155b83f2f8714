"""Fields as typed on the command line: "signed=10/6/2025" "parties=Khánh Hòa; Lorient (Pháp)"."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

_KEY = re.compile(r"[A-Z]{2}(?:/.+)?")
HELP = "field=value; several values of a list with ; between them; places by name or key (FR/Lorient)"


def epilog() -> str:
    """The fields of every form, for the help text."""
    from ketnghia.archive.forms import load_forms

    lines = []
    for form in load_forms().values():
        lines.append(f"{form.kind} ({form.title}):")
        for line in form.lines:
            codes = f" [{', '.join(line.codes)}]" if line.codes else ""
            lines.append(f"  {line.field:16} {line.words}{codes}{' …' if line.many else ''}")
    return "\n".join(lines)


def parse_fields(kind: str, given: Sequence[str]) -> dict[str, str | list[str]]:
    """The values of a form's fields. Raises EntryRefused with what is wrong and what to type instead."""
    from ketnghia.archive.errors import EntryRefused
    from ketnghia.archive.forms import load_forms

    form = load_forms().get(kind)
    if form is None:
        raise EntryRefused(f"'{kind}': không có loại ghi nhận này; các loại: {', '.join(load_forms())}")
    values: dict[str, str | list[str]] = {}
    for item in given:
        name, equals, value = item.partition("=")
        line = form.line(name.strip())
        if not equals or not value.strip():
            raise EntryRefused(f"'{item}': thiếu giá trị; hãy ghi dạng mục=giá trị, ví dụ {form.lines[0].field}=…")
        if line is None:
            raise EntryRefused(f"'{name}': {form.title} không có mục này; các mục: {', '.join(one.field for one in form.lines)}")
        if line.field in values:
            raise EntryRefused(f"'{name}': ghi hai lần; hãy ghi một lần, nhiều giá trị cách nhau bằng dấu ;")
        items = [part.strip() for part in value.split(";") if part.strip()] if line.many else [value.strip()]
        if line.type == "code":
            by_words = {words.casefold(): code for code, words in line.codes.items()}
            items = [by_words.get(part.casefold(), part) for part in items]
        if line.type == "key":
            items = [_key(part) for part in items]
        values[line.field] = items if line.many else items[0]
    return values


def read_table(kind: str, path: Path) -> list[tuple[str, dict[str, str | list[str]]]]:
    """Rows of a CSV file (UTF-8, comma or semicolon), each with where it stands. Raises EntryRefused, and OSError."""
    from ketnghia.archive.errors import EntryRefused

    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise EntryRefused(f"{path.name}: không phải UTF-8; hãy lưu lại bằng “CSV UTF-8”") from None
    head, *_ = content.splitlines() or [""]
    # Spreadsheets set to Vietnamese write semicolons between cells.
    rows = list(csv.reader(content.splitlines(), delimiter=";" if head.count(";") > head.count(",") else ","))
    if len(rows) < 2:
        raise EntryRefused(f"{path.name}: không có dòng nào; dòng đầu là tên mục, mỗi dòng sau là một ghi nhận")
    columns = [_column(kind, cell.strip(), path.name) for cell in rows[0]]
    made = []
    for number, row in enumerate(rows[1:], 2):
        if len(row) > len(columns):
            raise EntryRefused(
                f"{path.name}, dòng {number}: {len(row)} ô, đầu bảng có {len(columns)}; hãy đặt ô có dấu phẩy trong ngoặc kép"
            )
        given = [f"{name}={cell}" for name, cell in zip(columns, row, strict=False) if cell.strip()]
        if given:
            try:
                made.append((f"{path.name}, dòng {number}", parse_fields(kind, given)))
            except EntryRefused as error:
                raise EntryRefused(f"{path.name}, dòng {number}: {error}") from error
    return made


def _column(kind: str, head: str, file: str) -> str:
    """The field of a column, called by its name or by the form's words."""
    from ketnghia.archive.errors import EntryRefused
    from ketnghia.archive.forms import load_forms

    form = load_forms().get(kind)
    lines = form.lines if form else ()
    found = next((line.field for line in lines if head.casefold() in (line.field, line.words.casefold())), None)
    if form and found is None:
        raise EntryRefused(f"{file}: cột '{head}' không phải mục nào; các mục: {', '.join(line.words for line in lines)}")
    return found or head


def _key(spelling: str) -> str:
    """The key of a place by its name, "Lorient (Pháp)" where two countries have one; "=Hội Hữu nghị" is a body by its name."""
    from ketnghia.archive.errors import EntryRefused
    from ketnghia.engine.text import spoken
    from ketnghia.registry.names import keys_for

    name, _, country = spelling.partition("(")
    keys = keys_for(spelling) or keys_for(name.strip())
    lands = keys_for(country.rstrip(") ")) if country else ()
    if lands:
        keys = tuple(key for key in keys if key[:2] in lands)
    # "Hà Tĩnh" is the province, whose key says just that, before the city that only bears its name.
    own = [key for key in keys if spoken(key.partition("/")[2]) == spoken(name)]
    keys = tuple(own) if len(own) == 1 else keys
    if len(keys) > 1:
        raise EntryRefused(f"'{spelling}': có thể là {', '.join(keys)}; hãy ghi một trong các khóa đó")
    if keys or _KEY.fullmatch(spelling):
        return keys[0] if keys else spelling
    if spelling.startswith("="):
        return spelling[1:].strip()
    raise EntryRefused(f"'{spelling}': không có trong bảng tên; hãy ghi tên khác, khóa như FR/Lorient, hoặc =tên nếu là một cơ quan")
