"""Destroy a document with everything that the register made of it: records fold anew without its claims, judgements about them go too."""

from django.db import transaction
from django.db.models import Q

from ketnghia.access.log import Act, keep
from ketnghia.archive.expunge import bury, destroy, scrub
from ketnghia.archive.intake import Hand
from ketnghia.registry.models import Drawn, Judgement
from ketnghia.registry.rebuild import forget
from ketnghia.registry.stirring import forget_everything


def expunge(number: int, ground: str, hand: Hand) -> int:
    """Destroy a document; returns the number of its tombstone. Raises UnknownDocument. All of it in one transaction, or nothing.

    What was noted down from it goes with it.
    """
    with transaction.atomic():
        tombstone = bury(number, ground, hand)
        for note in Drawn.objects.filter(source=number).order_by("pk").values_list("note", flat=True):
            expunge(note, ground, hand)
        Drawn.objects.filter(note=number).delete()
        forget(number)
        forget_everything()  # what is kept of a day may quote the document
        # Judgements of pairs with a claim that stays lose their meaning too; their notes may quote the document.
        about = Judgement.objects.filter(Q(claim__document=number) | Q(other__document=number)).order_by("-pk")
        for judgement in about:
            judgement.delete()
        destroy(number)
        scrub("archive_passage")
        scrub("registry_phrase")
        # The ground may quote what must be gone: it stays on the tombstone, where the one who gave it wrote it.
        keep(Act("expunged", hand.by, hand.when, hand.office, f"document {number}, tombstone {tombstone.pk}"))
    return tombstone.pk
