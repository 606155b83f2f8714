"""Money and goods given or promised: how much, by whom, to whom, for when and for what.

An amount of money, or a count of goods, governed by a verb of giving or receiving. Goods with a value ("15 máy may trị
giá 90 triệu đồng") are one contribution of that value; goods, scholarships or "kinh phí" without one have no amount. What is
only asked for is no contribution, nor are keepsakes, nor what a locality spends on its own people. Words: vi/giving.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ketnghia.engine.facts.occasions import day_of_scene
from ketnghia.engine.facts.parties import after_speaker, is_venue
from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.amounts import is_conversion
from ketnghia.engine.model import AmountMention, Contribution, DateMention, Sentence, Span, Trace
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.scene import SMALL, Actor, is_home

Cue = Hit[frozenset[str]]  # a phrase of vi/giving with its roles

_CURRENCY = re.compile(r"[A-Z]{3}$")
_PLACES_AND_BUILDINGS = ("scholarships", "places", "houses", "schools", "rooms", "beds")
_THINGS = ("vehicles", "computers", "machines", "gifts", "books", "sets", "tonnes", "kg", "litres")
_GOODS = frozenset((*_PLACES_AND_BUILDINGS, *_THINGS))
_REACH = 190  # characters from the verb to the money: receivers are named in between
_GOODS_REACH = 90
_BEHIND_REACH = 80
_VALUE_REACH = 80  # from the first of several goods to the next
_LONG_LEAD = 110  # characters from the beginning of a clause to its verb of giving
_LENGTHS = ("duration", "year_count", "name_year", "feast", "lunar")
_BREAK = re.compile(r"[;:](?=\s)|\b(?:đồng thời|ngoài ra|bên cạnh đó)\b")
_END = re.compile(r"\.(?=\s|$)|\n|;|\b(?:đồng thời|qua đó|góp phần)\b")
_NOT = re.compile(r"\b(?:không|chưa|chẳng)(?: thể| được| có)? $")
_WHOSE = r"(?: (?:chính quyền|chính phủ|nhân dân|phía|ubnd|lãnh đạo|đảng bộ|và|,|tỉnh|thành phố|bạn))* ?$"
_PASSIVE = re.compile(rf"\b(?:được|do|từ){_WHOSE}")
_SOURCE = re.compile(rf"\b(?:từ|của|do|bởi){_WHOSE}")
_NOUN_LEAD = re.compile(r"\b(?:khoản|sự|nguồn|gói|số tiền|số) $")
_DONE_TO = re.compile(r"\bđược $")
_AND_THEN = re.compile(r",|\bvà\b")
_AND_BEFORE = re.compile(r"\bvà(?: đã| sẽ| còn)? $")
_BUYS = re.compile(r"\b(?:xây|xây dựng|mua|mua sắm|sửa|sửa chữa|nâng cấp|đào tạo|để|cho|lắp|lắp đặt|làm|khoan|đóng|cải tạo)\b")
_GOES_TO = (" sang", " đến", " tới", " với", " thăm")
_EACH = re.compile(r"\bmỗi (?:tỉnh|bên|địa phương|thành phố|huyện|đơn vị|nước)\b")
_ACRONYM = re.compile(r"\b(?!UBND|HĐND|MTTQ|TP|BCH|BTV|CHQS|BĐBP)[A-Z]{3,}\b")


@lru_cache(maxsize=4)
def _giving(lexicon: Lexicon) -> PhraseMatcher[frozenset[str]]:
    roles: dict[str, set[str]] = {}
    for row in lexicon.table("vi/giving"):
        roles.setdefault(row["phrase"], set()).add(row["role"])
    return PhraseMatcher((phrase, frozenset(found)) for phrase, found in roles.items())


@lru_cache(maxsize=4)
def _revenue(lexicon: Lexicon) -> PhraseMatcher[str]:
    """Measures of a locality's own state: money after one of them is revenue or trade, not a gift."""
    rows = (row for row in lexicon.table("vi/measures") if row["role"] == "measure" and "money" in row["accepts"])
    return PhraseMatcher((row["phrase"], row["role"]) for row in rows)


@dataclass(frozen=True, slots=True)
class _Gift:
    """A verb with what it gives, before giver and receiver are known."""

    verb: Cue
    begin: int  # where its clause begins
    end: int
    things: Span
    money: AmountMention | None = None
    goods: AmountMention | None = None
    behind: bool = False  # the verb stands behind what it gives: "12 tỷ đồng do X tài trợ"
    after: int = 0  # where the gift before it under the same verb ends: "ủng hộ tỉnh A 1 tỷ đồng và tỉnh B 500 triệu đồng"


@dataclass(frozen=True, slots=True)
class _Sides:
    giver: str | None
    receivers: tuple[str, ...]
    giver_spans: tuple[Span, ...]
    receiver_spans: tuple[Span, ...]
    inferred: tuple[str, ...]


class _Reader:
    """One walk over a document; thrown away when the contributions are built."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.plain = findings.plain
        self.scene = findings.scene
        self.cues = _giving(findings.lexicon).find(findings.text)
        self.starts = [cue.start for cue in self.cues]
        self.revenue = [hit.start for hit in _revenue(findings.lexicon).find(findings.text)]
        self.levels = {place.key: place.level for place in findings.places}
        self.contributions: list[Contribution] = []
        self.seen: dict[tuple[object, ...], set[str | None]] = {}  # what was given by whom to whom -> the times named for it
        self.last: tuple[Sentence, _Sides] | None = None

    def read(self) -> list[Contribution]:
        for sentence in self.scene.sentences:
            if self.findings.block_kind(sentence) not in ("body", "lead", "caption"):
                continue
            if self._within(sentence.span.start, sentence.span.end, "give", "take"):
                for gift in self._gifts(sentence):
                    self._take(gift, sentence)
        return self.contributions

    def _within(self, start: int, end: int, *roles: str) -> list[Cue]:
        found = self.cues[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [cue for cue in found if cue.end <= end and cue.value.intersection(roles)]

    # What is given

    def _gifts(self, sentence: Sentence) -> list[_Gift]:
        """What is given in a sentence, verb by verb; a value joins the goods before it."""
        start, stop = sentence.span.start, sentence.span.end
        gifts: list[_Gift] = []
        previous: AmountMention | None = None
        for amount in self.findings.amounts_in(start, stop):
            money = _CURRENCY.match(amount.unit) is not None
            said_before = previous is not None and is_conversion(self.findings.text, previous, amount)
            previous = amount
            if said_before or not (money or amount.unit in _GOODS):
                continue
            verb = self._verb(amount, start) or (self._verb_behind(amount, stop) if money else None)
            if verb is None:
                continue
            same = gifts[-1] if gifts and gifts[-1].verb.start == verb.start else None
            if same and same.goods and self._joins(same, amount, money):
                if money and same.money is None:  # of "mỗi suất 2 triệu đồng" the worth of one, as the guide counts it
                    things = Span(same.things.start, amount.span.end)
                    gifts[-1] = replace(same, end=self._clause_end(amount.span.end, stop), things=things, money=amount)
            elif same and same.money and not money and _BUYS.search(self.plain, same.things.end, amount.span.start):
                continue  # "50.000 USD xây dựng 02 phòng học": what the money is for
            elif not self._is_other_figure(verb, amount, money):
                begin = self._clause_begin(min(verb.start, amount.span.start), start)
                end = self._clause_end(max(amount.span.end, verb.end), stop)
                goods = None if money else amount
                gift = _Gift(verb, begin, end, amount.span, amount if money else None, goods, verb.start > amount.span.start)
                gifts.append(replace(gift, after=same.things.end if same else 0))
        return gifts or self._unnumbered(sentence)

    def _unnumbered(self, sentence: Sentence) -> list[_Gift]:
        """ "hỗ trợ kinh phí khắc phục …", "trao tặng thiết bị y tế": money or goods without a figure."""
        start, stop = sentence.span.start, sentence.span.end
        verbs = self._within(start, stop, "give")
        for thing in self._within(start, stop, "money", "goods"):
            near = [verb for verb in verbs if 0 <= thing.start - verb.end <= (30 if "money" in thing.value else 60)]
            if near and ("money" in thing.value or "handing" in near[-1].value):
                return [self._plain_gift(near[-1], Span(thing.start, thing.end), start, stop)]
        for verb in verbs:
            if self.plain[verb.start : verb.end].endswith((" kinh phí", " học phí")):
                return [self._plain_gift(verb, Span(verb.start, verb.end), start, stop)]
        return []

    def _plain_gift(self, verb: Cue, things: Span, start: int, stop: int) -> _Gift:
        return _Gift(verb, self._clause_begin(verb.start, start), self._clause_end(things.end, stop), things)

    def _joins(self, gift: _Gift, amount: AmountMention, money: bool) -> bool:
        """Whether the amount is the value of the goods before, or more goods of the same gift."""
        if money:
            return bool(self._within(gift.things.end, amount.span.start, "worth", "each"))
        return amount.span.start - gift.things.end < _VALUE_REACH

    def _verb(self, amount: AmountMention, start: int) -> Cue | None:
        """The verb that governs an amount: the last one of giving or receiving before it in its clause."""
        verbs = self._within(max(start, amount.span.start - _REACH), amount.span.start, "give", "take")
        if not verbs or _BREAK.search(self.plain, verbs[-1].end, amount.span.start):
            return None
        return verbs[-1]

    def _verb_behind(self, amount: AmountMention, stop: int) -> Cue | None:
        """The verb behind a sum: "12 tỷ đồng do X tài trợ", "từ nguồn viện trợ của X"."""
        reach = min(stop, self._clause_end(amount.span.end, stop), amount.span.end + _BEHIND_REACH)
        lead = self._within(amount.span.end, reach, "behind")
        verbs = self._within(lead[0].end, reach, "give") if lead and lead[0].start - amount.span.end <= 20 else []
        return verbs[0] if verbs else None

    def _is_other_figure(self, verb: Cue, amount: AmountMention, money: bool) -> bool:
        """Revenue or trade, a keepsake, a thing denied."""
        leads_here = verb.end if verb.end <= amount.span.start else max(0, amount.span.start - 60)
        if bisect_left(self.revenue, leads_here) < bisect_left(self.revenue, amount.span.start):
            return True
        if _NOT.search(self.plain, max(0, verb.start - 14), verb.start):
            return True
        return not money and (amount.span.start - verb.end > _GOODS_REACH or bool(self._within(verb.end, amount.span.start, "keepsake")))

    def _is_asked(self, gift: _Gift) -> bool:
        asked = self._within(gift.begin, gift.verb.start, "ask")
        return bool(asked) and not self._within(asked[-1].end, gift.verb.start, "promise")

    def _clause_begin(self, position: int, start: int) -> int:
        breaks = [match.end() for match in _BREAK.finditer(self.plain, start, position)]
        return breaks[-1] if breaks else start

    def _clause_end(self, position: int, stop: int) -> int:
        match = _END.search(self.plain, position, stop)
        end = match.start() if match else stop
        for cue in self._within(position, end, "give", "take", "ask"):
            if joined := _AND_BEFORE.search(self.plain, max(position, cue.start - 12), cue.start):
                return joined.start()
        return end

    def _take(self, gift: _Gift, sentence: Sentence) -> None:
        sides = None if self._is_asked(gift) else self._sides(gift, sentence)
        if sides is None:
            return
        self.last = (sentence, sides)
        period, period_span, by_occasion = self._period(gift, sentence)
        money = gift.money
        amount, currency = (money.value, money.unit) if money else (None, None)
        per = next((mention.per for mention in (gift.money, gift.goods) if mention and mention.per), None)
        spans = (("amount", (gift.things,)), ("giver", sides.giver_spans), ("receiver", sides.receiver_spans), ("period", period_span))
        inferred = (*sides.inferred, *(("period",) if by_occasion else ()))
        trace = Trace(
            self.findings.trimmed(self._quote_start(gift, sides), gift.end),
            f"contribution:{self.plain[gift.verb.start : gift.verb.end]}",
            tuple((name, found) for name, found in spans if found),
            inferred,
        )
        purpose = self.findings.fields_in(gift.verb.start, gift.end)
        goods = (gift.goods.value, gift.goods.unit) if gift.goods and not money else None
        for receiver in sides.receivers:
            told = (amount, currency, sides.giver, receiver, goods, per)
            if not self._told_before(told, None if by_occasion else period):
                bound = money.bound if money else None
                self.contributions.append(Contribution(amount, currency, per, period, sides.giver, receiver, purpose, bound, trace))

    def _quote_start(self, gift: _Gift, sides: _Sides) -> int:
        """The clause, but for a long way to its verb: then from the giver, or from the verb where that is far as well."""
        said = min(gift.verb.start, gift.things.start)
        if said - gift.begin < _LONG_LEAD:
            return gift.begin
        givers = [span.start for span in sides.giver_spans if gift.begin <= span.start <= said]
        return givers[0] if givers and said - givers[0] < _LONG_LEAD else said

    def _told_before(self, told: tuple[object, ...], period: str | None) -> bool:
        """A caption repeats what the text says; the same sum in another year is another gift."""
        known = self.seen.setdefault(told, set())
        again = bool(known) and (period is None or period in known)
        known.add(period)
        return again

    # Who gives to whom

    def _sides(self, gift: _Gift, sentence: Sentence) -> _Sides | None:
        before = _parties(a for a in self.scene.actors_in(gift.begin, gift.verb.start) if a.span.end <= gift.verb.start)
        if not before and gift.begin > sentence.span.start:
            before = self._leading(sentence, gift)
        told_from = after_speaker(gift.begin, gift.verb.start, self.findings)
        before = [a for a in before if a.span.start >= told_from] or before
        after = _parties(self.scene.actors_in(gift.verb.end, gift.end))
        if gift.after:
            after = [a for a in after if a.span.start >= gift.after] + after
        if gift.behind:
            givers = _parties(self.scene.actors_in(gift.things.end, gift.end))
            takers = _parties(self.scene.actors_in(gift.begin, gift.things.start))
            return self._complete(givers[0] if givers else None, takers, gift, sentence)
        subject = self._subject(before, gift)
        if subject and _PASSIVE.search(self.plain, max(0, subject.span.start - 40), subject.span.start):
            return self._complete(subject, [a for a in before if a.span.end <= subject.span.start][-1:], gift, sentence)
        if "take" in gift.verb.value or _DONE_TO.search(self.plain, max(0, gift.verb.start - 10), gift.verb.start):
            return self._complete(self._source(after), [subject] if subject else [], gift, sentence)
        source = self._source(after)
        if source and (subject is None or self._is_noun(subject, gift)):
            return self._complete(source, [a for a in after if a is not source], gift, sentence)
        facing = after or [a for a in before if subject and a.span.start > subject.span.end]
        return self._complete(subject, facing, gift, sentence)

    def _leading(self, sentence: Sentence, gift: _Gift) -> list[Actor]:
        """Who is thanked before a clause that names nobody: "ông X cảm ơn tỉnh Y đã …; năm 2023 hỗ trợ 4 tỷ đồng" tells of Y."""
        thanks = self._within(sentence.span.start, gift.begin, "gratitude")
        if not thanks:
            return []
        start = thanks[-1].end
        return _parties(a for a in self.scene.actors_in(start, gift.begin) if not is_venue(a, self.findings) and not self._is_goal(a))[:1]

    def _source(self, after: Sequence[Actor]) -> Actor | None:
        """ "của X", "do X" behind the verb."""
        return next((a for a in after if _SOURCE.search(self.plain[max(0, a.span.start - 30) : a.span.start])), None)

    def _is_noun(self, subject: Actor, gift: _Gift) -> bool:
        """ "cảm ơn khoản hỗ trợ 2 tỷ đồng của X": the word of giving is a noun, and who gives stands behind."""
        if _NOUN_LEAD.search(self.plain, max(0, gift.verb.start - 12), gift.verb.start):
            return True
        return bool(self._within(subject.span.end, gift.verb.start, "gratitude"))

    def _subject(self, before: Sequence[Actor], gift: _Gift) -> Actor | None:
        """Who gives: the party right before the verb; the first of the clause where "và" or a comma shows the verb to be a second one."""
        standing = [a for a in before if not is_venue(a, self.findings) and not self._is_goal(a)] or self._government(gift)
        if len(standing) > 1 and standing[-1].how == "partner" and is_home(standing[-1].keys[0]) and not is_home(standing[0].keys[0]):
            return standing[0]  # "Ông X cho biết phía bạn sẽ tặng …": the guest's own side, in the host's words
        if len(standing) > 1 and _AND_THEN.search(self.plain, standing[-1].span.end, gift.verb.start):
            return standing[0]
        return standing[-1] if standing else None

    def _is_goal(self, actor: Actor) -> bool:
        """ "sang Attapeu": where the giver goes, not who gives."""
        return actor.how == "place" and self.plain[max(0, actor.span.start - 8) : actor.span.start].rstrip().endswith(_GOES_TO)

    def _government(self, gift: _Gift) -> list[Actor]:
        """A foreign state right before the verb: "Chính phủ Nhật Bản viện trợ"."""
        countries = [a for a in self.scene.actors_in(gift.begin, gift.verb.start) if a.how == "country" and a.keys[0] != "VN"]
        return [a for a in countries[-1:] if 0 <= gift.verb.start - a.span.end <= 8 and self.plain[a.span.end] != ")"]

    def _complete(self, giver: Actor | None, receivers: Sequence[Actor], gift: _Gift, sentence: Sentence) -> _Sides | None:
        """Both sides, the missing one from what was given before in the sentence, from the other side, from the focus."""
        inferred: list[str] = []
        earlier = self.last[1] if self.last and self.last[0] == sentence else None
        if (giver and len(giver.keys) > 1) or _EACH.search(self.plain, max(0, gift.verb.start - 12), gift.verb.start):
            return None  # both sides give, or each of them
        key = giver.keys[0] if giver else None
        if key is None and earlier is not None:
            key = earlier.giver
            inferred.append("from")
        facing = [a for a in receivers if any(_opposite(k, key) and _is_locality(k) for k in a.keys)]
        keys = self._receiving(facing, key, gift)
        if not keys and earlier is not None and key == earlier.giver:
            keys = earlier.receivers
            inferred.append("to")
        if not keys:
            if key is None and self._from_stranger(gift):
                keys = tuple(k for k in self.scene.focus_at(gift.verb.start)[:1] if k)
            elif key is None or self._is_domestic(key, gift, sentence):
                return None
            else:
                keys = self.scene.other_side((key,), gift.verb.start)[:1]
            inferred.append("to")
        if key is None and keys and not self._from_stranger(gift):
            key = next(iter(self.scene.other_side(keys, gift.verb.start)), None)
            inferred.append("from")
        if not keys or not (is_home(keys[0]) if key is None else _opposite(keys[0], key)):
            return None
        return _Sides(key, keys, _spans([giver] if giver else []), _spans(facing[: len(keys)]), tuple(inferred))

    def _receiving(self, facing: Sequence[Actor], giver: str | None, gift: _Gift) -> tuple[str, ...]:
        """Keys of who receives: one, or several where the text says "mỗi tỉnh"."""
        keys = tuple(
            dict.fromkeys(self._party(k, actor, gift) for actor in facing for k in actor.keys if _opposite(k, giver) and _is_locality(k))
        )
        if not _EACH.search(self.plain, gift.verb.start, gift.end):
            return keys[:1]
        if not keys and giver is not None and is_home(giver):
            return tuple(key for key in self.scene.partners if "/" in key and self.levels.get(key) not in SMALL)
        return keys

    def _party(self, key: str, actor: Actor, gift: _Gift) -> str:
        """A school or clinic that lies in a district goes to the province that is the party; "tặng huyện X" names the district itself."""
        if self.levels.get(key) not in SMALL or actor.span.start - gift.verb.end <= 1:
            return key
        ranked = self.scene.home if is_home(key) else self.scene.partners
        if self.plain[gift.verb.end : actor.span.start].strip() in ("cho", "lãnh đạo", "cho nhân dân", "nhân dân", "chính quyền"):
            return key
        wider = [other for other in ranked if other[:3] == key[:3] and self.levels.get(other) not in (None, "country", *SMALL)]
        return wider[0] if wider else key

    def _from_stranger(self, gift: _Gift) -> bool:
        """Somebody gives who is no party known: a fund, a firm, JICA."""
        if self._within(gift.begin, gift.verb.start, "stranger"):
            return True
        return _ACRONYM.search(self.findings.text, gift.begin, gift.verb.start) is not None

    def _is_domestic(self, giver: str, gift: _Gift, sentence: Sentence) -> bool:
        """A Vietnamese unit spends on its own people: no partner in the sentence, and a verb or an object of the budget."""
        actors = self.scene.actors_in(sentence.span.start, gift.end)
        if not is_home(giver) or any(not is_home(key) for actor in actors for key in actor.keys):
            return False
        if "handing" in gift.verb.value or self._opens_with_occasion(sentence):
            return False
        own_people = self._within(gift.verb.end, gift.end, "own people")
        return "budget" in gift.verb.value or bool(own_people and own_people[0].start == gift.verb.end + 1)

    # When

    def _period(self, gift: _Gift, sentence: Sentence) -> tuple[str | None, tuple[Span, ...], bool]:
        """(EDTF, its spans, inferred): the last time named before the gift, else behind it, else the day that is told of."""
        dates = [d for d in self.findings.dates_in(sentence.span.start, gift.end) if d.form not in _LENGTHS and "X" not in d.edtf]
        before = [d for d in dates if d.span.end <= gift.things.start and not self._of_instrument(d)]
        own = [d for d in before if d.span.start >= gift.begin] or before
        behind = [d for d in dates if d.span.start >= gift.things.end and not self._is_deadline(d, gift)]
        mine = [d for d in own if d.span.start >= gift.begin]
        if not mine and not behind and any(d.span.start >= gift.things.end for d in dates):
            return None, (), False
        if behind and not mine:
            return self._with_twin(behind[0], behind), (behind[0].span,), behind[0].inferred
        if own:
            return self._with_twin(own[-1], own), (own[-1].span,), own[-1].inferred
        if not self._on_the_occasion(gift, sentence):
            return None, (), False
        day, span = day_of_scene(gift.verb.start, self.findings)
        if day and len(day) == 10 and "chuyến" in self.plain[sentence.span.start : gift.verb.start]:
            day = day[:7]  # a journey takes more than the day told of last
        return day, (span,) if span else (), day is not None

    def _with_twin(self, date: DateMention, dates: Sequence[DateMention]) -> str:
        """ "trong hai năm 2023 và 2024" is 2023/2024."""
        at = dates.index(date)
        for first, last in ((at - 1, at), (at, at + 1)):
            if first >= 0 and last < len(dates):
                a, b = dates[first], dates[last]
                joined = self.plain[a.span.end : b.span.start].strip() == "và"
                if joined and len(a.edtf) == len(b.edtf) == 4 and a.edtf < b.edtf:
                    return f"{a.edtf}/{b.edtf}"
        return date.edtf

    def _is_deadline(self, date: DateMention, gift: _Gift) -> bool:
        """ "bàn giao trước 30/6/2026", "khởi công trong tháng 9": when what is paid for is to stand, not when it is paid."""
        return bool(self._within(gift.things.end, date.span.start, "deadline")) or date.edtf.startswith("../")

    def _on_the_occasion(self, gift: _Gift, sentence: Sentence) -> bool:
        """Whether the gift is made on the day told of: the sentence says so, or the verb is one of handing over."""
        named = [mention for mention in (gift.money, gift.goods) if mention]
        if any(mention.per for mention in named) or self._within(gift.begin, gift.verb.start, "gratitude", "future"):
            return False
        return "handing" in gift.verb.value or bool(named and self._opens_with_occasion(sentence))

    def _opens_with_occasion(self, sentence: Sentence) -> bool:
        opening = self._within(sentence.span.start, min(sentence.span.end, sentence.span.start + 40), "occasion")
        return bool(opening) and not self.plain[sentence.span.start : opening[0].start].strip(" -–([\"'")

    def _of_instrument(self, date: DateMention) -> bool:
        near = self.findings.instruments_in(max(0, date.span.start - 60), date.span.start)
        return bool(near) and not set(self.plain[near[-1].span.end : date.span.start]) & set(";.,")


def _opposite(key: str, giver: str | None) -> bool:
    return giver is None or (key != giver and is_home(key) != is_home(giver))


def _is_locality(key: str) -> bool:
    """Or a national body. What a school or a Red Cross gets, its province gets (the guide: `to` takes a key)."""
    return "/" in key or len(key) == 2


def _parties(actors: Iterable[Actor]) -> list[Actor]:
    """Actors that can give or receive. "Đoàn công tác tỉnh X" is X, whoever the delegation in mind is."""
    found = [actor for actor in actors if actor.how != "country" and actor.keys]
    named = {actor.span.start for actor in found if actor.named}
    return [actor for actor in found if actor.how != "delegation" or not any(start - actor.span.end in (0, 1) for start in named)]


def _spans(actors: Sequence[Actor]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(span for actor in actors for span in (actor.span, *actor.evidence)))


def build_contributions(findings: Findings) -> list[Contribution]:
    """Contributions in the order of the text. Amounts in major units; giver and receiver are party keys."""
    return _Reader(findings).read()
