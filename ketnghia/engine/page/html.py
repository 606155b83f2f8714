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
from ketnghia.engine.page.datelines import read_dateline, read_day
from ketnghia.engine.page.encodings import decode, tidy
from ketnghia.engine.page.lines import Draft, Piece, join_pieces
from ketnghia.engine.page.marks import is_prose

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]+)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LINKED_DATA_DAY = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_TEXTS = etree.XPath("//body//text()[normalize-space()] | //body//br")
_NEAR_TITLE = 12  # lines after the headline in which a date or a byline is still looked for


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element and those around it say about the text in it."""

    block: "etree._Element"
    path: str
    seen: bool = True
    site: "etree._Element | None" = None
    link: bool = False
    heading: str = ""
    dated: bool = False


@dataclass(frozen=True)
class _Words:
    """What tags, roles, classes and ids say, by the tables html_elements and html_furniture."""

    blocks: frozenset[str]
    unseen: frozenset[str]
    site_tags: frozenset[str]
    site_roles: frozenset[str]
    site_words: frozenset[str]
    date_words: frozenset[str]
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
        site_words=column("html_furniture", "word", "part"),
        date_words=column("html_furniture", "word", "date"),
        date_meta=column("html_elements", "name", "date_meta"),
    )


@dataclass
class _Line:
    place: _Place
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    size: int = 0
    text: str = ""
    last: "etree._Element | None" = None

    def add(self, text: str, place: _Place, element: "etree._Element") -> None:
        if place.link and self.last is not None and self.last is not element and self.last.tag == "a":
            self.parts.append(" ")  # entries of a menu stand apart on the screen, whatever the source has between them
        size = len(text.strip())
        self.parts.append(text)
        self.size += size
        self.linked += size if place.link else 0
        self.last = element


def read_html(data: bytes, name: str, lexicon: Lexicon) -> Draft:
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
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode(codecs.lookup(declared[1].decode("ascii")).name), ()
        except (LookupError, UnicodeError):
            pass  # what it declares is not what it is
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
        position = "" if tag in ("body", "head") or parent is None else f":nth-child({parent.index(element) + 1})"
        attributes = element.attrib
        known = self.words
        words = _class_words(attributes) if "class" in attributes or "id" in attributes else frozenset()
        hidden = "hidden" in attributes or _HIDDEN.search(attributes.get("style", ""))
        site = above.site
        if site is None and (tag in known.site_tags or attributes.get("role") in known.site_roles or words & known.site_words):
            site = element
        return _Place(
            block=element if tag in known.blocks else above.block,
            path=f"{above.path} > {tag}{position}" if above.path else tag,
            seen=above.seen and tag not in known.unseen and not hidden,
            site=site,
            link=above.link or tag == "a",
            heading=tag if tag in _HEADINGS else above.heading,
            dated=above.dated or tag == "time" or bool(words & known.date_words),
        )


def _class_words(attributes: "etree._Attrib") -> frozenset[str]:
    return _split_names(f"{attributes.get('class', '')} {attributes.get('id', '')}"[:400])


@lru_cache(maxsize=4096)
def _split_names(names: str) -> frozenset[str]:
    """The words in class names however they are joined: "box-tinLienQuan" gives box, tin, lien, quan and tin-lien-quan."""
    words: set[str] = set()
    for token in names.split():
        parts = [part for part in re.split(r"[-_:]+", _CAMEL.sub("-", token).lower()) if part]
        words |= {"".join(parts)} | {"-".join(parts[at : at + length]) for length in (1, 2, 3) for at in range(len(parts))}
    return frozenset(words)


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
    """The line that is the page's headline: an <h1> or a heading that the page's title repeats; -1 where none is."""
    titles = [node.get("content") or "" for node in root.iterfind(".//meta[@property='og:title']")]
    titles += [node.text or "" for node in root.iterfind(".//head/title")]
    wanted = [" ".join(title.lower().split()) for title in titles if title.strip()]
    repeated = [
        number
        for number, line in enumerate(lines)
        if len(line.text) > 15 and not line.place.link and any(" ".join(line.text.lower().split()) in title for title in wanted)
    ]
    heading = [number for number in repeated if lines[number].place.heading]
    first = [number for number, line in enumerate(lines) if line.place.heading == "h1" and len(line.text) > 15]
    return next(iter(heading + repeated + first), -1)


def _label(lines: list[_Line], headline: int, lexicon: Lexicon) -> list[Piece]:
    prose: Counter[etree._Element] = Counter()
    for line in lines:
        if line.place.site is not None and is_prose(line.text) and line.linked * 2 < line.size:
            prose[line.place.site] += len(line.text)
    total = sum(len(line.text) for line in lines if is_prose(line.text) and line.linked * 2 < line.size)
    pieces = []
    for number, line in enumerate(lines):
        piece = Piece(line.text, ((0, line.place.path),))
        site = line.place.site is not None and prose[line.place.site] * 2 <= total
        linked = line.linked * 5 > line.size * 4
        above = number < headline
        near = abs(number - headline) <= _NEAR_TITLE and headline >= 0
        if number == headline:
            piece = Piece(line.text, piece.places, "title")
        elif near and line.place.dated and read_dateline(line.text, lexicon):
            pass  # the date of publication, read with the other lines
        elif site or linked or above:
            piece = Piece(line.text, piece.places, "furniture")
        pieces.append(piece)
    return pieces


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
