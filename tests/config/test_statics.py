"""Style sheets and scripts as they are served."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.test import override_settings

from ketnghia.config.statics import gather

TEMPLATES = Path(__file__).parents[2] / "ketnghia" / "desk" / "templates"
USED = sorted({name for page in TEMPLATES.rglob("*.html") for name in re.findall(r"\{% static ['\"]([^'\"]+)['\"]", page.read_text())})


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=str(root)):
        gather()
        staticfiles_storage.hashed_files = staticfiles_storage.load_manifest()[0]
        yield root
    staticfiles_storage.hashed_files = {}


def test_pages_name_files_by_what_is_in_them_and_each_lies_there_compressed(gathered: Path) -> None:
    assert "desk/base.css" in USED
    for name in USED:
        address = static(name)
        stem, _, ending = name.rpartition(".")
        assert re.fullmatch(rf"{re.escape(settings.STATIC_URL + stem)}\.[0-9a-f]{{12}}\.{ending}", address), name
        lying = gathered / address.removeprefix(settings.STATIC_URL)
        assert lying.is_file()
        assert lying.with_name(lying.name + ".gz").is_file() or lying.stat().st_size < 250, name


@pytest.mark.usefixtures("gathered")
def test_a_file_that_was_not_gathered_goes_by_its_own_name() -> None:
    assert static("desk/new-since-then.css") == f"{settings.STATIC_URL}desk/new-since-then.css"


def test_nothing_is_laid_out_that_no_page_asks_for(gathered: Path) -> None:
    scripts = {file.name for file in gathered.rglob("*.js")}
    assert not {name for name in scripts if name.startswith(("htmax", "htmx-4"))}
