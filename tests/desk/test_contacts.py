"""The contact book at the desk."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ketnghia.access.models import LogEntry
from ketnghia.followup.models import Contact
from tests.desk.people import signed_in

SOMSAK = {"deed": "add", "name": "Xổm-xắc", "kind": "interpreter", "place": "Khăm Muộn", "phone": "+856 20 555", "languages": "Lào, Việt"}


@pytest.fixture
def number(client: Client) -> int:
    assert client.post("/contacts/", SOMSAK).status_code == 302
    return Contact.objects.latest("pk").pk


def page(client: Client, path: str = "/contacts/") -> str:
    return str(client.get(path).content.decode())


def test_an_empty_book_says_what_to_do(client: Client) -> None:
    assert "Danh bạ còn trống" in page(client)


def test_somebody_is_added_found_and_called(client: Client, number: int) -> None:
    assert "Xổm-xắc" in page(client, "/contacts/?q=xom+xac")
    assert 'href="tel:+85620555"' in page(client)
    assert "Chưa kiểm tra" in page(client, f"/contacts/{number}/")
    assert "Xổm-xắc" in page(client, "/contacts/?place=LA/Khammouane&kind=interpreter")
    assert "Xổm-xắc" not in page(client, "/contacts/?kind=driver")


def test_what_is_wrong_is_said_beside_the_field_and_the_rest_is_kept(client: Client) -> None:
    answer = client.post("/contacts/", {**SOMSAK, "name": "", "checked": "hôm qua"})
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "Mục này phải có." in told
    assert "Ngày chưa đúng" in told
    assert 'value="+856 20 555"' in told


def test_a_check_a_change_and_a_removal_are_each_undone(client: Client, number: int) -> None:
    for given in ({"deed": "check"}, {"deed": "change", "name": "Xổm-xắc", "phone": "1"}, {"deed": "remove"}):
        before = Contact.objects.values("content", "gone").get(pk=number)
        client.post(f"/contacts/{number}/", given)
        assert Contact.objects.values("content", "gone").get(pk=number) != before
        undo = re.findall(r'name="change" value="(\d+)"', page(client).partition("<h1>")[0])[-1]
        client.post(f"/contacts/{number}/", {"deed": "undo", "change": undo})
        assert Contact.objects.values("content", "gone").get(pk=number) == before


def test_the_book_goes_out_and_comes_in_again_without_doubles(client: Client, number: int) -> None:
    for form in ("csv", "vcf"):
        content = client.get(f"/contacts/?as={form}").content
        assert "Xổm-xắc" in content.decode()
        client.post("/contacts/", {"deed": "import", "file": SimpleUploadedFile(f"a.{form}", content)})
        assert Contact.objects.count() == 1
        kept = Contact.objects.get(pk=number)
        Contact.objects.all().delete()
        client.post("/contacts/", {"deed": "import", "file": SimpleUploadedFile(f"a.{form}", content)})
        again = Contact.objects.get()
        assert (again.content, again.key) == (kept.content, kept.key)
        number = again.pk
    assert client.get("/contacts/?as=xlsx")["Content-Disposition"].startswith("attachment")


def test_a_file_without_contacts_costs_one_line(client: Client) -> None:
    for content in (b"", b"a,b\n1,2\n", b"\xff\xfe\x00"):
        assert client.post("/contacts/", {"deed": "import", "file": SimpleUploadedFile("a.csv", content)}).status_code == 422
    faulty = SimpleUploadedFile("a.csv", "Tên người, cơ quan,Điện thoại\n".encode())
    assert client.post("/contacts/", {"deed": "import", "file": faulty}).status_code == 422
    mixed = SimpleUploadedFile("a.csv", "name,email\nA,a@b.vn\nB,hỏng\n".encode())
    told = client.post("/contacts/", {"deed": "import", "file": mixed}).content.decode()
    assert "Đã nhập 1 liên hệ mới" in told
    assert "Dòng 2 chưa nhập: Thư điện tử." in told


def test_a_viewer_only_reads_and_another_office_sees_nothing(number: int) -> None:
    viewer = signed_in("viewer")
    assert "Xổm-xắc" in page(viewer)
    assert "Thêm vào danh bạ" not in page(viewer)
    assert viewer.post("/contacts/", SOMSAK).status_code == 403
    stranger = signed_in("lead", "hue")
    assert "Xổm-xắc" not in page(stranger)
    assert stranger.get(f"/contacts/{number}/").status_code == 404
    assert stranger.post(f"/contacts/{number}/", {"deed": "remove"}).status_code == 404


def test_who_is_restricted_shows_to_those_cleared_alone(client: Client) -> None:
    client.post("/contacts/", {**SOMSAK, "visibility": "restricted"})
    number = Contact.objects.latest("pk").pk
    officer = signed_in("officer")
    assert "Xổm-xắc" in page(client)
    for path in ("/contacts/", "/contacts/?q=xom", "/contacts/?as=csv", "/contacts/?as=vcf"):
        assert "Xổm-xắc" not in page(officer, path)
    client.post(f"/contacts/{number}/", {"deed": "remove"})
    assert "Xổm-xắc" not in page(officer)


def test_opening_somebody_restricted_is_noted_in_the_log(client: Client) -> None:
    for visibility in ("internal", "restricted"):
        client.post("/contacts/", {**SOMSAK, "visibility": visibility})
        number = Contact.objects.latest("pk").pk
        client.get(f"/contacts/{number}/")
        looked = LogEntry.objects.filter(deed="looked", about=f"GET /contacts/{number}/").count()
        assert looked == (visibility == "restricted")


def test_erasing_is_for_who_may_destroy(client: Client, number: int) -> None:
    assert client.post(f"/contacts/{number}/", {"deed": "erase"}).status_code == 403
    administrator = signed_in("administrator")
    assert "Xóa hẳn" in page(administrator, f"/contacts/{number}/")
    assert administrator.post(f"/contacts/{number}/", {"deed": "erase"}).status_code == 302
    assert not Contact.objects.exists()


def test_markup_in_a_name_is_only_letters(client: Client) -> None:
    client.post("/contacts/", {**SOMSAK, "name": "<b onmouseover=x>", "phone": '"><script>'})
    told = page(client)
    assert "<b onmouseover" not in told
    assert "<script>" not in told.partition("</head>")[2]
