"""Names, dates and sums in three languages, as the press of each writes them."""

from decimal import Decimal
from random import Random
from typing import Literal

from benchmarks.people import Person, countries, home_places, partner_places
from ketnghia.engine.text import fold

Language = Literal["vi", "en", "fr"]


class Places:
    """What a locality is called."""

    def __init__(self) -> None:
        self.all = {place.key: place for place in (*partner_places(), *home_places())}

    def say(self, key: str, language: Language, rng: Random | None = None) -> str:
        place = self.all.get(key)
        if place is None:
            row = countries().get(key)
            return row[language] if row else key
        if language != "vi":
            return place.en if place.country != "VN" else _bare(place.en)
        word = "tỉnh " if rng and rng.random() < 0.4 else ""
        return word + place.vi


def _bare(name: str) -> str:
    """Without tone marks, capitals kept, as papers abroad print it."""
    return "".join(plain.upper() if letter.isupper() else plain for letter, plain in zip(name, fold(name), strict=True))


def say_name(person: Person, language: Language, rng: Random | None = None) -> str:
    if language == "vi":
        return person.press
    bare = _bare(person.own) if person.press == person.own and any(ord(letter) > 0x2FF for letter in person.own) else person.own
    bare = _bare(bare) if person.terms[0][0].country == "VN" else bare
    parts = bare.split()
    if rng and person.terms[0][0].country == "VN" and rng.random() < 0.25:
        return " ".join((*parts[1:], parts[0]))
    return bare


def say_date(when: str, language: Language) -> str:
    if "/" in when:
        start, end = when.split("/")
        joins = {"vi": "từ {} đến {}", "en": "from {} to {}", "fr": "du {} au {}"}
        return joins[language].format(say_date(start, language), say_date(end, language))
    parts = [int(part) for part in when.split("-")]
    written = "/".join(str(part) for part in reversed(parts))
    word = {"vi": ("năm", "tháng", "ngày"), "en": ("in", "in", "on"), "fr": ("en", "en", "le")}[language][len(parts) - 1]
    return f"{word} {written}"


def say_sum(amount: int, currency: str, bound: str | None, language: Language, rng: Random) -> str:
    words = {"vi": {"about": "khoảng ", "over": "hơn ", "under": "gần "}, "en": {"about": "about ", "over": "over ", "under": "nearly "}}
    about = words.get(language, {"about": "environ ", "over": "plus de ", "under": "près de "}).get(bound or "", "")
    if currency == "VND" and language == "vi" and rng.random() < 0.7:
        value, unit = (Decimal(amount) / 10**9, "tỷ đồng") if amount >= 10**9 else (Decimal(amount) / 10**6, "triệu đồng")
        return f"{about}{value.normalize():f} {unit}".replace(".", ",")
    grouped = f"{amount:,}".replace(",", "." if language == "vi" else " ")
    return f"{about}{grouped} {'đồng' if currency == 'VND' and language == 'vi' else currency}"
