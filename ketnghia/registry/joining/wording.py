"""Words compared: two reports of one clause, a clause in another language, a copied sentence."""

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.text import fold, spoken
from ketnghia.registry.names import all_names, kind_of

Tongue = Literal["vi", "western"]
ALIKE = 0.5  # from here two wordings of one language count as one clause
ROUGHLY_ALIKE = 0.3  # the same where the fields of cooperation are equal too
COPIED_WORDS = 6  # a sentence of fewer words can be written twice without being copied
_NUMBER = re.compile(r"\d+(?:[.,  ]\d{3})*(?:[.,]\d+)?")
# Days and years say when, not how many: "30/9/2026", "30 September 2026", "tháng 9", "năm 2026"; but "mỗi năm 6 đợt" is six.
_DATED = re.compile(
    r"(?:(?:ngày|tháng|năm)\s+)?(?<![\d.,])(?:\d{1,2}\s*/\s*\d{1,4}(?:\s*/\s*\d{2,4})?|\d{1,2}[.-]\d{1,2}[.-]\d{4})(?!\d)"
    r"|(?<!mỗi )(?<!hằng )(?<!hàng )(?:(?:ngày|tháng|quý)\s+\d+|năm\s+\d{4})|(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)"
    r"|\b\d{1,2}(?:er|st|nd|rd|th)?\s+(?=[A-Za-zéû]{3,9}\b\s*(?:19|20)\d\d)|\b[A-Z][a-z]{2,8}\s+\d{1,2}(?=,)",
)
_MARKED = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


@lru_cache(maxsize=1)
def little_words() -> frozenset[str]:
    return frozenset(spoken(row["word"]) for row in load_lexicon().table("little_words"))


@lru_cache(maxsize=1)
def _back_words() -> re.Pattern[str]:
    said = sorted({fold(row["words"]) for row in load_lexicon().table("looking_back")}, key=lambda words: (-len(words), words))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, said))})\b")


@lru_cache(maxsize=65536)
def looks_back(quote: str) -> bool:
    """Whether a sentence says that it tells of something earlier: "Trước đó, hai bên thống nhất ..."."""
    return _back_words().search(fold(quote)) is not None


@lru_cache(maxsize=65536)
def words(quote: str) -> frozenset[str]:
    return frozenset(spoken(quote).split())


@lru_cache(maxsize=65536)
def telling_words(quote: str) -> frozenset[str]:
    """Words that say something: numbers and little words left out."""
    return frozenset(word for word in words(quote) if word not in little_words() and not word.isdecimal())


def alike(a: str, b: str) -> float:
    """How alike two wordings are, 0 to 1, tones respected: shared words in all (Jaccard), and shared telling words in the shorter."""
    first, second = words(a), words(b)
    if not first or not second:
        return 0.0
    common = len(first & second) / len(first | second)
    one, other = telling_words(a), telling_words(b)
    least = min(len(one), len(other))
    held = len(one & other) / least if least >= 4 else common
    return round((common + max(common, held)) / 2, 4)


@lru_cache(maxsize=65536)
def matter(quote: str, parties: frozenset[str]) -> frozenset[str]:
    """What a clause is about: its telling words without the names of those who take part, whom the parties tell already."""
    return telling_words(quote) - _names(parties)


@lru_cache(maxsize=4096)
def _names(parties: frozenset[str]) -> frozenset[str]:
    called = [name for key in parties for name in (all_names(key) if kind_of(key) != "body" else (key,))]
    return frozenset(word for name in called for word in spoken(name).split())


def matter_alike(a: str, b: str, parties: Iterable[str]) -> float:
    """The share of what the shorter clause is about that the other is about too, 0 to 1."""
    sides = frozenset(parties)
    first, second = matter(a, sides), matter(b, sides)
    least = min(len(first), len(second))
    return len(first & second) / least if least else 0.0


@lru_cache(maxsize=65536)
def numbers(quote: str) -> frozenset[str]:
    """How many and how much a clause says; separators of thousands left out, days and years too."""
    plain = _DATED.sub(" ", quote)
    return frozenset(_bare(found) for found in _NUMBER.findall(plain))


def _bare(number: str) -> str:
    joined = re.sub(r"[.,  ](?=\d{3}(?:\D|$))", "", number)
    return joined.replace(",", ".")


def numbers_agree(a: str, b: str) -> bool:
    """Whether the figures of one wording can be those of the other: 10 scholarships and 20 are two promises, however alike the words."""
    first, second = numbers(a), numbers(b)
    return first <= second or second <= first


@lru_cache(maxsize=65536)
def tongue(quote: str) -> Tongue:
    """Vietnamese is known by its letters; a quote of a few words without any counts as western."""
    return "vi" if _MARKED.search(quote.lower()) else "western"


@lru_cache(maxsize=65536)
def names_in(quote: str) -> frozenset[str]:
    """Words written with a capital inside the sentence, folded: names keep them in every language."""
    return frozenset(fold(word) for word in re.findall(r"(?<=[\w,;] )([^\W\d_]\w{2,})", quote) if word[0].isupper())


@lru_cache(maxsize=65536)
def sameness(quote: str) -> str | None:
    """Equal for two quotes that say the same words; None for a quote too short to be recognised."""
    said = spoken(quote)
    return said if said.count(" ") + 1 >= COPIED_WORDS else None


@lru_cache(maxsize=65536)
def sketch(quote: str, size: int = 3) -> tuple[str, ...]:
    """A few marks of a wording: two alike wordings are likely to share one. Smallest hashes of its telling words, two by two."""
    said = [word for word in spoken(quote).split() if word not in little_words()]
    pairs = {f"{a} {b}" for a, b in pairwise(said)} or set(said)
    return tuple(sorted(hashlib.blake2b(pair.encode(), digest_size=6).hexdigest() for pair in pairs)[:size])
