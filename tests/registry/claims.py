"""Claims for the fold, without a database."""

from typing import Any

from hypothesis import strategies as st

from ketnghia.registry.records import FoldClaim, FoldJudgement

HUE, SAVAN, SEJONG = "VN/Huế", "LA/Savannakhet", "KR/Sejong"


def claim(number: int, kind: str, document: int = 1, /, **given: Any) -> FoldClaim:
    """A claim; what is not a field of the fold's claim is part of its value."""
    own = {
        "office": "home",
        "visibility": "internal",
        "rank": 5,
        "told": "2026-03-05",
        "current": True,
        "quote": f"câu {number}",
        "story": None,
    }
    own |= {name: given.pop(name) for name in list(given) if name in own}
    start = given.pop("start", number * 10)
    return FoldClaim(number=number, document=document, kind=kind, value=given, start=start, end=start + 5, **own)


def signed(number: int, document: int, day: str | None = None, **given: Any) -> FoldClaim:
    value = {"kind": "mou", "parties": [HUE, SAVAN], "signed": day, "period": None, "status": "signed", **given}
    return claim(number, "agreement", document, **value)


def met(number: int, document: int, day: str | None = None, **given: Any) -> FoldClaim:
    value = {"kind": "meeting", "parties": [HUE, SAVAN], "date": day, "status": "done", **given}
    return claim(number, "activity", document, **value)


def said(number: int, document: int, quote: str, **given: Any) -> FoldClaim:
    value = {"kind": "proposal", "by": [SAVAN], "to": [HUE], "fields": [], "due": None, **given}
    return claim(number, "statement", document, quote=quote, **value)


def named(number: int, document: int, name: str, of: str | None, **given: Any) -> FoldClaim:
    return claim(number, "person", document, name=name, of=of, titles=["Phó Chủ tịch"], **given)


_DATES = st.sampled_from([None, "2025", "2025-06", "2025-06-10", "2025-06-11", "2026-01-02"])
_PERIODS = st.sampled_from([None, "2025/2028", "2026/2030", "2025-06-10/2030-06-10"])
_TOLD = st.sampled_from([None, "2025-06-10", "2025-06-12", "2025-07", "2026-02-01"])
_QUOTES = st.sampled_from(
    [
        "đề nghị tăng số suất học bổng hằng năm",
        "đề nghị tăng suất học bổng mỗi năm",
        "mong hai bên mở đường bay thẳng",
        "xin nối lại giao lưu thể thao",
    ]
)


@st.composite
def claims(draw: st.DrawFn, most: int = 14) -> list[FoldClaim]:
    """Claims that are close to each other: few parties, few dates, few wordings, some from older readings."""
    made: list[FoldClaim] = []
    for number in range(1, draw(st.integers(1, most)) + 1):
        document = draw(st.integers(1, 5))
        kind = draw(st.sampled_from(["agreement", "activity", "statement", "person"]))
        common = {"told": draw(_TOLD), "rank": draw(st.integers(0, 5)), "current": draw(st.sampled_from([True, True, True, False]))}
        if kind == "agreement":
            made.append(signed(number, document, draw(_DATES), period=draw(_PERIODS), **common))
        elif kind == "activity":
            made.append(met(number, document, draw(_DATES), **common))
        elif kind == "statement":
            made.append(said(number, document, draw(_QUOTES), due=draw(_DATES), **common))
        else:
            made.append(named(number, document, "Lê Thị Na", draw(st.sampled_from([None, HUE, SAVAN])), **common))
    return made


@st.composite
def judgements(draw: st.DrawFn, numbers: int, most: int = 8) -> list[FoldJudgement]:
    """Judgements about claims 1 to `numbers`, undoings among them."""
    made: list[FoldJudgement] = []
    for number in range(1, draw(st.integers(0, most)) + 1):
        verdicts = ["accept", "reject", "same", "different", "choose"] + (["undo"] if made else [])
        verdict = draw(st.sampled_from(verdicts))
        if verdict == "undo":
            made.append(FoldJudgement(number, "undo", undoes=draw(st.sampled_from(made)).number))
            continue
        pair = draw(st.lists(st.integers(1, numbers), min_size=2, max_size=2))
        about = tuple(sorted(set(pair))) if verdict in ("same", "different") else (pair[0],)
        field = draw(st.sampled_from(["signed", "date", "due", "of"])) if verdict == "choose" else None
        made.append(FoldJudgement(number, verdict, about, field))
    return made
