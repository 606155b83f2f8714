"""Passages as lines of words, which every database indexes alike."""

from django.db import migrations

from ketnghia.archive.guards import word_index
from ketnghia.archive.tokens import line, mark


def rewrite(apps, _editor):
    passages = apps.get_model("archive", "Passage").objects
    last = 0
    while rows := list(passages.filter(pk__gt=last).order_by("pk").select_related("document")
                       .only("folded", "document__published", "document__dated")[:1000]):
        for row in rows:
            years = filter(None, [(row.document.published or row.document.dated)[:4]])
            row.folded = line(row.folded, [mark("y", year) for year in years])
        passages.bulk_update(rows, ["folded"], batch_size=200)
        last = rows[-1].pk


class Migration(migrations.Migration):
    dependencies = [("archive", "0004_documents_by_arrival")]

    operations = [
        migrations.RunPython(rewrite, migrations.RunPython.noop),
        word_index("archive_passage", "folded"),
    ]
