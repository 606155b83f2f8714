"""Gifts of a paper that are told by their sum first: "Kinh phí 30 triệu yên mà thành phố X ủng hộ Trung tâm Y năm 2024"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ketnghia.engine.facts.paper_sides import Sides
from ketnghia.engine.facts.timing import due_of
from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Activity, Contribution, Span, Statement, Trace
from ketnghia.engine.papers import Paper
from ketnghia.engine.scene import is_home

_SUM = re.compile(r"\b(?:khoản(?: tiền| viện trợ| hỗ trợ)?|kinh phí|số tiền|nguồn kinh phí)\s+(?=\d)")
_VERB = re.compile(
    r"\s*(?:\w+\s+){0,3}?(?P<promise>(?:đã )?(?:hứa|cam kết)(?: sẽ)?\s+|sẽ\s+|dự kiến\s+)?"
    r"(?:ủng hộ|hỗ trợ|tài trợ|viện trợ|trao tặng|tặng|trao|giúp|đóng góp|quyên góp)\b"
)
_BETWEEN = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:mà|do|của|được)?\s*(?:phía|chính quyền|ubnd|ủy ban nhân dân)?\s*")
_OPEN_END = re.compile(r"^\.\./")


class SumsFirst:
    """Reads the gifts of one paper that the sum leads."""

    def __init__(self, paper: Paper, findings: Findings, sides: Sides) -> None:
        self.paper = paper
        self.findings = findings
        self.sides = sides

    def read(self) -> Iterator[tuple[Contribution, Activity | None]]:
        """Each gift, with its delivery where it was not merely promised."""
        plain, findings = self.findings.plain, self.findings
        for match in _SUM.finditer(plain, self.paper.title.end, self.paper.end):
            amount = next((a for a in findings.amounts_in(match.end(), match.end() + 2) if len(a.unit) == 3 and a.unit.isupper()), None)
            if amount is None:
                continue
            actors = findings.scene.actors_in(amount.span.end, amount.span.end + 40)
            giver = next((a for a in actors if a.how != "country" and ("/" in a.keys[0])), None)
            if giver is None or _BETWEEN.fullmatch(plain, amount.span.end, giver.span.start) is None:
                continue
            verb = _VERB.match(plain, giver.span.end, giver.span.end + 60)
            if verb is None:
                continue
            sentence = findings.sentence_at(match.start())
            end = min(sentence.span.end if sentence else self.paper.end, verb.end() + 140)
            key, receiver = giver.keys[0], self._receiver(giver.keys[0], verb.end(), end)
            if receiver is None:
                continue
            when = next((d for d in findings.dates_in(verb.end(), end) if d.form != "duration" and "X" not in d.edtf), None)
            stop = plain.find(" đã được ", verb.end(), end)
            quote = findings.trimmed(match.start(), min(x for x in (end, stop if stop > 0 else end)))
            evidence = [("amount", (amount.span,)), ("giver", (giver.span,))] + ([("period", (when.span,))] if when else [])
            trace = Trace(quote, "contribution:sum first", tuple(evidence), ("receiver",))
            purpose = findings.fields_in(quote.start, quote.end)
            period = when.edtf if when else None
            gift = Contribution(amount.value, amount.unit, None, period, key, receiver, purpose, amount.bound, trace)
            yield gift, None if verb["promise"] or when is None else self._delivery(gift, when.span)

    def _receiver(self, giver: str, start: int, end: int) -> str | None:
        named = (k for a in self.findings.scene.actors_in(start, end) for k in a.keys if "/" in k and is_home(k) != is_home(giver))
        other = self.sides.home if not is_home(giver) else self.sides.one_partner
        return next(named, None) or next(iter(other), None)

    def _delivery(self, gift: Contribution, when: Span) -> Activity:
        trace = replace(gift.trace, rule="activity:aid told by its sum", evidence=(("date", (when,)),), inferred=("parties",))
        return Activity("aid", gift.period, tuple(k for k in (gift.giver, gift.receiver) if k), None, None, "done", trace)


def in_its_time(gift: Contribution, said: Statement | None, findings: Findings) -> Contribution:
    """A gift promised by a clause falls into the clause's own time; "trước tháng 6" is that month, not all before it."""
    if said is None or gift.period is None or gift.per is not None:
        return gift
    where = [span for name, spans in gift.trace.evidence if name == "period" for span in spans]
    outside = bool(where) and not any(said.trace.span.start <= span.start < said.trace.span.end for span in where)
    if not outside and not _OPEN_END.match(gift.period):
        return gift
    when, spans = due_of(said.trace.span, findings)
    if when is None or not spans:
        return gift
    evidence = (*((name, s) for name, s in gift.trace.evidence if name != "period"), ("period", spans))
    return replace(gift, period=when.removesuffix("/.."), trace=replace(gift.trace, evidence=evidence))
