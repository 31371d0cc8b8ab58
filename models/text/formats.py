"""Dates, numbers and money as an office writes them: 10/11/2022, 1.234.567,89, triệu đồng."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal

from models.text import language, t
from models.text.rounding import rounded

OFFICE_ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
_MONTHS_WITH_ZERO: Final = 2


def office_time(moment: datetime) -> datetime:
    """Return a UTC instant as the clock on the office wall shows it."""
    return moment.astimezone(OFFICE_ZONE)


def utc_now() -> datetime:
    """Return the present instant, in UTC."""
    return datetime.now(UTC)


def office_today() -> date:
    """Return today's date in the office's time zone."""
    return utc_now().astimezone(OFFICE_ZONE).date()


def format_date(day: date | None) -> str:
    """Write a date as dd/mm/yyyy; nothing for no date."""
    return f"{day:%d/%m/%Y}" if day else ""


def place_and_day(place: str, day: date) -> str:
    """Write place and date as documents do; day and months 1 and 2 bear a leading 0 under 10.

    Source: Decree 30/2020/NĐ-CP, annex I, part I, II.4.

    >>> place_and_day("Hà Nội", date(2026, 6, 5))
    'Hà Nội, ngày 05 tháng 6 năm 2026'
    """
    return f"{place or '…'}, {day_in_words(day)}"


def day_in_words(day: date) -> str:
    """Write a date in words; the day, and of months only 1 and 2, with a leading 0 under 10.

    >>> day_in_words(date(2026, 2, 14))
    'ngày 14 tháng 02 năm 2026'
    """
    month = f"{day:%m}" if day.month <= _MONTHS_WITH_ZERO else str(day.month)
    return t("{day}/{month}/{year}", day=f"{day:%d}", month=month, year=day.year)


def format_moment(moment: datetime | None) -> str:
    """Write a UTC instant as dd/mm/yyyy HH:MM in the office's time; nothing for none."""
    return f"{office_time(moment):%d/%m/%Y %H:%M}" if moment else ""


def format_number(value: float | Decimal | None, decimals: int = 0) -> str:
    """Write a number in the language's style (1.234.567,89), rounded half up; a dash for no value.

    >>> format_number(81.25, 1)
    '81,3'
    """
    if value is None:
        return "–"
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return _written(str(rounded(value, decimals)), pattern, language())


@lru_cache(maxsize=10_000)
def _written(number: str, pattern: str, code: str) -> str:
    """Write a rounded number: a table has few that differ, and each takes Babel 60 µs."""
    return str(format_decimal(Decimal(number), format=pattern, locale=code))


def format_measure(value: float | Decimal | None) -> str:
    """Write a number with the decimals it has, four at most (1.234,5); a dash for no value."""
    if value is None:
        return "–"
    return _written(str(rounded(value, 4)), "#,##0.####", language())


def format_millions(value_vnd: float) -> str:
    """Write an amount in million dong, up to three decimals, for a column whose head says so.

    >>> format_millions(12_500_000)
    '12,5'
    """
    millions = Decimal(int(value_vnd)) / 1_000_000
    return format_decimal(millions, format="#,##0.###", locale=language())


def format_money(value_vnd: int | None) -> str:
    """Write an amount in đồng with its unit, in triệu or tỷ once it is round enough to be read so.

    >>> format_money(12_500_000)
    '12,5 triệu đồng'
    """
    if value_vnd is None:
        return "–"
    for size, unit in ((1_000_000_000, t("billion dong")), (1_000_000, t("million dong"))):
        if abs(value_vnd) >= size and value_vnd % (size // 1000) == 0:
            text = format_decimal(Decimal(value_vnd) / size, format="#,##0.###", locale=language())
            return f"{text} {unit}"
    return f"{format_number(value_vnd)} {t('dong')}"
