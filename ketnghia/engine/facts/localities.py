"""The localities that take part: those that the other facts name as parties, with the names the text gives them."""

from collections.abc import Iterable

from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Activity, Agreement, Contribution, Locality, Person, Statement, Trace


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
