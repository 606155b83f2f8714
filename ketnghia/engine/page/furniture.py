"""What each line of a page is: title, lead, body, caption, or furniture that belongs to the site and not to the article."""

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Block
from ketnghia.engine.page.lines import Draft


def label_lines(draft: Draft, lexicon: Lexicon) -> tuple[Block, ...]:
    return tuple(Block(line.span, line.kind or "body") for line in draft.lines)
