"""Figures on a locality: growth, revenue, trade, investment, population, visitors, rank.

A figure is an indicator where the words before it name a measure of a locality's own state ("thu ngân sách đạt …"), where a
locality has or attracts what it counts ("hiện có 40 dự án"), or where it goes on with a measure just named ("5 tháng đầu năm
2024 đạt …", "tăng 6,2%", "xếp thứ 9/34", "với tổng vốn …"). Aid and the results of cooperation are none. Words: vi/measures.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from ketnghia.engine.facts.parties import is_venue
from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.amounts import is_conversion
from ketnghia.engine.model import AmountMention, DateMention, Indicator, Sentence, Span, Trace
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.scene import Actor

T = TypeVar("T")

_CURRENCY = re.compile(r"[A-Z]{3}$")
_WITH = re.compile(r"\b(?:với|cùng|giáp|sang|thăm|tiếp|cho|nhập|sáp nhập|hợp nhất)(?: (?:tỉnh|đoàn|phía|lãnh đạo|đại diện|thành phố))* $")
_OWNER = re.compile(r"\b(?:của|địa bàn|vào|tại|ở|đến|trong)(?: (?:tỉnh|thành phố|tp\.?))? ?$")
_RESIDENT = re.compile(r"[^.;,\n]{0,50}\b(?:sinh sống|đang làm việc|cư trú|định cư|làm ăn)\b")
_INHABITANTS = re.compile(r"\b(?:dân|nhân khẩu)$")
_WARES = ("hàng", "lượng hàng", "trị giá")  # goods that pass are worth something; so is what is given
_WHOSE_AREA = re.compile(r"(?:^|[^,;:.] |, )(?!xã|phường)[^,;:]{2,40} (?:có|rộng|có diện tích)\s*$")
_ARRIVES = re.compile(r"[^.;,\n]{0,45}\b(?:đến|tới|lưu trú|nhập cảnh|ghé thăm)\b")
_JOINED = re.compile(r"[,\s]*(?:và|với|cùng|trong đó có|cùng với)?\s*$")
_TAKES_PART = re.compile(r"[^.;\n]{0,45}\b(?:tham dự|tham gia|dự hội|dự lễ|được ký|được hỗ trợ|được đào tạo|hợp tác)\b")
_FIGURE = re.compile(r"^.*?\d[\d.,/]*\s*(?:(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ)\s)*|^(?:\w+\s)(?=dự án|doanh nghiệp)", re.IGNORECASE)
_NOUN = re.compile(r"[^,.;:()\n]{0,70}")
_NOUN_END = re.compile(r" (?:với|và|tổng|đã|trong đó|đạt) ")
_TRAVEL = re.compile(
    r"\b(?:đoàn ra|đoàn vào|lượt đoàn|khách|quốc tế|nước ngoài|ra nước ngoài|đi công tác|đến thăm|vào làm việc|đến làm việc)\b"
)
_TRAVEL_VERBS = ("đón", "tiếp", "đón tiếp", "cử", "tổ chức", "có", "đã có", "tiếp đón", "đón và làm việc với", "cho phép", "quản lý")
_GO_TO_WORK = re.compile(r" (?:đi|sang|ra) (?:làm việc|lao động|nước ngoài|xuất khẩu lao động)")
_GUESTS = re.compile(
    r"\b(?:lượng |tổng )?(?:du )?khách (?!sạn|mời|hàng)[^,.;:\n]{2,60}?"
    r"(?:đạt|là|có|chỉ|ước|đón|khoảng|hơn|gần|lên|tới|đến)?(?: (?:đạt|khoảng|ước))?\s*$"
)
_PASSES = re.compile(
    r"[^.;,\n]{0,20}\b(?:làm thủ tục|"
    r"xuất nhập cảnh|xuất, nhập cảnh|xuất cảnh|nhập cảnh|qua lại|qua cửa khẩu|về thăm|về quê|đến thăm|du lịch)\b"
)
_AT_WORK = re.compile(r" (?:\w+ ){0,2}?(?:đang )?(?:làm việc|lao động|học tập|theo học|du học|sinh sống) (?:tại|ở|cho|trong)\b")
_HOLDS = ("có", "hiện có", "đã có", "còn có", "với", "tạo việc làm cho", "là", "đạt")
_RECORDS = ("ghi nhận", "phát hiện", "xảy ra", "bắt giữ", "xử lý", "triệt phá", "có")
_CROP = re.compile(r" (?!đất sạch|mặt bằng|đất xây|cho )[^\W\d_]+")
_IN_THESE = re.compile(r"\btrong (?:đó|số đó|số này)\b[^;.]{0,60}$")
_BESIDE = re.compile(r"[^;.\d]{0,60}(?:,|\(|\bvới|\bvà|\bgồm|\bcùng)[^;.\d]{0,14}")
_STOCK = re.compile(r"\b(?:toàn tỉnh|toàn thành phố|hiện|trên địa bàn tỉnh|trên địa bàn)(?: hiện| đã| đang)? có(?: tổng cộng)?\s*$")
_IN_FORCE = re.compile(r"[^.;,\n]{0,60}\bcòn hiệu lực\b")
_REACH = re.compile(r"(?:[\s,:]*\b(?:ước|đã|đạt|là|lên|tới|đến|còn|có|vượt|ở mức|được|tăng|giảm|xếp|đứng|thứ|dài|hơn))*[\s,:]*$")
_COMPARED = re.compile(r"\b(?:so với|so|bằng|cùng kỳ|hơn)(?: cùng kỳ)?(?: của)? ?$")
_DATE_BEHIND = re.compile(r" ?(?:\([^()]{0,40}\) ?)?(?:trong|vào|của|ở)? ?\(?$")
_OF_THESE = ("trong đó", "trong số đó", "riêng", "trong số này")
_PAUSE = re.compile(r"[,;.](?=\s|$)")
_CLAUSE = re.compile(r"[;:](?=\s)")
# A day is when somebody spoke; a figure holds for a year, a month or up to a day.
_MONTHS = ("month", "month_part", "month_range", "months_of_year", "quarter")
_STATE_FORMS = frozenset((*_MONTHS, "year", "year_part", "year_to_date", "fiscal_year", "period", "term", "since", "until", "relative"))
# What a locality has or attracts; other counted things are indicators only after a measure.
_ECONOMIC = ("projects", "enterprises", "factories", "cooperatives", "industrial parks", "products")
_HELD = frozenset((*_ECONOMIC, "visitors", "facilities", "communes", "households"))
_STOCKS = _HELD | {"km", "km2", "people", "organisations"}  # what a locality has, one beside the other


@dataclass(frozen=True, slots=True)
class _Measure:
    role: str  # measure | capital: "tổng vốn" is one only of projects just counted
    accepts: frozenset[str]


class _Hits(Generic[T]):
    """Hits of one matcher over the whole text, asked by stretch."""

    def __init__(self, hits: list[Hit[T]]) -> None:
        self._hits = hits
        self._starts = [hit.start for hit in hits]

    def within(self, start: int, end: int) -> list[Hit[T]]:
        return [hit for hit in self._hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)] if hit.end <= end]


@dataclass(frozen=True, slots=True)
class _Claim:
    """Why a figure is an indicator: the measure in the text's words, where it begins, and the rule."""

    measure: str
    start: int
    rule: str


@lru_cache(maxsize=4)
def _measures(lexicon: Lexicon) -> PhraseMatcher[tuple[_Measure, ...]]:
    found: dict[str, list[_Measure]] = {}
    for row in lexicon.table("vi/measures"):
        if row["role"] in ("measure", "capital"):
            found.setdefault(row["phrase"], []).append(_Measure(row["role"], frozenset(row["accepts"].split())))
    return PhraseMatcher((phrase, tuple(senses)) for phrase, senses in found.items())


@lru_cache(maxsize=32)
def _cues(lexicon: Lexicon, role: str) -> PhraseMatcher[str]:
    """Cues of one role; "mask" rows keep "dự án" from being read as "dự"."""
    return PhraseMatcher((row["phrase"], row["role"]) for row in lexicon.table("vi/measures") if row["role"] in (role, "mask"))


def _kind(amount: AmountMention) -> str:
    return "money" if _CURRENCY.match(amount.unit) else amount.unit


class _Reader:
    """One walk over the figures of a document; thrown away when the indicators are built."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.plain = findings.plain
        lexicon, text = findings.lexicon, findings.text
        self.measures = _Hits(_measures(lexicon).find(text))
        self.cues = {
            role: _Hits([hit for hit in _cues(lexicon, role).find(text) if hit.value == role])
            for role in ("verb", "growth", "reach", "result", "nation", "now")
        }
        self.indicators: list[Indicator] = []
        self.last: tuple[Indicator, int, Sentence] | None = None  # the latest indicator, the end of its figure, its sentence

    def read(self) -> list[Indicator]:
        for sentence in self.findings.scene.sentences:
            if self.findings.block_kind(sentence) in ("body", "lead"):
                self._read(sentence)
        return self.indicators

    def _read(self, sentence: Sentence) -> None:
        start = sentence.span.start
        previous: AmountMention | None = None
        for amount in self.findings.amounts_in(sentence.span.start, sentence.span.end):
            if previous is not None and is_conversion(self.findings.text, previous, amount):
                continue
            previous = amount
            begin = self._clause_begin(start, amount.span.start)
            claim = self._claim(amount, begin, sentence)
            if claim is not None:
                self._take(amount, claim, begin, sentence)
            if claim is not None or _kind(amount) in ("money", "%"):
                start = amount.span.end

    def _clause_begin(self, start: int, position: int) -> int:
        """Behind the last ";" or ":", but for a colon right before the figure: "Dân số: 1,2 triệu người"."""
        breaks = [match.end() for match in _CLAUSE.finditer(self.plain, start, position) if self.plain[match.end() : position].strip()]
        return breaks[-1] if breaks else start

    def _inside(self, sentence: Sentence) -> Indicator | None:
        """The indicator this sentence has given already."""
        return self.last[0] if self.last and self.last[2] == sentence else None

    def _claim(self, amount: AmountMention, begin: int, sentence: Sentence) -> _Claim | None:
        end, kind = amount.span.start, _kind(amount)
        comma = _PAUSE.search(self.plain, amount.span.end, min(sentence.span.end, amount.span.end + 20))
        around = comma.start() if comma else min(sentence.span.end, amount.span.end + 20)
        abroad = kind != "rank" and self._inside(sentence) is None and bool(self.cues["nation"].within(begin, around))
        if abroad and not self._sub_national(begin, end):
            return None
        named = self._named(kind, begin, end, sentence)
        if named is not None:
            return None if self._is_result(begin, named.start, end) else named
        travel = self._travel(amount, begin, end)
        if travel is not None:
            return travel
        if self._is_result(begin, end, end):
            return None
        return (
            self._held(amount, begin, end, sentence)
            or self._counted_people(amount, begin, end)
            or self._measured_behind(amount, begin, end)
            or self._part_of(amount, begin, end, sentence)
            or self._continued(kind, begin, end, sentence)
        )

    def _sub_national(self, begin: int, end: int) -> bool:
        actors = self.findings.scene.actors_in(begin, end)
        return any("/" in key for actor in actors if actor.how in ("place", "unit") for key in actor.keys)

    def _is_result(self, begin: int, measure: int, end: int) -> bool:
        """A verb of giving, training, asking … leads to the figure: after the measure, or before it in the same breath."""
        worth = self.plain.startswith(_WARES, measure)
        if any(not (worth and self.plain[hit.start : hit.end] == "trị giá") for hit in self.cues["result"].within(measure, end)):
            return True
        before = self.cues["result"].within(begin, measure)
        return bool(before) and not set(self.plain[before[-1].end : measure]) & set(",:;")

    def _named(self, kind: str, begin: int, end: int, sentence: Sentence) -> _Claim | None:
        """A measure stands before the figure: "thu ngân sách đạt", "dân số", "với tổng vốn"."""
        grows = bool(self.cues["growth"].within(begin, end))
        for hit in reversed(self.measures.within(begin, end)):
            for sense in hit.value:
                fits = kind in sense.accepts or (kind == "%" and grows and ("money" in sense.accepts or "grown" in sense.accepts))
                if not fits or (sense.role == "capital" and not self._counted(begin, sentence)):
                    continue
                words = self.findings.text[hit.start : end]
                return _Claim(_REACH.sub("", words).strip(), hit.start, f"indicator:{sense.role}")
        return None

    def _counted(self, begin: int, sentence: Sentence) -> bool:
        """Whether projects of a locality were just spoken of: counted, or as foreign investment."""
        last = self._inside(sentence)
        if last is not None and last.unit in ("projects", "enterprises"):
            return True
        opening = self.plain[sentence.span.start : begin]
        return "thu hút" in opening or "fdi" in opening or "đầu tư nước ngoài" in opening

    def _held(self, amount: AmountMention, begin: int, end: int, sentence: Sentence) -> _Claim | None:
        """ "hiện có 40 dự án", "đón 2 triệu lượt khách", "có 20.000 người Việt đang sinh sống"."""
        counted = self.plain[amount.span.start : amount.span.end]
        lives = _RESIDENT.match(self.plain, amount.span.end) or _INHABITANTS.search(counted)
        area = amount.unit == "km2" and _WHOSE_AREA.search(self.plain, begin, end) is not None
        resident = area or (amount.unit == "people" and lives is not None)
        if not (amount.unit in _HELD or resident) or amount.bound == "at_most":
            return None
        verbs = self.cues["verb"].within(begin, end)
        near = bool(verbs) and end - verbs[-1].end <= 2
        if amount.unit == "visitors" and not near and _ARRIVES.match(self.plain, amount.span.end):
            return _Claim(self._noun(amount), end, "indicator:arrivals")
        last = self._inside(sentence)
        joined = last is not None and last.unit in _STOCKS and _JOINED.fullmatch(self.plain, self._told_until(), end) is not None
        if not (near or joined) or _TAKES_PART.match(self.plain, amount.span.end):
            return None
        if (
            near
            and not joined
            and self.plain[verbs[-1].start : verbs[-1].end] == "với"
            and not (resident or amount.unit in ("projects", "enterprises"))
        ):
            return None
        return _Claim(self._noun(amount), verbs[-1].start if near else begin, "indicator:held")

    def _told_until(self) -> int:
        return self.last[1] if self.last else 0

    def _near_verb(self, begin: int, end: int, *words: str) -> bool:
        """Whether one of the verbs stands right before the figure."""
        before = self.plain[begin:end].rstrip()
        return before.endswith(words)

    def _travel(self, amount: AmountMention, begin: int, end: int) -> _Claim | None:
        """ "cử 17 đoàn ra", "đón 41 đoàn khách quốc tế", "đưa 9.000 người đi làm việc ở nước ngoài": a year's travel, counted."""
        if amount.unit == "delegations":
            noun = self.plain[amount.span.start : amount.span.end + 34]
            if _TRAVEL.search(noun) and self._near_verb(begin, end, *_TRAVEL_VERBS):
                return _Claim(self._noun(amount), end, "indicator:delegations")
        if amount.unit == "people" and self._near_verb(begin, end, "đưa", "đưa được") and _GO_TO_WORK.match(self.plain, amount.span.end):
            return _Claim(self._noun(amount), end, "indicator:gone to work")
        return None

    def _counted_people(self, amount: AmountMention, begin: int, end: int) -> _Claim | None:
        """ "1,1 triệu lượt người xuất nhập cảnh", "khách Thái Lan … khoảng 118.000 lượt", "412 ca sốt xuất huyết"."""
        said = self.plain[amount.span.start : amount.span.end]
        if amount.unit in ("visits", "visitors") and (guests := _GUESTS.search(self.plain, max(begin, end - 80), end)):
            return _Claim(_REACH.sub("", self.findings.text[guests.start() : end]).strip(), guests.start(), "indicator:guests")
        if amount.unit == "people" and "lượt" in said and _PASSES.match(self.plain, amount.span.end):
            return _Claim(self._noun(amount), end, "indicator:passing")
        if amount.unit == "people" and _AT_WORK.match(self.plain, amount.span.end) and self._near_verb(begin, end, *_HOLDS):
            return _Claim(self._noun(amount), end, "indicator:at work")
        if amount.unit == "cases" and self._near_verb(begin, end, *_RECORDS):
            return _Claim(self._noun(amount), end, "indicator:cases")
        return None

    def _measured_behind(self, amount: AmountMention, begin: int, end: int) -> _Claim | None:
        """ "có 133 km đường biên giới", "14.600 ha xoài": the measure stands behind its figure."""
        if amount.unit not in ("km", "ha", "km2", "MW"):
            return None
        behind = self.measures.within(amount.span.end, amount.span.end + 30)
        named = any(amount.unit in sense.accepts for hit in behind if hit.start - amount.span.end <= 1 for sense in hit.value)
        named = named and amount.unit != "ha"
        grown = amount.unit == "ha" and self._near_verb(begin, end, *_HOLDS) and _CROP.match(self.plain, amount.span.end) is not None
        return _Claim(self._noun(amount), end, "indicator:measured behind") if named or grown else None

    def _part_of(self, amount: AmountMention, begin: int, end: int, sentence: Sentence) -> _Claim | None:
        """ "…, trong đó 37 ca …", "trong đó tại Hàn Quốc là 215 người": a part of the figure just told, of the same kind."""
        last = self._inside(sentence)
        if last is None or self.last is None:
            return None
        between = self.plain[self.last[1] : end]
        whole = any(told.unit == amount.unit and told.trace.span.start >= sentence.span.start for told in self.indicators[-3:])
        if whole and _IN_THESE.search(between) and not self.cues["result"].within(self.last[1], end):
            return _Claim(self._noun(amount) or last.measure, begin, "indicator:part")
        told = amount.unit == "people" if last.unit == "delegations" else last.unit in _STOCKS and amount.unit in ("facilities", "communes")
        if told and _BESIDE.fullmatch(between) and len(between) < 60:
            return _Claim(self._noun(amount), begin, "indicator:beside")
        return None

    def _noun(self, amount: AmountMention) -> str:
        """What is counted, without the number: "dự án đầu tư trực tiếp của Hoa Kỳ"."""
        words = _FIGURE.sub("", self.findings.text[amount.span.start : amount.span.end])
        tail = _NOUN.match(self.findings.text, amount.span.end)
        more = tail.group() if tail else ""
        cut = _NOUN_END.search(more)
        return (words + (more[: cut.start()] if cut else more)).strip()

    def _continued(self, kind: str, begin: int, end: int, sentence: Sentence) -> _Claim | None:
        """Goes on with the measure of the figure before: its growth, its rank, its value at another time."""
        last = self._inside(sentence)
        if last is None or self.last is None:
            return None
        if kind == "rank":
            return _Claim(f"{last.measure}, xếp thứ", begin, "indicator:rank")
        if kind == "%":
            grown = self.cues["growth"].within(begin, end)
            if grown and end - grown[-1].end <= 2 and ";" not in self.plain[self.last[1] : end]:
                return _Claim(f"{last.measure}, {self.findings.text[grown[-1].start : grown[-1].end]}", begin, "indicator:growth")
        reached = self.cues["reach"].within(begin, end)
        elsewhen = self.findings.dates_in(begin, end) or "riêng" in self.plain[begin:end]
        if elsewhen and reached and end - reached[-1].end <= 2 and kind == ("money" if _CURRENCY.match(last.unit) else last.unit):
            return _Claim(last.measure, begin, "indicator:same measure")
        return None

    def _take(self, amount: AmountMention, claim: _Claim, begin: int, sentence: Sentence) -> None:
        owner = self._owner(amount, claim, begin, sentence)
        if self._is_national(owner, begin, sentence):
            return
        period = self._period(amount, claim, begin, sentence)
        key = owner.keys[0] if isinstance(owner, Actor) else owner
        evidence: list[tuple[str, tuple[Span, ...]]] = [("value", (amount.span,))]
        inferred: list[str] = []
        if isinstance(owner, Actor):
            evidence.append(("of", (owner.span, *(span for span in owner.evidence if span != owner.span))))
        if not isinstance(owner, Actor) or not owner.named or owner.span.start < sentence.span.start:
            inferred.append("of")
        if period is not None:
            evidence.append(("period", (period.span,)))
            if period.inferred or period.span.start < sentence.span.start:
                inferred.append("period")
        quote = self.findings.trimmed(self._quote_start(begin, sentence, claim.start), amount.span.end)
        trace = Trace(quote, claim.rule, tuple(evidence), tuple(inferred))
        unit = "visitors" if amount.unit == "visits" and "khách" in claim.measure.lower() else amount.unit
        made = Indicator(key, claim.measure, amount.value, unit, self._edtf(period), amount.bound, trace)
        self.indicators.append(made)
        self.last = (made, amount.span.end, sentence)

    def _quote_start(self, begin: int, sentence: Sentence, claim: int) -> int:
        """The clause of a figure that follows another starts at the comma or "với" behind that one."""
        if begin == sentence.span.start:
            return begin
        cuts = [at for mark in (",", " với ", " và ") if (at := self.plain.find(mark, begin, claim)) >= 0]
        return max(begin, min(cuts)) if cuts else begin

    def _edtf(self, period: DateMention | None) -> str | None:
        """ "đến năm 2030" of an aim is 2030; of what was reached, everything up to then."""
        if period is None:
            return None
        if period.form == "until" and self.findings.date.dated and period.edtf[3:7] > self.findings.date.dated[:4]:
            return period.edtf.removeprefix("../")
        return period.edtf

    def _owner(self, amount: AmountMention, claim: _Claim, begin: int, sentence: Sentence) -> Actor | str | None:
        """Whose figure: "của X", "vào X" around it; the subject before it; who the sentence or the one before is about; the focus."""
        scene = self.findings.scene
        told = self._inside(sentence)
        if told is not None and claim.rule in ("indicator:part", "indicator:beside"):
            return told.of
        stop = _CLAUSE.search(self.plain, amount.span.end, sentence.span.end)
        reach = min(stop.start() if stop else sentence.span.end, amount.span.end + 90)
        around = [a for a in scene.actors_in(claim.start, reach) if _local(a)]
        for actor in around:
            if _OWNER.search(self.plain[max(0, actor.span.start - 24) : actor.span.start]):
                return actor
        for low, high in ((begin, amount.span.start), (sentence.span.start, begin)):
            subjects = [a for a in scene.actors_in(low, high) if _local(a) and not is_venue(a, self.findings) and not self._is_beside(a)]
            if subjects:
                subject = subjects[0] if low == begin else subjects[-1]
                last = self._inside(sentence)
                return last.of if subject.how == "unit" and last is not None else subject
        if self.last is not None and self.last[2].block == sentence.block:
            return self.last[0].of
        return scene.focus_at(amount.span.start)[0]

    def _is_beside(self, actor: Actor) -> bool:
        """ "thông tin với đoàn", "sau hợp nhất với tỉnh X": not whose figure follows."""
        return _WITH.search(self.plain, max(0, actor.span.start - 30), actor.span.start) is not None

    def _is_national(self, owner: Actor | str | None, begin: int, sentence: Sentence) -> bool:
        """Nobody in the sentence owns the figure and it speaks of Vietnam, or begins with a country: a figure between states."""
        if (isinstance(owner, Actor) and owner.span.start >= sentence.span.start) or self._inside(sentence):
            return False
        if self.last is not None and self.last[2].block == sentence.block and self.plain.startswith(_OF_THESE, sentence.span.start):
            return False
        countries = [place for place in self.findings.places_in(begin, sentence.span.end) if place.level == "country"]
        return any(place.key == "VN" or place.span.start - begin < 12 for place in countries)

    def _period(self, amount: AmountMention, claim: _Claim, begin: int, sentence: Sentence) -> DateMention | None:
        """The date right behind the figure, else the last one before it in the sentence unless "hiện" comes after, else the one before."""
        dates = self.findings.dates_in(sentence.span.start, min(sentence.span.end, amount.span.end + 70))
        dates = [date for date in dates if date.form in _STATE_FORMS and not self._compared(date)]
        for date in dates:
            if date.span.start >= amount.span.end and _DATE_BEHIND.fullmatch(self.plain, amount.span.end, date.span.start):
                return date
        last = self._inside(sentence)
        if claim.rule == "indicator:capital" and last is not None and last.unit in ("projects", "enterprises"):
            return self._same_period(last)
        before = [date for date in dates if date.span.end <= amount.span.start]
        if _STOCK.search(self.plain[begin : amount.span.start]) or _IN_FORCE.match(self.plain, amount.span.end):
            before = [
                date
                for date in before
                if date.form == "until" or (date.span.start >= begin and date.form in ("year_to_date", "month", "since"))
            ]
            return before[-1] if before else None
        now = self.cues["now"].within(sentence.span.start, amount.span.start)
        if now and (not before or now[-1].start > before[-1].span.start):
            return None
        if before:
            return before[-1]
        return self._carried(sentence, begin)

    def _carried(self, sentence: Sentence, begin: int) -> DateMention | None:
        """ "Năm 2024, kinh tế tăng … . Thu ngân sách đạt …": the year of the figure before holds in the next sentence of the paragraph."""
        if self.last is None or self.last[2].block != sentence.block or self.last[0].period is None:
            return None
        between = self.plain[self.last[1] : begin]
        if between.count(". ") > 1:
            return None
        return self._same_period(self.last[0])

    def _same_period(self, told: Indicator) -> DateMention | None:
        spans = next((spans for name, spans in told.trace.evidence if name == "period"), ())
        return next((date for date in self.findings.dates if spans and date.span == spans[0]), None)

    def _compared(self, date: DateMention) -> bool:
        return _COMPARED.search(self.plain[max(0, date.span.start - 24) : date.span.start]) is not None


def _local(actor: Actor) -> bool:
    return actor.how not in ("country", "delegation") and len(actor.keys) == 1 and "/" in actor.keys[0]


def build_indicators(findings: Findings) -> list[Indicator]:
    """Indicators in the order of the text. `of` is a locality key, `period` EDTF; both None where the text does not say."""
    return _Reader(findings).read()
