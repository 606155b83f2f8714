"""Whether what somebody opens holds anything restricted: asked before it is noted who looked."""

from ketnghia.access.filters import visible_to
from ketnghia.access.visibility import Audience
from ketnghia.archive.models import Claim, Document
from ketnghia.registry.models import Placement, RecordKey


def of_document(number: int, audience: Audience) -> bool:
    documents = Document.objects.filter(visible_to(audience), pk=number)
    return documents.filter(visibility="restricted").exists() or (
        documents.exists() and Claim.objects.filter(visible_to(audience), document=number, visibility="restricted").exists()
    )


def of_record(record: str, audience: Audience) -> bool:
    return Placement.objects.filter(visible_to(audience, "claim__"), record=record, claim__visibility="restricted").exists()


def of_partner(key: str, audience: Audience) -> bool:
    """Whether a claim about the locality or country is restricted."""
    return RecordKey.objects.filter(visible_to(audience, "claim__"), key=key, claim__visibility="restricted").exists()


def anything(audience: Audience) -> bool:
    return Claim.objects.filter(visible_to(audience), visibility="restricted").exists()
