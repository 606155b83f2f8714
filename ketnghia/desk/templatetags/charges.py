"""Who is in charge of the thing of a page, with the form that changes it for those who may."""

from typing import Any

from django import template

from ketnghia.access.roles import may
from ketnghia.desk.visitor import Visit
from ketnghia.followup import charge
from ketnghia.registry.answers import Place

register = template.Library()


@register.inclusion_tag("desk/parts/charge.html", takes_context=True)
def in_charge(context: dict[str, Any], thing: str, parties: tuple[Place, ...] = ()) -> dict[str, Any]:
    """`thing` is the key of a partner or the id of a record; `parties`: those of the record, of whom somebody may be in charge."""
    visit: Visit = context["visit"]
    office = visit.audience.office or ""
    told = charge.charge_of(office, thing)
    held = next((one for one in told if one.until is None), None)
    through = None
    if held is None and parties:
        everyone = charge.charges(office)
        through = everyone.of("", [party.key for party in parties if not party.home])
    deeds = bool(office) and may(visit.role, "judge")
    return {
        "thing": thing,
        "held": held,
        "through": through,
        "past": [one for one in told if one.until is not None and one.officer.name][:3],
        "people": charge.people_of(office) if deeds else (),
        "deeds": deeds,
        **{name: context.get(name) for name in ("request", "language", "csrf_token")},
    }
