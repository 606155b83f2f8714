"""What the tasks of a paper lead to: dated visits, meetings, events, training and signings; money and places promised; table rows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ketnghia.engine.facts.paper_items import Charge, Items
from ketnghia.engine.facts.paper_sides import Sides
from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.date_values import due, run
from ketnghia.engine.mentions.dates import find_dates
from ketnghia.engine.model import (
    Activity,
    ActivityKind,
    Agreement,
    AgreementStatus,
    AmountMention,
    Contribution,
    DateMention,
    Span,
    Statement,
    Trace,
)
from ketnghia.engine.papers import Paper
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.scene import is_home
from ketnghia.engine.tables import Table

_GOODS = ("scholarships", "places")
_NO_TIME = ("duration", "year_count", "anniversary", "year_to_date")
_RUNS = ("period", "year_range", "term", "since", "school_year")
_NAMES = ("name_year", "school_year", "season")
_FACTOR = {"tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?")
_FOR = re.compile(r"\b(?:cho|viện trợ|hỗ trợ|tặng|trao|giúp|lưu học sinh|học sinh|sinh viên|xây dựng|ủng hộ)\b")
_TO_SIGN = re.compile(r"^(?:thời gian ký|lễ ký)|\blễ ký\b.{0,40}\b(?:diễn ra|tổ chức|vào)\b|\bphấn đấu ký\b|\bdự kiến ký\b")
_TO_LEARN = re.compile(
    r"\b(?:cử|gửi|đưa|chọn cử|nhận|tiếp nhận)\b[^,;]{2,70}?"
    r"(?<!khoa )(?<!đại )(?<!trường )(?<!năm )(?<!y )(?<!văn )(?<!tiểu )(?<!trung )(?<!hóa )(?<!du )(?<!nhập )"
    r"\b(?:học|thực tập|tu nghiệp)\b"
    r"(?! (?:phí|bổng|kỳ|sinh|hàm|đường|viện))"
)
_PLACES = re.compile(r"\b(?:dành|cấp|bố trí|cung cấp|tặng)\b[^,;]{0,25}\b(?:suất|học bổng|chỉ tiêu)\b")
_TALKS = re.compile(r"(?:[^:;,.]{2,40}: )?(?:tổ chức )?(?:hội đàm|làm việc|họp|gặp gỡ|tiếp xã giao|chào xã giao)\b")
_SENT = re.compile(r"\bcử\b[^,;]{2,60}?\b(?:sang|đến|tới|đi)\b")
_OFFICE = re.compile(r"(?:(?:giao )?(?:sở|ban|văn phòng|ubnd|ủy ban|công an|trường|các sở|hội|liên hiệp)\b[^,;:]{2,70})")
_HOMEWORK = (
    "chuẩn bị",
    "rà soát",
    "xây dựng",
    "lập",
    "trình",
    "dự thảo",
    "bố trí",
    "tham mưu",
    "nghiên cứu",
    "đề xuất",
    "hoàn thiện",
    "thẩm định",
)
_DEALT = re.compile(
    r"\b(?:đài thọ|miễn (?:toàn bộ |100% )?học phí|(?:chịu|lo|chi trả) (?:toàn bộ )?(?:chi phí )?(?:ăn|ở|nơi ở|đi lại|lưu trú|chỗ ở))"
)
_SURVEY = re.compile(
    r"\b(?:cử|đón|tiếp|đoàn|sang|đến|nhóm|chuyên gia)\b[^;]{0,80}\bkhảo sát\b(?! nhu cầu)"
    r"|(?:tổ chức )?\bkhảo sát (?:thực tế|thực địa|học tập) [^;,]{0,60}\btại\b"
)
_PERMITS = re.compile(r"\b(?:cấp phép|cho phép|cung cấp|giao|gửi (?:báo cáo|kết quả|số liệu))\b[^;]{0,80}\bkhảo sát\b")
_SIGNS = re.compile(r"(?<!đã )(?<!chữ )(?<!người )\b(?:ký kết|ký mới|ký lại|ký)\b")
_YEAR = re.compile(r"[\s*]*((?:19|20)\d\d)[\s*.]*")  # a cell of the column "Năm"
_YEARS = re.compile(r"(\d{1,2}) năm(?: kể từ ngày ký)?")
_ORDER: tuple[ActivityKind, ...] = ("signing", "visit", "event", "training", "meeting")
_PLACE_LEADS = ("tại ", "ở ", "thăm ", "sang ", "đến ", "vào ")


@lru_cache(maxsize=4)
def _acts(lexicon: Lexicon) -> PhraseMatcher[str]:
    return PhraseMatcher((row["phrase"], row["kind"]) for row in lexicon.table("vi/paper_acts"))


@lru_cache(maxsize=4)
def _giving(lexicon: Lexicon) -> PhraseMatcher[str]:
    words = [row["phrase"] for row in lexicon.table("vi/giving") if row["role"] == "give"]
    return PhraseMatcher((word, "give") for word in (*words, "chi", "cấp", "dành", "bố trí", "nhận", "tiếp nhận"))


class Tasks:
    """Reads what follows from the tasks of one paper."""

    def __init__(self, paper: Paper, findings: Findings, sides: Sides, items: Items) -> None:
        self.paper = paper
        self.findings = findings
        self.plain = findings.plain
        self.sides = sides
        self.items = items

    # Activities

    def activity(self, statement: Statement, time: DateMention | None = None) -> Activity | None:
        """The dated act that a task, request or agreed point announces; None where it is undated or only prepares one."""
        span = statement.trace.span
        kinds = self._kinds(span, statement.kind == "invitation")
        if statement.kind == "proposal":
            kinds &= {"event", "meeting"}
        if not kinds:
            return None
        date = time or self._date(span)
        if date is not None and (statement.kind == "proposal" or "signing" in kinds) and (len(date.edtf) < 7 or date.form in _RUNS):
            return None  # asked for or to be signed some time
        if date is not None and time is not None and (len(date.edtf) == 4 or "X" in date.edtf):
            return None  # a whole year in a table's cell dates no act
        talks = "meeting" in kinds and _TALKS.match(self.plain, span.start, span.end) is not None
        kind = "meeting" if talks else next((kind for kind in _ORDER if kind in kinds), None)
        if date is None or kind is None:
            return None
        kind = self._kind(kind, kinds, span)
        parties = self._parties(statement, span)
        if parties is None:
            return None
        mode = "online" if "trực tuyến" in self.plain[span.start : span.end] else "in_person"
        evidence = (("date", (date.span,)),)
        # The issuer stands in the letterhead, the other side in the clause: then nothing was guessed.
        joint = self.paper.kind in ("memorandum", "minutes") and "by" in statement.trace.inferred
        stated = self.sides.two_sided((*statement.by, *statement.to)) and not joint
        trace = Trace(span, "activity:paper task", evidence, () if stated else ("parties",))
        return Activity(kind, due(date.edtf), parties, self._venue(span), "online" if mode == "online" else "in_person", "planned", trace)

    def journeys(self, statement: Statement, time: DateMention | None = None) -> list[Activity]:
        """The activities of a task; "thăm tỉnh A trong tháng 3, tỉnh B trong tháng 5" is a visit to each."""
        activity = self.activity(statement, time)
        if activity is None or activity.kind != "visit" or time is not None or len(statement.to) < 2:
            return [activity] if activity else []
        made: list[Activity] = []
        begin, end = statement.trace.span.start, statement.trace.span.end
        for date in self.findings.dates_in(begin, end):
            actors = [a for a in self.findings.scene.actors_in(begin, date.span.start) if a.how in ("place", "body")]
            there = [key for actor in actors for key in actor.keys if key in statement.to]
            if there and date.form not in _NO_TIME and "X" not in date.edtf:
                parties = (*statement.by, *dict.fromkeys(there))
                trace = replace(activity.trace, span=self.findings.trimmed(begin, date.span.end), evidence=(("date", (date.span,)),))
                made.append(replace(activity, date=due(date.edtf), parties=parties, venue=self._venue(trace.span), trace=trace))
                begin = date.span.end
        return made if len(made) > 1 else [activity]

    def _kind(self, kind: ActivityKind, kinds: set[str], span: Span) -> ActivityKind:
        said = self.plain[span.start : span.end]
        if kind == "visit" and "event" in kinds and not re.search(r"\b(?:thăm|đón|khảo sát|công tác)\b", said):
            return "event"  # "cử đoàn nghệ sĩ dự Liên hoan …"
        return kind

    def _date(self, span: Span) -> DateMention | None:
        dates = [d for d in self.findings.dates_in(span.start, span.end) if d.form not in _NO_TIME and "X" not in d.edtf]
        firm = [d for d in dates if d.form not in _NAMES and not self._of_instrument(d)]
        dated = self.findings.date.dated or ""
        ahead = [d for d in firm or dates if not dated or d.edtf.split("/")[-1].replace("..", "9999")[: len(dated)] >= dated[: len(d.edtf)]]
        return ahead[0] if ahead else None

    def _of_instrument(self, date: DateMention) -> bool:
        """ "ký Thỏa thuận giai đoạn 2024 - 2028 trong quý II": the period is the instrument's."""
        return date.form == "period" and bool(self.findings.instruments_in(max(0, date.span.start - 90), date.span.start))

    def kind_of(self, span: Span) -> ActivityKind | None:
        """What a task is when it is carried out, by its words alone."""
        kinds = self._kinds(span)
        kind = next((kind for kind in _ORDER if kind in kinds), None)
        return self._kind(kind, kinds, span) if kind else None

    def _kinds(self, span: Span, invited: bool = False) -> set[str]:
        """The acts that a clause names; none where it opens with a word of preparing. Who is invited is so to an event only."""
        said = self.plain[span.start : span.end]
        hits = [hit for hit in _acts(self.findings.lexicon).find(self.findings.text[span.start : span.end]) if hit.value != "mask"]
        kinds = {hit.value for hit in hits} - {"prepare"}
        if invited:
            return kinds & {"event"}
        if "visit" in kinds and all("khảo sát" in said[hit.start : hit.end] for hit in hits if hit.value == "visit"):
            kinds -= set() if self.is_survey(span) else {"visit"}
        if "khảo sát nhu cầu" in said:
            return set()
        if kinds <= {"training"} and self.only_places(span):
            return set()  # places promised are no training yet
        if _TO_LEARN.search(said):
            kinds.add("training")
        elif hits and hits[0].value == "prepare" and self._prepares(said, hits[0]):
            return set()
        elif not kinds and _SENT.search(said):
            kinds.add("visit")
        if self._signs(span):
            kinds.add("signing")
        return kinds

    def only_places(self, span: Span) -> bool:
        """ "dành 10 suất thực tập": places promised, nobody trained yet."""
        return _PLACES.search(self.plain, span.start, span.end) is not None

    def is_survey(self, span: Span) -> bool:
        """Somebody travels to survey; permission to survey, or a survey of needs, is no visit."""
        return bool(_SURVEY.search(self.plain, span.start, span.end)) and not _PERMITS.search(self.plain, span.start, span.end)

    def _prepares(self, said: str, hit: Hit[str]) -> bool:
        """A clause that opens with a word of preparing, or an office that is to do so."""
        before = said[: hit.start].strip()
        return not before or (said[hit.start : hit.end] in _HOMEWORK and _OFFICE.fullmatch(before) is not None)

    def _signs(self, span: Span) -> bool:
        """ "ký Ý định thư …": the verb right before an instrument."""
        verbs = _SIGNS.finditer(self.plain, span.start, span.end)
        return any(self.findings.instruments_in(verb.end(), min(verb.end() + 6, span.end)) for verb in verbs)

    def _parties(self, statement: Statement, span: Span) -> tuple[str, ...] | None:
        keys = tuple(dict.fromkeys((*statement.by, *(key for key in statement.to if "/" in key))))
        if not self.sides.two_sided(keys):
            named = self.sides.facing(keys, span.start, span.end)
            keys = (*keys, *(named or (self.sides.one_partner if any(map(is_home, keys)) else self.sides.home)))
        return keys if self.sides.two_sided(keys) else None

    def _venue(self, span: Span) -> str | None:
        for place in self.findings.places_in(span.start, span.end):
            if self.plain[max(0, place.span.start - 5) : place.span.start].endswith(_PLACE_LEADS):
                return self.findings.text[place.span.start : place.span.end]
        return None

    def planned_signing(self, span: Span) -> Activity | None:
        """ "Lễ ký dự kiến diễn ra tại X vào ngày D", "Thời gian ký: ngày D, tại X"."""
        said = self.plain[span.start : span.end]
        date = self._date(span)
        if not _TO_SIGN.search(said) or "đã" in said[:40].split() or date is None or date.form not in ("day", "month", "quarter"):
            return None
        dated = self.findings.date.dated
        if not dated or date.edtf[: len(dated)] <= dated[: len(date.edtf)] or not self.sides.two_sided(self.sides.parties):
            return None
        named = self.sides.facing(self.sides.home, span.start, span.end) or self.sides.partners
        trace = Trace(span, "activity:planned signing", (("date", (date.span,)),), ("parties",))
        venue = self._venue(span)
        return Activity("signing", date.edtf, (*self.sides.home, *named[:1]), venue, "in_person" if venue else None, "planned", trace)

    # Contributions

    def contributions(self, statement: Statement) -> list[Contribution]:
        """Money or places that one side undertakes to give; "20 suất cho tỉnh A và 10 suất cho tỉnh B" is two gifts."""
        first = self.contribution(statement)
        if first is None:
            return []
        span, made = statement.trace.span, [first]
        amounts = [a for a in self.findings.amounts_in(span.start, span.end) if _is_money(a) or a.unit in _GOODS]
        for index, amount in enumerate(amounts[1:], 2):
            end = amounts[index].span.start if index < len(amounts) else span.end
            named = [a for a in self.findings.scene.actors_in(amount.span.end, end) if a.how in ("place", "body")]
            to = next((key for actor in named for key in actor.keys if key in statement.to and key != first.receiver), None)
            if to is not None:
                made.append(self._give(amount, statement.by[0], to, self.findings.trimmed(amount.span.start, end), statement.due))
        return made

    def contribution(self, statement: Statement) -> Contribution | None:
        """The first of them; a side that bears costs gives, though no sum is told."""
        span = statement.trace.span
        if statement.kind != "commitment" or len(statement.by) != 1:
            return None
        giver = statement.by[0]
        amounts = [a for a in self.findings.amounts_in(span.start, span.end) if _is_money(a) or a.unit in _GOODS]
        verbs = _giving(self.findings.lexicon).find(self.findings.text[span.start : span.end])
        amount = next((a for a in amounts if any(span.start + v.start < a.span.start for v in verbs)), None)
        if amount is None and amounts and ("đối ứng" in self.plain[span.start : amounts[0].span.start] or self._in_given_list(span)):
            amount = amounts[0]
        receiver = next((key for key in statement.to if "/" in key), None)
        if receiver is None and not is_home(giver) and self.sides.home:
            receiver = self.sides.home[0]
        if amount is None:
            borne = _DEALT.search(self.plain, span.start, span.end)
            return self._bear(borne, giver, receiver, statement) if borne and receiver else None
        own = self.plain.find("ngân sách tỉnh", amount.span.end, span.end) >= 0 and _is_money(amount)
        own = own or "đối ứng" in self.plain[span.start : span.end]
        if self.paper.kind != "memorandum" and receiver is None and not own:
            return None
        return self._give(amount, giver, None if own else receiver, span, statement.due)

    def _in_given_list(self, span: Span) -> bool:
        """ "hỗ trợ tỉnh A 30 tỷ đồng, trong đó: 1. Xây dựng …: 20 tỷ đồng"."""
        part = next((p for p in self.paper.parts if p.span.start <= span.start < p.span.end), None)
        if part is None or part.opener is None or self.paper.kind != "decision":
            return False
        return bool(_giving(self.findings.lexicon).find(self.findings.text[part.opener.start : part.opener.end]))

    def _bear(self, borne: re.Match[str], giver: str, receiver: str, statement: Statement) -> Contribution:
        span = statement.trace.span
        trace = Trace(
            span, "contribution:costs borne", (("amount", (Span(borne.start(), borne.end()),)), *self._who(statement)), ("receiver",)
        )
        return Contribution(None, None, None, statement.due, giver, receiver, self.findings.fields_in(span.start, span.end), None, trace)

    def _who(self, statement: Statement) -> tuple[tuple[str, tuple[Span, ...]], ...]:
        """The words that name who binds himself, as evidence of who gives."""
        return tuple(("giver", spans) for name, spans in statement.trace.evidence if name == "by")

    def _give(self, amount: AmountMention, giver: str, receiver: str | None, span: Span, period: str | None) -> Contribution:
        money = _is_money(amount)
        trace = Trace(span, "contribution:paper", (("amount", (amount.span,)),), ("giver", "receiver"))
        purpose = self.findings.fields_in(span.start, span.end)
        value, unit = (amount.value, amount.unit) if money else (None, None)
        per = None if money else amount.per
        return Contribution(value, unit, per, period, giver, receiver, purpose, amount.bound if money else None, trace)

    # Tables

    def rows(self, table: Table) -> Iterator[tuple[Charge, Activity | None, Contribution | None]]:
        """A task table's rows: who is to do what by when, what that leads to, what it gives."""
        for row in table.rows:
            task = table.cell(row, "task") or table.cell(row, "project")
            if task is None:
                continue
            cell = self.findings.trimmed(task.start, task.end)
            if cell.end - cell.start < 8:
                continue
            time = self.cell_date(table.cell(row, "due"))
            keys, who = self._doer(table.cell(row, "lead"))
            statement = self._facing(self.items.state(cell, keys, who, None, time), table, row)
            yield Charge(None, statement), self.activity(statement, time), self._budget(table, row, statement)

    def _facing(self, statement: Statement, table: Table, row: tuple[Span | None, ...]) -> Statement:
        """Where the task names nobody, the other side is whom another cell of the row names: "Đối tác", "Địa điểm"."""
        if statement.to or self.sides.two_sided(statement.by):
            return statement
        cells = [table.cell(row, role) for role in ("partner", "place")]
        abroad = [key for cell in cells if cell for key in self._local(cell, abroad=True)]
        return replace(statement, to=tuple(dict.fromkeys(abroad)))

    def _doer(self, cell: Span | None) -> tuple[tuple[str, ...], Span | None]:
        """Who does a row: the parties its cell names, both where it says so, else the issuer."""
        if cell is not None:
            voice = self.sides.voice(cell.start, cell.end)
            if voice is not None and voice.keys == self.sides.parties:
                return voice.keys, cell
            keys = [k for a in self.findings.scene.actors_in(cell.start, cell.end) if a.how != "country" for k in a.keys]
            abroad = [k for k in dict.fromkeys(keys) if "/" in k and not is_home(k)]
            ours = [k for k in dict.fromkeys(keys) if k in self.sides.home]
            if abroad:
                return (*ours, *abroad), cell
        return self.sides.home, None

    def _budget(self, table: Table, row: tuple[Span | None, ...], statement: Statement) -> Contribution | None:
        """A row's budget is given only where it is spent on the other side's people or works."""
        money, task = table.cell(row, "money"), statement.trace.span
        receiver = next((key for key in statement.to if "/" in key), None)
        if money is None or receiver is None or len(statement.by) != 1 or not self._spent_on(task, receiver):
            return None
        value = self.amount_of(table, money)
        if value is None:
            return None
        span = Span(task.start, money.end) if task.start < money.start else Span(money.start, task.end)
        trace = Trace(span, "contribution:paper table", (("amount", (money,)),), ("giver", "receiver"))
        purpose = self.findings.fields_in(task.start, task.end)
        return Contribution(value[0], value[1], None, statement.due, statement.by[0], receiver, purpose, None, trace)

    def _spent_on(self, task: Span, receiver: str) -> bool:
        """The receiver stands behind "cho", "viện trợ", "lưu học sinh" …"""
        actors = [a for a in self.findings.scene.actors_in(task.start, task.end) if receiver in a.keys]
        return bool(actors) and _FOR.search(self.plain, task.start, actors[0].span.start) is not None

    def amount_of(self, table: Table, cell: Span) -> tuple[Decimal, str] | None:
        """(amount, currency) of a money cell; a bare figure takes the unit of the column's head."""
        amount = next((a for a in self.findings.amounts_in(cell.start, cell.end) if _is_money(a)), None)
        if amount is not None:
            return amount.value, amount.unit
        figure = _NUMBER.fullmatch(self.plain[cell.start : cell.end].strip(" *."))
        head = table.head("money")
        if figure is None or head is None:
            return None
        unit = self.plain[head.start : head.end]
        factor = next((factor for word, factor in _FACTOR.items() if word in unit), 1)
        if "usd" in unit or "đô la" in unit:
            return Decimal(figure[0].replace(".", "").replace(",", ".")) * factor, "USD"
        return Decimal(figure[0].replace(".", "").replace(",", ".")) * factor, "VND"

    def instruments(self, table: Table) -> Iterator[tuple[Agreement, Activity | None]]:
        """A table of instruments: one agreement a row, with its signing."""
        for row in table.rows:
            cell = table.cell(row, "instrument") or table.cell(row, "task")
            partner = table.cell(row, "partner")
            found = self.findings.instruments_in(cell.start, cell.end) if cell else []
            if cell is None or partner is None or "instrument" not in table.columns:
                continue
            abroad = self._local(partner, abroad=True)
            ours = self._local(cell, abroad=False) or self.sides.home
            if not abroad or not ours:
                continue
            signed = self.cell_date(table.cell(row, "signed"))
            period = self._period(table.cell(row, "due"), signed.edtf if signed else None)
            appendix = self.plain[cell.start : cell.end].startswith("phụ lục")
            kind = "other" if appendix or not found else found[0].kind
            evidence = [("parties", (partner,))] + ([("signed", (signed.span,))] if signed else [])
            evidence += [("period", (term,))] if period and (term := table.cell(row, "due")) else []
            end = max(span.end for span in row if span is not None)
            trace = Trace(self.findings.trimmed(cell.start, cell.end), "agreement:paper table signed", tuple(evidence), ("parties",))
            fields = self.findings.fields_in(cell.start, cell.end)
            parties = (*ours, *abroad)
            to_come = table.cell(row, "due") is not None or self._orders(table)
            status: AgreementStatus = "proposed" if to_come and not (signed or period) else "in_force"
            agreement = Agreement(kind, parties, signed.edtf if signed else None, period, fields, (), status, trace)
            yield (
                agreement,
                self._signing(agreement, Span(cell.start, signed.span.end if signed and signed.span.start > cell.start else end)),
            )

    def _orders(self, table: Table) -> bool:
        """A table of what is to be done: under a heading of tasks, or in a paper that holds nothing else."""
        above = [part for part in self.paper.parts if part.role == "heading" and part.span.start < table.span.start]
        open_ones = [part.section for part in above if above and (part is above[-1] or part.span in above[-1].headings)]
        return self.paper.kind in ("plan", "letter") or "tasks" in open_ones

    def _signing(self, agreement: Agreement, span: Span) -> Activity | None:
        if agreement.signed is None or len(agreement.signed) < 7:
            return None
        trace = Trace(span, "activity:signing in a table", agreement.trace.evidence, ("parties",))
        return Activity("signing", agreement.signed, agreement.parties, None, None, "done", trace)

    def _local(self, cell: Span, abroad: bool) -> tuple[str, ...]:
        keys = [p.key for p in self.findings.places_in(cell.start, cell.end) if "/" in p.key and is_home(p.key) != abroad]
        return tuple(dict.fromkeys(keys))[:2]

    def cell_date(self, cell: Span | None) -> DateMention | None:
        """The first date of a cell, durations left out."""
        return next((d for d in self._dates(cell) if d.form not in ("duration", "anniversary")), None)

    def _dates(self, cell: Span | None) -> list[DateMention]:
        """The dates of a cell read by itself: in a row of lines the next cell is no part of it."""
        if cell is None:
            return []
        if year := _YEAR.fullmatch(self.plain, cell.start, cell.end):
            return [DateMention(Span(year.start(1), year.end(1)), year[1], "year")]
        own = find_dates(self.findings.text[cell.start : cell.end], self.findings.lexicon)
        if any("X" in date.edtf or date.relative for date in own):
            return self.findings.dates_in(cell.start, cell.end)
        return [replace(date, span=Span(date.span.start + cell.start, date.span.end + cell.start)) for date in own]

    def _period(self, cell: Span | None, signed: str | None) -> str | None:
        if cell is not None and signed and (years := _YEARS.fullmatch(self.plain[cell.start : cell.end].strip(" .*"))):
            return run(signed, f"P{int(years[1])}Y") if "/" not in signed else None
        for date in self._dates(cell):
            if date.form == "duration":
                return run(signed, date.edtf) if signed and "/" not in signed else None
            if date.form in ("until", "before", "day", "year", "month") and signed:
                return f"{signed}/{due(date.edtf)}"
            if "/" in date.edtf and not date.edtf.startswith(".."):
                return date.edtf
        return None


def _is_money(amount: AmountMention) -> bool:
    return len(amount.unit) == 3 and amount.unit.isupper()


def without_repeats(activities: Iterable[Activity]) -> list[Activity]:
    """Activities of which each kind, date and pair of sides is told once."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for activity in activities:
        told = (activity.kind, activity.date, frozenset(activity.parties))
        if told not in seen:
            seen.add(told)
            kept.append(activity)
    return kept
