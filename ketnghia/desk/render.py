"""Turns a page's values into HTML, with what every page shows: language, day, navigation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketnghia.desk.navigation import ways_for
from ketnghia.desk.visitor import LANGUAGES, lens_of, visit_of


def show(request: HttpRequest, template: str, *, section: str = "", status: int = 200, **values: Any) -> HttpResponse:
    """The page `desk/<template>.html`. `section` is the entry of the navigation that the page belongs to."""
    lens = lens_of(request)
    context = {
        "language": lens.language,
        "languages": LANGUAGES,
        "on": lens.on.isoformat(),
        "section": section,
        "ways": ways_for(visit_of(request).role),
        "query": request.GET.get("q", ""),
        **values,
    }
    return render(request, f"desk/{template}.html", context, status=status)
