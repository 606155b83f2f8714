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
from ketnghia.registry.states import Kept

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


@dataclass(frozen=True, slots=True)
class Fate:
    """What came of a proposal or promise by what is known now; some of it may lie ahead of a day."""

    answers: tuple[Answer, ...] = ()
    kept: tuple[Kept, ...] = ()

    def answered_by(self, on: date) -> Answer | None:
        """What had answered it by that day: what a person linked, else the earliest by rule."""
        by_then = (answer for answer in self.answers if edtf.begun(edtf.sort_key(answer.on) or None, on))
        return min(by_then, key=_first, default=None)

    def kept_by(self, on: date) -> Kept | None:
        """What keeps it by that day: said by a person, else sure by rule; of several the latest."""
        begun = (one for one in self.kept if edtf.begun(edtf.ends(one.on)[0] if one.on else None, on))
        return max(begun, key=lambda one: (one.ground == "link", edtf.sort_key(one.on), one.record), default=None)


NO_FATE = Fate()


def _first(answer: Answer) -> tuple[bool, str, str]:
    return answer.ground != "link", edtf.sort_key(answer.on), answer.record


def answered(records: Iterable[Seen], judged: Judged, on: date) -> Mapping[str, Answer]:
    """Of the proposals and invitations among these records those that others of them have answered by that day."""
    by_then = {asked: Fate(answers).answered_by(on) for asked, answers in answers_to(records, judged).items()}
    return {asked: answer for asked, answer in by_then.items() if answer}


def answers_to(records: Iterable[Seen], judged: Judged) -> Mapping[str, tuple[Answer, ...]]:
    """Of each proposal and invitation among these records what answers it on some day: every link, and by rule the earliest reply."""
    known = {seen.id: seen for seen in records}
    replies: dict[tuple[str, str], list[Seen]] = defaultdict(list)  # (who replies, field of cooperation or _MEETING) -> records
    for seen in known.values():
        for topic in _topics(seen):
            for key in {*seen.items("parties"), *seen.items("by")}:
                replies[key, topic].append(seen)
    said, denied = _said(judged, known)
    found: dict[str, tuple[Answer, ...]] = {}
    for asked in known.values():
        if asked.kind != "commitment" or asked.text("kind") not in _ASKS:
            continue
        linked = [Answer(reply.id, _moment(reply), "link") for reply in said.get(asked.id, ())]
        ruled = (Answer(reply.id, _moment(reply), "answer") for reply in _replies(asked, replies) if (reply.id, asked.id) not in denied)
        # A day with unknown digits never comes; of the others the first to come is the first on every day.
        first = min((answer for answer in ruled if "X" not in edtf.sort_key(answer.on)), key=_first, default=None)
        answers = tuple(dict.fromkeys((*sorted(linked, key=_first), *([first] if first else []))))
        if answers:
            found[asked.id] = answers
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
