"""Ways to make a true fact false by changing one thing. Each takes a told fact and dice, and gives None where it does not apply."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ketnghia.engine.model import (
    Activity,
    Agreement,
    Contribution,
    Fact,
    Indicator,
    Locality,
    Person,
    Span,
    Statement,
    StatementKind,
)

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
CURRENCIES = ("VND", "USD", "EUR", "LAK", "CNY", "JPY")
COUNTS = ("projects", "people", "enterprises", "visitors", "tonnes", "hectares")
NEGATIONS = ("chưa", "không", "chưa từng", "chưa thể")
# What each kind of fact says happened: the first of these in its quote is what a negation is put before.
VERBS: dict[type, tuple[str, ...]] = {
    Agreement: ("ký kết", "ký", "thiết lập", "gia hạn", "thống nhất", "kết nghĩa"),
    Activity: (
        "đã tiếp", "tiếp và làm việc", "làm việc với", "hội đàm", "đến thăm", "thăm", "trao tặng", "trao", "bàn giao", "tổ chức",
        "diễn ra", "ký kết", "ký", "họp", "gặp", "tham dự", "gửi", "hỗ trợ", "khai mạc",
    ),
    Statement: (
        "cam kết", "sẽ", "thống nhất", "nhất trí", "đề nghị", "đề xuất", "mong muốn",
        "bày tỏ mong muốn", "hy vọng", "mời", "sẵn sàng", "đồng ý",
    ),
    Contribution: ("hỗ trợ", "trao tặng", "trao", "tặng", "viện trợ", "tài trợ", "giúp", "dành", "cấp", "bàn giao", "nhận", "ủng hộ"),
    Indicator: ("đạt", "tăng", "thu hút", "xếp", "đứng", "chiếm", "đón", "có"),
}  # fmt: skip
# Before these the word is a noun: "lễ ký", "khoản hỗ trợ", "nguồn viện trợ".
NOUN_LEADS = (
    "lễ",
    "khoản",
    "sự",
    "việc",
    "buổi",
    "cuộc",
    "bản",
    "nguồn",
    "gói",
    "các",
    "những",
    "được",
    "vốn",
    "biên",
    "để",
    "và",
    "nhằm",
    "thúc",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A fact, the text it stands in, and every party of the document."""

    fact: Fact
    text: str
    parties: tuple[str, ...]


Falsify = Callable[[Told, Random], Told | None]


def _number(told: Told) -> Decimal | None:
    match told.fact:
        case Contribution():
            return told.fact.amount
        case Indicator():
            return told.fact.value
    return None


def _with_number(told: Told, value: Decimal) -> Told | None:
    match told.fact:
        case Contribution():
            return replace(told, fact=replace(told.fact, amount=value))
        case Indicator():
            return replace(told, fact=replace(told.fact, value=value))
    return None


def digit(told: Told, dice: Random) -> Told | None:
    """One digit of the number is another."""
    value = _number(told)
    if value is None or not value:
        return None
    written = format(value, "f")
    places = [i for i, c in enumerate(written) if c.isdigit() and c != "0"]
    at = dice.choice(places)
    other = dice.choice([d for d in "123456789" if d != written[at]])
    return _with_number(told, Decimal(written[:at] + other + written[at + 1 :]))


def added_zero(told: Told, _dice: Random) -> Told | None:
    value = _number(told)
    return _with_number(told, value * 10) if value else None


def dropped_zero(told: Told, _dice: Random) -> Told | None:
    value = _number(told)
    return _with_number(told, value / 10) if value else None


def unit(told: Told, dice: Random) -> Told | None:
    """Another currency; another counted thing; a percentage made a count."""
    match told.fact:
        case Contribution(currency=str() as currency):
            return replace(told, fact=replace(told.fact, currency=dice.choice([c for c in CURRENCIES if c != currency])))
        case Indicator(unit=own):
            pool = CURRENCIES if own in CURRENCIES else COUNTS
            return replace(told, fact=replace(told.fact, unit=dice.choice([u for u in pool if u != own])))
    return None


def percentage(told: Told, _dice: Random) -> Told | None:
    """A count or a sum made a percentage."""
    if isinstance(told.fact, Indicator) and told.fact.unit != "%":
        return replace(told, fact=replace(told.fact, unit="%"))
    return None


_SHARED = re.compile(r"cửa khẩu|hai chiều|giữa (?:hai|hai bên)|song phương|two-way|bilateral")
_DATED = ("signed", "period", "date", "due")


def _dated_field(fact: Fact, dice: Random, shape: str) -> tuple[str, list[str], int] | None:
    """(field, its two ends, which end) of a random end that has the wanted precision."""
    ends = []
    for field in _DATED:
        value = getattr(fact, field, None)
        if value:
            parts = value.split("/")
            ends += [(field, parts, i) for i, part in enumerate(parts) if re.match(shape, part)]
    return dice.choice(ends) if ends else None


def _redated(told: Told, found: tuple[str, list[str], int], value: str) -> Told:
    field, parts, at = found
    changed = "/".join([*parts[:at], value, *parts[at + 1 :]])
    return replace(told, fact=replace(told.fact, **{field: changed}))  # type: ignore[arg-type]


def day(told: Told, dice: Random) -> Told | None:
    found = _dated_field(told.fact, dice, r"\d{4}-\d\d-\d\d$")
    if found is None:
        return None
    own = date.fromisoformat(found[1][found[2]])
    days = [d for n in range(-12, 13) if n and (d := own + timedelta(n)).month == own.month]
    return _redated(told, found, dice.choice(days).isoformat())


def month(told: Told, dice: Random) -> Told | None:
    found = _dated_field(told.fact, dice, r"[\dX]{4}-\d\d(?:-\d\d)?$")
    if found is None:
        return None
    own = found[1][found[2]]
    other = dice.choice([f"{m:02d}" for m in range(1, 13) if m != int(own[5:7])])
    return _redated(told, found, own[:5] + other + own[7:])


def year(told: Told, dice: Random) -> Told | None:
    found = _dated_field(told.fact, dice, r"\d{4}")
    if found is None:
        return None
    own = found[1][found[2]]
    return _redated(told, found, f"{int(own[:4]) + dice.choice([-3, -2, -1, 1, 2, 3])}{own[4:]}")


def _renamed(told: Told, dice: Random, change: Callable[[str, Random], str | None]) -> Told | None:
    match told.fact:
        case Person(name=name):
            other = change(name, dice)
            return replace(told, fact=replace(told.fact, name=other)) if other else None
        case Agreement(signatories=(first, *others)):
            other = change(first, dice)
            return replace(told, fact=replace(told.fact, signatories=(other, *others))) if other else None
        case Locality(key=key) if key.startswith("VN/"):
            other = change(key[3:], dice)
            return replace(told, fact=replace(told.fact, key=f"VN/{other}", names=())) if other else None
    return None


def _other_letter(name: str, dice: Random) -> str | None:
    places = [i for i, c in enumerate(name) if c.isalpha() and c.isascii()]
    if not places:
        return None
    at = dice.choice(places)
    pool = "aeiou" if name[at].lower() in "aeiou" else "bcdghklmnprstv"
    other = dice.choice([c for c in pool if c != name[at].lower()])
    return name[:at] + (other.upper() if name[at].isupper() else other) + name[at + 1 :]


def _other_tone(name: str, dice: Random) -> str | None:
    """Another tone on a syllable that bears one; a tone on one without."""
    letters = unicodedata.normalize("NFD", name)
    marked = [i for i, c in enumerate(letters) if c in TONES and c]
    if not marked or not re.search(r"[\u0300\u0301\u0303\u0309\u0323]", letters):
        return None
    at = dice.choice(marked)
    other = dice.choice([t for t in TONES if t != letters[at]])
    return unicodedata.normalize("NFC", letters[:at] + other + letters[at + 1 :])


def name_letter(told: Told, dice: Random) -> Told | None:
    return _renamed(told, dice, _other_letter)


def tone_mark(told: Told, dice: Random) -> Told | None:
    return _renamed(told, dice, _other_tone)


def other_speaker(told: Told, dice: Random) -> Told | None:
    """Another party of the document says it."""
    if not isinstance(told.fact, Statement) or not told.fact.by:
        return None
    others = [p for p in told.parties if p not in told.fact.by]
    if not others:
        return None
    return replace(told, fact=replace(told.fact, by=(dice.choice(others), *told.fact.by[1:])))


def turned_speaker(told: Told, _dice: Random) -> Told | None:
    """Who is addressed speaks, and who speaks is addressed."""
    match told.fact:
        case Statement(by=(_, *_) as by, to=(_, *_) as to):
            return replace(told, fact=replace(told.fact, by=tuple(to), to=tuple(by)))
    return None


def other_party(told: Told, dice: Random) -> Told | None:
    """Another party of the document takes part, gives, receives, owns the figure."""
    match told.fact:
        case Agreement(parties=parties) | Activity(parties=parties) if parties:
            others = [p for p in told.parties if p not in parties]
            at = dice.randrange(len(parties))
            changed = (*parties[:at], dice.choice(others), *parties[at + 1 :]) if others else ()
            return replace(told, fact=replace(told.fact, parties=changed)) if changed else None
        case Contribution(giver=giver, receiver=receiver):
            others = [p for p in told.parties if p not in (giver, receiver)]
            field = "giver" if giver and dice.random() < 0.5 else "receiver"
            return replace(told, fact=replace(told.fact, **{field: dice.choice(others)})) if others else None  # type: ignore[arg-type]
        case Indicator(of=str() as owner, measure=measure):
            others = [p for p in told.parties if p != owner]
            if _SHARED.search(measure.lower()):  # what crosses a border is the figure of both who share it
                others = [p for p in others if p[:2] == owner[:2]]
            return replace(told, fact=replace(told.fact, of=dice.choice(others))) if others else None
    return None


def giver_for_receiver(told: Told, _dice: Random) -> Told | None:
    match told.fact:
        case Contribution(giver=str() as giver, receiver=str() as receiver):
            return replace(told, fact=replace(told.fact, giver=receiver, receiver=giver))
    return None


def negated(told: Told, dice: Random) -> Told | None:
    """A negation stands before the verb of the quote."""
    verbs = VERBS.get(type(told.fact))
    span = told.fact.trace.span
    if verbs is None:
        return None
    quote = told.text[span.start : span.end]
    found = [m for v in verbs for m in re.finditer(rf"(?<!\w){v}(?!\w)", quote) if _is_verb(quote, m.start())]
    if not found:
        return None
    verb = min(found, key=lambda m: (m.start(), -m.end()))
    negation = dice.choice(NEGATIONS)
    at = verb.start()
    if verb[0] == "sẽ":
        told_so, negation = quote[: verb.end()] + " không", ""
        changed = told_so + quote[verb.end() :]
    else:
        lead = quote[:at].removesuffix("đã ")
        changed = f"{lead}{negation} {quote[at:].removeprefix('đã ')}"
    text = told.text[: span.start] + changed + told.text[span.end :]
    trace = replace(told.fact.trace, span=Span(span.start, span.start + len(changed)))
    return replace(told, fact=replace(told.fact, trace=trace), text=text)


def _is_verb(quote: str, at: int) -> bool:
    before = quote[:at].split()
    return not before or before[-1].lower() not in NOUN_LEADS


_STRENGTH: dict[StatementKind, tuple[StatementKind, ...]] = {
    "proposal": ("commitment", "agreement"),
    "invitation": ("commitment", "agreement"),
    "commitment": ("proposal", "invitation"),
    "agreement": ("proposal", "invitation"),
}


def wish_for_promise(told: Told, dice: Random) -> Told | None:
    """A wish told as a promise or a decision, a promise as a wish."""
    if not isinstance(told.fact, Statement):
        return None
    return replace(told, fact=replace(told.fact, kind=dice.choice(_STRENGTH[told.fact.kind])))


def proposed_as_signed(told: Told, _dice: Random) -> Told | None:
    """An instrument that is only proposed told as signed."""
    if isinstance(told.fact, Agreement) and told.fact.status == "proposed":
        return replace(told, fact=replace(told.fact, status="signed"))
    return None


FALSEHOODS: dict[str, Falsify] = {
    "digit": digit,
    "zero added": added_zero,
    "zero dropped": dropped_zero,
    "unit": unit,
    "percentage for count": percentage,
    "day": day,
    "month": month,
    "year": year,
    "letter of a name": name_letter,
    "tone mark": tone_mark,
    "another party as speaker": other_speaker,
    "speaker for addressee": turned_speaker,
    "another party": other_party,
    "giver for receiver": giver_for_receiver,
    "negation": negated,
    "wish for promise": wish_for_promise,
    "proposed for signed": proposed_as_signed,
}
