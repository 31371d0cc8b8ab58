"""Titles that nobody typed: of exchanges, and of targets."""

from collections.abc import Iterable, Sequence
from datetime import date

from models.text import t
from models.text.formats import format_date
from models.vocabulary import ExchangeKind

NEEDS_TITLE = frozenset({ExchangeKind.REGIONAL_CONFERENCE, ExchangeKind.NATIONAL_CONFERENCE})
"""Kinds that are known by a name of their own."""

LONGEST_TITLE = 300


def exchange_title(kind: ExchangeKind, hosts: Sequence[str], guests: Sequence[str]) -> str | None:
    """Return "Quảng Ninh thăm Bắc Giang" from the names of the sides; None where one is needed.

    Names are of provinces, for a visit inside one province of organisations. A title that
    would be too long names only the first of each side and how many more there are.
    """
    if kind in NEEDS_TITLE or not (hosts or guests):
        return None
    whole = _title(kind, _listed(hosts), _listed(guests))
    if len(whole) <= LONGEST_TITLE:
        return whole
    short = _title(kind, _first(hosts), _first(guests))
    return short if len(short) <= LONGEST_TITLE else kind.label


def _title(kind: ExchangeKind, hosts: str, guests: str) -> str:
    if kind is ExchangeKind.ONLINE:
        if not hosts or not guests:
            return t("Online exchange of {names}", names=hosts or guests)
        return t("{guests} exchanges online with {hosts}", guests=guests, hosts=hosts)
    return t("{guests} visits {hosts}", guests=guests, hosts=hosts)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _first(names: Sequence[str]) -> str:
    different = tuple(dict.fromkeys(names))
    if len(different) < 2:
        return _listed(different)
    return t("{name} and {count} more", name=different[0], count=len(different) - 1)


def is_shortened(name: str) -> bool:
    """Say whether a name of a list says of itself that it is shorter than the official heading.

    >>> is_shortened("Thông tin, truyền thông (rút gọn)"), is_shortened("Hợp tác quốc tế")
    (True, False)
    """
    return name.endswith(t("(shortened)"))


def target_title(indicator: str, first: date, last: date) -> str:
    """Return which target is meant: its indicator and the years, or the days, it is for.

    >>> target_title("Số doanh nghiệp", date(2021, 1, 1), date(2025, 12, 31))
    'Số doanh nghiệp, 2021-2025'
    """
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = (str(first.year), str(last.year))
        return f"{indicator}, {'-'.join(dict.fromkeys(years))}"
    return f"{indicator}, {format_date(first)}-{format_date(last)}"
