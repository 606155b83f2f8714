"""A short English or French report with a reception in it; the sentence under test follows."""

from typing import TypeVar

from ketnghia.engine import read
from ketnghia.engine.model import Reading

EN = """Chuncheon and Lam Dong open a farm school

May 12, 2023

Chuncheon Mayor Yuk Min-ho received a delegation from Lam Dong province of Vietnam led by Tran Van Hiep, \
Chairman of the Lam Dong Provincial People's Committee, at City Hall on May 10.

{said}
"""
FR = """Rouen et Hai Duong, dix ans d'amitié

ROUEN, 12 mai 2023 - Le maire de Rouen, Paul Lemoine, a reçu mercredi 10 mai une délégation de la province vietnamienne \
de Hai Duong, conduite par le président du Comité populaire de Hai Duong, Trần Văn Hiệp.

{said}
"""
HOME = {"en": "VN/Lâm Đồng", "fr": "VN/Hải Dương"}
PARTNER = {"en": "KR/Chuncheon", "fr": "FR/Rouen"}

T = TypeVar("T")


def press(language: str, said: str) -> Reading:
    return read({"en": EN, "fr": FR}[language].format(said=said).encode(), "article.txt")


def facts(reading: Reading, kind: type[T]) -> list[T]:
    return [fact for fact in reading.facts if isinstance(fact, kind)]


def side(language: str, who: str) -> set[str]:
    return {"both": {HOME[language], PARTNER[language]}, "home": {HOME[language]}, "partner": {PARTNER[language]}, "": set()}[who]
