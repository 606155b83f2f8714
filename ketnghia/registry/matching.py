"""Finds folded words in the indexed tables: a full-text index on SQLite, elsewhere the folded column itself."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Q

from ketnghia.access.filters import visible_to
from ketnghia.access.visibility import Audience
from ketnghia.archive.models import Passage
from ketnghia.engine.text import fold, normalise
from ketnghia.registry.models import Phrase
from ketnghia.registry.store import chunks

_WORD = re.compile(r"\w+")
_MOST_WORDS = 12


def words_of(query: str) -> tuple[str, ...]:
    """The words of what was typed, folded, each once; characters of a query syntax have no meaning."""
    return tuple(dict.fromkeys(_WORD.findall(fold(normalise(query)))))[:_MOST_WORDS]


def matching(table: str, words: Iterable[str], limit: int) -> list[int]:
    """Rows of an indexed table that hold every word, the last one perhaps only begun; best first."""
    wanted = list(words)
    if connection.vendor != "sqlite":
        model: Any = Phrase if table == Phrase._meta.db_table else Passage
        holds = Q()
        for word in wanted:
            holds &= Q(folded__contains=word)
        return list(model.objects.filter(holds).order_by("-pk").values_list("pk", flat=True)[:limit])
    # Each word stands in quotes, and words hold letters and digits only: nothing of the query language can get in.
    match = " ".join(f'"{word}"' for word in wanted) + "*"
    with connection.cursor() as cursor:
        # rowid breaks ties, so that equal hits come in the same order every time.
        cursor.execute(f"SELECT rowid FROM {table}_index WHERE {table}_index MATCH %s ORDER BY rank, rowid DESC LIMIT %s", [match, limit])
        return [row[0] for row in cursor.fetchall()]


def matching_records(words: Iterable[str], audience: Audience, limit: int) -> list[str]:
    """Ids of the records of which a phrase that the audience may see holds every word, best first; `limit` phrases are looked at."""
    order: dict[str, None] = {}
    for part in chunks(matching(Phrase._meta.db_table, words, limit)):
        seen = dict(Phrase.objects.filter(visible_to(audience, "claim__"), pk__in=part).values_list("pk", "record"))
        order.update((str(seen[number]), None) for number in part if number in seen)
    return list(order)
