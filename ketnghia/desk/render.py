"""Turns a page's values into HTML; what stands around them comes from `framing`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(request: HttpRequest, template: str, *, section: str = "", status: int = 200, **values: Any) -> HttpResponse:
    """The page `desk/<template>.html`. `section` is the entry of the navigation that the page belongs to."""
    return render(request, f"desk/{template}.html", {"section": section, **values}, status=status)
