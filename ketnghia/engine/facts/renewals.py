"""What a text says of its own renewal, and of notice before it is ended: "tự động gia hạn 5 năm", "thông báo trước 6 tháng",
"tacite reconduction". The same for every language; the patterns are data (`*/renewals.yaml`).

A clause is about the instrument named in its own sentence, else about the one that its noun points back to ("bản ghi nhớ này"), else
about the only one that the document tells of. Where that leaves a choice the clause is turned down.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import get_args

from ketnghia.engine.facts.drawn import Drawn
from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Activity, Agreement, Language, Rejection, Renewal, Sentence, Span, Trace

_MOST = 60  # years or months: what is more is no term
_RULE = "agreement:renewal"
_NUMBER = r"(?P<{0}>\d{{1,2}}|{1})(?: ?\([^)\n]{{1,14}}\))?"


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a clause is worded. `says`: automatic, by_agreement, none, or notice; `words`: one of these stands in every text that it hits."""

    id: str
    says: str
    words: tuple[str, ...]
    search: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause found: what it says, with the number in it, and where."""

    says: str
    count: int | None  # years of a renewal, months of notice
    span: Span
    number: Span | None
    sentence: Sentence


@lru_cache(maxsize=8)
def patterns(lexicon: Lexicon, language: Language) -> tuple[Pattern, ...]:
    """The patterns of a language, in the order in which they are asked."""
    numbers = "|".join(sorted(map(re.escape, _numerals(lexicon, language)), key=len, reverse=True))
    found = []
    for row in lexicon.patterns.get(f"{language}/renewals", ()):
        written = row["pattern"].replace("'", "['’]")
        for group in ("years", "months"):
            written = written.replace(f"{{{group}}}", _NUMBER.format(group, rf"(?:mười )?(?:{numbers})"))
        found.append(Pattern(row["id"], row["says"], tuple(row["words"]), re.compile(written)))
    return tuple(found)


@lru_cache(maxsize=8)
def _numerals(lexicon: Lexicon, language: Language) -> dict[str, int]:
    rows = lexicon.table(f"{language}/numerals")
    return {row["word"]: int(row["value"]) for row in rows if row["role"] in ("digit", "ten", "number") and row["value"].isdigit()}


def with_renewals(drawn: Drawn, findings: Findings) -> tuple[Drawn, list[Rejection]]:
    """The agreements with what the text says of their renewal and notice, and the clauses that could not be given to one of them.

    What a clause foresees has not happened: agreements and activities read in its words alone are left out.
    """
    agreements, turned_down = drawn.agreements, []
    clauses = list(_clauses(findings)) if agreements else []
    if not clauses:
        return drawn, []
    told = [one for one in agreements if not _is_only_foreseen(one, clauses, agreements)]
    for clause in clauses:
        at = _whose(clause, told, findings)
        if at is None:
            turned_down.append(Rejection("a clause on renewal or notice, but of which instrument?", clause.span, _RULE))
        else:
            told[at] = _with(told[at], clause)
    activities = [one for one in drawn.activities if not _is_of_clause(one, clauses)]
    return replace(drawn, agreements=told, activities=activities), turned_down


def _is_of_clause(activity: Activity, clauses: Sequence[_Clause]) -> bool:
    """ "tự động gia hạn, trừ khi báo 6 tháng trước": neither a renewal half a year ago nor one today."""
    spans = [activity.trace.span] if activity.trace.rule.startswith("happening") else []
    spans += [span for name, told in activity.trace.evidence if name == "date" for span in told]
    return any(clause.span.start < span.end and span.start < clause.span.end for clause in clauses for span in spans)


def _clauses(findings: Findings) -> Iterator[_Clause]:
    """In the order of the text; of a sentence the first clause on renewal and the first on notice."""
    plain = findings.plain
    known = [p for p in patterns(findings.lexicon, findings.language) if any(word in plain for word in p.words)]
    found: dict[tuple[int, bool], _Clause] = {}
    for pattern in known:
        for hit in pattern.search.finditer(plain):
            sentence = findings.sentence_at(hit.start())
            if sentence is None or hit.end() > sentence.span.end or findings.block_kind(sentence) == "furniture":
                continue
            if _is_other_matter(sentence, hit, findings):
                continue
            key = (sentence.span.start, pattern.says == "notice")
            found.setdefault(key, _read(pattern, hit, sentence, findings))
    yield from sorted(found.values(), key=lambda clause: clause.span.start)


def _is_other_matter(sentence: Sentence, hit: re.Match[str], findings: Findings) -> bool:
    """Visas and contracts are renewed too, and what is only asked for is no clause yet."""
    before = findings.plain[sentence.span.start : hit.start()]
    return any(word in before for word in _frame(findings, "renewals.of_others") + _frame(findings, "renewals.asked"))


def _frame(findings: Findings, name: str) -> tuple[str, ...]:
    return tuple(row["phrase"] for row in findings.lexicon.table(f"{findings.language}/frames") if row["frame"] == name)


def _read(pattern: Pattern, hit: re.Match[str], sentence: Sentence, findings: Findings) -> _Clause:
    groups = hit.groupdict()
    name = next((name for name in ("years", "months") if groups.get(name)), None)
    count = _count(groups[name] or "", findings) if name else None
    if count is not None and pattern.says == "notice" and name == "years":
        count *= 12
    number = Span(*hit.span(name)) if name and count is not None else None
    return _Clause(pattern.says, count, findings.trimmed(*hit.span()), number, sentence)


def _count(written: str, findings: Findings) -> int | None:
    numerals = _numerals(findings.lexicon, findings.language)
    count = int(written) if written.isdigit() else sum(numerals.get(word, 0) for word in written.split())
    return count if 0 < count <= _MOST else None


def _whose(clause: _Clause, agreements: Sequence[Agreement], findings: Findings) -> int | None:
    """The place of the agreement that a clause is about; None where more than one comes into question."""
    start, end = clause.sentence.span.start, clause.span.end
    here = [at for at, one in enumerate(agreements) if any(start <= span.start < end for span in _spans(one))]
    if here:
        return max(here, key=lambda at: max(span.start for span in _spans(agreements[at]) if start <= span.start < end))
    kinds = {mention.kind for mention in findings.instruments_in(start, clause.sentence.span.end)}
    before = [at for at, one in enumerate(agreements) if min(span.start for span in _spans(one)) < start]
    alike = [at for at in before if agreements[at].kind in kinds]
    if len(alike or before) == 1 and (kinds or findings.paper or len(agreements) == 1):
        return (alike or before)[0]
    near = [at for at in alike or before if _is_near(agreements[at], clause, findings)]
    return near[0] if len(near) == 1 else None


def _is_only_foreseen(agreement: Agreement, clauses: Sequence[_Clause], agreements: Sequence[Agreement]) -> bool:
    """ "Nếu không bên nào có ý kiến, Bản ghi nhớ được gia hạn 2 năm": the renewal foreseen is no text beside the one that foresees it."""
    span = agreement.trace.span
    inside = any(clause.says != "notice" and clause.span.start <= span.start and span.end <= clause.span.end for clause in clauses)
    names_nobody = "parties" not in dict(agreement.trace.evidence)
    return inside and names_nobody and any(other is not agreement and other.kind == agreement.kind for other in agreements)


def _is_near(agreement: Agreement, clause: _Clause, findings: Findings) -> bool:
    """Told in the sentence before the clause."""
    last = findings.sentence_at(clause.sentence.span.start - 1)
    return last is not None and any(last.span.start <= span.start < last.span.end for span in _spans(agreement))


def _spans(agreement: Agreement) -> list[Span]:
    return [agreement.trace.span, *(span for _, spans in agreement.trace.evidence for span in spans)]


def _with(agreement: Agreement, clause: _Clause) -> Agreement:
    """The first clause of each kind holds."""
    if clause.says == "notice":
        if agreement.notice_months is not None or clause.count is None:
            return agreement
        evidence: tuple[tuple[str, tuple[Span, ...]], ...] = (("notice_months", (clause.span,)),)
        return replace(agreement, notice_months=clause.count, trace=_traced(agreement, evidence))
    if agreement.renewal is not None:
        return agreement
    says: Renewal = next(code for code in get_args(Renewal) if code == clause.says)
    years = clause.count if clause.says != "none" else None
    evidence = (("renewal", (clause.span,)), *((("renewal_years", (clause.number or clause.span,)),) if years else ()))
    return replace(agreement, renewal=says, renewal_years=years, trace=_traced(agreement, evidence))


def _traced(agreement: Agreement, evidence: tuple[tuple[str, tuple[Span, ...]], ...]) -> Trace:
    return replace(agreement.trace, evidence=(*agreement.trace.evidence, *evidence))
