"""Bytes to text: encodings told apart, legacy Vietnamese letters restored, invisible characters dropped, NFC.

In this order, because the soft hyphen is the letter ư in TCVN3: what is dropped first is lost.

An encoding is taken only on evidence. UTF-8 and marked UTF-16/32 prove themselves; a file of single bytes is taken for
cp1258, TCVN3 or VNI when its accented words come out as Vietnamese syllables, for cp1252 when they come out as French or
English; otherwise nobody can tell, and the document is refused rather than read wrongly.
"""

import codecs
import re
from collections.abc import Sequence

from ketnghia.engine.errors import UnreadableDocument
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.page import legacy
from ketnghia.engine.text import normalise

# Line ends other than LF: vertical tab, form feed, the separators that str.splitlines knows, NEL, LS, PS.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What a reader cannot see but a search trips over: control characters, soft hyphen, zero-width spaces and joiners,
# bidirectional marks and overrides, byte order marks, invisible operators, annotation anchors, tags, noncharacters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_READABLE = re.compile("[\t\n\r\x20-\x7e\u00a0-\u024f\u02b0-\u036f\u1e00-\u1eff\u2010-\u203a\u20ab\u20ac]")
# The accented letters and signs of French and English as cp1252 writes them.
_WESTERN = re.compile("[a-zA-Zéèêëàâîïôûùüçœæ°€£ÉÈÊËÀÂÎÏÔÛÙÜÇŒÆ«»“”‘’–—…•·\u00a0!-~]+")
_SAMPLE = 200_000  # bytes on which an encoding is judged
_VIETNAMESE_AT_LEAST, _WESTERN_AT_LEAST = 0.85, 0.97


def clean(text: str) -> str:
    """Unix line ends, no invisible characters, NFC. Everything else stays, hard spaces and emoji among it."""
    return normalise(_INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def tidy(paragraphs: Sequence[str], lexicon: Lexicon) -> tuple[list[str], tuple[str, ...]]:
    """Each paragraph with its letters restored and then cleaned: (paragraphs, notes)."""
    restored, notes = legacy.restore(paragraphs, lexicon)
    return [clean(text) for text in restored], notes


def tidy_text(text: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The same for a whole text whose lines are its paragraphs."""
    lines, notes = legacy.restore(_LINE_ENDS.sub("\n", text).split("\n"), lexicon)
    return normalise(_INVISIBLE.sub("", "\n".join(lines))), notes


def decode(data: bytes, name: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The text of a plain-text file as it stands there, and notes on what was repaired. Raises UnreadableDocument."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, name), ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if b"\0" in data:
        return _decode_unmarked_utf16(data, name), ()
    if text:
        _refuse_binary(text, name)
        return text, ()
    patched = data.decode("utf-8", "replace")
    broken = patched.count("\ufffd")
    if broken * 50 <= sum(map(len, re.findall(r"[^\x00-\x7f]+", patched))):
        _refuse_binary(patched, name)
        return patched, (f"Tệp có {broken} chỗ hỏng chữ, đã thay bằng dấu �.",)
    return _decode_single_bytes(data, name, lexicon)


def _decode_marked(data: bytes, encoding: str, name: str) -> str:
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding[:6].rstrip("-")]
    try:
        text = data[: len(data) - len(data) % width].decode(encoding)
    except UnicodeDecodeError:
        reason = f"tệp ghi là {encoding.upper()} nhưng hỏng chữ"
        raise UnreadableDocument(name, reason, "hãy lấy lại bản gốc hoặc lưu lại ở dạng UTF-8") from None
    _refuse_binary(text, name)
    return text


def _decode_unmarked_utf16(data: bytes, name: str) -> str:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data[: len(data) - len(data) % 2].decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        if "\0" not in text and len(_READABLE.findall(sample)) >= 0.97 * len(sample):
            return text
    raise _binary(name)


def _decode_single_bytes(data: bytes, name: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    _refuse_binary(data.decode("latin-1"), name)
    sample = data[:_SAMPLE]
    western = _decode_cp(sample, "cp1252")
    candidates = {"cp1258": clean(_decode_cp(sample, "cp1258"))}
    candidates |= {encoding: legacy.convert(western, encoding, lexicon) for encoding in legacy.NAMES}
    shares = {encoding: legacy.weigh(text) for encoding, text in candidates.items()}
    best = max(shares, key=lambda encoding: shares[encoding].share)
    if shares[best].share >= _VIETNAMESE_AT_LEAST and shares[best].words > 2:
        if best == "cp1258":
            return _decode_cp(data, best), ()
        return legacy.convert(_decode_cp(data, "cp1252"), best, lexicon), (legacy.note(best),)
    words = re.findall(r"\S*[^\x00-\x7f\s]\S*", western)
    if words and sum(_WESTERN.fullmatch(word) is not None for word in words) >= _WESTERN_AT_LEAST * len(words):
        return _decode_cp(data, "cp1252"), ()
    raise UnreadableDocument(name, "không nhận ra bảng mã của văn bản", "hãy mở bằng chương trình đã tạo ra nó và lưu lại ở dạng UTF-8")


def _decode_cp(data: bytes, encoding: str) -> str:
    """A Windows code page; the few bytes it leaves open stand for themselves, as Windows reads them."""
    return data.decode(encoding, "latin-1-rest")


def _latin_1_rest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("latin-1-rest", _latin_1_rest)


def _refuse_binary(text: str, name: str) -> None:
    if len(_CONTROL.findall(text)) * 200 > len(text):
        raise _binary(name)


def _binary(name: str) -> UnreadableDocument:
    return UnreadableDocument(name, "nội dung là dữ liệu nhị phân, không phải văn bản", "hãy nạp tệp .txt, .html, .docx hoặc .pdf")
