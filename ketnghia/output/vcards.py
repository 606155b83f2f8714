"""Contacts as vCards, the form in which telephones and mail programs hand people over. Pure.

Written is version 3.0 (RFC 2426), since older telephones know no other; read are 2.1, 3.0 and 4.0 (RFC 6350).
"""

import quopri
import re
from collections.abc import Iterable, Mapping
from typing import Final

VCARD_TYPE: Final = "text/vcard; charset=utf-8"
_FOLD: Final = 75  # octets of a line, by the RFC
_LINE: Final = re.compile(r"(?:[\w-]+\.)?([A-Za-z-]+)((?:;[^:]*)?):(.*)", re.DOTALL)
_UNESCAPED: Final = re.compile(r"\\(.)")
# Fields of a contact that have a property of their own; the others are extensions.
_PROPERTIES: Final = {"name": "FN", "role": "TITLE", "body": "ORG", "phone": "TEL", "email": "EMAIL", "address": "ADR", "note": "NOTE"}
_EXTENSIONS: Final = {
    "kind": "X-KETNGHIA-KIND",
    "place": "X-KETNGHIA-PLACE",
    "zalo": "X-ZALO",
    "whatsapp": "X-WHATSAPP",
    "languages": "X-KETNGHIA-LANGUAGES",
    "rate": "X-KETNGHIA-RATE",
    "checked": "X-KETNGHIA-CHECKED",
}


def to_vcards(contacts: Iterable[Mapping[str, str]]) -> bytes:
    """One card a contact, fields as in the contact book."""
    return "".join(_card(contact) for contact in contacts).encode("utf-8")


def _card(contact: Mapping[str, str]) -> str:
    name = contact["name"]
    # Vietnamese names begin with the family name, and which word that is nobody says: the whole name stands in its place.
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{_escaped(name)};;;;"]
    for field, told in {**_PROPERTIES, **_EXTENSIONS}.items():
        if value := contact.get(field, ""):
            text = f";;{_escaped(value)};;;;" if told == "ADR" else _escaped(value)
            lines.append(f"{told}:{text}")
    return "".join(_folded(line) for line in [*lines, "END:VCARD"])


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> str:
    """Cut so that no line is longer than the RFC allows, never within a letter."""
    parts, length = [""], 0
    for letter in line:
        size = len(letter.encode("utf-8"))
        if length + size > _FOLD - 1:
            parts.append("")
            length = 0
        parts[-1] += letter
        length += size
    return "\r\n ".join(parts) + "\r\n"


def parse_vcards(content: str) -> tuple[dict[str, str], ...]:
    """Contacts out of cards of version 2.1, 3.0 or 4.0; what the contact book has no field for is left out."""
    known = {told: field for field, told in {**_PROPERTIES, **_EXTENSIONS}.items()}
    found: list[dict[str, str]] = []
    for line in _unfolded(content):
        taken = _LINE.fullmatch(line)
        if taken is None:
            continue
        name, given, value = taken[1].upper(), taken[2], taken[3]
        if name == "BEGIN":
            found.append({})
        elif found and name in known:
            said = _said(name, _decoded(given, value))
            if said:
                # A second number or address stands behind the first.
                found[-1][known[name]] = "; ".join(filter(None, (found[-1].get(known[name]), said)))
        elif found and name == "N" and "name" not in found[-1]:
            found[-1]["name"] = " ".join(part for part in _pieces(_decoded(given, value)) if part)
    return tuple(_own_name(one) for one in found if one.get("name"))


def _own_name(contact: dict[str, str]) -> dict[str, str]:
    # N and FN say the same name: the last told, which is the displayed one, stands behind the first.
    first, _, last = contact["name"].rpartition("; ")
    return {**contact, "name": last or first}


def _unfolded(content: str) -> list[str]:
    lines: list[str] = []
    for line in content.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if lines and line[:1] in (" ", "\t"):
            lines[-1] += line[1:]
        elif lines and lines[-1].endswith("=") and "QUOTED-PRINTABLE" in lines[-1].upper():
            lines[-1] = lines[-1][:-1] + line
        else:
            lines.append(line)
    return lines


def _decoded(given: str, value: str) -> str:
    if "QUOTED-PRINTABLE" in given.upper():
        return quopri.decodestring(value.encode("ascii", "replace")).decode("utf-8", "replace")
    return value


def _said(name: str, value: str) -> str:
    if name in ("ADR", "ORG"):
        return ", ".join(part for part in _pieces(value) if part)
    return _plain(value.removeprefix("tel:") if name == "TEL" else value)


def _pieces(value: str) -> list[str]:
    return [_plain(part) for part in re.split(r"(?<!\\);", value)]


def _plain(value: str) -> str:
    return _UNESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()
