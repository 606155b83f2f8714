"""The tables of what was said. Written by `intake` alone, emptied by `expunge` alone; the database refuses the rest (see the triggers
in the first migration), so that a quote shown today is the quote that was read."""

from typing import Any, ClassVar

from django.db import models

from ketnghia.access.models import Office
from ketnghia.access.visibility import LEVELS
from ketnghia.archive.errors import EvidenceMismatch
from ketnghia.archive.sources import SOURCE_KINDS

VISIBILITIES = [(level, level) for level in LEVELS]


class Document(models.Model):
    """A document with its original bytes. The same bytes belong to one office once; later arrivals are sightings."""

    office = models.ForeignKey(Office, models.PROTECT)
    visibility = models.CharField(max_length=10, choices=VISIBILITIES)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    original = models.BinaryField()
    source_kind = models.CharField(max_length=16, choices=[(kind, kind) for kind in SOURCE_KINDS])
    source_given = models.BooleanField(default=False)
    title = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    published = models.CharField(max_length=40, blank=True)
    dated = models.CharField(max_length=40, blank=True)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=150)
    current_reading = models.ForeignKey("Reading", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["office", "sha256"], name="a_document_once_in_an_office")]
        # Lists by arrival are answered without touching the rows, which hold the originals.
        indexes: ClassVar = [models.Index(fields=["received_at", "id", "visibility", "office"], name="documents_by_arrival")]

    def __str__(self) -> str:
        return self.name


class Sighting(models.Model):
    """The same bytes came (again): where from, when, by whom. The first arrival is one too."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="sightings")
    path = models.TextField()
    seen_at = models.DateTimeField()
    seen_by = models.CharField(max_length=150)


class KeptText(models.Model):
    """All visible text of a document as one extractor gave it. Immutable."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="kept_texts")
    extractor = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    blocks = models.JSONField()  # [[start, end, kind], …]
    locators = models.JSONField()  # [[start, end, where], …]
    notes = models.JSONField()  # repairs a person should know of

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "extractor", "sha256"], name="a_kept_text_once")]


class Claim(models.Model):
    """A document says so. Immutable; its number (the primary key) is its place in intake order, and gives records their ids."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="claims")
    kept = models.ForeignKey(KeptText, models.PROTECT)
    office = models.ForeignKey(Office, models.PROTECT)
    visibility = models.CharField(max_length=10, choices=VISIBILITIES)
    kind = models.CharField(max_length=16)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    value = models.JSONField()  # canonical: see archive.values
    evidence = models.JSONField()  # {field: [[start, end], …]}
    inferred = models.JSONField()  # [field, …]
    rule = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "fingerprint"], name="a_claim_once")]

    def save(self, **options: Any) -> None:
        """Saved only if it stands in the text."""
        self.check_evidence()
        super().save(**options)

    def check_evidence(self) -> None:
        """Raises EvidenceMismatch unless the quote is what stands at the span and every piece of evidence stands in the text."""
        text = self.kept.text
        spans = [(self.start, self.end), *((start, end) for spans in self.evidence.values() for start, end in spans)]
        outside = any(not 0 <= start < end <= len(text) for start, end in spans)
        if outside or text[self.start : self.end] != self.quote:
            what = "căn cứ nằm ngoài văn bản" if outside else "câu trích không khớp với văn bản"
            raise EvidenceMismatch(
                f"{self.document.name}: {what} ({self.kind}, {self.rule}, {self.start}-{self.end}); hãy báo lỗi này kèm tài liệu"
            )


class Reading(models.Model):
    """What one engine version with one lexicon took from one kept text."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="readings")
    kept = models.ForeignKey(KeptText, models.PROTECT)
    engine_version = models.CharField(max_length=40)
    lexicon_id = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    relevant = models.BooleanField()
    relevance_reason = models.TextField()
    published = models.CharField(max_length=40, blank=True)
    dated = models.CharField(max_length=40, blank=True)
    date_reasons = models.JSONField()
    rejections = models.JSONField()  # [[reason, start, end, rule], …]
    read_at = models.DateTimeField()
    claims = models.ManyToManyField(Claim, related_name="readings")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kept", "engine_version", "lexicon_id"], name="a_reading_once")]


class Passage(models.Model):
    """A block of the current kept text, as the word index holds it (archive.tokens). Derived: may be deleted and written again."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    folded = models.TextField()


WAITING_STATES = ("queued", "reading", "kept", "failed")


class Waiting(models.Model):
    """Bytes that somebody handed in and that are not read yet, and what became of them. Written by `waiting` alone; holds nothing for good.

    `data` is None once the document is kept, and where nothing of it may be.
    """

    office = models.ForeignKey(Office, models.PROTECT)
    visibility = models.CharField(max_length=10, choices=VISIBILITIES)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    data = models.BinaryField(null=True)
    source_kind = models.CharField(max_length=16, blank=True)  # "": to be told from the look of the text
    published = models.CharField(max_length=10, blank=True)
    handed_in_by = models.CharField(max_length=150)
    handed_in_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=[(state, state) for state in WAITING_STATES], default="queued")
    tries = models.PositiveSmallIntegerField(default=0)
    task = models.CharField(max_length=36, blank=True)  # of the queue, see registry.reading
    reason = models.TextField(blank=True)  # of failed ones: one line
    document = models.BigIntegerField(null=True)  # the number it was given
    outcome = models.CharField(max_length=10, blank=True)  # new | sighting
    claims = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["office", "state", "id"], name="waiting_by_state")]


class Tombstone(models.Model):
    """All that is left of an expunged document. While a document's tombstone stands, the database lets its rows be deleted."""

    document = models.BigIntegerField(unique=True)  # the number the document had; numbers are never given twice
    office = models.ForeignKey(Office, models.PROTECT)
    sha256 = models.CharField(max_length=64)
    expunged_at = models.DateTimeField()
    expunged_by = models.CharField(max_length=150)
    ground = models.TextField()
