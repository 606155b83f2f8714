"""Every page of the desk, found as a person finds them: from link to link, one page of each address in the table of addresses.

A new page is looked at by every test that walks, as soon as something leads to it.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

# Where a walk begins: the first page, and what one comes to by asking or by mistake rather than by a link.
STARTS = ("/", "/search/?q=khanh+hoa", "/commitments/?state=overdue", "/design/", "/shortcuts/")
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Page:
    """`name` of its address in the table; `path` with its query; `body` as sent."""

    name: str
    path: str
    status: int
    body: str


Get = Callable[[str], tuple[int, str, str]]  # a path to (status, content type, body)


def routes(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every address there is."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern)
        else:
            yield pattern


def name_of(path: str) -> str:
    """The name of an address, "" for one that is not in the table."""
    try:
        return resolve(unquote(urlsplit(path).path)).view_name
    except Resolver404:
        return ""


def links(body: str) -> list[str]:
    """Where a page leads on this server, without the place in the page."""
    found = (html.unescape(href).partition("#")[0] for href in _LINK.findall(body))
    return [href for href in found if href.startswith("/") and not href.startswith("/static/")]


def walk(get: Get) -> list[Page]:
    """One page for each address that links lead to; files to download are followed but are no pages."""
    waiting = list(STARTS)
    known = {name_of(path) for path in STARTS}
    pages = []
    while waiting:
        path = waiting.pop(0)
        status, kind, body = get(path)
        if "html" not in kind:
            continue
        pages.append(Page(name_of(path), path, status, body))
        for href in links(body):
            name = name_of(href)
            if name and name not in known:
                known.add(name)
                waiting.append(href)
    return pages
