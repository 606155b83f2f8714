"""The list of commitments, agreed points, proposals and invitations."""

from django.http import HttpRequest, HttpResponse

from ketnghia.desk.doors import door
from ketnghia.desk.pages.lists import Way, narrow
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of
from ketnghia.registry import queries
from ketnghia.registry.answers import CommitmentRow

_WAYS: tuple[Way[CommitmentRow], ...] = (
    Way("kind", "statement_kinds", lambda row: row.kind),
    Way("state", "commitment_state", lambda row: row.state),
)


@door("read")
def commitments(request: HttpRequest) -> HttpResponse:
    lens = lens_of(request)
    listing = narrow(request, queries.commitment_list(lens), _WAYS, lens.language)
    return show(request, "commitments", section="commitments", page=listing.page, sifts=listing.sifts, filter=listing.filter)
