"""Every page of the desk: those whose address needs no value, and from them, link by link, one page of each other address.

A new page is looked at by every test that walks, as soon as it stands in the table of addresses.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from ketnghia.desk.doors import MARK

# Where a walk begins beside the plain addresses: what one comes to by asking rather than by a link.
STARTS = ("/", "/search/?q=khanh+hoa", "/commitments/?state=overdue")
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


def plain_addresses() -> list[str]:
    """The addresses of pages of the desk that need no value. Some only answer to forms: they say so (405) and are left out of a walk."""
    found = ("/" + str(route.pattern) for route in routes() if hasattr(route.callback, MARK))
    return [address for address in found if not re.search(r"[<(\\^$]", address)]


def walk(get: Get) -> list[Page]:
    """One page for each address; files to download are followed but are no pages, nor is what only answers to forms."""
    waiting = [*STARTS, *(address for address in plain_addresses() if address not in STARTS)]
    known = {name_of(path) for path in waiting}
    pages = []
    while waiting:
        path = waiting.pop(0)
        status, kind, body = get(path)
        if "html" not in kind or status == 405:
            continue
        pages.append(Page(name_of(path), path, status, body))
        for href in links(body):
            name = name_of(href)
            if name and name not in known:
                known.add(name)
                waiting.append(href)
    return pages
