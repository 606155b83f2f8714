"""Working days in Vietnam: weekends, public holidays and swapped days from the package `holidays`, corrected by rules/workdays.csv.

The table is for what the government decides late or the package does not know yet: a day `off`, or a Saturday to `work`.
"""

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

import holidays

from ketnghia.followup.errors import RuleError

_FILE = "workdays.csv"
_COUNTRY = "VN"


@lru_cache(maxsize=1)
def load_corrections() -> Mapping[date, bool]:
    """Days of the table: True where people work. Raises RuleError."""
    return parse_corrections((resources.files("ketnghia.followup") / "rules" / _FILE).read_text(encoding="utf-8"))


def parse_corrections(content: str) -> Mapping[date, bool]:
    """Corrections out of CSV with the columns date, kind (off or work) and source. Raises RuleError."""
    found: dict[date, bool] = {}
    for number, row in enumerate(csv.DictReader(content.splitlines()), 2):
        try:
            day = date.fromisoformat(row["date"])
            works = {"off": False, "work": True}[row["kind"]]
        except (KeyError, TypeError, ValueError) as error:
            raise RuleError(f"{_FILE}:{number}: not a day with off or work ({error}); write 2027-02-05,off,source") from error
        if not row.get("source"):
            raise RuleError(f"{_FILE}:{number}: no source; name the decision that says so")
        found[day] = works
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def _calendar() -> holidays.HolidayBase:
    return holidays.country_holidays(_COUNTRY)


def is_working_day(day: date, corrections: Mapping[date, bool] | None = None) -> bool:
    """Whether offices work on that day."""
    table = load_corrections() if corrections is None else corrections
    return table[day] if day in table else bool(_calendar().is_working_day(day))


@lru_cache(maxsize=2)
def _named(language: str) -> holidays.HolidayBase:
    return holidays.country_holidays(_COUNTRY, language=language)


def holiday_on(day: date, *, vietnamese: bool = True) -> str:
    """What the public holiday of a day is called, in Vietnamese or English; "" for no holiday."""
    return str(_named("vi" if vietnamese else "en_US").get(day) or "")


def add_working_days(day: date, count: int, corrections: Mapping[date, bool] | None = None) -> date:
    """The day on which a time of `count` working days ends: the day of receipt itself does not count."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, corrections)
    return day
