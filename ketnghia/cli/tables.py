"""The register's rows as tables for a terminal, in the words of the house."""

import sys
from collections.abc import Iterable, Sequence

from django.utils.timezone import localdate
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ketnghia.cli.lines import printable
from ketnghia.desk.values import Speaker
from ketnghia.followup.asserted import AssertedList
from ketnghia.followup.attention import Alert
from ketnghia.followup.counts import Figure
from ketnghia.followup.handling import Done
from ketnghia.followup.ruleset import Rule
from ketnghia.followup.unknown import Gap
from ketnghia.output.wording import label, say_amount, say_date, say_number
from ketnghia.registry.answers import (
    ActivityRow,
    AgreementRow,
    CommitmentRow,
    Decision,
    DocumentRow,
    Language,
    PartnerRow,
    Place,
)
from ketnghia.registry.delegations import DelegationRow, ReciprocityRow
from ketnghia.registry.suggest import ConflictRow, StoryRow
from ketnghia.registry.ties import TieRow

_WIDTH = 150  # where the output is no terminal
_CLAUSE = 90
_HANDLE = "Cho `ketnghia handle`"
_MARK = "*"  # not yet confirmed by a person


def console() -> Console:
    return Console() if sys.stdout.isatty() else Console(width=_WIDTH)


def build(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], whole: Sequence[str] = ()) -> Table:
    """A table of plain text: nothing in a document's words is taken for markup. Lines of the columns `whole` are never broken."""
    table = Table(title=title, title_justify="left", header_style="bold", expand=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in whole)
    for row in rows:
        table.add_row(*(Text("\n".join(map(printable, cell.split("\n")))) for cell in row))
    return table


def show(screen: Console, table: Table) -> None:
    """Print a table, or in one line that it is empty."""
    screen.print(table if table.row_count else f"{table.title}: chưa có", highlight=False)


def names(places: Iterable[Place]) -> str:
    return " – ".join(map(_named, places))


def _named(place: Place) -> str:
    return place.name if place.home or place.kind == "country" or not place.country_name else f"{place.name} ({place.country_name})"


def clause(text: str) -> str:
    return text if len(text) <= _CLAUSE else text[: _CLAUSE - 1].rstrip() + "…"


def mark(confirmed: bool) -> str:
    """The sign of what nobody has confirmed yet."""
    return "" if confirmed else _MARK


def partners(rows: Iterable[PartnerRow], language: Language) -> Table:
    columns = ("Đối tác", "Nước", "Quan hệ", "Với", "Thỏa thuận", "Đang hiệu lực", "Chưa trả lời", "Gần nhất", "Tài liệu")
    return build(
        "Đối tác",
        columns,
        (
            (
                row.place.name,
                row.place.country_name or "",
                label("tie", row.tie, language),
                ", ".join(home.name for home in row.homes),
                str(row.agreements),
                str(row.agreements_in_force),
                str(row.unanswered_proposals),
                say_date(row.last_activity, language),
                str(row.documents),
            )
            for row in rows
        ),
    )


def ties(rows: Iterable[TieRow], language: Language) -> Table:
    columns = ("Đối tác", "Nước", "Với", "Quan hệ", "Căn cứ", "Từ", "Thỏa thuận", "Gần nhất")
    return build(
        "Quan hệ từng cặp địa phương",
        columns,
        (
            (
                row.partner.name,
                row.partner.country_name or "",
                row.home.name + (f" → {row.home.successor_name}" if row.home.successor_name else ""),
                label("tie", row.state, language),
                label("tie_ground", row.ground, language),
                say_date(row.since, language),
                ", ".join(row.agreements),
                say_date(row.last_activity, language),
            )
            for row in rows
        ),
    )


def agreements(rows: Iterable[AgreementRow], language: Language) -> Table:
    columns = ("Số", "Văn bản", "Các bên", "Ký", "Giai đoạn", "Tình trạng", "Nguồn", "")
    return build(
        "Thỏa thuận",
        columns,
        (
            (
                row.id,
                label("agreement_kind", row.kind, language),
                names(row.parties) + "".join(f" → {heir.name}" for heir in row.inherited_by),
                say_date(row.signed, language),
                say_date(row.period, language),
                label("agreement_state", row.state, language),
                str(len(row.sources)),
                mark(row.confirmed) + ("≠" if row.conflicts else "") + ("⚑" if row.flags else ""),
            )
            for row in rows
        ),
    )


def commitments(rows: Iterable[CommitmentRow], language: Language) -> Table:
    columns = ("Số", "Loại", "Bên nói", "Với", "Nội dung", "Hạn", "Ngày nói", "Tình trạng", "")
    return build(
        "Cam kết, việc đã thống nhất, đề xuất, lời mời",
        columns,
        (
            (
                row.id,
                label("statement_kind", row.kind, language),
                names(row.by),
                names(row.to),
                clause(row.text),
                say_date(row.due, language),
                say_date(row.said, language),
                label("commitment_state", row.state, language) + (f" từ {say_date(row.since, language)}" if row.since else ""),
                mark(row.confirmed) + ("⚑" if row.flags else ""),
            )
            for row in rows
        ),
    )


def activities(rows: Iterable[ActivityRow], language: Language) -> Table:
    columns = ("Số", "Ngày", "Hoạt động", "Các bên", "Nơi", "Hình thức", "Tình trạng", "")
    return build(
        "Đoàn và tiếp xúc",
        columns,
        (
            (
                row.id,
                say_date(row.date, language) or (f"~ {say_date(row.told, language)}" if row.told else ""),
                label("activity_kind", row.kind, language),
                names(row.parties),
                row.venue or "",
                label("activity_mode", row.mode, language) if row.mode else "",
                label("activity_status", row.status, language),
                mark(row.confirmed) + ("⚑" if row.flags else ""),
            )
            for row in rows
        ),
    )


def delegations(rows: Iterable[DelegationRow], language: Language) -> Table:
    columns = ("Số", "Chiều", "Ngày", "Các bên", "Nơi", "Trưởng đoàn", "Lượt người", "Báo cáo", "Tình trạng", "")
    return build(
        "Đoàn ra, đoàn vào",
        columns,
        (
            (
                row.activity.id,
                label("direction", row.direction, language) if row.direction else "chưa rõ",
                say_date(row.activity.date, language) or (f"~ {say_date(row.activity.told, language)}" if row.activity.told else ""),
                names((*row.guests, *row.hosts) or row.activity.parties),
                row.activity.venue or "",
                clause(row.head or ""),
                (row.person_trips or "") + (" (lời tài liệu)" if row.counted else ""),
                say_date(row.report_received, language) or (f"hạn {say_date(row.report_due, language)}" if row.report_due else ""),
                label("activity_status", row.activity.status, language),
                mark(row.activity.confirmed) + ("⚑" if row.activity.flags else ""),
            )
            for row in rows
        ),
    )


def reciprocity(rows: Iterable[ReciprocityRow], language: Language) -> Table:
    columns = ("Địa phương ta", "Đối tác", "Đoàn ra", "Đoàn vào", "Chưa rõ", "Ra gần nhất", "Vào gần nhất", "Đến lượt thăm")
    turn = {"us": "ta", "them": "đối tác", None: ""}
    return build(
        "Thăm và đáp lễ",
        columns,
        (
            (
                row.home.name,
                names([row.partner]),
                str(row.out),
                str(row.into),
                str(row.unclear) if row.unclear else "",
                say_date(row.last_out, language),
                say_date(row.last_in, language),
                turn[row.owes],
            )
            for row in rows
        ),
    )


def figures(rows: Iterable[Figure], language: Language) -> Table:
    def said(row: Figure) -> str:
        totals = [say_amount(total, unit, language) if unit else say_number(total, language) for unit, total in row.sums]
        return "; ".join(totals) + (f" (+ {len(row.without)} chưa có số)" if row.without else "")

    return build(
        "Số liệu",
        ("Mã", "Số liệu", "Tính đến / năm", "Giá trị"),
        (
            (row.definition.id, row.definition.name[language], str(row.year) if row.year else f"{row.as_of:%d/%m/%Y}", said(row))
            for row in rows
        ),
    )


def asserted(rows: Iterable[AssertedList], language: Language) -> Table:
    return build(
        "Danh sách do tài liệu nêu, đối chiếu với sổ",
        ("Tài liệu", "Ngày", "Nêu", "Kể tên", "Không có trong sổ", "Có trong sổ, không kể", "Khớp"),
        (
            (
                f"{row.document}: {clause(row.title)}",
                say_date(row.told, language),
                str(row.number or ""),
                f"{row.home.name}: {names(row.named)}",
                names(row.not_held),
                names(row.not_named),
                "có" if row.agrees else "KHÔNG",
            )
            for row in rows
        ),
    )


def alerts(rows: Iterable[Alert], language: Language) -> Table:
    return build(
        "Đến hạn, chưa xử lý",
        ("Mức", "Việc", "Hạn", "Căn cứ", "Báo ai", _HANDLE),
        (
            (
                label("severity", row.severity, language),
                row.text,
                say_date(row.due, language),
                (row.basis or "") + ("" if row.verified else " – chưa kiểm chứng") if row.law else "lệ cơ quan",
                ", ".join(label("told", one, language) for one in row.tell),
                f"{row.rule}\n{row.id} {row.moment}".rstrip(),
            )
            for row in rows
        ),
        (_HANDLE,),
    )


def rules(rows: Iterable[Rule], language: Language) -> Table:
    """Every follow-up rule with what it rests on."""
    columns = ("Quy tắc", "Thời hạn", "Căn cứ", "Kiểm tra", "Áp dụng từ", "Mức", "Báo ai")
    return build(
        "Quy tắc theo dõi",
        columns,
        (
            (
                f"{row.id}\n{label('trigger', row.trigger, language)}",
                _times(row),
                f"luật: {row.basis}" if row.law else "lệ cơ quan",
                f"{say_date(row.checked_on.isoformat(), language)}{'' if row.verified else ', chưa kiểm chứng'}",
                say_date(row.applies_from.isoformat(), language),
                label("severity", row.severity, language),
                ", ".join(label("told", one, language) for one in row.tell),
            )
            for row in rows
        ),
        ("Quy tắc",),
    )


def _times(rule: Rule) -> str:
    """ "7 ngày làm việc, nhắc trước 3 ngày"."""
    times = ((rule.months, "tháng"), (rule.days, "ngày"), (rule.working_days, "ngày làm việc"))
    parts = [f"{count} {unit}" for count, unit in times if count]
    parts += [f"nhắc trước {rule.warn} ngày"] if rule.warn else []
    return ", ".join(parts)


def handled(rows: Iterable[Done]) -> Table:
    return build(
        "Đã xử lý",
        ("Số", "Quy tắc", "Bản ghi", "Ngày", "Hoãn đến", "Ai", "Ghi chú"),
        (
            (str(row.number), row.rule, row.target, row.moment, f"{row.until:%d/%m/%Y}" if row.until else "", row.by, row.note)
            for row in rows
        ),
    )


def gaps(rows: Iterable[Gap], _language: Language) -> Table:
    return build("Chưa biết", ("Bản ghi", "Chưa biết gì", "Hỏi ở đâu"), ((row.id, row.text, row.ask) for row in rows))


def documents(rows: Iterable[DocumentRow], language: Language) -> Table:
    return build(
        "Tài liệu",
        ("Số", "Tên", "Tiêu đề", "Nguồn", "Ngày", "Ghi nhận", "Xác nhận", "Bác"),
        (
            (
                str(row.id),
                row.name,
                clause(row.title),
                label("source_kind", row.source_kind, language),
                say_date(row.published or row.dated, language),
                str(row.claims) if row.relevant else "ngoài phạm vi",
                str(row.accepted),
                str(row.rejected),
            )
            for row in rows
        ),
    )


def decisions(rows: Iterable[Decision], language: Language) -> Table:
    return build(
        "Quyết định",
        ("Số", "Quyết định", "Mục", "Ghi nhận", "Ai", "Ngày", "Lý do", "Còn giá trị"),
        (
            (
                str(row.number),
                label("verdict", row.verdict, language),
                label("attribute", row.field, language) if row.field else "",
                ", ".join(map(str, row.claims)),
                row.made_by,
                say_date(localdate(row.made_at).isoformat(), language),
                row.note,
                "✓" if row.in_effect else "",
            )
            for row in rows
        ),
    )


def stories(rows: Iterable[StoryRow], language: Language) -> Table:
    return build(
        "Tin được đăng nhiều nơi",
        ("Tin số", "Tên", "Số bản", "Từ", "Đến", "Tài liệu"),
        (
            (
                str(row.story),
                clause(row.title),
                str(len(row.documents)),
                say_date(row.first, language),
                say_date(row.last, language),
                ", ".join(map(str, row.documents)),
            )
            for row in rows
        ),
    )


def conflicts(rows: Iterable[ConflictRow], language: Language) -> Table:
    """Each value with the claims that give it: the number that `ketnghia judge choose` takes."""
    lines: list[Sequence[str]] = []
    for row in rows:
        speaker = Speaker(row.kind, language, {})
        for at, value in enumerate(speaker.fields([row.field])[0].all):
            told = "; ".join(
                f"{source.claim} {label('source_kind', source.source_kind, language)} {say_date(source.told, language)}".strip()
                for source in value.sources
            )
            lines.append(("" if at else row.record, "" if at else label("attribute", row.field.name, language), value.text, told))
    return build("Nguồn nói khác nhau, chưa có người chọn", ("Bản ghi", "Mục", "Giá trị", "Ghi nhận, nguồn, ngày"), lines)
