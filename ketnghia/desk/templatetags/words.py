"""What templates say: phrases of the interface, words for codes, dates, amounts. All of it is plain text and gets escaped."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django import template
from django.urls import reverse
from django.utils.timezone import localtime

from ketnghia.desk import phrasing
from ketnghia.engine.model import Language
from ketnghia.output import wording
from ketnghia.registry.answers import ContributionRow, IndicatorRow

register = template.Library()
Context = dict[str, Any]


def _language(context: Context) -> Language:
    return cast(Language, context.get("language", "vi"))


@register.simple_tag(takes_context=True)
def say(context: Context, key: str, **values: object) -> str:
    """A phrase of labels/interface.csv, with its places filled."""
    return phrasing.say(key, _language(context), **values)


@register.simple_tag(takes_context=True)
def say_count(context: Context, key: str, number: int) -> str:
    """ "14 đối tác", "1 partner"."""
    return phrasing.say_count(key, number, _language(context))


@register.simple_tag(takes_context=True)
def paper(context: Context, key: str, **values: object) -> str:
    """A phrase of the brief, so that the printed page and the Word file say the same."""
    return wording.phrases("ketnghia.output", "brief")[key][_language(context)].format(**values)


@register.simple_tag(takes_context=True)
def term(context: Context, group: str, code: str | int | None) -> str:
    """The word for a code, e.g. {% term "agreement_kind" row.kind %}."""
    return wording.label(group, None if code is None else str(code), _language(context))


@register.simple_tag(takes_context=True)
def when(context: Context, edtf: str | None) -> str:
    """A date at the precision that was written."""
    return wording.say_date(edtf, _language(context))


@register.simple_tag(takes_context=True)
def due_by(context: Context, edtf: str | None) -> str:
    """ "hạn 30/9/2025"."""
    return phrasing.say("due", _language(context), date=wording.say_due(edtf, _language(context)))


@register.simple_tag(takes_context=True)
def worth(context: Context, row: ContributionRow) -> str:
    """The amount of a contribution, "" where the text gives none."""
    return wording.say_amount(_decimal(row.amount), row.currency, _language(context), bound=row.bound, per=row.per)


@register.simple_tag(takes_context=True)
def figure(context: Context, row: IndicatorRow) -> str:
    """The value of an indicator with its unit."""
    return wording.say_amount(_decimal(row.value), row.unit, _language(context), bound=row.bound) or row.value


@register.simple_tag(takes_context=True)
def number(context: Context, value: int | float | Decimal) -> str:
    """A count or an amount with its digits grouped as the language groups them."""
    return wording.say_number(Decimal(value), _language(context))


@register.simple_tag
def partner_url(key: str) -> str:
    return reverse("partner", args=[key])


def _decimal(number: str | None) -> Decimal | None:
    try:
        return Decimal(number) if number else None
    except InvalidOperation:
        return None


@register.filter
def edge(text: str | None, limit: int) -> str:
    """The beginning of a long text, cut at a word; nothing for nothing."""
    text = " ".join((text or "").split())
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


@register.filter
def shape(edtf: str | None) -> str:
    """How exactly a date is known, for its mark on a timeline: day, month, year, span, none."""
    if not edtf or "X" in edtf:
        return "none"
    if "/" in edtf:
        return "span"
    return {4: "year", 7: "month"}.get(len(edtf), "day")


@register.filter
def initial(name: str) -> str:
    """The letter that stands for a person: that of the last word, which is the name one is called by in Vietnamese."""
    words = name.split()
    return words[-1][:1].upper() if words else "?"


@register.filter
def iso(moment: date | None) -> str:
    """A day, or a moment as a day of this office, the way `when` takes it; "" where there is none."""
    if moment is None:
        return ""
    return (localtime(moment).date() if isinstance(moment, datetime) else moment).isoformat()
