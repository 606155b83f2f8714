"""Documents that tell an invented history, with the true thing behind every claim.

    Story          a text, what a reader takes from it, and for each fact the number of the thing that it tells (None: a locality)
                   with how it is told: report, copy, caption, abroad, paper, ahead, look back
    tell_stories   an Occasion -> the reports of it: outlets in other words, wire copies, captions, the partner's press, papers, looks back

The facts are made here, not read: what a perfect reader would take from these words, less what such words leave out. Each stands in its
text by its quote.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations
from random import Random
from typing import Any

from benchmarks.histories import Occasion, Thing
from benchmarks.people import Person, Place, wordings
from benchmarks.sayings import Language, Places, say_date, say_name, say_sum
from ketnghia.archive.sources import SourceKind
from ketnghia.engine.model import (
    Activity,
    Agreement,
    Block,
    BlockKind,
    Contribution,
    DocumentDate,
    Fact,
    Indicator,
    KeptText,
    Locality,
    Reading,
    Span,
    Statement,
    Trace,
)
from ketnghia.engine.model import Person as PersonFact

Made = Callable[[Trace], Fact]
WESTERN = {"FR": 0.3, "BE": 0.3, "US": 0.2, "AU": 0.2, "KR": 0.12, "JP": 0.12, "DE": 0.15, "RU": 0.08, "LA": 0.04, "CN": 0.04, "KH": 0.04}
RULE = "told"


@dataclass(frozen=True, slots=True)
class Story:
    """A document with the truth behind each of its facts."""

    name: str
    reading: Reading
    truth: tuple[int | None, ...]  # beside reading.facts
    told_as: tuple[str, ...]  # beside reading.facts
    told_on: date
    source_kind: SourceKind


@dataclass(slots=True)
class Line:
    """A sentence with what it tells."""

    text: str
    told: list[tuple[int | None, Made]]
    told_as: str = ""  # where not as the rest of the document


@dataclass(frozen=True, slots=True)
class Manner:
    """How someone tells: `fresh` of the day's news, else looking back; `close` to the source, so that little is left out."""

    language: Language
    fresh: bool = True
    close: bool = False


class Teller:
    def __init__(self, rng: Random) -> None:
        self.rng, self.words, self.places = rng, wordings(), Places()
        self.past: dict[tuple[str, str], list[Thing]] = defaultdict(list)
        self.serial = 0

    # From an occasion to documents

    def tell_stories(self, one: Occasion) -> list[Story]:
        rng = self.rng
        pair = (one.home.key, one.partner.key)
        backgrounds = self._backgrounds(self.past[pair], one.day)
        made: list[Story] = []
        reports = rng.choices((1, 2, 3, 4), (0.5, 0.3, 0.14, 0.06))[0]
        for number in range(reports):
            told_on = one.day + timedelta(rng.choice((0, 1)) if number == 0 else rng.choice((0, 1, 1, 2)))
            made.append(self._report(one, Manner("vi", close=number == 0), told_on, backgrounds))
        if rng.random() < 0.07:
            made.extend(self._copies(made[0], rng.randrange(2, 10)))
        if rng.random() < 0.08:
            made.append(self._caption(one))
        if rng.random() < WESTERN.get(one.partner.country, 0.08):
            language: Language = "fr" if one.partner.country in ("FR", "BE") and rng.random() < 0.7 else "en"
            made.append(self._report(one, Manner(language), one.day + timedelta(rng.choice((0, 1, 2))), backgrounds))
        if one.kind in ("talks", "session", "signing") and rng.random() < 0.12:
            made.append(self._paper(one))
        self.past[pair].extend(thing for thing in one.things if thing not in self.past[pair])
        if len(self.past[pair]) > 8 and rng.random() < 0.06:
            made.append(self._chronicle(one))
        return made

    def _report(self, one: Occasion, manner: Manner, told_on: date, backgrounds: Sequence[Thing]) -> Story:
        rng, lines = self.rng, list[Line]()
        keep = 0.97 if manner.close else 0.8
        for person in one.people:
            if rng.random() < keep:
                lines.append(self._present(person, one, manner))
        for thing in one.things:
            if rng.random() < keep or (thing is one.things[0] and not one.planned):
                lines.append(self.tell(thing, manner))
        lines.extend(self._ahead(thing, manner) for thing in one.planned if rng.random() < keep)
        lines.extend(self.tell(thing, replace(manner, fresh=False)) for thing in backgrounds if rng.random() < 0.6)
        source = rng.choice(("press", "press", "press", "official_press"))
        return self._story(lines, one, manner.language, told_on, source, "report" if manner.language == "vi" else "abroad")

    def _backgrounds(self, past: Sequence[Thing], today: date) -> list[Thing]:
        older = [thing for thing in past if thing.day < today - timedelta(60) and thing.kind != "indicator"]
        if not older or self.rng.random() > 0.45:
            return []
        weights = [{"agreement": 8, "activity": 1.2, "contribution": 2, "statement": 0.5}[thing.kind] for thing in older]
        drawn = self.rng.choices(older, weights, k=self.rng.choice((1, 1, 2)))
        return [thing for at, thing in enumerate(drawn) if thing not in drawn[:at]]

    def _copies(self, source: Story, copies: int) -> Iterator[Story]:
        """A wire story as others print it: another headline, a byline, at times a sentence less."""
        rng = self.rng
        for _ in range(copies):
            told_on = source.told_on + timedelta(rng.choice((0, 0, 1)))
            lines = self._lines_of(source)
            if len(lines) > 3 and rng.random() < 0.3:
                lines.pop(rng.randrange(2, len(lines)))
            title = rng.choice(("Tin đối ngoại: ", "Hợp tác quốc tế: ", "Đối ngoại địa phương – ", "")) + _title(source)
            yield self._assemble(title, lines, "vi", told_on, "press", "copy")

    def _caption(self, one: Occasion) -> Story:
        thing = next((thing for thing in one.things if thing.kind == "activity"), one.things[0])
        lines = [self.tell(thing, Manner("vi"))]
        lines[0].text += " (ảnh)"
        return self._story(lines, one, "vi", one.day, "press", "caption")

    def _paper(self, one: Occasion) -> Story:
        """Minutes or the signed text: everything, exactly."""
        manner = Manner("vi", close=True)
        lines = [self._present(person, one, manner) for person in one.people]
        lines += [self.tell(thing, manner, exact=True) for thing in one.things if thing.kind in ("agreement", "activity", "statement")]
        return self._story(lines, one, "vi", one.day, "signed_text" if one.kind == "signing" else "minutes", "paper")

    def _chronicle(self, one: Occasion) -> Story:
        """Years later: a look back at all of it."""
        told_on = one.day + timedelta(self.rng.randrange(20, 300))
        older = [thing for thing in self.past[one.home.key, one.partner.key] if thing.kind != "indicator"]
        chosen = sorted(self.rng.sample(older, min(len(older), self.rng.randrange(3, 8))), key=lambda thing: thing.number)
        lines = [self.tell(thing, Manner("vi", fresh=False)) for thing in chosen]
        return self._story(lines, one, "vi", told_on, self.rng.choice(("press", "official_press", "minutes")), "look back")

    # From a thing to a sentence

    def tell(self, thing: Thing, manner: Manner, exact: bool = False) -> Line:
        """One sentence about a thing. `exact`: nothing left out, nothing in other words."""
        made: Line = getattr(self, f"_tell_{thing.kind}")(thing, manner, exact)
        made.told_as = "" if manner.fresh else "look back"
        return made

    def _tell_agreement(self, thing: Thing, manner: Manner, exact: bool) -> Line:
        rng, what, language = self.rng, thing.what, manner.language
        kind = what["kind"]
        if not exact and rng.random() < 0.12:
            kind = rng.choice(
                {"mou": ("agreement", "agreement", "other"), "agreement": ("mou", "mou", "other")}.get(kind, ("mou", "agreement", "other"))
            )
        parties = self._parties(what["parties"], manner, exact)
        signed = None if what["status"] == "proposed" else self._when(thing, manner, exact)
        keep = 1.0 if exact else 0.85 if manner.fresh else 0.35
        period = what["period"] if rng.random() < keep else None
        if not manner.fresh and signed is None and period is None and what["status"] != "proposed":
            period = what["period"] or None
            signed = None if period else self._when(thing, replace(manner, fresh=True, close=True), True)
        # Of two texts signed on one day a careful writer says which he means.
        fields = (
            what["fields"]
            if rng.random() < keep or self._rivals(thing, thing.day.isoformat())
            else what["fields"][:1]
            if rng.random() < 0.4
            else ()
        )
        signatories = (
            tuple(say_name(person, language) for person in what["signatories"]) if manner.fresh and signed and rng.random() < 0.6 else ()
        )
        status: Any = what["status"] if what["status"] == "proposed" else "signed" if manner.fresh or rng.random() < 0.5 else "in_force"
        text = self._agreement_words(kind, parties, fields, period, language)
        text = self._dated(text, signed, language)
        if what["status"] == "proposed":
            text = {"vi": "Dự kiến sắp tới hai bên sẽ ký: ", "en": "The two sides plan to sign: ", "fr": "Les deux parties préparent: "}[
                language
            ] + text
        if signatories:
            text += {"vi": ", do {} ký", "en": ", signed by {}", "fr": ", signé par {}"}[language].format(" – ".join(signatories))
        return Line(
            text, [(thing.number, lambda trace: Agreement(kind, parties, signed, period, tuple(fields), signatories, status, trace))]
        )

    def _agreement_words(self, kind: str, parties: Sequence[str], fields: Sequence[str], period: str | None, language: Language) -> str:
        names = [self.places.say(key, language, self.rng) for key in parties]
        noun = self.words["instruments"][language][kind]
        about = ", ".join(self.words["field_words"][language][code] for code in fields)
        years = period.replace("/", "–") if period else ""
        if language == "vi":
            form = self.rng.choice(
                (
                    "{a} và {b} ký {noun}{about}{years}",
                    "Lễ ký {noun} giữa {a} với {b}{about}{years}",
                    "{a} đã ký {noun} với {b}{about}{years}",
                )
            )
            parts = {"about": f" về {about}" if about else "", "years": f" giai đoạn {years}" if years else ""}
            return form.format(a=names[0], b=" và ".join(names[1:]), noun=noun, **parts)
        link, on, span = {"en": ("between", " on ", " for "), "fr": ("entre", " sur ", " pour ")}[language]
        return f"{noun[0].upper()}{noun[1:]} {link} {' – '.join(names)}{on + about if about else ''}{span + years if years else ''}"

    def _tell_activity(self, thing: Thing, manner: Manner, exact: bool) -> Line:
        rng, what, language = self.rng, thing.what, manner.language
        kind = what["kind"]
        if not exact and what["alone"] and not what["about"] and not what["session"] and rng.random() < 0.09:
            kind = {"meeting": "visit" if rng.random() < 0.7 else "event", "visit": "meeting", "event": "other", "message": "other"}.get(
                kind, kind
            )
        parties = self._parties(what["parties"], manner, exact)
        if what.get("department") and rng.random() < 0.4:
            parties = tuple(f"Sở Ngoại vụ {key.rpartition('/')[2]}" if key.startswith("VN/") and "/" in key else key for key in parties)
        when = self._when(thing, manner, exact)
        start, end = what["start"], what["end"]
        if kind == "visit" and start != end and when and len(when) == 10:
            when = f"{start.isoformat()}/{end.isoformat()}" if rng.random() < 0.7 else rng.choice((start, end, thing.day)).isoformat()
        venue = self.places.say(what["host"].key, language) if rng.random() < (1 if exact else 0.5) else None
        mode = what.get("mode") if rng.random() < 0.7 else None
        text = self._dated(self._activity_words(kind, thing, parties, language, venue), when, language)
        return Line(text, [(thing.number, lambda trace: Activity(kind, when, parties, venue, mode, "done", trace))])

    def _activity_words(self, kind: str, thing: Thing, parties: Sequence[str], language: Language, venue: str | None) -> str:
        names = [self.places.say(key, language, self.rng) for key in parties]
        a, b = names[0], names[-1]
        what, rng = thing.what, self.rng
        at = {"vi": f" tại {venue}", "en": f" in {venue}", "fr": f" à {venue}"}[language] if venue else ""
        if what["session"]:
            label = self.words["mechanisms"][what["session"][0]][language].format(n=what["session"][1])
            return f"{label}: {a}, {b}{at}"
        if what["label"] is not None and kind == "event":
            label = self.words["events"][what["label"]][language]
            return f"{rng.choice(label) if language == 'vi' else label}: {a}, {b}{at}"
        return str(rng.choice(self.words["activities"][language][kind])).format(a=a, b=b) + at

    def _ahead(self, thing: Thing, manner: Manner) -> Line:
        """What will happen, told before: a month, at times the day."""
        parties = self._parties(thing.what["parties"], manner, False)
        when = thing.day.isoformat() if self.rng.random() < 0.2 else thing.day.isoformat()[:7]
        kind = thing.what["kind"]
        text = self._activity_words(kind, thing, parties, manner.language, None)
        text = {"vi": "Dự kiến: ", "en": "Planned: ", "fr": "Prévu: "}[manner.language] + self._dated(text, when, manner.language)
        return Line(text, [(thing.number, lambda trace: Activity(kind, when, parties, None, None, "planned", trace))], "ahead")

    def _tell_statement(self, thing: Thing, manner: Manner, exact: bool) -> Line:
        rng, what, language = self.rng, thing.what, manner.language
        kind, matter = what["kind"], what["matter"]
        if not exact and rng.random() < 0.08:
            kind = {"commitment": "agreement", "agreement": "commitment", "proposal": "commitment", "invitation": "proposal"}[kind]
            kind = kind if kind in self.words["openings"][language] and not matter.get("invitation") else what["kind"]
        by, to, fields = what["by"], what["to"], tuple(matter["fields"])
        if not exact and rng.random() < 0.08:
            to = ()
        if not exact and len(by) == 1 and rng.random() < 0.03:
            by = (by[0][:2],)
        if not exact and fields and rng.random() < 0.15:
            fields = fields[:1] if len(fields) > 1 else ()
        due = what["due"] if exact or rng.random() < 0.8 else None
        names = {"by": self.places.say(by[0], language, rng), "to": self.places.say(what["other"], language, rng), "n": what["n"]}
        wording = rng.choice(matter[language]).format(**names)
        text = str(rng.choice(self.words["openings"][language][kind])).format(m=wording, **names)
        if due:
            text += {"vi": " trong {}", "en": " by {}", "fr": " avant {}"}[language].format(say_date(due, language))
        if not manner.fresh:
            text = {"vi": "Trước đó, ", "en": "Earlier, ", "fr": "Auparavant, "}[language] + text
        return Line(text, [(thing.number, lambda trace: Statement(kind, by, to, fields, due, None, trace))])

    def _tell_contribution(self, thing: Thing, manner: Manner, exact: bool) -> Line:
        rng, what, language = self.rng, thing.what, manner.language
        giver, receiver = (key if exact or rng.random() > 0.04 else key[:2] for key in (what["giver"], what["receiver"]))
        when = self._when(thing, manner, exact)
        amount, currency, bound = what["amount"], what["currency"], None
        if amount and not exact:
            amount, bound = self._rounded(amount)
        if what["goods"] is None:
            purpose = self.words["purposes"][what["purpose"]]
            given = say_sum(amount, currency, bound, language, rng)
        else:
            purpose = self.words["goods"][what["goods"]]
            form = purpose[language]
            given = str(rng.choice(form) if language == "vi" else form).format(n=what["n"])
        fields = tuple(purpose["fields"]) if exact or rng.random() < 0.85 else ()
        why = "" if what["goods"] is not None else " " + (rng.choice(purpose["vi"]) if language == "vi" else purpose[language])
        a, b = self.places.say(giver, language, rng), self.places.say(receiver, language, rng)
        text = self._dated(str(rng.choice(self.words["giving"][language])).format(a=a, b=b, s=given, why=why), when, language)
        number = Decimal(amount) if amount else None
        told = currency if amount else None
        return Line(text, [(thing.number, lambda trace: Contribution(number, told, None, when, giver, receiver, fields, bound, trace))])

    def _rounded(self, amount: int) -> tuple[int, str | None]:
        """Uneven sums are often told rounded, with a word that says so."""
        digits = len(str(amount)) - 1
        near = round(amount, -digits) if amount / 10**digits > 3 else round(amount, 1 - digits)
        if near == amount or self.rng.random() < 0.55:
            return amount, None
        return (
            near,
            "over" if near < amount and self.rng.random() < 0.7 else "under" if near > amount and self.rng.random() < 0.7 else "about",
        )

    def _tell_indicator(self, thing: Thing, manner: Manner, exact: bool) -> Line:
        rng, what, language = self.rng, thing.what, manner.language
        kind = self.words["measures"][what["measure"]]
        measure = str(rng.choice(kind["vi"]) if language == "vi" else kind[language])
        value, bound = Decimal(what["value"]).scaleb(-kind["scale"]), None
        if kind["scale"] < 0 and not exact and rng.random() < 0.25:
            value, bound = Decimal(round(what["value"], -1)).scaleb(-kind["scale"]), "about"
        period = str(what["year"]) if rng.random() < 0.9 else None
        shown = f"{value.normalize():f}"
        year = {"vi": f"Năm {period}, ", "en": f"In {period}, ", "fr": f"En {period}, "}[language] if period else ""
        text = f"{year}{measure} {self.places.say(what['of'], language)}: {shown} {kind['unit']}"
        return Line(text, [(thing.number, lambda trace: Indicator(what["of"], measure, value, kind["unit"], period, bound, trace))])

    def _present(self, person: Person, one: Occasion, manner: Manner) -> Line:
        rng, language = self.rng, manner.language
        place, post = next(((at, post) for at, post, start, end in person.terms if start <= one.day.year < end), person.terms[-1][:2])
        row = self.words["posts"]["home" if place.country == "VN" else "abroad"][post]
        name = say_name(person, language, rng)
        form = rng.choice(row["vi"]) if language == "vi" else row[language]
        title = str(form).format(p=self.places.say(place.key, language))
        of: str | None = place.key
        if not manner.close and rng.random() < 0.06:
            of = None if rng.random() < 0.5 or place.country == "VN" else place.country
        shown = {"vi": f"{title} {name} dự", "en": f"{name}, {title}, attended", "fr": f"{name}, {title}, était présent"}[language]
        return Line(shown, [(person.number, lambda trace: PersonFact(name, (title,), of, trace))])

    # What tellers do to the truth

    def _parties(self, parties: Sequence[str], manner: Manner, exact: bool) -> tuple[str, ...]:
        rng, told = self.rng, list(parties)
        if exact:
            return tuple(told)
        if len(told) > 2 and rng.random() < (0.1 if manner.close else 0.3):
            told.pop(rng.randrange(1, len(told)))
        at = rng.randrange(len(told))
        if rng.random() < (0.01 if manner.close else 0.06):
            place = self.places.all.get(told[at])
            told[at] = place.within if place and place.within and rng.random() < 0.5 else told[at][:2]
        if rng.random() < 0.3:
            rng.shuffle(told)
        return tuple(dict.fromkeys(told))

    def _when(self, thing: Thing, manner: Manner, exact: bool) -> str | None:
        """The day, or as much of it as is told. Looking back, a careful writer gives what tells it from the others of its kind."""
        day = thing.day.isoformat()
        if exact:
            return day
        drawn = self.rng.random()
        if manner.fresh:
            return day if drawn < (0.97 if manner.close else 0.9) else day[:7] if drawn < 0.95 else None
        length = 4 if drawn < 0.5 else 7 if drawn < 0.8 else 10
        while length < 10 and self._rivals(thing, day[:length]) and self.rng.random() < 0.92:
            length += 3
        return day[:length]

    def _rivals(self, thing: Thing, when: str) -> bool:
        """Whether the same sides have another thing of this kind in that time."""
        sides = self._sides(thing)
        for others in (self.past[pair] for pair in permutations(sorted(sides), 2) if pair in self.past):
            if any(
                o is not thing and o.kind == thing.kind and o.day.isoformat().startswith(when) and self._alike(o, thing) for o in others
            ):
                return True
        return False

    def _sides(self, thing: Thing) -> set[str]:
        what = thing.what
        return {*what.get("parties", ()), *what.get("by", ()), *what.get("to", ()), what.get("giver", ""), what.get("receiver", "")}

    def _alike(self, one: Thing, other: Thing) -> bool:
        near = {"meeting": {"meeting", "visit"}, "visit": {"meeting", "visit"}}
        if one.kind != "activity":
            return True
        return other.what["kind"] in near.get(one.what["kind"], {one.what["kind"]})

    def _dated(self, text: str, when: str | None, language: Language) -> str:
        if not when:
            return text
        said = say_date(when, language)
        if language == "vi" and self.rng.random() < 0.6:
            return f"{said[0].upper()}{said[1:]}, {text}"
        return f"{text}, {said}" if language == "vi" else f"{text} {said}"

    # From sentences to a document

    def _story(self, lines: list[Line], one: Occasion, language: Language, told_on: date, source: SourceKind, told_as: str) -> Story:
        a, b = self.places.say(one.home.key, language), self.places.say(one.partner.key, language)
        self._name_places(lines, one, language)
        heads = {
            "vi": ("{a} – {b}: thắt chặt hợp tác", "Quan hệ {a} và {b}", "{a} tiếp đoàn {b}"),
            "en": ("{a} and {b}",),
            "fr": ("{a} et {b}",),
        }
        return self._assemble(self.rng.choice(heads[language]).format(a=a, b=b), lines, language, told_on, source, told_as)

    def _name_places(self, lines: list[Line], one: Occasion, language: Language) -> None:
        """The two localities, as facts of the first sentence that names them."""
        for place in (one.home, one.partner):
            name = self.places.say(place.key, language)
            for line in lines:
                if name in line.text:
                    line.told.append((None, _locality(place, name)))
                    break

    def _assemble(self, title: str, lines: Sequence[Line], language: Language, told_on: date, source: SourceKind, told_as: str) -> Story:
        self.serial += 1
        text = f"{title}\n"
        kind: BlockKind = "title"
        blocks = [Block(Span(0, len(title)), kind)]
        facts: list[Fact] = []
        truth: list[int | None] = []
        manners: list[str] = []
        for line in lines:
            start = len(text)
            text += f"{line.text}.\n"
            blocks.append(Block(Span(start, len(text) - 1), "caption" if line.text.endswith("(ảnh)") else "body"))
            for number, build in line.told:
                fact = build(Trace(Span(start, start + len(line.text)), RULE))
                facts.append(fact)
                truth.append(number)
                manners.append(line.told_as or told_as)
        end = len(text)
        text += f"({self.serial})\n"  # no two documents have the same bytes
        day = told_on.isoformat() if self.rng.random() < 0.92 else None
        kept = KeptText(text, (*blocks, Block(Span(end, len(text) - 1), "furniture")), (), "told/1", day)
        dated = DocumentDate(day, day or told_on.isoformat()[:7])
        reading = Reading(kept, (), language, dated, True, RULE, tuple(facts), (), "told/1", "none")
        return Story(f"{self.serial}.txt", reading, tuple(truth), tuple(manners), told_on, source)

    def _lines_of(self, story: Story) -> list[Line]:
        """The sentences of a document with their facts, to be told again as they are."""
        text, found = story.reading.kept.text, dict[Span, Line]()
        for fact, number in zip(story.reading.facts, story.truth, strict=True):
            span = fact.trace.span
            line = found.setdefault(span, Line(text[span.start : span.end], []))
            line.told.append((number, _again(fact)))
        return list(found.values())


def _again(fact: Fact) -> Made:
    return lambda trace: replace(fact, trace=trace)


def _locality(place: Place, name: str) -> Made:
    return lambda trace: Locality(place.key, (name,), "province", trace)


def _title(story: Story) -> str:
    return story.reading.kept.text.partition("\n")[0]
