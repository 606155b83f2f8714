"""Judgements are append-only; records are found by their words."""

from django.db import migrations

from ketnghia.archive.guards import TOMBSTONED_CLAIM, full_text, guard


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial"), ("archive", "0002_guards")]

    operations = [
        guard("registry_judgement", deletable=TOMBSTONED_CLAIM.format(columns="claim_id, OLD.other_id")),
        full_text("registry_phrase", "folded"),
    ]
