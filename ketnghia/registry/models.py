"""Judgements, which people make, and records, which are computed from claims and judgements and may be deleted at any time."""

from django.db import models

from ketnghia.access.models import Office
from ketnghia.archive.models import VISIBILITIES, Claim

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
    """Where the fold put a claim: its block (the claims it can be joined with by rule) and its record, None where it counts for nothing."""

    claim = models.OneToOneField(Claim, models.PROTECT, primary_key=True)
    block = models.CharField(max_length=64, db_index=True)  # a hash: see registry.fold
    record = models.ForeignKey(Record, models.DO_NOTHING, null=True, related_name="placements")


class RecordKey(models.Model):
    """Which localities, countries and bodies a record is about, to find it by. A claim's visibility decides who may find it so."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="keys")
    claim = models.ForeignKey(Claim, models.PROTECT)
    key = models.CharField(max_length=200, db_index=True)
    role = models.CharField(max_length=12)


class Phrase(models.Model):
    """Words by which a record is found, folded; one row a claim, so that a restricted claim's words find nothing for others."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="phrases")
    claim = models.ForeignKey(Claim, models.PROTECT)
    folded = models.TextField()
