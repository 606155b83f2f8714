"""Letters of the fonts before Unicode (.VnTime, VNI-Times) restored, where nothing else can be meant.

Such a text holds Latin-1 characters that only the font showed as Vietnamese: "ViÖt Nam" (TCVN3), "Vieät Nam" (VNI). The
judge is the syllable: every Vietnamese syllable follows one narrow pattern of onset, vowel, ending and at most one tone, so
a paragraph whose accented words are hardly ever syllables before and nearly always after is legacy text, and French,
German or Spanish never pass. A paragraph too short to tell is restored only where the paragraphs around it were.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon, load_lexicon
from ketnghia.engine.text import TONES

NAMES = {"tcvn3": "TCVN3", "vni": "VNI"}

_ACCENTED_WORD = re.compile(r"[!-~]*[^\x00-\x7f\s][^\s]*")
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~“”‘’–—…•0123456789"
# What Latin-1 holds and Vietnamese in Unicode does not: two of them in a paragraph make it worth a second look.
_SUSPECT = re.compile("[µ¶·¸¹¨©ª«¬®½¼¾»§¡¢£¤¥¦\u00adÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþμ]")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"(?:i?[aăâ]|i?ê|o[aăeo]|u[âêôơ]|uyê?|uya|ươ|yê|ua|ưa|ia|[eêioôơuưy])"
    r"(?:ng|nh|ch|[ckmnptiyou])?"
)
_BEYOND_LATIN_1 = re.compile("[\u0100-\u02ff\u1e00-\u1eff]")
_ENOUGH_WORDS = 3
_BEFORE_AT_MOST, _AFTER_AT_LEAST = 0.5, 0.85
_PLAIN_AT_LEAST = 0.6


@dataclass(frozen=True, slots=True)
class Plausibility:
    """How many of the words with other than ASCII letters are Vietnamese syllables."""

    words: int
    syllables: int

    @property
    def share(self) -> float:
        return self.syllables / self.words if self.words else 0.0


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether a word, of any case, could be a syllable of Vietnamese. Tone marks may stand on either vowel (hoà, hòa)."""
    letters = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", "".join(char for char in letters if char not in TONES))
    return sum(char in TONES for char in letters) <= 1 and _SYLLABLE.fullmatch(bare) is not None


def weigh(text: str) -> Plausibility:
    """Weigh the accented words of a text; a hyphened compound ("nông-lâm") counts by its parts."""
    words = [
        part
        for word in _ACCENTED_WORD.findall(text)
        for part in re.split(r"[-–/.,]", word.strip(_PUNCTUATION))
        if part and not part.isascii()
    ]
    return Plausibility(len(words), sum(map(is_syllable, words)))


@dataclass(frozen=True)
class _Table:
    letters: dict[str, str]
    pattern: re.Pattern[str]


@lru_cache(maxsize=4)
def _tables(lexicon: Lexicon) -> dict[str, _Table]:
    tables = {}
    for encoding in NAMES:
        rows = [row for row in lexicon.table("vi/legacy_letters") if row["encoding"] == encoding]
        letters = {_character(row["written"]): row["letter"] for row in rows}
        pattern = re.compile("|".join(sorted(map(re.escape, letters), key=len, reverse=True)))
        tables[encoding] = _Table(letters, pattern)
    return tables


def _character(written: str) -> str:
    return chr(int(written[2:], 16)) if written.startswith("U+") else written


def convert(text: str, encoding: str, lexicon: Lexicon | None = None) -> str:
    """Read `text` as "tcvn3" or "vni" whatever it is. A word in capitals stays one: the old capital fonts drew small letters large."""
    table = _tables(lexicon or load_lexicon())[encoding]
    if encoding == "tcvn3":  # between figures these are what they look like: a minus sign, a bullet
        text = re.sub(r"(?<![^\W\d_])[−∙](?![^\W\d_])", lambda match: {"−": "-", "∙": "•"}[match[0]], text)
    plain = table.pattern.sub(lambda match: table.letters[match[0]], text)
    if not re.search("[a-z]", text) and len(re.findall("[A-Z]", text)) > 1:
        return plain.upper()
    return re.sub(r"\w*[A-Z]\w*[A-Z]\w*", lambda match: match[0] if re.search("[a-z]", match[0]) else match[0].upper(), plain)


def restore(paragraphs: Sequence[str], lexicon: Lexicon | None = None) -> tuple[list[str], tuple[str, ...]]:
    """Restore each paragraph that is legacy text beyond doubt: (paragraphs, notes for people)."""
    restored = list(paragraphs)
    if not any(map(_SUSPECT.search, restored)):
        return restored, ()
    found: Counter[str] = Counter()
    doubtful: list[int] = []
    for number, text in enumerate(paragraphs):
        encoding = _certain(text, lexicon) if len(_SUSPECT.findall(text)) > 1 else None
        if encoding:
            restored[number] = convert(text, encoding, lexicon)
            found[encoding] += 1
        elif not text.isascii():
            doubtful.append(number)
    if found:
        encoding = found.most_common(1)[0][0]
        throughout = not any(_BEYOND_LATIN_1.search(paragraphs[number]) for number in doubtful)
        for number in doubtful:
            restored[number] = _follow(paragraphs[number], encoding, throughout, lexicon)
    return restored, tuple(note(encoding) for encoding in NAMES if found[encoding])


def note(encoding: str) -> str:
    return f"Đã khôi phục chữ Việt từ bảng mã {NAMES[encoding]}."


def _certain(text: str, lexicon: Lexicon | None) -> str | None:
    before = weigh(text)
    if before.words < _ENOUGH_WORDS or before.share > _BEFORE_AT_MOST:
        return None
    after = {encoding: weigh(convert(text, encoding, lexicon)) for encoding in NAMES}
    best = max(after, key=lambda encoding: after[encoding].share)
    # A French sentence may hold three words that happen to become syllables; the plain ones around them are none.
    if after[best].words >= _ENOUGH_WORDS and after[best].share >= _AFTER_AT_LEAST and _plain_share(text) >= _PLAIN_AT_LEAST:
        return best
    return None


def _plain_share(text: str) -> float:
    """The share of syllables among the words of ASCII letters; 1.0 where there is none."""
    # Words between blanks: a letter of the old font, such as the soft hyphen, may look like a mark.
    words = [word for part in text.split() if (word := part.strip(_PUNCTUATION)).isascii() and word.isalpha() and word.islower()]
    return sum(map(is_syllable, words)) / len(words) if words else 1.0


def _follow(text: str, encoding: str, throughout: bool, lexicon: Lexicon | None) -> str:
    """A heading or cell too short to tell, amid restored paragraphs.

    Restored where it becomes more Vietnamese; where no paragraph of the document holds a letter of Unicode, also where it
    stays as Vietnamese as it was ("Trung Sôn" is Trung Sơn then).
    """
    if _BEYOND_LATIN_1.search(text):
        return text
    before, converted = weigh(text), convert(text, encoding, lexicon)
    after = weigh(converted)
    better = after.share > before.share or (throughout and after.share == before.share)
    return converted if after.words and better else text
