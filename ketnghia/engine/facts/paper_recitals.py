"""What the recitals of a paper call to mind: instruments signed before, talks held, letters received.

"Căn cứ Bản ghi nhớ … ký tại X ngày D; căn cứ thư ngày D của Y": each recital ends at its semicolon, and its dates are its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ketnghia.engine.facts.paper_sides import Sides
from ketnghia.engine.findings import Findings
from ketnghia.engine.mentions.date_values import due, run
from ketnghia.engine.model import Activity, Agreement, AgreementKind, AgreementStatus, DateMention, InstrumentMention, Span, Trace
from ketnghia.engine.papers import Paper
from ketnghia.engine.scene import is_country, is_home

DAYS = ("day", "day_range", "same_day")
SPANS = ("period", "year_range", "term")
_RECITAL = re.compile(
    r"[-+•* ]*(?:(?:căn cứ|thực hiện|theo|trên cơ sở|triển khai|kế thừa|ghi nhận|nhắc lại|tiếp nối|phát huy|từ)\b"
    r"|nhằm (?:triển khai|thực hiện|cụ thể hóa)|để (?:triển khai|thực hiện)|tiếp tục (?:thực hiện|triển khai)|sau \d+ năm)"
)
_TALKS = re.compile(r"(?<!biên bản )\b(?:hội đàm|buổi làm việc|cuộc làm việc|cuộc họp|cuộc gặp|phiên họp|kỳ họp|buổi gặp)\b")
_LETTER = re.compile(r"(?<!ý định )(?<!bí )(?<!dân )\b(?:thư|công hàm|công thư|thư điện tử)\b(?! ký| viện| tịch| mục)")
_SENT = re.compile(r"\b(?:gửi|chuyển|có|ban hành)\s+(?:\w+ )?$")
_VISITED = re.compile(r"\b(?:đã |có )?(?:đến |sang |chuyến )?thăm(?:,? (?:và )?làm việc)?\b")
_SIGNED_BY = re.compile(r"[^,;.\n]{0,60}?\bdo (?P<a>[^,;.\n]{3,60}?) (?:đã )?ký(?: kết)? với ")
_VALID = re.compile(r"\b(?:có giá trị|hiệu lực|gia hạn|thời hạn)\b")
_SIGNED = re.compile(r"\bdo [^,;.\n]{3,60}? (?:đã )?ký(?: kết)? với ")
_OF_INSTRUMENTS = re.compile(
    r"\b(?:văn kiện|thỏa thuận|văn bản|bản ghi nhớ)\b.*\bký\b|\bký\b.*\b(?:văn kiện|thỏa thuận|văn bản|bản ghi nhớ)\b"
)
_KINDS: tuple[tuple[str, AgreementKind], ...] = (
    ("bản ghi nhớ", "mou"),
    ("biên bản ghi nhớ", "mou"),
    ("thỏa thuận kết nghĩa", "twinning"),
    ("thỏa thuận", "agreement"),
    ("biên bản", "agreement"),
    ("hiệp định", "agreement"),
    ("ý định thư", "letter_of_intent"),
    ("chương trình", "plan"),
    ("kế hoạch", "plan"),
)
_ENDED = re.compile(r"\bhết (?:hiệu lực|hạn|thời hạn)|\bchấm dứt|\bthay thế\b")
_VENUE = re.compile(r"\btại (?P<place>[^;,.\n]{2,60}?)(?=,? (?:vào )?(?:ngày|tháng|năm)\b|[;,.\n]|$)")
_LEAD = 70  # characters between the opening of a recital and the instrument it names
_OPENING = 60  # a letter's date and sender stand near


@dataclass(frozen=True, slots=True)
class Recalled:
    """An instrument that a recital names, the recital's own stretch, and where it was signed."""

    agreement: Agreement
    recital: Span
    venue: str | None


class Recitals:
    """Reads the recitals and opening paragraphs of one paper."""

    def __init__(self, paper: Paper, findings: Findings, sides: Sides) -> None:
        self.paper = paper
        self.findings = findings
        self.plain = findings.plain
        self.sides = sides
        self.dated = findings.date.dated or ""

    def _recitals(self, every: bool = False) -> Iterator[Span]:
        """Stretches between semicolons of what stands before the first heading or number."""
        for part in self.paper.parts:
            if part.role == "heading" or part.numbered:
                return
            start = part.span.start
            for match in re.finditer(r";(?=\s|$)|(?<=\w)\.(?=\s)|$", self.plain[part.span.start : part.span.end]):
                end = part.span.start + match.start()
                if every or part.role == "preamble" or _RECITAL.match(self.plain, start, end) or start > part.span.start:
                    yield self.findings.trimmed(start, end)
                start = end + 1

    def instruments(self) -> Iterator[Recalled]:
        """Each with its own sides, or the two of the paper; none without a day or a period."""
        for span in self._recitals():
            found = self.findings.instruments_in(span.start, min(span.end, span.start + _LEAD))
            opening = _RECITAL.match(self.plain, span.start, span.end)
            if found and self.plain[: found[0].span.start].endswith(("luật ", "pháp lệnh ", "nghị định ")):
                continue  # "Luật Thỏa thuận quốc tế năm 2020"
            if found and opening is not None and (made := self._instrument(found[0], span)) is not None:
                yield made

    def _instrument(self, named: InstrumentMention, span: Span) -> Recalled | None:
        start = named.span.start
        stop = _TALKS.search(self.plain, named.span.end, span.end)
        end = self.findings.trimmed(start, min(span.end, stop.start() if stop else span.end)).end
        dates = self.findings.dates_in(start, end)
        signed = next((d for d in dates if d.form in (*DAYS, "month", "year") and self._signs(d, start) and "X" not in d.edtf), None)
        period = next((d for d in dates if d.form in SPANS), None)
        parties = self._two(Span(start, end))
        if parties is None or (signed is None and period is None):
            return None
        last = max(d.span.end for d in (signed, period) if d)
        quote = self.findings.trimmed(start, max(last, self._sides_end(start, end)))
        evidence = [("signed", (signed.span,))] if signed else []
        inferred = () if self._named(Span(start, end)) else ("parties",)
        trace = Trace(quote, f"agreement:{named.kind} signed", tuple(evidence), inferred)
        status: AgreementStatus = "ended" if self._over(period) or _ENDED.search(self.plain, start, end) else "in_force"
        fields = self.findings.fields_in(quote.start, quote.end)
        day = signed.edtf if signed else None
        runs = period.edtf if period else self._until(day, quote.end, min(span.end, quote.end + 90))
        agreement = Agreement(named.kind, parties, day, runs, fields, (), status, trace)
        place = _VENUE.search(self.plain, start, end)
        venue = self.findings.text[place.start("place") : place.end("place")] if place else None
        return Recalled(agreement, span, venue)

    def _until(self, signed: str | None, start: int, end: int) -> str | None:
        """ "…, có giá trị đến ngày D", "thời hạn 05 năm", told behind the signing."""
        if signed is None or not _VALID.search(self.plain, start, end):
            return None
        for date in self.findings.dates_in(start, end):
            if date.form == "duration":
                return run(signed, date.edtf)
            if date.form in ("until", "before", "day", "month", "year"):
                return f"{signed}/{due(date.edtf)}"
        return None

    def _over(self, period: DateMention | None) -> bool:
        end = period.edtf.split("/")[-1] if period else ".."
        return end != ".." and end[:4] < self.dated[:4]

    def _sides_end(self, start: int, end: int) -> int:
        """Where the sides named behind "giữa" end."""
        actors = [a for a in self.findings.scene.actors_in(start, end) if a.how in ("place", "body")]
        return max((a.span.end for a in actors if a.span.start - start < 160), default=start)

    def _signs(self, date: DateMention, start: int) -> bool:
        return "ký" in self.plain[max(start, date.span.start - 40) : date.span.start].split() or (
            self.plain[max(start, date.span.start - 22) : date.span.start].strip().endswith(("bản ghi nhớ", "thỏa thuận", "biên bản"))
        )

    def _named(self, span: Span) -> tuple[str, ...]:
        actors = self.findings.scene.actors_in(span.start, span.end)
        named = dict.fromkeys(k for a in actors if a.how in ("place", "body") and not self.sides.contains(a) for k in a.keys if "/" in k)
        return tuple(k for k in named if k in self.sides.parties or (self.sides.widened(k) == k and not self.sides.is_town(k)))

    def _two(self, span: Span, strict: bool = False) -> tuple[str, ...] | None:
        actors = self.findings.scene.actors_in(span.start, span.end) if strict else ()
        named = tuple(dict.fromkeys(k for a in actors for k in a.keys if "/" in k)) or self._named(span)
        if self.sides.two_sided(named):
            first = named[0]
            return (first, next(k for k in named if is_home(k) != is_home(first)))
        known = self.sides.parties
        if not self.sides.two_sided(known) or len(known) != 2 or any(k not in known for k in named):
            return None
        return known

    def meetings(self) -> Iterator[tuple[Activity, Span]]:
        """Talks that a recital rests on, with the recital's stretch."""
        for span in self._recitals():
            talks = _TALKS.search(self.plain, span.start, span.end)
            if talks is None or talks.start() - span.start > 3 * _LEAD:
                continue
            dates = [d for d in self.findings.dates_in(talks.end(), span.end) if d.form in DAYS and "X" not in d.edtf]
            parties = self._all(Span(talks.start(), span.end))
            if not dates or dates[0].span.start - talks.end() > 200 or not parties or dates[0].edtf[:10] > self.dated:
                continue
            place = _VENUE.search(self.plain, talks.end(), span.end)
            end = max(dates[0].span.end, place.end() if place and place.start() - dates[0].span.end < 6 else 0)
            venue = self.findings.text[place.start("place") : place.end("place")] if place else None
            quote = self.findings.trimmed(talks.start(), end)
            trace = Trace(quote, "activity:talks recalled", (("date", (dates[0].span,)),), ("parties",))
            yield Activity("meeting", dates[0].edtf, parties, venue, "in_person" if venue else None, "done", trace), span

    def visits(self) -> Iterator[Activity]:
        """ "… đã thăm, làm việc tại tỉnh X từ ngày A đến ngày B": the journey that a paper opens with."""
        for span in self._recitals(every=True):
            for visit in _VISITED.finditer(self.plain, span.start, span.end):
                dates = [d for d in self.findings.dates_in(span.start, span.end) if d.form == "day_range" and "X" not in d.edtf]
                near = [d for d in dates if -260 < d.span.start - visit.end() < 120]
                parties = self._all(span)
                if not near or not parties or near[0].edtf[:10] > self.dated:
                    continue
                quote = self.findings.trimmed(min(span.start, near[0].span.start), max(visit.end(), near[0].span.end))
                trace = Trace(quote, "activity:journey told", (("date", (near[0].span,)),), ("parties",))
                yield Activity("visit", near[0].edtf, parties, None, "in_person", "done", trace)
                break

    def promised(self) -> Iterator[Agreement]:
        """Instruments named by who signed them, "Ý định thư do tỉnh A ký với thành phố B năm D", wherever they are named."""
        for named in self.findings.instruments_in(self.paper.title.end, self.paper.end):
            by = _SIGNED_BY.match(self.plain, named.span.end, min(self.paper.end, named.span.end + 200))
            if by is None:
                continue
            ours = [k for a in self.findings.scene.actors_in(by.start("a"), by.end("a") + 1) for k in a.keys if "/" in k]
            theirs = self.findings.scene.actors_in(by.end() - 1, by.end() + 40)
            other = next((k for a in theirs for k in a.keys if "/" in k and k not in ours), None)
            places = [p.key for p in self.findings.places_in(by.start("a"), by.end("a") + 1) if "/" in p.key] if not ours else []
            first = next(iter((*ours, *places)), None)
            if first is None or other is None or is_home(first) == is_home(other):
                continue
            stop = next(a.span.end for a in theirs if other in a.keys)
            when = self.findings.dates_in(stop, stop + 30)
            signed = next((d for d in when if d.form in (*DAYS, "month", "year") and "X" not in d.edtf), None)
            if signed is None:
                continue
            quote = self.findings.trimmed(named.span.start, signed.span.end)
            trace = Trace(quote, f"agreement:{named.kind} signed", (("signed", (signed.span,)),))
            fields = self.findings.fields_in(quote.start, quote.end)
            yield Agreement(named.kind, (first, other), signed.edtf, None, fields, (), "in_force", trace)

    def listed(self) -> Iterator[Agreement]:
        """Items below "kế thừa các văn kiện do tỉnh A ký với B, gồm:": each an instrument of those two."""
        for part in self.paper.parts:
            if part.opener is None or part.role != "item":
                continue
            opener = self.plain[part.opener.start : part.opener.end]
            kind = next((kind for word, kind in _KINDS if self.plain.startswith(word, part.span.start)), None)
            if kind is None or not _OF_INSTRUMENTS.search(opener):
                continue
            sentence = self.findings.scene.sentences_in(part.opener.end - 2, part.opener.end)
            signers = _SIGNED.search(self.plain, part.opener.start, part.opener.end)
            start = signers.start() if signers else sentence[-1].span.start if sentence else part.opener.start
            parties = self._two(Span(start, part.opener.end), strict=signers is not None)
            end = next((s.span.end for s in self.findings.scene.sentences_in(part.span.start, part.span.start + 1)), part.span.end)
            dates = self.findings.dates_in(part.span.start, min(end, part.span.end))
            signed = next((d for d in dates if d.form in (*DAYS, "month", "year") and self._signs(d, part.span.start)), None)
            period = next((d for d in dates if d.form in SPANS), None)
            if parties is None or signed is None or "X" in signed.edtf:
                continue
            quote = self.findings.trimmed(part.span.start, min(end, part.span.end))
            trace = Trace(quote, f"agreement:{kind} signed", (("signed", (signed.span,)), ("parties", (part.opener,))), ("parties",))
            fields = self.findings.fields_in(quote.start, quote.end)
            status: AgreementStatus = "ended" if self._over(period) else "in_force"
            runs = period.edtf if period else self._until(signed.edtf, signed.span.end, quote.end)
            yield Agreement(kind, parties, signed.edtf, runs, fields, (), status, trace)

    def _all(self, span: Span) -> tuple[str, ...]:
        named = self._named(span)
        return named if self.sides.two_sided(named) else self.sides.parties if self.sides.two_sided(self.sides.parties) else ()

    def messages(self) -> Iterator[Activity]:
        """Letters and notes from the other side, dated: "Thư mời ngày D của Thị trưởng X", "ngày D, Đại sứ quán Y chuyển công hàm"."""
        for letter in _LETTER.finditer(self.plain, self.paper.title.end, self.paper.end):
            found = self._received(letter) or self._sent(letter)
            if found is None or not self.sides.home:
                continue
            key, date, span = found
            trace = Trace(self.findings.trimmed(span.start, span.end), "activity:letter received", (("date", (date.span,)),), ("parties",))
            yield Activity("message", date.edtf, (key, self.sides.home[0]), None, None, "done", trace)

    def _received(self, letter: re.Match[str]) -> tuple[str, DateMention, Span] | None:
        dates = [d for d in self.findings.dates_in(letter.end(), letter.end() + _OPENING) if d.form == "day" and "X" not in d.edtf]
        if not dates or re.search(r"[,;.]\s", self.plain[letter.end() : dates[0].span.start]):
            return None
        of = re.compile(r"\s*(?:,\s*)?(?:của|do)\s").match(self.plain, dates[0].span.end)
        if of is None:
            return None
        for actor in self.findings.scene.actors_in(of.end() - 1, of.end() + 110):
            if ";" in self.plain[of.end() : actor.span.start] or is_home(actor.keys[0]):
                return None
            if actor.keys[0] != "VN":
                return actor.keys[0], dates[0], Span(letter.start(), actor.span.end)
        addressed = self.plain[of.end() :].startswith(("ngài", "quý", "phía bạn")) and self.sides.partners
        return (self.sides.partners[0], dates[0], Span(letter.start(), of.end() + 4)) if addressed else None

    def _sent(self, letter: re.Match[str]) -> tuple[str, DateMention, Span] | None:
        sentence = self.findings.sentence_at(letter.start())
        if sentence is None or not _SENT.search(self.plain, sentence.span.start, letter.start()):
            return None
        begin = max(sentence.span.start, self.plain.rfind(";", 0, letter.start()) + 1)
        dates = [d for d in self.findings.dates_in(begin, letter.start()) if d.form == "day" and "X" not in d.edtf]
        actors = [a for a in self.findings.scene.actors_in(begin, letter.start()) if a.how != "both"]
        sender = next((a for a in actors if not is_home(a.keys[0]) and a.keys[0] != "VN"), None)
        if not dates or sender is None or actors[0] is not sender or (is_country(sender.keys[0]) and sender.how == "country"):
            return None
        return sender.keys[0], dates[-1], Span(begin, letter.end())
