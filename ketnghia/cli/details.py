"""One record in full: every field with each value and who gives it, and for an agreement its course, its chain and what is open."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console

from ketnghia.cli.tables import build, commitments, names, show
from ketnghia.cli.time_tables import flag_words
from ketnghia.desk.values import Speaker, known_places
from ketnghia.output.wording import has_label, label, say_date
from ketnghia.registry import queries
from ketnghia.registry.answers import AgreementPage, AgreementRow, ChainLink, Field, Language, Lens, MissingStep, Place, Source, UnitFlag
from ketnghia.registry.names import kind_of
from ketnghia.registry.people import person_row
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, activity_row, commitment_row
from ketnghia.registry.suggest import Origin, origins
from ketnghia.registry.trips import TripPage, trip_page

_SOURCES, _TITLE, _ROWS = 2, 48, 12
_RESULT = {"commitment": "statement_kind", "agreement": "agreement_kind"}
_PENDING = ("overdue", "open", "no_news", "unanswered")
_SUMMARY = "Giữa các bên: {commitments} cam kết, đề xuất, lời mời ({pending} còn mở); {activities} hoạt động từ ngày ký."


def details(record: str, lens: Lens) -> dict[str, Any] | None:
    """A record as JSON: its fields with every value and source, and for an agreement its page; None where none is to be seen."""
    why = [asdict(origin) for origin in origins(record, lens)]
    page = queries.agreement_page(record, lens)
    if page is not None:
        return {**asdict(page), "origins": why}
    found = queries.record_shelf(record, lens)
    if found is None:
        return None
    seen, shelf = found
    return {
        "id": seen.id,
        "kind": seen.kind,
        "confirmed": seen.confirmed,
        "values": [asdict(field) for field in shelf.values(seen)],
        "origins": why,
        **({"trip": asdict(trip)} if seen.kind == "activity" and (trip := trip_page(seen.id, lens)) else {}),
    }


def tell_record(record: str, lens: Lens, screen: Console) -> bool:
    """Print a record; False where there is none to be seen."""
    page = queries.agreement_page(record, lens)
    if page is not None:
        _agreement(page, lens.language, screen)
        _origins(origins(record, lens), lens.language, screen)
        return True
    found = queries.record_shelf(record, lens)
    if found is None:
        return False
    seen, shelf = found
    title = f"{seen.id} · {label('record', 'statement' if seen.kind == 'commitment' else seen.kind, lens.language)}"
    places = known_places(shelf.places(sorted({key for name in ("parties", "by", "to") for key in seen.items(name)} | _single(seen))))
    _values(title, seen.kind, shelf.values(seen), places, lens.language, screen)
    if flags := _flags(seen, shelf):
        screen.print(f"⚑ {flag_words(flags, lens.language)}", highlight=False)
    if seen.kind == "activity" and (trip := trip_page(seen.id, lens)):
        _trip(trip, lens.language, screen)
    _origins(origins(record, lens), lens.language, screen)
    return True


def _single(seen: Seen) -> set[str]:
    """Keys of fields that hold one locality."""
    return {key for name in ("giver", "receiver", "of", "host", "next_host") if (key := seen.text(name)) and kind_of(key) != "body"}


def _trip(trip: TripPage, language: Language, screen: Console) -> None:
    """Who travelled to whom, led by whom, with whom, what came of it and what was given."""
    row = trip.row

    def say(line: str) -> None:
        screen.print(line, highlight=False, markup=False)

    way = label("direction", row.direction, language) if row.direction else "Chưa rõ chiều"
    together = f"; cùng chuyến: {', '.join(row.with_it)}" if row.with_it else ""
    say(f"{way}: {names(row.guests) or '?'} → {names(row.hosts) or '?'}{together}")
    counted = " (theo lời tài liệu)" if row.counted else ""
    say(f"Trưởng đoàn: {row.head or 'chưa rõ'}; lượt người: {row.person_trips or 'chưa rõ'}{counted}")
    people = (
        (one.record, one.name, "; ".join(one.titles), one.of.name if one.of else "", _short(one.source.document_title))
        for one in trip.companions
    )
    show(screen, build("Người bên đi được nêu tên, chức vụ lúc đó", ("Số", "Họ tên", "Chức vụ", "Của", "Tài liệu"), people))
    results = ((one.id, label(_RESULT[one.kind], one.subkind, language), one.text) for one in trip.results[:_ROWS])
    show(screen, build("Được nêu trong cùng tài liệu", ("Số", "Loại", "Nội dung"), results))
    if len(trip.results) > _ROWS:
        say(f"… và {len(trip.results) - _ROWS} dòng nữa (ketnghia show record {row.activity.id} --json)")
    if trip.gifts:
        say(f"Tặng phẩm theo lời tài liệu: {'; '.join(trip.gifts)}")


def _flags(seen: Seen, shelf: Shelf) -> tuple[UnitFlag, ...]:
    """What a reader must know of the units in it."""
    if seen.kind == "commitment":
        return commitment_row(seen, shelf).flags
    if seen.kind == "activity":
        return activity_row(seen, shelf).flags
    return tuple(flag for position in person_row(seen, shelf).positions for flag in position.flags) if seen.kind == "person" else ()


def _origins(rows: Sequence[Origin], language: Language, screen: Console) -> None:
    """Every source, and by which rule it was taken for the same thing as another."""
    show(screen, build("Nguồn và lý do gộp", ("Ghi nhận", "Tài liệu", "Ngày", "Vì sao là một"), (_origin(row, language) for row in rows)))


def _origin(row: Origin, language: Language) -> Sequence[str]:
    source = row.source
    why = label("likeness", row.rule, language) if row.rule else ""
    if row.with_claim is not None:
        why += f" (với {row.with_claim}{f', {row.score:.0%}' if row.score else ''})"
    if row.story is not None:
        why += f"{' · ' if why else ''}cùng một tin số {row.story}"
    return str(source.claim), _short(source.document_title), say_date(source.told, language), why


def _agreement(page: AgreementPage, language: Language, screen: Console) -> None:
    row = page.row
    title = f"{row.id} · {label('agreement_kind', row.kind, language)}: {names(row.parties)}"
    _values(title, "agreement", page.values, known_places(row.parties), language, screen)
    screen.print(f"Tình trạng: {standing_words(row, language)}", highlight=False)
    if row.flags:
        screen.print(f"⚑ {flag_words(row.flags, language)}", highlight=False)
    if row.inherited_by:
        screen.print(f"Đơn vị kế thừa: {names(row.inherited_by)}", highlight=False)
    stages = ", ".join(
        f"{label('agreement_stage', stage.code, language)}{f' ({say_date(stage.since, language)})' if stage.since else ''}"
        for stage in page.course.stages
    )
    screen.print(f"Đã qua: {stages or 'chưa rõ'}", highlight=False)
    steps = ", ".join(f"{label('step', step.code, language)} {say_date(step.on, language)}".strip() for step in page.course.steps)
    screen.print(f"Các bước đã ghi: {steps or 'chưa có'}", highlight=False)
    screen.print(f"Chưa ghi nhận: {missing_words(page.course.missing, language) or 'không'}", highlight=False)
    _chain(page, language, screen)
    pending = [row for row in page.commitments if row.state in _PENDING]
    if pending:
        show(screen, commitments(pending[:_ROWS], language))
    told = {"commitments": len(page.commitments), "pending": len(pending), "activities": len(page.activities)}
    screen.print(_SUMMARY.format(**told), highlight=False)


def standing_words(row: AgreementRow, language: Language) -> str:
    """ "Đang có hiệu lực, theo giai đoạn ghi trong văn bản; đến năm 2028; báo trước chậm nhất tháng 6/2028"."""
    parts = [label("agreement_state", row.state, language)]
    if row.ground:
        parts[0] += f", {label('in_force_ground', row.ground, language)}"
        parts[0] += f" {row.renewals} lần" if row.renewals else ""
    if row.ground_on:
        parts[0] += f" ({say_date(row.ground_on, language)})"
    if row.expires_by:
        parts.append(f"hết hạn {say_date(row.expires_by, language)}")
    if row.notice_by:
        parts.append(f"báo trước chậm nhất {say_date(row.notice_by, language)}")
    return "; ".join(parts)


def missing_words(missing: Iterable[MissingStep], language: Language) -> str:
    return ", ".join(f"{label('step', step.code, language)}{'' if step.side == 'home' else ' (phía bạn)'}" for step in missing)


def _chain(page: AgreementPage, language: Language, screen: Console) -> None:
    if not page.links:
        return
    others = {row.id: row for row in page.linked}
    show(
        screen,
        build(
            "Chuỗi văn bản",
            ("Văn bản sau", "Quan hệ", "Văn bản trước", "Ai nói"),
            (_link(link, page.row, others, language) for link in page.links),
        ),
    )


def _link(link: ChainLink, own: AgreementRow, others: dict[str, AgreementRow], language: Language) -> Sequence[str]:
    def text(number: str) -> str:
        row = own if number == own.id else others[number]
        when = say_date(row.signed or row.period, language)
        return f"{row.id} {label('agreement_kind', row.kind, language)}{f', {when}' if when else ''}"

    reasons = ", ".join(label("link_reason", reason, language) for reason in link.reasons)
    who = f"người dùng (quyết định {link.judgement})" if link.judgement else f"gợi ý: {reasons}"
    return text(link.later), label("relation", link.relation, language), text(link.earlier), who


def _sources(sources: Sequence[Source], language: Language) -> str:
    told = [f"c{s.claim} {_short(s.document_title)} ({say_date(s.told, language) or 'chưa rõ ngày'})" for s in sources[:_SOURCES]]
    return "; ".join(told) + (f"; và {len(sources) - _SOURCES} nguồn khác" if len(sources) > _SOURCES else "")


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"


def _values(title: str, kind: str, fields: Iterable[Field], places: dict[str, Place], language: Language, screen: Console) -> None:
    speaker = Speaker(kind, language, places)
    rows = []
    for field in speaker.fields(fields):
        for at, value in enumerate(field.all):
            name = label("attribute", field.name, language) if has_label("attribute", field.name) else field.name
            mark = "đã chọn" if not at and field.best.chosen else ("≠ cần chọn" if field.conflict and not at else "")
            rows.append(("" if at else name, value.text, _sources(value.sources, language), mark))
    show(screen, build(title, ("Mục", "Giá trị", "Nguồn", ""), rows))
