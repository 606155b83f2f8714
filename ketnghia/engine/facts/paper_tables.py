"""Tables that tell rather than order: delegations that travelled, aid that was given, members of a delegation."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from ketnghia.engine.facts.paper_sides import Sides
from ketnghia.engine.facts.paper_tasks import Tasks
from ketnghia.engine.findings import Findings
from ketnghia.engine.mentions.date_values import due
from ketnghia.engine.model import Activity, Contribution, DateMention, Indicator, Person, Span, Trace
from ketnghia.engine.papers import Paper
from ketnghia.engine.scene import is_home
from ketnghia.engine.tables import Table

_HONORIFIC = re.compile(r"^(?:ông|bà|đồng chí|đ/c|ngài)[.:]? +", re.IGNORECASE)


_FIGURE = r"\d+(?:\.\d{3})*"
_COUNTED = re.compile(
    rf"(?P<trips>(?P<n>{_FIGURE}) (?:lượt )?đoàn (?:ra|vào))"
    rf"(?:,? (?:với|gồm)? ?(?P<m>{_FIGURE}) lượt (?:người|cán bộ|khách))?"
)


class Told:
    """Reads the telling tables of one paper."""

    def __init__(self, paper: Paper, findings: Findings, sides: Sides, tasks: Tasks) -> None:
        self.paper = paper
        self.findings = findings
        self.plain = findings.plain
        self.sides = sides
        self.tasks = tasks

    def is_report(self, table: Table) -> bool:
        """A table under results without a date to come: its rows are done, not to be done."""
        dates = [self.tasks.cell_date(table.cell(row, "due")) for row in table.rows]
        if any(date is not None and self._status(date.edtf) == "planned" for date in dates):
            return False
        above = [part for part in self.paper.parts if part.role == "heading" and part.span.start < table.span.start]
        return (
            self.paper.kind == "report"
            and bool(above)
            and above[-1].section != "tasks"
            and not any(heading.section == "tasks" for heading in above if heading.span in above[-1].headings)
        )

    def visits(self, table: Table) -> Iterator[Activity]:
        """One visit for each row that names a delegation and when it travelled."""
        for row in table.rows:
            cell, date = table.cell(row, "delegation"), self.tasks.cell_date(table.cell(row, "due"))
            parties = self._sides_of(row) if cell and date else None
            if cell is None or date is None or parties is None:
                continue
            span = Span(min(cell.start, date.span.start), max(cell.end, date.span.end))
            place = table.cell(row, "place")
            venue = self.findings.text[place.start : place.end].strip() if place else None
            trace = Trace(span, "activity:table of delegations", (("date", (date.span,)),))
            yield Activity("visit", due(date.edtf), parties, venue, "in_person", self._status(date.edtf), trace)

    def done(self, table: Table) -> Iterator[Activity]:
        """Rows of a report's table of activities: what was held, and when."""
        for row in table.rows:
            cell, date = table.cell(row, "task"), self.tasks.cell_date(table.cell(row, "due"))
            parties = self._sides_of(row) if cell and date else None
            if cell is None or date is None or parties is None:
                continue
            kind = self.tasks.kind_of(self.findings.trimmed(cell.start, cell.end))
            if kind is not None:
                trace = Trace(
                    self.findings.trimmed(cell.start, cell.end), "activity:table of activities", (("date", (date.span,)),), ("parties",)
                )
                yield Activity(kind, due(date.edtf), parties, None, None, self._status(date.edtf), trace)

    def gifts(self, table: Table) -> Iterator[Contribution]:
        """Rows that name a project or a giver and its money: from the giver's column, else from the issuer to the partner's."""
        for row in table.rows:
            money = table.cell(row, "money")
            value = self.tasks.amount_of(table, money) if money else None
            about = table.cell(row, "project") or table.cell(row, "task") or table.cell(row, "giver")
            if money is None or value is None or about is None:
                continue
            giver = table.cell(row, "giver")
            home = self.sides.home[0] if self.sides.home else None
            partner = self._abroad(row)
            sides = (self._name(giver), home) if giver else (home, partner)
            if sides[0] is None or sides[1] is None:
                continue
            span = Span(min(about.start, money.start), max(about.end, money.end))
            date = self.tasks.cell_date(table.cell(row, "due"))
            evidence = [("amount", (money,)), *([("period", (date.span,))] if date else [])]
            trace = Trace(span, "contribution:table of aid", tuple(evidence), ("giver", "receiver"))
            purpose = self.findings.fields_in(span.start, span.end)
            period = due(date.edtf) if date else None
            yield Contribution(value[0], value[1], None, period, sides[0], sides[1], purpose, None, trace)

    def delivered(self, table: Table) -> Iterator[Activity]:
        """Aid that the issuer gave, row by row: "2019 | Hệ thống nước sinh hoạt | 2.400"."""
        if "project" not in table.columns or "giver" in table.columns or "money" not in table.columns:
            return
        for row in table.rows:
            cell, date, partner = table.cell(row, "project"), self.tasks.cell_date(table.cell(row, "due")), self._abroad(row)
            if cell is None or date is None or partner is None or not self.sides.home or self._status(date.edtf) == "planned":
                continue
            trace = Trace(self.findings.trimmed(cell.start, cell.end), "activity:table of aid", (("date", (date.span,)),), ("parties",))
            yield Activity("aid", due(date.edtf), (self.sides.home[0], partner), None, None, "done", trace)

    def members(self, table: Table) -> Iterator[Person]:
        """The people of a table "Họ và tên | Chức vụ"."""
        for row in table.rows:
            cell, title = table.cell(row, "member"), table.cell(row, "title")
            if cell is None:
                continue
            name = _HONORIFIC.sub("", self.findings.text[cell.start : cell.end].strip(" *"))
            called = name != self.findings.text[cell.start : cell.end].strip(" *")  # "Ông K'Brèo": one word is a name behind an honorific
            if not (1 if called else 2) <= len(name.split()) <= 6 or any(char.isdigit() for char in name):
                continue
            titles = tuple(t.strip() for t in re.split(r"[,;\n]", self.findings.text[title.start : title.end])) if title else ()
            evidence = (("name", (cell,)), *((("titles", (title,)),) if title else ()))
            of = next(iter(self._local(title, abroad=True)), None) or next(iter(self.sides.home), None) if title else None
            yield Person(name, titles, of, Trace(cell, "position:table", evidence, ("of",)))

    def delegations(self) -> Iterator[Indicator]:
        """ "96 đoàn ra với 312 lượt người": how many travelled out and in, and with how many people."""
        if self.paper.kind not in ("report", "letter") or not self.sides.home:
            return
        for match in _COUNTED.finditer(self.plain, self.paper.title.end, self.paper.end):
            sentence = self.findings.sentence_at(match.start())
            begin = sentence.span.start if sentence else match.start()
            date = next((d for d in self.findings.dates_in(begin, match.start()) if "X" not in d.edtf), None)
            measure = self.findings.text[match.start("trips") : match.end("trips")].lstrip("0123456789. ")
            date = date or self._of_title()
            yield self._count(match["n"], "delegations", measure, Span(match.start("trips"), match.end("trips")), date)
            if match["m"]:
                guests = "lượt khách" in match[0]
                unit, whose = ("visitors", "lượt khách") if guests else ("people", "lượt người")
                yield self._count(match["m"], unit, f"{whose}, {measure}", Span(match.start(), match.end()), date)

    def _of_title(self) -> DateMention | None:
        """The year that a yearly report is about: "Trong năm, tỉnh đã đón 62 đoàn"."""
        dates = self.findings.dates_in(self.paper.title.start, self.paper.title.end)
        return dates[0] if dates and dates[0].form == "year" else None

    def _count(self, figure: str, unit: str, measure: str, span: Span, date: DateMention | None) -> Indicator:
        evidence = (("value", (span,)), *((("period", (date.span,)),) if date else ()))
        trace = Trace(span, "indicator:delegations", evidence, ("of",))
        return Indicator(self.sides.home[0], measure, Decimal(figure.replace(".", "")), unit, date.edtf if date else None, None, trace)

    def _sides_of(self, row: tuple[Span | None, ...]) -> tuple[str, ...] | None:
        partner = self._abroad(row)
        return (*self.sides.home, partner) if partner and self.sides.home else None

    def _abroad(self, row: tuple[Span | None, ...]) -> str | None:
        """The foreign place of a row; a locality before a country."""
        keys = [
            p.key for cell in row if cell for p in self.findings.places_in(cell.start, cell.end) if not is_home(p.key) and p.key != "VN"
        ]
        found = next((key for key in keys if "/" in key), next(iter(keys), None))
        if found is None:
            return next(iter(self.sides.one_partner), None)  # the whole paper is about one
        return self.sides.widened(found)

    def _local(self, cell: Span | None, abroad: bool) -> tuple[str, ...]:
        places = self.findings.places_in(cell.start, cell.end) if cell else []
        return tuple(p.key for p in places if "/" in p.key and is_home(p.key) != abroad)

    def _name(self, cell: Span) -> str | None:
        """The giver by its key where it is a locality, else as written."""
        local = self._local(cell, abroad=True)
        written = re.sub(r"^tổ chức ", "", self.findings.text[cell.start : cell.end].strip(" *."), flags=re.IGNORECASE)
        return local[0] if local else re.sub(r"\s*\([^)]*\)$", "", written) or None

    def _status(self, edtf: str) -> Literal["done", "planned"]:
        dated, end = self.findings.date.dated or "", edtf.split("/")[-1]
        size = min(len(dated), len(end))
        return "planned" if dated and end != ".." and end[:size] > dated[:size] else "done"
