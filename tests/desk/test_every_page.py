"""What holds for every page, also for those added tomorrow: policy, weight, frame, words."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from lxml import html as markup

from tests.desk.walk import Page, walk

HEAVIEST = 300 * 1024


def asked(client: Client, path: str) -> tuple[int, str, str]:
    response = client.get(path, follow=True)
    kind = response.get("Content-Type", "")
    return response.status_code, kind, response.content.decode() if "html" in kind else ""


WALKED: list[Page] = []


@pytest.fixture
def pages(visitor: Client, expected: str) -> list[Page]:  # noqa: ARG001 - a file and a contact to walk to
    """The walk of somebody who may see nearly everything; made once, the tests only look at what was sent."""
    if not WALKED:
        WALKED.extend(walk(lambda path: asked(visitor, path)))
    return WALKED


def test_every_page_answers(pages: list[Page]) -> None:
    names = {page.name for page in pages}
    assert {"home", "partner", "agreement", "record", "document", "brief", "search", "design", "shortcuts"} <= names
    # A lead may not open what administrators do; the page that says so is a page too.
    assert {page.status for page in pages} <= {200, 403}, [(page.path, page.status) for page in pages if page.status not in (200, 403)]


def test_no_page_holds_a_script_a_style_or_anything_from_elsewhere(pages: list[Page]) -> None:
    for page in pages:
        for element in markup.document_fromstring(page.body).iter("*"):
            if element.tag == "script":
                assert element.get("src", "").startswith("/static/"), page.path
                assert not (element.text or "").strip(), page.path
            assert element.tag != "style", page.path
            for name, value in element.attrib.items():
                assert not name.startswith("on"), (page.path, element.tag, name)
                assert not name.startswith("hx-on"), (page.path, element.tag, name)
                assert name != "style", (page.path, element.tag)
                assert not re.match(r"\s*javascript:", value, re.IGNORECASE), (page.path, element.tag)
                if name in ("src", "srcset", "poster", "data", "action", "formaction") or (name == "href" and element.tag == "link"):
                    assert not re.match(r"(?:https?:)?//", value), (page.path, element.tag, value)


def test_no_page_is_heavier_than_300_kb_as_it_is_sent(pages: list[Page]) -> None:
    for page in pages:
        files = set(re.findall(r'(?:src|href)="/static/([^"?]+)"', page.body))
        weight = len(gzip.compress(page.body.encode()))
        weight += sum(len(gzip.compress(Path(found).read_bytes())) for name in files if isinstance(found := finders.find(name), str))
        assert weight <= HEAVIEST, (page.path, weight)


def test_pages_are_sent_compressed(visitor: Client) -> None:
    response = visitor.get("/partners/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"


def test_every_page_has_one_heading_landmarks_and_a_title(pages: list[Page]) -> None:
    for page in pages:
        tree = markup.document_fromstring(page.body)
        assert len(tree.findall(".//h1")) == 1, page.path
        assert len(tree.findall(".//main")) == 1, page.path
        assert tree.find("head/title") is not None, page.path
        # Once for a wide screen, once for a narrow one, never lost to a value of the page.
        assert len(tree.find_class("sections")) == 2, page.path
        assert not {element.tag for element in tree.iter("*")} & {"center", "font", "marquee"}
        assert not [element for element in tree.iter("table") if element.find(".//th") is None], page.path


@pytest.mark.parametrize("language", ["vi", "en", "fr"])
def test_every_page_opens_in_every_language(visitor: Client, pages: list[Page], language: str) -> None:
    visitor.cookies["language"] = language
    for page in pages:
        status, _, body = asked(visitor, page.path)
        assert status == page.status, page.path
        assert f'<html lang="{language}"' in body, page.path
        # The page of parts shows markup on purpose.
        assert page.name == "design" or not re.search(r"\{\{|\{%|>None<", body), page.path
