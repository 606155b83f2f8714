"""Which proposals and invitations something answers by a given day. Applied when somebody looks: no record is changed by it. Pure.

What a person linked as an answer or decision holds, and what a person denied does not count. For the rest a plain rule: a proposal is
answered by what its addressee promises or decides, or by a text that both sign, in one of its fields, told later (or later in the same
document). An invitation is answered by a visit, meeting or event of both sides that took place after it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ketnghia.registry import edtf
from ketnghia.registry.records import Seen, Witness

ANSWERS = ("answers", "decides")  # the relations that make an answer of what comes later
_ASKS = ("proposal", "invitation")
_MEETING = "meeting"  # what an invitation asks for; no code of a field is called so
Judged = Mapping[tuple[str, str, str], tuple[bool, int]]  # (later, earlier, relation) -> whether it holds, by which judgement


@dataclass(frozen=True, slots=True)
class Answer:
    """The record that answers, when, and on whose word: "link" a person's, "answer" the rule's."""

    record: str
    on: str | None
    ground: Literal["link", "answer"]


def answered(records: Iterable[Seen], judged: Judged, on: date) -> Mapping[str, Answer]:
    """Of the proposals and invitations among these records those that others of them have answered by that day."""
    known = {seen.id: seen for seen in records}
    replies: dict[tuple[str, str], list[Seen]] = defaultdict(list)  # (who replies, field of cooperation or _MEETING) -> records
    for seen in known.values():
        for topic in _topics(seen):
            for key in {*seen.items("parties"), *seen.items("by")}:
                replies[key, topic].append(seen)
    said, denied = _said(judged, known)
    found: dict[str, Answer] = {}
    for asked in known.values():
        if asked.kind != "commitment" or asked.text("kind") not in _ASKS:
            continue
        linked = [Answer(reply.id, _moment(reply), "link") for reply in said.get(asked.id, ())]
        ruled = (Answer(reply.id, _moment(reply), "answer") for reply in _replies(asked, replies) if (reply.id, asked.id) not in denied)
        by_then = [answer for answer in (*linked, *ruled) if edtf.begun(edtf.sort_key(answer.on) or None, on)]
        if by_then:
            found[asked.id] = min(by_then, key=lambda answer: (answer.ground != "link", edtf.sort_key(answer.on), answer.record))
    return found


def _said(judged: Judged, known: Mapping[str, Seen]) -> tuple[Mapping[str, list[Seen]], set[tuple[str, str]]]:
    """What people linked as answers, by what was asked, and the pairs (reply, asked) that they denied."""
    said: dict[str, list[Seen]] = defaultdict(list)
    denied: set[tuple[str, str]] = set()
    for (later, earlier, relation), (holds, _) in judged.items():
        if relation in ANSWERS and later in known and earlier in known:
            if holds:
                said[earlier].append(known[later])
            else:
                denied.add((later, earlier))
    return said, denied


def _moment(reply: Seen) -> str | None:
    """When it answered: a text when signed, a visit when made, else when it was first told."""
    own = reply.text("signed" if reply.kind == "agreement" else "date") if reply.kind in ("agreement", "activity") else None
    told = sorted((witness.told for witness in reply.witnesses if witness.told), key=edtf.sort_key)
    return own or (told[0] if told else None)


def _topics(reply: Seen) -> tuple[str, ...]:
    """What a record can answer to, () where it is no answer to anything."""
    if reply.kind == "activity":
        held = reply.text("status") == "done" and reply.text("kind") in ("visit", "meeting", "event")
        return (_MEETING,) if held else ()
    concluded = reply.kind == "agreement" and reply.text("status") != "proposed"
    promised = reply.kind == "commitment" and reply.text("kind") in ("commitment", "joint_decision")
    return reply.items("fields") if concluded or promised else ()


def _replies(asked: Seen, replies: Mapping[tuple[str, str], Sequence[Seen]]) -> Iterator[Seen]:
    topics = asked.items("fields") if asked.text("kind") == "proposal" else (_MEETING,)
    askers = set(asked.items("by"))
    for key in asked.items("to"):
        for topic in topics:
            for reply in replies.get((key, topic), ()):
                if askers & {*reply.items("parties"), *reply.items("by"), *reply.items("to")} and _comes_after(asked, reply):
                    yield reply


def _comes_after(asked: Seen, reply: Seen) -> bool:
    if reply.kind == "commitment":
        return _later(asked, reply)
    return _after(asked, reply.text("signed" if reply.kind == "agreement" else "date"))


def _later(asked: Seen, reply: Seen) -> bool:
    return any(_follows(a, b) for a in asked.witnesses for b in reply.witnesses)


def _follows(a: Witness, b: Witness) -> bool:
    if a.document == b.document:
        return b.claim > a.claim  # claims of a document are numbered in the order of its text
    return bool(a.told and b.told and edtf.before(a.told, b.told))


def _after(asked: Seen, moment: str | None) -> bool:
    told = [witness.told for witness in asked.witnesses if witness.told]
    return bool(moment and told) and any(edtf.before(t, edtf.sort_key(moment)) for t in told)
