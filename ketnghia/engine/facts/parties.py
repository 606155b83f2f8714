"""Who takes part: the parties that a stretch of text names, and those that the reader has in mind where it names only one."""

from collections.abc import Iterable

from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Span
from ketnghia.engine.scene import Actor, is_home


def is_object(actor: Actor, findings: Findings) -> bool:
    """A body named as what something is done to or where, not with whom: "sửa chữa Trường X", "tại Khách sạn Y"."""
    key = actor.keys[0]
    if actor.how != "body" or "/" in key or len(key) == 2:
        return False
    if findings.plain.startswith(findings.words("parties.venues"), actor.span.start):
        return True
    return not findings.plain[max(0, actor.span.start - 20) : actor.span.start].rstrip().endswith(findings.words("parties.joined"))


def is_venue(actor: Actor, findings: Findings) -> bool:
    """A place named only as where something happened: "tại thành phố Vinh"."""
    if actor.how not in ("place", "country"):
        return False
    before = findings.plain[max(0, actor.span.start - 12) : actor.span.start].rstrip()
    return before.endswith(findings.words("parties.venue_leads")) and not before.endswith("đến")


def is_container(actor: Actor, findings: Findings) -> bool:
    """ "TP Riverside, bang California": the wider unit behind a place only tells where that lies."""
    if not findings.plain[actor.span.start : actor.span.end].startswith(("bang ", "tỉnh ", "vùng ")):
        return False
    own = next((place.level for place in findings.places_in(actor.span.start, actor.span.end)), None)
    return any(
        place.span.end == actor.span.start - 2 and place.key[:2] == actor.keys[0][:2] and place.level != own
        for place in findings.places_in(actor.span.start - 60, actor.span.start)
    )


def after_speaker(start: int, cue: int, findings: Findings) -> int:
    """Where what is told begins: behind "Theo ông A, …" or "ông A cho biết …", since who tells need not take part."""
    said = findings.plain[start:cue]
    begins = max((said.rfind(word) + len(word) for word in findings.words("parties.telling") if word in said), default=0)
    if said.lstrip().startswith("theo ") and "," in said:
        begins = max(begins, said.index(",") + 1)
    return start + begins


def taking_part(actors: Iterable[Actor], findings: Findings) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Keys of the actors that are not mere venues, each once, with the spans that name them; a country gives way to its locality."""
    keys: dict[str, None] = {}
    spans: list[Span] = []
    joint: list[Actor] = []
    for actor in actors:
        if is_venue(actor, findings) or is_object(actor, findings) or is_container(actor, findings):
            continue
        if actor.how == "both":
            joint.append(actor)
            continue
        if actor.how == "country" and any("/" in key and key.startswith(f"{actor.keys[0]}/") for key in keys):
            continue
        keys.update(dict.fromkeys(actor.keys))
        spans += [actor.span, *(span for span in actor.evidence if span != actor.span)]
    if not (any(map(is_home, keys)) and any(not is_home(key) for key in keys)):
        for actor in joint:  # "hai bên" adds nobody where both are named
            keys.update(dict.fromkeys(actor.keys))
            spans += [actor.span, *actor.evidence]
    found = [key for key in keys if "/" in key or not any(other.startswith(f"{key}/") and not is_home(other) for other in keys)]
    return tuple(found), tuple(dict.fromkeys(spans))


def both_sides(keys: tuple[str, ...], position: int, findings: Findings) -> tuple[tuple[str, ...], bool]:
    """`keys` completed from the focus where one side is missing; the flag tells that something was added. Empty if a side stays unknown."""
    if "VN" in keys and not any(map(is_home, keys)) and any("/" in key for key in keys):
        return keys, False  # a foreign locality and a national body
    ours = [key for key in keys if is_home(key)]
    theirs = [key for key in keys if not is_home(key)]
    added = False
    home = findings.scene.focus_at(position)[0]
    if not ours and home:
        ours, added = [home], True
    if not theirs and (partner := findings.scene.near_partner(position)):
        theirs, added = [partner], True
    if not ours or not theirs:
        return (), added
    return (*ours, *theirs), added


def destination(start: int, end: int, findings: Findings) -> tuple[str, ...]:
    """The foreign places to which a delegation travels: "tại Nhật Bản", "đến Sydney (Australia)"."""
    foreign = [a for a in findings.scene.actors_in(start, end) if a.how in ("place", "country") and not is_home(a.keys[0])]
    local = [a.keys[0] for a in foreign if a.how == "place"]
    countries = [a for a in foreign if a.how == "country"]
    if local and countries and "chuyến" in findings.plain[foreign[0].span.end : countries[-1].span.start]:
        # "đã đến Amsterdam, bắt đầu chuyến thăm tại Hà Lan, Đức": the city is where the journey begins
        return tuple(dict.fromkeys(a.keys[0] for a in countries if a.span.start > foreign[0].span.start))
    return tuple(dict.fromkeys(local or [a.keys[0] for a in foreign]))
