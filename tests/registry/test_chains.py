from hypothesis import given
from hypothesis import strategies as st

from ketnghia.registry.chains import Text, find_links, suggest_links

LAO = "LA/Sekong"
OLD, NEW = "VN/Quảng Nam", "VN/Đà Nẵng"


def text(number: str, begins: str | None, ends: str | None = None, *, kind: str = "mou", by: str = NEW, **given) -> Text:
    return Text(number, kind, frozenset({by, LAO}), frozenset({NEW, LAO}), begins, ends, **given)


def told(*texts: Text, **judged) -> list[tuple[str, str, str]]:
    return [(link.later, link.relation, link.earlier) for link in find_links(texts, judged.get("judged", {}))]


def test_a_text_that_begins_where_another_ends_renews_it() -> None:
    assert told(text("A1", "2018", "2021"), text("A2", "2022", "2024"), text("A3", "2025", "2028")) == [
        ("A2", "renews", "A1"),
        ("A3", "renews", "A2"),
    ]


def test_texts_far_apart_or_without_an_end_are_no_chain() -> None:
    assert told(text("A1", "2008", "2011"), text("A2", "2022", "2024")) == []
    assert told(text("A1", "2014"), text("A2", "2022", "2024")) == []


def test_a_plan_implements_the_memorandum_it_names_else_the_last_one_that_held() -> None:
    mou, accord = text("A1", "2020", "2027"), text("A2", "2022", "2028", kind="agreement")
    assert told(mou, accord, text("A3", "2023", kind="plan", names=frozenset({"mou"}))) == [("A3", "implements", "A1")]
    assert told(mou, accord, text("A3", "2023", kind="plan")) == [("A3", "implements", "A2")]
    assert told(mou, text("A3", "2029", kind="plan")) == []


def test_the_successor_s_own_text_replaces_or_renews_the_inherited_one() -> None:
    inherited = text("A1", "2022", "2027", by=OLD)
    assert told(inherited, text("A2", "2025-09-12")) == [("A2", "replaces", "A1")]
    assert told(text("A1", "2019", "2024", by=OLD), text("A2", "2026", "2029", proposed=True)) == [("A2", "renews", "A1")]
    assert told(inherited, text("A2", "2025-09-12", proposed=True)) == []
    links = find_links([inherited, text("A2", "2025-09-12")], {})
    assert links[0].reasons == ("successor_of_party", "same_partner")


def test_what_a_person_denied_stays_away_and_what_a_person_said_stands_alone() -> None:
    first, second = text("A1", "2018", "2021"), text("A2", "2022", "2024")
    assert told(first, second, judged={("A2", "A1", "renews"): (False, 7)}) == []
    links = find_links([first, second], {("A2", "A1", "amends"): (True, 8)})
    assert [(link.relation, link.judgement) for link in links] == [("amends", 8)]


_POINTS = st.sampled_from([None, "2018", "2021", "2022-05", "2025", "2026-01-02"])
_TEXTS = st.lists(
    st.builds(
        text,
        st.integers(1, 30).map(lambda number: f"A{number}"),
        _POINTS,
        _POINTS,
        kind=st.sampled_from(["mou", "plan", "agreement", "letter_of_intent"]),
        by=st.sampled_from([OLD, NEW]),
        proposed=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda made: made.id,
)


@given(_TEXTS, st.randoms(use_true_random=False))
def test_links_do_not_depend_on_the_order_and_never_run_in_a_circle(texts: list[Text], random) -> None:
    links = find_links(texts, {})
    shuffled = list(texts)
    random.shuffle(shuffled)
    assert find_links(shuffled, {}) == links
    assert len({link.later for link in suggest_links(texts)}) == len(links)
    known = {text.id: text for text in texts}
    for link in links:
        assert link.later != link.earlier
        assert not known[link.earlier].proposed
        assert known[link.earlier].kind != "plan"


def test_links_between_the_same_two_texts_need_no_second_suggestion() -> None:
    first, second = text("A1", "2018", "2021"), text("A2", "2022", "2024")
    assert len(find_links([first, second], {("A2", "A1", "renews"): (True, 3)})) == 1
