from ketnghia.access.visibility import Audience
from ketnghia.registry.fold import fold
from ketnghia.registry.records import FoldJudgement, Seen, choose
from tests.registry.claims import HUE, SAVAN, met, signed

INSIDE = Audience("home", "internal")
CLEARED = Audience("home", "restricted")


def seen(*claims, judged=(), audience=INSIDE) -> Seen | None:
    (record,) = fold(claims, judged)
    return choose(record, audience)


def test_the_better_source_is_shown_and_the_other_kept_beside_it() -> None:
    press = signed(1, 1, "2025-06-10", period="2025/2030", rank=5)
    text = signed(2, 2, "2025-06-10", period="2025/2028", rank=0)
    record = seen(press, text)
    assert record.text("period") == "2025/2028"
    assert [(c.data, c.claims) for c in record.fields["period"].others] == [("2025/2030", (1,))]
    assert record.conflicts == ("period",)


def test_of_two_sources_of_one_rank_the_later_is_shown() -> None:
    record = seen(
        signed(1, 1, "2025-06-10", period="2025/2028", told="2025-06-11"), signed(2, 2, "2025-06-10", period="2025/2029", told="2026-01-01")
    )
    assert record.text("period") == "2025/2029"


def test_an_accepted_claim_is_shown_before_a_better_source() -> None:
    press, text = signed(1, 1, "2025-06-10", period="2025/2030", rank=5), signed(2, 2, "2025-06-10", period="2025/2028", rank=0)
    record = seen(press, text, judged=[FoldJudgement(1, "accept", (1,))])
    assert record.text("period") == "2025/2030"
    assert record.confirmed
    assert record.conflicts == ("period",)


def test_a_choice_ends_the_conflict_and_keeps_the_other_value() -> None:
    press, text = signed(1, 1, "2025-06-10", period="2025/2030", rank=5), signed(2, 2, "2025-06-10", period="2025/2028", rank=0)
    record = seen(press, text, judged=[FoldJudgement(1, "choose", (1,), "period")])
    assert record.text("period") == "2025/2030"
    assert record.fields["period"].by_person
    assert record.conflicts == ()
    assert [c.data for c in record.fields["period"].others] == ["2025/2028"]


def test_the_finer_of_two_agreeing_dates_is_shown_without_conflict() -> None:
    record = seen(signed(1, 1, "2025-06", rank=0), signed(2, 2, "2025-06-10", rank=5))
    assert record.text("signed") == "2025-06-10"
    assert record.conflicts == ()


def test_lists_are_united_best_source_first() -> None:
    record = seen(
        signed(1, 1, "2025-06-10", fields=["health", "tourism"]), signed(2, 2, "2025-06-10", fields=["culture", "health"], rank=0)
    )
    assert record.items("fields") == ("culture", "health", "tourism")
    assert record.conflicts == ()


def test_the_order_of_parties_is_no_conflict() -> None:
    record = seen(signed(1, 1, "2025-06-10"), signed(2, 2, "2025-06-10", parties=[SAVAN, HUE]))
    assert record.conflicts == ()
    assert record.items("parties") == (HUE, SAVAN)


def test_what_was_planned_and_then_done_is_done() -> None:
    record = seen(met(1, 1, "2026-03", status="planned", told="2026-02-01", rank=0), met(2, 2, "2026-03-04"))
    assert record.text("status") == "done"
    assert record.conflicts == ()


def test_a_restricted_claim_shapes_nothing_that_others_see() -> None:
    press = signed(1, 1, "2025-06-10", period="2025/2028")
    minutes = signed(2, 2, "2025-06-10", period="2025/2035", rank=0, visibility="restricted")
    judged = [FoldJudgement(1, "accept", (2,)), FoldJudgement(2, "choose", (2,), "period")]
    assert seen(press, minutes, judged=judged) == seen(press)
    cleared = seen(press, minutes, judged=judged, audience=CLEARED)
    assert cleared.text("period") == "2025/2035"
    assert cleared.confirmed


def test_a_record_of_restricted_claims_alone_is_not_there_for_others() -> None:
    minutes = signed(1, 1, "2025-06-10", visibility="restricted")
    assert seen(minutes) is None
    assert seen(minutes, audience=Audience("da-nang", "restricted")) is None
    assert seen(minutes, audience=CLEARED) is not None
