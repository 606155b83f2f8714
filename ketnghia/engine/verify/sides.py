"""Who takes part, who owns a figure: can each key be derived from who is named or meant around the quote?

A side is looked for where it is named nearest: evidence, quote, sentence; then who a reader has in mind there. Only where
these name no locality of that side do the paragraph and the document supply one. Who speaks is read in `voices`, who gives in `giving`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Activity, Agreement, Contribution, Fact, Indicator, Person, Span, Statement
from ketnghia.engine.scene import SMALL, Actor, is_country, is_home
from ketnghia.engine.text import canonical
from ketnghia.engine.verify.forms import find_form
from ketnghia.engine.verify.giving import doubt_gift
from ketnghia.engine.verify.voices import doubt_speaker
from ketnghia.engine.verify.witness import Doubt, Testimony, is_judgeable, same_name, same_place

# "các thành phố bạn", "ba địa phương": all whom the document is about.
_SEVERAL = re.compile(r"(?<!\w)(?:các|những|nhiều|mỗi|ba|bốn|năm|[3-9]|hai(?= \w+ bạn)) (tỉnh|thành phố|địa phương|bên|đối tác|nước)(?!\w)")


# The names under which a field's evidence and inferences may stand.
_EVIDENCE = {"giver": ("giver", "from"), "receiver": ("receiver", "to")}
_ELSEWHERE = re.compile(r"(?<!\w)(?:từ|đến từ|sang|với|cùng|giáp)(?: (?:thị trường|tỉnh|thành phố|phía))?\s*$")
_VENUE = re.compile(r"(?<!\w)(?:tại|ở|in|at)(?: (?:thành phố|tp\.?|tỉnh|huyện))?\s*$")


def doubt_sides(fact: Fact, testimony: Testimony) -> Doubt | None:
    match fact:
        case Agreement() | Activity():
            return (
                _one_sided(fact)
                or _first_stranger("parties", fact.parties, testimony)
                or _absent(fact.parties, testimony)
                or _of_another_country(fact, testimony)
            )
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
    everybody = {*scene.home, *scene.partners}
    supplied = elsewhere or testimony.is_inferred(
        *_EVIDENCE.get(field, (field,))
    )  # the reading says itself that the quote does not name them all
    for key in keys:
        if is_country(key) or not is_judgeable(key, testimony.findings):
            continue  # who acts for a country is seldom named by it
        if "/" not in key and canonical(key) in _words(testimony.around, testimony):
            continue
        known = everybody if supplied else _known(field, is_home(key), own, testimony)
        alike = same_place if testimony.findings.language == "vi" else _same_western
        if not any(alike(key, other) for other in known):
            return Doubt(field, f"{key} is not who the words name")
    return None


def _same_western(key: str, other: str) -> bool:
    return same_place(key, other) or same_name(key, other)


def _known(field: str, home: bool, own: tuple[Span, ...], testimony: Testimony) -> set[str]:
    """Who of one side can take part: the nearest stretch that shows one at work tells, then whom a reader has in mind."""
    quoted, near = (testimony.quote, *own), (testimony.around, *own)
    if field == "parties" and _acting(quoted, home, testimony, small=True):
        known = _all_named(quoted, testimony)
        districts = {key for key in known if is_home(key) == home and "/" in key} <= _small(testimony)
        return known | _in_mind(home, testimony) if districts else known
    if _acting(near, home, testimony, small=field == "parties"):
        known = _all_named(near, testimony)
    else:
        known = _all_named(near, testimony) | _in_mind(home, testimony)
    if field in ("to", "receiver"):  # whom one speaks or gives to is seldom named again
        known |= _named(testimony.paragraph, testimony) | _in_mind(home, testimony)
    several = _SEVERAL.search(testimony.said)
    if several is None and not any(is_home(key) == home and "/" in key for span in quoted for key in _places(span, testimony)):
        several = _SEVERAL.search(_words(testimony.around, testimony))
    return known | _all_of_a_kind(several[1], testimony) if several else known


def _all_of_a_kind(word: str, testimony: Testimony) -> set[str]:
    """ "các tỉnh" are no districts, whoever else the document is about."""
    scene = testimony.findings.scene
    small = set(SMALL) - {"city"} if word != "tỉnh" else set(SMALL)
    levels = {place.key: place.level for place in testimony.findings.places}
    return {key for key in (*scene.partners, *scene.home) if levels.get(key) not in small}


def _in_mind(home: bool, testimony: Testimony) -> set[str]:
    """Whom a reader has in mind before the quote: in focus, or at work in the paragraph; whom the document is about where nobody is."""
    scene = testimony.findings.scene
    western = testimony.findings.language != "vi"
    top = set((scene.home if home else scene.partners)[: 2 if western else 1])
    form = find_form(testimony.findings)
    if form is not None:
        top |= {key for key in (*form.sides.parties, *form.doer(testimony.quote)) if is_home(key) == home}
    at = testimony.quote.start
    focus = {key for key in scene.focus_at(at) if key and is_home(key) == home}
    before = Span(testimony.paragraph.start, max(testimony.paragraph.start + 1, at))
    led = {key for actor in testimony.actors(before) if _acts(actor, testimony, small=True) for key in actor.keys if is_home(key) == home}
    if form is not None or western:
        return top | focus | led  # a paper is its two sides' own; in these languages the scene keeps no focus
    if not (focus | led) - _small(testimony):
        return focus | led | top  # a district named in passing takes nothing from its province
    return focus | led


def _absent(keys: Iterable[str], testimony: Testimony) -> Doubt | None:
    """A locality that the quote shows at work takes part in what the quote tells; so does the mission that is the only one it faces."""
    if testimony.evidence("parties"):
        return None
    keys, scene = tuple(keys), testimony.findings.scene
    actors = testimony.actors(testimony.quote)
    for home in (True, False):
        side = [key for key in keys if is_home(key) == home]
        if not all(is_judgeable(key, testimony.findings) for key in side):
            continue
        leading = scene.home[:1] if home else scene.partners[:1]
        there = {actor.keys[0] for actor in actors if is_home(actor.keys[0]) == home and _takes_part(actor, not side, leading, testimony)}
        named = _named(testimony.quote, testimony)
        known = {key for key in (there | named) if is_home(key) == home}
        alone = len(keys) == 1 and keys[0] in named
        if there and not alone and not any(same_place(key, other) for key in side for other in known):
            return Doubt("parties", f"{min(there)} takes part")
    facing = {key for actor in actors for key in actor.keys if not is_home(key) and actor.how != "country"}
    missions = {actor.keys[0] for actor in actors if actor.how in ("body", "person") and is_country(actor.keys[0])}
    if len(facing) == 1 and facing == missions and not any(key[:2] in facing and not is_home(key) for key in keys):
        return Doubt("parties", f"{min(facing)} takes part")
    return None


def _small(testimony: Testimony) -> frozenset[str]:
    """Keys of districts, towns and the like."""
    return _small_places(testimony.findings)


@lru_cache(maxsize=1)
def _small_places(findings: Findings) -> frozenset[str]:
    # Asked for every fact of a document: a long one has thousands of both.
    return frozenset(place.key for place in findings.places if place.level in SMALL)


def _takes_part(actor: Actor, missing: bool, leading: Iterable[str], testimony: Testimony) -> bool:
    """Named at work; where its whole side is `missing`, meant by a reference is enough: "đoàn", "tỉnh bạn"."""
    if _acts(actor, testimony, small=missing or actor.keys[0] in leading):
        return True
    return missing and actor.how in ("delegation", "partner") and len(actor.keys) == 1 and "/" in actor.keys[0]


def _of_another_country(fact: Agreement | Activity, testimony: Testimony) -> Doubt | None:
    """Where the quote names countries or places abroad, a foreign party lies in one of them; who is visited is one of the places."""
    if testimony.evidence("parties") or testimony.is_inferred("parties"):
        return None
    places = testimony.findings.places_in(testimony.quote.start, testimony.quote.end)
    abroad = [place.key for place in places if place.key[:2] != "VN" and not place.within]
    visited = {key for key in abroad if "/" in key} if isinstance(fact, Activity) and fact.kind == "visit" else set()
    small = _small(testimony)
    named = _named(testimony.around, testimony)
    for key in fact.parties:
        local = "/" in key and key[:2].isupper() and not is_home(key)
        if not abroad or not local or not is_judgeable(key, testimony.findings):
            continue
        if key not in named and key[:2] not in {place[:2] for place in abroad}:
            return Doubt("parties", f"the words name {min(abroad)}, not {key[:2]}")
        if visited and not any(same_name(key, place) for place in visited) and not (visited & small and key not in small):
            return Doubt("parties", f"{min(visited)} is visited")
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
    return keys | _places(span, testimony)


def _places(span: Span, testimony: Testimony) -> set[str]:
    near = testimony.findings.places_in(span.start - 60, span.end)
    return {place.key for place in near if place.span.end > span.start}


def _acts(actor: Actor, testimony: Testimony, small: bool) -> bool:
    """A locality named outright, no country, no venue: it leaves no doubt who acts. `small`: so does "huyện X", though never a bare "X"."""
    plain = testimony.findings.plain
    if actor.how not in ("place", "body", "person", "title") or len(actor.keys) != 1 or "/" not in actor.keys[0]:
        return False
    if actor.how in ("person", "title"):
        return True
    if _VENUE.search(plain, max(0, actor.span.start - 24), actor.span.start):
        return False
    places = testimony.findings.places_in(actor.span.start, actor.span.end)
    if any(place.new for place in places):
        return False  # a name that no table holds may be no place at all
    own = [place for place in places if place.key == actor.keys[0] and place.level in SMALL]
    return not own or (small and own[0].span != own[0].name)


def _doubt_owner(owner: str, testimony: Testimony) -> Doubt | None:
    """Whose figure: a locality that the quote names, else the last before it in its sentence, its paragraph, the document."""
    if testimony.is_inferred("of") or testimony.findings.language != "vi":
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
        if any(actor.how == "unit" for actor in owners):
            if not any(actor.named and not is_home(actor.keys[0]) for actor in owners):
                known = {key for key in known if is_home(key)}
            known.update(testimony.findings.scene.home[:1])  # the press writes at home: a bare "tỉnh" is its own
        named = [place for place in testimony.findings.places_in(span.start, span.end) if place.key == owner]
        plain = testimony.findings.plain
        known.update(place.key for place in named if not _ELSEWHERE.search(plain, max(0, place.span.start - 24), place.span.start))
        if known:
            right = any(same_place(owner, other) for other in known) or not is_judgeable(owner, testimony.findings)
            return None if right else Doubt("of", f"{owner} is not who the words name")
    return _first_stranger("of", (owner,), testimony)


def _owns(actor: Actor, testimony: Testimony) -> bool:
    """ "dự án đến từ X", "xuất khẩu sang X": the figure is not X's."""
    lead = testimony.findings.plain[max(0, actor.span.start - 24) : actor.span.start]
    return actor.how != "country" and _ELSEWHERE.search(lead) is None
