"""What the form of an official paper tells of who acts: "Bên A", the heading above, the issuer whose task it is.

Who is meant by the words of a paper is settled once, in `Sides`, as the scene settles it for any text; what is done with it here is
`verify`'s own.
"""

from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.facts.paper_items import Items
from ketnghia.engine.facts.paper_sides import Sides
from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Span
from ketnghia.engine.papers import Part, find_paper


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One paper as far as it tells who acts."""

    sides: Sides
    items: Items

    def part_at(self, position: int) -> Part | None:
        return next((part for part in self.sides.paper.parts if part.span.start <= position < part.span.end), None)

    def doer(self, quote: Span) -> tuple[str, ...]:
        """Keys of who does what a quote says: whom it begins with, else its sentence, lead-in or heading; empty where the form is silent."""
        voice = self.sides.voice(quote.start, quote.end)
        if voice is not None:
            return voice.keys
        part = self.part_at(quote.start)
        if part is None or not self.items.orders(part):
            return ()
        before = [span for span in self.items.clauses(part) if span.start <= quote.start]
        for span in reversed(before):
            if (voice := self.sides.voice(span.start, span.end)) is not None:
                return voice.keys
        joint = self.sides.paper.kind in ("memorandum", "minutes") or part.section == "decided"
        return self.sides.of_part(part) or (self.sides.parties if joint else self.sides.home)

    def binds(self, position: int) -> bool:
        """Does every clause there bind somebody, whatever its verb?"""
        part = self.part_at(position)
        return part is not None and self.items.orders(part)


@lru_cache(maxsize=4)
def find_form(findings: Findings) -> Form | None:
    """The form of the paper that a text is; None for a page of the press."""
    paper = find_paper(findings.kept, findings.lexicon) if findings.language == "vi" else None
    if paper is None:
        return None
    sides = Sides(paper, findings)
    return Form(sides, Items(paper, findings, sides))
