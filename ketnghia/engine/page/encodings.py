"""Bytes to text: encodings told apart, legacy Vietnamese letters restored, invisible characters dropped, NFC.

In this order, because the soft hyphen is the letter ư in TCVN3: what is dropped first is lost.
"""

import codecs
import re

from ketnghia.engine.errors import UnreadableDocument
from ketnghia.engine.text import normalise

# Line ends other than LF: vertical tab, form feed, the separators that str.splitlines knows, NEL, LS, PS.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What a reader cannot see but a search trips over: control characters, soft hyphen, zero-width and word joiners,
# bidirectional marks and overrides, byte order marks, invisible operators, annotation anchors, tags, noncharacters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """Unix line ends, no invisible characters, NFC. Everything else stays, hard spaces and emoji among it."""
    return normalise(_INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a plain-text file as it stands there, and notes on what was repaired. Raises UnreadableDocument."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            break
    else:
        mark, encoding = b"", "utf-8"
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        raise UnreadableDocument(name, "không nhận ra bảng mã của văn bản", "hãy lưu lại tệp ở dạng UTF-8 rồi nạp lại") from None
