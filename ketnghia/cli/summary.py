"""`ketnghia summary`: the register on one screen."""

import argparse

from ketnghia.cli.register import lens, open_register
from ketnghia.cli.show import add_reading

EXAMPLES = """examples:
  ketnghia summary
  ketnghia summary --on 2026-05-01 --lang en
"""
_MOST = 15


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help=f"every row, not the first {_MOST} of a table")
    add_reading(parser)


def run(args: argparse.Namespace) -> int:
    open_register()
    print_summary(args)
    return 0


def print_summary(args: argparse.Namespace) -> None:
    """Print partners, agreements, promises and what needs a person. The register must be open."""
    from ketnghia.cli import tables
    from ketnghia.followup.attention import attention
    from ketnghia.output.wording import label, say_date
    from ketnghia.registry import queries

    looking, most = lens(args.lang, args.on), None if args.all else _MOST
    screen = tables.console()
    shelf = queries.open_shelf(looking)
    counts = queries.counts(shelf)
    screen.print(
        f"{counts.documents} tài liệu · {counts.partners} đối tác ở {counts.countries} nước · {counts.agreements} thỏa thuận"
        f" ({counts.agreements_in_force} đang có hiệu lực) · {counts.commitments} cam kết và việc đã thống nhất"
        f" · {counts.proposals} đề xuất · {counts.activities} hoạt động · {counts.unconfirmed} mục chưa có người xác nhận",
        highlight=False,
    )
    promised = [row for row in queries.commitment_list(shelf) if row.kind in ("commitment", "joint_decision")]
    alerts = attention(looking)
    needs = tables.build(
        "Việc cần người xem",
        ("Mức", "Việc", "Hạn", "Từ"),
        (
            (
                label("severity", alert.severity, looking.language),
                alert.text,
                say_date(alert.due, looking.language),
                say_date(alert.since, looking.language),
            )
            for alert in alerts[:most]
        ),
    )
    for table, shown, total in (
        (tables.partners(queries.partner_list(shelf)[:most], looking.language), most, counts.partners),
        (tables.agreements(queries.agreement_list(shelf)[:most], looking.language), most, counts.agreements),
        (tables.commitments(promised[:most], looking.language), most, len(promised)),
        (needs, most, len(alerts)),
    ):
        tables.show(screen, table)
        if shown is not None and total > shown:
            screen.print(f"… và {total - shown} dòng nữa (ketnghia summary --all)", highlight=False)
    screen.print("* chưa có người xác nhận · ≠ các nguồn nói khác nhau", highlight=False)
