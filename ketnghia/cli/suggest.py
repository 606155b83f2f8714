"""`ketnghia suggest`: records that may be one, for a person to say."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from ketnghia.cli.lines import tell
from ketnghia.cli.register import lens, number, open_register

if TYPE_CHECKING:
    from ketnghia.registry.answers import Language
    from ketnghia.registry.suggest import SuggestionRow, Telling

EXAMPLES = """examples:
  ketnghia suggest                              records that may be one, the likeliest first
  ketnghia suggest --kind agreement --limit 5
  ketnghia suggest --json
  ketnghia judge same 12 40                     they are one; a judgement about the two settles it
  ketnghia judge different 12 40                they are two, whatever rules say
"""
KINDS = ("agreement", "activity", "commitment", "contribution", "person", "indicator", "mechanism", "tie")
_MOST = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", choices=KINDS, help="only records of this kind")
    parser.add_argument("--limit", type=number, default=_MOST, help=f"how many ({_MOST})")
    parser.add_argument("--json", action="store_true", help="as JSON, with codes of rules and reasons")
    parser.add_argument("--lang", choices=("vi", "en", "fr"), default="vi", help="language of words (vi)")


def run(args: argparse.Namespace) -> int:
    open_register()
    from ketnghia.registry.suggest import suggestion_list

    rows = suggestion_list(lens(args.lang), args.kind, args.limit)
    if args.json:
        json.dump([asdict(row) for row in rows], sys.stdout, ensure_ascii=False, indent=1)
        print()
        return 0
    if not rows:
        tell("Không có gợi ý nào đang chờ.")
    for row in rows:
        _print(row, args.lang)
    return 0


def _print(row: "SuggestionRow", language: "Language") -> None:
    from ketnghia.output.wording import label

    kind = label("record", "statement" if row.kind == "commitment" else row.kind, language)
    reasons = ", ".join(label("likeness", reason, language) for reason in (row.rule, *row.reasons))
    tell(f"{row.score:.0%}  {kind} {row.one.record} và {row.other.record}: {reasons}")
    tell(_side(row.one, language))
    tell(_side(row.other, language))
    tell(f"      ketnghia judge same {row.one.claim} {row.other.claim}  |  ketnghia judge different {row.one.claim} {row.other.claim}")


def _side(telling: "Telling", language: "Language") -> str:
    from ketnghia.output.wording import say_date

    quote = " ".join(telling.quote.split())
    when = say_date(telling.told, language) or "chưa rõ ngày"
    return f"    [{telling.claim}] “{quote}” ({telling.document_title}, {when})"
