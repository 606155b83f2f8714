"""What was probably meant where nothing is found: words and names that are spelled nearly so, and that find something for whoever asks.

A guess is offered only where the search for it, of whole words, finds a line that the audience may see: no word shines through that stands
in hidden documents alone. Guesses are ordered by likeness, never by how often a word stands in the register.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import Final

from ketnghia.archive.tokens import words
from ketnghia.engine.match import alike
from ketnghia.registry.answers import Lens
from ketnghia.registry.listings import ask, looks
from ketnghia.registry.matching import TABLES, Sought, find_lines
from ketnghia.registry.names import HOME_COUNTRY, all_names, home_units, place
from ketnghia.registry.overview import partner_keys
from ketnghia.registry.spellings import SHORTEST, keys_of, near
from ketnghia.registry.store import chunks

_OFFERED: Final = 3
_EACH: Final = 4  # spellings of a word that are tried with those of others
_MANY: Final = 2  # words that find nothing: of more only the likeliest spelling is tried


def guesses(query: str, lens: Lens) -> tuple[str, ...]:
    """What to ask instead, the likeliest first; () where nothing is alike."""
    typed = words(query)[:12]
    found: dict[str, None] = dict.fromkeys(_places(typed, lens))
    for attempt in _attempts(typed, lens):
        if len(found) >= _OFFERED:
            break
        if _standing([attempt], lens):
            found[" ".join(attempt)] = None
    return tuple(found)[:_OFFERED]


def visible_keys(keys: Iterable[str], lens: Lens) -> tuple[str, ...]:
    """Those of these localities and countries that a record names which the audience sees."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return ()
    seen, values = looks("s.", lens.audience)
    marks = ", ".join(["%s"] * len(wanted))
    statement = (
        f"SELECT DISTINCT g.tag FROM registry_showntag g JOIN registry_shown s ON s.id = g.shown_id WHERE g.tag IN ({marks}) AND {seen}"
    )
    known = {tag for (tag,) in ask(statement, [*(f"p:{key}" for key in wanted), *values])}
    return tuple(key for key in wanted if f"p:{key}" in known)


def _places(typed: Sequence[str], lens: Lens) -> list[str]:
    """Names of places that are like the whole of what was typed."""
    name = "".join(typed)
    if len(name) < SHORTEST:
        return []
    forms = keys_of(name)
    found = []
    for key in (*partner_keys(lens), *home_units()):
        alikes = [alike(name, other) for other, own in _forms(key) if not own.isdisjoint(forms)]
        if alikes:
            found.append((-max(alikes), key))
    shown = visible_keys([key for _, key in sorted(found)], lens)
    return [place(key, lens.language, lens.on).name for key in shown][:_OFFERED]


@lru_cache(maxsize=4096)
def _forms(key: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each name of a place in one word, with what it is kept under. A Vietnamese name is compared by letters, not by sound."""
    domestic = key[:2] == HOME_COUNTRY
    whole = dict.fromkeys("".join(words(name)) for name in all_names(key))
    return tuple((name, frozenset(form for form in keys_of(name) if not (domestic and form[0] == "s"))) for name in whole if name)


@lru_cache(maxsize=4096)
def _words_of_place(key: str) -> frozenset[str]:
    return frozenset(word for name in all_names(key) for word in words(name) if len(word) >= SHORTEST)


def _attempts(typed: Sequence[str], lens: Lens) -> list[tuple[str, ...]]:
    """What was typed with the words that find nothing replaced, the likeliest first."""
    every = list(dict.fromkeys(typed))
    known = _standing([(word,) for word in every], lens)
    unknown = [word for word in every if (word,) not in known]
    if not unknown:
        return []
    places = {word for key in partner_keys(lens) for word in _words_of_place(key)}
    most = _EACH if len(unknown) <= _MANY else 1
    options = [_near(word, places, lens)[:most] if word in unknown else [(0.0, word)] for word in typed]
    made = [(sum(less for less, _ in choice), tuple(word for _, word in choice)) for choice in product(*options)]
    return [words for _, words in sorted(made)]


def _near(word: str, places: Iterable[str], lens: Lens) -> list[tuple[float, str]]:
    if len(word) < SHORTEST:
        return []
    forms = keys_of(word)
    found = {*near(word), *(other for other in places if other != word and not _keys_of_place(other).isdisjoint(forms))}
    # What only hidden lines hold is left out before any is chosen.
    standing = _standing([(other,) for other in sorted(found)], lens)
    return sorted((1.0 - alike(word, other), other) for (other,) in standing)


@lru_cache(maxsize=16384)
def _keys_of_place(word: str) -> frozenset[str]:
    """What a word of a place's name is kept under."""
    return frozenset(keys_of(word))


def _standing(asked: Iterable[tuple[str, ...]], lens: Lens) -> set[tuple[str, ...]]:
    """Those of these groups of words that a line holds, as they are, which the audience may see."""
    found: set[tuple[str, ...]] = set()
    for part in chunks(asked, 50):
        sought = [Sought(words, begun=False) for words in part]
        for table in TABLES:
            rows = find_lines(table, sought, lens.audience)
            found.update(words for words, own in zip(part, rows, strict=True) if own)
    return found
