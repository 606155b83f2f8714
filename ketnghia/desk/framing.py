"""What every page shows around its own content: language, theme, navigation, who is here, what was just done.

A context processor, so that pages which do not come from the desk (signing in) stand in the same frame.
"""

from typing import Any, Final

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ketnghia.desk import flash
from ketnghia.desk.navigation import groups_for
from ketnghia.desk.visitor import LANGUAGES, THEMES, keys_of, language_of, theme_of, visit_of

# What each language calls itself: who cannot read the page must still find their own.
NAMES: Final = {"vi": "Tiếng Việt", "en": "English", "fr": "Français"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Values of frame.html. A page that fails before it is known who visits gets the frame without navigation."""
    values = {
        "language": language_of(request),
        "languages": [(code, NAMES[code]) for code in LANGUAGES],
        "theme": theme_of(request),
        "themes": THEMES,
        "keys": keys_of(request),
        "flashes": SimpleLazyObject(lambda: flash.waiting(request)),
        "query": request.GET.get("q", ""),
    }
    if "visit" not in vars(request):
        return values
    visit = visit_of(request)
    return {**values, "visit": visit, "on": visit.today.isoformat(), "sections": groups_for(visit.role)}
