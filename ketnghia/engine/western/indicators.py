"""Figures on a locality in English and French: trade, visitors, projects, companies, students, population, growth.

A figure is an indicator where a measure stands before it ("exports of", "le trafic a atteint") or right behind it ("in two-way
trade"), where a locality has what it counts ("is home to 23 Indian projects", "compte 140 000 habitants") or it is said to be there
("operate in Quang Ngai"), or where it is the growth or the capital of the figure before. Money given and people trained are none.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ketnghia.engine.mentions.amounts import is_conversion
from ketnghia.engine.model import AmountMention, DateMention, Indicator, Sentence, Span, Trace
from ketnghia.engine.phrases import Hit
from ketnghia.engine.scene import Actor
from ketnghia.engine.western.clauses import Text
from ketnghia.engine.western.words import Cue

_CURRENCY = re.compile(r"[A-Z]{3}$")
_FARTHEST = 110  # characters between a measure and its figure: "exports to Japan, mostly shrimp and pumps, were worth"
_NEAR = 34  # characters between a verb of having and what is counted
_BEHIND = 60  # characters behind a figure in which a verb says that it is there
_CLAUSE = re.compile(r"[;:]\s|, (?:while|whereas|and|but|tandis|alors|et|mais) ")
_STATE = frozenset(
    ("month", "month_part", "month_range", "months_of_year", "quarter", "year", "year_part", "fiscal_year", "period", "since", "until",
     "before", "relative", "name_year", "term", "day")
)  # fmt: skip
_END_OF = re.compile(r"\b(?:as of|by the end of|up to|to the end of|by|à fin|fin|à la fin de?|au|jusqu'à fin)(?: late| le)? $")
_OWNED = re.compile(
    r"\b(?:in|of|to|into|at|through|across|de|du|d'|à|au|aux|en|dans|vers)(?: the| la| le| l')?"
    r"(?: (?:city|province|port|state|ville|région)(?: of| de| d')?)?\s?(?:l')?$"
)
_WITH = re.compile(r"\b(?:with|from|by|avec|depuis|between|and|entre|et|than|que)(?: the| la| le| l')?\s?(?:l')?$")
_COMPARED = re.compile(
    r"\b(?:compared (?:to|with)|versus|against|over|on|than(?: in)?|from|that of|par rapport à|contre|qu'en|que|comparé à|comparée? à)"
    r"(?: the| la| le| l'| celle de| that of)?(?: same period(?: of| in| last)?| même période(?: de| en)?| previous)? ?$"
)
_DATE_BEHIND = re.compile(
    r"[ ,(]{0,3}(?:worth of [\w ]{2,30} )?(?:[\w'’-]+ ){0,5}?"
    r"(?:in|during|over|for|by|as of|since|from|at|en|au cours de?s?|durant|pour|sur|au|à|dans)?"
    r"(?: the| la| les| l')?\s?(?:end of )?"
)
_OPEN_UNITS = frozenset(
    ("projects", "companies", "enterprises", "businesses", "investors", "visitors", "passengers", "households", "industrial parks",
     "facilities", "universities", "hospitals", "hotels", "rooms", "communes", "factories", "tonnes", "TEU", "ships", "nights", "jobs",
     "organisations", "MW", "GW", "ha", "km2", "km", "schools", "flights", "cases", "beds")
)  # fmt: skip
_PERSONS = frozenset(("people", "students", "workers", "members"))
_NUMBER = re.compile(r"^\D*?[\d., \u00a0\u202f]*\d\s*(?:(?:million|billion|thousand|milliard|mille)s?\s*(?:d[e'’])?)?")
_REACHING = re.compile(
    r",? ?(?:(?:year on year|year-on-year|sur un an|en un an) )?(?:to|to reach|reaching|pour atteindre|à|atteignant|hitting|totalling) "
)
_INHABITANTS = re.compile(r"\b(?:inhabitants|residents|habitants|âmes)\b")
_SOULS = re.compile(
    r"(?:\bof|\bde|\bd'|\(|\bpopulation [^.;]{0,30}|\bsome|,) ?(?:about |around |nearly |près de |quelque |plus de |over )?$"
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """Why a figure is an indicator: where its measure begins, the measure's words and the rule."""

    start: int
    measure: str
    rule: str


class _Reader:
    """One walk over the figures of a text; thrown away when the indicators are built."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.findings = text.findings
        self.plain = text.plain
        self.cues = text.words.measures.find(text.findings.text)
        self.gifts = [cue for cue in text.words.giving.find(text.findings.text) if cue.value.kind == "give"]
        self.starts = [cue.start for cue in self.cues]
        self.indicators: list[Indicator] = []
        self.taken: list[AmountMention] = []
        self.last: tuple[Indicator, AmountMention, Sentence] | None = None

    def read(self) -> None:
        for sentence in self.text.told():
            floor = sentence.span.start
            previous: AmountMention | None = None
            for amount in self.findings.amounts_in(sentence.span.start, sentence.span.end):
                if previous is not None and is_conversion(self.findings.text, previous, amount):
                    continue
                previous = amount
                claim = self._claim(amount, floor, sentence)
                if claim is not None:
                    self._take(amount, claim, sentence)
                if claim is not None or _kind(amount) in ("money", "%"):
                    floor = amount.span.end

    def _within(self, start: int, end: int, *kinds: str) -> list[Hit[Cue]]:
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [cue for cue in self.cues[low:high] if cue.end <= end and cue.value.kind in kinds]

    def _claim(self, amount: AmountMention, floor: int, sentence: Sentence) -> _Claim | None:
        begin = self._clause_begin(floor, amount.span.start)
        if self._within(sentence.span.start, sentence.span.end, "nation") and not self._home_owns(sentence):
            return None
        return (
            self._continued(amount, floor, sentence)
            or self._named(amount, begin)
            or self._named_behind(amount, sentence)
            or self._held(amount, begin, sentence)
        )

    def _clause_begin(self, floor: int, end: int) -> int:
        breaks = [match.end() for match in _CLAUSE.finditer(self.plain, floor, end) if end - match.end() > 3]
        return breaks[-1] if breaks else floor

    def _home_owns(self, sentence: Sentence) -> bool:
        """A figure between countries is none of a locality's, unless the sentence begins with one."""
        actors = self.findings.scene.actors_in(sentence.span.start, sentence.span.end)
        return any("/" in actor.keys[0] and actor.how in ("place", "unit") for actor in actors)

    def _given(self, start: int, end: int) -> bool:
        """A verb of giving, sending or training leads to the figure: a result of cooperation, not a state."""
        return bool(self._within(start, end, "result")) or any(start <= cue.start and cue.end <= end for cue in self.gifts)

    def _named(self, amount: AmountMention, begin: int) -> _Claim | None:
        end = amount.span.start
        for cue in reversed(self._within(max(begin, end - _FARTHEST), end, "measure")):
            if self._fits(cue, amount, begin) and not self._given(cue.end, end) and not self._given(max(begin, cue.start - 24), cue.start):
                return _Claim(cue.start, self._words(cue.start, end), "indicator:measure")
        return None

    def _fits(self, cue: Hit[Cue], amount: AmountMention, begin: int) -> bool:
        accepts = cue.value.form.split(" ")
        kind = _kind(amount)
        if kind == "%" and "%" not in accepts:
            return "money" in accepts and bool(self._within(begin, amount.span.start, "grow"))
        return kind in accepts or amount.unit in accepts

    def _named_behind(self, amount: AmountMention, sentence: Sentence) -> _Claim | None:
        """ "US$96 million in two-way trade", "8 per cent growth", "4 millions d'euros d'exportations"."""
        end = amount.span.end
        if self._given(max(sentence.span.start, amount.span.start - _NEAR), amount.span.start):
            return None
        for cue in self._within(end, min(sentence.span.end, end + 30), "measure", "growth"):
            lead = self.plain[end : cue.start]
            if not re.fullmatch(r" (?:(?:worth )?(?:in|of|de|en) |d')?(?:[\w-]+ ){0,2}(?:d')?", lead) or "," in lead:
                continue
            if cue.value.kind == "growth" and (_kind(amount) != "%" or self.last is None or self.last[2] != sentence):
                continue
            if cue.value.kind == "growth" or _kind(amount) in cue.value.form.split(" "):
                return _Claim(amount.span.start, self._words(cue.start, cue.end), "indicator:measure behind")
        return None

    def _held(self, amount: AmountMention, begin: int, sentence: Sentence) -> _Claim | None:
        start, end = amount.span.start, amount.span.end
        counted = self.plain[start:end]
        persons = amount.unit in _PERSONS
        if not persons and amount.unit not in _OPEN_UNITS:
            return None
        if amount.unit == "people" and _INHABITANTS.search(counted) and _SOULS.search(self.plain, max(begin, start - 50), start):
            return _Claim(start, self._noun(amount), "indicator:inhabitants")
        if self.text.holds("future", max(begin, start - 46), start) or self._given(max(begin, start - _NEAR), start):
            return None
        verbs = [v for v in self._within(begin, start, "held") if start - v.end < (4 if persons else _NEAR)]
        if verbs and (not persons or verbs[-1].value.form == "any" or _INHABITANTS.search(counted)):
            return _Claim(verbs[-1].start, self._noun(amount), "indicator:held")
        behind = self._within(end, min(sentence.span.end, end + _BEHIND), "there")
        if behind and not re.search(r"[;:]|\. ", self.plain[end : behind[0].start]):
            return _Claim(start, self._noun(amount), "indicator:there")
        joined = self.last is not None and self.last[2] == sentence and self.last[0].trace.rule in ("indicator:held", "indicator:there")
        if joined and self.last and re.fullmatch(r",? (?:and |et )?(?:[\w-]+ )?", self.plain[self.last[1].span.end : start][:24] or "-"):
            return _Claim(start, self._noun(amount), "indicator:held")
        return None

    def _continued(self, amount: AmountMention, floor: int, sentence: Sentence) -> _Claim | None:
        """The growth, the capital or the rank of the figure before it in the sentence."""
        if self.last is None or self.last[2] != sentence:
            return None
        end = amount.span.start
        if _kind(amount) == "%":
            grown = self._within(floor, end, "grow")
            if grown and end - grown[-1].end <= 2:
                said = self.plain[grown[-1].start : grown[-1].end]
                return _Claim(grown[-1].start, f"{self.last[0].measure}, {said}", "indicator:growth")
        if _kind(amount) == "money" and self.last[0].unit == "%" and _REACHING.fullmatch(self.plain, floor, end):
            return _Claim(floor, self.last[0].measure, "indicator:same measure")
        if amount.unit == "rank":
            return _Claim(floor, f"{self.last[0].measure}, rank", "indicator:rank")
        if _kind(amount) == "money" and self.last[0].unit in _OPEN_UNITS:
            worth = self._within(floor, end, "worth")
            if worth and end - worth[-1].end <= 3:
                return _Claim(worth[-1].start, self._words(worth[-1].start, end), "indicator:capital")
        return None

    def _words(self, start: int, end: int) -> str:
        return self.findings.text[start:end].strip(" ,:(")

    def _noun(self, amount: AmountMention) -> str:
        said = self.findings.text[amount.span.start : amount.span.end]
        return (
            re.sub(r"^[\D]*?[\d., \u00a0\u202f]*\d\s*(?:(?:million|billion|thousand|milliard|mille)s?\s*(?:d[e'’])?)?", "", said).strip()
            or said
        )

    def _take(self, amount: AmountMention, claim: _Claim, sentence: Sentence) -> None:
        owner, inferred = self._owner(amount, claim, sentence)
        period = self._period(amount, sentence)
        evidence: list[tuple[str, tuple[Span, ...]]] = [("value", (amount.span,))]
        flags: list[str] = []
        if isinstance(owner, Actor):
            evidence.append(("of", (owner.span, *(span for span in owner.evidence if span != owner.span))))
        if inferred:
            flags.append("of")
        if period is not None:
            evidence.append(("period", (period.span,)))
            if period.inferred or period.span.start < sentence.span.start:
                flags.append("period")
        first = self.last is None or self.last[2] != sentence
        start = max(sentence.span.start, min(claim.start, amount.span.start))
        if first and isinstance(owner, Actor) and sentence.span.start <= owner.span.start < start:
            start = owner.span.start
        reach = amount.span.end
        if period is not None and 0 <= period.span.start - reach < _NEAR and "," not in self.plain[reach : period.span.start]:
            reach = period.span.end
        trace = Trace(self.findings.trimmed(start, reach), claim.rule, tuple(evidence), tuple(flags))
        key = owner.keys[0] if isinstance(owner, Actor) else owner
        made = Indicator(key, claim.measure, amount.value, amount.unit, self._edtf(period), amount.bound, trace)
        self.indicators.append(made)
        self.taken.append(amount)
        self.last = (made, amount, sentence)

    def _owner(self, amount: AmountMention, claim: _Claim, sentence: Sentence) -> tuple[Actor | str | None, bool]:
        """Whose figure, and whether the reading supplied it: the one before it, "in X" behind it, that of the figure before, the focus."""
        scene = self.findings.scene
        if self.last is not None and self.last[2] == sentence:
            return self.last[0].of, True
        floor = sentence.span.start
        before = [a for a in scene.actors_in(floor, amount.span.start) if _local(a) and not self._beside(a, floor)]
        behind = [a for a in scene.actors_in(amount.span.end, min(sentence.span.end, amount.span.end + 90)) if _local(a)]
        owned = [a for a in behind if _OWNED.search(self.plain, max(0, a.span.start - 30), a.span.start)]
        inside = [a for a in before if a.span.start >= claim.start]
        for candidates in (inside, before[-1:] if before else [], owned[:1]):
            if candidates:
                return candidates[0], candidates[0].how not in ("place", "body")
        if self.last is not None and self.last[2].block == sentence.block:
            return self.last[0].of, True
        return scene.focus_at(amount.span.start)[0], True

    def _beside(self, actor: Actor, floor: int) -> bool:
        """ "With Australia", "from Ulsan": the other end of a trade, not whose figure it is; nor is who merely says it."""
        lead = self.plain[max(floor, actor.span.start - 16) : actor.span.start]
        return _WITH.search(lead) is not None or actor.how == "person"

    def _period(self, amount: AmountMention, sentence: Sentence) -> DateMention | None:
        """The date right behind the figure, else the last before it in the sentence, else the one of the figure before in its paragraph."""
        dates = [
            d
            for d in self.findings.dates_in(sentence.span.start, sentence.span.end)
            if d.form in _STATE and d.edtf.strip("/.") and not _COMPARED.search(self.plain, max(0, d.span.start - 40), d.span.start)
        ]
        for date in dates:
            behind = date.span.start - amount.span.end
            if 0 <= behind < _BEHIND and _DATE_BEHIND.fullmatch(self.plain, amount.span.end, date.span.start) and date.form != "day":
                return date
        before = [d for d in dates if d.span.end <= amount.span.start and (d.form != "day" or self._cumulative(d))]
        if before:
            return before[-1]
        if self.last is not None and self.last[2] == sentence:
            spans = dict(self.last[0].trace.evidence).get("period", ())
            return next((d for d in self.findings.dates if spans and d.span == spans[0]), None)
        return None

    def _cumulative(self, date: DateMention) -> bool:
        return _END_OF.search(self.plain, max(0, date.span.start - 24), date.span.start) is not None

    def _edtf(self, period: DateMention | None) -> str | None:
        """ "By the end of May 2025" and "as of October" take in all before; what is still to come is its own year."""
        if period is None:
            return None
        if self.text.to_come(period):
            return period.edtf.removeprefix("../")
        if "/" not in period.edtf and (
            self._cumulative(period) or re.match(r"(?:à |d'ici )?(?:la )?fin ", self.plain[period.span.start :])
        ):
            return f"../{period.edtf}"
        return period.edtf


def _kind(amount: AmountMention) -> str:
    return "money" if _CURRENCY.match(amount.unit) and amount.unit != "TEU" else amount.unit


def _local(actor: Actor) -> bool:
    return actor.how not in ("country", "both", "delegation") and len(actor.keys) == 1 and "/" in actor.keys[0]


def build_indicators(text: Text) -> tuple[list[Indicator], Sequence[AmountMention]]:
    """Indicators in the order of the text, and the amounts they were made of, which are no gifts."""
    reader = _Reader(text)
    reader.read()
    return reader.indicators, reader.taken
