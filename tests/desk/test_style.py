"""The style sheet: every pair of ink and ground can be read (WCAG 2.2 AA), and nothing is fetched from elsewhere."""

import re
from pathlib import Path

import pytest

import ketnghia.desk

STATIC = Path(ketnghia.desk.__file__).parent / "static" / "desk"
CSS = (STATIC / "tokens.css").read_text(encoding="utf-8")
LIGHT, DARK, CHOSEN = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root\S* {\n(.*?)}", CSS, re.DOTALL)[:3]
)
GROUNDS = ("paper", "sheet", "wash")
INKS = ("ink", "soft", "indigo", "lacquer", "leaf", "amber")
TINTS = ("statement", "agreement", "activity", "contribution", "indicator")


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(scheme: dict[str, str]) -> None:
    pairs = [(ink, ground) for ink in INKS for ground in GROUNDS] + [("ink", tint) for tint in TINTS] + [("on-indigo", "indigo")]
    weak = {pair: round(contrast(scheme[pair[0]], scheme[pair[1]]), 2) for pair in pairs}
    assert not {pair: ratio for pair, ratio in weak.items() if ratio < 4.5}


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edges_of_controls_can_be_seen(scheme: dict[str, str]) -> None:
    assert min(contrast(scheme["edge"], scheme[ground]) for ground in GROUNDS) >= 3


def test_both_schemes_name_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK)
    assert len(LIGHT) > 10


def test_dark_is_the_same_whether_the_system_or_a_person_chose_it() -> None:
    assert DARK == CHOSEN


def test_every_colour_that_a_sheet_asks_for_has_a_name() -> None:
    named = set(re.findall(r"--([\w-]+):", CSS))
    for path in STATIC.glob("*.css"):
        asked = set(re.findall(r"var\(--([\w-]+)", path.read_text(encoding="utf-8")))
        assert asked <= named | set(re.findall(r"--([\w-]+):", path.read_text(encoding="utf-8"))), path.name


def test_no_sheet_and_no_script_is_longer_than_a_file_may_be() -> None:
    assert all(len(path.read_text(encoding="utf-8").splitlines()) < 500 for path in STATIC.iterdir())


def test_nothing_comes_from_another_host() -> None:
    for path in STATIC.iterdir():
        text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?:|//\w|@import|url\(", text), path.name
