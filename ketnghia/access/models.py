"""The one table of this room so far: the offices that share a register."""

from django.db import models


class Office(models.Model):
    """A foreign-affairs office. Every document, claim and judgement belongs to one; `locality` is the home key, where it has one."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    locality = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name
