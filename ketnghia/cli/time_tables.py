"""Tables about units, people and mechanisms through time."""

from collections.abc import Iterable

from rich.table import Table

from ketnghia.cli.tables import build, clause, mark, names
from ketnghia.output.wording import label, say_date
from ketnghia.registry.answers import AgreementRow, Language, PersonRow, Position, UnitFlag
from ketnghia.registry.inheritance import InheritedRow, Question
from ketnghia.registry.mechanisms import MechanismRow
from ketnghia.registry.names import all_names


def inherited(rows: Iterable[InheritedRow], language: Language) -> Table:
    columns = ("Đơn vị kế thừa", "Đối tác", "Số", "Văn bản", "Đơn vị đã ký", "Tình trạng", "Cùng đối tác", "Đã trả lời", "Còn hỏi")
    return build(
        "Thỏa thuận được kế thừa",
        columns,
        (
            (
                row.successor.name,
                names([row.partner]),
                row.id,
                _text(row.agreement, language),
                names(row.former),
                label("agreement_state", row.agreement.state, language),
                ", ".join(row.together),
                "; ".join(_answered(question, language) for question in row.questions if question.answer is not None),
                "; ".join(label("inherited_question", question.code, language) for question in row.open),
            )
            for row in rows
        ),
    )


def _text(row: AgreementRow, language: Language) -> str:
    return f"{label('agreement_kind', row.kind, language)} {say_date(row.signed or row.period, language)}".strip()


def _answered(question: Question, language: Language) -> str:
    words = label("inherited_question", question.code, language)
    if question.answer == "done":
        return f"{words} {say_date(question.on, language)}".strip()
    return f"{words}: {label('course', question.answer, language) if question.code == 'course' else question.answer}"


def people(rows: Iterable[PersonRow], language: Language) -> Table:
    return build(
        "Nhân sự",
        ("Số", "Họ tên", "Chức vụ (theo tài liệu)", "Của", "Ngày", "Kiểm tra", ""),
        (
            (
                row.id,
                row.name,
                position.title if position else "",
                position.of.name if position and position.of else (row.of.name if row.of else ""),
                say_date(position.confirmed_on or position.stated_on, language) if position else "",
                doubt_words(position, language) if position else "",
                mark(row.confirmed) + ("⚑" if position and position.flags else ""),
            )
            for row in rows
            for position in (row.positions[:1] or (None,))
        ),
    )


def doubt_words(position: Position, language: Language) -> str:
    """ "chưa kiểm chứng, cần xem lại trước khi dùng: chưa xác nhận lại sau …", "" where nothing speaks against it."""
    doubt = position.doubt
    if doubt is None:
        return ""
    why = " ".join(part for part in (label("doubt", doubt.code, language), doubt.words) if part)
    return f"{label('doubt', 'check', language)}: {why}"


def mechanisms(rows: Iterable[MechanismRow], language: Language) -> Table:
    columns = ("Số", "Cơ chế", "Các bên", "Chu kỳ (tháng)", "Phiên", "Gần nhất", "Chủ trì", "Phiên tới", "Chủ trì tới", "Tình trạng", "")
    return build(
        "Cơ chế định kỳ",
        columns,
        (
            (
                row.id,
                clause(row.name),
                names(row.parties),
                row.rhythm_months or "",
                row.session or "",
                say_date(row.last, language) + (f" (theo {row.last_from})" if row.last_from else ""),
                row.host.name if row.host else "",
                say_date(row.next_due, language) + (" (tính theo chu kỳ)" if row.computed else ""),
                row.next_host.name if row.next_host else "",
                label("mechanism_state", row.state, language),
                mark(row.confirmed),
            )
            for row in rows
        ),
    )


def flag_words(flags: Iterable[UnitFlag], language: Language) -> str:
    """ "Nha Trang không còn từ 1/7/2025"."""
    return "; ".join(f"{all_names(flag.key)[0]} {label('unit_flag', flag.code, language)} {say_date(flag.day, language)}" for flag in flags)
