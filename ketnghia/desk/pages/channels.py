"""What may leave the office, and how each person wants to be told: digests by e-mail, the private calendar."""

from typing import Any, Final, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from ketnghia.access.models import Office, User
from ketnghia.desk.doors import door
from ketnghia.desk.flash import tell
from ketnghia.desk.pages.people import steward_of
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import LANGUAGES, language_of, visit_of
from ketnghia.engine.model import Language
from ketnghia.followup import channels as kept
from ketnghia.followup import saving
from ketnghia.followup.channels import Carries
from ketnghia.followup.models import CARRIES, MAILS, Channel
from ketnghia.output import feeds

_CHOICES: Final = tuple(code for code, _ in CARRIES)


@door("administer", write="administer")
def channels(request: HttpRequest) -> HttpResponse:
    """Turns e-mail and feeds on or off for the office, and chooses what they may carry."""
    steward, given = steward_of(request), request.POST
    if request.method == "POST":
        wanted = Channel(mail="mail" in given, feeds="feeds" in given)
        wanted.mail_carries, wanted.feeds_carry = given.get("mail_carries", ""), given.get("feeds_carry", "")
        try:
            kept.set_channel(wanted, steward)
        except ValueError:
            return HttpResponseRedirect(reverse("channels"))
        tell(request, say("channels.saved", language_of(request)))
        return HttpResponseRedirect(reverse("channels"))
    sends = not settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")
    return show(request, "channels", section="people", channel=kept.channel_of(steward.office), choices=_CHOICES, sends=sends)


@door("read")
def wishes(request: HttpRequest) -> HttpResponse:
    """One's own digests and calendar in the present office. The address of a calendar is shown once, when it is made."""
    visit, language, user = visit_of(request), language_of(request), cast(User, request.user)
    office, address = Office.objects.get(code=visit.audience.office), ""
    deed, mail = request.POST.get("deed", ""), request.POST.get("mail", "")
    channel = kept.channel_of(office)
    if request.method == "POST":
        if deed == "feed" and channel.feeds:
            address = request.build_absolute_uri(reverse("feed", args=[kept.make_feed(user, office, visit.now)]))
        elif deed == "revoke":
            kept.revoke_feed(user, office, visit.now)
            tell(request, say("wishes.revoked", language))
        elif deed == "mail" and mail in dict(MAILS):
            kept.wish(user, office, mail, saving.last_document())
            tell(request, say("wishes.saved", language))
        if not address:
            return HttpResponseRedirect(reverse("wishes"))
    values: dict[str, Any] = {"channel": channel, "wish": kept.wish_of(user, office), "feed": kept.feed_of(user, office)}
    return show(request, "wishes", section="account", address=address, mails=tuple(dict(MAILS)), **values)


@csrf_protect
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The link at the foot of a digest: stops them without signing in. It takes a press of a button, since programs open links."""
    row = kept.whose(token)
    if row is None:
        raise Http404
    if request.method == "POST":
        kept.stop(row)
    return show(request, "stop", stopped=request.method == "POST", office=row.office)


def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """A person's calendar, for programs that know its secret address; there is nothing at any other."""
    seat = kept.seat_of_feed(secret)
    if seat is None:
        return HttpResponse(status=404)
    carries = cast(Carries, kept.channel_of(seat.office).feeds_carry)
    language: Language = next((known for known in LANGUAGES if known == seat.user.language), "vi")
    answer = HttpResponse(feeds.calendar(seat, carries, visit_of(request).now, language), content_type=feeds.TYPE)
    answer["Cache-Control"] = "private, no-store"
    return answer
