"""What an office has put beside the sample documents, so that pages about it are looked at like all others."""

from ketnghia.followup import contacts
from tests.readings import hand

CONTACT = {"name": "Khăm-la Xi-xu-lít", "kind": "person", "place": "Khăm Muộn", "phone": "+856 20 5555 0100", "role": "Trưởng phòng lễ tân"}


def furnish() -> None:
    """A contact."""
    contacts.add(CONTACT, hand())
