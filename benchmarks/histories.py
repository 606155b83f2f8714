"""Invented histories between real localities: what truly happened, before anybody tells it.

    Thing                one true agreement, activity, statement, contribution, indicator or person; `number` is its identity
    Occasion             a day on which two localities have to do with each other, with its things
    make_histories       occasions of many pairs of localities, by day

Customs repeat every year, texts are signed again, sums are given again: most of what follows resembles something else that is not it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, pairwise
from random import Random
from typing import Any

from benchmarks.people import FIRST_YEAR, LAST_YEAR, Person, Place, Population, home_places, partner_places, wordings

MOST_OCCASIONS = 120  # of one pair in nineteen years


@dataclass(slots=True, eq=False)
class Thing:
    """`what` holds the truth by field; dates are days."""

    number: int
    kind: str
    day: date
    what: dict[str, Any]


@dataclass(slots=True, eq=False)
class Occasion:
    number: int
    kind: str
    day: date
    home: Place
    partner: Place
    host: Place
    things: list[Thing] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    planned: list[Thing] = field(default_factory=list)


def make_histories(rng: Random, occasions: int, signing: float = 0.16, talkative: float = 1.0) -> tuple[list[Occasion], list[Person]]:
    """Occasions by day, and everyone who may take part.

    `signing`: the share of occasions at which a text is signed; `talkative`: by how much more than usual is said.
    """
    numbers = count(1)
    population = Population(rng, numbers)
    pairs = _pairs(rng, occasions)
    made: list[Occasion] = []
    for (home, partner), size in pairs.items():
        made.extend(History(rng, numbers, population, (home, partner), Habits(signing, talkative)).make(size))
    made.sort(key=lambda occasion: (occasion.day, occasion.number))
    return made, [one for people in population.of.values() for one in people]


def _pairs(rng: Random, occasions: int) -> dict[tuple[Place, Place], int]:
    """How often each pair meets. Partners and provinces by Zipf's law."""
    homes, partners = list(home_places()), list(partner_places())
    rng.shuffle(homes)
    left, sizes = occasions, Counter[tuple[Place, Place]]()
    home_weights = [1 / (rank + 2) ** 0.8 for rank in range(len(homes))]
    partner_weights = [1 / (rank + 2) ** 1.2 for rank in range(len(partners))]
    while left > 0:
        pair = (rng.choices(homes, home_weights)[0], rng.choices(partners, partner_weights)[0])
        size = min(1 + int(rng.lognormvariate(1.7, 1.0)), left, MOST_OCCASIONS - sizes[pair])
        sizes[pair] += size
        left -= size
    return {pair: size for pair, size in sizes.items() if size}


@dataclass(frozen=True, slots=True)
class Habits:
    signing: float
    talkative: float


class History:
    """What passes between two localities."""

    def __init__(self, rng: Random, numbers: Iterator[int], population: Population, pair: tuple[Place, Place], habits: Habits) -> None:
        self.rng, self.numbers, self.population = rng, numbers, population
        self.home, self.partner = pair
        self.habits = habits
        kin = [place for place in partner_places() if place.key == self.partner.within or place.within == self.partner.key]
        self.third = rng.choice(kin) if kin and rng.random() < 0.5 else None
        self.matters = rng.sample(wordings()["matters"], 12)
        self.said: list[Thing] = []

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.home.key, self.partner.key)

    def make(self, size: int) -> list[Occasion]:
        days = self._days(size)
        made = [self._occasion(kind, day, session) for kind, day, session in days]
        self._renew(made)
        for one in made:
            upcoming = [other for other in made if timedelta(30) < other.day - one.day < timedelta(200)]
            if upcoming and self.rng.random() < 0.15:
                ahead = [t for t in self.rng.choice(upcoming).things if t.kind == "activity" and t.what["kind"] in ("visit", "event")]
                one.planned.extend(ahead[:1])
        return made

    def _days(self, size: int) -> list[tuple[str, date, int]]:
        """(kind, day, number of the session) of each occasion: customs by the year, the rest as it comes, never two within six days."""
        rng, found = self.rng, list[tuple[str, date, int]]()
        begin = rng.randrange(FIRST_YEAR, LAST_YEAR - 2)
        for kind, share in (("session", 0.3), ("aid", 0.35), ("visit", 0.3)):
            if size - len(found) >= 4 and rng.random() < share:
                length = min(rng.randrange(3, 9), size - len(found), LAST_YEAR - begin)
                month, first = rng.randrange(1, 13), rng.randrange(1, 15)
                for step in range(length):
                    day = date(begin + step, month, rng.randrange(1, 28))
                    if all(abs(day - other) > timedelta(6) for _, other, _ in found):
                        found.append((kind, day, first + step))
        kinds = {
            "talks": 0.36,
            "visit": 0.16,
            "signing": self.habits.signing,
            "aid": 0.1,
            "event": 0.1,
            "message": 0.05,
            "department": 0.08,
        }
        while len(found) < size:
            year = max(begin, int(rng.triangular(begin, LAST_YEAR + 1, LAST_YEAR)))
            day = date(min(year, LAST_YEAR), 1, 1) + timedelta(rng.randrange(180 if year >= LAST_YEAR else 365))
            if size < 60 and any(abs(day - other) <= timedelta(6) for _, other, _ in found):
                continue
            found.append((rng.choices(list(kinds), list(kinds.values()))[0], day, 0))
        return sorted(found, key=lambda entry: entry[1])

    def _occasion(self, kind: str, day: date, session: int) -> Occasion:
        rng = self.rng
        host = self.home if rng.random() < 0.6 else self.partner
        one = Occasion(next(self.numbers), kind, day, self.home, self.partner, host)
        for place, most in ((self.home, 2), (self.partner, 2)):
            holders = [person for _, person in self.population.holders(place, day.year)]
            one.people.extend(rng.sample(holders, min(most, len(holders), rng.randrange(1, most + 1))))
        getattr(self, f"_{kind}")(one, session)
        if rng.random() < 0.25:
            one.things.append(self._indicator(rng.choice((self.home, self.home, self.partner)), day.year))
        return one

    def _thing(self, kind: str, day: date, /, **what: Any) -> Thing:
        return Thing(next(self.numbers), kind, day, what)

    # Kinds of occasions

    def _talks(self, one: Occasion, _session: int) -> None:
        online = self.rng.random() < 0.15
        one.things.append(self._activity("meeting", one, mode="online" if online else "in_person"))
        self._say(one, self.rng.randrange(1, 6))
        if self.rng.random() < 0.15:
            one.things.append(self._agreement(one.day, "proposed", self.parties))

    def _visit(self, one: Occasion, _session: int) -> None:
        stay = self.rng.choice((1, 2, 3, 4, 5))
        guest = self.partner if one.host == self.home else self.home
        start = one.day - timedelta(self.rng.randrange(stay))
        visit = self._activity("visit", one, mode="in_person", start=start, end=start + timedelta(stay - 1))
        visit.what["parties"] = (guest.key, one.host.key)
        visit.what["alone"] = self.rng.random() < 0.25
        one.things.append(visit)
        if not visit.what["alone"]:
            one.things.append(self._activity("meeting", one, mode="in_person", alone=False))
            self._say(one, self.rng.randrange(1, 5))

    def _signing(self, one: Occasion, _session: int) -> None:
        parties = self.parties
        if self.third and self.rng.random() < 0.6:
            parties = (*parties, self.third.key)
        text = self._agreement(one.day, "signed", parties)
        one.things += [text, self._activity("signing", one, mode="in_person", about=text)]
        if self.rng.random() < 0.1:
            one.things.append(self._agreement(one.day, "signed", parties, beside=text))
        elif self.rng.random() < 0.07:
            other = self.rng.choice(partner_places()[:60])
            if other != self.partner:
                one.things.append(self._agreement(one.day, "signed", (self.home.key, other.key), beside=text))
        self._say(one, self.rng.randrange(0, 4))

    def _session(self, one: Occasion, session: int) -> None:
        label = self.rng.randrange(len(wordings()["mechanisms"])) if not hasattr(self, "mechanism") else self.mechanism
        self.mechanism = label
        kind = "event" if "Hội nghị" in wordings()["mechanisms"][label]["vi"] else "meeting"
        one.things.append(self._activity(kind, one, mode="in_person", session=(label, session)))
        self._say(one, self.rng.randrange(1, 5))

    def _aid(self, one: Occasion, session: int) -> None:
        gift = self._gift(one.day, yearly=bool(session))
        one.things += [gift, self._activity("aid", one, mode=None, about=gift)]
        if self.rng.random() < 0.12:
            one.things.append(self._gift(one.day, yearly=False))

    def _event(self, one: Occasion, _session: int) -> None:
        one.things.append(self._activity("event", one, mode="in_person", label=self.rng.randrange(len(wordings()["events"]))))

    def _message(self, one: Occasion, _session: int) -> None:
        one.things.append(self._activity("message", one, mode=None))

    def _department(self, one: Occasion, _session: int) -> None:
        one.things.append(self._activity("meeting", one, mode="in_person", department=True))
        self._say(one, self.rng.randrange(1, 3))

    # Things

    def _activity(self, kind: str, one: Occasion, **what: Any) -> Thing:
        given = {"start": one.day, "end": one.day, "parties": self.parties, "host": one.host, "about": None}
        given |= {"session": None, "label": None, "alone": True}
        return self._thing("activity", one.day, kind=kind, **{**given, **what})

    def _agreement(self, day: date, status: str, parties: Sequence[str], beside: Thing | None = None) -> Thing:
        rng, known = self.rng, list(wordings()["field_words"]["vi"])
        free = [code for code in known if not beside or code not in beside.what["fields"]]
        kinds = {"mou": 0.5, "agreement": 0.22, "twinning": 0.07, "letter_of_intent": 0.06, "plan": 0.1, "other": 0.05}
        years = rng.choice((0, 3, 4, 5, 5))
        signatories = []
        for place in (self.home, self.partner):
            holders = self.population.holders(place, day.year)
            if holders:
                signatories.append(min(holders, key=lambda entry: (entry[0] == 0 and place == self.home, entry[0]))[1])
        kind = beside.what["kind"] if beside and rng.random() < 0.6 else rng.choices(list(kinds), list(kinds.values()))[0]
        period = f"{day.year}/{day.year + years}" if years else None
        fields = tuple(rng.sample(free, rng.randrange(1, 4)))
        return self._thing(
            "agreement", day, kind=kind, parties=tuple(parties), period=period, fields=fields, signatories=signatories, status=status
        )

    def _renew(self, made: Sequence[Occasion]) -> None:
        """A third of the texts are signed again when they end: the same sides, kind and fields, another time."""
        texts = [(one, thing) for one in made for thing in one.things if thing.kind == "agreement" and thing.what["status"] == "signed"]
        for (_, old), (_, new) in pairwise(texts):
            if new.day.year - old.day.year >= 2 and self.rng.random() < 0.5 and old.what["parties"][:2] == new.what["parties"][:2]:
                length = self.rng.choice((3, 5))
                new.what.update(kind=old.what["kind"], fields=old.what["fields"], period=f"{new.day.year}/{new.day.year + length}")

    def _say(self, one: Occasion, statements: int) -> None:
        used: set[str] = {thing.what["matter"]["id"] for thing in one.things if thing.kind == "statement"}
        for _ in range(round(statements * self.habits.talkative)):
            again = [t for t in self.said if t.day < one.day - timedelta(90) and t.what["matter"]["id"] not in used]
            if again and self.rng.random() < 0.25:
                thing = self._again(self.rng.choice(again), one)
            else:
                matter = self.rng.choice([m for m in self.matters if m["id"] not in used] or self.matters)
                thing = self._statement(matter, one)
            if thing.what["matter"]["id"] not in used:
                used.add(thing.what["matter"]["id"])
                self.said.append(thing)
                one.things.append(thing)

    def _statement(self, matter: dict[str, Any], one: Occasion) -> Thing:
        rng = self.rng
        kind = "invitation" if matter.get("invitation") else rng.choice(("commitment", "proposal", "proposal", "agreement"))
        sides = [self.home.key, self.partner.key]
        rng.shuffle(sides)
        due = rng.choice((None, None, None, f"{one.day.year + 1}", f"{one.day.year + 1}-0{rng.randrange(1, 7)}"))
        number = rng.choice(matter["numbers"]) if matter["numbers"] else None
        by, to = ((sides[0],), (sides[1],)) if kind != "agreement" else (self.parties, ())
        return self._thing(
            "statement",
            one.day,
            kind=kind,
            by=by,
            to=to,
            other=self.partner.key if kind == "agreement" else sides[1],
            matter=matter,
            n=number,
            due=due,
        )

    def _again(self, old: Thing, one: Occasion) -> Thing:
        """Said once more on another day: another number, another due date."""
        what = dict(old.what)
        others = [n for n in what["matter"]["numbers"] if n != what["n"]]
        what["n"] = self.rng.choice(others) if others and self.rng.random() < 0.8 else what["n"]
        what["due"] = f"{one.day.year + 1}" if what["due"] else None
        return self._thing("statement", one.day, **what)

    def _gift(self, day: date, yearly: bool) -> Thing:
        rng, words = self.rng, wordings()
        giver, receiver = rng.choice(((self.home, self.partner), (self.partner, self.home)))
        if yearly and hasattr(self, "yearly"):
            what = dict(self.yearly)
        elif rng.random() < 0.3:
            goods = rng.randrange(len(words["goods"]))
            what = {"amount": None, "currency": None, "goods": goods, "n": rng.choice(words["goods"][goods]["numbers"]), "purpose": None}
        else:
            currency = (
                "VND"
                if giver.country in ("VN", "LA", "KH", "CN")
                else rng.choice(("USD", "USD", "EUR" if giver.country == "FR" else "VND"))
            )
            unit = 10_000_000 if currency == "VND" else 500
            steps = rng.choice((10, 20, 30, 50, 50, 100, 100, 100, 200, 300, 500)) if rng.random() < 0.6 else rng.randrange(11, 700)
            what = {
                "amount": steps * unit,
                "currency": currency,
                "goods": None,
                "n": None,
                "purpose": rng.randrange(len(words["purposes"])),
            }
        what = {"giver": giver.key, "receiver": receiver.key, **what}
        if yearly:
            self.yearly = what
        return self._thing("contribution", day, **what)

    def _indicator(self, place: Place, year: int) -> Thing:
        """One thing for a place, measure and year, whoever tells it."""
        known = self.population.__dict__.setdefault("indicators", {})
        at = self.rng.randrange(len(wordings()["measures"]))
        if (place.key, at, year - 1) not in known:
            low, high = wordings()["measures"][at]["range"]
            value = self.rng.randrange(low, high)
            known[place.key, at, year - 1] = self._thing(
                "indicator", date(year - 1, 12, 31), of=place.key, measure=at, year=year - 1, value=value
            )
        thing: Thing = known[place.key, at, year - 1]
        return thing
