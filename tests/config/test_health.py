"""What a machine that watches is told."""

import json
import logging
from typing import Any

import pytest
from django.db import DatabaseError, connections
from django.test import Client

from ketnghia.config.logs import logging_for


@pytest.mark.django_db
def test_a_desk_that_works_says_so_to_anybody_and_says_no_more() -> None:
    answer = Client().get("/health/")
    assert answer.status_code == 200
    assert set(answer.json()) == {"status", "version", "database", "worker"}
    assert (answer.json()["status"], answer.json()["worker"]) == ("ok", "none")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_desk_without_its_register_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise DatabaseError("disk I/O error at /var/lib")

    monkeypatch.setattr(connections["default"], "cursor", broken)
    answer = Client().get("/health/")
    assert answer.status_code == 503
    assert answer.json()["database"] == "unreachable"
    assert "/var" not in answer.content.decode()


@pytest.mark.django_db
def test_a_request_is_told_by_its_route_and_not_by_what_was_asked(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="ketnghia.requests"):
        Client().get("/health/?q=Lorient")
    (line,) = (record for record in caplog.records if record.name == "ketnghia.requests")
    assert (vars(line)["route"], vars(line)["status"]) == ("health", 200)
    assert "Lorient" not in json.dumps(vars(line), default=str)


def test_lines_of_json_are_asked_for_by_a_setting() -> None:
    assert logging_for("json")["loggers"]["ketnghia.requests"]["level"] == "INFO"
    assert logging_for("")["loggers"]["ketnghia.requests"]["level"] == "WARNING"
