"""Documents that an earlier engine read are read again in the background, one after the other, whenever nothing more urgent waits.

What a person accepted stays; a better reading only adds questions about what it reads otherwise. A document that can no longer be read
keeps the reading it has.
"""

import logging
from datetime import datetime
from typing import Final

from django.db.models import QuerySet
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from ketnghia import __version__
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Document
from ketnghia.engine.errors import DocumentError
from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.reader import read
from ketnghia.registry.arrivals import FORM_EXTRACTOR, read_again

BY: Final = "ketnghia"  # stands as the hand of what no person did
_LATER: Final = -50  # documents that a person waits for come first
_LOG: Final = logging.getLogger(__name__)


def outdated() -> int:
    """How many documents an earlier engine, or one with other words, read last."""
    return _outdated(0).count()


def read_all_again(when: datetime) -> bool:
    """Begin to read them, if there are any and nobody has begun; `when` stands with what becomes of it."""
    under_way = DBTaskResult.objects.filter(task_path=read_next_again.module_path, status__in=("READY", "RUNNING")).exists()
    if under_way or not _outdated(0).exists():
        return False
    read_next_again.using(priority=_LATER).enqueue(0, when.isoformat())
    return True


@task()
def read_next_again(after: int, when: str) -> int:
    """Read the first outdated document after this number again and let the next one follow; returns its number, 0 where none is left."""
    document = _outdated(after).first()
    if document is None:
        return 0
    hand = Hand(document.office, BY, datetime.fromisoformat(when), "restricted")
    try:
        read_again(document.pk, lambda data, name: read(data, name, _given(document)), hand)
    except DocumentError as error:
        # Its words stay out of the log: only which rule refused it, and which document.
        _LOG.warning("document %s keeps its reading: %s", document.pk, type(error).__name__)
    read_next_again.using(priority=_LATER).enqueue(document.pk, when)
    return document.pk


def _outdated(after: int) -> "QuerySet[Document]":
    present = Document.objects.filter(current_reading__engine_version=__version__, current_reading__lexicon_id=load_lexicon().id)
    typed = Document.objects.filter(current_reading__engine_version=FORM_EXTRACTOR)
    stale = Document.objects.filter(pk__gt=after, current_reading__isnull=False).select_related("office").order_by("pk")
    return stale.exclude(pk__in=present.values("pk")).exclude(pk__in=typed.values("pk"))


def _given(document: Document) -> str | None:
    return document.published or None
