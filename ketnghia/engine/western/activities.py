"""Meetings, visits, signings, events, training, letters and aid, told by a verb with both sides near or a noun with its date."""

import re
from collections.abc import Sequence
from typing import Literal

from ketnghia.engine.model import (
    Activity,
    ActivityKind,
    Agreement,
    Contribution,
    DateMention,
    Indicator,
    Rejection,
    Sentence,
    Span,
    Trace,
)
from ketnghia.engine.phrases import Hit
from ketnghia.engine.scene import is_home
from ketnghia.engine.western.clauses import Text, clause_start
from ketnghia.engine.western.words import Cue

_KINDS: dict[str, ActivityKind] = {
    "meeting": "meeting",
    "visit": "visit",
    "event": "event",
    "training": "training",
    "message": "message",
    "signing": "signing",
}
_TO = re.compile(r" to [a-z]")
_EVENT_REACH = 80  # characters between an event and its date


class _Reader:
    def __init__(self, text: Text, figures: Sequence[Span]) -> None:
        self.figures = figures  # "welcomed 3.9 million visitors" received nobody
        self.text = text
        self.findings = text.findings
        self.plain = text.plain
        self.activities: list[Activity] = []
        self.rejections: list[Rejection] = []

    def read(self) -> None:
        cues = self.text.words.activities.find(self.findings.text)
        for sentence, own in self.text.told_with(cues):
            done: set[tuple[str, str | None]] = set()
            for index, cue in enumerate(own):
                if any(span.start <= cue.start < span.end for span in self.figures):
                    continue
                made = self._cue(cue, sentence, own[index + 1].start if index + 1 < len(own) else sentence.span.end)
                if made is None or (made.kind, made.date) in done:
                    continue
                if made.kind in ("meeting", "visit") and any(kind == made.kind for kind, _ in done):
                    continue
                done.add((made.kind, made.date))
                self._add(made)

    def _cue(self, cue: Hit[Cue], sentence: Sentence, next_cue: int) -> Activity | None:
        kind = _KINDS[cue.value.kind]
        start, end = sentence.span.start, sentence.span.end
        if kind == "signing":
            return self._planned_signing(cue, sentence)
        if cue.value.form == "noun":
            return self._noun(cue, kind, sentence)
        if self.plain[cue.start : cue.end].startswith(self.text.frame("asks to")) and _TO.search(
            self.plain, cue.end, min(end, cue.end + 90)
        ):
            return self._reject("asked something of somebody", cue)
        named = self.text.parties(start, end)
        parties, added = self.text.both(named, cue.start)
        date = self._time(sentence, cue, next_cue)
        acting = self.findings.scene.actors_in(start, end)
        if not parties or not acting:
            return self._reject("no two sides known", cue)
        wished = self.text.holds("wished", max(start, cue.start - 90), cue.start)
        if wished and not self.text.to_come(date):
            return self._reject("wished for", cue)
        subject = self.text.subject(start, cue.start)
        if date is None and not wished and (subject is not None or kind == "visit") and not self._general(cue, sentence):
            date = self._day_of_scene(sentence)
        explicit = any(map(is_home, named)) and any(not is_home(key) for key in named)
        if date is None and not explicit:
            return self._reject("neither when nor between whom", cue)
        if date is None and kind == "visit":
            return self._reject("a visit without a time", cue)
        return self._make(kind, parties, added, date, sentence.span, cue)

    def _planned_signing(self, cue: Hit[Cue], sentence: Sentence) -> Activity | None:
        """ "To be signed in Da Nang on July 19": only with its month or day still to come."""
        start, end = sentence.span.start, sentence.span.end
        dates = [
            d for d in self.findings.dates_in(start, end) if d.form in ("day", "month", "day_range", "month_part") and self.text.to_come(d)
        ]
        dates.sort(key=lambda d: abs(d.span.start - cue.start))
        parties, added = self.text.both(self.text.parties(start, end), cue.start)
        if not dates or not parties:
            return self._reject("no time of signing", cue)
        return self._make("signing", parties, added, dates[0], Span(start, max(dates[0].span.end, cue.end)), cue)

    def _noun(self, cue: Hit[Cue], kind: ActivityKind, sentence: Sentence) -> Activity | None:
        """An event or a meeting by its name: only with its date near."""
        start, end = sentence.span.start, sentence.span.end
        dates = [
            d
            for d in self.findings.dates_in(start, end)
            if d.form not in ("duration", "anniversary", "period") and ("-" in d.edtf) and 0 <= d.span.start - cue.end < _EVENT_REACH
        ]
        date = dates[0] if dates else None
        if date is None and kind in ("meeting", "message", "visit"):
            date = self._time(sentence, cue, end)
            if date is not None and date.span.end < cue.start and cue.start - date.span.end > _EVENT_REACH:
                date = None
        if date is None:
            return self._reject("named without a time", cue)
        if kind == "visit" and not self.findings.scene.actors_in(start, end):
            return self._reject("no party travels", cue)
        parties, added = self.text.both(self.text.parties(start, end), cue.start)
        if not parties:
            return self._reject("no two sides known", cue)
        low = clause_start(self.plain, start, cue.start) if kind == "event" else start
        span = Span(low, max(date.span.end, cue.end) if kind == "event" else end)
        return self._make(kind, parties, added, date, span, cue)

    def _general(self, cue: Hit[Cue], sentence: Sentence) -> bool:
        """Told of habits or of the future without a day."""
        return self.text.holds("future", max(sentence.span.start, cue.start - 30), cue.end) or self.text.holds(
            "repeated", sentence.span.start, sentence.span.end
        )

    def _day_of_scene(self, sentence: Sentence) -> DateMention | None:
        """The day that a sentence goes on with: the last one told before it, where it lies near the text's own date."""
        own = self.findings.date.dated
        for date in reversed(self.findings.dates_in(0, sentence.span.start)):
            if date.form == "day" and own and len(date.edtf) == len("2025-06-10") and date.edtf[:4] == own[:4]:
                return (
                    None
                    if self.text.to_come(date) or abs(int(date.edtf[5:7]) - int(own[5:7] if own[5:7].isdigit() else date.edtf[5:7])) > 1
                    else date
                )
        return None

    def _time(self, sentence: Sentence, cue: Hit[Cue], next_cue: int) -> DateMention | None:
        date = self.text.when(sentence.span.start, min(sentence.span.end, max(next_cue, cue.end)), cue.start)
        return date or self.text.when(sentence.span.start, sentence.span.end, cue.start)

    def _make(
        self, kind: ActivityKind, parties: tuple[str, ...], added: bool, date: DateMention | None, span: Span, cue: Hit[Cue]
    ) -> Activity:
        quoted = self.findings.trimmed(span.start, span.end)
        online = self.text.holds("online", quoted.start, quoted.end)
        venue = self._venue(quoted)
        mode: Literal["online", "in_person"] | None = (
            "online" if online and kind == "meeting" else "in_person" if venue or kind in ("visit", "event") else None
        )
        ahead = self.text.to_come(date) or (date is None and self.text.holds("future", quoted.start, cue.end))
        evidence = (("date", (date.span,)),) if date else ()
        inferred = (("parties",) if added else ()) + (("date",) if date is not None and date.inferred else ())
        trace = Trace(quoted, f"activity:{self.plain[cue.start : cue.end]}", evidence, inferred)
        told = date.edtf.removeprefix("../") if date else None
        return Activity(kind, told, parties, venue, mode, "planned" if ahead else "done", trace)

    def _venue(self, span: Span) -> str | None:
        for place in self.findings.places_in(span.start, span.end):
            lead = self.plain[max(0, place.span.start - 8) : place.span.start].rstrip()
            if any(lead.endswith(f" {word}") for word in self.text.frame("venue")):
                return self.findings.text[place.span.start : place.span.end]
        return None

    def _add(self, new: Activity) -> None:
        for old in self.activities:
            if old.kind == new.kind and old.date == new.date and set(old.parties) & set(new.parties) and new.kind != "event":
                return
        self.activities.append(new)

    def _reject(self, reason: str, cue: Hit[Cue]) -> Activity | None:
        self.rejections.append(Rejection(reason, Span(cue.start, cue.end), f"activity:{cue.value.kind}"))
        return None


def _signings(text: Text, agreements: Sequence[Agreement]) -> list[Activity]:
    """The signing of each agreement that is told with its month or day."""
    made = []
    for agreement in agreements:
        spans = dict(agreement.trace.evidence)
        span = agreement.trace.span
        date = agreement.signed
        if date is None or len(date) < 7 or agreement.status == "proposed":
            continue
        evidence = (("date", spans["signed"]),) if "signed" in spans else ()
        trace = Trace(span, "activity:signing of an agreement", evidence, agreement.trace.inferred)
        online = text.holds("online", span.start, span.end)
        made.append(Activity("signing", date, agreement.parties, None, "online" if online else None, "done", trace))
    return made


def _deliveries(contributions: Sequence[Contribution]) -> list[Activity]:
    """Support told as delivered, with its time."""
    return [
        Activity("aid", gift.period, (gift.giver, gift.receiver), None, None, "done", gift.trace)
        for gift in contributions
        if gift.giver and gift.receiver and gift.period and gift.per is None and gift.trace.rule == "contribution:done"
    ]


def build_activities(
    text: Text, agreements: Sequence[Agreement], contributions: Sequence[Contribution], indicators: Sequence[Indicator]
) -> tuple[list[Activity], list[Rejection]]:
    """Activities in the order of the text, and the words that were looked at and not taken."""
    reader = _Reader(text, [indicator.trace.span for indicator in indicators])
    reader.read()
    found = [*reader.activities, *_signings(text, agreements), *_deliveries(contributions)]
    return sorted(found, key=lambda activity: activity.trace.span), reader.rejections
