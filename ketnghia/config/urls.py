"""Addresses: the desk owns them all, those that lead nowhere too."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import include, path

from ketnghia.config.health import health

# Of allauth only what this house uses, by the names under which allauth looks for it: no sign-up, no pages for e-mail addresses.
urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/code/", second.authenticate, name="mfa_authenticate"),
    path("account/second-factor/", second.index, name="mfa_index"),
    path("account/second-factor/confirm/", second.reauthenticate, name="mfa_reauthenticate"),
    path("account/second-factor/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second-factor/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second-factor/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/second-factor/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("health/", health, name="health"),
    path("", include("ketnghia.desk.urls")),
]

handler404 = "ketnghia.desk.pages.other.missing"
handler500 = "ketnghia.desk.pages.other.broken"
handler429 = "ketnghia.desk.pages.other.too_many"
