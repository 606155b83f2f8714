"""The one search box, over passages of documents and over records; with or without diacritics, đ included."""

from ketnghia.registry.answers import Hit, Lens


def search(query: str, lens: Lens, limit: int = 50) -> tuple[Hit, ...]:
    """Hits best first: records before passages. Any text may be typed; characters of the query syntax have no meaning."""
    raise NotImplementedError
