"""What a side undertakes, asks, decides with the other or invites to, in English and French.

The verb behind a party tells the kind; "will" and the French future are promises of the party before them, but "would like",
"asked … to" and "hopes … will" stay wishes; both sides together decide. A quoted "we will" is said by who is named beside it.
"""

import re

from ketnghia.engine.facts.timing import due_of
from ketnghia.engine.mentions.fields import fields_in
from ketnghia.engine.model import Rejection, Sentence, Span, Statement, StatementKind, Trace
from ketnghia.engine.phrases import Hit
from ketnghia.engine.scene import Actor, is_home
from ketnghia.engine.western.clauses import Text, clause_start
from ketnghia.engine.western.words import Cue

# Third persons (and "nous") of the French future and, told by others, the conditional.
_FUTURE = re.compile(
    r"(?<![\w'’-])(?!caméra|opéra|choléra|aura lieu|sera |seront )[a-zéèêîç]{2,}"
    r"(?:(?:e|i|d|t|r|v)(?:ra|ront|rons|rait|raient))(?!\w)"
    r"|(?<![\w'’-])(?:fera|feront|ferons|feraient|ira|irons|iront|iraient|aura|auront)(?!\w)"
)
_NOUNS = frozenset(
    ("extra", "intra", "contra", "ultra", "portrait", "retrait", "extrait", "attrait", "trait", "distrait", "environs", "citrons")
)
_GOES_ON = re.compile(r" (?:and|et|but|mais)(?: also| aussi| également)? ?\Z")
_FIRST = re.compile(r"\b(?:we|nous|i|je)(?: [a-zé]+ly)? \Z")
_TO = re.compile(r"\b(?:to|for) [a-z]")
_INFINITIVE = re.compile(
    r"(?:(?:aussi|également|désormais|bientôt|ainsi|prochainement|donc|encore) )?"
    r"(?:en |y |les? |la |l'|se |s'|lui |leur )*[a-zéèêîç]+(?:er|ir|re|oir)\b"
)
_NO_VERB = (" was", " were", " been", " être", " été", " n't", " not", " ne", " les", " des", " la", " une", " the", " a")
_PARTED = re.compile(r" and | et |, ")
# "that the matter would be examined", "que le texte sera soumis": another thing is the verb's subject.
_OTHER_SUBJECT = re.compile(
    r"\b(?:that|which|whose|said|says|announced|added|explained|noted|que|qu'|dont) ?"
    r"(?:the|an?|its|this|these|such|le|la|les|un|une|l'|ce|cette|ces|des)(?: [\w'’-]+){1,4} $"
)
_SHORTEST = 12
_SUBORDINATE = ("proposal", "invitation", "agreement")


class _Reader:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.plain = text.plain
        self.scene = text.findings.scene
        self.speaker: Actor | None = None
        self.statements: list[Statement] = []
        self.rejections: list[Rejection] = []

    def read(self) -> None:
        cues = self.text.words.statements.find(self.text.findings.text)
        if self.text.words.language == "fr":
            cues = self._with_futures(cues)
        for sentence, own in self.text.told_with(cues):
            self._sentence(sentence, own)

    def _with_futures(self, cues: list[Hit[Cue]]) -> list[Hit[Cue]]:
        spans = [(hit.start, hit.end) for hit in cues]
        future = Cue("commitment", "will")
        fresh = [
            Hit(m.start(), m.end(), future)
            for m in _FUTURE.finditer(self.plain)
            if m[0] not in _NOUNS and m[0] not in self.text.frame("no promise") and not any(a < m.end() and m.start() < b for a, b in spans)
        ]
        return sorted([*cues, *fresh], key=lambda hit: hit.start)

    def _sentence(self, sentence: Sentence, cues: list[Hit[Cue]]) -> None:
        start, end = sentence.span.start, sentence.span.end
        lead: Actor | None = None  # the subject of the last verb of the sentence
        taken: list[tuple[Hit[Cue], Actor, int]] = []
        for index, cue in enumerate(cues):
            floor = cues[index - 1].end if index else start
            goes_on = index > 0 and _GOES_ON.search(self.plain, floor, cue.start) is not None
            spoken = _FIRST.search(self.plain, floor, cue.start) is not None
            subject = None if goes_on or spoken else self.text.subject(floor, cue.start)
            if subject is None and not goes_on and floor > start and not taken:
                subject = self.text.subject(start, cue.start)
            actor = subject or (lead if index and not spoken else None) or self._beside(sentence, cue)
            doubt = self._doubt(cue, subject, actor, floor, sentence, taken)
            if subject is not None:
                lead = subject
            if doubt is not None or actor is None:
                self._reject(doubt or "no speaker known", cue)
                continue
            begins = subject.span.start if subject is not None and subject.span.start >= floor else cue.start
            taken.append((cue, actor, begins))
        for index, (cue, actor, begins) in enumerate(taken):
            stop = end
            if index + 1 < len(taken):
                following = taken[index + 1]
                stop = max(cue.end, min(following[2], clause_start(self.plain, cue.end, following[2])))
            self._make(cue, actor, Span(begins, stop))
        actors = self.scene.actors_in(start, end)
        people = [a for a in actors if a.how == "person" and not self.text.oblique(a, start)]
        if people or (taken and taken[-1][1].how != "both"):
            self.speaker = people[0] if people else taken[-1][1]

    def _beside(self, sentence: Sentence, cue: Hit[Cue]) -> Actor | None:
        """Who says a quoted "we will", or goes on after having been named in the sentence before."""
        start, end = sentence.span.start, sentence.span.end
        first = any(word in f"{self.plain[max(start, cue.start - 40) : cue.end]} " for word in self.text.frame("first_person"))
        behind = [a for a in self.scene.actors_in(cue.end, end) if a.how == "person"]
        if first and behind:
            return behind[-1]
        if first:
            following = [a for a in self.scene.actors_in(end, end + 160) if a.how == "person"]
            return following[0] if following and following[0].span.start - end < 12 else self.speaker
        return self.speaker if cue.start - start < 30 or cue.value.form != "will" else None

    def _doubt(
        self,
        cue: Hit[Cue],
        subject: Actor | None,
        actor: Actor | None,
        floor: int,
        sentence: Sentence,
        taken: list[tuple[Hit[Cue], Actor, int]],
    ) -> str | None:
        tail = self.plain[cue.end : sentence.span.end].strip(' .»”"')
        if len(tail) < (_SHORTEST if cue.value.kind != "agreement" else _SHORTEST // 2):
            return "nothing follows the verb"
        if actor is None or not actor.keys:
            return "no party speaks"
        doubt = self._no_verb(cue, subject, tail)
        if doubt is None and cue.value.form == "will":
            doubt = self._no_promise(cue, subject, floor, sentence, taken)
        if doubt is not None:
            return doubt
        between = self.plain[floor : cue.start]
        if subject is not None and subject.how not in ("person", "title") and cue.value.kind == "invitation" and "been" in between:
            return "told of an invitation received"
        if taken and taken[-1][0].value.form == "will" and len(between) < 12 and "," not in between and " and " not in between:
            return "what is promised, not another act"
        if taken and taken[-1][0].value.kind == cue.value.kind and not _PARTED.search(between):
            return "part of the clause before"
        return None

    def _no_verb(self, cue: Hit[Cue], subject: Actor | None, tail: str) -> str | None:
        """Where the words are a noun, a passive, a question of somebody, or say who spoke the words before."""
        said = self.plain[cue.start : cue.end]
        if said.startswith(self.text.frame("asks to")) and not _TO.search(tail[:90]):
            return "called on somebody, asked nothing"
        if (cue.value.form == "to" and not _TO.search(tail[:70])) or (cue.value.form == "infinitive" and not _INFINITIVE.match(tail)):
            return "no act follows"
        if said in self.text.frame("also nouns") and (subject is None or cue.start - subject.span.end > 2):
            return "a noun"
        behind = self.scene.actors_in(cue.end, cue.end + 3)
        if behind and behind[0].how == "person" and self.plain[max(0, cue.start - 4) : cue.start].rstrip(" ,")[-1:] in '»”"':
            return "says who spoke the words before"
        if self.plain[max(0, cue.start - 12) : cue.start].rstrip().endswith(_NO_VERB):
            return "a passive, a negation or a noun"
        return None

    def _no_promise(
        self, cue: Hit[Cue], subject: Actor | None, floor: int, sentence: Sentence, taken: list[tuple[Hit[Cue], Actor, int]]
    ) -> str | None:
        """Where "will" tells of a thing, or belongs to what is asked or agreed."""
        tail = self.plain[cue.end : sentence.span.end].strip(' .»”"')
        between = self.plain[floor : cue.start]
        since = subject.span.end if subject is not None else floor
        first = self.text.holds("first_person", max(sentence.span.start, cue.start - 8), cue.end)
        if (_OTHER_SUBJECT.search(self.plain[since : cue.start]) and not first) or tail.startswith(self.text.frame("passive_tail")):
            return "told of a thing, not undertaken by a side"
        if taken and taken[-1][0].value.kind in _SUBORDINATE and " and " not in between and " et " not in between:
            return "part of what is asked or agreed"
        coordinated = bool(taken) and (subject is not None or re.match(r"^.*(?: and| et|,)\s*$", between, re.DOTALL) is not None)
        spoken = self.text.holds("first_person", max(sentence.span.start, cue.start - 40), cue.end)
        return None if subject is not None or coordinated or spoken else "the verb has no party as its subject"

    def _make(self, cue: Hit[Cue], actor: Actor, span: Span) -> None:
        findings = self.text.findings
        by = actor.keys
        joint = any(map(is_home, by)) and any(not is_home(key) for key in by)
        kind: StatementKind
        match cue.value.kind:
            case "commitment":
                kind = "agreement" if joint else "commitment"
            case "agreement":
                paid = any(a.unit.isupper() for a in findings.amounts_in(cue.start, span.end))
                kind = "commitment" if paid and not joint else "agreement"  # "a accepté un crédit": money granted
            case "invitation":
                kind = "invitation"
            case _:
                kind = "proposal"
        quoted = findings.trimmed(span.start, span.end)
        due, due_spans = due_of(quoted, findings)
        if due == findings.date.dated and due is not None and len(due) == len("2025-06-10"):
            due, due_spans = None, ()  # when it was said
        evidence = [("by", (actor.span, *(s for s in actor.evidence if s != actor.span)))]
        if due_spans:
            evidence.append(("due", due_spans))
        to = () if joint else self._addressee(cue, by, span)
        rule = f"statement:{self.plain[cue.start : cue.end]}"
        trace = Trace(quoted, rule, tuple(evidence), () if not to else ("to",))
        self.statements.append(Statement(kind, by, to, self._fields(quoted), due, actor.person, trace))

    def _fields(self, quoted: Span) -> tuple[str, ...]:
        """What the clause is about: its own words, and the topic that its sentence opens with."""
        findings = self.text.findings
        own = fields_in(findings.text, quoted, findings.fields, beyond=False)
        sentence = findings.sentence_at(quoted.start)
        if own or sentence is None or not self.plain.startswith(self.text.frame("topic"), sentence.span.start):
            return own
        return fields_in(findings.text, Span(sentence.span.start, quoted.start), findings.fields, beyond=False)

    def _addressee(self, cue: Hit[Cue], by: tuple[str, ...], span: Span) -> tuple[str, ...]:
        """The other side; a country's mission only where it is addressed right behind the verb."""
        after = self.scene.actors_in(cue.end, min(span.end, cue.end + 30))
        if after and set(after[0].keys).isdisjoint(by) and any(map(is_home, after[0].keys)) != any(map(is_home, by)):
            return after[0].keys[:1]
        return self.text.others(by, cue.start)

    def _reject(self, reason: str, cue: Hit[Cue]) -> None:
        self.rejections.append(Rejection(reason, Span(cue.start, cue.end), f"statement:{cue.value.kind}"))


def build_statements(text: Text) -> tuple[list[Statement], list[Rejection]]:
    """Statements in the order of the text, and the verbs that were looked at and not taken."""
    reader = _Reader(text)
    reader.read()
    return reader.statements, reader.rejections
