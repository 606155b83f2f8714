"""Which proposals and invitations something later answers. A plain rule, applied when somebody looks: no record is changed by it.

A proposal is answered by what its addressee promises or decides, or by a text that both sign, in one of its fields, told later (or later
in the same document). An invitation is answered by a visit, meeting or event of both sides that took place after it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ketnghia.registry import edtf
from ketnghia.registry.records import Seen, Witness


def answered(records: Iterable[Seen]) -> frozenset[str]:
    """Ids of the proposals and invitations among these records that others of them answer."""
    everything = list(records)
    by_key: dict[str, list[Seen]] = defaultdict(list)
    for seen in everything:
        for key in {*seen.items("parties"), *seen.items("by")}:
            by_key[key].append(seen)
    found = set()
    for asked in everything:
        if asked.kind == "commitment" and asked.text("kind") in ("proposal", "invitation") and _answer(asked, by_key):
            found.add(asked.id)
    return frozenset(found)


def _answer(asked: Seen, by_key: Mapping[str, Sequence[Seen]]) -> bool:
    replies = _accepts if asked.text("kind") == "proposal" else _comes
    return any(replies(asked, reply) for key in asked.items("to") for reply in by_key[key])


def _accepts(asked: Seen, reply: Seen) -> bool:
    if not set(asked.items("fields")) & set(reply.items("fields")):
        return False
    if reply.kind == "commitment" and reply.text("kind") in ("commitment", "joint_decision"):
        concerned = {*reply.items("by"), *reply.items("to")}
        return bool(concerned & set(asked.items("by"))) and _later(asked, reply)
    concluded = reply.kind == "agreement" and reply.text("status") != "proposed"
    return concluded and bool(set(reply.items("parties")) & set(asked.items("by"))) and _after(asked, reply.text("signed"))


def _comes(asked: Seen, reply: Seen) -> bool:
    if reply.kind != "activity" or reply.text("status") != "done" or reply.text("kind") not in ("visit", "meeting", "event"):
        return False
    return bool(set(reply.items("parties")) & set(asked.items("by"))) and _after(asked, reply.text("date"))


def _later(asked: Seen, reply: Seen) -> bool:
    return any(_follows(a, b) for a in asked.witnesses for b in reply.witnesses)


def _follows(a: Witness, b: Witness) -> bool:
    if a.document == b.document:
        return b.claim > a.claim  # claims of a document are numbered in the order of its text
    return bool(a.told and b.told and edtf.before(a.told, b.told))


def _after(asked: Seen, moment: str | None) -> bool:
    told = [witness.told for witness in asked.witnesses if witness.told]
    return bool(moment and told) and any(edtf.before(t, edtf.sort_key(moment)) for t in told)
