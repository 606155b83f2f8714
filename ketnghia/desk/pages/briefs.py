"""The one-page brief of a partner: to print from the browser, or as a Word file to edit."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of
from ketnghia.engine.text import fold
from ketnghia.output.brief import PartnerNotFoundError, compose_brief
from ketnghia.output.docx import side_name, write_docx
from ketnghia.output.sheet import Brief

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _composed(request: HttpRequest, key: str) -> Brief:
    try:
        return compose_brief(key, lens_of(request))
    except PartnerNotFoundError as missing:
        raise Http404(key) from missing


def brief(request: HttpRequest, key: str) -> HttpResponse:
    sheet = _composed(request, key)
    sides = [(side_name(side, sheet), side.points) for side in sheet.sides]
    return show(request, "brief", section="partners", sheet=sheet, sides=sides, key=key)


def brief_docx(request: HttpRequest, key: str) -> HttpResponse:
    sheet = _composed(request, key)
    name = f"tom-tat-{slugify(fold(sheet.partner))}-{sheet.on.isoformat()}.docx"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(write_docx(sheet), content_type=DOCX, headers={"Content-Disposition": disposition})
