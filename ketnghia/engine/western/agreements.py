"""Instruments between the sides: the noun, the verb of signing before or behind it, and what the next sentence adds to it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ketnghia.engine.mentions.date_values import run
from ketnghia.engine.model import Agreement, AgreementStatus, DateMention, InstrumentMention, Rejection, Sentence, Span, Trace
from ketnghia.engine.phrases import Hit
from ketnghia.engine.western.clauses import Text
from ketnghia.engine.western.words import Cue

_ENDS = re.compile(
    r"\b(?:expir\w+|valid|runs?|running|ends?|ended|ending|lapse[sd]?|ran out|until|till|through|échéance|échoit|valable|jusqu'\S*|au terme"
    r"|prendra fin|prend fin|d'ici|renewed|extended)\b[^.;,]{0,26}$"
)
_DEFINITE = re.compile(r"(?:\b(?:the|this|that|both|le|la|cet|cette|ce|ledit|ladite) |\bl['’])$")
_AUXILIARY = re.compile(r"(?:\b(?:was|were|is|are|been|be|be|a été|ont été|avait été|est|sera|être)|,)(?: \w+ly| officiellement)? $")
_BEHIND = 24  # how much farther a verb behind an instrument is than one before it
_NEAR_TIE = 40  # characters behind "became twin towns" in which its date stands
_BESIDE = 150  # characters between an instrument and its verb
_SPANS = ("period", "since", "until", "term", "before")


class _Reader:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.findings = text.findings
        self.plain = text.plain
        self.cues = text.words.signing.find(text.findings.text)
        self.agreements: list[Agreement] = []
        self.rejections: list[Rejection] = []

    def read(self) -> None:
        sentences = list(self.text.told())
        for index, sentence in enumerate(sentences):
            for mention in self.findings.instruments_in(sentence.span.start, sentence.span.end):
                self._mention(mention, sentence, self._following(sentences[index + 1 : index + 4], sentence.block))

    def _following(self, sentences: Sequence[Sentence], block: int) -> Sentence | None:
        """The sentence that goes on with an instrument: "It names …" right behind it, "The document …" up to three sentences on."""
        for index, sentence in enumerate(sentences):
            said = self.plain[sentence.span.start : sentence.span.end]
            if said.startswith(self.text.frame("continued")) or (
                index == 0 and sentence.block == block and said.startswith(self.text.frame("continued.near"))
            ):
                return sentence
        return None

    def _mention(self, mention: InstrumentMention, sentence: Sentence, following: Sentence | None) -> None:
        cue = self._verb(mention, sentence)
        lead = self.plain[max(sentence.span.start, mention.span.start - 14) : mention.span.start]
        if any(f" {word.strip()}" in f" {lead}" for word in self.text.frame("distant")):
            self._reject("none is meant", mention)
            return
        if self._of_others(mention, sentence):
            self._reject("between others", mention)
            return
        if self._is_purpose(mention, sentence):
            self._reject("what another instrument is to lead to", mention)
            return
        if cue is not None and cue.value.kind != "planned" and self._denied(cue, sentence):
            self._reject("never signed", mention)
            return
        parties, added = self.text.both(self.text.parties(sentence.span.start, sentence.span.end), mention.span.start)
        if not parties:
            self._reject("no two sides known", mention)
            return
        signed = self._signed(mention, cue, sentence)
        ahead = cue is not None and cue.value.kind == "planned"
        period = self._period(mention, sentence, following, None if ahead else signed)
        if period is None and cue is not None and cue.value.kind == "ended":
            period = self._lapsed(cue, sentence, signed)
        if cue is None and signed is None and period is None:
            self._reject("named without being signed or planned", mention)
            return
        end = sentence.span.end
        status = self._status(cue, signed)
        span = self.findings.trimmed(sentence.span.start, end)
        inside = cue is not None and mention.span.start <= cue.start < mention.span.end
        if inside and (signed is None or not 0 <= signed.span.start - mention.span.end < _NEAR_TIE):
            self._reject("a tie without its own date", mention)
            return
        if self._goes_on(mention, parties, signed, period, sentence):
            return
        evidence = [("kind", (mention.span,))] + ([("signed", (signed.span,))] if signed else [])
        trace = Trace(span, f"agreement:{status}", tuple(evidence), ("parties",) if added else ())
        fields = self.findings.fields_in(mention.span.end, end) if status != "ended" else ()
        if following is not None and status != "ended":
            fields = tuple(dict.fromkeys((*fields, *self.findings.fields_in(following.span.start, following.span.end))))
        if not fields and status != "ended":
            fields = self.findings.fields_in(mention.span.start, mention.span.end)  # "a friendship agreement" and no more
        self._add(
            Agreement(
                mention.kind,
                parties,
                signed.edtf if signed and status != "proposed" else None,
                period,
                fields,
                self._signatories(sentence, cue) if status == "signed" else (),
                status,
                trace,
            )
        )

    def _verb(self, mention: InstrumentMention, sentence: Sentence) -> Hit[Cue] | None:
        near = [
            cue
            for cue in self.cues
            if sentence.span.start <= cue.start < sentence.span.end
            and (
                0 <= mention.span.start - cue.end < _BESIDE
                or (0 <= cue.start - mention.span.end < _BESIDE and (cue.value.kind != "planned" or self._of_signing(cue)))
                or (mention.span.start <= cue.start and cue.end <= mention.span.end)
            )
        ]
        ranked = sorted(near, key=lambda cue: self._distance(cue, mention))
        planned = [cue for cue in ranked if cue.value.kind == "planned"]
        ended = [cue for cue in ranked if cue.value.kind == "ended"]
        if ended:
            return ended[0]
        if planned and (ranked[0] == planned[0] or self.plain[planned[0].end : mention.span.start].count(" ") < 6):
            return planned[0]
        return ranked[0] if ranked else None

    def _distance(self, cue: Hit[Cue], mention: InstrumentMention) -> int:
        """How near a verb stands; behind the instrument only one of its own is near: "signed in", "was renewed"."""
        if cue.end <= mention.span.start:
            return mention.span.start - cue.end
        between = self.plain[mention.span.end : cue.start]
        return max(0, len(between)) + (0 if len(between) < 3 or _AUXILIARY.search(between) else _BEHIND)

    def _of_signing(self, cue: Hit[Cue]) -> bool:
        """Behind an instrument only its own signing plans it: "… to be signed", not "… to establish an office"."""
        said = self.plain[cue.start : cue.end]
        return any(act in said for act in self.text.frame("signing.acts"))

    def _is_purpose(self, mention: InstrumentMention, sentence: Sentence) -> bool:
        """ "A letter of intent to establish a twinning", "une lettre d'intention en vue d'un jumelage"."""
        lead = self.plain[max(sentence.span.start, mention.span.start - 40) : mention.span.start]
        before = self.findings.instruments_in(sentence.span.start, mention.span.start)
        return bool(before) and any(word in lead for word in self.text.frame("purpose"))

    def _denied(self, cue: Hit[Cue], sentence: Sentence) -> bool:
        lead = self.plain[max(sentence.span.start, cue.start - 26) : cue.end]
        return any(word in lead for word in self.text.frame("never"))

    def _goes_on(
        self, mention: InstrumentMention, parties: tuple[str, ...], signed: DateMention | None, period: str | None, sentence: Sentence
    ) -> bool:
        """ "The agreement", told of before: what the sentence adds belongs to that one, and makes no other."""
        plain = self.plain[mention.span.start : mention.span.end]
        lead = self.plain[max(sentence.span.start, mention.span.start - 8) : mention.span.start]
        if " " in plain or not _DEFINITE.search(lead) or not self.agreements:
            return False
        index = len(self.agreements) - 1
        old = self.agreements[index]
        ahead = self.text.to_come(signed)
        if not set(old.parties) & set(parties) or (signed is not None and not ahead and old.signed not in (None, signed.edtf)):
            return False
        if signed is not None and not ahead and old.status == "proposed":
            return False
        self.agreements[index] = replace(old, period=old.period or period)
        return True

    def _of_others(self, mention: InstrumentMention, sentence: Sentence) -> bool:
        """A contract of companies or a bank: nobody of the two sides stands near, and a firm does."""
        near = self.plain[max(sentence.span.start, mention.span.start - 60) : mention.span.end + 60]
        behind = self.findings.scene.actors_in(mention.span.end, sentence.span.end)[:2]
        between = self.plain[mention.span.end : mention.span.end + 30].split(" ")[1:2] in (["between"], ["entre"])
        everyone = self.findings.scene.actors_in(sentence.span.start, sentence.span.end)
        for actors in (behind if between else (), everyone):
            if len(actors) > 1 and all(actor.how == "body" and "/" not in actor.keys[0] and len(actor.keys[0]) > 2 for actor in actors):
                return True
        return not self.findings.scene.actors_in(sentence.span.start, sentence.span.end) and any(
            word in near for word in self.text.frame("private")
        )

    def _signed(self, mention: InstrumentMention, cue: Hit[Cue] | None, sentence: Sentence) -> DateMention | None:
        forms = ("day", "month", "year", "since", "name_year")  # "linked by a memorandum since 2017"
        told = [d for d in self.findings.dates_in(sentence.span.start, sentence.span.end) if d.form in forms]
        others = [i.span.end for i in self.findings.instruments_in(sentence.span.start, sentence.span.end) if i is not mention]
        told = [d for d in told if not any(0 <= d.span.start - end < 8 for end in others)]  # "an annex to the 2018 agreement"
        told = [d for d in told if not _ENDS.search(self.plain, max(sentence.span.start, d.span.start - 60), d.span.start)]
        dates = [replace(d, edtf=d.edtf.removesuffix("/..")) for d in told]
        of_it = [d for d in dates if 0 <= d.span.start - mention.span.end < 8]  # "the 2018 agreement", "la convention de 2018"
        before = [d for d in dates if 0 <= mention.span.start - d.span.end < 2]
        if cue is None or cue.value.kind == "force":
            since = [d for d, written in zip(dates, told, strict=True) if written.form == "since"]
            return next(iter([*of_it, *before, *since]), None)
        behind = [d for d in dates if d.span.start >= cue.end and d.span.start - cue.end < _BESIDE]
        if cue.value.kind == "ended":
            verb = next((c for c in self.cues if c.value.kind == "signed" and sentence.span.start <= c.start < sentence.span.end), None)
            return next((d for d in dates if verb and d.span.start > verb.end), None)
        chosen = behind[0] if behind else dates[0] if dates else None
        headline = self.plain[sentence.span.start : sentence.span.end].rstrip()[-1:] not in '.!?»”"'
        if chosen is None and cue.value.kind == "signed" and not headline:
            return self._day_of_scene(sentence)
        return chosen

    def _day_of_scene(self, sentence: Sentence) -> DateMention | None:
        """A signing told without its own day: the last day told before it, near the document's date."""
        for date in reversed(self.findings.dates_in(0, sentence.span.start)):
            near = self.findings.sentence_at(date.span.start)
            if date.form == "month" and near is not None and near.block >= sentence.block - 1 and not self.text.to_come(date):
                return date if self._recent(date.edtf) else None
            if date.form == "day" and not self.text.to_come(date) and len(date.edtf) == 10 and self._recent(date.edtf):
                return date
        return None

    def _recent(self, edtf: str) -> bool:
        own = self.findings.date.dated
        return own is not None and own[:4] == edtf[:4] and abs(_months(own) - _months(edtf)) <= 2

    def _status(self, cue: Hit[Cue] | None, signed: DateMention | None) -> AgreementStatus:
        if cue is not None and cue.value.kind == "ended":
            return "ended"
        if cue is not None and cue.value.kind == "planned":
            return "proposed"
        if self.text.to_come(signed):
            return "proposed"
        if cue is not None and cue.value.kind == "signed" and (signed is None or self._recent(signed.edtf)):
            return "signed"
        return "in_force"

    def _period(self, mention: InstrumentMention, sentence: Sentence, following: Sentence | None, signed: DateMention | None) -> str | None:
        stretches = [Span(max(sentence.span.start, mention.span.start - 30), sentence.span.end)]
        if following is not None:
            stretches.append(following.span)
        following_ones = [i for i in self.findings.instruments_in(mention.span.end, sentence.span.end) if i.kind != mention.kind]
        if following_ones:  # "minutes of the meeting and a cooperation plan for 2024-2026"
            stretches[0] = Span(stretches[0].start, following_ones[0].span.start)
        dates = [d for span in stretches for d in self.findings.dates_in(span.start, span.end)]
        named = next((d for d in dates if d.form == "period" and stretches[0].start <= d.span.start < stretches[0].end), None)
        named = named or next((d for d in dates if d.form == "period"), None)
        if named is not None:
            return named.edtf
        for date in dates:
            if date.form in ("until", "before") and date is not signed:
                return date.edtf if date.edtf.startswith("../") else f"../{date.edtf}"
            if date.form == "duration" and date.edtf.startswith("P") and signed is not None and not self.text.to_come(signed):
                return run(signed.edtf, date.edtf)
        return None

    def _lapsed(self, cue: Hit[Cue], sentence: Sentence, signed: DateMention | None) -> str | None:
        """ "Signed in 2004, it ran out in 2009": from year to year."""
        ends = [d for d in self.findings.dates_in(cue.end, sentence.span.end) if d.form in ("day", "month", "year")]
        if signed is None or not ends or not signed.edtf[:4].isdigit() or not ends[0].edtf[:4].isdigit():
            return None
        return f"{signed.edtf[:4]}/{ends[0].edtf[:4]}" if signed.edtf[:4] < ends[0].edtf[:4] else None

    def _signatories(self, sentence: Sentence, cue: Hit[Cue] | None) -> tuple[str, ...]:
        if cue is None:
            return ()
        actors = self.findings.scene.actors_in(sentence.span.start, sentence.span.end)
        return tuple(dict.fromkeys(a.person for a in actors if a.person))

    def _add(self, new: Agreement) -> None:
        for index, old in enumerate(self.agreements):
            if old.kind != new.kind or set(old.parties) != set(new.parties):
                continue
            same = old.signed == new.signed or new.signed is None or old.signed is None
            if same and (old.status == new.status or {old.status, new.status} != {"proposed", "in_force"}) and old.status != "ended":
                better = old if (old.signed or not new.signed) else new
                other = new if better is old else old
                self.agreements[index] = replace(
                    better,
                    period=better.period or other.period,
                    fields=better.fields or other.fields,
                    signatories=better.signatories or other.signatories,
                )
                return
        self.agreements.append(new)

    def _reject(self, reason: str, mention: InstrumentMention) -> None:
        self.rejections.append(Rejection(reason, mention.span, f"agreement:{mention.kind}"))


def _months(edtf: str) -> int:
    year, _, rest = edtf.partition("-")
    return int(year) * 12 + int(rest[:2] or 6) if year.isdigit() and (not rest or rest[:2].isdigit()) else 0


def build_agreements(text: Text) -> tuple[Sequence[Agreement], list[Rejection]]:
    """Agreements in the order of the text, each once."""
    reader = _Reader(text)
    reader.read()
    return reader.agreements, reader.rejections
