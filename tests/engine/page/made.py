"""Documents made by code: the bytes that the tests of the page readers read, so that no binary file lies in the repository."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A DOCX whose body is the XML given (prefix `w:`); `parts` are further files under word/, as XML content of their root."""
    files = {"[Content_Types].xml": _TYPES, "word/document.xml": _root("document", f"<w:body>{body}</w:body>")}
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}
    for name, content in (parts or {}).items():
        root = next((tag for part, tag in roots.items() if name.startswith(part)), "hdr" if name.startswith("header") else "ftr")
        files[f"word/{name}.xml"] = _root(root, content)
    return zipped(files)


def _root(tag: str, content: str) -> str:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} xmlns:w="{W}" xmlns:mc="{mc}">{content}</w:{tag}>'


def zipped(files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def numbered(text: str, number: int = 1, depth: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: Iterable[str]) -> str:
    """A table of ready cells (see `cell`)."""
    return "<w:tbl><w:tblGrid/>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def level(depth: int, text: str, form: str = "decimal", extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, overrides: str = "") -> str:
    """One scheme; list 1 counts by it, list 2 by it too, with the overrides given."""
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
    )


Placed = tuple[float, float, float, str]  # left, baseline, size, text


def pdf(pages: Sequence[Sequence[Placed]], encrypt: bool = False, drawing: str = "") -> bytes:
    """A PDF of A4 pages with text at the places given. No font is embedded: a ToUnicode map says what each glyph is."""
    letters = sorted({char for page in pages for *_, text in page for char in text})
    codes = {char: number for number, char in enumerate(letters, 1)}
    objects: list[bytes] = []

    def add(content: str | bytes, stream: bytes | None = None) -> int:
        body = content.encode("latin-1") if isinstance(content, str) else content
        if stream is not None:
            body += b"\nstream\n" + stream + b"\nendstream"
        objects.append(body)
        return len(objects)

    catalog, tree = add("<< /Type /Catalog /Pages 2 0 R >>"), add("")
    rows = "\n".join(f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>" for char, code in codes.items())
    cmap = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
    cmap += "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    cmap += "".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar\n" for chunk in _chunks(rows.split("\n"), 90))
    unicode_map = (cmap + "endcmap end end").encode()
    to_unicode = add(f"<< /Length {len(unicode_map)} >>", unicode_map)
    descriptor = add(
        "<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -200 1000 800] "
        "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    descendant = add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {descriptor} 0 R /DW 500 >>"
    )
    font = add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {to_unicode} 0 R >>"
    )
    kids = []
    for page in pages:
        shown = "".join(f"BT /F1 {size} Tf {x} {y} Td <{''.join(f'{codes[c]:04X}' for c in text)}> Tj ET\n" for x, y, size, text in page)
        content = zlib.compress((drawing + shown).encode())
        contents = add(f"<< /Length {len(content)} /Filter /FlateDecode >>", content)
        resources = f"<< /Font << /F1 {font} 0 R >> >>"
        kids.append(add(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} /Contents {contents} 0 R >>"))
    objects[tree - 1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>".encode()
    trailer = f"/Root {catalog} 0 R"
    if encrypt:
        owner, user = "ab" * 32, "cd" * 32
        trailer += f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{user}> /P -4 >> /ID [<{'ef' * 16}> <{'ef' * 16}>]"
    return _assembled(objects, trailer)


def _chunks(rows: list[str], size: int) -> Iterable[list[str]]:
    return (rows[at : at + size] for at in range(0, len(rows), size))


def _assembled(objects: Sequence[bytes], trailer: str) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + f"trailer << /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def lines(texts: Sequence[str], top: float = 760, left: float = 90, size: float = 12, pitch: float = 16) -> list[Placed]:
    """Lines of text one under the other."""
    return [(left, top - number * pitch, size, text) for number, text in enumerate(texts)]
