"""Who takes part, who owns a figure: can each key be derived from who is named or meant around the quote?

A side is looked for where it is named nearest: evidence, quote, sentence; then who a reader has in mind there. Only where
these name no locality of that side do the paragraph and the document supply one. Who speaks and who gives is read in `voices`.
"""

import re
from collections.abc import Iterable

from ketnghia.engine.model import Activity, Agreement, Contribution, Fact, Indicator, Person, Span, Statement
from ketnghia.engine.scene import SMALL, Actor, is_country, is_home
from ketnghia.engine.verify.voices import doubt_gift, doubt_speaker
from ketnghia.engine.verify.witness import Doubt, Testimony, is_judgeable, same_place

# "các thành phố bạn", "ba địa phương": all whom the document is about.
_SEVERAL = re.compile(r"(?<!\w)(?:các|những|nhiều|ba|bốn|năm|[3-9]) (?:tỉnh|thành phố|địa phương|bên|đối tác|nước)(?!\w)")


# The names under which a field's evidence and inferences may stand.
_EVIDENCE = {"giver": ("giver", "from"), "receiver": ("receiver", "to")}
_ELSEWHERE = re.compile(r"(?<!\w)(?:từ|đến từ|sang|với|cùng|giáp)(?: (?:thị trường|tỉnh|thành phố|phía))?\s*$")
_VENUE = re.compile(r"(?<!\w)(?:tại|ở|in|at)(?: (?:thành phố|tp\.?|tỉnh|huyện))?\s*$")


def doubt_sides(fact: Fact, testimony: Testimony) -> Doubt | None:
    match fact:
        case Agreement() | Activity():
            return _one_sided(fact) or _first_stranger("parties", fact.parties, testimony) or _absent(fact.parties, testimony)
        case Indicator(of=str() as owner):
            return _doubt_owner(owner, testimony)
        case Person(of=str() as owner):
            return _first_stranger("of", (owner,), testimony)
        case Statement():
            return doubt_speaker(fact, testimony) or _first_stranger("by", fact.by, testimony) or _first_stranger("to", fact.to, testimony)
        case Contribution():
            return (
                doubt_gift(fact, testimony)
                or _first_stranger("giver", _one(fact.giver), testimony)
                or _first_stranger("receiver", _one(fact.receiver), testimony)
            )
        case _:
            return None


def _one_sided(fact: Agreement | Activity) -> Doubt | None:
    """Nobody signs, meets or visits across the border with his own side alone."""
    homes = {is_home(key) for key in fact.parties if key != "VN"}
    crossing = isinstance(fact, Agreement) or fact.kind in ("signing", "meeting", "visit")
    if crossing and len(homes) == 1 and len(fact.parties) > 1 and "VN" not in fact.parties:
        return Doubt("parties", "all of one side")
    return None


def _one(key: str | None) -> tuple[str, ...]:
    return (key,) if key else ()


def _first_stranger(field: str, keys: Iterable[str], testimony: Testimony) -> Doubt | None:
    """The first key that neither the words nearest to the quote name nor a reader would supply."""
    scene = testimony.findings.scene
    own = testimony.evidence(*_EVIDENCE.get(field, (field,)))
    derived = _all_named(own if field == "parties" else (*own, testimony.around), testimony)
    keys = [key for key in keys if key not in derived]
    if not keys:
        return None
    elsewhere = bool(own) and not any(span.end > testimony.around.start and span.start < testimony.around.end for span in own)
    quoted, near = (testimony.quote, *own), (testimony.around, *own)
    meant = {key for at in (testimony.quote.start, testimony.quote.end) for key in scene.focus_at(at) if key}
    several = {*scene.partners, *scene.home} if _SEVERAL.search(_words(testimony.around, testimony)) else set()
    for key in keys:
        home = is_home(key)
        if is_country(key) or not is_judgeable(key, testimony.findings):
            continue  # who acts for a country is seldom named by it
        if field == "parties" and _acting(quoted, home, testimony, small=True):
            known = _all_named(quoted, testimony)
        elif _acting(near, home, testimony, small=field == "parties"):
            known = _all_named(near, testimony)
        else:
            known = _all_named(near, testimony) | meant | set((scene.home if home else scene.partners)[:1])
        if field in ("to", "receiver"):  # whom one speaks or gives to is seldom named again
            known |= _named(testimony.paragraph, testimony) | meant | set((scene.home if home else scene.partners)[:1])
        if elsewhere or testimony.is_inferred(*_EVIDENCE.get(field, (field,))):
            known |= {*scene.home, *scene.partners}  # the reading says itself that the quote does not name them all
        if not any(same_place(key, other) for other in known | several):
            return Doubt(field, f"{key} is not who the words name")
    return None


def _absent(keys: Iterable[str], testimony: Testimony) -> Doubt | None:
    """A locality that the quote shows at work takes part in what the quote tells."""
    if testimony.evidence("parties"):
        return None
    keys, named = tuple(keys), _named(testimony.quote, testimony)
    for home in (True, False):
        if not _acting((testimony.quote,), home, testimony, small=False) or not all(
            is_judgeable(key, testimony.findings) for key in keys if is_home(key) == home
        ):
            continue
        there = {key for key in named if is_home(key) == home}
        if not any(same_place(key, other) for key in keys for other in there):
            return Doubt("parties", f"{min(there)} takes part")
    return None


def _words(span: Span, testimony: Testimony) -> str:
    return testimony.findings.plain[span.start : span.end]


def _acting(spans: Iterable[Span], home: bool, testimony: Testimony, small: bool) -> bool:
    """Does a locality of that side act there?"""
    return any(is_home(actor.keys[0]) == home for span in spans for actor in testimony.actors(span) if _acts(actor, testimony, small))


def _all_named(spans: Iterable[Span], testimony: Testimony) -> set[str]:
    return set().union(*(_named(span, testimony) for span in spans))


def _named(span: Span, testimony: Testimony) -> set[str]:
    """Keys of the places named there and of those who act there; a bare "tỉnh" may always be the document's own province."""
    keys: set[str] = set()
    for actor in testimony.actors(span):
        keys.update(actor.keys)
        if actor.how == "unit":
            keys.update(testimony.findings.scene.home[:1])
    places = testimony.findings.places_in(span.start - 60, span.end)
    return keys | {place.key for place in places if place.span.end > span.start}


def _acts(actor: Actor, testimony: Testimony, small: bool) -> bool:
    """A locality named outright, no country, no venue: it leaves no doubt who acts. `small`: so does "huyện X", though never a bare "X"."""
    plain = testimony.findings.plain
    if actor.how not in ("place", "body") or len(actor.keys) != 1 or "/" not in actor.keys[0]:
        return False
    if _VENUE.search(plain, max(0, actor.span.start - 24), actor.span.start):
        return False
    places = testimony.findings.places_in(actor.span.start, actor.span.end)
    if any(place.new for place in places):
        return False  # a name that no table holds may be no place at all
    own = [place for place in places if place.key == actor.keys[0] and place.level in SMALL]
    return not own or (small and own[0].span != own[0].name)


def _doubt_owner(owner: str, testimony: Testimony) -> Doubt | None:
    """Whose figure: a locality that the quote names, else the last before it in its sentence, its paragraph, the document."""
    if testimony.is_inferred("of"):
        return _first_stranger("of", (owner,), testimony)
    around = testimony.around
    stretches = (
        *testimony.evidence("of"),
        testimony.quote,
        Span(around.start, max(around.start + 1, testimony.quote.start)),
        around,
        Span(testimony.paragraph.start, max(testimony.paragraph.start + 1, testimony.quote.start)),
    )
    for span in stretches:
        owners = [actor for actor in testimony.actors(span) if _owns(actor, testimony)]
        known = {key for actor in owners for key in actor.keys}
        known.update(testimony.findings.scene.home[:1] if any(actor.how == "unit" for actor in owners) else ())
        known.update(place.key for place in testimony.findings.places_in(span.start, span.end) if place.key == owner)
        if known:
            right = any(same_place(owner, other) for other in known) or not is_judgeable(owner, testimony.findings)
            return None if right else Doubt("of", f"{owner} is not who the words name")
    return _first_stranger("of", (owner,), testimony)


def _owns(actor: Actor, testimony: Testimony) -> bool:
    """ "dự án đến từ X", "xuất khẩu sang X": the figure is not X's."""
    lead = testimony.findings.plain[max(0, actor.span.start - 24) : actor.span.start]
    return actor.how != "country" and _ELSEWHERE.search(lead) is None
