"""Official papers read with the same care as the press: what the general readers drew is refined by the form of the paper.

Inside the parts whose form says what they are (articles, task sections, tables, signature blocks) the readers of papers replace
what the general ones drew; elsewhere they only add. A text that is no paper comes back as it was.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ketnghia.engine.facts.drawn import Drawn
from ketnghia.engine.facts.paper_gifts import SumsFirst, in_its_time
from ketnghia.engine.facts.paper_heads import Heads
from ketnghia.engine.facts.paper_instruments import Instruments, overlap
from ketnghia.engine.facts.paper_items import Charge, Items
from ketnghia.engine.facts.paper_recitals import Recitals
from ketnghia.engine.facts.paper_sides import Sides
from ketnghia.engine.facts.paper_tables import Told
from ketnghia.engine.facts.paper_tasks import Tasks, without_repeats
from ketnghia.engine.findings import Findings
from ketnghia.engine.mentions.date_values import due
from ketnghia.engine.model import Activity, Agreement, Contribution, DateMention, Indicator, Person, Rejection, Span, Statement, Trace
from ketnghia.engine.papers import Paper
from ketnghia.engine.scene import is_home
from ketnghia.engine.text import spoken as spoken_name


def refine(findings: Findings, drawn: Drawn) -> tuple[Drawn, list[Rejection]]:
    """`drawn` with the readings of a paper in place of the general ones where its form tells more; what was displaced."""
    if findings.paper is None:
        return drawn, []
    return _Refiner(findings.paper, findings, drawn).refine()


_ASKS = re.compile(r"\b(?:đề nghị|kiến nghị|đề xuất|kính mong|mong|xin ý kiến|xin)\b")
_SIGNED_AT = re.compile(r"\bký[^,;]{0,25} tại\b|\btại [^,;]{2,40} ký\b")
_TAKEN = re.compile(r"\b(?:tiếp nhận|nhận|do|bằng nguồn|từ nguồn|huy động|vận động|được)\b")
_BUDGET = re.compile(r"\bngân sách (?:tỉnh|thành phố|địa phương|nhà nước)(?: \w+){0,3} $")
_ANNOUNCED = re.compile(r"\bđã (?:thông báo|công bố|hứa|cam kết)\b")
_ASKED_HOME = re.compile(
    r"\s*(?:với )?(?:quý |các )*(?P<whom>bộ|ban (?:đối ngoại|bí thư|tuyên giáo|tổ chức)|thủ tướng|chính phủ|cục|tổng cục|quốc hội"
    r"|trung ương|ủy ban nhà nước|liên hiệp các tổ chức hữu nghị việt nam|quý cơ quan"
    r"|(?P<own>ubnd|ủy ban nhân dân|ban thường vụ|thường trực|tỉnh ủy|thành ủy|hđnd|hội đồng nhân dân|sở|chủ tịch ubnd))\b"
)
_OF_MINUTES = ("biên bản hội đàm", "biên bản cuộc họp", "biên bản làm việc", "biên bản buổi làm việc")


class _Refiner:
    """One paper; thrown away when its facts are made."""

    def __init__(self, paper: Paper, findings: Findings, drawn: Drawn) -> None:
        self.paper = paper
        self.findings = findings
        self.drawn = drawn
        self.sides = Sides(paper, findings)
        self.items = Items(paper, findings, self.sides)
        self.tasks = Tasks(paper, findings, self.sides, self.items)
        self.recitals = Recitals(paper, findings, self.sides)
        self.rejections: list[Rejection] = []
        self.ordering = [part for part in paper.parts if self.items.orders(part)]
        self.closed = [  # nothing is said here but what the form tells
            *(part.span for part in self.ordering),
            *(part.opener for part in self.ordering if part.opener),
            *(part.span for part in paper.parts if self.items.silent(part)),
            *(table.span for table in paper.tables),
            Span(0, paper.title.end),
        ]

    def refine(self) -> tuple[Drawn, list[Rejection]]:
        charges = self._charges()
        spoken = [s for s in self.drawn.statements if not self.items.is_passing(s.trace.span)]
        spoken = [s for s in spoken if self._free(s.trace.span, "statement") and not self.items.leads_in(s.trace.span)]
        for part in self.paper.parts:
            if part not in self.ordering and not self.items.silent(part) and part.section != "people":
                charges += self.items.added(part, spoken)
        said = spoken if self.paper.kind != "plan" else []
        timed = [(charge.statement, charge.time) for charge in charges] + [(statement, None) for statement in said]
        acts = [act for statement, time in timed for act in self.tasks.journeys(statement, time)]
        for part in self.paper.parts:
            if self.paper.kind in ("memorandum", "minutes"):
                charges += self.items.liaison(part)
        bound = [*(charge.statement for charge in charges), *(spoken if self.paper.kind != "memorandum" else ())]
        gifts = [gift for statement in bound for gift in self.tasks.contributions(statement)]
        for sum_first, delivery in SumsFirst(self.paper, self.findings, self.sides).read():
            gifts.append(sum_first)
            acts += [delivery] if delivery else []
        agreements: list[Agreement] = []
        told, members = Told(self.paper, self.findings, self.sides, self.tasks), list[Person]()
        for table in self.paper.tables:
            if not {"task", "project"} & set(table.columns) or "instrument" in table.columns:
                acts += told.visits(table)
            elif told.is_report(table):
                acts += [*told.done(table), *told.delivered(table)]
                gifts += told.gifts(table)
            else:
                for charge, act, gift in self.tasks.rows(table):
                    charges.append(charge)
                    acts += [act] if act else []
                    gifts += [gift] if gift else []
                gifts += told.gifts(table) if "project" in table.columns else ()
            gifts += told.gifts(table) if "giver" in table.columns and "project" not in table.columns else ()
            members += told.members(table)
            for agreement, signing in self.tasks.instruments(table):
                agreements.append(agreement)
                acts += [signing] if signing else []
        heads = Heads(self.paper, self.findings, self.sides, charges, spoken)
        gifts += heads.accepted()
        people, names = heads.signers(self._people(members))
        instruments = Instruments(self.findings, self.sides, self.drawn.agreements, self.ordering)
        agreements, signings = instruments.read(heads, names, people, agreements)
        self.rejections += instruments.rejections
        spoken = [self._asked_at_home(s) for s in spoken]
        statements = sorted([*spoken, *(charge.statement for charge in charges)], key=lambda s: s.trace.span)
        activities = self._activities([*signings, *acts], heads, agreements)
        return (
            replace(
                self.drawn,
                agreements=tuple(agreements),
                activities=tuple(activities),
                statements=tuple(statements),
                contributions=tuple(self._contributions(gifts, charges, spoken)),
                people=tuple(people),
                indicators=(*self.drawn.indicators, *self._counts(told)),
            ),
            self.rejections,
        )

    def _asked_at_home(self, statement: Statement) -> Statement:
        """What a paper asks of a ministry it asks of Viet Nam; of the province's own committee, of nobody else."""
        statement = self._of_writer(statement)
        if statement.kind != "proposal" or not any(map(is_home, statement.by)) or self.paper.kind not in ("letter", "report", "plan"):
            return statement
        cue = _ASKS.search(self.findings.plain, statement.trace.span.start, statement.trace.span.end)
        asked = _ASKED_HOME.match(self.findings.plain, cue.end()) if cue else None
        abroad = any(key != "VN" and not is_home(key) for span in self.paper.addressees for key in self._keys_in(span))
        if asked is None or (abroad and "quý" in asked[0]) or not self.sides.home:
            return statement
        return replace(statement, to=() if asked["own"] else ("VN",))

    def _of_writer(self, statement: Statement) -> Statement:
        """A request that opens an item of "Kiến nghị": who writes asks, whoever was named last."""
        span = statement.trace.span
        part = next((p for p in self.paper.parts if p.span.start <= span.start < p.span.end), None)
        asks = _ASKS.match(self.findings.plain, span.start, span.end) is not None
        if part is None or part.section != "requests" or statement.kind != "proposal" or not asks or not self.sides.home:
            return statement
        if span.start - part.span.start > 2 or any(map(is_home, statement.by)):
            return statement
        return replace(statement, by=self.sides.home, to=(), speaker=None, trace=replace(statement.trace, evidence=(), inferred=("by",)))

    def _keys_in(self, span: Span) -> tuple[str, ...]:
        return tuple(key for actor in self.findings.scene.actors_in(span.start, span.end) for key in actor.keys)

    def _people(self, members: Sequence[Person]) -> list[Person]:
        """The general reader's people and a table's members, each once; a letterhead names nobody."""
        listed = {spoken_name(person.name) for person in members}
        known = [p for p in self.drawn.people if p.trace.span.start >= self.paper.title.start]
        return [*(p for p in known if p.titles or spoken_name(p.name) not in listed), *members]

    def _counts(self, told: Told) -> list[Indicator]:
        """Counts of delegations that the general reader did not take for indicators."""
        known = [(i.value, i.unit) for i in self.drawn.indicators]
        return [count for count in told.delegations() if (count.value, count.unit) not in known]

    def _charges(self) -> list[Charge]:
        """The clauses that bind; a detail line "Thời gian: …" dates the one before it."""
        charges: list[Charge] = []
        for part in self.ordering:
            time = self.items.time_of(part)
            if time is not None and charges and charges[-1].statement.due is None:
                charges[-1] = Charge(charges[-1].part, _due(charges[-1].statement, time), time)
            above = self.items.day_above(part)
            for charge in self.items.ordered(part):
                dated = above is not None and charge.statement.due is None
                charges.append(Charge(part, _due(charge.statement, above) if dated and above else charge.statement, above))
        return charges

    def _free(self, span: Span, rule: str) -> bool:
        """Whether a general reading stands outside the closed parts; what does not is turned down with a reason."""
        if any(overlap(closed, span) for closed in self.closed):
            self.rejections.append(Rejection(f"read by the form of a {self.paper.kind}", span, rule))
            return False
        return True

    # Activities

    def _activities(self, own: list[Activity], heads: Heads, agreements: Sequence[Agreement]) -> list[Activity]:
        told = {a.trace.span: a for a in agreements}
        general = [a for a in self.drawn.activities if self._stands(a, told)]
        if (meeting := heads.meeting()) is not None:
            general = [a for a in general if not self._same_meeting(a, meeting)]
            own = [meeting, *own]
        if (message := heads.message()) is not None:
            own.append(message)
        talks = list(self.recitals.meetings())
        general = [a for a in general if a.kind != "meeting" or not any(overlap(a.trace.span, recital) for _, recital in talks)]
        visits = [v for v in self.recitals.visits() if not any(a.kind == "visit" and a.date == v.date for a in (*general, *own))]
        own += visits[:1]
        letters = list(self.recitals.messages())
        general = [a for a in general if not self._of_letter(a, letters)]
        own += [*(meeting for meeting, _ in talks), *letters]
        own += self._planned_signings()
        own += self._occasion(own)
        made = without_repeats(own)
        general = [a for a in general if not any(self._tells(a, other) for other in made)]
        return sorted([self._happened(a) for a in [*general, *made]], key=lambda a: a.trace.span)

    def _of_letter(self, activity: Activity, letters: Sequence[Activity]) -> bool:
        """A general reading that takes the day of a letter for its own."""
        days = {span for letter in letters for name, spans in letter.trace.evidence if name == "date" for span in spans}
        return any(span in days for name, spans in activity.trace.evidence if name == "date" for span in spans)

    def _happened(self, activity: Activity) -> Activity:
        """A visit that goes on when its minutes are signed is told as done; a signing of a day to come is planned."""
        dated, span = self.findings.date.dated or "", activity.trace.span
        begins = (activity.date or "9999").split("/")[0]
        if activity.status == "done" and activity.kind == "signing" and dated and begins[: len(dated)] > dated[: len(begins)]:
            return replace(activity, status="planned")
        said = self.findings.plain[span.start : span.end]
        if activity.status == "planned" and activity.kind == "visit" and begins <= dated and " đã " in said:
            return replace(activity, status="done")
        return activity

    def _stands(self, activity: Activity, told: dict[Span, Agreement]) -> bool:
        """Whether a general activity holds: not of an instrument that was dropped, nor promised in a part that binds."""
        if activity.kind == "signing" and activity.trace.rule == "activity:signing of an agreement":
            known = told.get(activity.trace.span)
            unsigned = known is not None and known.status == "proposed" and (activity.date or "") <= (self.findings.date.dated or "")
            return known is not None and not unsigned and not self._looks_back(activity)
        if self._looks_back(activity) or self.items.speaks_of_paper(activity.trace.span):
            return False
        span = activity.trace.span
        bound = any(overlap(p.span, span) for p in self.ordering) or any(overlap(t.span, span) for t in self.paper.tables)
        if self.paper.kind not in ("minutes", "memorandum") and overlap(self.paper.title, span):
            return False
        if not bound:
            return not any(p.role == "heading" and overlap(p.span, span) for p in self.paper.parts)
        if activity.kind == "aid":
            return activity.date is not None and self.items.is_told(activity.trace.span)
        return activity.kind in ("meeting", "visit", "event") and activity.date is not None and activity.status == "planned"

    def _looks_back(self, activity: Activity) -> bool:
        """A general reading that a paper's own words deny: minutes named, letters in general, aid of a time to come, a survey at home."""
        span, dated = activity.trace.span, self.findings.date.dated or ""
        said = self.findings.plain[span.start : span.end]
        begins = (activity.date or "").split("/")[0]
        match activity.kind:
            case "message":
                return activity.date is None
            case "meeting":
                return activity.trace.rule.endswith(("hội đàm", "cuộc họp", "làm việc")) and any(word in said for word in _OF_MINUTES)
            case "aid" if _ANNOUNCED.search(said) or (self.paper.kind == "decision" and self._is_recital(span)):
                return True
            case "aid":
                size = min(len(begins), len(dated))
                return not begins or begins[:size] > dated[:size]
            case "visit" if self._is_recital(span) and "về việc" in said:
                return True  # "Căn cứ Thông báo … về việc đồng ý cử đoàn"
            case "visit":
                return activity.trace.rule.endswith("khảo sát") and not self.tasks.is_survey(span)
            case "signing":
                return (
                    activity.trace.rule == "activity:signing of an agreement"
                    and len(activity.date or "") == 4
                    and not _SIGNED_AT.search(said)
                )
            case "training":
                return activity.status == "planned" and self.tasks.only_places(span)
            case _:
                return False

    def _is_recital(self, span: Span) -> bool:
        return any(part.role == "preamble" and overlap(part.span, span) for part in self.paper.parts)

    def _same_meeting(self, activity: Activity, meeting: Activity) -> bool:
        return activity.kind == "meeting" and (activity.date in (None, meeting.date))

    def _tells(self, general: Activity, own: Activity) -> bool:
        """Whether the general reading is one of ours told again."""
        if general.kind == own.kind and general.date == own.date:
            return True
        inside = own.trace.span.start < general.trace.span.end and general.trace.span.start < own.trace.span.end
        another = general.kind == "signing" != own.kind  # "dự kiến Thỏa thuận được ký vào tháng 8, nhân dịp đoàn sang thăm"
        return inside and own.trace.rule.startswith("activity:paper") and general.status == "planned" and not another

    def _occasion(self, own: Sequence[Activity]) -> list[Activity]:
        """The visit or event that a plan or decision is about: named in the title, its days in "Thời gian: …"."""
        if self.paper.kind not in ("plan", "decision") or not self.sides.two_sided(self.sides.parties):
            return []
        kind = self.tasks.kind_of(self.paper.title)
        time = next((time for part in self.paper.parts if (time := self.items.time_of(part)) is not None), None)
        if kind not in ("visit", "event") or time is None or len(time.edtf) < 10 or any(a.date == time.edtf for a in own):
            return []
        span = self.findings.trimmed(self.paper.title.start, self.paper.title.end)
        trace = Trace(span, "activity:paper title", (("date", (time.span,)),))
        return [Activity(kind, time.edtf, self.sides.parties, None, "in_person", "planned", trace)]

    def _planned_signings(self) -> list[Activity]:
        """ "Lễ ký … tại X ngày D", "Thời gian ký: …" in any part that is told rather than bound."""
        found: list[Activity] = []
        for part in self.paper.parts:
            if part.role in ("heading", "preamble") or part.section == "formal":
                continue
            for span in self.items.clauses(part):
                if (signing := self.tasks.planned_signing(span)) is not None:
                    found.append(signing)
        return found

    # Contributions

    def _contributions(self, own: Sequence[Contribution], charges: Sequence[Charge], spoken: Sequence[Statement]) -> list[Contribution]:
        """General ones with the sides that the form tells, and our own where the general reader saw none."""
        said = [*(charge.statement for charge in charges), *spoken]
        bound = [charge.statement for charge in charges if charge.statement.kind == "commitment" and len(charge.statement.by) == 1]
        kept = [self._with_sides(gift, bound) for gift in self.drawn.contributions]
        kept = [gift for gift in kept if not self._own_money(gift)]
        kept = [in_its_time(gift, next((s for s in said if overlap(s.trace.span, gift.trace.span)), None), self.findings) for gift in kept]
        kept = [gift for gift in kept if gift.giver or not any(_same_gift(other, gift) and other.giver for other in own)]
        for gift in own:
            if not any(_same_gift(gift, other) for other in kept):
                kept.append(gift)
        return sorted((gift for gift in kept if not self._is_sum(gift, kept)), key=lambda gift: gift.trace.span)

    def _is_sum(self, gift: Contribution, gifts: Sequence[Contribution]) -> bool:
        """ "30 tỷ đồng, trong đó: 1. …: 20 tỷ; 2. …: 10 tỷ": the parts are the gifts."""
        items = [p for p in self.paper.parts if p.opener is not None and overlap(p.opener, gift.trace.span)]
        parts = [g.amount for g in gifts if g.amount and g.currency == gift.currency and any(overlap(p.span, g.trace.span) for p in items)]
        return len(parts) > 1 and gift.amount == sum(parts)

    def _own_money(self, gift: Contribution) -> bool:
        """ "… tài trợ 400 triệu đồng, ngân sách thành phố 450 triệu đồng": the second sum is no gift of theirs."""
        where = next((spans[0] for name, spans in gift.trace.evidence if name == "amount" and spans), None)
        if where is None or gift.giver is None or is_home(gift.giver):
            return False
        return _BUDGET.search(self.findings.plain, max(0, where.start - 40), where.start) is not None

    def _with_sides(self, gift: Contribution, bound: Sequence[Statement]) -> Contribution:
        where = next((spans[0] for name, spans in gift.trace.evidence if name == "amount" and spans), gift.trace.span)
        statement = next((s for s in bound if overlap(s.trace.span, where)), None)
        if statement is None or gift.giver == statement.by[0] or self.paper.kind not in ("memorandum", "decision"):
            return gift
        said = self.findings.plain[statement.trace.span.start : statement.trace.span.end]
        if self.paper.kind == "decision" and (_TAKEN.search(said) or not is_home(statement.by[0])):
            return gift
        receiver = next((key for key in statement.to if "/" in key), None)
        return replace(gift, giver=statement.by[0], receiver=receiver)


def _due(statement: Statement, time: DateMention) -> Statement:
    """A statement due by a date that another line tells, with that line as evidence."""
    trace = replace(statement.trace, evidence=(*statement.trace.evidence, ("due", (time.span,))))
    return replace(statement, due=due(time.edtf), trace=trace)


def _same_gift(new: Contribution, known: Contribution) -> bool:
    """The same clause, the same sum, and no other receiver."""
    same = overlap(new.trace.span, known.trace.span) and new.amount in (known.amount, None)
    return same and (new.amount is not None or new.receiver == known.receiver or None in (new.receiver, known.receiver))
