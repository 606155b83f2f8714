"""The order of the Vietnamese alphabet, without asking the system's locale or the database's collation."""

import unicodedata
from functools import lru_cache

_SORTED = 40  # characters of a name that count in a column
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_MARKS = {"\u0306": "ă", "\u0302": "âêô", "\u031b": "ơư"}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # ngang, huyền, hỏi, ngã, sắc, nặng
_WITH_MARK = {unicodedata.normalize("NFD", letter): letter for letters in _MARKS.values() for letter in letters}


@lru_cache(maxsize=8192)
def order(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Sort key: letters in the order of the alphabet (ă after a, đ after d), then tones, then the text itself."""
    letters: list[int] = []
    tones: list[int] = []
    pending = ""
    for char in unicodedata.normalize("NFD", text.lower()):
        if char in _TONES and tones:
            tones[-1] = _TONES[char]
        elif char in _MARKS and pending + char in _WITH_MARK:
            letters[-1] = _place(_WITH_MARK[pending + char])
        elif not unicodedata.combining(char):
            pending = char
            letters.append(_place(char))
            tones.append(0)
    return tuple(letters), tuple(tones), text


def _place(char: str) -> int:
    # Spaces and signs before digits, digits before letters, other scripts last.
    at = _LETTERS.find(char)
    if at >= 0:
        return 1000 + at
    return 2000 + ord(char) if char.isalpha() else min(ord(char), 999)


def order_text(text: str) -> str:
    """The same order as text, for a column that a database sorts byte by byte; of long names the beginning."""
    letters, tones, _ = order(text[:_SORTED])
    return "".join(f"{place:05x}" for place in letters) + " " + "".join(map(str, tones))
