"""Automatic numbering of a Word document, rendered as Word shows it: "Điều 1.", "2.3.", "a)", "IV.".

The numbers are no part of the paragraphs' text in the file, yet people quote them. Source: ECMA-376 part 1, 17.9.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
_ROMAN_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@dataclass(frozen=True, slots=True)
class Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False  # all numbers in figures, whatever their own level says
    restart: int | None = None  # the level after which this one starts anew; None: any higher one
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    scheme: str
    levels: dict[int, Level]
    restarts: dict[int, int]


@dataclass
class Numbering:
    """The lists of a document and how far each has counted. `label` advances; call it once a paragraph, in order."""

    lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, number: str, style: str) -> int:
        levels = self.lists[number].levels if number in self.lists else {}
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def label(self, number: str, depth: int) -> str:
        """The label of the next paragraph of list `number` at `depth` (0-8), its trailing space included; "" where none shows."""
        chosen = self.lists.get(number)
        level = chosen.levels.get(depth) if chosen else None
        if chosen is None or level is None:
            return ""
        counts = self._counts.setdefault(chosen.scheme, [None] * _LEVELS)
        restart = chosen.restarts.get(depth)
        if restart is not None and (number, depth) not in self._begun:
            counts[depth] = restart
        else:
            before = counts[depth]
            counts[depth] = level.start if before is None else before + 1
        self._begun.add((number, depth))
        for lower in range(depth + 1, _LEVELS):
            below = chosen.levels.get(lower)
            if below is None or below.restart is None or depth < below.restart:
                counts[lower] = None
        return _render(chosen, level, counts)


def _render(chosen: _List, level: Level, counts: list[int | None]) -> str:
    if level.form == "none" or not level.text:
        return ""
    if level.form == "bullet":
        text = level.text if level.text in "-–—+*•○o" else "•"
    else:

        def figure(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = chosen.levels.get(depth, Level())
            count = counts[depth]
            return format_number(other.start if count is None else count, "decimal" if level.legal else other.form)

        text = _PLACEHOLDER.sub(figure, level.text)
    return text.rstrip() + ("" if level.suffix == "nothing" else " ")


def format_number(number: int, form: str) -> str:
    """A count in the form that ST_NumberFormat names; forms of other scripts fall back to figures."""
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman, rest = "", number
        for value, letters in _ROMAN:
            roman += letters * (rest // value)
            rest %= value
        roman += _ROMAN_UNITS[rest]
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and 0 < number <= 26 * 40:
        letters = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "upperLetter" else letters.lower()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def read_numbering(root: "etree._Element | None", style_lists: dict[str, str]) -> Numbering:
    """The lists that word/numbering.xml defines; `style_lists` leads from a numbering style to its list."""
    if root is None:
        return Numbering()
    schemes: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    for scheme in root.iter(f"{W}abstractNum"):
        identity = scheme.get(f"{W}abstractNumId", "")
        schemes[identity] = dict(map(_level, scheme.iter(f"{W}lvl")))
        link = scheme.find(f"{W}numStyleLink")
        if link is not None:
            links[identity] = link.get(f"{W}val", "")
    numbers = {num.get(f"{W}numId", ""): num for num in root.iter(f"{W}num")}
    schemes_of = {number: _value(num, "abstractNumId") for number, num in numbers.items()}
    lists: dict[str, _List] = {}
    for number, num in numbers.items():
        scheme_id = schemes_of[number]
        if scheme_id in links:  # the list is defined where its style says
            scheme_id = schemes_of.get(style_lists.get(links[scheme_id], ""), scheme_id)
        levels = dict(schemes.get(scheme_id, {}))
        restarts: dict[int, int] = {}
        for override in num.iter(f"{W}lvlOverride"):
            depth = _number(override.get(f"{W}ilvl"), 0)
            start = override.find(f"{W}startOverride")
            if start is not None:
                restarts[depth] = _number(start.get(f"{W}val"), 1)
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[depth] = _level(own)[1]
        lists[number] = _List(scheme_id, levels, restarts)
    return Numbering(lists)


def _level(element: "etree._Element") -> tuple[int, Level]:
    restart = element.find(f"{W}lvlRestart")
    legal = element.find(f"{W}isLgl")
    level = Level(
        start=_number(_value(element, "start"), 1),
        form=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        suffix=_value(element, "suff") or "tab",
        legal=legal is not None and legal.get(f"{W}val") not in ("0", "false"),
        restart=_number(restart.get(f"{W}val"), 0) if restart is not None else None,
        style=_value(element, "pStyle"),
    )
    return min(max(_number(element.get(f"{W}ilvl"), 0), 0), _LEVELS - 1), level


def _value(element: "etree._Element", tag: str) -> str:
    child = element.find(f"{W}{tag}")
    return "" if child is None else child.get(f"{W}val", "")


def _number(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
