"""When a document speaks, and what its dates mean then.

    stated      the date that the document prints on itself: a date line, "…, ngày 10 tháng 6 năm 2025"
    tense       does the text look back or ahead where a date stands
    clues       how one date of known year votes for the document's
    jubilees    years that the text counts: "15 năm kết nghĩa", "cách đây 20 năm"
    year        the year that all the evidence together implies
    document    the document's own day, month or year, with the reasons
    resolve     years, days and months filled in that the text left to its reader

There is no clock here: a text that implies no year keeps `XXXX`.
"""

from ketnghia.engine.dating.document import date_document
from ketnghia.engine.dating.resolve import resolve_dates

__all__ = ["date_document", "resolve_dates"]
