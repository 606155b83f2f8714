"""The page behind a link that an administrator gave: a new account, or a new password. The only page for who has no account yet."""

from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ketnghia.access import people
from ketnghia.access.models import User
from ketnghia.desk.refusals import refusal
from ketnghia.desk.render import show
from ketnghia.desk.visitor import language_of, visit_of


@never_cache
@sensitive_post_parameters("password", "again")
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """A link that was used, withdrawn or is old leads nowhere, and is told so."""
    visit, language = visit_of(request), language_of(request)
    invitation = people.open_link(secret, visit.now)
    if invitation is None:
        return show(request, "join_over", status=404)
    if request.method != "POST":
        return show(request, "join", invitation=invitation, trouble="", name=invitation.name)
    name = request.POST.get("name", "").strip()[:150] or invitation.name
    password = request.POST.get("password", "")
    try:
        if password != request.POST.get("again"):
            raise ValidationError(refusal("passwords_differ", language))
        validate_password(password, User(email=invitation.email, name=name))
    except ValidationError as refused:
        return show(request, "join", status=422, invitation=invitation, trouble=" ".join(refused.messages), name=name)
    user = people.accept(invitation, name, password, visit.now, str(request.META.get("REMOTE_ADDR", "")))
    if user is None:
        return show(request, "join_over", status=404)
    if not user_has_second_factor(user):
        login(request, user)
    return HttpResponseRedirect(reverse("home"))


def user_has_second_factor(user: User) -> bool:
    """A link for a new password stands for the password alone: the code is asked for at the door."""
    from allauth.mfa.utils import is_mfa_enabled

    return bool(is_mfa_enabled(user))
