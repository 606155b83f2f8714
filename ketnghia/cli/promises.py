"""One promise for a terminal: its chain with reasons, how it went, what we mean to answer, its sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from rich.console import Console
from rich.table import Table

from ketnghia.cli.tables import build, clause, names, show
from ketnghia.output.wording import label, say_amount, say_date
from ketnghia.registry.answers import CommitmentRow, DeedLink, Language
from ketnghia.registry.keeping import PromisePage, Report, ScheduleRow, Told
from ketnghia.registry.schedules import Delivered


def tell_promise(page: PromisePage, language: Language, screen: Console) -> None:
    """Print a promise."""

    def say(line: str) -> None:
        screen.print(line, highlight=False, markup=False)

    row = page.row
    say(f"{row.id} · {label('statement_kind', row.kind, language)}: {names(row.by)}{' → ' if row.to else ''}{names(row.to)}")
    say(f"“{row.text}”")
    say(f"Nói ngày {say_date(row.said, language) or 'chưa rõ'}; hạn: {say_date(row.due, language) or 'không ghi'}")
    say(f"Tình trạng: {standing(row, language)}")
    if row.lead or row.supporting:
        say(f"Chủ trì: {row.lead or 'chưa giao'}; phối hợp: {', '.join(row.supporting) or 'không'}")
    if page.reply:
        say(f"Trả lời dự kiến của ta: {page.reply}")
    _chain(page, language, screen)
    if page.schedules:
        show(screen, schedules(page.schedules, language))
    show(
        screen, build("Tiến độ đã ghi", ("Tính đến", "Tiến độ", "Kết quả", "Nguồn"), (_report(report, language) for report in page.reports))
    )
    show(
        screen,
        build(
            "Nguồn",
            ("Ghi nhận", "Tài liệu", "Ngày", "Nguyên văn"),
            (
                (str(s.claim), clause(s.document_title), say_date(s.told, language) or "chưa rõ", clause(" ".join(s.quote.split())))
                for s in row.sources
            ),
        ),
    )


def standing(row: CommitmentRow, language: Language) -> str:
    """ "Đã thực hiện (E313; quy tắc chắc chắn)"; "Chưa có tin mới từ tháng 1/2023"."""
    said = label("commitment_state", row.state, language)
    if row.ground:
        said += f" ({row.ground_by + '; ' if row.ground_by else ''}{label('promise_ground', row.ground, language)})"
    return f"{said} từ {say_date(row.since, language)}" if row.since else said


def schedules(rows: Iterable[ScheduleRow], language: Language) -> Table:
    """Support that comes every year: a line for each year with what was told as given."""

    def lines() -> Iterator[Sequence[str]]:
        for row in rows:
            own = row.contribution
            sides = names([place for place in (own.giver, own.receiver) if place])
            head = (own.id, sides, clause(own.text))
            if not row.schedule.instalments:
                yield (*head, "không ghi giai đoạn", _money(own.amount, own.currency, language), "", "")
            for at, part in enumerate(row.schedule.instalments):
                told = "; ".join(_delivered(report, language) for report in part.delivered)
                amount = _money(part.amount, own.currency, language)
                state = label("instalment_state", part.state, language)
                yield (*(head if at == 0 else ("", "", "")), say_date(part.due, language), amount, state, told)

    return build("Hỗ trợ theo năm", ("Số", "Bên hỗ trợ – bên nhận", "Nội dung", "Năm", "Số tiền", "Tình trạng", "Đã báo"), lines())


def _money(amount: str | None, currency: str | None, language: Language) -> str:
    return say_amount(Decimal(amount), currency, language) if amount else ""


def _delivered(report: Delivered, language: Language) -> str:
    amount = f" {_money(report.amount, report.currency, language)}".rstrip()
    why = (
        f"quyết định {report.judgement}" if report.judgement else ", ".join(label("link_reason", code, language) for code in report.reasons)
    )
    return f"{report.id} {say_date(report.on, language)}{amount} ({why})"


def _chain(page: PromisePage, language: Language, screen: Console) -> None:
    told = {end.id: end for end in page.told}
    rows = [_link(link, page.row, told, language) for link in (*reversed(page.earlier), *page.later)]
    show(screen, build("Chuỗi: từ đâu ra, đến đâu rồi", ("Sau", "Quan hệ", "Trước", "Căn cứ"), rows))
    open_still = next((link for link in (*page.earlier, *page.later) if not link.judgement), None)
    if open_still:
        # A record is called after its earliest claim: the numbers are those that judge takes.
        command = f"ketnghia judge link {open_still.later[1:]} {open_still.earlier[1:]} --as {open_still.relation}"
        screen.print(f"Đúng thì ghi, ví dụ: {command}; sai thì dùng unlink thay cho link.", highlight=False, markup=False)


def _link(link: DeedLink, own: CommitmentRow, told: Mapping[str, Told], language: Language) -> Sequence[str]:
    def text(number: str) -> str:
        if number == own.id:
            return f"{own.id} (chính nó)"
        end = told[number]
        return f"{end.id}, {say_date(end.when, language) or 'chưa rõ ngày'}: {clause(end.text)}"

    return text(link.later), label("relation", link.relation, language), text(link.earlier), ground(link, language)


def ground(link: DeedLink, language: Language) -> str:
    """On whose word a link stands: a person's, a sure rule's, or a suggestion's with its score."""
    if link.judgement:
        return f"người dùng (quyết định {link.judgement})"
    reasons = ", ".join(label("link_reason", reason, language) for reason in link.reasons)
    return f"{'chắc chắn' if link.certain else f'gợi ý {link.score:.0%}'}: {reasons}"


def _report(report: Report, language: Language) -> Sequence[str]:
    said = label("progress", report.progress, language) if report.progress else ""
    source = f"c{report.source.claim} {clause(report.source.document_title)}"
    return say_date(report.on, language), said, report.note or "", source
