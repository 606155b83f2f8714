"""Fields as typed on the command line: "signed=10/6/2025" "parties=Khánh Hòa; Lorient (Pháp)"."""

from collections.abc import Sequence

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
        if line.type == "key":
            items = [_key(part) for part in items]
        values[line.field] = items if line.many else items[0]
    return values


def _key(spelling: str) -> str:
    """The key of a place by its name, "Lorient (Pháp)" where two countries have one; a name that no table holds is a body's."""
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
    return keys[0] if keys else spelling
