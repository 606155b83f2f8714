"""Which proposals and invitations something later answers. A plain rule, applied when somebody looks: no record is changed by it.

A proposal is answered by what its addressee promises or decides, or by a text that both sign, in one of its fields, told later (or later
in the same document). An invitation is answered by a visit, meeting or event of both sides that took place after it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ketnghia.registry import edtf
from ketnghia.registry.records import Seen, Witness

_MEETING = "meeting"  # what an invitation asks for; no code of a field is called so


def answered(records: Iterable[Seen]) -> frozenset[str]:
    """Ids of the proposals and invitations among these records that others of them answer."""
    everything = list(records)
    replies: dict[tuple[str, str], list[Seen]] = defaultdict(list)  # (who replies, field of cooperation or _MEETING) -> records
    for seen in everything:
        for topic in _topics(seen):
            for key in {*seen.items("parties"), *seen.items("by")}:
                replies[key, topic].append(seen)
    return frozenset(seen.id for seen in everything if seen.kind == "commitment" and _is_answered(seen, replies))


def _topics(reply: Seen) -> tuple[str, ...]:
    """What a record can answer to, () where it is no answer to anything."""
    if reply.kind == "activity":
        held = reply.text("status") == "done" and reply.text("kind") in ("visit", "meeting", "event")
        return (_MEETING,) if held else ()
    concluded = reply.kind == "agreement" and reply.text("status") != "proposed"
    promised = reply.kind == "commitment" and reply.text("kind") in ("commitment", "joint_decision")
    return reply.items("fields") if concluded or promised else ()


def _is_answered(asked: Seen, replies: Mapping[tuple[str, str], Sequence[Seen]]) -> bool:
    kind = asked.text("kind")
    topics = asked.items("fields") if kind == "proposal" else (_MEETING,) if kind == "invitation" else ()
    askers = set(asked.items("by"))
    return any(
        bool(askers & {*reply.items("parties"), *reply.items("by"), *reply.items("to")}) and _comes_after(asked, reply)
        for key in asked.items("to")
        for topic in topics
        for reply in replies.get((key, topic), ())
    )


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
