"""Whom a report is about and who speaks in it: towns no table holds, people without a place in their title, verbs with an adverb."""

import pytest

from ketnghia.engine import read
from ketnghia.engine.model import Activity, Locality, Person, Statement
from tests.engine.western.told import facts, press, side


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            "Une délégation de Ben Tre reçue à Plouzévec\n\n3 mars 2022\n\nSix élus de la province vietnamienne de Ben Tre ont passé la "
            "journée de jeudi à Plouzévec. Les deux collectivités ont décidé de planter un verger. Plouzévec prendra en charge 4 000 euros "
            "de plants, a annoncé la mairie.",
            "FR/Plouzévec",
        ),
        (
            "TOLLAWIRRA councillors look to Ben Tre\n\nJune 3, 2022\n\nTollawirra councillors have voted to send a letter of intent to "
            "the Ben Tre People's Committee. Cr Ann Moss said the council would set aside A$5,000 for school visits.",
            "AU/Tollawirra",
        ),
        (
            "Plouzévec Communauté et Ben Tre\n\n3 mars 2022\n\nPlouzévec Communauté et la province de Ben Tre ont signé jeudi 3 mars une "
            "convention de coopération. Plouzévec Communauté enverra deux techniciens au Comité populaire de Ben Tre.",
            "FR/Plouzévec Communauté",
        ),
        (
            "Marbrook, Kentucky, picks Ben Tre\n\nJune 3, 2022\n\nThe city of Marbrook, Kentucky, signed a sister city agreement with "
            "Ben Tre, Vietnam, on June 1. Mayor Ann Moss said Marbrook will host six students from the province.",
            "US/Marbrook",
        ),
    ],
)
def test_a_town_that_no_table_holds_is_the_foreign_side(text: str, key: str) -> None:
    found = {place.key for place in facts(read(text.encode(), "article.txt"), Locality)}
    assert found == {"VN/Bến Tre", key}


@pytest.mark.parametrize("head", ["Vientiane Times", "The Korea Herald", "Bendigo Advertiser"])
def test_a_newspaper_is_no_party(head: str) -> None:
    text = (
        f"{head}\n\nMay 12, 2023\n\nChuncheon Mayor Yuk Min-ho met Tran Van Hiep, Chairman of the Lam Dong Provincial People's "
        "Committee, in May."
    )
    assert {place.key for place in facts(read(text.encode(), "a.txt"), Locality)} == {"VN/Lâm Đồng", "KR/Chuncheon"}


@pytest.mark.parametrize(
    ("language", "said", "name", "who"),
    [
        ("en", "The choir was led by Park Ji-eun.", "Park Ji-eun", "partner"),
        ("en", "Nguyen Van Binh, director of the provincial department of agriculture, came along.", "Nguyen Van Binh", "home"),
        ("en", "Councilwoman Lee Soo-min opposed the plan.", "Lee Soo-min", "partner"),
        ("fr", "Le comité de jumelage, présidé par Yves Moreau, fête ses dix ans.", "Yves Moreau", "partner"),
        ("fr", "Nguyên Van Binh, directeur du Service des affaires extérieures, a pris la parole.", "Nguyên Van Binh", "home"),
        ("fr", "Claire Hardy, conseillère municipale déléguée, était présente.", "Claire Hardy", "partner"),
    ],
)
def test_somebody_whose_title_names_no_place_stands_for_the_side_of_the_name(language: str, said: str, name: str, who: str) -> None:
    people = {person.name: person.of for person in facts(press(language, said), Person)}
    assert {people[name]} == side(language, who)


@pytest.mark.parametrize(
    ("language", "said", "kind", "who"),
    [
        ("en", "The city council voted by seven votes to two to send two agronomists.", "commitment", "partner"),
        ("en", "The delegation asked the city to train twenty growers.", "proposal", "home"),
        ("en", "Yuk said he would welcome a market in Da Lat, and called on the province to repair the road.", "proposal", "partner"),
        ("en", "The two mayors also agreed in principle to hold a yearly fair.", "agreement", "both"),
        ("fr", "La Ville s'est également engagée à recevoir quatre stagiaires.", "commitment", "partner"),
        ("fr", "Trần Văn Hiệp a par ailleurs invité le maire à la fête du litchi.", "invitation", "home"),
        ("fr", "Trần Văn Hiệp a fait savoir que la province souhaitait acheter des bus.", "proposal", "home"),
        ("fr", "Le maire va financer deux puits dans la province.", "commitment", "partner"),
        ("fr", "« Nous ferons venir vos médecins », a assuré Paul Lemoine.", "commitment", "partner"),
    ],
)
def test_verbs_with_adverbs_votes_and_auxiliaries_keep_their_kind(language: str, said: str, kind: str, who: str) -> None:
    found = [(s.kind, set(s.by)) for s in facts(press(language, said), Statement)]
    assert (kind, side(language, who)) in found


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The delegation called on the provincial secretary."),
        ("en", "Mayor Yuk replied that the matter would be examined."),
        ("fr", "Rouen compte 114 000 habitants."),
        ("fr", "La délégation restera trois jours en Normandie."),
        ("fr", "« Un beau projet », a assuré Paul Lemoine."),
    ],
)
def test_what_only_looks_like_a_promise_or_a_wish_is_none(language: str, said: str) -> None:
    assert facts(press(language, said), Statement) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Lam Dong welcomed 7.5 million visitors in 2022."), ("fr", "La province a accueilli 1,2 million de visiteurs en 2022.")],
)
def test_a_place_that_welcomes_its_visitors_receives_no_delegation(language: str, said: str) -> None:
    assert len(facts(press(language, said), Activity)) == len(facts(press(language, ""), Activity))
