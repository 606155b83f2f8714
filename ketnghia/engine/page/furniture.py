"""What each line of a page is: title, lead, body, caption, or furniture that belongs to the site and not to the article.

Furniture is only labelled, never cut. In doubt a line is body: a missed promise costs more than a headline too many. Lines
are judged first by themselves, then by where they stand: what follows "Tin liên quan" is headlines until prose resumes, what
stands before the title is menu, a name alone after the last paragraph is the writer's. Papers (minutes, memoranda, letters)
have no furniture of this kind: their short lines are letterheads, signatures and table cells.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Block, BlockKind, Span
from ketnghia.engine.page import marks as lines
from ketnghia.engine.page.datelines import Dateline, read_dateline, read_feed_prefix, read_letterhead
from ketnghia.engine.page.lines import Draft
from ketnghia.engine.page.marks import Marks, load_marks
from ketnghia.engine.page.papers import find_paper_title
from ketnghia.engine.page.site_words import key
from ketnghia.engine.text import CAPITALS

# Names to recognise an article by: two capitalised words or more, or a long one within the line. The first word of a line is
# capitalised anyway and proves nothing.
_NAMES = re.compile(rf"(?<= )[{CAPITALS}]\w+(?:[ -][{CAPITALS}]\w+)+|(?<= )[A-Z][a-z]{{4,}}|^[{CAPITALS}]\w+(?: [{CAPITALS}]\w+)(?= )")
_HEAD = 40  # lines in which a page's date and a paper's letterhead are looked for
_LONG = 250  # characters that no teaser has
_TEASER_LONGEST = 160  # characters below which a sentence at the very end of a list is one more teaser
_CAPTION_LONGEST = 350
_MOST_CAPTIONS = 12  # after a writer's name
_MOST_HEADLINES = 60  # at the end of a page without a heading
_STORY_ROWS = 200  # of the article before them in which their names are sought
_COMMENT_PROSE = 3  # paragraphs of prose after which "Bình luận" was a chapter heading after all


@dataclass(slots=True)
class _Row:
    span: Span
    text: str
    kind: BlockKind | None
    hinted: bool  # the format itself gave the kind
    prose: bool
    finished: bool


def label_lines(draft: Draft, lexicon: Lexicon) -> tuple[tuple[Block, ...], str | None]:
    """The blocks of a draft and the day (EDTF) that a date line on the page states."""
    marks = load_marks(lexicon)
    rows = [_row(draft.text, line.span, line.kind) for line in draft.lines]
    feed = read_feed_prefix(draft.text)
    paper = find_paper_title([row.text for row in rows], lexicon)
    published = None
    if paper is not None:
        published = _read_paper(rows, paper)
    elif len(rows) > 1 and any(row.finished for row in rows):
        published = _read_site(rows, marks, lexicon)
    else:
        _mark_wordless(rows)
    _mark_article(rows, marks)
    title = next((row.text for row in rows if row.kind == "title"), "")
    blocks = tuple(block for row in rows for block in _split(row, title, marks, feed[0] if feed else 0))
    return blocks, feed[1] if feed else published


def _row(text: str, span: Span, kind: BlockKind | None) -> _Row:
    line = text[span.start : span.end]
    return _Row(span, line, kind, kind is not None, lines.is_prose(line), lines.is_finished(line))


def _read_paper(rows: Sequence[_Row], title: int) -> str | None:
    _mark_wordless(rows)
    if title >= 0 and not any(row.kind == "title" for row in rows):
        rows[title].kind = "title"
    for row in rows:
        row.kind = row.kind or "body"
    return next((day for row in rows[:_HEAD] if (day := read_letterhead(row.text))), None)


def _mark_wordless(rows: Sequence[_Row]) -> None:
    for row in rows:
        if row.kind is None and not any(map(str.isalnum, row.text)):
            row.kind = "furniture"


def _read_site(rows: Sequence[_Row], marks: Marks, lexicon: Lexicon) -> str | None:
    for row in rows:
        if row.kind is None and lines.belongs_to_site(row.text, marks):
            row.kind = "furniture"
    _mark_tails(rows, marks)
    published = _mark_head(rows, marks, lexicon)
    _mark_end(rows, marks)
    _mark_strangers(rows, marks)
    _mark_writers(rows, marks)
    return published


def _open(rows: Sequence[_Row]) -> list[_Row]:
    """The rows that nothing has labelled yet: the article, as far as is known."""
    return [row for row in rows if row.kind is None]


# --- headlines of other articles -----------------------------------------------------------------------------------


def _mark_tails(rows: Sequence[_Row], marks: Marks) -> None:
    titled = any(row.kind == "title" for row in rows)
    begun = False  # whether the article has begun: above it stand buttons and lists, too
    number = 0
    while number < len(rows):
        row = rows[number]
        heading = _heading(row, marks)
        if heading is None:
            if row.kind is None:
                begun = begun or row.prose or row.finished
                titled = titled or key(row.text) not in marks.words.sections
            number += 1
            continue
        if not begun:
            resume = _after_teasers(rows, number + 1, 1)
        elif heading == "end":
            resume = _after_comments(rows, number + 1)
        else:
            resume = _after_teasers(rows, number + 1, 1 if heading == "inset" else 2)
        inside = _open(rows[number:resume])
        if not begun and not titled:
            inside = inside[:-1] if resume < len(rows) else []  # the line before the prose is the title
        for other in inside:
            other.kind = "furniture"
        number = resume


def _heading(row: _Row, marks: Marks) -> str | None:
    """ "tail" above headlines, "inset" before one in the same line ("Tin khác: …"), "end" above comments."""
    if row.kind not in (None, "furniture") or row.prose:
        return None
    words = marks.words
    form = key(row.text) if len(row.text) <= 60 else ""
    if form in words.tails or form in words.ends:
        return "tail" if form in words.tails else "end"
    opening, colon, headline = row.text.partition(":")
    return "inset" if colon and headline.strip() and not row.finished and key(opening) in words.tails else None


def _after_teasers(rows: Sequence[_Row], start: int, enough: int) -> int:
    """The row at which the article goes on after a list of headlines, or the end of the page."""
    headlines = hinted = False
    for number in range(start, len(rows)):
        row = rows[number]
        if row.kind is not None or not row.prose:
            headlines, hinted = headlines or row.kind is None, hinted or row.hinted
            continue
        if hinted and not headlines:
            return number  # the markup has told the headlines apart already
        if _prose_run(rows, number) >= enough or len(row.text) >= _LONG:
            return number
        if number - start <= 5 and len(row.text) >= _TEASER_LONGEST and _is_last(rows, number):
            return number
        headlines = True
    return len(rows)


def _is_last(rows: Sequence[_Row], number: int) -> bool:
    """Whether only the site's lines and a writer's name follow."""
    return not any(rows[later].kind is None and not lines.is_name(rows[later].text) for later in range(number + 1, len(rows)))


def _after_comments(rows: Sequence[_Row], start: int) -> int:
    for number in range(start, len(rows)):
        row = rows[number]
        if row.kind is None and len(row.text) >= _LONG and _prose_run(rows, number) >= _COMMENT_PROSE:
            return number
    return len(rows)


def _prose_run(rows: Sequence[_Row], start: int) -> int:
    """How many paragraphs of prose follow one another, furniture between them left aside; no more than are asked for."""
    run = 0
    for number in range(start, len(rows)):
        if run >= _COMMENT_PROSE or (rows[number].kind is None and not rows[number].prose):
            break
        run += rows[number].kind is None
    return run


# --- above the article ---------------------------------------------------------------------------------------------


def _mark_head(rows: Sequence[_Row], marks: Marks, lexicon: Lexicon) -> str | None:
    prose = [number for number, row in enumerate(rows) if row.kind is None and row.prose]
    story = prose[0] if prose else len(rows)
    titled = False
    for row in itertools.islice(rows, story):
        if row.kind is None and (key(row.text) in marks.words.sections or (titled and lines.is_name(row.text))):
            row.kind = "furniture"
        titled = titled or row.kind is None
    found: list[tuple[int, Dateline]] = []
    for number, row in enumerate(rows[: min(prose[1] if len(prose) > 1 else len(rows), _HEAD)]):
        dateline = None if row.hinted else read_dateline(row.text, lexicon)
        if dateline and _only_date(dateline, row, marks):
            row.kind = "furniture"
            found.append((number, dateline))
    title = next((number for number, row in enumerate(rows) if row.kind is None), 0)
    best = min(found, key=lambda entry: (entry[1].update, not entry[1].precise, abs(entry[0] - title)), default=None)
    return best[1].edtf if best else None


def _only_date(dateline: Dateline, row: _Row, marks: Marks) -> bool:
    rest = dateline.rest
    if read_letterhead(row.text):
        return False
    if not key(rest) or lines.is_name(rest) or lines.is_byline(rest, marks):
        return True
    return key(rest) in marks.words.sections or bool(marks.words.buttons.fill(rest))


# --- below the article ---------------------------------------------------------------------------------------------


def _mark_end(rows: Sequence[_Row], marks: Marks) -> None:
    """Tags, sources, imprint and buttons after the last paragraph; behind them headlines need no heading of their own."""
    first = next((number for number, row in enumerate(rows) if row.kind is None), len(rows))
    closed = len(rows)
    for number in range(len(rows) - 1, first, -1):
        row = rows[number]
        if row.kind == "furniture":
            closed = number if not row.hinted and marks.words.buttons.fill(row.text) else closed
        elif lines.closes_page(row.text, marks):
            row.kind, closed = "furniture", number
        elif lines.is_byline(row.text, marks):
            row.kind = "furniture"
        elif row.finished and len(row.text) >= 60 and not lines.is_caption(row.text, marks):
            break
    for row in rows[closed:]:
        if row.kind is None and not row.prose and not lines.is_caption(row.text, marks):
            row.kind = "furniture"


def _mark_strangers(rows: Sequence[_Row], marks: Marks) -> None:
    """Headlines at the end under a heading that no table knows, or under none: lines without an end that name nobody of the article.

    Captions and lists that belong to it name its people and places; so no more than a third may.
    """
    article = _open(rows)
    start = len(article)
    while start > 0 and _could_be_headline(article[start - 1], marks):
        start -= 1
    group = article[start:]
    if sum(row.prose for row in article[:start]) < 2 or not 2 <= len(group) <= _MOST_HEADLINES:
        return
    headed = len(group) > 2 and len(group[0].text) <= 40 and not lines.is_name(group[0].text)
    headlines = [row for row in group if not lines.is_name(row.text)][1 if headed else 0 :]
    story = "\n".join(row.text for row in article[max(0, start - _STORY_ROWS) : start])
    related = sum(any(name in story for name in _NAMES.findall(row.text)) for row in headlines)
    if len(headlines) >= 2 and related * 3 <= len(headlines) * (len(headlines) > 2):
        for row in group:
            row.kind = "furniture"


def _could_be_headline(row: _Row, marks: Marks) -> bool:
    return (
        len(row.text) <= 160
        and not row.finished
        and row.text[0] not in "-–—•+*"
        and not row.text[0].isdigit()
        and not lines.is_caption(row.text, marks)
    )


def _mark_writers(rows: Sequence[_Row], marks: Marks) -> None:
    """A name alone after the last paragraph; what still follows it stands under photographs."""
    article = _open(rows)
    for number in range(max(2, len(article) - _MOST_CAPTIONS - 1), len(article)):
        before, row, later = article[number - 1], article[number], article[number + 1 :]
        if not lines.is_name(row.text) or not _ends_paragraph(before, marks):
            continue
        longest = lines.HEADLINE_LONGEST if row.text.isupper() else _CAPTION_LONGEST
        if any(len(under.text) > longest for under in later) or (later and lines.is_name(later[0].text)):
            continue
        if row.text.isupper() and any(under.prose for under in later):
            continue  # a chapter heading in capitals
        row.kind = "furniture"
        for under in later:
            under.kind = "caption"
        break


def _ends_paragraph(row: _Row, marks: Marks) -> bool:
    if row.text.endswith((":", ";")):
        return False
    return (row.finished and len(row.text) >= 40) or row.prose or lines.is_caption(row.text, marks)


# --- the article ---------------------------------------------------------------------------------------------------


def _mark_article(rows: Sequence[_Row], marks: Marks) -> None:
    article = _open(rows)
    titled = any(row.kind == "title" for row in rows)
    if not titled and len(article) > 1 and _is_headline(article[0].text):
        article[0].kind = "title"
        titled = True
    wants_lead = len(_open(rows)) > 1 or titled
    for row in article:
        if row.kind is not None:
            continue
        if lines.is_caption(row.text, marks):
            row.kind = "caption"
        elif wants_lead and (row.finished or len(row.text) >= 60):
            row.kind, wants_lead = "lead", False
        else:
            row.kind = "body"


def _is_headline(line: str) -> bool:
    return len(line) <= lines.HEADLINE_LONGEST and not line.endswith((".", ";", ":", ",", "…"))


def _split(row: _Row, title: str, marks: Marks, feed: int) -> list[Block]:
    """The block of a row, or its blocks where a feed's prefix, an outlet's name or a photo credit stands in it."""
    kind = row.kind or "body"
    cut = 0
    if row.span.start < feed < row.span.end:
        cut = feed - row.span.start
    elif kind in ("lead", "body"):
        cut = lines.split_source(row.text, marks)
    if cut:
        return [_piece(row, 0, cut, "furniture"), _piece(row, cut, len(row.text), kind)]
    if kind == "caption":
        return [_piece(row, *piece) for piece in lines.split_caption(row.text, title, marks)]
    return [Block(row.span, kind)]


def _piece(row: _Row, start: int, end: int, kind: BlockKind) -> Block:
    piece = row.text[start:end]
    left = row.span.start + start + len(piece) - len(piece.lstrip())
    return Block(Span(left, left + len(piece.strip())), kind)
