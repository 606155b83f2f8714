"""Encodings told apart on evidence, letters of old fonts restored where nothing else can be meant, invisible characters dropped."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.page import read_page
from ketnghia.engine.page.encodings import clean
from ketnghia.engine.page.legacy import convert, is_syllable, restore, weigh
from ketnghia.engine.text import TONES

TEXT = "Hội đàm giữa tỉnh Lào Cai và châu Hồng Hà diễn ra sáng nay.\nÔng Trần Văn Bình nói: “Sẽ ký kế hoạch trong tháng 5”."
SMALL = "hội đàm giữa tỉnh Lào Cai và châu Hồng Hà diễn ra sáng nay, hai bên đã thống nhất nhiều việc cần làm trước mùa mưa."


def as_font(text: str, encoding: str) -> str:
    """The Latin-1 characters that a font of the old encodings would show as this text; what it cannot write stays."""
    written: dict[str, str] = {}
    for row in load_lexicon().table("vi/legacy_letters"):
        if row["encoding"] == encoding:
            form = row["written"]
            written.setdefault(row["letter"], chr(int(form[2:], 16)) if form.startswith("U+") else form)
    return "".join(written.get(char, char) for char in text)


def as_cp1258(text: str) -> bytes:
    out = b""
    for char in text:
        letters = unicodedata.normalize("NFD", char)
        tones = "".join(c for c in letters if c in TONES)
        base = unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES))
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            out += (base + tones).encode("cp1258")
    return out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_read_the_same(encoding: str) -> None:
    kept = read_page(TEXT.encode(encoding), "a.txt")
    assert (kept.text, kept.notes) == (TEXT, ())


def test_cp1258_is_told_by_its_syllables() -> None:
    assert read_page(as_cp1258(TEXT), "a.txt").text == TEXT


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("charset", ["cp1252", "utf-8"])
def test_old_fonts_are_restored_with_a_note(encoding: str, charset: str) -> None:
    kept = read_page(as_font(SMALL, encoding).encode(charset), "a.txt")
    assert kept.text == SMALL
    assert kept.notes == (f"Đã khôi phục chữ Việt từ bảng mã {encoding.upper()}.",)


def test_the_soft_hyphen_is_a_letter_before_it_is_invisible() -> None:
    font = as_font("các trường được hưởng mức thưởng như trước", "tcvn3")
    assert "\u00ad" in font
    assert read_page(font.encode(), "a.txt").text == "các trường được hưởng mức thưởng như trước"


def test_only_the_paragraphs_in_an_old_font_are_restored() -> None:
    text = f"{SMALL}\n{as_font(SMALL, 'tcvn3')}\nCafé Müller bán © và « mở cửa »."
    assert read_page(text.encode(), "a.txt").text == f"{SMALL}\n{SMALL}\nCafé Müller bán © và « mở cửa »."


def test_short_lines_follow_the_document() -> None:
    paragraphs = [as_font(SMALL, "vni"), as_font("ông Sơn", "vni"), "PHỤ LỤC"]
    assert restore(paragraphs)[0] == [SMALL, "ông Sơn", "PHỤ LỤC"]


def test_capital_fonts_give_capitals() -> None:
    assert convert("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "tcvn3") == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert convert("COÄNG HOØA XAÕ HOÄI", "vni") == "CỘNG HÒA XÃ HỘI"
    assert convert("n−íc, 5 − 3", "tcvn3") == "nước, 5 - 3"


@pytest.mark.parametrize(
    "text",
    [
        "Le président de la région Bretagne a été reçu à l’hôtel de ville ; où est la forêt de Noël, la façade et le maïs ?",
        "« Voilà l'objet de la visite à quai : où va-t-on à présent ? », demande-t-elle là aussi.",
        "Die Städte München und Köln haben größere Verträge für die Übergänge geöffnet; Müller prüft die Maße.",
        "La ciudad española de Logroño firmó el año pasado un acuerdo de cooperación; mañana habrá más información aquí.",
        "Ciudad irmã: São Paulo, coração, educação, pão e informações às mãos.",
        SMALL,
        TEXT,
    ],
)
def test_other_languages_and_good_vietnamese_are_left_alone(text: str) -> None:
    assert restore([text] * 3) == ([text] * 3, ())


def test_western_single_bytes_are_read_where_the_words_are_french_or_english() -> None:
    french = "Le maire a reçu la délégation à l'hôtel de ville – « une coopération réussie »."
    assert read_page(french.encode("cp1252"), "a.txt").text == french
    assert read_page("The mayor’s visit – a first.".encode("cp1252"), "a.txt").text == "The mayor’s visit – a first."


def test_a_few_broken_letters_are_replaced_and_noted() -> None:
    data = (TEXT * 20).encode()
    kept = read_page(data[: data.index("ộ".encode()) + 1] + data[data.index("ộ".encode()) + 3 :], "a.txt")
    assert kept.text.count("\ufffd") == 1
    assert "1 chỗ hỏng chữ" in kept.notes[0]


@pytest.mark.parametrize(
    ("dirty", "tidy"),
    [
        ("h\u00adợp tác", "hợp tác"),
        ("hợp\u200b tác\u200d", "hợp tác"),
        ("\u202ehợp tác\u202c", "hợp tác"),
        ("hợp\u2066 tác\ufeff", "hợp tác"),
        ("hợp\x07 tác\x00", "hợp tác"),
        ("ho\u200b\u0323p", "họp"),
        ("một\r\nhai\rba\x0bbốn\u2028năm\x85sáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
        ("giữ\u00a0khoảng trắng cứng và ☺", "giữ\u00a0khoảng trắng cứng và ☺"),
    ],
)
def test_invisible_characters_go_and_nothing_else(dirty: str, tidy: str) -> None:
    assert clean(dirty) == tidy


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize("word", ["nghiêng", "Thuỷ", "thủy", "hoà", "hòa", "QUYẾT", "khuya", "giường", "gì", "yêu", "rượu", "ngoèo", "Đắk"])
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["été", "français", "größe", "año", "ViÖt", "c¸c", "Vieät", "hợpp", "wương", "mạị"])
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_weighing_counts_accented_words_and_parts_of_compounds() -> None:
    assert weigh("nông-lâm nghiệp, été và a b c").words == 5
    assert weigh("nông-lâm nghiệp, été và a b c").syllables == 4
