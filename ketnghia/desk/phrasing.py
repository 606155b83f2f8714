"""The phrases of the interface: the tables in labels/, a row a phrase, Vietnamese, English and French side by side.

A phrase that counts holds its singular and plural with a bar between them: "{n} partner|{n} partners".
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from ketnghia.engine.model import Language
from ketnghia.output.wording import phrases, say_number


@lru_cache(maxsize=1)
def interface() -> Mapping[str, Mapping[Language, str]]:
    """Every phrase of every table of labels/ by its key. ValueError for a key that two tables have."""
    every: dict[str, Mapping[Language, str]] = {}
    for table in sorted(entry.name for entry in (resources.files("ketnghia.desk") / "labels").iterdir() if entry.name.endswith(".csv")):
        told = phrases("ketnghia.desk", table.removesuffix(".csv"))
        if twice := every.keys() & told.keys():
            raise ValueError(f"{table}: {', '.join(sorted(twice))} stands in another table too; keep one row")
        every.update(told)
    return MappingProxyType(every)


def say(key: str, language: Language, **values: object) -> str:
    """The phrase with its places filled. KeyError for a key that no row has: a test reads every template for its keys."""
    return interface()[key][language].format(**values)


def say_count(key: str, number: int, language: Language) -> str:
    """The phrase for a number of things; French counts none as one."""
    singular, _, plural = interface()[key][language].partition("|")
    single = number in (0, 1) if language == "fr" else number == 1
    return (singular if single or not plural else plural).format(n=say_number(Decimal(number), language))
