"""The instruments of one paper: what it is itself, what its recitals and tables name, what the general readers found beside."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ketnghia.engine.facts.paper_heads import Heads, without_copies
from ketnghia.engine.facts.paper_recitals import Recalled, Recitals
from ketnghia.engine.facts.paper_sides import Sides
from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Activity, Agreement, Person, Rejection, Span
from ketnghia.engine.papers import Paper, Part
from ketnghia.engine.scene import is_home

_LAW = re.compile(r"\b(?:luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư)\b[^;,]{0,50}$")
_ON_TRIP = " on a trip"
_SIGNED_THERE = re.compile(r"\b(?:hai bên|đoàn|lãnh đạo hai \w+)(?: \w+){0,3}? ký\b|\bđã ký\b")
_TO_BE_SIGNED = re.compile(r"(?<!đã )\bký\b")


class Instruments:
    """Weighs the instruments of one paper against each other. `general` are the general reader's; `ordering` the parts that bind."""

    def __init__(self, findings: Findings, sides: Sides, general: Sequence[Agreement], ordering: Sequence[Part]) -> None:
        self.paper: Paper = sides.paper
        self.findings = findings
        self.sides = sides
        self.general = general
        self.ordering = ordering
        self.recitals = Recitals(sides.paper, findings, sides)
        self.rejections: list[Rejection] = []

    def read(
        self, heads: Heads, names: Sequence[str], people: Sequence[Person], tabled: Sequence[Agreement]
    ) -> tuple[list[Agreement], list[Activity]]:
        """(the instruments in the order of the text, their signings). `tabled` are those of the paper's tables."""
        in_tables = [table.span for table in self.paper.tables]
        general = [a for a in self.general if not any(t.start <= a.trace.span.start < t.end and tabled for t in in_tables)]
        own, signings = list(tabled), list[Activity]()
        if self.paper.kind in ("memorandum", "minutes") and (main := heads.instrument(names, people)) is not None:
            general = [self._replaced(a) for a in general if not self._is_main(a, main)]
            own.append(main)
            signings += [signing] if (signing := heads.signing(main)) is not None else []
        if self.paper.kind == "decision":
            decided = heads.decided()
            general = [a for a in general if set(a.parties) not in [set(d.parties) for d in decided]]
            own += decided
            signings += [self._signed(a) for a in decided if _has_day(a)]
        else:
            general, recalled = self._recalled(general, own)
            own += [r.agreement for r in recalled]
            general, named = self._named(general, own)
            own += named
            signings += [self._signed(a) for a in named if _has_day(a)]
            signings += [replace(self._signed(r.agreement), venue=r.venue) for r in recalled if _has_day(r.agreement)]
        general = [self._to_come(self._told_on_trip(self._of_issuer(self._of_its_name(a)))) for a in general]
        signings += [self._signed(a) for a in general if a.trace.rule.endswith(_ON_TRIP)]
        kept = without_copies(sorted([*general, *own], key=lambda a: a.trace.span), self.paper)
        self.rejections += [Rejection("an instrument named again", a.trace.span, "agreement") for a in general if a not in kept]
        return [self._of_friendship(a) for a in kept], signings

    def _named(self, general: list[Agreement], own: Sequence[Agreement]) -> tuple[list[Agreement], list[Agreement]]:
        """The general readings that none of these tells better; instruments named by who signed them, or in a list of such."""
        found: list[Agreement] = []
        for named in (*self.recitals.promised(), *self.recitals.listed()):
            if not any(_same(a, named) and set(a.parties) == set(named.parties) for a in (*general, *own)):
                general = [a for a in general if not (_same(a, named) and overlap(a.trace.span, named.trace.span))]
                found.append(named)
        return general, found

    def _of_friendship(self, agreement: Agreement) -> Agreement:
        """ "Bản ghi nhớ về quan hệ hữu nghị": an instrument whose name tells friendship is of people to people."""
        span = agreement.trace.span
        named = next(iter(self.findings.instruments_in(span.start, span.end)), None)
        if (
            named is None
            or "people_exchange" in agreement.fields
            or not self.findings.plain.find("hữu nghị", named.span.start, named.span.end + 30) >= 0
        ):
            return agreement
        return replace(agreement, fields=(*agreement.fields, "people_exchange"))

    def _of_issuer(self, agreement: Agreement) -> Agreement:
        """In a task section the unnamed home side is the issuer, whoever was last spoken of."""
        span = agreement.trace.span
        ours = [key for key in agreement.parties if is_home(key)]
        named = {key for actor in self.findings.scene.actors_in(span.start, span.end) if actor.named for key in actor.keys}
        if len(ours) != 1 or ours[0] in named or self.paper.kind not in ("report", "plan") or not self.sides.home:
            return agreement
        if not any(overlap(part.span, span) for part in self.ordering):
            return agreement
        return replace(agreement, parties=(*self.sides.home, *(key for key in agreement.parties if key not in ours)))

    def _recalled(self, general: list[Agreement], own: list[Agreement]) -> tuple[list[Agreement], list[Recalled]]:
        """The general readings without those that a recital tells better; the instruments of the recitals."""
        recalled = [
            r
            for r in self.recitals.instruments()
            if not any(a.signed == r.agreement.signed and a.signed and set(a.parties) == set(r.agreement.parties) for a in own)
        ]

        def better(a: Agreement) -> bool:
            return any(
                overlap(a.trace.span, r.recital)
                and set(a.parties) == set(r.agreement.parties)
                and (a.kind == r.agreement.kind or a.signed == r.agreement.signed)
                for r in recalled
            )

        return [a for a in general if not better(a)], recalled

    def _told_on_trip(self, agreement: Agreement) -> Agreement:
        """ "Ngày 15/11, Đoàn hội đàm … Hai bên ký Biên bản": signed on the day that its paragraph of the trip's report tells."""
        span = agreement.trace.span
        part = next((p for p in self.paper.parts if p.span.start <= span.start < p.span.end), None)
        if self.paper.kind != "report" or part is None or agreement.signed or agreement.status == "proposed":
            return agreement
        if not _SIGNED_THERE.search(self.findings.plain, max(part.span.start, span.start - 30), span.end):
            return agreement
        above = [p for p in self.paper.parts if p.span.end <= part.span.start and p.headings == part.headings and p.role == "item"]
        begin = above[-1].span.start if above and not part.numbered else part.span.start
        days = [d for d in self.findings.dates_in(begin, span.end) if d.form in ("day", "same_day") and "X" not in d.edtf]
        if not days or days[-1].edtf > (self.findings.date.dated or ""):
            return agreement
        evidence = (*agreement.trace.evidence, ("signed", (days[-1].span,)))
        trace = replace(agreement.trace, rule=agreement.trace.rule + _ON_TRIP, evidence=evidence)
        return replace(agreement, signed=days[-1].edtf, status="signed", trace=trace)

    def _to_come(self, agreement: Agreement) -> Agreement:
        """ "ký … trong quý II" of the time to come signs nothing yet; in a task without a day neither."""
        dated, span = self.findings.date.dated, agreement.trace.span
        agreement = self._without_law(agreement)
        signed = agreement.signed
        bound = any(overlap(part.span, span) for part in self.ordering)
        undated = bound and self.paper.kind == "plan" and not signed and agreement.status != "proposed"
        if undated and _TO_BE_SIGNED.search(self.findings.plain, max(0, span.start - 12), span.end):
            return replace(agreement, status="proposed")
        if bound and signed and "signed" in agreement.trace.inferred and self.paper.kind in ("plan", "report"):
            return replace(agreement, signed=None, status="proposed")
        if not dated or not signed or signed.split("/")[0][: len(dated)] <= dated[: len(signed.split("/")[0])]:
            return agreement
        return replace(agreement, signed=None, status="proposed")

    def _of_its_name(self, agreement: Agreement) -> Agreement:
        """By its own name, not by what is said around it; without the town where it was signed, nor the year of the paper's title."""
        span = agreement.trace.span
        parties = agreement.parties
        kept = tuple(k for k in parties if self.sides.widened(k) == k or self.sides.widened(k) not in parties)
        named = next(iter(self.findings.instruments_in(span.start, span.end)), None)
        twins = "kết nghĩa" in self.findings.plain[span.start : span.end]
        kind = named.kind if agreement.kind == "twinning" and named is not None and not twins else agreement.kind
        titled = self.paper.kind in ("plan", "report") and overlap(self.paper.title, span)
        signed = None if titled and agreement.signed and len(agreement.signed) == 4 else agreement.signed
        period = None if titled and agreement.period and len(agreement.period) == 4 else agreement.period
        return replace(agreement, parties=kept, kind=kind, signed=signed, period=period)

    def _without_law(self, agreement: Agreement) -> Agreement:
        """ "Căn cứ Luật Thỏa thuận quốc tế năm 2020, … về việc ký kết Thỏa thuận": the law's year is not the signing's."""
        days = [span for name, spans in agreement.trace.evidence if name == "signed" for span in spans]
        if not any(_LAW.search(self.findings.plain, max(0, day.start - 60), day.start) for day in days):
            return agreement
        evidence = tuple((name, spans) for name, spans in agreement.trace.evidence if name != "signed")
        return replace(agreement, signed=None, status="proposed", trace=replace(agreement.trace, evidence=evidence))

    def _is_main(self, general: Agreement, main: Agreement) -> bool:
        """A general reading of the paper itself: the same sides and no other day, or told in its closing articles."""
        if general.signed and main.signed and general.signed != main.signed and not main.signed.startswith(general.signed):
            return any(p.section == "formal" and p.span.start <= general.trace.span.start < p.span.end for p in self.paper.parts)
        inside = any(p.section == "formal" and p.span.start <= general.trace.span.start < p.span.end for p in self.paper.parts)
        return inside or (general.status != "proposed" and set(general.parties) <= set(main.parties))

    def _replaced(self, agreement: Agreement) -> Agreement:
        """ "… thay thế Ý định thư năm 2019": that one has ended."""
        plain = self.findings.plain
        for part in self.paper.parts:
            if part.section != "formal" or (at := plain.find("thay thế", part.span.start, part.span.end)) < 0:
                continue
            named = self.findings.instruments_in(at, min(at + 60, part.span.end))
            if named and named[0].kind == agreement.kind:
                return replace(agreement, status="ended", period=None)  # the years told there are the new one's
        return agreement

    def _signed(self, agreement: Agreement) -> Activity:
        trace = replace(agreement.trace, rule="activity:signing of an agreement")
        return Activity("signing", agreement.signed, agreement.parties, None, None, "done", trace)


def _same(a: Agreement, b: Agreement) -> bool:
    return a.kind == b.kind and a.signed == b.signed


def _has_day(agreement: Agreement) -> bool:
    """Signed on a day or in a month: a bare year makes no signing."""
    return agreement.signed is not None and len(agreement.signed) >= 7


def overlap(a: Span, b: Span) -> bool:
    """Whether two stretches share a character."""
    return a.start < b.end and b.start < a.end
