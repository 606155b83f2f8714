"""What one line tells about itself: a menu, a share button, a photo credit, a byline, a caption, a headline elsewhere.

The words are rows of data/*/furniture.csv and patterns of data/*/captions.yaml; here is how they combine.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import BlockKind
from ketnghia.engine.text import fold

HEADLINE_LONGEST = 220
_CAPTION_LONGEST = 300
_EDGE = re.compile(r"^[\W_]+|[\W_]+$|\s*\(\d+\)\W*$")
_SPACE = re.compile(r"\s+")
_WORDLESS = re.compile(r"(?:[\W_]*|\s*\|?\s*!\[[^\]]*\]\([^)]*\)[\s|]*|(?:https?://|www\.)\S+)")
_TEASER = re.compile(r"\[(?!\d)[^\[\]]{15,220}\]\W*")
_FINISHED = re.compile(r"(?:[.!?…;:。！？]|\./\.?)[\s\"'”’»)\]|]*$")
_CAPITALISED = r"(?:[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ][\w’'.]*)"
_NAME = re.compile(rf"{_CAPITALISED}(?:(?: |-| - | – |, | & | và |/){_CAPITALISED}){{1,7}}\.?")
_INITIALS = re.compile(r"(?:[A-ZĐ]\.){1,3}[A-ZĐ]?\.?|[A-ZĐ]{1,4}")
_PARENTHESES = re.compile(r"\(([^()]{1,60})\)\.?|\[([^\[\]]{1,60})\]")
_BREADCRUMB = re.compile(r"\s*(?:>|»|›|/|\||→|•)\s*")
_SITE = re.compile(r"\w[\w.-]*\.(?:vn|com|net|org|info|fr|la|kh)(?:\.vn)?", re.IGNORECASE)


@dataclass(frozen=True)
class Marks:
    """The words of all languages, folded and compiled: a page of one language carries buttons in another."""

    tails: frozenset[str]
    ends: frozenset[str]
    items: frozenset[str]
    homes: frozenset[str]
    sections: frozenset[str]
    agencies: frozenset[str]
    menu: re.Pattern[str]
    menu_entry: re.Pattern[str]
    buttons: re.Pattern[str]
    starts: re.Pattern[str]
    starts_at_end: re.Pattern[str]
    footer: re.Pattern[str]
    byline: re.Pattern[str]
    credit: re.Pattern[str]
    credit_at_end: re.Pattern[str]
    source_prefix: re.Pattern[str]
    captions: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=4)
def load_marks(lexicon: Lexicon) -> Marks:
    phrases: dict[str, list[str]] = {}
    for table in sorted(name for name in lexicon.tables if name.endswith("/furniture")):
        for row in lexicon.table(table):
            phrases.setdefault(row["role"], []).append(row["phrase"])
    entries = {key(phrase) for role in ("menu", "section") for phrase in phrases[role]}
    agencies = _alternatives(phrases["agency"])
    credits = _alternatives(phrases["credit"])
    openers = _alternatives(phrases["byline"])
    photo = rf"(?:{credits})\s*[:：]\s*(?:\b\w\.|[^.:;\n]){{1,60}}"
    captions = [row["pattern"] for name in sorted(lexicon.patterns) if name.endswith("/captions") for row in lexicon.patterns[name]]
    return Marks(
        tails=frozenset(map(key, phrases["tail"])),
        ends=frozenset(map(key, phrases["end"])),
        items=frozenset(map(key, phrases["item"])),
        homes=frozenset(map(key, phrases["menu"])),
        sections=frozenset(entries),
        agencies=frozenset(map(fold, phrases["agency"])),
        # Atomic and possessive: an entry once taken is not given back, so no line can make it search long.
        menu=re.compile(rf"(?:(?>{_alternatives(entries)})(?:[\W_]+|$))++"),
        menu_entry=re.compile(rf"(?>{_alternatives(entries)})(?:[\W_]+|$)"),
        buttons=re.compile(rf"(?:(?>{_alternatives(map(key, phrases['item']))})(?:[\W_]+|$))++"),
        starts=_opening(phrases["starts"]),
        starts_at_end=_opening(phrases["starts_at_end"]),
        footer=_opening(phrases["footer"]),
        byline=re.compile(rf"(?:{openers})(?:\s*:\s*|\s+)(?P<who>\S.*)", re.IGNORECASE),
        credit=re.compile(rf"[(\[|*\s]*(?:{photo}|(?:{credits})\s+(?:{agencies})\b[^.]{{0,40}})\.?[)\]|*\s]*", re.IGNORECASE),
        credit_at_end=re.compile(rf"\s*(?:[-–—|]\s*|(?<=[.!?”\"…)])|(?<=\s)|(?P<bracket>[(\[])\s*){photo}(?(bracket)[)\]])\.?[\s|]*$"),
        source_prefix=re.compile(
            rf"\((?P<paren>[^()\n]{{2,40}})\)\s*[-–—:]+\s*|(?:{agencies})\s*[-–—]+\s+(?=[A-ZÀ-Ỹ])"
            r"|[A-ZĐ][A-ZĐ&]{1,5}(?: Online)?\s+[-–—]\s+(?=(?:Sáng|Chiều|Tối|Trưa|Đêm|Ngày|Hôm|Vừa|Nhân|Tiếp tục|Trong)\b)"
        ),
        captions=tuple(re.compile(pattern) for pattern in captions),
    )


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)))


def _opening(phrases: Iterable[str]) -> re.Pattern[str]:
    """Openers in folded lines. One that ends in a letter must end a word there ("Chủ đề" does not open "Chủ đềnh")."""
    forms = sorted({fold(phrase) for phrase in phrases}, key=lambda form: (-len(form), form))
    return re.compile("|".join(re.escape(form) + (r"(?!\w)" if form[-1].isalnum() else "") for form in forms))


def key(line: str) -> str:
    """A line as the tables of headings and buttons know it: folded, one space, no signs around it, no "(12)" after it."""
    return _SPACE.sub(" ", _EDGE.sub("", _EDGE.sub("", fold(line))))


def is_finished(line: str) -> bool:
    """Whether a line ends as a sentence does. A headline or a button does not."""
    return _FINISHED.search(line) is not None


def is_prose(line: str) -> bool:
    return len(line) > HEADLINE_LONGEST or (len(line) >= 80 and is_finished(line))


def is_name(line: str) -> bool:
    """A writer's name alone: two to eight words, each capitalised, no figures."""
    return 4 <= len(line) <= 60 and _NAME.fullmatch(line) is not None


def is_menu(line: str, marks: Marks) -> bool:
    """Several entries of a menu in a row, or a path of them ("Trang chủ > Thời sự > Đối ngoại")."""
    if len(line) > _CAPTION_LONGEST:
        return False
    folded = key(line)
    if marks.menu.fullmatch(folded):
        entries = [key(entry) for entry in marks.menu_entry.findall(folded)]
        return len(entries) >= 4 or (len(entries) >= 2 and any(entry in marks.homes for entry in entries))
    steps = [key(step) for step in _BREADCRUMB.split(line)]
    return len(steps) >= 2 and steps[0] in marks.homes and all(len(step) <= 40 for step in steps)


def belongs_to_site(line: str, marks: Marks) -> bool:
    """Whether a line is the site's wherever it stands: signs only, buttons, menus, teasers in brackets, bare photo credits."""
    if _WORDLESS.fullmatch(line):
        return True
    if len(line) > _CAPTION_LONGEST:
        return False
    if len(line) <= 80 and marks.buttons.fullmatch(key(line)):
        return True
    opened = marks.starts.match(fold(line)) is not None and not (len(line) > 150 and is_finished(line))
    credited = len(line) <= 100 and marks.credit.fullmatch(line) is not None
    return opened or credited or _TEASER.fullmatch(line) is not None or is_menu(line, marks)


def closes_page(line: str, marks: Marks) -> bool:
    """Whether a line that stands after the article belongs to the site there: tags, source, views, imprint."""
    if len(line) > 200:
        return False
    folded = fold(line)
    if marks.footer.match(folded):
        return True
    opener = marks.starts_at_end.match(folded)
    return opener is not None and (opener[0].endswith(":") or not is_finished(line))


def is_byline(line: str, marks: Marks) -> bool:
    """ "(TTXVN/Vietnam+)", "Theo Chinhphu.vn", "(Theo Báo X)", "PV", "M.T." """
    inner = _PARENTHESES.fullmatch(line)
    text = next(part for part in inner.groups() if part) if inner else line
    if len(text) > 60:
        return False
    if _is_outlet(text, marks) or _INITIALS.fullmatch(text):
        return True
    opened = marks.byline.fullmatch(text)
    who = opened["who"].strip(" .") if opened else ""
    if who and (is_name(who) or _is_outlet(who, marks) or _INITIALS.fullmatch(who)):
        return True
    return inner is not None and is_name(text)


def _is_outlet(text: str, marks: Marks) -> bool:
    parts = [part.strip() for part in re.split(r"[/,;+]| - | – ", text.strip(" .")) if part.strip()]
    known = [fold(part) in marks.agencies or _SITE.fullmatch(part) is not None for part in parts]
    return fold(text.strip(" .")) in marks.agencies or (bool(known) and known[0])


def is_caption(line: str, marks: Marks) -> bool:
    if len(line) > _CAPTION_LONGEST + 100:
        return False
    if line.startswith("|") or marks.credit_at_end.search(line):
        return True
    return len(line) <= _CAPTION_LONGEST and any(pattern.search(line) for pattern in marks.captions)


def split_caption(line: str, title: str, marks: Marks) -> list[tuple[int, int, BlockKind]]:
    """A caption apart from the table bars, the picture's number and the photo credit around it: (start, end, kind)."""
    start = re.match(r"[|\s]*", line).end()  # type: ignore[union-attr]
    if title and line.startswith(title, start):
        numbered = re.compile(r"\s*(?:ảnh|hình|photo)\s*\d{1,2}", re.IGNORECASE).match(line, start + len(title))
        start = numbered.end() if numbered else start
    credit = marks.credit_at_end.search(line, start)
    end = credit.start() if credit else len(line.rstrip("| \t"))
    if end <= start:
        return [(0, len(line), "furniture")]
    pieces: list[tuple[int, int, BlockKind]] = [(0, start, "furniture"), (start, end, "caption"), (end, len(line), "furniture")]
    return [piece for piece in pieces if line[piece[0] : piece[1]].strip()]


def split_source(line: str, marks: Marks) -> int:
    """Where the story begins after an outlet's name ("(Baohatinh.vn) - Chiều 14/5 …"); 0 where none opens the line."""
    match = marks.source_prefix.match(line)
    if match is None or match.end() >= len(line):
        return 0
    inner = match["paren"]
    if inner is None or _is_outlet(inner, marks) or _INITIALS.fullmatch(inner) or re.fullmatch(r"[A-ZĐ&]{2,6}(?: Online)?", inner):
        return match.end()
    return 0
