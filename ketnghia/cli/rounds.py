"""Review rounds in the words of the house, as tables for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.timezone import localdate
from rich.table import Table

from ketnghia.cli.tables import build, names
from ketnghia.followup.models import Round
from ketnghia.followup.replies import RESULTS
from ketnghia.followup.reviewing import Answered, RowSeen, Soundness, closing_of, standings
from ketnghia.followup.tally import Tally, by_department, by_partner, percentage, silences, tally
from ketnghia.output.review_forms import agreement_name, department_name
from ketnghia.output.wording import label, say_date, say_due
from ketnghia.registry.answers import Language
from ketnghia.registry.names import all_names

_CLAUSE = 90


def listed(held: Iterable[Round], language: Language) -> Table:
    def state(one: Round) -> str:
        closing = closing_of(one)
        return f"đóng {_on(closing.closed_at)}" if closing else "đang mở"

    columns = ("Số", "Tên", "Tính đến", "Số nội dung", "Mở ngày", "")
    made = (
        (str(one.pk), one.name, say_date(one.cut_off.isoformat(), language), str(one.rows_frozen), _on(one.opened_at), state(one))
        for one in held
    )
    return build("Các đợt rà soát", columns, made)


def heading(held: Round) -> str:
    closing = closing_of(held)
    about = "gồm cả việc hai bên thống nhất khi làm việc" if held.joint_decisions else "chỉ cam kết"
    scope = ", ".join(filter(None, (about, *(all_names(key)[0] for key in (held.home, held.partner) if key))))
    state = f"đã đóng ngày {_on(closing.closed_at)}" if closing else "đang mở"
    return f"Đợt {held.pk}: {held.name} – tính đến {held.cut_off:%d/%m/%Y}; {scope}; {state}."


def tallies(rows: Sequence[RowSeen], language: Language) -> Iterator[Table]:
    """The whole, each department, each partner; a percentage is of all rows of its group."""
    counted = standings(rows)
    whole = tally(label("review_group", "all", language), counted)
    for group, parts in (("department", by_department(counted)), ("partner", by_partner(counted))):
        columns = ("", "Số nội dung (100%)", *(label("review_result", code, language) for code in (*RESULTS, "silent")))
        yield build(label("review_group", group, language), columns, (_counts(one, language) for one in (*parts, whole)))


def rows(seen: Iterable[RowSeen], language: Language) -> Table:
    columns = ("Số", "Nội dung", "Bên", "Hạn", "Cơ quan", "Trả lời", "Công văn")

    def cells(row: RowSeen) -> tuple[str, ...]:
        answer = row.answer
        sides = names(dict.fromkeys((*row.by, *row.to)))
        text = row.text if len(row.text) <= _CLAUSE else row.text[: _CLAUSE - 1] + "…"
        said = _result(answer, language) if answer else label("review_result", "silent", language)
        return (
            str(row.number),
            text,
            sides,
            say_due(row.due, language),
            department_name(row.department, language),
            said,
            answer.letter if answer else "",
        )

    return build("Nội dung rà soát", columns, (cells(row) for row in seen))


def history(row: RowSeen, language: Language) -> Iterator[str]:
    """A row in lines: what was asked, then every answer, the last one first."""
    yield f"{row.number}. {row.text}"
    kind = label("statement_kind", row.kind, language)
    about = (f"{row.record}, {kind}", f"{names(row.by)} → {names(row.to)}" if row.to else names(row.by), agreement_name(row, language))
    yield f"   {'; '.join(filter(None, about))}"
    for title, told in row.sources:
        yield f"   nguồn: {title} {say_date(told, language)}".rstrip()
    for place, answer in enumerate(reversed(row.answers)):
        reply = answer.reply
        told = "; ".join(filter(None, (reply.outcome, reply.figures, reply.why)))
        who = ", ".join(filter(None, (reply.department, reply.person)))
        marks = [
            mark for mark, holds in (("mang sang", answer.carried), ("đã ghi vào sổ", answer.applied), ("bản trước", place > 0)) if holds
        ]
        letter = f"{answer.letter} {say_date(answer.letter_date, language)}".rstrip()
        yield f"   {_on(answer.taken_at)} {_result(answer, language)}: {told} ({'; '.join(filter(None, (who, letter, *marks)))})"


def silent(seen: Sequence[RowSeen], on: date, language: Language) -> Table:
    columns = ("Cơ quan", "Số nội dung", "Đã trả lời", "Gửi biểu từ", "Số ngày")
    made = []
    for one in silences(standings(seen)):
        days = str((on - localdate(one.asked)).days) if one.asked else ""
        asked = _on(one.asked) if one.asked else "chưa gửi"
        made.append((department_name(one.department, language), str(one.rows), str(one.answered), asked, days))
    return build("Chưa trả lời đủ", columns, made)


def said_of(state: Soundness) -> Iterator[str]:
    if state.rows_expunged:
        yield f"{state.rows_expunged} dòng đã bị hủy cùng tài liệu của chúng; các số trên tính trên {state.rows} dòng còn lại."
    if state.pieces_expunged:
        yield f"Từ khi đóng đợt, {state.pieces_expunged} phần đã bị hủy cùng tài liệu; phần còn lại vẫn nguyên."
    if state.changed:
        yield f"{state.changed} phần không khớp mã kiểm: dữ liệu của đợt đã bị sửa ngoài phần mềm; hãy khôi phục từ bản sao lưu"


def _counts(one: Tally, language: Language) -> tuple[str, ...]:
    counted = (one.done, one.under_way, one.not_done, one.silent)
    return (department_name(one.name, language), str(one.rows), *(f"{part} ({percentage(part, one.rows)})" for part in counted))


def _result(answer: Answered, language: Language) -> str:
    proposal = answer.reply.proposal
    said = label("review_result", answer.reply.result, language)
    return f"{said} → {label('review_proposal', proposal, language)}" if proposal else said


def _on(moment: object) -> str:
    """A moment as a day of this office."""
    from datetime import datetime

    return f"{localdate(moment):%d/%m/%Y}" if isinstance(moment, datetime) else ""
