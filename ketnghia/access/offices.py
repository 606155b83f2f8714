"""The offices of a register."""

from ketnghia.access.models import Office


def ensure_office(code: str, name: str, locality: str | None) -> Office:
    """The office with this code; made if it is not there. The locality of an existing one follows the setting."""
    office, made = Office.objects.get_or_create(code=code, defaults={"name": name, "locality": locality or ""})
    if not made and locality and office.locality != locality:
        office.locality = locality
        office.save(update_fields=["locality"])
    return office
