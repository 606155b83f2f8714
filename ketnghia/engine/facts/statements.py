"""What a side undertakes, what the sides decide, what one asks or proposes, whom it invites.

The ladder of strength (domain notes 7.2) is read from the first cue of a clause: "sẽ" under "mong muốn" stays a wish, "hai bên
sẽ" is a joint decision, one side's "sẽ" a commitment. A sentence is cut where a new cue of another kind, ";" or "đồng thời"
begins a new clause; a clause without a subject of its own keeps the speaker before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ketnghia.engine.facts.clauses import Clause, after_semicolons, cut_clauses
from ketnghia.engine.facts.promises import says_in_writing, told_of_a_journey, unmarked_promise
from ketnghia.engine.facts.speakers import leader, said_by, says_we, subject_of, together, whose_turn
from ketnghia.engine.facts.timing import due_in_front, due_of
from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Rejection, Sentence, Span, Statement, StatementKind, Trace
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.scene import Actor, is_home

_LINKED = ("đồng thời", "ngoài ra", "bên cạnh đó", "mặt khác", "cùng với đó", "về phần mình", "kèm theo đó", "thêm vào đó")
_CUTS = PhraseMatcher([(word, "cut") for word in (*_LINKED, "song song đó", "song song với đó", "đi kèm với đó", "đi cùng với đó")])
_FRIEND = re.compile(r"\b(?:của|phía|tỉnh|thành phố|nước|các) bạn\b|\bbạn (?:giúp|hỗ trợ|tạo|cho|cử|sớm|xem xét)\b")
_NEAR_BOTH, _NEAR_ASKED = 60, 40  # characters around a verb of many uses in which the parties stand that make it a statement
# Of a list of decisions: when and where one meets again.
_NEXT_TIME = ("cuộc ", "phiên ", "kỳ họp", "hội đàm", "lần ", "thành phần", "địa điểm", "thời gian")
_OWN_BODY = re.compile(
    r" (?:các )?(?:sở|ban|ngành|cơ quan|đơn vị|địa phương|phòng|văn phòng|cán bộ|lực lượng)\b"
)  # told what to do at home
_WANTED = re.compile(r"\b(?:cần|mong|muốn|chờ|nguyện vọng|mong muốn)$")


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks in a clause, and where that is said."""

    keys: tuple[str, ...]
    actor: Actor | None
    inherited: bool


@lru_cache(maxsize=4)
def _cues(lexicon: Lexicon) -> PhraseMatcher[str]:
    return PhraseMatcher((row["phrase"], row["kind"]) for row in lexicon.table("vi/statement_cues"))


@lru_cache(maxsize=4)
def _continuations(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(row["phrase"] for row in lexicon.table("vi/continuations"))


class _Reader:
    """Reads the statements of one document in order; holds who spoke last and what was last begun."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.scene = findings.scene
        self.plain = findings.plain
        self.speaker: Actor | None = None
        self.turn: Actor | None = None  # whose answer the paragraph is, in an interview
        self.open: tuple[StatementKind, tuple[str, ...]] | None = None  # a list that later sentences may continue
        self.statements: list[Statement] = []
        self.rejections: list[Rejection] = []

    def read(self) -> None:
        cues = _cues(self.findings.lexicon).find(self.findings.text)
        cuts = sorted(hit.start for hit in _CUTS.find(self.findings.text))
        at = cut_at = 0
        for sentence in self.scene.sentences:
            own: list[Hit[str]] = []
            while at < len(cues) and cues[at].start < sentence.span.end:
                if cues[at].start >= sentence.span.start and cues[at].value != "background" and self._counts(cues[at], sentence):
                    own.append(cues[at])
                at += 1
            borders = [p + sentence.span.start for p in after_semicolons(self.plain[sentence.span.start : sentence.span.end])]
            while cut_at < len(cuts) and cuts[cut_at] < sentence.span.end:
                if cuts[cut_at] > sentence.span.start:
                    borders.append(cuts[cut_at])
                cut_at += 1
            if self.findings.block_kind(sentence) in ("title", "caption", "furniture"):
                continue  # a caption neither says anything nor ends a list
            self._sentence(sentence, own, sorted(set(borders)))

    def _sentence(self, sentence: Sentence, cues: list[Hit[str]], borders: list[int]) -> None:
        said = self.plain[sentence.span.start : sentence.span.end]
        if not cues and len(said) < 140 and any(word in said for word in self.findings.words("statements.photo")):
            return  # a caption that stands among the paragraphs
        self.turn = whose_turn(sentence, self.findings) or self.turn
        floor = next((a for a in self.scene.actors_in(sentence.span.start, sentence.span.end) if a.how not in ("country",)), None)
        made: Statement | None = None
        voice: _Voice | None = None
        goes_on = False  # the sentence continues a list begun before
        for clause in cut_clauses(sentence, self.plain, cues, borders):
            if clause.cue is None or (made is not None and self._subordinate(clause)):
                statement = self._continued(clause, made)
            else:
                voice, statement = self._voiced(clause, cues, voice)
            if statement is not None:
                self.statements.append(statement)
                goes_on = goes_on or (statement.trace.rule == "statement:continues" and made is None)
                made = statement
        if made is not None:
            if not goes_on:
                self.open = (made.kind, made.by)
        elif floor is not None:
            self.open = None
        if floor is not None and (made is not None or floor.how in ("person", "title")):
            self.speaker = voice.actor if voice and voice.actor else floor

    def _voiced(self, clause: Clause, cues: list[Hit[str]], before: _Voice | None) -> tuple[_Voice | None, Statement | None]:
        """What the first cue of a clause says, or, where that one is only a word of everyday talk, the next of its kind."""
        voice = self._voice(clause, before)
        statement = self._statement(clause, voice)
        assert clause.cue is not None
        first = clause.cue
        if statement is None and self.plain[first.start : first.end] in self.findings.words("statements.everyday"):
            for cue in cues:
                if first.end <= cue.start < clause.end and cue.value == first.value:
                    return self._voiced(replace(clause, cue=cue), cues, before)
        return voice, statement

    def _subordinate(self, clause: Clause) -> bool:
        """A clause that goes on with what was asked and holds another verb deep inside: "đồng thời sớm cùng A thống nhất tiêu chuẩn"."""
        assert clause.cue is not None
        if clause.cue.value not in ("agreement", "commitment") or clause.cue.start - clause.start < 18 or subject_of(clause, self.findings):
            return False
        text = self.plain[clause.start : clause.cue.start].lstrip(" ;,")
        for word in self.findings.words("statements.links"):
            text = text.removeprefix(word).lstrip(" ,")
        return text.startswith(_continuations(self.findings.lexicon))

    def _voice(self, clause: Clause, before: _Voice | None) -> _Voice | None:
        """Who says what the cue of a clause introduces: its subject, whoever leads the sentence, or who spoke before."""
        assert clause.cue is not None
        subject = subject_of(clause, self.findings)
        quoted = said_by(clause, subject, self.findings)
        if says_we(clause, self.findings) and (subject is None or subject.how == "partner"):
            subject, quoted = None, quoted or self.turn  # "nếu bạn cần, chúng tôi sẽ gửi"
        if quoted is not None:
            return _Voice(quoted.keys, quoted, False)
        first = leader(clause.sentence.span.start, clause.cue.start, self.findings)
        if subject is not None:
            if first is not None and subject.how == "partner" and clause.cue.value == "commitment" and not any(map(is_home, first.keys)):
                subject = first  # "Ông X cho biết phía bạn sẽ tặng …": the guest speaks of his own side, in the host's words
            joint = clause.cue.value in ("agreement", "commitment") and subject.how in ("place", "body", "unit")
            keys = together(subject, clause.start, self.findings) if joint else subject.keys
            return _Voice(keys, subject, False)
        if before is not None:
            return _Voice(before.keys, before.actor, True)
        if first is not None and first.keys:
            return _Voice(first.keys, first, True)
        if self.speaker is not None:
            return _Voice(self.speaker.keys, self.speaker, True)
        return None

    def _statement(self, clause: Clause, voice: _Voice | None) -> Statement | None:
        assert clause.cue is not None
        cue = clause.cue
        doubt = self._doubt_words(clause, cue) or self._doubt_speaker(clause, cue, voice)
        if doubt is not None or voice is None:
            return self._reject(doubt or "no speaker known", cue)
        kind = self._kind(cue.value, voice.keys)
        to = self._addressees(clause, voice.keys)
        leads = voice.actor is not None and not voice.inherited and clause.start <= voice.actor.span.start <= cue.start
        start = voice.actor.span.start if leads and voice.actor else cue.start
        return self._make(kind, voice, to, Span(start, clause.end), f"statement:{self.plain[cue.start : cue.end]}")

    def _doubt_words(self, clause: Clause, cue: Hit[str]) -> str | None:
        """What in the words around the cue says that nothing is undertaken, decided or asked."""
        word = self.plain[cue.start : cue.end]
        lead = self.plain[max(clause.start, cue.start - 14) : cue.start].rstrip()
        tail = self.plain[cue.end : clause.end]
        if len(tail.strip(" .,;:")) < 12:
            return "nothing follows the cue"
        if cue.value == "trust" and not ("sẽ" in tail and any(w in tail for w in self.findings.words("statements.cooperation"))):
            return "trust that is not about cooperation to come"
        if word in self.findings.words("statements.nouns_too") and (
            tail.startswith((" của ", " này", " trên", " đó ", " nói trên")) or lead.endswith(self.findings.words("statements.noun_leads"))
        ):
            return "a noun, not what somebody says"
        if word == "sẽ" and tail.lstrip().startswith(self.findings.words("statements.expected")):
            return "an expectation, not what a side undertakes"
        if self.plain[clause.start : cue.start].lstrip(" ,").startswith("theo chương trình"):
            return "a programme announced, not a promise"
        if word == "ủng hộ" and self.findings.amounts_in(clause.start, clause.end):
            return "a gift, not an agreement"
        if word in ("muốn", "cũng muốn") and lead.endswith("rằng"):
            return "a general remark"
        if cue.value == "agreement" and tail.strip().startswith(self.findings.words("statements.empty_agreement")):
            return "announces an agreement without its content"
        if word.endswith(("sẽ", "dự kiến")) and any(w in tail[:60] for w in self.findings.words("statements.called_off")):
            return "what was planned and called off"
        if word.endswith(("sẽ", "dự kiến")) and told_of_a_journey(clause.sentence.span.start, cue.start, cue.end, self.findings):
            return "the programme of guests, told by the narrator"
        return None

    def _doubt_speaker(self, clause: Clause, cue: Hit[str], voice: _Voice | None) -> str | None:
        """What says that no party speaks here."""
        if voice is None:
            return "no speaker known"
        if (
            voice.inherited
            and self.plain[cue.start : cue.end] in self.findings.words("statements.need_subject")
            and cue.start - clause.start > 25
        ):
            return "the verb has no party as its subject"
        word = self.plain[cue.start : cue.end]
        if word in self.findings.words("statements.need_both") and not _both_sides(voice.keys):
            return "a decision of one side alone"
        if word in self.findings.words("statements.need_other") and not self._asked(cue, clause.end, voice.keys):
            return "nobody on the other side is asked"
        return None

    def _counts(self, cue: Hit[str], sentence: Sentence) -> bool:
        """A verb of many uses ("xin", "chờ", "hẹn", "quyết định") counts where somebody is asked, or both sides stand before it."""
        word = self.plain[cue.start : cue.end]
        if word in self.findings.words("statements.need_other"):
            return self._asked(cue, sentence.span.end, ())
        if word in self.findings.words("statements.need_both"):
            before = self.scene.actors_in(max(sentence.span.start, cue.start - _NEAR_BOTH), cue.start)
            return _both_sides(tuple(key for actor in before for key in actor.keys))
        return True

    def _asked(self, cue: Hit[str], end: int, by: tuple[str, ...]) -> bool:
        """Is somebody on the other side named right behind the verb: "nhờ Quảng Trị chọn giúp", "cần Namur truyền nghề"?"""
        stop = min(end, cue.end + _NEAR_ASKED)
        if _OWN_BODY.match(self.plain, cue.end):
            return False
        first = next(iter(self.scene.actors_in(cue.end, stop)), None)
        if first is not None and first.how != "both":
            return first.how in ("partner", "partners") or not by or any(is_home(key) != is_home(by[0]) for key in first.keys)
        return first is None and _FRIEND.search(self.plain, cue.end, stop) is not None

    def _continued(self, clause: Clause, made: Statement | None) -> Statement | None:
        """A clause after ";" or a sentence without cue and subject that goes on with what was begun."""
        text = self.plain[clause.start : clause.end].lstrip(" ;,-–+•")
        for word in self.findings.words("statements.links"):
            text = text.removeprefix(word).lstrip(" ,")
        if len(text) < 20:
            return None
        promise = unmarked_promise(clause, self.findings)
        if promise is not None and (made is None or made.kind != "agreement"):
            voice = _Voice(promise.keys, promise, False)
            span = Span(clause.start if clause.start > clause.sentence.span.start else promise.span.start, clause.end)
            return self._make("commitment", voice, self._addressees(clause, voice.keys), span, "statement:a giving to come")
        begun = (made.kind, made.by) if made else self.open if clause.start == clause.sentence.span.start else None
        actors = self.scene.actors_in(clause.start, clause.end)
        joint = next((a for a in actors if a.how == "both"), None)
        recorded = joint is not None and says_in_writing(clause.start, joint.span.start, self.findings)
        if joint is not None and not recorded and (joint is not actors[0] or joint.span.start - clause.start >= 5):
            joint = None
        verb = self.plain[joint.span.end : joint.span.end + 40].lstrip() if joint else ""
        if (
            joint is not None
            and (recorded or verb.startswith(self.findings.words("statements.joint_verbs")))
            and not verb.removeprefix("cùng ").startswith(self.findings.words("statements.reflection"))
        ):
            voice = _Voice(joint.keys, joint, False)
            return self._make("agreement", voice, (), Span(clause.start, clause.end), "statement:both sides go on")
        if (
            begun is None
            or begun[0] == "invitation"
            or text.startswith(self.findings.words("statements.purpose"))
            or not self._goes_on(clause, text, actors)
        ):
            return None
        kind, by = begun
        voice = _Voice(by, None, True)
        return self._make(kind, voice, self._addressees(clause, by), Span(clause.start, clause.end), "statement:continues")

    def _goes_on(self, clause: Clause, text: str, actors: Sequence[Actor]) -> bool:
        """Does a clause without a cue continue the list before it? It opens with a verb of doing, or asks the other side to go on."""
        before = self.plain[clause.sentence.span.start : clause.start]
        inside = clause.start > clause.sentence.span.start
        if ":" in before and ";" in before[before.index(":") :]:
            # the items of a list of fields are no requests; what follows "Hai bên chốt:" is decided item by item
            listed = self._lists_what_is_said(clause.sentence.span.start, clause.sentence.span.start + before.index(":"))
            return listed and not text.startswith(_NEXT_TIME) and not any(actor.how == "person" for actor in actors)
        if inside:
            text = self._without_time(clause, text)
        if inside and text.startswith(self.findings.words("statements.goes_on")):
            return not actors or actors[0].span.start - clause.start > 6
        if text.startswith(_continuations(self.findings.lexicon)):
            return not any(actor.how == "person" and actor.span.start - clause.start < 70 for actor in actors)
        return bool(actors) and actors[0].how != "person" and "tiếp tục" in text[:120] and clause.start == clause.sentence.span.start

    def _without_time(self, clause: Clause, text: str) -> str:
        """A clause without the time that it opens with: "tháng 12 năm nay cử nhóm khảo sát"."""
        begin = clause.start + self.plain[clause.start : clause.end].find(text)
        for date in self.findings.dates_in(begin, min(clause.end, begin + 12)):
            return self.plain[date.span.end : clause.end].lstrip(" ,")
        return text

    def _lists_what_is_said(self, start: int, colon: int) -> bool:
        """Does a colon stand right behind the verb of deciding or asking, so that what follows is its content?"""
        if says_in_writing(start, colon + 2, self.findings):
            return True
        cues = [cue for cue in _cues(self.findings.lexicon).find(self.findings.text[start:colon]) if cue.value != "background"]
        return bool(cues) and (colon - start - cues[-1].end < 3 or _WANTED.search(self.plain, start + cues[-1].end, colon) is not None)

    def _kind(self, cue: str, keys: tuple[str, ...]) -> StatementKind:
        if cue == "commitment":
            return "agreement" if _both_sides(keys) else "commitment"
        if cue in ("agreement", "invitation"):
            return "agreement" if cue == "agreement" else "invitation"
        return "proposal"

    def _addressees(self, clause: Clause, by: tuple[str, ...]) -> tuple[str, ...]:
        if _both_sides(by):
            return ()
        at = clause.cue.end if clause.cue else clause.start
        reach = min(clause.end, at + 70)
        found: list[str] = []
        for actor in self.scene.actors_in(at, reach):
            lead = self.plain[max(0, actor.span.start - 24) : actor.span.start].rstrip()
            if actor.how in ("place", "country") and lead.endswith(self.findings.words("statements.not_addressed")):
                continue  # where something lies or goes, not who is spoken to
            if actor.how == "both" and "/" not in by[0]:  # an ambassador who speaks to both sides
                found += [key for key in actor.keys if key not in by]
                break
            other = [key for key in actor.keys if key not in by and is_home(key) != is_home(by[0])]
            if actor.how == "country" and not lead.endswith(self.findings.words("statements.addressed")):
                if self.scene.other_side(by, at)[:1] and "/" in self.scene.other_side(by, at)[0]:
                    continue
            if other:
                found += other
                if not self.plain[actor.span.end : actor.span.end + 4].startswith((" và ", ", ")):
                    break
        return tuple(dict.fromkeys(found)) or self.scene.other_side(by, at)

    def _make(self, kind: StatementKind, voice: _Voice, to: tuple[str, ...], span: Span, rule: str) -> Statement:
        quote = self.findings.trimmed(span.start, span.end)
        due, due_spans = due_of(quote, self.findings)
        if due is None:
            due, due_spans = due_in_front(quote.start, self.findings)
        evidence: list[tuple[str, tuple[Span, ...]]] = []
        if voice.actor is not None:
            evidence.append(("by", (voice.actor.span, *voice.actor.evidence)))
        if due_spans:
            evidence.append(("due", due_spans))
        inferred = tuple(
            name
            for name, is_so in (("by", voice.inherited), ("due", any(d.inferred for d in self.findings.dates_in(quote.start, quote.end))))
            if is_so
        )
        fields = self.findings.fields_in(quote.start, quote.end) or self._said_of(quote)
        speaker = voice.actor.person if voice.actor else None
        return Statement(kind, voice.keys, to, fields, due, speaker, Trace(quote, rule, tuple(evidence), inferred))

    def _said_of(self, quote: Span) -> tuple[str, ...]:
        """The fields of what was said just before in the paragraph, where this takes it up: "sẽ xem xét đề nghị này"."""
        said = self.plain[quote.start : quote.end]
        if not self.statements or not any(word in said for word in self.findings.words("statements.takes_up")):
            return ()
        before = self.statements[-1]
        return before.fields if "\n" not in self.plain[before.trace.span.end : quote.start] else ()

    def _reject(self, reason: str, cue: Hit[str]) -> Statement | None:
        """Keep the reason; None, for the caller to hand on."""
        self.rejections.append(Rejection(reason, Span(cue.start, cue.end), "statement"))
        return None


def _both_sides(keys: tuple[str, ...]) -> bool:
    return any(map(is_home, keys)) and any(not is_home(key) for key in keys)


def build_statements(findings: Findings) -> tuple[list[Statement], list[Rejection]]:
    """Statements in the order of the text, and the cues that were looked at and not taken."""
    reader = _Reader(findings)
    reader.read()
    return _without_lead_copies(reader.statements, findings), reader.rejections


def _without_lead_copies(statements: list[Statement], findings: Findings) -> list[Statement]:
    """A lead that the body tells again is one statement, kept where it is told in full."""
    sentences = [findings.sentence_at(statement.trace.span.start) for statement in statements]
    leading = [sentence is not None and findings.block_kind(sentence) == "lead" for sentence in sentences]
    body = [statement for statement, first in zip(statements, leading, strict=True) if not first]
    told = zip(statements, leading, strict=True)
    return [statement for statement, first in told if not first or not any(_alike(statement, other, findings) for other in body)]


def _alike(a: Statement, b: Statement, findings: Findings) -> bool:
    if a.kind != b.kind or set(a.by) != set(b.by):
        return False
    words = [set(findings.plain[s.trace.span.start : s.trace.span.end].split()) for s in (a, b)]
    return len(words[0] & words[1]) >= 0.4 * len(words[0])
