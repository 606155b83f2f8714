"""Contacts as telephones know them."""

from hypothesis import given
from hypothesis import strategies as st

from ketnghia.output.vcards import parse_vcards, to_vcards

TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=120)


@given(st.fixed_dictionaries({"name": TEXT}, optional=dict.fromkeys(("role", "phone", "address", "note", "zalo", "checked"), TEXT)))
def test_what_is_written_reads_back_the_same(contact: dict[str, str]) -> None:
    assert parse_vcards(to_vcards([contact]).decode()) == (contact,)


def test_no_line_is_longer_than_the_rules_allow() -> None:
    written = to_vcards([{"name": "Nguyễn Thị Ánh Tuyết " * 12, "note": "một\nhai; ba, bốn"}])
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert parse_vcards(written.decode())[0]["note"] == "một\nhai; ba, bốn"


def test_cards_of_a_telephone_are_read() -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4C=C3=AA;Lan;;;\r\n"
        "TEL;CELL:0912 345 678\r\nTEL;WORK:024 1234\r\nEMAIL;HOME:lan@example.org\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\nVERSION:4.0\nFN:Kim Min-ji\nitem1.TEL;VALUE=uri:tel:+82-2-555\nADR:;;Busan;;;;KR\nORG:City Hall;Protocol\nEND:VCARD\n"
        "BEGIN:VCARD\nTEL:1\nEND:VCARD\n"
    )
    first, second = parse_vcards(card)
    assert first == {"name": "Lê Lan", "phone": "0912 345 678; 024 1234", "email": "lan@example.org"}
    assert second == {"name": "Kim Min-ji", "phone": "+82-2-555", "address": "Busan, KR", "body": "City Hall, Protocol"}


def test_what_is_no_card_gives_nothing() -> None:
    assert parse_vcards("name,phone\nLan,1\n") == ()
