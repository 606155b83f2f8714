"""What sign-in answers, in the language of the page: the code that django-allauth gives, and the phrase that says it here."""

from collections.abc import Mapping
from typing import Final

from ketnghia.desk.phrasing import say
from ketnghia.engine.model import Language

REFUSALS: Final[Mapping[str, str]] = {
    "email_password_mismatch": "account.wrong",
    "account_inactive": "account.wrong",
    "too_many_login_attempts": "account.too_many",
    "rate_limited": "account.too_many",
    "enter_current_password": "account.wrong_password",
    "incorrect_password": "account.wrong_password",
    "incorrect_code": "account.wrong_code",
    "password_min_length": "account.short",
    "password_too_similar": "account.similar",
    "passwords_differ": "account.differ",
    "people.here_already": "people.here_already",
    "people.elsewhere": "people.elsewhere",
    "people.last": "people.only_one",
    "people.office_taken": "offices.taken",
    "cannot_delete_authenticator": "account.impossible",
    "cannot_generate_recovery_codes": "account.impossible",
}

# What was done, by the template in which allauth would say it; it says more, such as that one has signed in, which anybody sees.
CONFIRMATIONS: Final[Mapping[str, str]] = {
    "account/messages/password_changed.txt": "account.password_saved",
    "mfa/messages/totp_activated.txt": "factor.is_on",
    "mfa/messages/totp_deactivated.txt": "factor.is_off",
    "mfa/messages/recovery_codes_generated.txt": "factor.codes_made",
}


def confirmation(template: str | None, language: Language) -> str | None:
    """The sentence for a deed that was done; None where the page shows it anyway."""
    key = CONFIRMATIONS.get(template or "")
    return say(key, language) if key else None


def refusal(code: str, language: Language) -> str:
    """The sentence for a code; for one that this desk has no words for, that it could not be done."""
    return say(REFUSALS.get(code, "account.impossible"), language)
