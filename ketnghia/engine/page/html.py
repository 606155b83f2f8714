"""HTML: the text that a browser shows, in document order, with what the markup says about each line.

Scripts, styles and hidden elements are no text. A line is furniture where its element says so (nav, aside, footer, a class
such as "related" or "tin-lien-quan"), where it is a link and nothing else, or where it stands before the headline; a container
that holds most of the page's prose is never furniture, whatever it is called. Lines are then judged by their words as those of
any page are.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from lxml import etree

from ketnghia.engine.errors import UnreadableDocument
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import BlockKind
from ketnghia.engine.page.datelines import read_dateline, read_day
from ketnghia.engine.page.encodings import decode, tidy
from ketnghia.engine.page.limits import MAX_TAGS, refuse_over
from ketnghia.engine.page.lines import Draft, Piece, join_pieces
from ketnghia.engine.page.marks import is_prose

_CONTENT_TAGS = frozenset(("html", "body", "main", "article"))  # never the site's, whatever their classes say
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SAYS_NOTHING: frozenset[str] = frozenset()
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]+)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LINKED_DATA_DAY = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_TEXTS = etree.XPath("//body//text()[normalize-space()] | //body//br")
_CAPTION_LONGEST = 400
_LONGEST_PATH = 400
_NEARLY_ALL = 0.8
_MOST_LEVELS = 60  # from a paragraph up to the element that holds the story
_NEAR_TITLE = 12  # lines after the headline in which a date or a byline is still looked for


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element and those around it say about the text in it."""

    block: "etree._Element"
    path: str
    seen: bool = True
    site: "etree._Element | None" = None
    link: bool = False
    caption: bool = False
    heading: str = ""
    dated: bool = False


@dataclass(frozen=True, eq=False)
class _Words:
    """What tags, roles, classes and ids say, by the tables html_elements and html_furniture."""

    blocks: frozenset[str]
    unseen: frozenset[str]
    site_tags: frozenset[str]
    site_roles: frozenset[str]
    site_classes: re.Pattern[str]
    date_classes: re.Pattern[str]
    story_classes: re.Pattern[str]
    caption_classes: re.Pattern[str]
    date_meta: frozenset[str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    def column(table: str, key: str, role: str) -> frozenset[str]:
        return frozenset(row[key] for row in lexicon.table(table) if row["role"] == role)

    return _Words(
        blocks=column("html_elements", "name", "block"),
        unseen=column("html_elements", "name", "unseen"),
        site_tags=column("html_elements", "name", "site"),
        site_roles=column("html_elements", "name", "site_role"),
        site_classes=_class_pattern(column("html_furniture", "word", "part")),
        date_classes=_class_pattern(column("html_furniture", "word", "date")),
        story_classes=_class_pattern(column("html_furniture", "word", "story")),
        caption_classes=_class_pattern(column("html_furniture", "word", "caption")),
        date_meta=column("html_elements", "name", "date_meta"),
    )


def _class_pattern(words: frozenset[str]) -> re.Pattern[str]:
    """Words within class names however they are joined: "tin-lien-quan" also stands in "box_tinLienQuan2"."""
    forms = sorted((re.escape(word).replace("\\-", "[-_]?") for word in words), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(forms)})(?![a-z])")


def _stand_apart(before: str, after: str, links: bool) -> bool:
    """Buttons and entries of a menu stand apart on the screen, whatever the source has between them."""
    return links or (before[-1:].islower() and after[:1].isupper())


@dataclass
class _Line:
    place: _Place
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    size: int = 0
    text: str = ""
    last: "etree._Element | None" = None
    site: bool = False

    def add(self, text: str, place: _Place, element: "etree._Element") -> None:
        if self.last is not None and self.last is not element and _stand_apart(self.parts[-1], text, place.link and self.last.tag == "a"):
            self.parts.append(" ")
        size = len(text.strip())
        self.parts.append(text)
        self.size += size
        self.linked += size if place.link else 0
        self.last = element


def read_html(data: bytes, name: str, lexicon: Lexicon) -> Draft:
    refuse_over(name, "thẻ HTML", data.count(b"<"), MAX_TAGS)
    source, notes = _decode(data, name, lexicon)
    root = _parse(source, name)
    lines = _collect(root, lexicon)
    texts, restored = tidy([_SPACE.sub(" ", "".join(line.parts)).strip() for line in lines], lexicon)
    for line, text in zip(lines, texts, strict=True):
        line.text = text
    lines = [line for line in lines if line.text]
    published = _published(root, lexicon)
    pieces = _label(lines, _headline(root, lines), lexicon)
    text, drafted, locators = join_pieces(pieces)
    return Draft(text, drafted, locators, f"html/1 lxml {etree.__version__}", published, notes + restored)


def _decode(data: bytes, name: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """Valid UTF-8 is UTF-8 whatever the page declares: pages are often saved in another encoding than they were sent in."""
    declared = _CHARSET.search(data[:4096])
    if declared and b"\0" not in data[:4096]:
        for encoding in ("utf-8-sig", declared[1].decode("ascii")):
            try:
                return data.decode(codecs.lookup(encoding).name), ()
            except (LookupError, UnicodeError):
                continue
    return decode(data, name, lexicon)


def _parse(source: str, name: str) -> "etree._Element":
    # huge_tree lifts libxml2's depth of 256, at which it would drop the rest of the page; the file's size bounds the rest.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    try:
        root = etree.fromstring(source.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableDocument(name, "trang HTML bị hỏng", "hãy tải lại trang và lưu lại") from error
    if root is None:
        raise UnreadableDocument(name, "trang HTML không có chữ nào", "hãy tải lại trang và lưu lại")
    return root


# --- lines of text -------------------------------------------------------------------------------------------------


@dataclass
class _Reader:
    """Places of elements, each worked out once from its parent's."""

    words: _Words
    places: dict["etree._Element", _Place] = field(default_factory=dict)
    _counted: dict["etree._Element", tuple["etree._Element", int]] = field(default_factory=dict)

    def place(self, element: "etree._Element") -> _Place:
        chain = []
        known = self.places.get(element)
        while known is None:
            chain.append(element)
            parent = element.getparent()
            if parent is None:
                break
            element = parent
            known = self.places.get(element)
        for child in reversed(chain):
            known = self._below(known, child)
            self.places[child] = known
        assert known is not None
        return known

    def _below(self, above: _Place | None, element: "etree._Element") -> _Place:
        tag = element.tag if isinstance(element.tag, str) else ""
        if above is None:
            return _Place(element, "")
        parent = element.getparent()
        position = "" if tag in ("body", "head") or parent is None else f":nth-child({self._number(parent, element)})"
        attributes = element.attrib
        known = self.words
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}" if "class" in attributes or "id" in attributes else ""
        said = _class_says(names, known) if names else _SAYS_NOTHING
        hidden = "hidden" in attributes or _HIDDEN.search(attributes.get("style", ""))
        site = None if "story" in said and "site" not in said else above.site
        of_site = tag in known.site_tags or attributes.get("role") in known.site_roles or "site" in said
        if site is None and of_site and tag not in _CONTENT_TAGS:
            site = element
        return _Place(
            block=element if tag in known.blocks else above.block,
            path=f"{_shortened(above.path)} > {tag}{position}" if above.path else tag,
            seen=above.seen and tag not in known.unseen and not hidden,
            site=site,
            link=above.link or tag == "a",
            caption=above.caption or tag == "figcaption" or "caption" in said,
            heading=tag if tag in _HEADINGS else above.heading,
            dated=above.dated or tag == "time" or "date" in said,
        )

    def _number(self, parent: "etree._Element", element: "etree._Element") -> int:
        """Which child of its parent an element is, from 1. Counted on from the last one asked for, as the page is read in order."""
        child, number = self._counted.get(parent, (parent[0], 1))
        while child is not element:
            following = child.getnext()
            if following is None:  # asked for out of order
                return parent.index(element) + 1
            child, number = following, number + 1
        self._counted[parent] = child, number
        return number


def _shortened(path: str) -> str:
    """A selector that stays short however deep the page is nested."""
    return path if len(path) < _LONGEST_PATH else "…" + path[-_LONGEST_PATH // 2 :]


@lru_cache(maxsize=8192)
def _class_says(names: str, words: _Words) -> frozenset[str]:
    """What class and id say of an element: that it is the site's, that it holds the story, a caption or a date."""
    spaced = _CAMEL.sub("-", names[:400]).lower()
    meanings = {"site": words.site_classes, "story": words.story_classes, "caption": words.caption_classes, "date": words.date_classes}
    return frozenset(what for what, pattern in meanings.items() if pattern.search(spaced))


def _collect(root: "etree._Element", lexicon: Lexicon) -> list[_Line]:
    words = _words(lexicon)
    reader = _Reader(words)
    lines: list[_Line] = []
    broken = True
    for node in cast("list[etree._ElementUnicodeResult]", _TEXTS(root)):
        owner = node.getparent() if isinstance(node, str) else None
        element = owner.getparent() if owner is not None and node.is_tail else owner
        if owner is None or element is None:
            broken = True
            continue
        place = reader.place(element)
        if not place.seen:
            continue
        if broken or lines[-1].place.block is not place.block or (node.is_tail and owner.tag in words.blocks):
            lines.append(_Line(place))
            broken = False
        lines[-1].add(node, place, element)
    return lines


# --- what the lines are --------------------------------------------------------------------------------------------


def _headline(root: "etree._Element", lines: list[_Line]) -> int:
    """The line that is the page's headline: its <h1>, else the line that the page's title repeats; -1 where none is."""
    titles = [node.get("content") or "" for node in root.iterfind(".//meta[@property='og:title']")]
    titles += [node.text or "" for node in root.iterfind(".//head/title")]
    wanted = [" ".join(title.lower().split()) for title in titles if title.strip()]
    long = [number for number, line in enumerate(lines) if len(line.text) > 15 and line.place.heading != "h6"]
    repeated = [number for number in long if any(" ".join(lines[number].text.lower().split()) in title for title in wanted)]
    first = [number for number in long if lines[number].place.heading == "h1"]
    both = [number for number in repeated if number in first]
    if len(first) == 1 and not both:
        return first[0]
    heading = sorted((number for number in repeated if lines[number].place.heading), key=lambda number: -len(lines[number].text))
    plain = [number for number in repeated if not lines[number].place.link]
    return next(iter(both + heading + plain + first), -1)


def _label(lines: list[_Line], headline: int, lexicon: Lexicon) -> list[Piece]:
    prose = [line for line in lines if is_prose(line.text) and line.linked * 2 < line.size]
    in_site: Counter[etree._Element] = Counter()
    for line in prose:
        if line.place.site is not None:
            in_site[line.place.site] += len(line.text)
    half = sum(len(line.text) for line in prose) / 2
    for line in lines:
        line.site = line.place.site is not None and in_site[line.place.site] <= half
    end = _story_end(lines, [line for line in prose if not line.site])
    return [_piece(line, number, headline, end, lexicon) for number, line in enumerate(lines)]


def _piece(line: _Line, number: int, headline: int, end: int, lexicon: Lexicon) -> Piece:
    kind: BlockKind | None = None
    if number == headline:
        kind = "title"
    elif headline >= 0 and abs(number - headline) <= _NEAR_TITLE and line.place.dated and read_dateline(line.text, lexicon):
        kind = None  # the date of publication, read with the other lines
    elif line.site or line.linked * 5 > line.size * 4 or number >= end or (number < headline and not is_prose(line.text)):
        kind = "furniture"
    elif line.place.caption and len(line.text) <= _CAPTION_LONGEST:
        kind = "caption"
    return Piece(line.text, ((0, line.place.path),), kind)


def _story_end(lines: list[_Line], prose: list[_Line]) -> int:
    """Where the smallest element ends that holds nearly all prose: what the page shows after it is no longer the story."""
    total = sum(len(line.text) for line in prose)
    held: Counter[etree._Element] = Counter()
    for line in prose:
        element: etree._Element | None = line.place.block
        for _ in range(_MOST_LEVELS):
            if element is None:
                break
            held[element] += len(line.text)
            element = element.getparent()
    root = min((element for element, size in held.items() if size >= total * _NEARLY_ALL), key=lambda element: held[element], default=None)
    if root is None:
        return len(lines)
    within: dict[etree._Element, bool] = {}
    for number in range(len(lines) - 1, -1, -1):
        if _within(lines[number].place.block, root, within):
            return number + 1
    return len(lines)


def _within(element: "etree._Element", root: "etree._Element", known: "dict[etree._Element, bool]") -> bool:
    chain: list[etree._Element] = []
    above: etree._Element | None = element
    while above is not None and above is not root and above not in known:
        chain.append(above)
        above = above.getparent()
    answer = above is not None and (above is root or known[above])
    known.update(dict.fromkeys(chain, answer))
    return answer


# --- the date ------------------------------------------------------------------------------------------------------


def _published(root: "etree._Element", lexicon: Lexicon) -> str | None:
    names = _words(lexicon).date_meta
    for meta in root.iter("meta"):
        label = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if label.lower() in names and (day := read_day(meta.get("content") or "", lexicon)):
            return day
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and (found := _LINKED_DATA_DAY.search(script.text)):
            day = read_day(found[1], lexicon)
            if day:
                return day
    for time in root.iter("time"):
        if day := read_day(time.get("datetime") or "", lexicon):
            return day
    return None
