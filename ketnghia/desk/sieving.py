"""What the address of a list asks for: which records, in which order and columns; and the choices, with how many each leaves."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast
from urllib.parse import urlencode

from django.http import HttpRequest

from ketnghia.archive.forms.moments import parse_moment
from ketnghia.desk.phrasing import say, say_count
from ketnghia.engine.model import Language
from ketnghia.followup.calendar import add_months
from ketnghia.output.wording import has_label, label, say_date, terms
from ketnghia.registry import listings, overview
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import Lens
from ketnghia.registry.listings import Order, Wanted
from ketnghia.registry.names import HOME_COUNTRY, kind_of, place

FILTERS: Final = ("state", "kind", "home", "partner", "country", "field", "lead", "since", "until", "soon", "confirmed", "conflicts", "q")
_KEPT: Final = (*FILTERS, "sort", "cols")
_ORDERS: Final[tuple[Order, ...]] = ("latest", "earliest", "name")
_COUNTED: Final = 10_000  # records up to which choices are counted; more of them are told apart by kind and state first
_OFFERED: Final = 400  # choices of one field
_LONGEST: Final = 300
_POINT: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MONTHS: Final = ("1", "3", "6", "12", "24")
_TAGS: Final[Mapping[str, str]] = {"home": "p:", "partner": "p:", "country": "c:", "field": "f:", "lead": "l:"}


@dataclass(frozen=True, slots=True)
class Sieve:
    """How the list of a kind of record can be narrowed: the groups of words of its states and kinds, and what else it has."""

    kind: str
    states: str = ""
    kinds: str = ""
    lead: bool = False
    ends: bool = False  # whether its records end or are due
    orders: tuple[Order, ...] = _ORDERS


@dataclass(frozen=True, slots=True)
class Option:
    """`count`: how many records it leaves; None where that was not counted."""

    value: str
    label: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is chosen, and the address without it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for and can be; `typed`: dates as they were typed, with a line in `errors` for what is none."""

    sieve: Sieve
    lens: Lens
    given: Mapping[str, str]
    typed: Mapping[str, str]
    errors: Mapping[str, str]
    among: tuple[str, ...] | None = None  # the records that hold the words

    @property
    def wanted(self) -> Wanted:
        given = self.given
        months = int(given.get("soon", "0"))
        return Wanted(
            kind=given.get("kind", ""),
            state=given.get("state", ""),
            partner=given.get("partner", ""),
            home=given.get("home", ""),
            country=given.get("country", ""),
            field=given.get("field", ""),
            since=given.get("since", ""),
            until=given.get("until", ""),
            confirmed={"yes": True, "no": False}.get(given.get("confirmed", "")),
            conflicts=bool(given.get("conflicts")),
            text=given.get("q", ""),
            among=self.among if given.get("q") else None,
            lead=given.get("lead", ""),
            ends_by=add_months(self.lens.on, months).isoformat() if months else "",
        )

    @property
    def order(self) -> Order:
        return cast(Order, self.given.get("sort") or self.sieve.orders[0])

    @property
    def query(self) -> str:
        return urlencode(self.given)

    @property
    def narrowed(self) -> bool:
        return any(name in self.given for name in FILTERS)

    def href(self, **changes: str) -> str:
        """The address with something else asked for; "" takes a word out."""
        words = {name: value for name, value in {**self.given, **changes}.items() if value}
        return f"?{urlencode(words)}"

    def without(self, name: str) -> "Asked":
        """The same without one of its words."""
        return replace(self, given={word: value for word, value in self.given.items() if word != name})

    def chips(self) -> tuple[Chip, ...]:
        return tuple(Chip(text, self.href(**{name: ""})) for name, text in self.told())

    def told(self) -> Iterable[tuple[str, str]]:
        """Each filter in words, by its name."""
        language = self.lens.language
        for name in FILTERS:
            value = self.given.get(name, "")
            if not value:
                continue
            if name == "conflicts":
                yield name, label("certainty", "disputed", language)
            elif name == "confirmed":
                yield name, label("certainty", "confirmed" if value == "yes" else "unconfirmed", language)
            elif name == "soon":
                yield name, say_count("lists.soon", int(value), language)
            else:
                yield name, f"{heading(name, language)}: {self._value(name, value)}"

    def _value(self, name: str, value: str) -> str:
        language = self.lens.language
        if name in ("since", "until"):
            return say_date(value, language)
        if name in ("home", "partner", "country"):
            return place(value, language, self.lens.on).name
        if name in ("state", "kind"):
            group = self.sieve.states if name == "state" else self.sieve.kinds
            return ", ".join(label(group, code, language) if has_label(group, code) else code for code in value.split(","))
        return label("field", value, language) if name == "field" else value


def heading(name: str, language: Language) -> str:
    """What a filter is called."""
    return {
        "state": say("filter.state", language),
        "kind": say("filter.kind", language),
        "home": say("whole.home", language),
        "partner": say("map.partner", language),
        "country": say("whole.country", language),
        "field": say("whole.field", language),
        "lead": label("attribute", "lead", language),
        "since": say("lists.since", language),
        "until": say("lists.until", language),
        "q": say("lists.words", language),
    }[name]


def asked_of(request: HttpRequest, sieve: Sieve, lens: Lens, kept: Sequence[str] = ()) -> Asked:
    """What the address asks for; what cannot be is left out, a date that is none is told. `kept`: columns that the person keeps."""
    words = {name: " ".join(request.GET.get(name, "").split())[:_LONGEST] for name in _KEPT}
    errors: dict[str, str] = {}
    typed = {name: words[name] for name in ("since", "until")}
    for name in typed:
        words[name], wrong = _point(words[name], lens.language)
        if wrong:
            errors[name] = wrong
    if columns := request.GET.getlist("col"):
        words["cols"] = ",".join(columns)[:_LONGEST]
    elif not words["cols"] and kept:
        words["cols"] = ",".join(kept)
    given = {name: value for name, value in words.items() if value and _can_be(name, value, sieve)}
    among = listings.worded(given["q"], lens) if "q" in given else None
    return Asked(sieve, lens, given, {name: said_back(typed[name]) for name in typed}, errors, among)


def said_back(moment: str) -> str:
    """A date as it is typed into a field; the form of the machine is turned round."""
    return "/".join(str(int(part)) for part in reversed(moment.split("-"))) if _POINT.fullmatch(moment) else moment


def _point(typed: str, language: Language) -> tuple[str, str]:
    if not typed or _POINT.fullmatch(typed):
        return typed, ""
    try:
        moment = parse_moment(typed)
    except ValueError:
        moment = ""
    return (moment, "") if _POINT.fullmatch(moment) else ("", say("lists.no_day", language, value=typed[:40]))


def _can_be(name: str, value: str, sieve: Sieve) -> bool:
    if name in ("state", "kind"):
        group = sieve.states if name == "state" else sieve.kinds
        return bool(group) and all(group == "unit" or has_label(group, code) for code in value.split(","))
    checks = {
        "home": lambda: kind_of(value) == "locality" and value[:2] == HOME_COUNTRY,
        "partner": lambda: kind_of(value) in ("locality", "country") and value[:2] != HOME_COUNTRY,
        "country": lambda: kind_of(value) == "country" and value != HOME_COUNTRY,
        "field": lambda: has_label("field", value),
        "lead": lambda: sieve.lead,
        "soon": lambda: sieve.ends and value in _MONTHS,
        "confirmed": lambda: value in ("yes", "no"),
        "conflicts": lambda: value == "1",
        "sort": lambda: value in sieve.orders and value != sieve.orders[0],
    }
    return checks[name]() if name in checks else True


@dataclass(frozen=True, slots=True)
class Pill:
    label: str
    href: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Pills:
    """One way to narrow a list by a press: by kind or by state."""

    title: str
    choices: tuple[Pill, ...]


def pills_of(asked: Asked, sums: listings.Sums) -> list[Pills]:
    """Kinds and states that occur, with how many of what is asked for each would leave. `sums`: those of the whole register."""
    found = []
    for by, group in (("state", asked.sieve.states), ("kind", asked.sieve.kinds)):
        if not group:
            continue
        every = listings.choices(asked.sieve.kind, asked.lens, listings.NOTHING, by, sums)  # type: ignore[arg-type]
        codes = [code for code in every if code]
        if len(codes) > 1:
            left = listings.choices(asked.sieve.kind, asked.lens, asked.wanted, by, sums)  # type: ignore[arg-type]
            found.append(_pills(asked, by, group, codes, left))
    return found


def _pills(asked: Asked, by: str, group: str, codes: Iterable[str], left: Mapping[str, int]) -> Pills:
    language, chosen = asked.lens.language, asked.given.get(by, "")
    made = [Pill(say("all", language), asked.href(**{by: ""}), sum(left.values()), not chosen)]
    for code in sorted(codes, key=lambda code: (-left.get(code, 0), code)):
        word = label(group, code, language) if has_label(group, code) else code
        made.append(Pill(word, asked.href(**{by: code}), left.get(code, 0), code == chosen))
    return Pills(heading(by, language), tuple(made))


def selects_of(asked: Asked) -> list[Select]:
    """The fields of the form: our locality, partner, country, field, department, each choice with how many records it would leave."""
    names = [name for name in _TAGS if name != "lead" or asked.sieve.lead]
    counted = _counts(asked, names)
    return [_select(asked, name, counted[name]) for name in names if counted[name] or asked.given.get(name)]


def _counts(asked: Asked, names: Sequence[str]) -> dict[str, dict[str, int | None]]:
    free = [name for name in names if name not in asked.given]
    shared = _shares(asked, asked.wanted, sorted({_TAGS[name] for name in free}))
    known: tuple[str, ...] | None = None
    found: dict[str, dict[str, int | None]] = {}
    for name in names:
        own = shared if name in free else _shares(asked, asked.without(name).wanted, [_TAGS[name]])
        if own is None:
            known = overview.partner_keys(asked.lens) if known is None else known
            found[name] = dict.fromkeys(_offered(asked.lens, name, known))
        else:
            found[name] = {tag[2:]: n for tag, n in own.items() if tag.startswith(_TAGS[name]) and _of_filter(name, tag[2:])}
    return found


def _shares(asked: Asked, wanted: Wanted, prefixes: Sequence[str]) -> dict[str, int] | None:
    """None where there are too many records to be counted by everything that they name."""
    if not prefixes:
        return {}
    if listings.count(asked.sieve.kind, asked.lens, wanted) > _COUNTED:
        return None
    return listings.shares(asked.sieve.kind, asked.lens, wanted, prefixes)


def _of_filter(name: str, value: str) -> bool:
    if name in ("home", "partner"):
        return kind_of(value) == "locality" and (value[:2] == HOME_COUNTRY) == (name == "home")
    return True


def _offered(lens: Lens, name: str, partners: Sequence[str]) -> Iterable[str]:
    if name == "home":
        return overview.home_keys(lens)
    if name == "partner":
        return partners
    if name == "country":
        return sorted({key[:2] for key in partners})
    return [code for group, code in terms() if group == "field"] if name == "field" else ()


def _select(asked: Asked, name: str, counts: Mapping[str, int | None]) -> Select:
    language, chosen = asked.lens.language, asked.given.get(name, "")
    words = {value: asked._value(name, value) for value in {*counts, *([chosen] if chosen else [])}}
    values = sorted(words, key=lambda value: order(words[value]))
    if len(values) > _OFFERED:
        # The most told of; the others are found by words.
        often = sorted(values, key=lambda value: -(counts.get(value) or 0))[:_OFFERED]
        values = [value for value in values if value in often or value == chosen]
    options = (Option(value, words[value], counts.get(value), value == chosen) for value in values)
    return Select(name, heading(name, language), (Option("", say("whole.any", language), None, not chosen), *options))
