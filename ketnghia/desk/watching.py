"""Notes who opened what is restricted: every page of a document, a record, a partner or a contact, and every file that is handed out.

Told by the names that addresses use for what they show, so that a new page is watched without saying so.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase

from ketnghia.access.log import Act, keep, signature
from ketnghia.access.models import Office, User
from ketnghia.access.visibility import Audience
from ketnghia.desk.visitor import visit_of
from ketnghia.followup import contacts
from ketnghia.registry import restricted

_THINGS: Final[Mapping[str, Callable[[Any, Audience], bool]]] = {
    "number": restricted.of_document,
    "record": restricted.of_record,
    "key": restricted.of_partner,
    "contact": contacts.is_restricted,
}


def watch(request: HttpRequest, response: HttpResponseBase, shown: Mapping[str, Any]) -> None:
    """Writes an entry of the log where something restricted was shown to somebody who may see it."""
    visit = visit_of(request)
    if visit.audience.clearance != "restricted" or response.status_code != 200 or not isinstance(request.user, User):
        return
    thing = next((name for name in _THINGS if name in shown and _means(name, request.path)), None)
    handed_out = response.has_header("Content-Disposition")
    if thing and _THINGS[thing](shown[thing], visit.audience):
        deed = "exported" if handed_out else "looked"
    elif not thing and handed_out and restricted.anything(visit.audience):
        deed = "exported"
    else:
        return
    office = Office.objects.get(code=visit.audience.office)
    keep(Act(deed, signature(request.user), visit.now, office, f"{request.method} {request.get_full_path()}", visit.place))  # type: ignore[arg-type]


def _means(name: str, path: str) -> bool:
    """Other things have numbers too: a document's stand below these."""
    return name != "number" or path.startswith(("/documents/", "/inbox/"))
