"""Words of names; the word index of phrases. What stands in them is computed anew after an upgrade."""

from django.db import migrations, models

from ketnghia.archive.guards import word_index


class Migration(migrations.Migration):
    dependencies = [("archive", "0005_words_of_passages"), ("registry", "0009_what_changes_is_noted")]

    operations = [
        migrations.CreateModel(
            name="Spelling",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("count", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="SpellingKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=42)),
                ("word", models.CharField(max_length=40)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key", "word"), name="a_spelling_key_once")],
                "indexes": [models.Index(fields=["word"], name="keys_of_a_spelling")],
            },
        ),
        # A phrase bears the number of its claim from now on: those that are there go, and are written anew when the register is opened.
        migrations.RunSQL("DELETE FROM registry_phrase", migrations.RunSQL.noop),
        word_index("registry_phrase", "folded"),
    ]
