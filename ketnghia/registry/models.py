"""Judgements, which people make, and records, which are computed from claims and judgements and may be deleted at any time."""

from typing import ClassVar

from django.db import models

from ketnghia.access.models import Office
from ketnghia.archive.models import VISIBILITIES, Claim, Document

VERDICTS = ["accept", "reject", "same", "different", "choose", "link", "unlink", "undo"]


class Judgement(models.Model):
    """A person decided about a claim, or about two ("same", "different", "link": `claim` comes from `other`).

    Append-only; it never targets records; undoing is another row, with the claims of the row that it undoes.
    """

    office = models.ForeignKey(Office, models.PROTECT)
    visibility = models.CharField(max_length=10, choices=VISIBILITIES)
    verdict = models.CharField(max_length=10, choices=[(verdict, verdict) for verdict in VERDICTS])
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="judgements")
    other = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="judgements_with")
    field = models.CharField(max_length=40, blank=True)  # of `choose`: the field whose value the claim gives; of a link: the relation
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="undone_by")
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    note = models.TextField(blank=True)


class Record(models.Model):
    """What holds, as the fold computed it. `id` is a letter for the kind and the number of the earliest claim."""

    id = models.CharField(primary_key=True, max_length=24)
    kind = models.CharField(max_length=16, db_index=True)
    office = models.ForeignKey(Office, models.PROTECT)
    content = models.JSONField()  # witnesses, fields with their candidates, choices: see registry.records


class Placement(models.Model):
    """Where the fold put a claim: its component (the claims that ties connect with it, called after the earliest) and its record.

    `record` is None where the claim counts for nothing; `follows` is the claim that a vague one follows by rule.
    """

    claim = models.OneToOneField(Claim, models.PROTECT, primary_key=True)
    component = models.BigIntegerField(db_index=True, default=0)  # 0: not placed yet
    follows = models.BigIntegerField(null=True, db_index=True)
    record = models.ForeignKey(Record, models.DO_NOTHING, null=True, related_name="placements")


class LookupKey(models.Model):
    """What a claim that counts is found by when another could tell of the same thing: see registry.joining.keys_of."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+", db_index=False)
    key = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["key", "claim"], name="claims_of_a_key"),
            models.Index(fields=["claim"], name="keys_of_a_claim"),
        ]


class Likeness(models.Model):
    """How two claims fit, by rule: see registry.linking. Derived; no word of a document stands in it."""

    a = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    b = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    tier = models.CharField(max_length=5)
    score = models.FloatField()
    rule = models.CharField(max_length=40)
    reasons = models.CharField(max_length=250, blank=True)  # codes with spaces between them
    vaguer = models.BigIntegerField(db_index=True)


class Suggestion(models.Model):
    """Two records may be one: the two claims that say so best. Derived; a judgement about the pair settles it."""

    record = models.CharField(max_length=24, db_index=True)  # the later of the two records
    other_record = models.CharField(max_length=24, db_index=True)
    kind = models.CharField(max_length=16)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    other = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    score = models.FloatField(db_index=True)
    rule = models.CharField(max_length=40)
    reasons = models.CharField(max_length=250, blank=True)


class Retelling(models.Model):
    """The sketch of a document, and its story where there are copies: the number of the earliest document that tells it."""

    document = models.OneToOneField(Document, models.PROTECT, primary_key=True)
    story = models.BigIntegerField(null=True, db_index=True)
    marks = models.BinaryField()  # see registry.stories
    numbers = models.BinaryField()
    told = models.CharField(max_length=40, blank=True)


class RetellingBand(models.Model):
    """By what the copies of a text are found: see registry.stories.bands."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    band = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["band", "document"], name="documents_of_a_band")]


class Copy(models.Model):
    """Two documents are nearly the same text. Derived."""

    a = models.ForeignKey(Document, models.PROTECT, related_name="+")
    b = models.ForeignKey(Document, models.PROTECT, related_name="+")


class RecordKey(models.Model):
    """Which localities, countries and bodies a record is about, to find it by. A claim's visibility decides who may find it so."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="keys")
    claim = models.ForeignKey(Claim, models.PROTECT)
    key = models.CharField(max_length=200, db_index=True)
    role = models.CharField(max_length=12)


class Phrase(models.Model):
    """Words by which a record is found, as the word index holds them (archive.tokens), with marks of what the claim is about.

    One row a claim, with its number, so that a restricted claim's words find nothing for others.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="phrases")
    claim = models.ForeignKey(Claim, models.PROTECT)
    folded = models.TextField()


class Spelling(models.Model):
    """A word of names that claims behind records hold, and how often. Derived; offered to nobody who finds nothing by it."""

    word = models.CharField(primary_key=True, max_length=40)
    count = models.IntegerField()


class SpellingKey(models.Model):
    """What a word is found by when it is typed otherwise: see registry.spellings."""

    key = models.CharField(max_length=42)
    word = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "word"], name="a_spelling_key_once")]
        indexes: ClassVar = [models.Index(fields=["word"], name="keys_of_a_spelling")]


class Shown(models.Model):
    """A record as one class of those who look sees it, with what lists narrow and sort by; a record that all see alike has one row.

    `office`: the code of the office whose people it is for, at the levels `low` to `high` (their places in access.LEVELS); "" for whoever
    else, `besides` then naming the classes that have a row of their own (",home:1,home:2,"). Derived: see registry.sights.
    """

    record = models.CharField(max_length=24, db_index=True)
    number = models.BigIntegerField()  # that of the record's id
    kind = models.CharField(max_length=16)
    subkind = models.CharField(max_length=24, blank=True)
    office = models.CharField(max_length=50, blank=True)
    low = models.PositiveSmallIntegerField()
    high = models.PositiveSmallIntegerField()
    besides = models.CharField(max_length=250, blank=True)
    sort = models.CharField(max_length=40, blank=True)  # the first point of the date that lists go by
    name = models.CharField(max_length=260, blank=True)  # its own, else the other side's, as the alphabet sorts it
    moment = models.CharField(max_length=40, blank=True)  # what follow-up counts from, as written
    told = models.CharField(max_length=40, blank=True)  # when it was first told of
    news = models.CharField(max_length=40, blank=True)  # when last
    document = models.BigIntegerField()  # that of the best source
    confirmed = models.BooleanField()
    conflicts = models.PositiveSmallIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "sort", "number", "office", "besides", "low", "high", "subkind"], name="shown_by_date"),
            models.Index(fields=["kind", "name", "number"], name="shown_by_name"),
            models.Index(fields=["kind", "moment"], name="shown_by_moment"),
            models.Index(fields=["document", "confirmed"], name="shown_of_a_document"),
            models.Index(fields=["told", "number"], condition=models.Q(conflicts__gt=0), name="shown_that_differ"),
        ]


class ShownSpan(models.Model):
    """The state of a shown record from the day `since` until the day `until` comes (ISO; "" and "9999-12-31" for always)."""

    shown = models.ForeignKey(Shown, models.CASCADE, related_name="spans")
    kind = models.CharField(max_length=16)
    state = models.CharField(max_length=16, blank=True)
    sort = models.CharField(max_length=40, blank=True)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10)
    ends = models.CharField(max_length=40, blank=True)  # of an agreement: when it expires, renewals counted in; of an activity its own date
    concluded = models.BooleanField(default=False)  # of an agreement: signed by then and not over

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "state", "sort", "since", "until", "shown"], name="spans_by_state"),
            models.Index(fields=["kind", "ends"], name="spans_by_end"),
        ]


class ShownTag(models.Model):
    """What a shown record is found by: "p:" a locality or country, "c:" a foreign country, "f:" a field, "n:" two sides.

    "l:" is the department that carries it out, "x:report" are activities with a day by which their report is due.
    """

    shown = models.ForeignKey(Shown, models.CASCADE, related_name="tags")
    tag = models.CharField(max_length=220)
    kind = models.CharField(max_length=16)
    sort = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tag", "kind", "sort", "shown"], name="shown_of_a_tag")]


class Tally(models.Model):
    """How many shown records of a measure come ("day": on that day) under a tag, for a class of those who look; sums give every count.

    A class sees the sum of its own rows and of those of "" (everybody): see registry.tallies.
    """

    tag = models.CharField(max_length=220, blank=True)
    measure = models.CharField(max_length=220)
    day = models.CharField(max_length=10, blank=True)
    office = models.CharField(max_length=50, blank=True)
    level = models.PositiveSmallIntegerField()
    count = models.IntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tag", "measure", "day", "office", "level"], name="a_tally_once")]
        indexes: ClassVar = [models.Index(fields=["measure", "tag"], name="tallies_of_a_measure")]


class Fate(models.Model):
    """What came of a promise or proposal, for a class of those who look: whether something answers it, and what keeps it. Derived."""

    record = models.CharField(max_length=24, db_index=True)
    office = models.CharField(max_length=50, blank=True)
    level = models.PositiveSmallIntegerField()
    answers = models.JSONField()  # [[record, on, ground], …]
    kept = models.JSONField()  # [[record, on, ground, whole], …]


class Unsettled(models.Model):
    """Two sides ("n:" tag) of whose promises the fates wait to be looked at anew."""

    tag = models.CharField(primary_key=True, max_length=220)


class Watcher(models.Model):
    """A class of those who look, for whom follow-up keeps what is due on a day: what changes is noted for it. Derived."""

    office = models.CharField(max_length=50, blank=True)
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["office", "level"], name="a_watcher_once")]


class Stirred(models.Model):
    """What has changed since a watcher last looked: see registry.stirring. A row for each time, so that none is lost between two."""

    watcher = models.ForeignKey(Watcher, models.CASCADE, related_name="stirred")
    tag = models.CharField(max_length=220)


class Undecided(models.Model):
    """A document of whose facts some are neither accepted nor rejected: see registry.undecided. Derived."""

    document = models.OneToOneField(Document, models.PROTECT, primary_key=True, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT)
    visibility = models.CharField(max_length=10, choices=VISIBILITIES)
    source_kind = models.CharField(max_length=16)
    received_by = models.CharField(max_length=150)
    facts = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["office", "visibility", "document"], name="undecided_of_an_office"),
            models.Index(fields=["received_by", "document"], name="undecided_of_a_person"),
        ]


class Drawn(models.Model):
    """A note that a person wrote about a passage of a document: where it stands. See registry.drawing."""

    note = models.OneToOneField(Document, models.PROTECT, primary_key=True, related_name="+")
    source = models.ForeignKey(Document, models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
