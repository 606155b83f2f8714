"""What one line tells about itself: a menu, a share button, a photo credit, a byline, a caption, a headline elsewhere.

The words are rows of data/*/furniture.csv and patterns of data/*/captions.yaml; here is how they combine.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import BlockKind
from ketnghia.engine.page.site_words import SiteWords, key, load_site_words
from ketnghia.engine.text import CAPITALS, fold

HEADLINE_LONGEST = 220
_CAPTION_LONGEST = 300
_CREDIT_LONGEST = 110
_WORDLESS = re.compile(r"(?:[\W_]*|\s*\|?\s*!\[[^\]]*\]\([^)]*\)[\s|]*|(?:https?://|www\.)\S+)")
_TEASER = re.compile(r"\[(?!\d)[^\[\]]{15,220}\]\W*")
_FINISHED = re.compile(r"(?:[.!?…;:。！？]|\./\.?)[\s\"'”’»)\]|]*$")
_CAPITALISED = rf"(?:[{CAPITALS}][\w’'.]*)"
_NAME = re.compile(rf"{_CAPITALISED}(?:(?: |-| - | – |, | & | và |/){_CAPITALISED}){{1,7}}\.?")
_INITIALS = re.compile(r"(?:[A-ZĐ]\.){1,3}[A-ZĐ]?\.?|[A-ZĐ]{1,4}")
_PARENTHESES = re.compile(r"\(([^()]{1,60})\)\.?|\[([^\[\]]{1,60})\]")
_BREADCRUMB = re.compile(r"[>»›/|→•]")
_SITE = re.compile(r"\w[\w.-]*\.(?:vn|com|net|org|info|fr|la|kh)(?:\.vn)?", re.IGNORECASE)
_SOURCE = re.compile(rf"\((?P<paren>[^()\n]{{2,40}})\)\s*[-–—:]+\s*|(?P<outlet>[^()\n,:;.]{{2,30}}?)\s+[-–—]\s+(?=[{CAPITALS}])")
_ACRONYM = re.compile(r"[A-ZĐ&]{2,6}(?: Online)?")
# What a story opens with, so that the capitals before it name the paper: "BHG - Sáng 14/11, …", but not "UBND - HĐND tỉnh …".
_STORY_OPENERS = frozenset(("Sáng", "Chiều", "Tối", "Trưa", "Đêm", "Ngày", "Hôm", "Vừa", "Nhân", "Tiếp", "Trong"))


@dataclass(frozen=True)
class Marks:
    """The words and the few patterns made of them."""

    words: SiteWords
    byline: re.Pattern[str]
    credit: re.Pattern[str]
    credit_at_end: re.Pattern[str]


@lru_cache(maxsize=4)
def load_marks(lexicon: Lexicon) -> Marks:
    words = load_site_words(lexicon)
    photo = rf"(?:{words.credits})\s*[:：]\s*(?:\b\w\.|[^.:;\n]){{1,60}}"
    return Marks(
        words=words,
        byline=re.compile(rf"(?:{words.bylines})(?:\s*:\s*|\s+)(?P<who>\S.*)", re.IGNORECASE),
        credit=re.compile(rf"[(\[|*\s]*(?:{photo}|(?:{words.credits})\s+(?P<who>[^.:()]{{2,60}}))\.?[)\]|*\s]*", re.IGNORECASE),
        credit_at_end=re.compile(rf"\s*(?:[-–—|]\s*|(?<=[.!?”\"…)])|(?<=\s)|(?P<bracket>[(\[])\s*){photo}(?(bracket)[)\]])\.?[\s|]*$"),
    )


def is_finished(line: str) -> bool:
    """Whether a line ends as a sentence does. A headline or a button does not."""
    return _FINISHED.search(line, max(0, len(line) - 12)) is not None


def is_prose(line: str) -> bool:
    return len(line) > HEADLINE_LONGEST or (len(line) >= 80 and is_finished(line))


def is_name(line: str) -> bool:
    """A writer's name alone: two to eight words, each capitalised, no figures."""
    return 4 <= len(line) <= 60 and _NAME.fullmatch(line) is not None


def is_menu(line: str, marks: Marks) -> bool:
    """Several entries of a menu in a row, or a path of them ("Trang chủ > Thời sự > Đối ngoại")."""
    if len(line) > _CAPTION_LONGEST:
        return False
    entries = marks.words.menu.fill(line)
    if entries:
        return len(entries) >= 4 or (len(entries) >= 2 and any(entry in marks.words.homes for entry in entries))
    if not _BREADCRUMB.search(line):
        return False
    steps = [key(step) for step in _BREADCRUMB.split(line)]
    return len(steps) >= 2 and steps[0] in marks.words.homes and all(len(step) <= 40 for step in steps)


def belongs_to_site(line: str, marks: Marks) -> bool:
    """Whether a line is the site's wherever it stands: signs only, buttons, menus, teasers in brackets, bare photo credits."""
    if _WORDLESS.fullmatch(line):
        return True
    if len(line) > _CAPTION_LONGEST:
        return False
    if len(line) <= 80 and marks.words.buttons.fill(line):
        return True
    opened = marks.words.starts.find(line) is not None and not (len(line) > 150 and is_finished(line))
    return opened or _is_credit(line, marks) or _TEASER.fullmatch(line) is not None or is_menu(line, marks)


def _is_credit(line: str, marks: Marks) -> bool:
    match = marks.credit.fullmatch(line) if len(line) <= 100 else None
    return match is not None and (match["who"] is None or _is_outlet(match["who"], marks))


def closes_page(line: str, marks: Marks) -> bool:
    """Whether a line that stands after the article belongs to the site there: tags, source, views, imprint."""
    if len(line) > 200:
        return False
    if marks.words.footer.find(line):
        return True
    opener = marks.words.starts_at_end.find(line)
    return opener is not None and (opener.endswith(":") or not is_finished(line))


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
    known = [fold(part) in marks.words.agencies or _SITE.fullmatch(part) is not None for part in parts]
    return fold(text.strip(" .")) in marks.words.agencies or (bool(known) and known[0])


def is_caption(line: str, marks: Marks) -> bool:
    if len(line) > _CAPTION_LONGEST + 100:
        return False
    if line.startswith("|") or _credit(line, marks):
        return True
    return len(line) <= _CAPTION_LONGEST and any(pattern.search(line) for pattern in marks.words.captions)


def _credit(line: str, marks: Marks, start: int = 0) -> re.Match[str] | None:
    """The photo credit that ends a line. Looked for in its last part only, and only where a colon stands there."""
    start = max(start, len(line) - _CREDIT_LONGEST)
    return marks.credit_at_end.search(line, start) if ":" in line[start:] or "：" in line[start:] else None


def split_caption(line: str, title: str, marks: Marks) -> list[tuple[int, int, BlockKind]]:
    """A caption apart from the table bars, the picture's number and the photo credit around it: (start, end, kind)."""
    start = re.match(r"[|\s]*", line).end()  # type: ignore[union-attr]
    if title and line.startswith(title, start):
        numbered = re.compile(r"\s*(?:ảnh|hình|photo)\s*\d{1,2}", re.IGNORECASE).match(line, start + len(title))
        start = numbered.end() if numbered else start
    credit = _credit(line, marks, start)
    end = credit.start() if credit else len(line.rstrip("| \t"))
    if end <= start:
        return [(0, len(line), "furniture")]
    pieces: list[tuple[int, int, BlockKind]] = [(0, start, "furniture"), (start, end, "caption"), (end, len(line), "furniture")]
    return [piece for piece in pieces if line[piece[0] : piece[1]].strip()]


def split_source(line: str, marks: Marks) -> int:
    """Where the story begins after an outlet's name ("(Baohatinh.vn) - Chiều 14/5 …"); 0 where none opens the line."""
    match = _SOURCE.match(line)
    if match is None or match.end() >= len(line):
        return 0
    inner, outlet = match["paren"], match["outlet"]
    if inner is not None:
        named = _is_outlet(inner, marks) or bool(_INITIALS.fullmatch(inner) or _ACRONYM.fullmatch(inner))
    else:
        opens_story = line[match.end() :].split(None, 1)[0] in _STORY_OPENERS
        named = fold(outlet) in marks.words.agencies or (opens_story and _ACRONYM.fullmatch(outlet) is not None)
    return match.end() if named else 0
