"""What a review round froze, what was answered and its closing are never changed; only an expunge deletes of it."""

from django.db import migrations

from ketnghia.archive.guards import NEVER, TOMBSTONED_CLAIM, guard

OF_ROW = (
    "EXISTS (SELECT 1 FROM followup_roundrow r JOIN archive_claim c ON c.id = r.anchor_id "
    "JOIN archive_tombstone t ON t.document = c.document_id WHERE r.id = OLD.row_id)"
)


class Migration(migrations.Migration):
    dependencies = [("followup", "0002_review_rounds"), ("archive", "0002_guards")]

    operations = [
        guard("followup_round", deletable=NEVER),
        guard("followup_roundrow", deletable=TOMBSTONED_CLAIM.format(columns="anchor_id")),
        guard("followup_rowsource", deletable=f"({TOMBSTONED_CLAIM.format(columns='claim_id')} OR {OF_ROW})"),
        guard("followup_sending", deletable=OF_ROW),
        guard("followup_answer", deletable=OF_ROW),
        guard("followup_closing", deletable=NEVER),
    ]
