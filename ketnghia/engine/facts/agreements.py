"""Instruments between sub-national sides: signed, running, proposed, ended.

One instrument is often named several ways in one article; mentions of the same parties whose kind, date and period do not
contradict each other are one agreement. A list that says with whom ("với 4 địa phương, gồm: A và B (Lào), C") is one agreement each.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ketnghia.engine.facts.agreement_dates import ahead, bracketed_date, dates_of, of_its_name, opening_date, with_duration, yet_to_run
from ketnghia.engine.facts.agreement_terms import (
    inherits,
    named_again,
    not_yet,
    over,
    parts_of_others,
    pending,
    term,
    told_again,
    verb_of_left,
)
from ketnghia.engine.facts.occasions import day_of_scene
from ketnghia.engine.facts.parties import after_speaker, both_sides, taking_part
from ketnghia.engine.facts.subjects import subjects_of
from ketnghia.engine.facts.timing import first_day, is_after
from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import (
    Agreement,
    AgreementStatus,
    InstrumentMention,
    Rejection,
    Sentence,
    Span,
    Trace,
)
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.scene import Actor, is_home

_LIST = re.compile(
    r"với (?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|các|một số) (?:địa phương|tỉnh|thành phố|đối tác)[^.;:]{0,60}?(?:gồm|là|như)\b"
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """One mention of an instrument with what its own clause says of it."""

    agreement: Agreement
    explicit: bool  # the clause itself names both sides
    bare: bool  # neither date, period, sides nor a verb of signing: a mere mention


@lru_cache(maxsize=4)
def _cues(lexicon: Lexicon) -> PhraseMatcher[str]:
    return PhraseMatcher((row["phrase"], row["role"]) for row in lexicon.table("vi/signing_cues"))


def _segments(sentence: Sentence, instruments: list[InstrumentMention], cues: list[Hit[str]], findings: Findings) -> list[tuple[int, int]]:
    """The stretch of the sentence that belongs to each instrument: cut before the next one's subject, its date included."""
    plain = findings.plain
    starts = [sentence.span.start]
    for left, right in pairwise(instruments):
        verbs = [
            cue.start
            for cue in cues
            if left.span.end <= cue.start < right.span.start
            and (cue.value == "plan" or (cue.value == "sign" and not verb_of_left(cue, right, findings)))
        ]
        limit = verbs[-1] if verbs else right.span.start
        strong = max(plain.rfind(";", left.span.end, limit), plain.rfind("đồng thời", left.span.end, limit))
        cut = strong if strong > 0 else _weak_cut(left.span.end, limit, findings)
        if cut > 0 and strong < 0 and plain[cut] == ",":
            dates = findings.dates_in(left.span.end, cut)
            if dates and cut - dates[-1].span.end <= 1:  # "…, năm 2019, hai bên ký": the date before the comma opens the stretch
                earlier = plain.rfind(",", left.span.end, dates[-1].span.start)
                cut = earlier if 0 < dates[-1].span.start - earlier <= 8 else cut
        starts.append(cut if cut > 0 else limit)
    last = plain.find(";", instruments[-1].span.end, sentence.span.end)
    return list(zip(starts, [*starts[1:], last if last > 0 else sentence.span.end], strict=True))


def _weak_cut(start: int, limit: int, findings: Findings) -> int:
    """Where, without a semicolon, the next instrument's stretch begins: behind a bracketed date, else at the last comma or "và"."""
    plain = findings.plain
    closed = plain.rfind(")", start, limit)
    if closed > 0 and plain[closed + 1 : closed + 2] in (",", " ") and findings.dates_in(plain.rfind("(", start, closed), closed):
        return closed + 1
    comma, joined = plain.rfind(",", start, limit), plain.rfind(" và ", start, limit)
    if 0 < comma < joined and findings.scene.actors_in(comma, joined) and findings.scene.actors_in(joined, limit):
        return comma  # ", huyện A và huyện B ký …": both sign
    return max(comma, joined)


class _Register:
    """Gathers the drafts of one document into agreements."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.agreements: list[Agreement] = []
        self.rejections: list[Rejection] = []

    def add(self, draft: _Draft) -> None:
        new = draft.agreement
        for index in range(len(self.agreements) - 1, -1, -1):
            old = self.agreements[index]
            if self._still_to_begin(old, new):
                both = _merged(old, new)
                self.agreements[index] = replace(both, status="proposed", trace=replace(new.trace, evidence=both.trace.evidence))
                return
            if _same(old, new, draft):
                self.agreements[index] = _merged(old, new)
                return
        if draft.bare or (new.signed is None and new.period is None and not draft.explicit and new.status == "in_force"):
            reason = "an instrument is named, but neither its sides nor when"
            self.rejections.append(Rejection(reason, new.trace.span, "agreement"))
            return
        self.agreements.append(new)

    def _still_to_begin(self, old: Agreement, new: Agreement) -> bool:
        """ "đề xuất Thỏa thuận giai đoạn 2025 - 2030. … Dự kiến Thỏa thuận được ký vào tháng 8": at first it seemed to hold."""
        year = (self.findings.date.dated or "")[:4]
        open_still = old.signed is None and new.signed is None and new.period is None and old.status == "in_force"
        begins = bool(old.period and year and old.period[:4].isdigit() and old.period[:4] >= year)
        return new.status == "proposed" and open_still and begins and old.kind == new.kind and set(new.parties) <= set(old.parties)

    def tell_again(self, stretches: list[tuple[int, int]]) -> None:
        for stretch in stretches:
            if self.agreements:
                self.agreements[-1] = told_again(self.agreements[-1], stretch, self.findings)

    def has(self, instrument: InstrumentMention) -> bool:
        """ "kéo dài Bản ghi nhớ năm 2019", "thay Bản ghi nhớ 2018": one told before, named again by its year."""
        year = re.match(
            r"(?: hợp tác)?(?: ký)?(?: năm)? (\d{4})\b(?! ?[-–/])", self.findings.plain[instrument.span.end : instrument.span.end + 30]
        )
        before = self.findings.plain[max(0, instrument.span.start - 24) : instrument.span.start]
        if year is None or not before.rstrip().endswith(
            ("kéo dài", "gia hạn", "thay thế", "thay", "thay cho", "giữ nguyên", "sửa đổi", "bổ sung")
        ):
            return False
        return any(old.kind == instrument.kind and (old.signed or "").startswith(year[1]) for old in self.agreements)

    def replace(self, instrument: InstrumentMention) -> None:
        """Ends the one that a new text takes the place of; its year behind its name tells which."""
        year = self.findings.plain[instrument.span.end : instrument.span.end + 24]
        for index in range(len(self.agreements) - 1, -1, -1):
            old = self.agreements[index]
            if old.kind != instrument.kind or (re.search(r"\d{4}", year) and (old.signed or "")[:4] not in year):
                continue
            self.agreements[index] = replace(old, status="ended")
            return


def _kinds_meet(old: Agreement, new: Agreement) -> bool:
    """ "biên bản", "văn bản", "thỏa thuận" name an instrument loosely; the others are exact."""
    return old.kind == new.kind or "other" in (old.kind, new.kind)


def _foreign(agreement: Agreement) -> set[str]:
    return {key for key in agreement.parties if not is_home(key)}


def _same(old: Agreement, new: Agreement, draft: _Draft) -> bool:
    if (old.status == "proposed") != (new.status == "proposed") and not draft.bare:
        return False
    related = set(new.parties) <= set(old.parties) or set(old.parties) <= set(new.parties)
    if old.status == new.status == "proposed" and old.kind == new.kind and not related:
        related = _foreign(old) == _foreign(new)
    if not related or (draft.explicit and set(new.parties) != set(old.parties) and new.period and old.period != new.period):
        return False
    if old.period and new.period and old.period != new.period:
        return False
    if (
        old.signed
        and new.signed
        and _foreign(old) != _foreign(new)
        and old.trace.rule == new.trace.rule
        and old.trace.rule.endswith("signed")
    ):
        return False  # "A và B ký …; cùng ngày, A, B và C ký …"
    if old.signed and new.signed and not (old.signed.startswith(new.signed) or new.signed.startswith(old.signed)):
        return False
    if draft.bare or not (new.signed or new.period):
        return _kinds_meet(old, new) or (old.kind in ("mou", "agreement") and new.kind in ("mou", "agreement"))
    known = bool(old.signed and new.signed) or bool(old.period and new.period) or not (new.signed or new.period)
    return _kinds_meet(old, new) and (known or old.kind == new.kind)


def _longer(a: str | None, b: str | None) -> str | None:
    return max((v for v in (a, b) if v), key=len, default=None)


def _merged(old: Agreement, new: Agreement) -> Agreement:
    order: dict[AgreementStatus, int] = {"proposed": 0, "in_force": 1, "signed": 2, "ended": 3}
    evidence = (*old.trace.evidence, *(pair for pair in new.trace.evidence if pair not in old.trace.evidence))
    return replace(
        old,
        kind=new.kind if old.kind == "other" else old.kind,
        parties=old.parties if old.status == new.status == "proposed" else tuple(dict.fromkeys((*old.parties, *new.parties))),
        signed=_longer(old.signed, new.signed),
        period=old.period or new.period,
        fields=tuple(dict.fromkeys((*old.fields, *new.fields))),
        signatories=old.signatories or new.signatories,
        status=max(old.status, new.status, key=lambda s: order[s]),
        trace=replace(old.trace, evidence=evidence),
    )


def _status(roles: set[str], signed: str | None, period: str | None, findings: Findings, here: bool) -> AgreementStatus:
    if "end" in roles:
        return "ended"
    if "plan" in roles and "run" not in roles and not signed:
        return "proposed"
    dated = findings.date.dated
    if period and dated and "/" in period and not period.endswith("..") and not is_after(period, dated[:4]):
        return "ended"
    if here or (signed and dated and len(signed) >= 7 and signed[:7] == dated[:7]):
        return "signed"
    return "in_force"


def _sides(
    segment: tuple[int, int], instrument: InstrumentMention, findings: Findings
) -> tuple[tuple[str, ...], tuple[Span, ...], bool, bool]:
    """(parties, their spans, named here on both sides, completed from the focus)."""
    between = findings.plain.rfind("giữa", *segment)
    actors = list(findings.scene.actors_in(after_speaker(segment[0], instrument.span.start, findings), segment[1]))
    if between >= 0:
        after = [a for a in actors if between < a.span.start < between + 160]
        actors = after if any(actor.how != "both" for actor in after) else actors
    actors = [actor for actor in actors if not inherits(actor.span.end, findings)]
    keys, spans = taking_part(_with_whom(instrument, actors, findings), findings)
    explicit = any(map(is_home, keys)) and any(not is_home(k) for k in keys)
    full, added = both_sides(keys, segment[1], findings)
    return full, spans, explicit, added


def _with_whom(instrument: InstrumentMention, actors: list[Actor], findings: Findings) -> list[Actor]:
    """ "tặng tỉnh X quà và ngỏ ý kết nghĩa với thành phố Y": beside whom "với" names, others of the same country take no part."""
    if instrument.kind != "twinning" or not findings.plain.startswith(" với ", instrument.span.end):
        return actors
    named = [a for a in actors if instrument.span.end < a.span.start < instrument.span.end + 30 and a.how in ("place", "body")]
    if not named:
        return actors
    countries = {key[:2] for key in named[0].keys}
    return [a for a in actors if a.span.start >= named[0].span.start or not any(key[:2] in countries for key in a.keys)]


def _signatories(segment: tuple[int, int], sign: Hit[str] | None, findings: Findings) -> tuple[str, ...]:
    """Those named as subject of "ký": people of both sides before the verb."""
    if sign is None:
        return ()
    people = findings.people_in(segment[0], sign.start)
    if len({p.of for p in people if p.of}) < 2:
        return ()
    return tuple(dict.fromkeys(findings.text[p.name.start : p.name.end] for p in people))


def _planned(cues: list[Hit[str]], instrument: InstrumentMention, findings: Findings) -> bool:
    """Is the signing yet to come: "đề nghị … ký kết X", "soạn thảo X", "X … sẽ ký"? A "sẽ" about something else plans no signing."""
    plans = [cue for cue in cues if cue.value == "plan"]
    before = [cue for cue in plans if cue.start < instrument.span.start]
    signs = [cue for cue in cues if cue.value == "sign"]
    for cue in before:
        word = findings.plain[cue.start : cue.end]
        if findings.plain[max(0, cue.start - 14) : cue.start].rstrip().endswith(findings.words("agreements.noun_leads")):
            continue  # "chuyến xúc tiến", "Sở Xây dựng": a noun, no drafting
        if (
            word in findings.words("agreements.drafting")
            or instrument.kind == "twinning"
            or any(cue.start < sign.start <= instrument.span.end for sign in signs)
        ):
            return True
        if "ký" in word:
            return True
    return any(cue.start >= instrument.span.end and any(cue.end <= sign.start <= cue.end + 8 for sign in signs) for cue in plans)


def _draft(
    segment: tuple[int, int], instrument: InstrumentMention, cues: list[Hit[str]], findings: Findings, listed: Hit[str] | None = None
) -> _Draft | None:
    own = [
        cue
        for cue in cues
        if segment[0] <= cue.start < segment[1]
        and cue.start < instrument.span.end + 80
        and not (cue.value == "sign" and findings.plain[max(0, cue.start - 9) : cue.start].endswith("biên bản "))  # part of the name
        and not (cue.value == "end" and ("," in findings.plain[cue.end : instrument.span.start] or not_yet(cue.start, findings)))
    ]
    roles = {cue.value for cue in own}
    signing = next((cue for cue in own if cue.value == "sign"), None)
    after_instrument = findings.plain[instrument.span.end : instrument.span.end + 40]
    done = "đã ký" in findings.plain[segment[0] : segment[1]] or after_instrument.lstrip().startswith(("được ký", "được hai bên ký"))
    planned = not done and (_planned(own, instrument, findings) or pending(instrument, segment[1], findings))
    lead = findings.plain[max(segment[0], instrument.span.start - 25) : instrument.span.start]
    if any(word in lead for word in findings.words("agreements.never_signed")) or after_instrument.startswith(
        findings.words("agreements.told_before")
    ):
        return None
    parties, spans, explicit, completed = _sides(segment, instrument, findings)
    if not parties:
        return None
    signed_date, period_date = dates_of(segment, instrument, findings, signing)
    bracketed = bracketed_date(segment, instrument, findings)
    if bracketed and (signing or listed):
        signed_date, signing = bracketed, signing or listed
    if signing is not None and signed_date is not None and ahead(signed_date.edtf, findings):
        planned = planned or not signed_date.inferred or signed_date.relative is not None  # a year filled in may be the wrong one
    if not planned:
        roles.discard("plan")
    if over(instrument.span.end, segment[1], findings):
        roles.add("end")
    if planned:
        signed_date = None
    sentence = findings.sentence_at(segment[0])
    opening = findings.plain[sentence.span.start : sentence.span.start + 60] if sentence else ""
    dated_before = sentence is not None and any(
        date.form in ("day", "day_range", "month", "year") and not date.edtf.startswith((findings.date.dated or "")[:7])
        for date in findings.dates_in(sentence.span.start, sentence.span.start + 24)
    )
    begins_now = not dated_before and period_date is not None and period_date.form != "since" and yet_to_run(period_date.edtf, findings)
    here = (
        signing is not None
        and not planned
        and signed_date is None
        and (begins_now or opening.lstrip(" -–").startswith(findings.words("agreements.here_and_now")))
    )
    behind_another = sentence is not None and (
        segment[0] > sentence.span.start or ";" in findings.plain[sentence.span.start : instrument.span.start]
    )
    if signing is not None and not planned and signed_date is None and sentence is not None and behind_another:
        signed_date = opening_date(sentence, findings)
        here = here and signed_date is None
    called = of_its_name(signed_date, instrument, findings)
    signed = signed_date.edtf if signed_date and (signing or roles & {"run"} or called) else None
    inferred = ["parties"] if completed or not explicit else []
    today = day_of_scene(instrument.span.start, findings)[0] if here else None
    if today is not None:
        signed = today
        inferred.append("signed")
    elif signed_date and signed_date.inferred:
        inferred.append("signed")
    if (signed and signed.startswith("../")) or (signed and signed.endswith("/..")):
        signed = first_day(signed) or None
    period = with_duration(period_date, signed, findings) or term(instrument.span.end, segment[1], signed, findings)
    if planned and period and period.endswith("/.."):
        period = None  # since when it is proposed, not since when it holds
    if period and period.endswith("/..") and signed is None and (signing or "run" in roles or instrument.kind == "twinning"):
        signed = first_day(period)
    evidence = [("parties", spans)] if spans else []
    evidence += [("signed", (signed_date.span,))] if signed_date and signed else []
    evidence += [("period", (period_date.span,))] if period_date and period else []
    start = min([segment[0] if explicit else instrument.span.start, instrument.span.start])
    quote = findings.trimmed(start, segment[1])
    status = _status(roles if not planned else {"plan"}, signed, period, findings, here)
    trace = Trace(quote, f"agreement:{instrument.kind}{' signed' if signing and not planned else ''}", tuple(evidence), tuple(inferred))
    fields = subjects_of(instrument, segment[1], findings, signed=signing is not None or done or planned)
    names = _signatories(segment, signing, findings) if not planned else ()
    agreement = Agreement(instrument.kind, parties, signed, period, fields, names, status, trace)
    before = findings.plain[max(0, instrument.span.start - 14) : instrument.span.start].rstrip()
    several = before.endswith(findings.words("agreements.several")) or (before[-1:].isdigit() and not explicit)
    joint = explicit or any(actor.how == "both" for actor in findings.scene.actors_in(*segment))
    counted = several and not before.endswith("các")  # "hướng tới ký các kế hoạch" plans one, "ký mới 2 thỏa thuận" is a goal
    bare = not (signed or period or (planned and not counted) or (joint and (explicit or signing) and not several))
    return _Draft(agreement, explicit, bare)


def _listed(segment: tuple[int, int], instrument: InstrumentMention, findings: Findings) -> list[Agreement]:
    """ "đã ký với 4 địa phương nước ngoài, gồm: A và B (Lào), C (Nga)": one agreement each."""
    match = _LIST.search(findings.plain, *segment)
    home = findings.scene.focus_at(segment[0])[0]
    if not match or not home:
        return []
    stop = findings.plain.find(";", match.end(), segment[1])
    named: list[Actor] = [
        actor
        for actor in findings.scene.actors_in(match.end(), stop if stop > 0 else segment[1])
        if actor.how == "place" and not is_home(actor.keys[0])
    ]
    return [
        Agreement(
            instrument.kind,
            (home, actor.keys[0]),
            None,
            None,
            (),
            (),
            "in_force",
            Trace(
                findings.trimmed(instrument.span.start, actor.span.end),
                "agreement:asserted list",
                (("parties", (actor.span,)),),
                ("parties",),
            ),
        )
        for actor in named
    ]


def _one_each(draft: _Draft) -> list[_Draft]:
    """ "thực hiện thỏa thuận với tỉnh A (Lào), thành phố B (Nga)": partners in different countries do not share one text."""
    agreement = draft.agreement
    ours = tuple(key for key in agreement.parties if is_home(key))
    theirs = [key for key in agreement.parties if not is_home(key)]
    if len({key[:2] for key in theirs if "/" in key}) < 2 or agreement.signed:
        return [draft]
    return [replace(draft, agreement=replace(agreement, parties=(*ours, key))) for key in theirs]


def build_agreements(findings: Findings) -> tuple[list[Agreement], list[Rejection]]:
    """Agreements in the order of the text, and the instruments that were looked at and not taken."""
    register = _Register(findings)
    cues = _cues(findings.lexicon).find(findings.text)
    at = 0
    for sentence in findings.scene.sentences:
        own: list[Hit[str]] = []
        while at < len(cues) and cues[at].start < sentence.span.end:
            if cues[at].start >= sentence.span.start:
                own.append(cues[at])
            at += 1
        if findings.block_kind(sentence) == "title":
            continue
        instruments = findings.instruments_in(sentence.span.start, sentence.span.end)
        before, inside = named_again(sentence, findings)
        register.tell_again(before)
        parts = parts_of_others(instruments, findings)
        head = None
        named = [i for i in instruments if register.has(i)]
        if "head" in parts.values():
            head = next((cue for cue in own if cue.value == "sign" and cue.start < instruments[0].span.start), None)
        for replaced in (i for i in instruments if parts.get(i.span.start) == "replaced"):
            register.replace(replaced)
        instruments = [i for i in instruments if i.span.start not in parts and i not in named]
        segments = _segments(sentence, instruments, own, findings) if instruments else []
        for instrument, segment in zip(instruments, segments, strict=True):
            listed = _listed(segment, instrument, findings)
            if listed:
                for agreement in listed:
                    register.add(_Draft(agreement, True, False))
                continue
            draft = _draft(segment, instrument, own, findings, head)
            if draft is None:
                register.rejections.append(Rejection("no two sides known", instrument.span, "agreement"))
            else:
                for single in _one_each(draft):
                    register.add(single)
        register.tell_again(inside)
    return register.agreements, register.rejections
