"""What a person takes from a sentence that the reader passed over: an entry that remembers where in which document it stands.

The entry's note names the document and the place, never the words, so that an expunged document leaves none behind; `registry.expunge`
takes such notes along.
"""

from django.db import transaction

from ketnghia.access.filters import visible_to
from ketnghia.archive.errors import EntryRefused, UnknownDocument
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Document
from ketnghia.registry.entries import Entered, Values, enter
from ketnghia.registry.models import Drawn


def draw(source: int, span: tuple[int, int], kind: str, values: Values, hand: Hand) -> Entered:
    """Enter a fact, as secret as its document. Raises EntryRefused, UnknownDocument."""
    with transaction.atomic():
        own = Document.objects.filter(visible_to(hand.audience), office=hand.office).select_related("current_reading__kept")
        document = own.filter(pk=source).first()
        if document is None or document.current_reading is None:
            raise UnknownDocument(f"tài liệu {source}: không có trong sổ của cơ quan này")
        start, end = span
        if not 0 <= start < end <= len(document.current_reading.kept.text):
            raise EntryRefused("đoạn được chọn nằm ngoài văn bản; hãy chọn lại")
        origin = f"theo tài liệu {source}, ký tự {start}–{end}"
        entered = enter(kind, values, hand, document.visibility, origin)  # type: ignore[arg-type]
        Drawn.objects.get_or_create(note_id=entered.document, defaults={"source": document, "start": start, "end": end})
    return entered
