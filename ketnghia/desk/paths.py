"""Addresses: how keys and record ids stand in them, and which page shows a thing.

A partner's key is `CC/Name` or `CC` and stands in the address as it is ("/partners/LA/Khammouane/"), spaces and marks encoded.
"""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ketnghia.followup.attention import Alert
from ketnghia.registry.answers import Hit


class PartnerKey:
    """URL converter for `CC` and `CC/Name`. A name may hold anything but a slash."""

    regex = r"[A-Z]{2}(?:/[^/]+)?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def of_record(record: str | None) -> str:
    """The page of a record; it sends agreements and localities on to pages of their own. "" where a claim counts for no record."""
    return reverse("record", args=[record]) if record else ""


def of_partner(key: str) -> str:
    """The page of a locality or country."""
    return reverse("partner", args=[key])


def of_hit(hit: Hit) -> str:
    """A partner's page, a record's, or the place in a document where the passage stands."""
    if hit.what == "partner":
        return reverse("partner", args=[hit.id])
    if hit.what == "document":
        place = f"#p{hit.start}" if hit.start is not None else ""
        return reverse("document", args=[hit.id]) + place
    return of_record(hit.id)


def of_alert(alert: Alert) -> str:
    """Where a person can act on an alert."""
    if alert.target == "partner":
        return reverse("partner", args=[alert.id])
    if alert.target == "document":
        return reverse("document", args=[alert.id])
    if alert.target == "register":
        return reverse("agreements")
    return of_record(alert.id)


def opening(alert: Alert) -> str:
    """Key of the phrase on an alert's link."""
    return f"open.{alert.target}"


def way_back(request: HttpRequest) -> str:
    """Where a form asks to be led back to; the first page where that lies elsewhere."""
    back = request.POST.get("next", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("home")
