"""English and French press read whole: who does what with whom, and what is no local cooperation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.engine import read
from ketnghia.engine.model import Activity, Agreement, Contribution, Locality, Person, Statement
from tests.engine.western.told import HOME, PARTNER, facts, press

SAYINGS = [
    ("en", "The two sides agreed to exchange students every summer.", "agreement", "both"),
    ("en", "Lam Dong and Chuncheon agreed to exchange students every summer.", "agreement", "both"),
    ("en", "Mayor Yuk said the city will send four agronomists to Da Lat.", "commitment", "partner"),
    ("en", "Hiep asked Chuncheon to train twenty vegetable growers.", "proposal", "home"),
    ("en", "He hoped that Chuncheon would open its markets to Da Lat flowers.", "proposal", "home"),
    ("en", "Hiep invited the mayor to the Da Lat Flower Festival in December 2023.", "invitation", "home"),
    ("en", "The Vietnamese delegation proposed a joint study of cold storage.", "proposal", "home"),
    ("en", "The province pledged to provide land for a seed station.", "commitment", "home"),
    ("en", '"We will teach your growers ourselves," Yuk said.', "commitment", "partner"),
    ("fr", "Les deux collectivités sont convenues de rénover un lycée agricole.", "agreement", "both"),
    ("fr", "La Ville enverra deux ingénieurs à Hai Duong.", "commitment", "partner"),
    ("fr", "Paul Lemoine s'est engagé à accueillir dix étudiants de la province.", "commitment", "partner"),
    ("fr", "Trần Văn Hiệp a souhaité que Rouen forme des médecins de la province.", "proposal", "home"),
    ("fr", "La délégation vietnamienne a proposé une étude commune des digues.", "proposal", "home"),
    ("fr", "Trần Văn Hiệp a invité le maire à la fête du litchi en juin 2023.", "invitation", "home"),
    ("fr", "« Nous formerons vos médecins ici même », a répondu Paul Lemoine.", "commitment", "partner"),
]


@pytest.mark.parametrize(("language", "said", "kind", "who"), SAYINGS)
def test_what_is_said_has_its_kind_and_its_speaker(language: str, said: str, kind: str, who: str) -> None:
    home, partner = HOME[language], PARTNER[language]
    statements = facts(press(language, said), Statement)
    assert [s.kind for s in statements] == [kind]
    assert set(statements[0].by) == {"both": {home, partner}, "home": {home}, "partner": {partner}}[who]
    assert set(statements[0].to) == {"both": set(), "home": {partner}, "partner": {home}}[who]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The festival will be held in a park by the river."),
        ("en", "Mayor Yuk thanked the guests for their long journey."),
        ("fr", "L'opéra de la ville date du siècle dernier."),
        ("fr", "Le maire a remercié ses hôtes de leur patience."),
    ],
)
def test_what_nobody_undertakes_is_no_statement(language: str, said: str) -> None:
    assert facts(press(language, said), Statement) == []


@pytest.mark.parametrize(
    ("language", "said", "kind", "signed", "period", "status"),
    [
        ("en", "They signed a memorandum of understanding for the 2023-2028 period.", "mou", "2023-05-10", "2023/2028", "signed"),
        ("en", "A twinning agreement was signed in March 2013.", "twinning", "2013-03", None, "in_force"),
        ("en", "The two sides will sign a letter of intent in November 2023.", "letter_of_intent", None, None, "proposed"),
        ("en", "A cooperation agreement signed in 2009 expired in 2014.", "agreement", "2009", "2009/2014", "ended"),
        (
            "fr",
            "Une convention de coopération pour 2023-2026 a été signée à cette occasion.",
            "agreement",
            "2023-05-10",
            "2023/2026",
            "signed",
        ),
        ("fr", "L'accord de jumelage, signé en mars 2013, reste en vigueur.", "twinning", "2013-03", None, "in_force"),
        ("fr", "Une lettre d'intention sera signée en novembre 2023 à Hai Duong.", "letter_of_intent", None, None, "proposed"),
    ],
)
def test_an_instrument_has_its_kind_day_period_and_status(
    language: str, said: str, kind: str, signed: str | None, period: str | None, status: str
) -> None:
    (found,) = facts(press(language, said), Agreement)
    assert (found.kind, found.signed, found.period, found.status) == (kind, signed, period, status)
    assert set(found.parties) == {HOME[language], PARTNER[language]}


@pytest.mark.parametrize(
    ("language", "said", "kind", "date"),
    [
        ("en", "The delegation toured a strawberry farm on Thursday.", "visit", "2023-05-11"),
        ("en", "The delegation visited three cooperatives from May 8 to 11.", "visit", "2023-05-08/2023-05-11"),
        ("en", "Both cities will take part in a flower festival on 20 December 2023.", "event", "2023-12-20"),
        ("fr", "La délégation a visité jeudi une ferme laitière.", "visit", "2023-05-11"),
        ("fr", "Les visiteurs ont séjourné en Normandie du 8 au 11 mai.", "visit", "2023-05-08/2023-05-11"),
        ("fr", "Un forum économique réunira les deux parties le 20 octobre 2023.", "event", "2023-10-20"),
    ],
)
def test_an_activity_has_its_kind_and_time(language: str, said: str, kind: str, date: str) -> None:
    assert (kind, date) in [(a.kind, a.date) for a in facts(press(language, said), Activity)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_reception_itself_is_a_meeting_of_both_sides(language: str) -> None:
    (meeting,) = facts(press(language, ""), Activity)
    assert (meeting.kind, meeting.date, meeting.status) == ("meeting", "2023-05-10", "done")
    assert set(meeting.parties) == {HOME[language], PARTNER[language]}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_both_sides_and_their_heads_are_known(language: str) -> None:
    reading = press(language, "")
    assert {place.key for place in facts(reading, Locality)} == {HOME[language], PARTNER[language]}
    assert {person.of for person in facts(reading, Person)} == {HOME[language], PARTNER[language]}


@pytest.mark.parametrize(
    ("language", "said", "amount", "currency", "giver"),
    [
        ("en", "The city donated $42,000 for a clinic in Da Lat in 2021.", 42000, "USD", "partner"),
        ("en", "Hiep thanked Chuncheon for the masks worth $9,500 sent in March 2021.", 9500, "USD", "partner"),
        ("fr", "La Ville versera 12 500 € en 2024 pour un dispensaire.", 12500, "EUR", "partner"),
        ("fr", "En 2021, Rouen avait envoyé 8 000 euros après le typhon.", 8000, "EUR", "partner"),
    ],
)
def test_money_has_its_giver_and_receiver(language: str, said: str, amount: int, currency: str, giver: str) -> None:
    (gift,) = facts(press(language, said), Contribution)
    sides = {"home": HOME[language], "partner": PARTNER[language]}
    assert (gift.amount, gift.currency, gift.giver) == (amount, currency, sides[giver])
    assert {gift.giver, gift.receiver} == set(sides.values())


@pytest.mark.parametrize(
    "text",
    [
        "Valve maker to build plant in Bac Ninh\n\nThe company, based in Rouen, will invest 20 million euros. Its chief executive "
        "said revenue and profit would grow. Shareholders welcomed the contract with the subsidiary.",
        "Deux jours à Hoi An\n\nLes voyageurs venus de Paris aiment la plage et le marché de nuit. Les chambres sont simples, "
        "le restaurant du port sert du poisson.",
    ],
)
def test_business_and_travel_are_no_local_cooperation(text: str) -> None:
    reading = read(text.encode(), "article.txt")
    assert not reading.relevant
    assert reading.facts == ()


def test_a_town_that_no_table_holds_is_taken_from_its_mayor_and_the_land_named() -> None:
    text = (
        "Visite à Plouzévec\n\n3 mars 2022\n\nLe maire de Plouzévec (France), Yann Corre, a reçu jeudi 3 mars une délégation de la "
        "province de Ben Tre. Les deux collectivités ont décidé de planter un verger. "
        "Plouzévec enverra deux pépiniéristes au Comité populaire."
    )
    (place,) = [p for p in facts(read(text.encode(), "article.txt"), Locality) if not p.key.startswith("VN/")]
    assert (place.key, place.new) == ("FR/Plouzévec", True)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=300))
def test_arbitrary_text_after_western_words_never_raises(text: str) -> None:
    read(f"The mayor of the city and the delegation will sign {text} les deux villes ont signé {text}".encode("utf-8", "replace"), "a.txt")


@pytest.mark.parametrize(
    ("language", "said", "kinds"),
    [
        ("en", "They signed a letter of intent to establish a twinning.", ["letter_of_intent"]),
        ("en", "They signed a cooperation agreement. The agreement runs until 2028.", ["agreement"]),
        ("en", "The two cities never signed an agreement.", []),
        ("en", "Lam Dong University and Hallym University signed an agreement.", []),
        ("en", "Chuncheon and Lam Dong became sister cities in 2013.", ["twinning"]),
        ("fr", "Ils ont signé une lettre d'intention en vue d'un jumelage.", ["letter_of_intent"]),
        ("fr", "Le jumelage évoqué en 1995 n'a jamais été conclu.", []),
        ("fr", "Les deux villes ont paraphé un accord-cadre. L'accord court jusqu'en 2028.", ["agreement"]),
    ],
)
def test_one_instrument_is_told_once_and_only_where_there_is_one(language: str, said: str, kinds: list[str]) -> None:
    assert [agreement.kind for agreement in facts(press(language, said), Agreement)] == kinds


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The agreement is to be signed in Da Lat on November 20, 2023."),
        ("en", "The programme is due for signature in Da Lat on 20 November 2023."),
        ("fr", "La signature est prévue à Hai Duong le 20 novembre 2023."),
        ("fr", "Le texte doit être signé le 20 novembre 2023."),
    ],
)
def test_a_signing_with_its_day_ahead_is_planned(language: str, said: str) -> None:
    assert ("signing", "2023-11-20", "planned") in [(a.kind, a.date, a.status) for a in facts(press(language, said), Activity)]
