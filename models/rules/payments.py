"""Which budget a payment may be taken from, and when it comes before the work it is for; pure.

Source: Luật Ngân sách nhà nước 83/2015/QH13, article 64 (SOURCES.md, payments).
"""

from datetime import date

from models.rules.dates import DatedText


def budget_years(paid_on: date) -> tuple[int, int]:
    """Return the years whose budget a payment may be taken from, the usual one first.

    Money of a year may still be paid in the next one: in January (chỉnh lý quyết toán), or carried
    over (chuyển nguồn).

    >>> budget_years(date(2025, 1, 20))
    (2025, 2024)
    """
    return paid_on.year, paid_on.year - 1


def is_early(paid_on: DatedText, starts_on: date) -> bool:
    """Say whether a payment was made before the first day of its initiative.

    One known to its month or year alone was not, where that holds a day from the first day on.
    """
    return paid_on.ends_on < starts_on
