"""The first account of a register."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.commands import ketnghia

GOOD = {"KETNGHIA_ADMIN_EMAIL": "Lan@Example.org", "KETNGHIA_ADMIN_PASSWORD": "con-duong-lang-que"}


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path / "var"


def test_the_administrator_is_made_from_the_environment_and_made_once(var: Path) -> None:
    assert "Lan@Example.org" in ketnghia(var, "administrator", "--name", "Lan", **GOOD).stdout
    ketnghia(var, "administrator", "--name", "Lan", **GOOD)
    with closing(sqlite3.connect(var / "ketnghia.sqlite3")) as register:
        people = register.execute("SELECT u.email, m.role FROM access_user u JOIN access_membership m ON m.user_id = u.id").fetchall()
    assert people == [("lan@example.org", "administrator")]


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({}, "KETNGHIA_ADMIN_EMAIL"),
        ({**GOOD, "KETNGHIA_ADMIN_EMAIL": "lan"}, "lan@example.org"),
        ({**GOOD, "KETNGHIA_ADMIN_PASSWORD": "ngan-qua"}, "10 ký tự"),
        ({**GOOD, "KETNGHIA_ADMIN_PASSWORD": "lan@example.org"}, "giống"),
    ],
)
def test_what_makes_no_administrator_costs_one_line(var: Path, more: dict[str, str], word: str) -> None:
    (line,) = ketnghia(var, "administrator", status=1, **more).stderr.splitlines()
    assert word in line
