"""The localities that take part: those that the other facts name as parties, with the names the text gives them."""

from collections.abc import Iterable

from ketnghia.engine.facts.parties import is_container, is_venue
from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Activity, Agreement, Contribution, Locality, Person, Statement, Trace
from ketnghia.engine.scene import SMALL, Actor


def _subjects(findings: Findings) -> set[str]:
    """Localities that a sentence on the relation names without an act of their own: "quan hệ … với các tỉnh A, B và C"."""
    keys: set[str] = set()
    levels = {place.key: place.level for place in findings.places}
    for sentence in findings.scene.sentences:
        said = findings.plain[sentence.span.start : sentence.span.end]
        if any(word in said for word in findings.words("localities.relation")):
            for actor in findings.scene.actors_in(sentence.span.start, sentence.span.end):
                if actor.how != "place" or is_venue(actor, findings) or is_container(actor, findings):
                    continue
                if levels.get(actor.keys[0]) in SMALL and not _faces(actor, sentence.span.start, findings):
                    continue
                keys.add(actor.keys[0])
    return keys


def _faces(actor: Actor, start: int, findings: Findings) -> bool:
    """A district or town is a side where it stands "với" or "giữa", not where a bridge or a school lies."""
    before = findings.plain[start : actor.span.start]
    return before.rstrip().endswith(("với", " và", ",")) and ("với" in before or "giữa" in before)


def build_localities(
    findings: Findings,
    agreements: Iterable[Agreement],
    activities: Iterable[Activity],
    statements: Iterable[Statement],
    contributions: Iterable[Contribution],
    people: Iterable[Person],
) -> list[Locality]:
    """Each sub-national party of any fact, once, at its first direct mention."""
    wanted: set[str] = set()
    for agreement in agreements:
        wanted.update(agreement.parties)
    for activity in activities:
        wanted.update(activity.parties)
    for statement in statements:
        wanted.update((*statement.by, *statement.to))
    for contribution in contributions:
        wanted.update(key for key in (contribution.giver, contribution.receiver) if key)
    for person in people:
        if person.of:
            wanted.add(person.of)
    wanted.update(_subjects(findings))
    found: dict[str, Locality] = {}
    names: dict[str, dict[str, None]] = {}
    for place in findings.places:
        if "/" not in place.key or place.key not in wanted:
            continue
        names.setdefault(place.key, {})[findings.text[place.name.start : place.name.end]] = None
        names[place.key][findings.text[place.span.start : place.span.end]] = None
        if place.key not in found:
            evidence = (("key", (place.span,)),)
            found[place.key] = Locality(place.key, (), place.level, Trace(place.span, "locality:party", evidence), place.new)
    return [Locality(f.key, tuple(names[key]), f.level, f.trace, f.new) for key, f in found.items()]
