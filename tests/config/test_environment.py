import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ketnghia.config.environment import office_from, secret_key


def test_a_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "key"
    first = secret_key(path)
    assert len(first) > 50
    assert secret_key(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["key"]


def test_starts_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        keys = {pool.submit(secret_key, tmp_path / "key").result() for _ in range(8)}
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("home", ("home", None)),
        ("hue=VN/Huế", ("hue", "VN/Huế")),
        ("", ("home", None)),
        ("hue=", ("hue", None)),
        (" hue = VN/Huế ", ("hue", "VN/Huế")),
    ],
)
def test_an_office_is_a_code_and_perhaps_a_locality(setting: str, expected: tuple) -> None:
    assert office_from(setting) == expected
