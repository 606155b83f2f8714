"""What needs a person on a given day, with the reason. Asked anew each time: a day on which nothing ran loses nothing.

This is what an alert is. `agenda` keeps the same for the day that pages ask about, so that they need not ask the whole register.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ketnghia.archive.forms.moments import say
from ketnghia.followup.duties import DUTIES
from ketnghia.followup.gathering import gather
from ketnghia.followup.handling import Topic, handled, watched_since
from ketnghia.followup.ruleset import Rule, Severity, Told, Trigger, load_rules
from ketnghia.followup.triggers import FINDERS, Finding, Register, Target
from ketnghia.registry.answers import Lens, Place

RANKS: Mapping[Severity, int] = {"high": 0, "medium": 1, "low": 2}
# Of several rules about one thing the most severe speaks, the others are silent ("expires in 3 months" is also "in 12").
ONE_OF = {"agreement_expires"}
_QUOTE = 160
_FIND: Mapping[Trigger, Callable[[Rule, Register], Iterator[Finding]]] = {**FINDERS, **DUTIES}
Said = tuple[Rule, Finding]
Dealt = tuple[frozenset[Topic], date | None]
# What the kinds of agreement are called inside a sentence.
_KINDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "mou": "bản ghi nhớ",
        "agreement": "thỏa thuận hợp tác",
        "twinning": "thỏa thuận kết nghĩa",
        "letter_of_intent": "ý định thư",
        "plan": "kế hoạch hợp tác",
    },
    "en": {
        "mou": "memorandum of understanding",
        "agreement": "cooperation agreement",
        "twinning": "twinning agreement",
        "letter_of_intent": "letter of intent",
        "plan": "cooperation plan",
    },
    "fr": {
        "mou": "mémorandum d'entente",
        "agreement": "accord de coopération",
        "twinning": "accord de jumelage",
        "letter_of_intent": "lettre d'intention",
        "plan": "programme de coopération",
    },
}
_OTHER_KIND = {"vi": "văn bản hợp tác", "en": "agreement", "fr": "texte de coopération"}
_ASSUMED = {
    "vi": "lấy ngày {day} vì tài liệu không ghi ngày",
    "en": "taken as {day}, since no day is written",
    "fr": "le {day}, faute de jour écrit",
}


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing due and not yet handled. `text` is in the language of the lens; `law` is False for house custom."""

    rule: str
    severity: Severity
    law: bool
    basis: str | None  # legal basis, for rules of law
    target: Target
    id: str  # of the target: a record id, a partner's key or a document's number
    parties: tuple[Place, ...]
    text: str
    since: str | None  # EDTF: what the rule counts from
    due: str | None  # EDTF: the date that is written as the end or the deadline
    assumption: str | None  # which day an imprecise date was taken for
    moment: str = ""  # what `ketnghia handle` is told it is about: the date as written
    tell: tuple[Told, ...] = ()
    verified: bool = True  # whether the time it counts with was read in the text of the law
    count: int = 1  # things behind it, where the alert sums up ("12 records to judge")
    lead: str = ""  # the department that leads, as written
    late: bool = False  # the day by which it was to be done is over


def attention(lens: Lens) -> tuple[Alert, ...]:
    """Everything that needs a person on the day of the lens, most severe first, then what is nearest to that day."""
    done, since = dealt_with(lens)
    found = [told for told in findings(gather(lens)) if watched(told[1], since) and topic(*told) not in done]
    return tuple(alert_of(rule, finding, lens) for rule, finding in sorted(speaking(found), key=lambda told: order(told, lens)))


def findings(register: Register, triggers: Iterable[Trigger] = tuple(_FIND)) -> Iterator[Said]:
    """What each rule says of a register, whoever has dealt with it."""
    wanted = frozenset(triggers)
    for rule in load_rules():
        if rule.trigger in wanted:
            yield from ((rule, finding) for finding in _FIND[rule.trigger](rule, register) if stands(rule, finding))


def stands(rule: Rule, finding: Finding) -> bool:
    """Whether the rule was in force then, and for a rule of law the record confirmed."""
    day = finding.moment.day if finding.moment else None
    return not (day and day < rule.applies_from) and (finding.confirmed or not rule.law)


def watched(finding: Finding, since: date | None) -> bool:
    """Whether the register was watched then."""
    return not (since and finding.moment and finding.moment.day < since)


def topic(rule: Rule, finding: Finding) -> Topic:
    return (rule.id, finding.id, finding.written or "")


def speaking(found: Iterable[Said]) -> Iterator[Said]:
    """Of several rules about one thing the most severe."""
    spoken: set[tuple[str, str]] = set()
    for rule, finding in sorted(found, key=lambda told: RANKS[told[0].severity]):
        if rule.trigger in ONE_OF:
            if (rule.trigger, finding.id) in spoken:
                continue
            spoken.add((rule.trigger, finding.id))
        yield rule, finding


def distance(finding: Finding, on: date) -> int:
    """Days between the day it counts from and this one."""
    return abs((finding.moment.day - on).days) if finding.moment else 0


def order(told: Said, lens: Lens) -> tuple[int, int, str, str]:
    rule, finding = told
    return (RANKS[rule.severity], distance(finding, lens.on), rule.id, finding.id)


def dealt_with(lens: Lens) -> Dealt:
    """What the office has dealt with or put off, and since when it watches its register."""
    office = lens.audience.office
    return (handled(office, lens.on), watched_since(office)) if office else (frozenset(), None)


def alert_of(rule: Rule, finding: Finding, lens: Lens) -> Alert:
    """A finding in words."""
    language = lens.language
    foreign = [party.name for party in finding.parties if not party.home]
    assumed = finding.moment is not None and not finding.moment.written
    text = rule.text[language].format(
        parties=" – ".join(party.name for party in finding.parties),
        partner=", ".join(foreign),
        home=", ".join(party.name for party in finding.parties if party.home),
        kind=_KINDS[language].get(finding.kind, _OTHER_KIND[language]),
        count=finding.count,
        text=_short(finding.text),
        due=say(finding.due.isoformat()) if finding.due else "",
        last=finding.last,
        done=finding.done,
        total=finding.total,
    )
    return Alert(
        rule.id,
        rule.severity,
        rule.law,
        rule.basis,
        finding.target,
        finding.id,
        finding.parties,
        text,
        None if finding.ahead else finding.written,
        finding.due.isoformat() if finding.due else finding.written if finding.ahead else None,
        _ASSUMED[language].format(day=say(finding.moment.day.isoformat())) if assumed and finding.moment else None,
        finding.written or "",
        rule.tell,
        rule.verified,
        finding.count,
        finding.lead,
        is_late(finding, lens.on),
    )


def is_late(finding: Finding, on: date) -> bool:
    """Whether a day that is written, or that a rule gives, is over."""
    day = finding.due or (finding.moment.day if finding.ahead and finding.moment else None)
    return day is not None and day < on


def _short(text: str) -> str:
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1].rstrip() + "…"
