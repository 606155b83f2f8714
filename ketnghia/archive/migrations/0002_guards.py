"""What was kept is not changed, and only expunge deletes."""

from django.db import migrations

from ketnghia.archive.guards import NEVER, TOMBSTONED, full_text, guard

OF_DOCUMENT = TOMBSTONED.format(column="document_id")
OF_READING = (
    "EXISTS (SELECT 1 FROM archive_reading r JOIN archive_tombstone t ON t.document = r.document_id WHERE r.id = OLD.reading_id)"
)
CLAIM = ["document_id", "kept_id", "office_id", "kind", "start", "\"end\"", "quote", "value", "evidence", "inferred", "rule", "fingerprint"]


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]

    operations = [
        guard(
            "archive_document",
            frozen=["office_id", "name", "sha256", "original", "received_at", "received_by"],
            deletable=TOMBSTONED.format(column="id"),
        ),
        guard("archive_sighting", deletable=OF_DOCUMENT),
        guard("archive_kepttext", deletable=OF_DOCUMENT),
        # Visibility alone is open: it belongs to the office, not to what was said.
        guard("archive_claim", frozen=CLAIM, deletable=OF_DOCUMENT),
        guard("archive_reading", deletable=OF_DOCUMENT),
        guard("archive_reading_claims", deletable=OF_READING),
        guard("archive_tombstone", deletable=NEVER),
        full_text("archive_passage", "folded"),
    ]
