"""`/health/`: whether this desk can work, for whatever watches the machine. It tells no name, no number of the register and no path."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ketnghia import __version__
from ketnghia.config.roll import Roll


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django calls it so
    """200 where the register can be read, 503 where it cannot; `worker` is "none" while nobody reads what is handed in."""
    told = {"version": __version__, "database": "ok", "worker": "ok" if Roll(settings.VAR / "workers").any_alive() else "none"}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
    except DatabaseError:
        told["database"] = "unreachable"
    well = told["database"] == "ok"
    return JsonResponse({"status": "ok" if well else "failing", **told}, status=200 if well else 503)
