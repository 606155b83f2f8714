"""Digests by e-mail: what somebody is reminded of, in their language, with no more in it than the office lets out.

Whoever sends takes the reminders first, and gives them back where the mail did not go: no two workers tell the same thing twice. What is
restricted is neither told nor counted.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, cast

from django.core.mail import EmailMultiAlternatives
from django.db.models import Q
from django.utils.html import format_html, format_html_join

from ketnghia.access.models import Membership
from ketnghia.access.visibility import Audience
from ketnghia.engine.model import Language
from ketnghia.followup import channels, reminding
from ketnghia.followup.channels import Carries
from ketnghia.followup.models import Channel, Reminder, Wish
from ketnghia.followup.reminding import Told
from ketnghia.output.wording import phrases, say_number
from ketnghia.registry.answers import Lens

_LISTED: Final = 20  # things told in words; the rest is counted
_EVERY: Final = {"daily": 1, "weekly": 7}  # days
_COUNTED: Final = {"alert": "alert", "documents": "documents", "round": "round_count", "search": "search_count"}


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    text: str
    html: str


def send_digests(now: datetime, address: str) -> int:
    """Send everybody's digest that is due; returns how many went out. `address`: where people reach the pages ("https://ketnghia.example")."""
    sent = 0
    for channel in Channel.objects.filter(mail=True).select_related("office").order_by("pk"):
        wanted = Wish.objects.filter(office=channel.office, user__is_active=True).exclude(mail="off").select_related("user", "office")
        for wish in wanted.order_by("pk"):
            seat = Membership.objects.select_related("user", "office").filter(user=wish.user, office=wish.office).first()
            if seat and _take(wish, now.date()):
                sent += _send(wish, seat, cast(Carries, channel.mail_carries), now, address)
    return sent


def _take(wish: Wish, today: date) -> bool:
    """Whether the digest of this day is ours to send: a day has one, whoever asks."""
    due = Q(mailed=None) | Q(mailed__lte=today - timedelta(days=_EVERY[wish.mail]))
    return bool(Wish.objects.filter(due, pk=wish.pk).update(mailed=today))


def _send(wish: Wish, seat: Membership, carries: Carries, now: datetime, address: str) -> int:
    rows = reminding.take_for_mail(seat, now)
    mail = compose(rows, wish, carries, now.date(), address)
    if mail is None:
        return 0
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[wish.user.email])
    message.attach_alternative(mail.html, "text/html")
    message.extra_headers["List-Unsubscribe"] = f"<{_stop(wish, address)}>"
    try:
        return message.send()
    except OSError as error:  # what smtplib raises is one, too
        reminding.give_back(rows)
        Wish.objects.filter(pk=wish.pk).update(mailed=wish.mailed)
        logging.getLogger("ketnghia.mail").error("digest not sent: %s", type(error).__name__)
        return 0


def compose(rows: Sequence[Reminder], wish: Wish, carries: Carries, on: date, address: str) -> Mail | None:
    """The digest of these reminders; None where there is nothing that may be told."""
    language = cast(Language, wish.user.language)
    office = Lens(Audience(wish.office.code, "internal"), on, language)
    known = [told for told in reminding.tell(list(rows), office) if told]
    if not known:
        return None
    lines = _lines(rows, known, carries, Lens(Audience(), on, language), office)
    left: Counter[str] = Counter()
    for told in known:
        if told.number not in lines:
            left[told.kind] += told.count if told.kind == "documents" else 1
    counted = [_count(phrase, left[kind], language) for kind, phrase in _COUNTED.items() if left[kind]]
    return _mail([*lines.values(), *counted], len(known), wish, address)


def _lines(rows: Sequence[Reminder], known: Sequence[Told], carries: Carries, public: Lens, office: Lens) -> dict[int, str]:
    """What is told in words, by the number of the reminder, as those see it for whom it may be told."""
    if carries == "counts":
        return {}
    told = known if carries == "internal" else [one for one in reminding.tell(list(rows), public) if one]
    found = {one.number: text for one in told if (text := _words(one, carries, office.language))}
    return dict(list(found.items())[:_LISTED])


def _words(told: Told, carries: Carries, language: Language) -> str:
    if told.alert:
        return told.alert.text
    if carries != "internal":
        return ""  # what somebody called a round or a search is the office's own
    if told.round:
        return _say("digest.round", language, name=told.round.name)
    if told.search:
        return f"{told.search.name}: {_count('documents', told.count, language)}"
    return _count("documents", told.count, language)


def _mail(lines: Sequence[str], total: int, wish: Wish, address: str) -> Mail:
    language = cast(Language, wish.user.language)
    subject = _count("subject", total, language)
    inbox, settings, stop = f"{address}/reminders/", f"{address}/account/reminders/", _stop(wish, address)
    hello, lead = _say("digest.hello", language, name=wish.user.name), _say("digest.lead", language, office=wish.office.name)
    see, change, end = (_say(f"digest.{name}", language) for name in ("open", "settings", "stop"))
    listed = "\n".join(f"- {' '.join(line.split())}" for line in lines)
    text = f"{hello}\n\n{lead}\n\n{listed}\n\n{see}: {inbox}\n\n--\n{change}: {settings}\n{end}: {stop}\n"
    html = format_html(
        '<!doctype html><html lang="{}"><body><p>{}</p><p>{}</p><ul>{}</ul><p><a href="{}">{}</a></p>'
        '<hr><p><small><a href="{}">{}</a> · <a href="{}">{}</a></small></p></body></html>',
        language,
        hello,
        lead,
        format_html_join("", "<li>{}</li>", ((line,) for line in lines)),
        inbox,
        see,
        settings,
        change,
        stop,
        end,
    )
    return Mail(subject, text, html)


def _stop(wish: Wish, address: str) -> str:
    return f"{address}/reminders/stop/{channels.stop_token(wish)}/"


def _say(key: str, language: Language, **values: object) -> str:
    return phrases("ketnghia.output", "digests")[key][language].format(**values)


def _count(kind: str, number: int, language: Language) -> str:
    one, _, many = phrases("ketnghia.output", "digests")[f"digest.{kind}"][language].partition("|")
    return (one if number == 1 or not many else many).format(n=say_number(Decimal(number), language))
