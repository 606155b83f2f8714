"""Hands a table out as a file: what a page shows, as a sheet for Excel or as CSV."""

from typing import Final, Literal, TypeAlias, TypeVar
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from ketnghia.desk.visitor import lens_of
from ketnghia.engine.text import fold
from ketnghia.output.tables import CSV_TYPE, XLSX_TYPE, Table, csv_lines, to_csv, to_xlsx

Response = TypeVar("Response", bound=HttpResponseBase)
Form: TypeAlias = Literal["csv", "xlsx"]
FORM: Final = "as"  # the word of the query that asks for a file instead of a page


def wanted_form(request: HttpRequest) -> Form | None:
    """The form that the address asks for ("?as=xlsx"); None for a page."""
    form = request.GET.get(FORM)
    return "csv" if form == "csv" else "xlsx" if form == "xlsx" else None


def hand_out(request: HttpRequest, table: Table, form: Form) -> HttpResponse:
    """The table as a file called after its title and the day."""
    lens = lens_of(request)
    content = to_csv(table) if form == "csv" else to_xlsx([table], lens.on, lens.language)
    return as_file(content, CSV_TYPE if form == "csv" else XLSX_TYPE, f"{table.title} {lens.on.isoformat()}.{form}")


def streamed(request: HttpRequest, table: Table) -> StreamingHttpResponse:
    """The table as CSV, sent line by line while its rows are read, however many there are."""
    response = StreamingHttpResponse((line.encode("utf-8") for line in csv_lines(table)), content_type=CSV_TYPE)
    return _named(response, f"{table.title} {lens_of(request).on.isoformat()}.csv")


def as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    """Bytes to be saved under a name."""
    return _named(HttpResponse(content, content_type=kind), name)


def _named(response: Response, name: str) -> Response:
    """Browsers that know no Vietnamese letters are given the name without its marks."""
    clean = "".join(letter if letter.isalnum() or letter in " .-_()" else " " for letter in name)
    clean = " ".join(clean.split())
    plain = fold(clean).replace(" ", "-").encode("ascii", "ignore").decode("ascii")
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean)}"
    return response
