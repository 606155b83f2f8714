"""`ketnghia explain`: a document sentence by sentence, with what was taken from it, why, and what was looked at and not taken."""

import argparse
import sys
from collections.abc import Iterable
from typing import TextIO

from ketnghia.cli.lines import printable
from ketnghia.cli.reading import Readings, add_documents
from ketnghia.engine.model import Fact, Reading, Rejection, Span, Trace
from ketnghia.engine.shape import kind_of, values_of

EXAMPLES = """examples:
  ketnghia explain article.txt                  every sentence, its records with rule and words, and what was not taken
  ketnghia explain --rejected minutes.docx      only what was looked at and not taken
"""
_BLOCKS = {"title": "tiêu đề", "lead": "sapo", "body": "thân bài", "caption": "chú thích ảnh", "furniture": "ngoài bài"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_documents(parser)
    parser.add_argument("--rejected", action="store_true", help="only the sentences in which something was looked at and not taken")


def run(args: argparse.Namespace, out: TextIO | None = None) -> int:
    """Explain each file; a file that cannot be read costs one line on standard error and exit status 1."""
    readings = Readings(args.paths, args.published)
    for path, reading in readings:
        for line in lines_of(reading, path.name, only_rejected=args.rejected):
            print(printable(line), file=out or sys.stdout)
    return int(readings.failed)


def lines_of(reading: Reading, name: str, *, only_rejected: bool = False) -> Iterable[str]:
    """The explanation, a line at a time."""
    yield f"{name}  ·  động cơ {reading.engine_version}, từ điển {reading.lexicon_id}"
    yield f"ngày: {reading.date.dated or 'chưa rõ'}" + (f" (công bố {reading.date.published})" if reading.date.published else "")
    for reason in reading.date.reasons:
        yield f"   vì: {reason}"
    yield f"thuộc phạm vi: {'có' if reading.relevant else 'không'} – {reading.relevance_reason}"
    text = reading.kept.text
    shown: set[int] = set()
    for sentence in reading.sentences:
        facts = [fact for fact in reading.facts if _begins_in(fact.trace.span, sentence.span)]
        rejections = [rejection for rejection in reading.rejections if _begins_in(rejection.span, sentence.span)]
        shown.update(id(item) for item in (*facts, *rejections))
        if not (rejections or (facts and not only_rejected)):
            if not only_rejected:
                yield f"\n[{_BLOCKS[reading.kept.blocks[sentence.block].kind]}] {_flat(text, sentence.span)}"
            continue
        yield f"\n[{_BLOCKS[reading.kept.blocks[sentence.block].kind]}] {_flat(text, sentence.span)}"
        if not only_rejected:
            yield from _facts(facts, text)
        yield from _rejections(rejections, text)
    rest = [rejection for rejection in reading.rejections if id(rejection) not in shown]
    if rest:
        yield "\n[ngoài các câu]"
        yield from _rejections(rest, text)


def _begins_in(span: Span, sentence: Span) -> bool:
    return sentence.start <= span.start < sentence.end


def _flat(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _facts(facts: Iterable[Fact], text: str) -> Iterable[str]:
    for fact in facts:
        values = {name: value for name, value in values_of(fact).items() if value not in (None, [], "")}
        told = ", ".join(f"{name}={value}" for name, value in values.items() if name not in ("names", "level"))
        yield f"   + {kind_of(fact)}: {told}"
        yield f"     theo quy tắc {fact.trace.rule}; câu: “{_flat(text, fact.trace.span)}”"
        yield from _evidence(fact.trace, text)


def _evidence(trace: Trace, text: str) -> Iterable[str]:
    for name, spans in trace.evidence:
        yield f"     {name}: " + " | ".join(f"“{_flat(text, span)}”" for span in dict.fromkeys(spans))
    if trace.inferred:
        yield f"     suy ra, không viết trong câu: {', '.join(trace.inferred)}"


def _rejections(rejections: Iterable[Rejection], text: str) -> Iterable[str]:
    for rejection in rejections:
        yield f"   – không lấy “{_flat(text, rejection.span)[:80]}”: {rejection.reason}  ({rejection.rule})"
