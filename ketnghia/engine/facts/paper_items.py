"""The clauses of a paper that bind somebody: articles, tasks, agreed points, requests in a list.

Where a paper orders (the articles of a memorandum or decision, the task sections of a plan or report, a list under "Hai bên
thống nhất:"), every clause is a statement unless it only speaks of the paper itself. Elsewhere the general reader is right
about what is said, and only a clause that a party opens with a verb of doing ("phía Vân Nam nhận 15 cán bộ …") is added.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ketnghia.engine.facts.paper_sides import Sides
from ketnghia.engine.facts.timing import due_of
from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.date_values import due
from ketnghia.engine.model import DateMention, Span, Statement, StatementKind, Trace
from ketnghia.engine.papers import Paper, Part, label_of
from ketnghia.engine.phrases import PhraseMatcher
from ketnghia.engine.scene import is_home
from ketnghia.engine.text import canonical

_CUT = re.compile(
    r";(?=\s)|\bđồng thời\b|, (?=trong đó (?:bên |phía |tỉnh |thành phố |vùng |bang )?\w+ )"
    r"|, (?=(?:còn |và )?(?:bên|phía) (?:[ab]\b|\w+ \w* ?(?:sẽ|cử|bố trí|hỗ trợ|tiếp nhận|cung cấp|dành)\b))"
)
_SHORTEST = 14
_ASKS = re.compile(r"\b(?:đề nghị|kiến nghị|đề xuất|xin|kính mong|mong)\b")
_DECIDES = re.compile(
    r"\b(?:thống nhất|nhất trí|thỏa thuận|đồng ý|quyết định|cam kết|sẽ|có trách nhiệm|chịu trách nhiệm|phân công|giao|nhiệm vụ)\b"
)
_NEXT = re.compile(
    r"(?:cuộc|phiên|kỳ) (?:họp|hội đàm|gặp|gặp gỡ|làm việc)[^.;]{0,30}(?:tiếp theo|lần tới|lần sau|năm sau|kế tiếp|đầu tiên)"
)
_MODAL = re.compile(
    r"\s*(?:(?:(?:rất )?(?:vui mừng|vinh dự|hân hạnh)(?: được)?(?: nhận lời)?(?: và)?|trân trọng nhận lời và|nhận lời và"
    r"|sẽ|tiếp tục|cùng nhau|cùng|cũng|còn|đã phân công|,)\s*)*"
)
# A goal with its time, among the aims of a plan: "Đến năm 2028, hình thành …", "Phấn đấu đến cuối năm …".
_GOAL = re.compile(r"(?:phấn đấu|đến (?:hết |cuối )?(?:năm|tháng|quý|giai đoạn)|(?:trong |hết )?giai đoạn \d|mỗi năm|hằng năm|hàng năm)\b")
_COURTESY = re.compile(r"\s*(?:cũng|xin|trân trọng|kính|sẽ|tiếp tục|rất|luôn|,)*\s*")
_INVITES = re.compile(r"(?:gửi (?:thư|giấy) mời|mời)\b(?! gọi| thầu)")
_BEGS = re.compile(
    r"(?:riêng )?(?:[\w,]+ ){0,8}?(?:kính |trân trọng )?xin (?:ý kiến|cho ý kiến|hướng dẫn|phép|chủ trương|quý)\b"
    r"|(?:mọi )?(?:ý kiến|văn bản trả lời|trả lời)[^.;]{0,30}\b(?:xin |đề nghị )?gửi về\b|(?:rất |kính )+mong\b"
)
_ORDERS = (
    "cử ",
    "tiếp nhận",
    "phê duyệt",
    "thành lập",
    "đồng ý",
    "cho phép",
    "thống nhất",
    "hỗ trợ",
    "chấp thuận",
    "ủy quyền",
    "cấp ",
    "viện trợ",
)
_POLITE = re.compile(
    r"\bnhận được sự (?:chỉ đạo|quan tâm|hợp tác|phối hợp|hỗ trợ|ủng hộ|giúp đỡ)\b|\bmong (?:quý|được sự) \w+ (?:quan tâm|thông cảm)\b"
)
# "Phía A: Sở Ngoại vụ tỉnh A": who answers the telephone, no undertaking.
_CONTACT = re.compile(
    r"(?:bên|phía|tỉnh|thành phố) [^:;]{1,40}: (?:sở|cục|văn phòng|ban|phòng|vụ|trung tâm|ty) "
    r"(?!.*\b(?:sẽ|là|chủ trì|phối hợp|giao|cử)\b)[^:;]{3,90}"
)
_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_WESTERN = re.compile(r"\b(?:the|of|and|shall|will|to|in|parties|les?|des?|et|la|du|parties)\b")
_SIGNS_THIS = re.compile(r"\bký (?:kết )?(?:thỏa thuận|bản ghi nhớ|biên bản|văn bản|chương trình|kế hoạch)(?: \w+){0,3} này$")
_LIAISON = re.compile(
    r"(?:sở|văn phòng|ban|cơ quan|hai bên|bên|phía)\b[^.;]{0,160}?\b(?:là|làm) (?:cơ quan |các )?(?:đầu mối|thường trực)\b"
)
_TOPIC = re.compile(r"[^:;,.]{2,40}: ?")
_OFFICES = (
    r"(?:giao )?(?:các )?(?:sở|ban|văn phòng|ubnd|ủy ban nhân dân|thường trực|phòng|trường|công an|bộ chỉ huy|hội|liên hiệp|đài|báo)\b"
)
_OFFICE = re.compile(_OFFICES + r"(?![^.;]*\b(?:đề nghị|kiến nghị|kính|cho biết|đã)\b)")
_OFFICE_INVITES = re.compile(_OFFICES + r"[^;:]{2,60}? (?:trân trọng |gửi thư )?mời (?!gọi|thầu|họp)")
_EXECUTES = re.compile(r"\b(?:chịu trách nhiệm|căn cứ|có trách nhiệm)\b[^.]{0,40}\bthi hành\b")
_BORNE = re.compile(r"\bdo (?:phía |tỉnh )?chúng tôi (?:bảo đảm|đảm bảo|đảm nhận|chi trả|chịu|đài thọ|lo|thanh toán)\b")
_VOWS = ("cam kết", "hứa", "nhất trí", "thống nhất", "đồng ý", "dành", "cấp", "tặng", "hỗ trợ")
_HELD = re.compile(r"(?:dự kiến|sẽ)?\s*(?:được )?(?:diễn ra|tổ chức) (?:tại|vào|từ|trong)\b")
_OF_ITSELF = re.compile(
    r"[-+ ]*(?:bản ghi nhớ|biên bản|thỏa thuận|văn bản|bản thỏa thuận|kế hoạch|chương trình|ý định thư) (?:này|được (?:lập|làm|ký)|có )"
)
_WISHES = re.compile(r"(?:đề nghị|đề xuất|mong muốn|mong|hy vọng|hi vọng|kiến nghị|bày tỏ mong muốn)\b")
_DEED = re.compile(r"\s*(?:đã|vừa)\b(?! (?:thống nhất|nhất trí|cam kết|đồng ý|thỏa thuận|hứa|thông báo|công bố|xác nhận))")
_ON_THE_SPOT = re.compile(r"\bngay (?:tại|trong|sau) (?:buổi|cuộc|hội|lễ|chuyến)")
_LEAD_IN = re.compile(r"(?:như sau|sau đây|sau|dưới đây|gồm|bao gồm|như)$")
_SAID = re.compile(r"\b(?:đã|chưa|vừa|thông báo|cho biết|đánh giá|đề nghị|đề xuất|mong|mời|cảm ơn)\b")


@dataclass(frozen=True, slots=True)
class Charge:
    """A clause that binds somebody, with the part it stands in; `statement` tells it."""

    part: Part | None
    statement: Statement
    time: DateMention | None = None  # of a detail line or a table's cell


@dataclass(frozen=True)
class _Words:
    void: tuple[str, ...]
    inside: tuple[str, ...]
    doing: tuple[str, ...]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    def phrases(role: str) -> tuple[str, ...]:
        return tuple(canonical(row["phrase"]) for row in lexicon.table("vi/paper_parts") if row["part"] == "clause" and row["role"] == role)

    doing = (*phrases("do"), *(canonical(row["phrase"]) for row in lexicon.table("vi/continuations")))
    return _Words(phrases("void"), phrases("void inside"), doing)


@lru_cache(maxsize=4)
def _cues(lexicon: Lexicon) -> PhraseMatcher[str]:
    return PhraseMatcher((row["phrase"], row["kind"]) for row in lexicon.table("vi/statement_cues"))


@lru_cache(maxsize=4)
def _acts(lexicon: Lexicon) -> PhraseMatcher[str]:
    return PhraseMatcher((row["phrase"], row["kind"]) for row in lexicon.table("vi/paper_acts"))


class Items:
    """Reads the parts of one paper."""

    def __init__(self, paper: Paper, findings: Findings, sides: Sides) -> None:
        self.paper = paper
        self.findings = findings
        self.plain = findings.plain
        self.sides = sides
        self.words = _words(findings.lexicon)

    def orders(self, part: Part) -> bool:
        """Does every clause of this part bind somebody?"""
        if part.role in ("heading", "preamble") or part.section in ("formal", "people") or self.is_translation(part.span):
            return False
        if self.paper.kind in ("memorandum", "decision"):
            return bool(part.headings) or part.numbered or (self.paper.kind == "decision" and self._after_order(part))
        if part.section == "decided" or (part.opener is not None and self._binding(part.opener) is not None):
            return True
        if self.paper.kind == "plan" and part.section == "purpose":
            return self._goal(part)
        if self.paper.kind == "plan":
            told = part.section == "results" and not any("hoạt động" in self.plain[h.start : h.end] for h in part.headings)
            return bool(part.headings) and not told and part.section not in ("purpose", "requests")
        return self.paper.kind == "report" and part.section == "tasks"

    def silent(self, part: Part) -> bool:
        """Nothing in this part is a statement: headings, recitals, clauses on the paper itself."""
        if part.role == "heading" or part.section == "formal" or self.is_translation(part.span):
            return True
        if part.section == "purpose" and self.paper.kind == "plan":
            return not self._goal(part) and self.findings.plain.find("bản ghi nhớ", part.span.start, part.span.end) < 0
        return part.role == "preamble" and self.paper.kind in ("memorandum", "decision")

    def is_translation(self, span: Span) -> bool:
        """The English or French paragraph of a paper in two languages says again what the Vietnamese one said."""
        said = self.plain[span.start : span.end]
        return not _VIETNAMESE.search(said) and len(_WESTERN.findall(said)) >= 2

    def _goal(self, part: Part) -> bool:
        """A dated goal: an aim of a plan that says by when."""
        return any(_GOAL.match(self.plain, span.start) for span in self._sentences(part))

    def _after_order(self, part: Part) -> bool:
        """A paragraph below an article of a decision, without a number of its own."""
        return any(p.numbered and p.span.start < part.span.start for p in self.paper.parts)

    def _binding(self, opener: Span) -> StatementKind | None:
        """What a lead-in makes of its items: decided, asked for, undertaken; None where it only lists."""
        said = self.plain[opener.start : opener.end]
        if _ASKS.search(said):
            return "proposal"
        return "agreement" if _DECIDES.search(said) and not re.search(r"\bđã\b", said) else None

    # Clauses

    def clauses(self, part: Part) -> Iterator[Span]:
        """Sentences of the part cut at semicolons, trimmed."""
        for sentence in self._sentences(part):
            start = sentence.start
            for cut in (*self._cuts(sentence), sentence.end):
                if cut - start > _SHORTEST:
                    span = self._without_label(self._without_mark(self.findings.trimmed(start, cut)))
                    if span.end - span.start >= _SHORTEST:
                        yield span
                start = cut

    def _without_mark(self, span: Span) -> Span:
        """Without the "./." that closes a paper."""
        return Span(span.start, span.end - 2) if self.plain.endswith("./", span.start, span.end) else span

    def _without_label(self, span: Span) -> Span:
        """Without "Nhiệm vụ:" before the task that it labels."""
        if label_of(self.plain[span.start : span.end], self.findings.lexicon) != "task":
            return span
        return self.findings.trimmed(self.plain.index(":", span.start) + 1, span.end)

    def _cuts(self, sentence: Span) -> Iterator[int]:
        """Where a clause ends inside a sentence; not within brackets."""
        for match in _CUT.finditer(self.plain, sentence.start, sentence.end):
            before = self.plain[sentence.start : match.start()]
            if (
                match[0].startswith(",")
                and not self.plain.startswith("trong đó", match.end())
                and self.sides.voice(sentence.start, match.start()) is None
            ):
                continue  # "Từ năm 2026, phía X dành …": no clause of its own
            if before.count("(") <= before.count(")"):
                yield match.start()

    def _sentences(self, part: Part) -> Iterator[Span]:
        for sentence in self.findings.scene.sentences_in(part.span.start, part.span.end):
            yield Span(max(sentence.span.start, part.span.start), min(sentence.span.end, part.span.end))

    def _does_itself(self, span: Span) -> bool:
        """ "Cử Đoàn công tác … gồm các ông, bà:" is an order, whatever follows."""
        said = self.plain[span.start : span.end]
        return self.paper.kind == "decision" and said.startswith(_ORDERS)

    def time_of(self, part: Part) -> DateMention | None:
        """The date of a detail line "Thời gian: …"."""
        if label_of(self.plain[part.span.start : part.span.end], self.findings.lexicon) != "time":
            return None
        return next((d for d in self.findings.dates_in(part.span.start, part.span.end) if "X" not in d.edtf), None)

    def day_above(self, part: Part) -> DateMention | None:
        """The day of a programme's heading: "1. Ngày 12 tháng 5 năm 2024", where the part names no date of its own; or of its own head."""
        if self.paper.kind not in ("plan", "decision"):
            return None
        own = self.findings.dates_in(part.span.start, part.span.end)
        if own:
            leads = own[0].form == "day" and own[0].span.start - part.span.start < 8
            return own[0] if leads and self.plain[own[0].span.end : own[0].span.end + 2].strip() == ":" else None
        for span in (*((part.opener,) if part.opener else ()), *part.headings[-1:]):
            dates = self.findings.dates_in(span.start, span.end)
            if dates and dates[0].form in ("day", "month", "quarter") and dates[0].span.start - span.start < 12:
                return dates[0]
        return None

    def _void(self, span: Span) -> bool:
        said = self.plain[span.start : span.end].removeprefix("đồng thời").lstrip(" ,(")
        if label_of(said, self.findings.lexicon) is not None:
            return True
        if said.startswith("đề nghị") and self._asks_others(span):
            return False
        if (topic := _TOPIC.match(said)) and said.startswith("đề nghị", topic.end()):
            return True  # "Giáo dục: Đề nghị tỉnh …" asks of one's own
        if any(said.startswith(word) and not said[len(word) : len(word) + 1].isalnum() for word in self.words.void):
            return True
        if _CONTACT.fullmatch(said):
            return True
        return any(word in said for word in self.words.inside) or said.endswith(("nhận lời", "nhận lời mời")) or self._names_person(span)

    def _asks_others(self, span: Span) -> bool:
        """ "Đề nghị phía tỉnh X …", "Đề nghị Đại sứ quán …": more than a word to one's own offices."""
        after = self.plain[span.start : span.end].removeprefix("đề nghị").lstrip()
        if after.startswith(("bộ ", "đại sứ quán", "tổng lãnh sự quán", "chính phủ", "thủ tướng", "ủy ban nhà nước", "quý")):
            return True
        abroad = self.findings.scene.actors_in(span.start, min(span.end, span.start + 50))
        return (
            bool(abroad)
            and not any(is_home(key) for key in abroad[0].keys)
            and after.startswith(("phía", "tỉnh", "thành phố", "vùng", "bang"))
        )

    def _names_person(self, span: Span) -> bool:
        """A member of a list: the clause is little more than a person with titles."""
        people = self.findings.people_in(span.start, min(span.end, span.start + 4))
        return bool(people) and people[0].span.end - span.start >= 0.6 * (span.end - span.start)

    def ordered(self, part: Part) -> Iterator[Charge]:
        """The statements of a part that orders."""
        kind = self._binding(part.opener) if part.opener is not None else None
        default = self.sides.of_part(part) or self.default(part)
        inherited: tuple[str, ...] = ()
        closed = 0  # up to here a sentence that speaks of the paper, or of a labelled detail, goes on
        for span in self.clauses(part):
            if part.role == "opener" and span.end >= part.span.end - 2 and not self._does_itself(span):
                continue  # the lead-in itself; its items say what
            if self._void(span) or self._executes(span):
                sentence = self.findings.sentence_at(span.start)
                inherited, closed = (), sentence.span.end if sentence else span.end
                continue
            if span.start < closed and not self._acts(span):
                continue
            if part.section == "requests" and _ASKS.search(self.plain, span.start, span.end):
                continue
            if part.section == "purpose" and not _GOAL.match(self.plain, span.start, span.end):
                continue
            voice = self.sides.voice(span.start, span.end)
            if self._is_deed(voice.end if voice else span.start, span.end):
                continue
            keys = voice.keys if voice else inherited or default
            keys = tuple(key for key in keys if key in self.sides.parties) or default
            inherited = keys
            if not keys:
                continue
            own = self._own_kind(voice.end if voice else span.start, span.end, keys) or ("proposal" if kind == "proposal" else None)
            statement = self.state(span, keys, voice.span if voice else None, own)
            if not statement.to and part.opener is not None and self.paper.kind == "decision":
                statement = replace(statement, to=self.sides.facing(keys, part.opener.start, part.opener.end))
            yield Charge(part, statement)

    def _is_deed(self, start: int, end: int) -> bool:
        """What was done already, or on the spot, binds nobody any more."""
        return _DEED.match(self.plain, start, end) is not None or _ON_THE_SPOT.search(self.plain, start, end) is not None

    def is_told(self, span: Span) -> bool:
        """A clause that tells a deed: "… đã trao", "… trao ngay tại buổi làm việc"."""
        voice = self.sides.voice(span.start, span.end)
        return self._is_deed(voice.end if voice else span.start, span.end)

    def is_passing(self, span: Span) -> bool:
        """ "dự kiến diễn ra tại X": told of a thing, nobody undertakes it."""
        polite = self.paper.kind == "letter" and _POLITE.search(self.plain, span.start, span.end) is not None
        polite = polite or _SIGNS_THIS.search(self.plain, span.start, span.end) is not None
        return polite or _HELD.match(self.plain, span.start, span.end) is not None

    def liaison(self, part: Part) -> Iterator[Charge]:
        """What even closing articles decide: who keeps contact, when the next talks are."""
        if part.section != "formal" or part.role == "heading":
            return
        for span in self.clauses(part):
            voice = self.sides.voice(span.start, span.end)
            if _NEXT.match(self.plain, span.start, span.end) or _LIAISON.match(self.plain, span.start, span.end):
                keys = voice.keys if voice and self.sides.two_sided(voice.keys) else self.sides.parties
                yield Charge(part, self.state(span, keys, voice.span if voice else None, None))

    def speaks_of_paper(self, span: Span) -> bool:
        """A sentence on the paper itself: its copies, its effect, how it may be amended."""
        sentence = self.findings.sentence_at(span.start)
        start = sentence.span.start if sentence else span.start
        return self.paper.kind in ("memorandum", "minutes") and start < span.start and _OF_ITSELF.match(self.plain, start) is not None

    def _own_kind(self, start: int, end: int, keys: tuple[str, ...]) -> StatementKind | None:
        """What the verb right behind the subject makes of a clause: an invitation, a wish; None for an undertaking."""
        courtesy = _COURTESY.match(self.plain, start, end)
        at = courtesy.end() if courtesy else start
        if _INVITES.match(self.plain, at, end):
            return "invitation"
        if (office := _OFFICE_INVITES.match(self.plain, start, end)) and self.sides.facing(keys, office.end(), end):
            return "invitation"
        if self.plain.startswith("đề nghị", at) and any(map(is_home, keys)) and not self.sides.two_sided(keys):
            return "proposal"
        if not _WISHES.match(self.plain, at, end):
            return None
        # Both sides together ask a third; what they ask of their own governments they have agreed on.
        others = [key for actor in self.findings.scene.actors_in(at, end) for key in actor.keys if "/" in key and key not in keys]
        return "proposal" if others or not self.sides.two_sided(keys) else None

    def default(self, part: Part) -> tuple[str, ...]:
        """Who is bound where a clause names nobody: both sides of an instrument, else the issuer."""
        joint = self.paper.kind in ("memorandum", "minutes") or (part.section == "decided" and self.paper.kind not in ("decision", "plan"))
        return self.sides.parties if joint else self.sides.home

    def state(
        self, span: Span, keys: tuple[str, ...], who: Span | None, kind: StatementKind | None, time: DateMention | None = None
    ) -> Statement:
        """A statement at `span` by `keys`; `time` is the date of a table's own cell."""
        sided = self.sides.two_sided(keys)
        to = self.sides.facing(keys, span.start, span.end)
        if kind == "proposal" and self.paper.kind in ("letter", "report"):
            to = self._asked() or ("VN",)
        elif kind in ("proposal", "invitation"):
            to = self._addressed(span, keys) or to
        when, spans = (due(time.edtf), (time.span,)) if time else due_of(span, self.findings)
        named = self.sides.named_at(keys)
        spans_of = (who, *named) if who and len(keys) > 1 and not sided else (who,) if who else named  # "Hai tỉnh của Lào": which two
        evidence: list[tuple[str, tuple[Span, ...]]] = [("by", spans_of)] if spans_of else []
        evidence += [("due", spans)] if spans else []
        # What makes the clause bind is the form: the lead-in, the heading, or the title under which it stands.
        evidence.append(("kind", (self._binding_words(span),)))
        trace = Trace(span, "statement:paper", tuple(evidence), () if who else ("by",))
        fields = self.findings.fields_in(span.start, span.end)
        return Statement(kind or ("agreement" if sided else "commitment"), keys, to, fields, when, None, trace)

    def _addressed(self, span: Span, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Whom a clause asks or invites: the first party it names that does not speak, or the country whose mission it names."""
        actors = self.findings.scene.actors_in(span.start + 1, span.end)
        named = [key for actor in actors for key in actor.keys if key not in keys and not (is_home(key) and any(map(is_home, keys)))]
        return tuple(dict.fromkeys(key for key in named if "/" in key or actors[0].how == "body"))[:1]

    def _binding_words(self, span: Span) -> Span:
        """The lead-in, else the innermost heading above a clause, else the paper's title."""
        part = next((part for part in self.paper.parts if part.span.start <= span.start < part.span.end), None)
        if part is not None and (part.opener or part.headings):
            return part.opener or part.headings[-1]
        return self.paper.title

    def _asked(self) -> tuple[str, ...]:
        """Whom a letter asks: its addressee where that is a foreign party; otherwise an authority at home."""
        places = [p for span in self.paper.addressees for p in self.findings.places_in(span.start, span.end)]
        return tuple(dict.fromkeys(p.key for p in places if "/" in p.key and p.key in self.sides.partners))[:1]

    # Where the general reader is right

    def added(self, part: Part, known: Iterable[Statement]) -> Iterator[Charge]:
        """Clauses that a party opens with a verb of doing and that the general reader passed over."""
        taken = [s.trace.span for s in known]
        for span in self.clauses(part):
            if any(t.start < span.end and span.start < t.end for t in taken) or self._void(span) or self.leads_in(span):
                continue
            if self.paper.kind == "letter" and self.sides.home and _BORNE.search(self.plain, span.start, span.end):
                yield Charge(part, self.state(span, self.sides.home, None, "commitment"))
                continue
            if (
                self.paper.kind == "report"
                and part.section == "requests"
                and self.sides.home
                and _OFFICE.match(self.plain, span.start, span.end)
            ):
                yield Charge(part, self.state(span, self.sides.home, None, None))
                continue
            if self.paper.kind in ("letter", "report") and self.sides.home and _BEGS.match(self.plain, span.start, span.end):
                yield Charge(part, self.state(span, self.sides.home, None, "proposal"))
                continue
            if _NEXT.match(self.plain, span.start, span.end):
                yield Charge(part, self.state(span, self.sides.parties, None, "agreement"))
                continue
            voice = self.sides.voice(span.start, span.end)
            if voice is None or not self._does(voice.end, span.end):
                continue
            if keys := tuple(key for key in voice.keys if "/" in key or key in self.sides.parties):
                yield Charge(part, self.state(span, keys, voice.span, None))

    def _executes(self, span: Span) -> bool:
        """Who "chịu trách nhiệm thi hành" a decision, listed between semicolons."""
        sentence = self.findings.sentence_at(span.start)
        said = self.plain[span.start : sentence.span.end] if sentence else ""
        return self.paper.kind in ("decision", "plan") and _EXECUTES.search(said) is not None

    def _acts(self, span: Span) -> bool:
        """A clause with a subject or a verb of its own: no further item of a detail line."""
        if self.sides.voice(span.start, span.end) is not None or self._does(span.start, span.end):
            return True
        if self.paper.kind == "report" and _OFFICE.match(self.plain, span.start, span.end):
            return True
        acts = _acts(self.findings.lexicon).find(self.findings.text[span.start : span.end])
        return bool(acts) and acts[0].start == 0

    def leads_in(self, span: Span) -> bool:
        """ "Hai bên thống nhất các nội dung sau:" says nothing itself; what follows does."""
        if self.plain[span.end : span.end + 2].strip() != ":":
            return False
        return _LEAD_IN.search(self.plain, span.start, span.end) is not None

    def _does(self, start: int, end: int) -> bool:
        """The verb right behind the subject is one of doing, and nothing is told as done."""
        modal = _MODAL.match(self.plain, start, end)
        if self.paper.kind == "report" and not (modal and "sẽ" in modal[0].split()) and not self.plain.startswith(_VOWS, start + 1, end):
            return False  # "Phía bạn giới thiệu tiềm năng": told of the talks
        at = modal.end() if modal else start
        said = self.plain[at:end]
        if _SAID.search(said[:40]):
            return False
        return any(said.startswith(word) and not said[len(word) : len(word) + 1].isalnum() for word in self.words.doing)
