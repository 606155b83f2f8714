"""The only writer of the words of names, and what finds the right one when a person mistypes it.

A word is kept under each form that lacks one of its letters: two words that differ by a letter (one too many, one missing, one taken for
another, two exchanged) share such a form. It is kept by its sound too, as transliterations are compared.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db import connection

from ketnghia.engine.match import sound
from ketnghia.registry.models import Spelling, SpellingKey

SHORTEST = 4  # letters: of shorter words too many are alike
_PART = 400


def learn(words: Iterable[str]) -> None:
    """These words stand in names, each as often as it is given."""
    counted = Counter(word for word in words if len(word) >= SHORTEST)
    if not counted:
        return
    new = counted.keys() - _known(counted)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO registry_spelling (word, count) VALUES (%s, %s) "
            "ON CONFLICT (word) DO UPDATE SET count = registry_spelling.count + excluded.count",
            sorted(counted.items()),
        )
        cursor.executemany(
            "INSERT INTO registry_spellingkey (key, word) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [(key, word) for word in sorted(new) for key in sorted(keys_of(word))],
        )


def forget(words: Iterable[str]) -> None:
    """They stand in so many names less; a word that is in none is gone."""
    counted = Counter(word for word in words if len(word) >= SHORTEST)
    if not counted:
        return
    every = [(word,) for word in sorted(counted)]
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE registry_spelling SET count = count - %s WHERE word = %s", [(n, word) for word, n in sorted(counted.items())]
        )
        cursor.executemany("DELETE FROM registry_spelling WHERE word = %s AND count <= 0", every)
        cursor.executemany(
            "DELETE FROM registry_spellingkey WHERE word = %s "
            "AND NOT EXISTS (SELECT 1 FROM registry_spelling s WHERE s.word = registry_spellingkey.word)",
            every,
        )


def clear() -> None:
    for table in (SpellingKey, Spelling):
        table.objects.all()._raw_delete("default")


def digest_lines() -> Iterator[str]:
    """The words with their counts, one a line."""
    for word, count in Spelling.objects.values_list("word", "count").iterator():
        yield f"spelling {word} {count}"


def near(word: str) -> set[str]:
    """The words of names that a mistyped word may be. Who may know of them is asked by whoever offers them."""
    if len(word) < SHORTEST:
        return set()
    return set(SpellingKey.objects.filter(key__in=keys_of(word)).values_list("word", flat=True)) - {word}


def keys_of(word: str) -> set[str]:
    """What a word is kept under."""
    less = {word[:at] + word[at + 1 :] for at in range(len(word))}
    return {f"w{form}" for form in (word, *less)} | {f"s{sound(word)}"}


def _known(words: Iterable[str]) -> set[str]:
    every = sorted(words)
    parts = (every[at : at + _PART] for at in range(0, len(every), _PART))
    return {word for part in parts for word in Spelling.objects.filter(word__in=part).values_list("word", flat=True)}
