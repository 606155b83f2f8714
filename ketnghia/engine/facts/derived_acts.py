"""Activities that follow from other facts: the signing of an agreement, the delivery of a contribution; each is read once."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from ketnghia.engine.facts.parties import after_speaker
from ketnghia.engine.facts.timing import is_after
from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Activity, Agreement, Contribution, DateMention

_TIMELESS = ("duration", "year_count", "anniversary", "year_to_date", "period", "since", "until", "before", "after", "term")


def signings(agreements: Iterable[Agreement], findings: Findings) -> list[Activity]:
    """Each agreement's signing that is told with its time: a bare "từ năm 2014" is none; a planned one only where its time is stated."""
    made = []
    for agreement in agreements:
        spans = dict(agreement.trace.evidence)
        if agreement.signed and agreement.status != "proposed":
            if len(agreement.signed) < 7 and not _told_as_act(agreement, findings):
                continue
            date, status = agreement.signed, "done"
        elif agreement.status == "proposed":
            due = _planned(agreement, findings)
            if due is None:
                continue
            date, status = due.edtf, "planned"
            spans["date"] = (due.span,)
        else:
            continue
        told = tuple(("date" if name == "signed" else name, where) for name, where in spans.items() if name != "period")
        inferred = tuple("date" if name == "signed" else name for name in agreement.trace.inferred if name != "period")
        trace = replace(agreement.trace, rule="activity:signing of an agreement", evidence=told, inferred=inferred)
        mode: Literal["online"] | None = "online" if "trực tuyến" in findings.plain[trace.span.start : trace.span.end] else None
        made.append(Activity("signing", date, agreement.parties, None, mode, "planned" if status == "planned" else "done", trace))
    return made


def _told_as_act(agreement: Agreement, findings: Findings) -> bool:
    """ "Năm 2019, hai bên ký …" tells an act; "… nhắc lại", "trước khi hợp nhất", "ký từ năm 2014" only say what holds."""
    if not agreement.trace.rule.endswith("signed"):
        return False
    start, end = agreement.trace.span.start, agreement.trace.span.end
    told_when = dict(agreement.trace.evidence).get("signed", ())
    since = any("từ" in findings.plain[span.start - 4 : span.start + 3] for span in told_when)
    sentence = findings.sentence_at(start)
    opening = sentence.span.start if sentence else start
    said = findings.plain[opening:end]
    told = after_speaker(opening, end, findings) > opening or any(word in said for word in findings.words("activities.looked_back"))
    # "biên bản ký năm 2019 vẫn được thực hiện": a mark of the instrument
    marked = any(findings.plain[span.start - 9 : span.start].endswith((" ký ", " ký kết ", " kí ")) for span in told_when)
    since = since or marked or (agreement.period or "") == f"{agreement.signed}/.."
    return not since and not told


def _planned(agreement: Agreement, findings: Findings) -> DateMention | None:
    verb = findings.plain.find("ký", max(0, agreement.trace.span.start - 40), agreement.trace.span.end)
    if verb < 0:
        return None
    for date in reversed(findings.dates_in(max(verb, agreement.trace.span.start), agreement.trace.span.end)):
        if date.form not in _TIMELESS and is_after(date.edtf, findings.date.dated):
            return date
    return None


def deliveries(contributions: Iterable[Contribution], findings: Findings) -> list[Activity]:
    """Support that was handed over: each contribution told as done, with a time or an occasion."""
    made: list[Activity] = []
    for gift in contributions:
        if gift.giver is None or gift.receiver is None or gift.per is not None:
            continue
        sentence = findings.sentence_at(gift.trace.span.start)
        start = sentence.span.start if sentence else gift.trace.span.start
        said = f" {findings.plain[start : gift.trace.span.end]} "
        if any(word in said for word in findings.words("activities.promised")) or (gift.period and gift.period.endswith("/..")):
            continue
        known = [
            a
            for a in made
            if a.date == gift.period
            and set(a.parties) == {gift.giver, gift.receiver}
            and sentence
            and sentence.span.start <= a.trace.span.start
        ]
        if known or gift.period is None:
            continue
        dated = findings.date.dated or ""
        end = gift.period.split("/")[-1]
        if "/" in gift.period and end[:7] > dated[:7] and dated and " đã " not in said:
            continue  # "tài trợ … trong ba năm 2024 - 2026": not delivered yet
        behind = findings.plain[gift.trace.span.start : gift.trace.span.end + 40]
        keepsake = any(word in behind for word in findings.words("activities.keepsakes"))
        trace = replace(gift.trace, rule=f"activity:{'keepsake handed over' if keepsake else 'aid delivered'}")
        made.append(Activity("other" if keepsake else "aid", gift.period, (gift.giver, gift.receiver), None, None, "done", trace))
    return made
