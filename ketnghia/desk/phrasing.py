"""The phrases of the interface: labels/interface.csv, a row a phrase, Vietnamese and English side by side.

A phrase that counts holds its English singular and plural with a bar between them: "{n} partner|{n} partners".
"""

from ketnghia.engine.model import Language
from ketnghia.output.wording import phrases


def say(key: str, language: Language, **values: object) -> str:
    """The phrase with its places filled. KeyError for a key that no row has: a test reads every template for its keys."""
    return phrases("ketnghia.desk", "interface")[key][language].format(**values)


def say_count(key: str, number: int, language: Language) -> str:
    """The phrase for a number of things."""
    singular, _, plural = phrases("ketnghia.desk", "interface")[key][language].partition("|")
    return (plural if plural and number != 1 else singular).format(n=number)
