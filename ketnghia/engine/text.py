"""Vietnamese letters: one normal form, one fold, one comparison that respects tones.

Offsets hold across `fold`: it keeps the length of an NFC text, which `str.casefold` does not ("ß" becomes two letters).
"""

import re
import sys
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
# For character classes: what \p{Lu} and \p{Ll} would say of Latin, Greek and Cyrillic letters. No range of letters does: in the
# Vietnamese block capitals and small letters alternate.
_LETTERS = [chr(code) for code in (*range(0x41, 0x530), *range(0x1E00, 0x1F00))]
CAPITALS = "".join(letter for letter in _LETTERS if letter.isupper())
SMALLS = "".join(letter for letter in _LETTERS if letter.islower())
_WORD = re.compile(r"\w+")


def normalise(text: str) -> str:
    """NFC with Unix line ends: the only form in which text is kept, so offsets count in it for ever."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


@lru_cache(maxsize=1)
def _fold_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0x41, 0x2000 if sys.maxunicode > 0x2000 else sys.maxunicode):
        char = chr(code)
        bare = char
        if unicodedata.decomposition(char):  # few have one, and every start builds this table
            bare = next((c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c)), char)
        lower = {"đ": "d", "Đ": "d"}.get(char, bare.lower())
        if len(lower) == 1 and lower != char:
            table[code] = lower
    table.update({ord(dash): "-" for dash in "‐‑‒–—―−"})
    table.update({ord(space): " " for space in "\u00a0\u2007\u202f"})
    return table


def fold(text: str) -> str:
    """Lower case, no diacritics, đ as d, every dash a hyphen, hard spaces soft. Same length as the NFC text given."""
    return text.translate(_fold_table())


@lru_cache(maxsize=65536)
def spoken(text: str) -> str:
    """Case, spacing and the place of the tone mark within a syllable folded; letters and tones kept.

    hoà is hòa, "Thuỷ" is "thủy"; Tuân is not Tuấn, Hà Nam is not Hà Nội.
    """
    syllables = []
    for syllable in _WORD.findall(unicodedata.normalize("NFC", text).lower()):
        letters = unicodedata.normalize("NFD", syllable)
        syllables.append("".join(c for c in letters if c not in TONES) + "".join(c for c in letters if c in TONES))
    return " ".join(syllables)


# "oà" is written "òa" by one school and "oà" by the other; where a letter follows ("toàn") both agree, and "quý" has its tone on y.
_OLD_TONE = re.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹ]|[uU][ỳýỷỹỵ])(?!\w)")
_MOVED = {
    old: new
    for pairs in ("oàòa oáóa oảỏa oãõa oạọa", "oèòe oéóe oẻỏe oẽõe oẹọe", "uỳùy uýúy uỷủy uỹũy uỵụy")
    for old, new in ((pair[:2], pair[2:]) for pair in pairs.split())
}
_PLAIN = {"\u00a0": " ", "\u2007": " ", "\u202f": " "} | dict.fromkeys("‐‑‒–—―−", "-")


def _plain(text: str) -> str:
    # One replace for each character is far cheaper than str.translate, which looks up every letter in a table.
    for char, simple in _PLAIN.items():
        if char in text:
            text = text.replace(char, simple)
    return text


@lru_cache(maxsize=8)
def canonical(text: str) -> str:
    """Lower case, one tone placement, plain spaces and hyphens; every diacritic kept. Same length as the NFC text given.

    The form in which phrases are compared: "Thoả thuận" and "thỏa thuận" meet, "thoa thuan" stays apart.
    """
    plain = _plain(text)
    lowered = plain.lower()
    if len(lowered) != len(text):  # a few letters of other scripts lower to two: keep those as they are
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in plain)
    return _OLD_TONE.sub(lambda m: _MOVED.get(m.group(), m.group()), lowered)
