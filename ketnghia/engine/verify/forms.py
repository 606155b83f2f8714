"""What the form of an official paper tells of who acts: "Bên A", the heading above, the issuer whose task it is.

Who is meant by the words of a paper is settled once, in `Sides`, as the scene settles it for any text; what is done with it here is
`verify`'s own.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Span
from ketnghia.engine.papers import Part
from ketnghia.engine.tables import Table

if TYPE_CHECKING:
    from ketnghia.engine.facts.paper_items import Items
    from ketnghia.engine.facts.paper_sides import Sides

# Who writes a letter or a report asks, whoever was named last.
_REQUEST = re.compile(r"(?:kính |trân trọng |rất )?(?:đề nghị|kiến nghị|xin|mong|chúng tôi|tôi)(?!\w)")
_OPENING = 8  # characters of a number or a dash before the first word of a sentence


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One paper as far as it tells who acts."""

    sides: "Sides"
    items: "Items"

    def part_at(self, position: int) -> Part | None:
        return next((part for part in self.sides.paper.parts if part.span.start <= position < part.span.end), None)

    def doer(self, quote: Span) -> tuple[str, ...]:
        """Keys of who does what a quote says: whom it begins with, else its sentence, lead-in or heading; empty where nothing tells."""
        keys = self._doer(quote)
        return keys if all("/" in key and key[:2].isupper() for key in keys) else ()

    def _doer(self, quote: Span) -> tuple[str, ...]:
        paper = self.sides.paper
        voice = self.sides.voice(quote.start, quote.end)
        if voice is not None:
            return voice.keys
        for table in paper.tables:
            if table.span.start <= quote.start < table.span.end:
                return self._of_row(table, quote)
        sentence = self.sides.findings.sentence_at(quote.start)
        opens = sentence is not None and quote.start - sentence.span.start < _OPENING
        if opens and paper.kind in ("letter", "report", "plan") and _REQUEST.match(self.sides.plain, quote.start):
            return self.sides.home
        part = self.part_at(quote.start)
        if part is not None and part.role == "heading" and part.section == "tasks" and paper.kind in ("plan", "report"):
            return self.sides.home  # a task that fills its line
        if part is None or not self.items.orders(part):
            return ()
        before = [span for span in self.items.clauses(part) if span.start <= quote.start]
        for span in reversed(before):
            if (voice := self.sides.voice(span.start, span.end)) is not None:
                return voice.keys
        return self.sides.of_part(part) or self.items.default(part)

    def _of_row(self, table: Table, quote: Span) -> tuple[str, ...]:
        """Whom a row of a table of tasks names in its own column; the issuer where the table has none."""
        if not {"task", "project"} & set(table.columns) or "giver" in table.columns or "instrument" in table.columns:
            return ()
        paper = self.sides.paper
        row = next((row for row in table.rows if any(cell and cell.start <= quote.start < cell.end for cell in row)), None)
        lead = table.cell(row, "lead") if row else None
        voice = self.sides.voice(lead.start, lead.end) if lead else None
        if voice is not None:
            return voice.keys
        return self.sides.home if "task" in table.columns and paper.kind in ("plan", "decision", "report") else ()

    def binds(self, position: int) -> bool:
        """Does every clause there bind somebody, whatever its verb?"""
        part = self.part_at(position)
        return part is not None and self.items.orders(part)


@lru_cache(maxsize=4)
def find_form(findings: Findings) -> Form | None:
    """The form of the paper that a text is; None for a page of the press."""
    if findings.paper is None:
        return None
    # The readers of papers are loaded for papers alone.
    from ketnghia.engine.facts.paper_items import Items
    from ketnghia.engine.facts.paper_sides import Sides

    sides = Sides(findings.paper, findings)
    return Form(sides, Items(findings.paper, findings, sides))
