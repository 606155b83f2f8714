"""What happened or is to happen: talks, visits, signings, events, aid delivered, training, letters.

A cue makes an activity when its clause says when, or names both sides; "tại buổi làm việc" looks back at one already told.
Signings come from the agreements, deliveries from the contributions, so that each is read once.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ketnghia.engine.facts.derived_acts import deliveries, signings
from ketnghia.engine.facts.happenings import build_happenings
from ketnghia.engine.facts.occasions import COUNTED, HANDED, day_of_scene, is_to_come
from ketnghia.engine.facts.parties import after_speaker, both_sides, destination, taking_part
from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Activity, ActivityKind, Agreement, Contribution, DateMention, Rejection, Sentence, Span, Trace
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.scene import is_home

_TIMELESS = ("duration", "year_count", "anniversary", "year_to_date", "period", "since", "until", "before", "after", "term")

_QUOTES = ('"', "“", "'")
_MANNER = re.compile(r"^(?: (?:xã giao|thân mật|trọng thể|chính thức)|,? (?:và )?(?:làm việc|trao đổi|hội đàm)(?: với)?)+")


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    kind: ActivityKind
    form: str


@lru_cache(maxsize=4)
def _cues(lexicon: Lexicon) -> PhraseMatcher[tuple[str, str]]:
    return PhraseMatcher((row["phrase"], (row["kind"], row["form"])) for row in lexicon.table("vi/activity_cues"))


@lru_cache(maxsize=4)
def _occasions(lexicon: Lexicon) -> PhraseMatcher[str]:
    return PhraseMatcher((row["phrase"], row["role"]) for row in lexicon.table("vi/occasions"))


class _Reader:
    """Reads the activities of one document in order."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.plain = findings.plain
        self.activities: list[Activity] = []
        self.rejections: list[Rejection] = []

    def read(self) -> None:
        cues = _cues(self.findings.lexicon).find(self.findings.text)
        occasions = _occasions(self.findings.lexicon).find(self.findings.text)
        at = occasion_at = 0
        for sentence in self.findings.scene.sentences:
            own: list[_Cue] = []
            while at < len(cues) and cues[at].start < sentence.span.end:
                hit = cues[at]
                kind, form = hit.value
                if hit.start >= sentence.span.start and kind != "none":
                    own.append(_Cue(hit.start, hit.end, kind, form))  # type: ignore[arg-type]  # the table's kinds are checked by its test
                at += 1
            looks: list[Hit[str]] = []
            while occasion_at < len(occasions) and occasions[occasion_at].start < sentence.span.end:
                if occasions[occasion_at].start >= sentence.span.start:
                    looks.append(occasions[occasion_at])
                occasion_at += 1
            if own and self.findings.block_kind(sentence) != "title":
                self._sentence(sentence, own, looks)

    def _sentence(self, sentence: Sentence, cues: list[_Cue], looks: list[Hit[str]]) -> None:
        dates = [
            d
            for d in self.findings.dates_in(sentence.span.start, sentence.span.end)
            if d.form not in ("duration", "year_count", "anniversary")
        ]
        caption = self.findings.block_kind(sentence) == "caption"
        used: set[int] = set()
        met = False
        for index, cue in enumerate(cues):
            if (cue.form == "receive" and not self._receives(cue)) or (cue.form == "go" and not self._goes(cue, sentence)):
                continue
            begins = max(cues[index - 1].end if index else sentence.span.start, self.plain.rfind(";", sentence.span.start, cue.start))
            ends = cues[index + 1].start if index + 1 < len(cues) else sentence.span.end
            date = self._date(cue, (begins, ends), dates, used)
            if ";" in self.plain[cues[index - 1].end if index else cue.start : cue.start]:
                met = False
            back = any(look.value == "back" and look.start <= cue.start and cue.start - look.end < 12 for look in looks)
            if cue.kind == "event" and date is not None and date.form in ("year", "month") and date.span.end <= cue.start:
                back = back or self.plain[max(0, cue.start - 5) : cue.start].endswith("tại ")  # "… ký năm 2022 được rà soát tại hội nghị"
            if cue.kind == "event" and back and not (date and 0 <= date.span.start - cue.end < 80):
                continue  # "Kết thúc hội nghị, …": one told before
            if (
                caption
                and (date is None or date.form not in ("day", "day_range", "same_day"))
                and "đã " not in self.plain[cue.start - 4 : cue.end]
            ):
                continue
            if (back or (met and cue.kind in ("meeting", "visit"))) and (
                date is None or "hôm nay" in self.plain[date.span.start : date.span.end]
            ):
                continue
            made = self._make(sentence, cue, (begins, ends), date)
            if made is not None:
                if date is not None:
                    used.add(date.span.start)
                met = met or cue.kind in ("meeting", "visit")
                self._add(made)

    def _receives(self, cue: _Cue) -> bool:
        if self.plain[cue.end : cue.end + 12].lstrip().startswith(("đoàn,", "khách,")):
            return False  # "Tiếp đoàn, ông A nói": the reception told before
        behind = _MANNER.sub("", self.plain[cue.end : cue.end + 48]).lstrip()
        return behind.startswith(self.findings.words("activities.received"))

    def _goes(self, cue: _Cue, sentence: Sentence) -> bool:
        """ "đoàn … sang Khánh Hòa": a delegation before the bare verb of going, a place right behind it."""
        before = self.plain[max(sentence.span.start, cue.start - 90) : cue.start]
        return "đoàn" in before and bool(self.findings.places_in(cue.end, cue.end + 3))

    def _date(self, cue: _Cue, window: tuple[int, int], dates: Sequence[DateMention], used: set[int]) -> DateMention | None:
        """The date that belongs to a cue: the one its noun carries, else the one that opens the clause."""
        first = not used
        after = [d for d in dates if cue.end <= d.span.start < window[1] and d.span.start not in used and not self._of_other(cue, d)]
        before = [d for d in dates if d.span.end <= cue.start and d.span.start not in used and (first or d.span.start >= window[0])]
        if cue.kind in ("meeting", "visit", "other", "message"):
            after = [d for d in after if d.form not in _TIMELESS]
            before = [d for d in before if d.form not in _TIMELESS]
        elif cue.kind == "event":
            held = self.plain[max(0, cue.start - 24) : cue.start].rstrip().endswith(self.findings.words("activities.takes_place"))
            before = [d for d in before if d.span.start >= window[0] and (held or cue.start - d.span.end < 60)]
        near = [d for d in before if d.span.start >= window[0]]
        _, told_before, clause = self.plain[window[0] - 1 : cue.start].rpartition(";")
        if told_before and " sẽ " in f"{clause} ":
            before = near  # "… trong năm 2025; tỉnh sẽ cử đoàn": what is to come is not dated by what was
        if cue.form == "noun" and after:
            vague = after[0].form in ("year", "month") and before and before[-1].form in ("day", "day_range", "same_day", "relative")
            return before[-1] if vague else after[0]
        if near or before:
            return (near or before)[-1]
        return after[0] if after else None

    def _of_other(self, cue: _Cue, date: DateMention) -> bool:
        """A date behind another verb or in the name of an instrument is not the cue's."""
        between = self.plain[cue.end : date.span.start]
        if cue.form == "noun" and cue.kind in ("meeting", "visit", "event") and between.startswith((",", ".")):
            return True
        return len(between) > 160 or "giai đoạn" in between[-12:] or "nhiệm kỳ" in between

    def _make(self, sentence: Sentence, cue: _Cue, window: tuple[int, int], date: DateMention | None) -> Activity | None:
        findings = self.findings
        clause = self._clause(sentence, cue, date, window)
        opening = max(sentence.span.start, self.plain.rfind(";", sentence.span.start, cue.start))
        before = self.plain[opening : cue.start]
        named, spans = self._named(cue, clause)
        explicit = self._explicit(cue, clause, named)
        keys, added = both_sides(named, cue.start, findings)
        if cue.kind == "event" and all(map(is_home, named)):
            internal = self.plain[cue.end : cue.end + 16].lstrip().startswith(findings.words("activities.internal"))
            keys = () if internal else keys or named
        told, told_span = (date.edtf, date.span) if date else self._until(cue, clause) or self._scene_day(sentence, cue)
        doubt = self._doubt_cue(sentence, cue, before, told) or self._doubt_act(cue, clause, before, date, told)
        if doubt is None and cue.kind in ("meeting", "visit", "message", "other") and told is None and not explicit:
            if not (cue.kind in ("meeting", "visit") and named and "đã" in before[-30:]):
                doubt = "neither when nor between whom"
        if doubt is not None or not keys:
            return self._reject(doubt or "no two sides known", cue)
        said = self.plain[clause.start : clause.end]
        told_of = findings.plain[sentence.span.start : clause.end] if date is not None and date.span.end <= opening else said
        planned = any(word in f" {told_of}" for word in findings.words("activities.future")) or (
            date is not None and is_to_come(date, self.findings)
        )
        evidence = [("parties", spans)] if spans else []
        evidence += [("date", (told_span,))] if told_span else []
        inferred = (["parties"] if added or not explicit else []) + (["date"] if told and (date is None or date.inferred) else [])
        kind = self._kind(cue, clause)
        venue = self._venue(clause)
        mode: Literal["online", "in_person"] | None = "in_person" if venue or kind in ("visit", "event") else None
        rule = f"activity:{self.plain[cue.start : cue.end]}"
        trace = Trace(findings.trimmed(clause.start, clause.end), rule, tuple(evidence), tuple(inferred))
        return Activity(kind, told, keys, venue, "online" if "trực tuyến" in said else mode, "planned" if planned else "done", trace)

    def _named(self, cue: _Cue, clause: Span) -> tuple[tuple[str, ...], tuple[Span, ...]]:
        """Who takes part by name; who only tells of it ("Theo ông A, …", "ông A cho biết …") does not."""
        start = after_speaker(clause.start, cue.start, self.findings)
        named, spans = taking_part(self.findings.scene.actors_in(start, clause.end), self.findings)
        if cue.kind in ("visit", "meeting") and not any(not is_home(key) for key in named):
            named = (*named, *destination(start, clause.end, self.findings))
        return named, spans

    def _explicit(self, cue: _Cue, clause: Span, named: tuple[str, ...]) -> bool:
        """Both sides stand in the clause; where one travels, the other may be only where it goes."""
        keys = set(named)
        if cue.kind == "visit":
            keys.update(key for actor in self.findings.scene.actors_in(clause.start, clause.end) for key in actor.keys)
        return any(map(is_home, keys)) and any(not is_home(key) for key in keys)

    def _until(self, cue: _Cue, clause: Span) -> tuple[str, Span] | None:
        """ "sẽ thăm các thành phố A, B, đến 26-5": from the day that the passage tells of to that one."""
        last = next((d for d in self.findings.dates_in(cue.end, clause.end) if d.form == "until" and len(d.edtf) == 13), None)
        first, _ = day_of_scene(cue.start, self.findings)
        if cue.kind != "visit" or last is None or first is None or len(first) != 10 or first >= last.edtf[3:]:
            return None
        return f"{first}/{last.edtf[3:]}", last.span

    def _scene_day(self, sentence: Sentence, cue: _Cue) -> tuple[str | None, Span | None]:
        """The day behind "Buổi chiều, đoàn …", "nhân dịp này": the one that set the scene."""
        if cue.form == "noun" and cue.kind == "visit" and "lần này" in self.plain[cue.end : cue.end + 24]:
            month = (self.findings.date.dated or "")[:7]  # "chuyến thăm lần này": the document's own, its days not told
            return (month if len(month) == 7 else None), None
        opening = self.plain[sentence.span.start : sentence.span.start + 30]
        if cue.kind == "visit" and "đang " in self.plain[max(sentence.span.start, cue.start - 8) : cue.end]:
            month = (self.findings.date.dated or "")[:7]  # "đoàn đang có mặt tại …": these days
            return (month if len(month) == 7 else None), None
        if cue.kind == "message" and HANDED.match(self.plain, cue.start):
            return day_of_scene(cue.start, self.findings)
        if cue.kind == "event" or not opening.startswith(self.findings.words("activities.same_scene")):
            return None, None
        return day_of_scene(cue.start, self.findings)

    def _doubt_cue(self, sentence: Sentence, cue: _Cue, before: str, told: str | None) -> str | None:
        """What in the words around the cue says that it names no single act of a side."""
        lead = before.rstrip()
        if cue.kind == "other" and lead.endswith("được"):
            return "told of a thing, not done by a side"
        if cue.kind == "meeting" and any(word in self.plain[cue.end : cue.end + 50] for word in self.findings.words("activities.repeated")):
            return "a mechanism, not a meeting"
        if self._many(cue):
            return "several at once, none told"
        if told is None and any(word in before[-40:] for word in (*self.findings.words("happenings.habit"), "các cuộc", "các buổi")):
            return "what is usual, none told"
        if cue.kind in ("meeting", "visit") and lead.endswith((*_QUOTES, *self.findings.words("activities.named_for"))):
            return "part of another name"
        if self.plain[cue.start : cue.end].endswith("có mặt tại") and not self.findings.places_in(cue.end, cue.end + 14):
            return "present at an occasion, not on a visit"
        if cue.kind == "event" and (
            lead.endswith(self.findings.words("activities.name_leads"))
            or self.findings.instruments_in(max(sentence.span.start, cue.start - 25), cue.start + 1)
        ):
            return "part of another name"
        if cue.form == "noun" and cue.kind in ("meeting", "visit") and told is None:
            return None if lead.endswith(self.findings.words("activities.held")) else "named without a time"
        return None

    def _doubt_act(self, cue: _Cue, clause: Span, before: str, date: DateMention | None, told: str | None) -> str | None:
        """What says that the act is only wished, asked for, or a field of work."""
        if cue.kind == "training" and not self._training(clause, date, before):
            return "training named as a field, not as something done"
        if cue.kind == "event" and told is None:
            return "an event without a time"
        to_come = date is not None and is_to_come(date, self.findings)
        if told is None and cue.kind in ("visit", "meeting", "training") and " sẽ " in f" {before[-70:]}":
            return "promised, its time not told"
        asking = max((before.rfind(word) for word in self.findings.words("activities.asked")), default=-1)
        asked = asking >= 0 and (date is None or to_come or date.span.start < cue.start - len(before) + asking)
        wished = any(word in before[-60:] for word in self.findings.words("activities.wished")) and not to_come
        if cue.kind in ("visit", "meeting") and (asked or wished):
            return "a visit wished for"
        return None

    def _clause(self, sentence: Sentence, cue: _Cue, date: DateMention | None, window: tuple[int, int]) -> Span:
        """The stretch that tells the activity: from its subject or date to the next clause."""
        if cue.kind in ("event", "training", "message", "other") or (
            cue.form == "noun" and date is not None and date.span.start > cue.start and "giữa" not in self.plain[cue.end : cue.end + 60]
        ):
            left = max(window[0], self.plain.rfind(";", sentence.span.start, cue.start) + 1)
            stop = self.plain.find(";", cue.end, sentence.span.end)
            right = stop if stop > 0 else sentence.span.end
            if (cue.kind == "event" or cue.form == "noun") and not self._held_by(cue, left):
                left = cue.start
                right = min(right, max(date.span.end if date else cue.end, cue.end + 40)) if date and date.span.start > cue.start else right
            return Span(left, right)
        left = max(sentence.span.start, self.plain.rfind(";", sentence.span.start, cue.start) + 1)
        stops = [
            p for p in (self.plain.find(mark, cue.end, sentence.span.end) for mark in (";", ", nhằm", ", nhân ", " đồng thời")) if p > 0
        ]
        return Span(left, min([*stops, sentence.span.end]))

    def _held_by(self, cue: _Cue, left: int) -> bool:
        """ "UBND tỉnh X và tỉnh Y tổ chức Hội nghị …": who holds an event stands before it."""
        if cue.kind != "event":
            return False
        lead = self.plain[left : cue.start].rstrip()
        return lead.endswith(self.findings.words("activities.held_by"))

    def _kind(self, cue: _Cue, clause: Span) -> ActivityKind:
        """ "thăm và làm việc với Đại sứ quán" is a meeting; with a locality it is a visit."""
        if cue.kind != "visit":
            return cue.kind
        after = self.findings.scene.actors_in(cue.end, min(clause.end, cue.end + 60))
        worked = "làm việc" in self.plain[cue.start : cue.end + 12] or "trò chuyện" in self.plain[cue.start : cue.end + 20]
        if worked and after and after[0].how == "body" and not is_home(after[0].keys[0]) and "/" not in after[0].keys[0]:
            return "meeting"
        return "visit"

    def _training(self, clause: Span, date: DateMention | None, before: str) -> bool:
        people = any(a.unit in ("people", "scholarships", "students") for a in self.findings.amounts_in(clause.start, clause.end))
        wished = any(word in before for word in self.findings.words("activities.wished"))
        coming = " sẽ " in f" {before}" or "dự kiến" in self.plain[clause.start : clause.end]
        paid = any(amount.unit.isupper() for amount in self.findings.amounts_in(clause.start, clause.end))
        if coming and (date is None or date.form in (*_TIMELESS, "school_year") or paid):
            return False  # promised places or money are contributions
        return not wished and ((people and (date is not None or "đã" in before)) or (date is not None and coming))

    def _many(self, cue: _Cue) -> bool:
        """ "nhiều đoàn … thăm", "các chuyến thăm", "từng chuyến đi": visits in general."""
        lead = self.plain[max(0, cue.start - 30) : cue.start]
        if cue.form == "noun":
            return lead.rstrip().endswith(("các", "những", "nhiều", "từng", "qua", "số", "mỗi"))
        return "nhiều đoàn" in lead or "các đoàn" in lead or bool(COUNTED.search(self.plain, max(0, cue.start - 60), cue.start))

    def _venue(self, clause: Span) -> str | None:
        for place in self.findings.places_in(clause.start, clause.end):
            if self.plain[max(0, place.span.start - 5) : place.span.start].endswith(("tại ", "ở ")):
                return self.findings.text[place.span.start : place.span.end]
        return None

    def _add(self, new: Activity) -> None:
        for index, old in enumerate(self.activities):
            if (
                old.kind == new.kind
                and old.date == new.date
                and (set(old.parties) <= set(new.parties) or set(new.parties) <= set(old.parties))
            ):
                if old.date is None and _apart(old, new):
                    continue
                lead = self.findings.sentence_at(old.trace.span.start)
                if lead is not None and self.findings.block_kind(lead) == "lead":
                    self.activities[index] = replace(new, parties=max(old.parties, new.parties, key=len))
                return
        self.activities.append(new)

    def settled(self) -> list[Activity]:
        """Without those that tell a dated one again: a caption or a look back between the same sides that gives no time."""
        dated = [a for a in self.activities if a.date is not None]
        return [
            a
            for a in self.activities
            if not any(
                (a.date is None and _told_again(a, b, self.findings)) or _less_exact(a, b, self.findings) for b in dated if b is not a
            )
        ]

    def _reject(self, reason: str, cue: _Cue) -> Activity | None:
        """Keep the reason; None, for the caller to hand on."""
        self.rejections.append(Rejection(reason, Span(cue.start, cue.end), f"activity:{cue.kind}"))
        return None


def _told_again(vague: Activity, dated: Activity, findings: Findings) -> bool:
    foreign = {key for key in vague.parties if not is_home(key)}
    if vague.kind != dated.kind or vague.kind not in ("meeting", "visit") or not foreign <= set(dated.parties):
        return False
    if vague.kind == "visit" and not set(vague.parties) <= set(dated.parties):
        return False
    start = vague.trace.span.start
    return not any(
        word in findings.plain[max(0, start - 30) : start + 60]
        for word in ("trước đó", "bên cạnh", "ngoài ra", "sau đó", "cũng đã", "sau khi ký")
    )


def _less_exact(vague: Activity, exact: Activity, findings: Findings) -> bool:
    """ "Hội đàm thường niên năm 2024" of the talks of 12 June 2024: the same, told with less of its date."""
    return (
        vague.kind == exact.kind
        and (
            vague.kind == "meeting"
            or (vague.kind == "visit" and "lần này" in findings.plain[vague.trace.span.start : vague.trace.span.end])
        )
        and vague.date is not None
        and exact.date is not None
        and vague.date != exact.date
        and "/" not in vague.date
        and exact.date.startswith(vague.date)
        and {key[:2] for key in vague.parties} <= {key[:2] for key in exact.parties}
    )


def _same_delivery(gift: Activity, act: Activity) -> bool:
    return act.kind == "aid" and act.date == gift.date and set(act.parties) == set(gift.parties)


def _apart(a: Activity, b: Activity) -> bool:
    return a.trace.span.end <= b.trace.span.start or b.trace.span.end <= a.trace.span.start


def build_activities(
    findings: Findings, agreements: Iterable[Agreement], contributions: Iterable[Contribution]
) -> tuple[list[Activity], list[Rejection]]:
    """Activities in the order of the text, and the cues that were looked at and not taken."""
    reader = _Reader(findings)
    reader.read()
    told = reader.settled()
    handed_over = [gift for gift in deliveries(contributions, findings) if not any(_same_delivery(gift, act) for act in told)]
    found = [*told, *signings(agreements, findings), *handed_over]
    others, weighed = build_happenings(findings, found)
    return sorted([*found, *others], key=lambda activity: activity.trace.span), [*reader.rejections, *weighed]
