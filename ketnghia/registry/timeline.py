"""A partner's history in one column."""

from collections.abc import Iterable

from ketnghia.registry import edtf
from ketnghia.registry.answers import ActivityRow, AgreementRow, CommitmentRow, ContributionRow, TimelineItem


def timeline(
    agreements: Iterable[AgreementRow],
    commitments: Iterable[CommitmentRow],
    activities: Iterable[ActivityRow],
    contributions: Iterable[ContributionRow],
) -> tuple[TimelineItem, ...]:
    """Latest first, undated last. What has no date of its own stands at the date of the document that tells of it, marked approximate."""
    items = [_agreement(row) for row in agreements]
    items += [TimelineItem(r.said, False, "commitment", r.kind, r.id, r.text, r.confirmed, False) for r in commitments]
    items += [
        TimelineItem(r.date or r.told, r.date is None, "activity", r.kind, r.id, r.text, r.confirmed, r.status != "done")
        for r in activities
    ]
    items += [
        TimelineItem(r.period or r.told, r.period is None, "contribution", "", r.id, r.text, r.confirmed, False) for r in contributions
    ]
    return tuple(sorted(items, key=lambda item: edtf.sort_key(item.date), reverse=True))


def _agreement(row: AgreementRow) -> TimelineItem:
    date = row.signed or row.in_force_from
    told = row.sources[0].told
    text = " ".join(row.sources[0].quote.split())
    return TimelineItem(date or told, date is None, "agreement", row.kind, row.id, text, row.confirmed, row.state == "proposed")
