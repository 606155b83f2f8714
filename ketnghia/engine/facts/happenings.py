"""Happenings that no cue tells whole: an event word, its two sides and its time, wherever they stand in the clause, weighed together.

`activities` knows how talks, visits and events are usually told. What is told otherwise ("trao đổi đoàn", "sang lưu diễn", "tuần tra
song phương", "lễ đặt tên cầu") is a candidate here: features that speak for it and against it have weights in
`vi/happening_weights`, and the trace of an accepted one names them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import get_args

from ketnghia.engine.facts.occasions import COUNTED, HANDED, day_of_scene, is_to_come
from ketnghia.engine.facts.parties import after_speaker, both_sides, destination, taking_part
from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Activity, ActivityKind, DateMention, Rejection, Sentence, Span, Trace
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.scene import is_home

_DAYS = ("day", "day_range", "same_day")
_NO_TIME = ("duration", "year_count", "anniversary", "year_to_date", "until", "before", "after", "since", "term")
_NEXT = 34  # characters in which the noun of a verb of holding, or the aim of a journey, begins
_INSIDE = 50  # characters behind an event word in which further ones belong to its own phrase
# What a journey with such an aim is; "help", "learn", "aim" are words that are no happening by themselves.
_AIMS: dict[str, ActivityKind] = {
    "aim": "visit",
    "held": "visit",
    "event": "visit",
    "meeting": "visit",
    "visit": "visit",
    "learn": "training",
    "training": "training",
    "help": "aid",
    "aid": "aid",
}
_LEARNERS = re.compile(r"học|sinh viên|cán bộ|kỹ thuật viên|kỹ sư|bác sĩ|giáo viên|giảng viên|điều dưỡng|thực tập|công chức|chuyên viên")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    kind: str
    weight: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An event word in its clause; `held` tells whether a verb of holding or going leads it."""

    start: int
    end: int
    kind: ActivityKind
    weight: int
    held: bool


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> PhraseMatcher[tuple[str, int]]:
    return PhraseMatcher((row["phrase"], (row["kind"], int(row["weight"]))) for row in lexicon.table("vi/happenings"))


@lru_cache(maxsize=4)
def _weights(lexicon: Lexicon) -> dict[str, int]:
    return {row["feature"]: int(row["weight"]) for row in lexicon.table("vi/happening_weights")}


def _clauses(sentence: Sentence, findings: Findings) -> list[tuple[int, int]]:
    """The sentence cut where another act begins: at ";" and at the words that go on with one."""
    start, end = sentence.span.start, sentence.span.end
    cuts = {start, end}
    for mark in findings.words("happenings.breaks"):
        at = findings.plain.find(mark, start, end)
        while at >= 0:
            cuts.add(at + 1)
            at = findings.plain.find(mark, at + 1, end)
    return list(pairwise(sorted(cuts)))


def _candidates(words: Sequence[_Word], findings: Findings) -> list[_Candidate]:
    """Event words of one clause with what leads them; what stands in the phrase of one accepted makes no other."""
    found: list[_Candidate] = []
    index = 0
    while index < len(words):
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else None
        near = following is not None and following.start - word.end <= _NEXT and "," not in findings.plain[word.end : following.start]
        index += 1
        if word.kind == "held":
            if following is not None and near and following.kind in get_args(ActivityKind):
                found.append(_Candidate(word.start, following.end, following.kind, following.weight, True))  # type: ignore[arg-type]
                index += 1
            continue
        if word.kind == "go":
            if (made := _journey(word, following if near else None, findings)) is not None:
                found.append(made)
                index += 1 if following is not None and made.end == following.end else 0
            continue
        if word.kind == "take":
            if (kind := _taken(word, findings)) is not None:
                found.append(_Candidate(word.start, word.end, kind, 3, False))
            continue
        if word.kind not in get_args(ActivityKind):
            continue
        if found and word.start - found[-1].end < _INSIDE and not _parted(found[-1].end, word.start, findings):
            continue
        found.append(_Candidate(word.start, word.end, word.kind, word.weight, False))  # type: ignore[arg-type]
    return found


def _parted(start: int, end: int, findings: Findings) -> bool:
    between = findings.plain[start:end]
    return "," in between or " và " in between


def _taken(word: _Word, findings: Findings) -> ActivityKind | None:
    """ "tiếp nhận 22 lưu học sinh" trains, "nhận 200 lao động" does not."""
    for amount in findings.amounts_in(word.end, word.end + 3):
        if amount.unit in ("people", "students"):
            return "training" if _LEARNERS.search(findings.plain, amount.span.start, amount.span.end + 8) else "other"
    return None


def _journey(go: _Word, aim: _Word | None, findings: Findings) -> _Candidate | None:
    """ "đoàn … sang trao đổi kinh nghiệm", "15 cán bộ sẽ sang Kon Tum học": who goes where, and what for."""
    before = findings.plain[max(0, go.start - 110) : go.start]
    if not any(who in before for who in findings.words("happenings.travellers")):
        return None
    place = bool(findings.places_in(go.end, go.end + 12))
    if aim is None:
        return _Candidate(go.start, go.end, "visit", 1, True) if place else None
    if aim.start - go.end > 2 and not place:
        return None
    if aim.kind not in _AIMS:
        return _Candidate(go.start, go.end, "visit", 1, True) if place else None
    return _Candidate(go.start, aim.end, _AIMS[aim.kind], 2, True)


class _Weigher:
    """Weighs the candidates of one document."""

    def __init__(self, findings: Findings, told: Iterable[Activity]) -> None:
        self.findings, self.plain = findings, findings.plain
        self.weights = _weights(findings.lexicon)
        self.known = list(told)
        self.made: list[Activity] = []
        self.rejections: list[Rejection] = []

    def weigh(self, candidate: _Candidate, clause: tuple[int, int], sentence: Sentence) -> None:
        findings = self.findings
        if candidate.kind == "aid" and any(
            word in self.plain[candidate.start : clause[1]] for word in findings.words("activities.keepsakes")
        ):
            candidate = replace(candidate, kind="other")
        start = after_speaker(clause[0], candidate.start, findings)
        named, spans = taking_part(findings.scene.actors_in(start, clause[1]), findings)
        if candidate.kind in ("visit", "meeting") and all(map(is_home, named)):
            named = (*named, *destination(start, clause[1], findings))
        keys, added = both_sides(named, candidate.start, findings)
        if not keys or self._known(candidate, sentence):
            return
        date = self._date(candidate, clause, sentence)
        told, told_span, inferred_day = (date.edtf, date.span, date.inferred) if date else (*self._scene_day(candidate, sentence), True)
        features = self._features(candidate, clause, date, told, added or not _explicit(named))
        score = candidate.weight + sum(self.weights[feature] for feature in features)
        word = self.plain[candidate.start : candidate.end]
        if score < self.weights["threshold"]:
            reason = f"too little speaks for it: {score} with {', '.join(features) or 'the word alone'}"
            self.rejections.append(Rejection(reason, Span(candidate.start, candidate.end), f"happening:{candidate.kind}"))
            return
        inferred = (["parties"] if added or not _explicit(named) else []) + (["date"] if told and inferred_day else [])
        evidence = ([("parties", spans)] if spans else []) + ([("date", (told_span,))] if told_span else [])
        quote = findings.trimmed(min(start, candidate.start), clause[1])
        trace = Trace(quote, f"happening:{word} {score} ({', '.join(features)})", tuple(evidence), tuple(inferred))
        planned = "to come" in features
        said = self.plain[clause[0] : clause[1]]
        mode = "online" if "trực tuyến" in said else "in_person" if candidate.kind in ("visit", "event") else None
        self._add(Activity(candidate.kind, told, keys, None, mode, "planned" if planned else "done", trace))  # type: ignore[arg-type]

    def _features(
        self, candidate: _Candidate, clause: tuple[int, int], date: DateMention | None, told: str | None, supplied: bool
    ) -> list[str]:
        """The names of the features that hold, as in `vi/happening_weights`."""
        words, plain = self.findings.words, self.plain
        before = plain[clause[0] : candidate.start]
        found = ["one side" if supplied else "both sides"]
        found.append(
            ("day" if len(told.split("/")[0]) >= 10 else "month" if len(told.split("/")[0]) >= 7 else "year") if told else "no time"
        )
        coming = date is not None and is_to_come(date, self.findings)
        tense = f" {before[-40:]} {plain[candidate.start : candidate.end]} "
        if coming or any(word in tense for word in words("activities.future")):
            found.append("to come")
        elif any(word in tense for word in (" đã ", " vừa ")):
            found.append("done")
        if candidate.held:
            found.append("held")
        amounts = self.findings.amounts_in(*clause)
        if candidate.kind in ("training", "aid", "other", "visit") and any(not a.unit.isupper() and a.unit != "%" for a in amounts):
            found.append("counted")
        found += self._against(candidate, clause, date, "to come" in found)
        return found

    def _against(self, candidate: _Candidate, clause: tuple[int, int], date: DateMention | None, coming: bool) -> list[str]:
        """What says that it is wished for, usual, denied, or only named."""
        words, plain = self.findings.words, self.plain
        before = plain[clause[0] : candidate.start]
        lead = before[-26:].rstrip()
        found = []
        if self._wished(before, candidate, date) or (candidate.kind == "aid" and (coming or self._promised(before))):
            found.append("wished")
        if (
            lead.endswith(words("happenings.general"))
            or any(word in before[-70:] for word in words("happenings.habit"))
            or COUNTED.search(before[-60:])
        ):
            found.append("in general")
        if any(word in f" {before[-60:]}" for word in words("happenings.purpose")):
            found.append("a purpose")
        if any(word in f"  {before[-40:]} {plain[candidate.start : candidate.end]} " for word in words("happenings.denied")):
            found.append("denied")
        dated_behind = date is not None and 0 <= date.span.start - candidate.end < 80
        told_back = (date is None or candidate.kind == "event") and not dated_behind
        at_event = candidate.kind == "event" and told_back and lead.endswith(" tại") and (date is None or date.form in ("year", "month"))
        if (
            at_event
            or lead.endswith(words("happenings.back"))
            or (told_back and any(word in before[-40:] for word in words("happenings.back")))
        ):
            found.append("looked back")
        named = self.findings.instruments_in(max(clause[0], candidate.start - 25), candidate.start + 1)
        behind = plain[candidate.end : candidate.end + 16].lstrip()
        own = candidate.kind == "event" and behind.startswith(words("activities.internal"))  # an office sums up its own year
        if named or own or lead.endswith((*words("activities.name_leads"), *words("happenings.occasion"))):
            found.append("named in passing")
        return found

    def _promised(self, before: str) -> bool:
        """Aid is done when it is delivered (the guide)."""
        return any(word in f" {before}" for word in self.findings.words("activities.promised"))

    def _wished(self, before: str, candidate: _Candidate, date: DateMention | None) -> bool:
        """Asked for or wished; what is agreed on is none until its time is told behind it."""
        words = self.findings.words
        timed = date is not None and is_to_come(date, self.findings) and date.span.start >= candidate.start
        asked = any(word in before for word in (*words("activities.asked"), *words("happenings.wished")))
        agreed = any(word in before for word in words("happenings.agreed"))
        return (asked and not (timed and candidate.kind == "event")) or (agreed and not timed)

    def _date(self, candidate: _Candidate, clause: tuple[int, int], sentence: Sentence) -> DateMention | None:
        """The nearest time in the clause, a day before anything vaguer; else the one that opens the sentence."""
        own = [
            d
            for d in self.findings.dates_in(*clause)
            if d.form not in _NO_TIME and "giai đoạn" not in self.plain[d.span.start - 12 : d.span.start]
        ]
        own = [d for d in own if d.form != "period" or d.span.end <= candidate.start]
        if not own and clause[0] > sentence.span.start:
            opening = self.findings.dates_in(sentence.span.start, sentence.span.start + 30)
            own = [d for d in opening if d.form in (*_DAYS, "month", "relative")]
        if not own:
            return None
        return min(own, key=lambda d: (len(d.edtf.split("/")[0]) < 7, abs(d.span.start - candidate.start)))

    def _scene_day(self, candidate: _Candidate, sentence: Sentence) -> tuple[str | None, Span | None]:
        opening = self.plain[sentence.span.start : sentence.span.start + 30]
        handed = candidate.kind in ("aid", "other", "message") and opening.startswith(self.findings.words("agreements.here_and_now"))
        handed = handed or (candidate.kind == "message" and HANDED.match(self.plain, candidate.start) is not None)
        if not handed and not opening.startswith(self.findings.words("activities.same_scene")):
            return None, None
        return day_of_scene(candidate.start, self.findings)

    def _known(self, candidate: _Candidate, sentence: Sentence) -> bool:
        """The sentence already told something of this kind, or told what this word stands in."""
        for act in (*self.known, *self.made):
            span = act.trace.span
            inside = span.start <= candidate.start < span.end
            if not sentence.span.start <= span.start < sentence.span.end:
                continue
            cue = act.trace.rule.partition(":")[2]
            if (
                candidate.kind == "other"
                and act.kind in ("visit", "meeting")
                and " và " in self.plain[max(span.start, candidate.start - 8) : candidate.start]
            ):
                return True  # "đến thăm nhà máy và trồng cây lưu niệm": part of the visit
            alike = {act.kind, candidate.kind} == {"meeting", "visit"} or self.plain.startswith(cue, candidate.start)
            if act.kind == candidate.kind or (inside and (act.kind == "signing" or alike)):
                return True
        return False

    def _add(self, new: Activity) -> None:
        for old in (*self.known, *self.made):
            if (
                old.kind == new.kind
                and (new.date is None or (old.date or "").startswith(new.date))
                and (set(old.parties) <= set(new.parties) or set(new.parties) <= set(old.parties))
            ):
                return
        self.made.append(new)


def _explicit(named: Sequence[str]) -> bool:
    return any(map(is_home, named)) and any(not is_home(key) for key in named)


def build_happenings(findings: Findings, told: Sequence[Activity]) -> tuple[list[Activity], list[Rejection]]:
    """Activities that `told` does not hold yet, and the candidates for which too little spoke."""
    weigher = _Weigher(findings, told)
    hits: list[Hit[tuple[str, int]]] = _words(findings.lexicon).find(findings.text)
    at = 0
    for sentence in findings.scene.sentences:
        own: list[_Word] = []
        while at < len(hits) and hits[at].start < sentence.span.end:
            if hits[at].start >= sentence.span.start and hits[at].value[0] != "none":
                own.append(_Word(hits[at].start, hits[at].end, *hits[at].value))
            at += 1
        if not own or findings.block_kind(sentence) in ("title", "caption"):
            continue
        for clause in _clauses(sentence, findings):
            for candidate in _candidates([word for word in own if clause[0] <= word.start < clause[1]], findings):
                weigher.weigh(candidate, clause, sentence)
    return weigher.made, weigher.rejections
