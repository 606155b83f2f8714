"""Names against candidates: tones at home, sounds abroad, reasons with every score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.match import ALIKE, Candidate, alike, rank, sound
from ketnghia.engine.mentions.gazetteer import gazetteer

KNOWN = gazetteer(load_lexicon())


def candidate(key: str) -> Candidate:
    unit = KNOWN.latest(key)
    return Candidate(key, KNOWN.names_of(key), key[:2], unit.level if unit else None)


def provinces(country: str) -> list[Candidate]:
    kinds = ("province", "capital", "oblast", "krai", "republic")
    keys = (key for key in KNOWN if key.startswith(f"{country}/"))
    return [candidate(key) for key in keys if (unit := KNOWN.latest(key)) and unit.level in kinds]


@pytest.mark.parametrize(
    ("name", "key", "reason"),
    [
        ("Hà Nam", "VN/Hà Nam", "same_name"),
        ("hà nam", "VN/Hà Nam", "same_name"),
        ("Khánh Hoà", "VN/Khánh Hòa", "same_name"),
        ("Ha Nam", "VN/Hà Nam", "same_without_marks"),
        ("DAK LAK", "VN/Đắk Lắk", "same_name"),  # an alias of its own
    ],
)
def test_a_vietnamese_name_matches_by_letters_and_tones(name: str, key: str, reason: str) -> None:
    best, *rest = rank(name, [candidate(k) for k in ("VN/Hà Nội", "VN/Hà Nam", "VN/Khánh Hòa", "VN/Đắk Lắk")], country="VN")
    assert (best.candidate.key, best.reasons) == (key, (reason, "country_agrees"))
    assert rest == []


WRONG = [("Hà Nội", "Hà Nam"), ("Tuân", "Tuấn"), ("Thuý", "Thùy"), ("Hòa", "Hoa"), ("Nguyễn Văn Dũng", "Nguyễn Văn Dung")]


@pytest.mark.parametrize(("name", "other"), WRONG)
def test_a_wrong_tone_is_another_name(name: str, other: str) -> None:
    assert rank(name, [Candidate("x", (other,), "VN")], country="VN") == []


@pytest.mark.parametrize("name", ["Khăm Muồn", "Khăm-muôn", "Kham Muon", "Khammuan", "Cam-muộn", "Khammoune"])
def test_a_lao_name_matches_by_sound(name: str) -> None:
    best = rank(name, provinces("LA"), country="LA", level="province")[0]
    assert best.candidate.key == "LA/Khammouane"
    assert {"country_agrees", "level_agrees"} < set(best.reasons)


def test_chinese_provinces_match_by_letters_alone() -> None:
    assert [match.candidate.key for match in rank("Hunam", provinces("CN"), country="CN")] == []
    assert [match.candidate.key for match in rank("Hai Nam", provinces("CN"), country="CN")] == ["CN/Hainan"]


def test_another_country_is_left_out_and_another_level_scores_less() -> None:
    both = [candidate("LA/Luang Prabang"), candidate("LA/Luang Prabang City")]
    ranked = rank("Luông Pha Băng", both, country="LA", level="city")
    assert [match.candidate.key for match in ranked] == ["LA/Luang Prabang City", "LA/Luang Prabang"]
    assert ranked[1].reasons == ("same_name", "country_agrees", "other_level")
    assert ranked[1].score < ranked[0].score == 1.0
    assert rank("Luông Pha Băng", both, country="TH") == []


@pytest.mark.parametrize(("country", "least"), [("LA", 0.95), ("KH", 0.97), ("TH", 0.68), ("RU", 0.6)])
def test_each_spelling_finds_its_province_by_the_others(country: str, least: float) -> None:
    """One spelling at a time is taken out and looked for by sound among the rest: the share found, and none taken for another."""
    candidates = [c for c in provinces(country) if c.key not in ("LA/Vientiane", "RU/Altai Krai", "RU/Irkutsk", "RU/Sakha")]
    asked = found = wrong = 0
    for target in candidates:
        for name in target.names[::3]:
            rest = Candidate(target.key, tuple(n for n in target.names if n != name), country, target.level)
            others = [rest if c is target else c for c in candidates]
            best = rank(name, others, country=country)[:1]
            asked += 1
            found += bool(best) and best[0].candidate.key == target.key
            wrong += bool(best) and best[0].candidate.key != target.key
    assert found / asked >= least
    assert wrong <= 1


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric_and_between_nought_and_one(name: str, other: str) -> None:
    assert 0.0 <= alike(name, other) <= 1.0
    assert alike(name, other) == pytest.approx(alike(other, name))
    assert alike(name, name) == 1.0
    assert sound(name) == sound(name.upper()) or not name.isascii()


@given(st.text(min_size=1, max_size=20), st.lists(st.text(max_size=20), max_size=5))
def test_scores_are_ordered_and_each_has_its_reason(name: str, names: list[str]) -> None:
    ranked = rank(name, [Candidate(str(i), (n,)) for i, n in enumerate(names)])
    assert [match.score for match in ranked] == sorted((match.score for match in ranked), reverse=True)
    assert all(match.reasons and 0 < match.score <= 1 for match in ranked)
    assert all(match.score >= 0.95 * ALIKE for match in ranked)
