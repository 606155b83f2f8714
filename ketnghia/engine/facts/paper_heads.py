"""What the form of a paper itself tells: the instrument that it is, its signing, the meeting it records, its signers, its addressee."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from ketnghia.engine.facts.paper_items import Charge
from ketnghia.engine.facts.paper_sides import Sides
from ketnghia.engine.findings import Findings
from ketnghia.engine.mentions.date_values import due, run
from ketnghia.engine.model import (
    Activity,
    Agreement,
    AgreementKind,
    AgreementStatus,
    Contribution,
    DateMention,
    InstrumentMention,
    Person,
    Span,
    Statement,
    Trace,
)
from ketnghia.engine.papers import Paper, Part, label_of
from ketnghia.engine.scene import is_home
from ketnghia.engine.text import spoken

_DAYS = ("day", "day_range", "same_day")
_SPANS = ("period", "year_range", "term")
_PLACE = re.compile(r"\b(?:tại|ở)\s+(?P<place>[^\n]{2,120}?)\s*(?:,|;)?\s*(?:vào |trong )?(?:lúc [^,]{3,20}, ?)?ngày\b")
_FROM_DAY = re.compile(r"\b(?:kể )?từ (?:khi|ngày)|\bsau khi ký\b|\bngày ký\b")
_FOR = re.compile(r"thời hạn|hiệu lực|có giá trị|thời gian thực hiện")
_ENDED = re.compile(r"\bhết (?:hiệu lực|hạn|thời hạn)|\bchấm dứt|\bthay thế\b")
_MEETS = re.compile(r"\b(?:hội đàm|làm việc|họp|gặp gỡ|hội nghị|trao đổi)\b")
_WHEN = re.compile(r"(?:[-+*•] )?(?:thời gian|ngày|thời điểm)(?: \w+){0,3} ?:")  # "Thời gian:", "Ngày họp:"
_ENOUGH = 3  # fields that headings must name to tell what an instrument is about
_DETAIL = re.compile(r"(?:thời gian|ngày|địa điểm|thành phần|chủ trì|thư ký|đại biểu|phía|đoàn)\b")  # "1. Thời gian: …"
_OPENS = ("vào hồi", "hồi", "hôm nay", "vào lúc", "lúc")
_NOT_SIGNED = re.compile(r"\bkhông ký\b|\bchưa ký\b")
_TO_SIGN = re.compile(r"\b(?:ký kết|ký|ký mới|thông qua|phê duyệt|ủy quyền)\b")
_FUNDS = re.compile(r"viện trợ|tài trợ|đối ứng|tổng vốn|tổng giá trị|giá trị|tổng kinh phí")
_TAKES = re.compile(r"\btiếp nhận (?:đợt|lần|trước|kinh phí|số tiền|khoản)\b")
_SIGNS_FOR = re.compile(r"ủy quyền|thay mặt|đại diện")


class Heads:
    """Reads what the form of one paper tells."""

    def __init__(self, paper: Paper, findings: Findings, sides: Sides, charges: Sequence[Charge], spoken: Sequence[Statement] = ()) -> None:
        self.paper = paper
        self.findings = findings
        self.plain = findings.plain
        self.sides = sides
        self.charges = charges
        self.said = [*(charge.statement for charge in charges), *spoken]

    # Signers

    def signers(self, known: Sequence[Person]) -> tuple[list[Person], list[str]]:
        """(the people with those of the signature block, the names of who signed, in order)."""
        people = [self._of_issuer(person) for person in known]
        names: list[str] = []
        index = {spoken(person.name): at for at, person in enumerate(people)}
        for signature in self.paper.signatures:
            written = self.findings.text[signature.name.start : signature.name.end].strip(" *\t")
            titles = tuple(self.findings.text[span.start : span.end].strip(" *\t") for span in signature.titles)
            at = index.get(spoken(written))
            if at is not None:
                names.append(people[at].name)
                if not people[at].titles and titles:
                    people[at] = replace(people[at], titles=titles)
                continue
            of = self._of(signature.body)
            evidence = [("name", (signature.name,))] + ([("titles", signature.titles)] if titles else [])
            trace = Trace(signature.name, "position:signature", tuple(evidence), () if signature.body else ("of",))
            if titles or signature.body:
                people.append(Person(written, titles, of, trace))
                names.append(written)
        return sorted(people, key=lambda person: person.trace.span), names

    def _of_issuer(self, person: Person) -> Person:
        """A member of a decision's delegation whose titles name no place belongs to the issuer, not to where it travels."""
        part = next((p for p in self.paper.parts if p.opener and p.span.start <= person.trace.span.start < p.span.end), None)
        if self.paper.kind != "decision" or part is None or "of" not in person.trace.inferred or not self.sides.home:
            return person
        return replace(person, of=self.sides.home[0])

    def _of(self, body: Span | None) -> str | None:
        if body is not None:
            if keys := self.sides.lettered(self.plain[body.start : body.end]):
                return keys[0]
            local = [p.key for p in self.findings.places_in(body.start, body.end) if "/" in p.key]
            if local:
                return local[0]
        return self.sides.home[0] if self.sides.home and self.paper.kind != "memorandum" else None

    # The instrument that a memorandum or signed minutes are

    def instrument(self, names: Sequence[str], people: Sequence[Person] = ()) -> Agreement | None:
        parties = tuple(dict.fromkeys((*self.sides.home, *self.sides.partners)))
        if self.paper.kind == "memorandum" and self.sides.two_sided(self.sides.named):
            parties = self.sides.named
        if not self.sides.two_sided(parties):
            return None
        if self.paper.kind == "minutes" and not self._minutes_signed(names, people):
            return None
        signed, span = self._signed()
        kind: AgreementKind = "other" if self.paper.kind == "minutes" else self._title_kind()
        evidence = [("signed", (span,))] if span else []
        trace = Trace(self._title(), f"agreement:{self.paper.kind} signed", tuple(evidence), () if span else ("signed",))
        draft = "dự thảo" in self.plain[: self.paper.title.end] and signed is None
        period = self._period(signed) if self.paper.kind == "memorandum" else None
        return Agreement(kind, parties, signed, period, self._fields(), tuple(names), "proposed" if draft else "signed", trace)

    def _minutes_signed(self, names: Sequence[str], people: Sequence[Person]) -> bool:
        if _NOT_SIGNED.search(self.plain, max(0, self.paper.end - 600), self.paper.end):
            return False
        if self.paper.made is not None:
            return True
        sides = {is_home(person.of) for person in people if person.name in names and person.of}
        return len(names) >= 2 and sides != {True}  # chair and secretary of one side alone sign for nobody else

    def _title(self) -> Span:
        return self.findings.trimmed(self.paper.title.start, self.paper.title.end)

    def _title_kind(self) -> AgreementKind:
        found = self.findings.instruments_in(self.paper.title.start, self.paper.title.end)
        said = self.plain[self.paper.title.start : self.paper.title.end]
        if "kết nghĩa" in said:
            return "twinning"
        if found:
            return found[0].kind
        if said.startswith(("kế hoạch", "chương trình")):
            return "plan"
        return "letter_of_intent" if said.startswith("ý định thư") else "agreement" if "thỏa thuận" in said[:30] else "mou"

    def _signed(self) -> tuple[str | None, Span | None]:
        if self.paper.made is not None:
            dates = [d for d in self.findings.dates_in(self.paper.made.start, self.paper.made.end) if d.form in _DAYS and "X" not in d.edtf]
            if dates:
                return dates[0].edtf, dates[0].span
        dated = self.findings.date.dated
        return (dated, None) if dated and len(dated) == 10 else (None, None)

    def _period(self, signed: str | None) -> str | None:
        """From the clause on effect, else from the title's "giai đoạn"."""
        for part in self.paper.parts:
            said = self.plain[part.span.start : part.span.end]
            if part.role == "heading" or not _FOR.search(said):
                continue
            for date in self.findings.dates_in(part.span.start, part.span.end):
                before = self.plain[max(part.span.start, date.span.start - 30) : date.span.start]
                if date.form == "duration" and signed and "gia hạn" not in before and "báo" not in before:
                    start = signed if _FROM_DAY.search(said) or part.section == "formal" else signed[:4]
                    return run(start, date.edtf)
                if date.form in ("until", "before") and signed:
                    return f"{signed}/{due(date.edtf)}"
                if date.form in _SPANS and "/" in date.edtf and part.section == "formal":
                    return date.edtf
        title = self.findings.dates_in(self.paper.title.start, self.paper.title.end)
        return next((d.edtf for d in title if d.form in _SPANS), None)

    def _fields(self) -> tuple[str, ...]:
        spans = [self.paper.title, *(part.span for part in self.paper.parts if part.role == "heading" and part.section != "formal")]
        codes = chain.from_iterable(self.findings.fields_in(span.start, span.end) for span in spans)
        named = tuple(dict.fromkeys(codes))
        if self.paper.kind == "minutes":  # what they are about is what was said in them
            return tuple(
                dict.fromkeys((*named, *chain.from_iterable(s.fields for s in self.said if s.kind in ("agreement", "commitment"))))
            )
        if len(named) >= _ENOUGH:
            return named  # the articles' headings tell; what single clauses touch does not
        joint = [charge.statement.fields for charge in self.charges if charge.statement.kind == "agreement"]
        return tuple(dict.fromkeys((*named, *chain.from_iterable(joint))))

    def signing(self, agreement: Agreement) -> Activity | None:
        """The signing of the paper itself, with its place."""
        if agreement.signed is None or agreement.status == "proposed":
            return None
        span, venue = agreement.trace.span, None
        if self.paper.made is not None:
            made = self.paper.made
            dates = self.findings.dates_in(made.start, made.end)
            span = self.findings.trimmed(made.start, dates[0].span.end if dates else made.end)
            place = _PLACE.search(self.findings.text, made.start, made.end) or _PLACE.search(self.plain, made.start, made.end)
            venue = self.findings.text[place.start("place") : place.end("place")].strip(" ,") if place else None
        trace = Trace(span, "activity:signing of the paper", (*agreement.trace.evidence, ("parties", (self.paper.title,))), ("parties",))
        return Activity("signing", agreement.signed, agreement.parties, venue, "in_person" if venue else None, "done", trace)

    # The meeting that minutes record

    def meeting(self) -> Activity | None:
        """Talks by the title, the day by "Thời gian: …" or by the recital that tells them."""
        if self.paper.kind != "minutes" or not self.sides.two_sided(self.sides.parties):
            return None
        for part in self._opening():
            for sentence in self.findings.scene.sentences_in(part.span.start, part.span.end):
                start, end = max(sentence.span.start, part.span.start), min(sentence.span.end, part.span.end)
                days = [d for d in self.findings.dates_in(start, end) if d.form in _DAYS and "X" not in d.edtf]
                said = self.plain[start:end]
                labelled = _WHEN.match(said)
                if days and (labelled or said.startswith(_OPENS) or _MEETS.search(said)):
                    return self._met(days[0], self.findings.trimmed(self.paper.title.start if labelled else start, end))
        return None

    def _opening(self) -> Iterator[Part]:
        for part in self.paper.parts:
            if part.numbered and not _DETAIL.match(self.plain, part.span.start):
                return
            yield part

    def _met(self, day: DateMention, span: Span) -> Activity:
        said = self.plain[span.start : span.end]
        place = next((p for p in self.paper.parts if self.plain[p.span.start : p.span.end].startswith("địa điểm")), None)
        venue = None
        if place is not None:
            venue = self.findings.text[place.span.start : place.span.end].partition(":")[2].strip(" .;") or None
        elif match := re.search(
            r"\btại (?P<place>[^;.\n]{3,90}?)(?:, (?:đoàn|giữa|ubnd|ủy ban|đại diện|lãnh đạo|hai|sở|ngày)|[.;\n]|$)", said
        ):
            venue = self.findings.text[span.start + match.start("place") : span.start + match.end("place")]
        keys = [k for p in self.findings.people for k in ((p.of,) if p.of else ()) if "/" in k and p.span.start < self._people_end()]
        ours, theirs = self.sides.home, [k for k in dict.fromkeys(keys) if not is_home(k)]
        parties = tuple(dict.fromkeys((*ours, *self.sides.partners, *theirs)))
        online = "trực tuyến" in said or (venue is not None and "trực tuyến" in venue)
        there = tuple(p.span for p in self.findings.people if p.of in parties and p.span.start < self._people_end())
        evidence = (("date", (day.span,)), *((("parties", there),) if there else ()))
        trace = Trace(span, "activity:minutes", evidence)
        return Activity("meeting", day.edtf, parties, venue, "online" if online else "in_person", "done", trace)

    def _people_end(self) -> int:
        return max((p.span.end for p in self.paper.parts if p.section == "people"), default=0)

    # Aid that a decision accepts

    def accepted(self) -> list[Contribution]:
        """ "Bên tài trợ: X", "Vốn viện trợ: 280.000 USD": from X to the issuer; "Vốn đối ứng" is the issuer's own."""
        lines = [p for p in self.paper.parts if p.role in ("item", "opener")]
        donor = next((name for p in lines if (name := self._donor(p.span)) is not None), None)
        if self.paper.kind != "decision" or donor is None or not self.sides.home:
            return []
        period = next((self._time(p.span) for p in lines if self._time(p.span)), None)
        made: list[Contribution] = []
        for part in lines:
            label, colon, _ = self.plain[part.span.start : part.span.end].partition(":")
            if colon and _FUNDS.search(label):
                made += self._funds(part.span, donor, period)
            elif (taken := _TAKES.search(self.plain, part.span.start, part.span.end)) is not None:
                made += self._instalment(taken.start(), part.span, donor)
        split = [gift for gift in made if not self.plain[gift.trace.span.start :].startswith("tổng")]
        return split or made

    def _funds(self, span: Span, donor: str, period: str | None) -> Iterator[Contribution]:
        """ "Tổng vốn: 310.000 euro, trong đó vốn viện trợ 265.000 euro, vốn đối ứng 45.000 euro": each part by itself."""
        money = [a for a in self.findings.amounts_in(span.start, span.end) if len(a.unit) == 3 and a.unit.isupper()]
        inside = self.plain.find("trong đó", span.start, span.end)
        parts = [a for a in money if inside >= 0 and a.span.start > inside] or money[:1]
        purpose = self.findings.fields_in(self.paper.title.start, self.paper.title.end)
        for index, amount in enumerate(parts):
            begin = (parts[index - 1].span.end if index else inside + len("trong đó")) if inside >= 0 and parts != money[:1] else span.start
            end = parts[index + 1].span.start if index + 1 < len(parts) else span.end
            cut = re.compile(r"[;,)]").search(self.plain, amount.span.end, end)
            quote = self.findings.trimmed(begin, cut.start() if cut else end)
            own = re.search(r"đối ứng|ngân sách (?:tỉnh|thành phố|địa phương)", self.plain[quote.start : quote.end])
            giver, receiver = (self.sides.home[0], None) if own else (donor, self.sides.home[0])
            trace = Trace(quote, "contribution:decision", (("amount", (amount.span,)),), ("giver", "receiver", "period"))
            yield Contribution(amount.value, amount.unit, None, period, giver, receiver, purpose, amount.bound, trace)

    def _instalment(self, start: int, span: Span, donor: str) -> Iterator[Contribution]:
        """ "tiếp nhận đợt 1 trị giá 90.000 euro trong tháng 10": a part of the gift, with its own time."""
        end = next((i for i in (self.plain.find(";", start, span.end),) if i > 0), span.end)
        money = [a for a in self.findings.amounts_in(start, end) if len(a.unit) == 3 and a.unit.isupper()]
        if money:
            when = next((d for d in self.findings.dates_in(start, end) if d.form != "duration" and "X" not in d.edtf), None)
            trace = Trace(
                self.findings.trimmed(start, end), "contribution:decision", (("amount", (money[0].span,)),), ("giver", "receiver")
            )
            purpose = self.findings.fields_in(self.paper.title.start, self.paper.title.end)
            value, unit = money[0].value, money[0].unit
            yield Contribution(
                value, unit, None, due(when.edtf) if when else None, donor, self.sides.home[0], purpose, money[0].bound, trace
            )

    def _donor(self, span: Span) -> str | None:
        if label_of(self.plain[span.start : span.end], self.findings.lexicon) != "giver":
            return None
        abroad = [p.key for p in self.findings.places_in(span.start, span.end) if "/" in p.key and not is_home(p.key)]
        written = self.findings.text[span.start : span.end].partition(":")[2].strip(" .;")
        return abroad[0] if abroad else re.sub(r"\s*\([^)]*\)$", "", written) or None

    def _time(self, span: Span) -> str | None:
        if label_of(self.plain[span.start : span.end], self.findings.lexicon) != "time":
            return None
        return next((due(d.edtf) for d in self.findings.dates_in(span.start, span.end) if d.form != "duration" and "X" not in d.edtf), None)

    # Letters and decisions

    def message(self) -> Activity | None:
        """A letter to a foreign party is a message; one to a ministry is not."""
        dated = self.findings.date.dated
        if self.paper.kind != "letter" or not self.paper.addressees or not dated or not self.sides.home:
            return None
        for span in self.paper.addressees:
            abroad = [k for a in self.findings.scene.actors_in(span.start, span.end) for k in a.keys if not is_home(k) and k != "VN"]
            if abroad:
                trace = Trace(self.findings.trimmed(span.start, span.end), "activity:letter", (), ("date",))
                return Activity("message", dated, (*self.sides.home, abroad[0]), None, None, "done", trace)
        return None

    def decided(self) -> list[Agreement]:
        """The instruments that a decision has signed, and those it rests on."""
        made: list[Agreement] = []
        for part in self.paper.parts:
            found = self.findings.instruments_in(part.span.start, part.span.end)
            if not found or part.role == "heading":
                continue
            agreement = self._recalled(part, found[0]) if part.role == "preamble" else self._to_sign(part, found[0], made)
            if agreement is not None and not any(_alike(agreement, other) for other in made):
                made.append(agreement)
        return made

    def _named_sides(self, span: Span) -> tuple[str, ...]:
        keys = dict.fromkeys(k for a in self.findings.scene.actors_in(span.start, span.end) if a.how in ("place", "body") for k in a.keys)
        local = tuple(k for k in keys if "/" in k)
        return local if self.sides.two_sided(local) else ()

    def _recalled(self, part: Part, instrument: InstrumentMention) -> Agreement | None:
        span = Span(instrument.span.start, part.span.end)
        parties = self._named_sides(span)
        said = self.plain[span.start : span.end]
        dates = self.findings.dates_in(span.start, span.end)
        signed = next((d for d in dates if d.form in (*_DAYS, "month", "year") and self._signs(d, span.start)), None)
        period = next((d for d in dates if d.form in _SPANS), None)
        if not parties or not (signed or period) or instrument.span.start - part.span.start > 60:
            return None
        status: AgreementStatus = "ended" if _ENDED.search(said) else "in_force"
        evidence = (("signed", (signed.span,)),) if signed else ()
        trace = Trace(self.findings.trimmed(span.start, span.end), f"agreement:{instrument.kind} signed", evidence)
        fields = self.findings.fields_in(span.start, span.end)
        two = tuple(parties[:1]) + tuple(k for k in parties[1:] if is_home(k) != is_home(parties[0]))[:1]
        return Agreement(instrument.kind, two, signed.edtf if signed else None, period.edtf if period else None, fields, (), status, trace)

    def _signs(self, date: DateMention, start: int) -> bool:
        return "ký" in self.plain[max(start, date.span.start - 30) : date.span.start].split()

    def _to_sign(self, part: Part, instrument: InstrumentMention, made: Sequence[Agreement]) -> Agreement | None:
        before = self.plain[part.span.start : instrument.span.start]
        if not _TO_SIGN.search(before) or any(a.status == "proposed" for a in made) or not self.sides.two_sided(self.sides.parties):
            return None
        sentence = self.findings.sentence_at(instrument.span.start)
        end = min(part.span.end, sentence.span.end if sentence else part.span.end)
        named = self._named_sides(Span(instrument.span.start, end)) or self.sides.parties
        periods = [d.edtf for d in self.findings.dates_in(instrument.span.start, end) if d.form in _SPANS]
        title = [d.edtf for d in self.findings.dates_in(self.paper.title.start, self.paper.title.end) if d.form in _SPANS]
        content = [c.statement.fields for c in self.charges if c.part and c.part.section == "content"]
        fields = (*self.findings.fields_in(instrument.span.start, end), *chain.from_iterable(content))
        trace = Trace(self.findings.trimmed(part.span.start, end), "agreement:decision", (), ("parties",))
        period = next(iter((*periods, *title)), None)
        return Agreement(instrument.kind, named, None, period, tuple(dict.fromkeys(fields)), self._authorised(), "proposed", trace)

    def _authorised(self) -> tuple[str, ...]:
        """Who is to sign: named in the article that authorises."""
        for part in self.paper.parts:
            said = self.plain[part.span.start : part.span.end]
            if part.role != "preamble" and _SIGNS_FOR.search(said) and " ký " in said:
                people = self.findings.people_in(part.span.start, part.span.end)
                return tuple(dict.fromkeys(self.findings.text[p.name.start : p.name.end] for p in people))
        return ()


def _alike(a: Agreement, b: Agreement) -> bool:
    return set(a.parties) == set(b.parties) and a.kind == b.kind and a.status == b.status and a.signed == b.signed


def _agree(a: Agreement, b: Agreement) -> bool:
    """No other period, and no other day."""
    return (None in (a.period, b.period) or a.period == b.period) and (None in (a.signed, b.signed) or a.signed == b.signed)


def without_copies(agreements: Iterable[Agreement], paper: Paper) -> list[Agreement]:
    """Agreements without those that only name one again: no date or period of their own, or told in the title."""
    listed = list(agreements)

    def repeats(new: Agreement, other: Agreement) -> bool:
        if new is other or not set(new.parties) <= set(other.parties):
            return False
        loose = new.kind == other.kind or "other" in (new.kind, other.kind)
        titled = paper.title.start <= new.trace.span.start < paper.title.end and paper.kind not in ("memorandum", "minutes")
        bare = new.signed is None and (new.period is None or new.period == other.period)
        earlier = other.trace.span < new.trace.span or other.signed is not None or other.period is not None
        return loose and (
            (titled and other.trace.span.start >= paper.title.end and _agree(new, other))
            or (bare and earlier and new.status in (other.status, "in_force"))
        )

    kept: list[Agreement] = []
    for agreement in listed:
        if not any(repeats(agreement, other) for other in listed if other in kept or listed.index(other) > listed.index(agreement)):
            kept.append(agreement)
    return kept
