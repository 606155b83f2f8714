"""Tables handed out as files."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from ketnghia.access.visibility import Audience
from ketnghia.desk.downloads import Form, as_file, hand_out, wanted_form
from ketnghia.desk.visitor import Visit
from ketnghia.output.tables import Column, Table

TABLE = Table("Đối tác của Huế", (Column("Tên"),), [("Savannakhet",)])


@pytest.mark.parametrize(("address", "form"), [("/?as=csv", "csv"), ("/?as=xlsx", "xlsx"), ("/?as=exe", None), ("/", None)])
def test_the_address_asks_for_a_form(address: str, form: Form | None) -> None:
    assert wanted_form(RequestFactory().get(address)) == form


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_is_saved_under_its_title_and_the_day(form: Form) -> None:
    request = RequestFactory().get("/")
    vars(request)["visit"] = Visit(Audience("home", "internal"), datetime(2026, 11, 22, tzinfo=UTC), None, "", "viewer")
    response = hand_out(request, TABLE, form)
    assert response["Content-Disposition"].startswith(f'attachment; filename="doi-tac-cua-hue-2026-11-22.{form}"')
    assert "filename*=UTF-8''%C4%90%E1%BB%91i%20t%C3%A1c%20c%E1%BB%A7a%20Hu%E1%BA%BF%202026-11-22" in response["Content-Disposition"]
    assert response.content.startswith(b"\xef\xbb\xbf" if form == "csv" else b"PK")


def test_a_hostile_name_adds_no_header_of_its_own() -> None:
    response = as_file(b"", "text/plain", 'a"\r\nSet-Cookie: x=1; ../../b.csv')
    assert response["Content-Disposition"].startswith('attachment; filename="a-set-cookie-x-1-..-..-b.csv"')
    assert "Set-Cookie" not in response.headers
