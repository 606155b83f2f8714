"""Money and goods given or promised: how much, by whom, to whom, for when and for what.

An amount of money, or a count of goods, governed by a verb of giving or receiving. Goods with a value ("20 bộ máy tính trị
giá 260 triệu đồng") are one contribution of that value; goods, scholarships or "kinh phí" without one have no amount. What is
only asked for is no contribution, nor are keepsakes. Words: vi/giving.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.facts.occasions import day_of_scene
from ketnghia.engine.facts.parties import is_venue
from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import AmountMention, Contribution, DateMention, Sentence, Span, Trace
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.references import Actor, is_home

_CURRENCY = re.compile(r"[A-Z]{3}$")
_GOODS = frozenset(
    ("vehicles", "computers", "machines", "gifts", "scholarships", "places", "houses", "schools", "books", "sets", "tonnes", "kg", "litres", "rooms", "beds")
)
_REACH = 190  # characters from the verb to what is given: receivers are named in between
_BREAK = re.compile(r"[;:](?=\s)|\bđồng thời\b|\bngoài ra\b|\bbên cạnh đó\b")
_END = re.compile(r"\.(?=\s|$)|\n|;|\bđồng thời\b|\bqua đó\b|\bgóp phần\b")
_NOT = re.compile(r"\b(?:không|chưa|chẳng)(?: thể| được| có)? $")
_PASSIVE = re.compile(r"\b(?:được|do|từ)(?: (?:chính quyền|chính phủ|nhân dân|phía|ubnd|lãnh đạo|đảng bộ|và|,|tỉnh|thành phố))* ?$")
_DONE_TO = re.compile(r"\b(?:được|đã được) $")
_FROM = re.compile(r"\b(?:từ|của|do|bởi)(?: (?:chính quyền|chính phủ|nhân dân|phía|ubnd|lãnh đạo|tỉnh|thành phố|bạn))* ?$")
_AND_THEN = re.compile(r",|\bvà\b")
_EACH = re.compile(r"\bmỗi (?:tỉnh|bên|địa phương|thành phố|huyện|đơn vị|nước)\b")
_DOMESTIC = frozenset(("dành", "cấp", "chi", "trích", "bố trí kinh phí", "giải ngân", "trang bị", "đóng góp", "quyên góp", "huy động được", "vận động được", "chuyển"))
_BESIDE = ("day", "day_range", "same_day", "relative")


@lru_cache(maxsize=4)
def _giving(lexicon: Lexicon) -> PhraseMatcher[frozenset[str]]:
    roles: dict[str, set[str]] = {}
    for row in lexicon.table("vi/giving"):
        roles.setdefault(row["phrase"], set()).add(row["role"])
    return PhraseMatcher((phrase, frozenset(found)) for phrase, found in roles.items())


@lru_cache(maxsize=4)
def _state(lexicon: Lexicon) -> PhraseMatcher[str]:
    """Measures of a locality's own state: money after one of them is revenue or trade, not a gift."""
    rows = (row for row in lexicon.table("vi/measures") if row["role"] == "measure" and "money" in row["accepts"])
    return PhraseMatcher((row["phrase"], row["role"]) for row in rows)


@dataclass(frozen=True, slots=True)
class _Gift:
    """A verb with what it gives, before giver and receiver are known."""

    verb: Hit[frozenset[str]]
    begin: int  # where its clause begins
    end: int
    things: Span
    money: AmountMention | None
    goods: AmountMention | None


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
        self.hits = _giving(findings.lexicon).find(findings.text)
        self.starts = [hit.start for hit in self.hits]
        self.state = [hit.start for hit in _state(findings.lexicon).find(findings.text)]
        self.contributions: list[Contribution] = []
        self.seen: set[tuple[object, ...]] = set()
        self.last: tuple[Sentence, _Sides] | None = None

    def read(self) -> list[Contribution]:
        for sentence in self.scene.sentences:
            if self.findings.block_kind(sentence) in ("body", "lead", "caption"):
                for gift in self._gifts(sentence):
                    self._take(gift, sentence)
        return self.contributions

    def _within(self, start: int, end: int, *roles: str) -> list[Hit[frozenset[str]]]:
        found = self.hits[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [hit for hit in found if hit.end <= end and hit.value.intersection(roles)]

    def _gifts(self, sentence: Sentence) -> list[_Gift]:
        """What is given in a sentence, verb by verb; a value joins the goods before it."""
        start, stop = sentence.span.start, sentence.span.end
        gifts: list[_Gift] = []
        for amount in self.findings.amounts_in(start, stop):
            money = _CURRENCY.match(amount.unit) is not None
            if not money and amount.unit not in _GOODS:
                continue
            gift = gifts[-1] if gifts else None
            verb = self._verb(amount, start)
            if gift and verb and gift.verb.start == verb.start and gift.goods and self._joins(gift, amount, money):
                if money and gift.money is None and not self._within(gift.things.end, amount.span.start, "each"):
                    gifts[-1] = _Gift(verb, gift.begin, self._clause_end(amount.span.end, stop), Span(gift.things.start, amount.span.end), amount, gift.goods)
                continue
            if verb is None or self._is_other_figure(verb, amount, money):
                continue
            begin = self._clause_begin(verb, start)
            end = self._clause_end(amount.span.end, stop)
            gifts.append(_Gift(verb, begin, end, amount.span, amount if money else None, None if money else amount))
        return gifts or self._unnumbered(sentence)

    def _unnumbered(self, sentence: Sentence) -> list[_Gift]:
        """ "hỗ trợ kinh phí khắc phục …": money without a figure."""
        start, stop = sentence.span.start, sentence.span.end
        for money in self._within(start, stop, "money"):
            verbs = [verb for verb in self._within(start, money.start + 1, "give") if money.start - verb.end <= 30]
            if verbs:
                return [_Gift(verbs[-1], self._clause_begin(verbs[-1], start), self._clause_end(money.end, stop), Span(money.start, money.end), None, None)]
        whole = [hit for hit in self._within(start, stop, "give") if "kinh phí" in self.plain[hit.start : hit.end]]
        return [_Gift(hit, self._clause_begin(hit, start), self._clause_end(hit.end, stop), Span(hit.start, hit.end), None, None) for hit in whole[:1]]

    def _joins(self, gift: _Gift, amount: AmountMention, money: bool) -> bool:
        """Whether the amount is the value of the goods before, or more goods of the same gift."""
        if money:
            return bool(self._within(gift.things.end, amount.span.start, "worth", "each"))
        return amount.span.start - gift.things.end < 80

    def _verb(self, amount: AmountMention, start: int) -> Hit[frozenset[str]] | None:
        """The verb that governs an amount: the last one of giving before it in its clause, or one with its giver right behind."""
        verbs = self._within(max(start, amount.span.start - _REACH), amount.span.start, "give", "take")
        while verbs:
            verb = verbs.pop()
            if not _BREAK.search(self.plain, verb.end, amount.span.start):
                return verb
        return None

    def _is_other_figure(self, verb: Hit[frozenset[str]], amount: AmountMention, money: bool) -> bool:
        """Revenue, trade, a keepsake, a thing asked for or denied."""
        between = bisect_left(self.state, verb.end), bisect_left(self.state, amount.span.start)
        if between[0] < between[1] or _NOT.search(self.plain, max(0, verb.start - 14), verb.start):
            return True
        if not money and (amount.span.start - verb.end > 90 or self._within(verb.end, amount.span.start, "keepsake")):
            return True
        return False

    def _is_asked(self, gift: _Gift) -> bool:
        asked = self._within(gift.begin, gift.verb.start, "ask")
        return bool(asked) and not self._within(asked[-1].end, gift.verb.start, "promise")

    def _clause_begin(self, verb: Hit[frozenset[str]], start: int) -> int:
        breaks = [match.end() for match in _BREAK.finditer(self.plain, start, verb.start)]
        return breaks[-1] if breaks else start

    def _clause_end(self, position: int, stop: int) -> int:
        match = _END.search(self.plain, position, stop)
        end = match.start() if match else stop
        following = [hit for hit in self._within(position, end, "give", "take", "ask") if self.plain[max(0, hit.start - 12) : hit.start].rstrip().endswith((" và", " và đã", " và sẽ"))]
        if following:
            end = self.plain.rfind(" và", position, following[0].start)
        return end

    def _take(self, gift: _Gift, sentence: Sentence) -> None:
        if self._is_asked(gift):
            return
        sides = self._sides(gift, sentence)
        if sides is None:
            return
        period, period_span, by_occasion = self._period(gift, sentence)
        money = gift.money
        amount, currency = (money.value, money.unit) if money else (None, None)
        per = next((mention.per for mention in (gift.money, gift.goods) if mention and mention.per), None)
        quote = self.findings.trimmed(gift.begin, gift.end)
        evidence: list[tuple[str, tuple[Span, ...]]] = [("amount", (gift.things,))]
        evidence += [("giver", sides.giver_spans)] if sides.giver_spans else []
        evidence += [("receiver", sides.receiver_spans)] if sides.receiver_spans else []
        evidence += [("period", (period_span,))] if period_span else []
        inferred = (*sides.inferred, *(("period",) if by_occasion else ()))
        purpose = self.findings.fields_in(gift.verb.start, gift.end)
        bound = money.bound if money else None
        for receiver in sides.receivers or (None,):
            told = (amount, currency, sides.giver, receiver, (gift.goods.value, gift.goods.unit) if gift.goods and not money else None)
            if told in self.seen:
                continue  # a caption repeats what the text says
            self.seen.add(told)
            trace = Trace(quote, f"contribution:{self.plain[gift.verb.start : gift.verb.end]}", tuple(evidence), inferred)
            self.contributions.append(Contribution(amount, currency, per, period, sides.giver, receiver, purpose, bound, trace))
        self.last = (sentence, sides)

    def _sides(self, gift: _Gift, sentence: Sentence) -> _Sides | None:
        before = [a for a in self.scene.actors_in(gift.begin, gift.verb.start) if a.span.end <= gift.verb.start and _party(a)]
        after = [a for a in self.scene.actors_in(gift.verb.end, gift.end) if _party(a)]
        subject = self._subject(before, gift)
        passive = subject is not None and _PASSIVE.search(self.plain, max(0, subject.span.start - 40), subject.span.start) is not None
        taken = "take" in gift.verb.value or _DONE_TO.search(self.plain, max(0, gift.verb.start - 10), gift.verb.start) is not None
        if taken and not passive:
            source = next((a for a in after if _FROM.search(self.plain[max(0, a.span.start - 30) : a.span.start])), None)
            return self._complete(source, [subject] if subject else [], gift, sentence)
        if passive:
            return self._complete(subject, [a for a in before if a.span.end <= (subject.span.start if subject else 0)][-1:], gift, sentence)
        return self._complete(subject, after, gift, sentence)

    def _subject(self, before: Sequence[Actor], gift: _Gift) -> Actor | None:
        """Who gives: the party right before the verb; the first of the clause where "và" or a comma shows the verb to be a second one."""
        standing = [a for a in before if not is_venue(a, self.findings)]
        if not standing:
            return None
        last = standing[-1]
        if len(standing) > 1 and _AND_THEN.search(self.plain, last.span.end, gift.verb.start):
            return standing[0]
        return last

    def _complete(self, giver: Actor | None, receivers: Sequence[Actor], gift: _Gift, sentence: Sentence) -> _Sides | None:
        """Both sides, the missing one from what was given before in the sentence, from the other side, from the focus."""
        inferred: list[str] = []
        earlier = self.last[1] if self.last and self.last[0] == sentence else None
        key = giver.keys[0] if giver and len(giver.keys) == 1 else None
        if key is None and earlier is not None:
            key = earlier.giver
            inferred.append("from")
        facing = next((a for a in receivers if self._faces(a, key)), None)
        keys = tuple(k for k in facing.keys if k != key) if facing else ()
        if len(keys) > 1 and not _EACH.search(self.plain, gift.verb.start, gift.end):
            keys = keys[:1] if key is None or is_home(keys[0]) != is_home(key) else tuple(k for k in keys if is_home(k) != is_home(key))[:1]
        if not keys and earlier is not None and key == earlier.giver:
            keys = earlier.receivers
            inferred.append("to")
        if not keys:
            if key is None or (is_home(key) and self.plain[gift.verb.start : gift.verb.end] in _DOMESTIC):
                return None
            keys = self.scene.other_side((key,), gift.verb.start)[:1]
            inferred.append("to")
        if key is None:
            other = self.scene.other_side(keys, gift.verb.start)
            key = other[0] if other else None
            inferred.append("from")
        if not keys or key is None or key in keys or all(is_home(k) for k in (key, *keys)):
            return None
        spans = (giver.span, *giver.evidence) if giver else ()
        return _Sides(key, keys, tuple(dict.fromkeys(spans)), tuple(dict.fromkeys((facing.span, *facing.evidence))) if facing else (), tuple(inferred))

    def _faces(self, actor: Actor, giver: str | None) -> bool:
        return giver is None or any(key != giver and is_home(key) != is_home(giver) for key in actor.keys)

    def _period(self, gift: _Gift, sentence: Sentence) -> tuple[str | None, Span | None, bool]:
        """(EDTF, its span, taken from the occasion): the last time named before the gift, else behind it, else the day that is told of."""
        dates = [d for d in self.findings.dates_in(sentence.span.start, gift.end) if d.form not in ("duration", "year_count", "name_year", "feast", "lunar")]
        before = [d for d in dates if d.span.end <= gift.things.start and not self._of_instrument(d)]
        own = [d for d in before if d.span.start >= gift.begin] or before
        behind = [d for d in dates if d.span.start >= gift.things.end]
        for date in (*reversed(own), *behind):
            if "X" not in date.edtf:
                return date.edtf, date.span, date.inferred
        if self._within(gift.begin, gift.verb.start, "promise") and "sẽ" in self.plain[gift.begin : gift.verb.start]:
            return None, None, False
        if gift.money is None and gift.goods is None:
            return None, None, False
        day, span = day_of_scene(gift.verb.start, self.findings)
        return day, span, day is not None

    def _of_instrument(self, date: DateMention) -> bool:
        near = self.findings.instruments_in(max(0, date.span.start - 60), date.span.start)
        return bool(near) and not set(self.plain[near[-1].span.end : date.span.start]) & set(";.,")


def _party(actor: Actor) -> bool:
    return actor.how != "country" and bool(actor.keys)


def build_contributions(findings: Findings) -> list[Contribution]:
    """Contributions in the order of the text. Amounts in major units; giver and receiver are party keys."""
    return _Reader(findings).read()
