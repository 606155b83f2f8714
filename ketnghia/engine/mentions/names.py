"""What a person's name looks like, and where it begins and ends between titles, places and the rest of a line.

Vietnamese names open with one of a few hundred surnames and run to five or six syllables; foreign ones are runs of capitals
with their own particles. Which words belong to a name is decided here; whether someone is spoken of is not.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.tokens import UPPER
from ketnghia.engine.text import canonical, fold, spoken

Cut = tuple[int, int]  # a word as [start, end)

PARTICLES = "de|del|della|la|le|du|des|van|von|der|den|ter|ten|zu|da|das|do|dos|di|af|av|bin|binti|binte|ibn|al|el|y|e"
_PART = rf"[{UPPER}][^\W\d_]*(?:[’'`-][^\W\d_]+)*[’'`]?"
_NAME_WORD = re.compile(rf"(?:[{UPPER}]\.)+|{_PART}|(?:d|l)[’'][^\W\d_]+|(?:{PARTICLES})(?=[ \u00a0])|(?:al|el)-[^\W\d_]+")
_SPACE = re.compile(r"[ \u00a0]{1,2}")
_SYLLABLE = re.compile(r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$")
_MARKED = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I)
_CREDIT = re.compile(r"[ \u00a0](?:[ẢA]nh|[Nn]guồn|[Cc]lip|[Vv]ideo|[Đđ]ồ họa)$")
_VOWEL = re.compile(r"[^\W\dbcdfghjklmnpqrstvwxz_]")
LONGEST = 7  # words: "Maria da Conceição Silva dos Santos"; longer runs of capitals are headings


@dataclass(frozen=True)
class Naming:
    """The word data of names, compiled once."""

    vietnamese: frozenset[str]
    frequent: frozenset[str]  # surnames so frequent that two syllables make a name
    eastern: frozenset[str]  # surnames written first in Korea, China and Japan
    given: frozenset[str]
    not_people: frozenset[str]


@lru_cache(maxsize=4)
def naming(lexicon: Lexicon) -> Naming:
    surnames = lexicon.table("surnames")
    return Naming(
        frozenset(canonical(row["surname"]) for row in surnames if row["people"] == "vietnamese"),
        frozenset(canonical(row["surname"]) for row in surnames if row["frequent"] == "yes"),
        frozenset(canonical(row["surname"]) for row in surnames if row["people"] in ("korean", "chinese", "japanese")),
        frozenset(canonical(row["name"]) for row in lexicon.table("given_names")),
        frozenset(spoken(row["name"]) for row in lexicon.table("vi/not_people")),
    )


def split(name: str) -> list[str]:
    return re.split(r"[ \u00a0]+", name)


def name_words(text: str, start: int, barred: Callable[[int], bool]) -> list[Cut]:
    """The words of a run of capitals, particles and initials that starts at `start`, up to the first that is barred.

    Never ends in a particle, nor in the "Ảnh" of a photo credit.
    """
    words: list[Cut] = []
    position = start
    while (found := _NAME_WORD.match(text, position)) and not (words and barred(position)):
        if (not words and found.group()[0].islower()) or _abbreviation(found.group()):
            break
        words.append((found.start(), found.end()))
        gap = _SPACE.match(text, found.end())
        if gap is None or len(words) > LONGEST + 3:
            break
        position = gap.end()
    while words and text[words[-1][0] : words[-1][1]] in PARTICLES.split("|"):
        words.pop()
    if len(words) > 1 and text[words[-1][1] : words[-1][1] + 1] == ":" and _CREDIT.search(text, words[-2][1], words[-1][1]):
        words.pop()
    return words


def _abbreviation(word: str) -> bool:
    """UBND, CHND, TP: capitals without a vowel."""
    return len(word) > 1 and word.isalpha() and word.isupper() and _VOWEL.search(fold(word)) is None


def syllabic(word: str) -> bool:
    """Whether a word could be one Vietnamese syllable."""
    return len(word) <= 7 and _SYLLABLE.match(fold(word)) is not None


def vietnamese(words: Sequence[str], known: Naming) -> bool:
    """Whether a name reads as Vietnamese: a surname of theirs first, syllables throughout, and a diacritic or a surname nobody shares.

    Names from the Central Highlands ("Y Thanh Niê", "H' Yim Kđoh") are known by their surname or first particle alone.
    """
    first = canonical(words[0])
    if not 2 <= len(words) <= 6 or first not in known.vietnamese:
        return False
    if first in ("y", "k'", "k’", "h'", "h’"):
        return True
    return all(map(syllabic, words)) and (first not in known.eastern or _MARKED.search(" ".join(words)) is not None)


def full_name(words: Sequence[str], known: Naming) -> bool:
    """Two words or more that a person may be called; not one of those whom streets and prizes are named after."""
    if sum(word[0].isupper() for word in words) < 2 or len(words) > LONGEST:
        return False
    if spoken(" ".join(words)) in known.not_people:
        return False
    return len(words) <= 6 or not all(map(syllabic, words))


def starts_a_name(word: str, known: Naming) -> bool:
    """Whether a word is a surname that comes first, or a given name of the West."""
    plain = canonical(word)
    return plain in known.vietnamese or plain in known.eastern or plain in known.given


def name_inside(words: Sequence[str], known: Naming) -> int | None:
    """Where a person's name starts in a run of capitals that opens with something else ("Trà Cú Trần Văn Sang" -> 2); None if nowhere.

    Vietnamese: the surname that leaves two to four syllables, three rather than others. Foreign: a given name of the West or a
    surname of the East that leaves two to four words.
    """
    best: tuple[int, int] | None = None
    for i in range(1, len(words) - 1):
        rest = words[i:]
        first = canonical(rest[0])
        if len(rest) > 5:
            continue
        if first in known.vietnamese and all(map(syllabic, rest)):
            rank = {3: 0, 4: 1, 2: 2}.get(len(rest), 3) + (0 if first in known.frequent else 2)
        elif first.split("-")[0] in known.given or (first in known.eastern and len(rest) <= 3):
            rank = 6
        else:
            continue
        if best is None or rank < best[0]:
            best = (rank, i)
    if best is None:
        return None
    at = best[1]
    # two surnames in a row open one name: "Hà Hoàng Việt Anh"
    doubled = best[0] == 0 and at > 1 and canonical(words[at - 1]) in known.frequent
    return at - 1 if doubled else at
