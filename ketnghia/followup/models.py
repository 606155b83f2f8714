"""What a person did about an alert, and since when a register is watched. Alerts themselves are computed, never stored."""

from typing import ClassVar

from django.db import models

from ketnghia.access.models import Office
from ketnghia.archive.models import Claim


class Handled(models.Model):
    """A person dealt with what a rule said about one thing at one moment. If the moment changes (another due date), it is due again.

    `claim` is the earliest claim of the record: so it follows its record, and goes with it when a document is expunged. `key` names what is
    no record (a partner, a document, the register).
    """

    office = models.ForeignKey(Office, models.PROTECT)
    rule = models.CharField(max_length=60)
    claim = models.ForeignKey(Claim, models.CASCADE, null=True)
    key = models.CharField(max_length=200, blank=True)
    moment = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    handled_by = models.CharField(max_length=150)
    handled_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["office", "rule"])]


class Watch(models.Model):
    """Since when an office's register is watched: what happened before raises no alert."""

    office = models.OneToOneField(Office, models.PROTECT)
    since = models.DateField()
