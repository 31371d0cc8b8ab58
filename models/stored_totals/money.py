"""Money: payments by days, budgets by years.

- ``total_payment``: what was paid, by origin and division of the initiative, day, precision, budget
  year and source; a row a day and a fortnight, so that every period, also one cut off on the
  14th, is a range of fortnights and the days of those it cuts;
- ``total_budget``: what is planned and allocated, by origin, division, year and source.

Apart are public initiatives and those of other provinces (who counts them depends on places), and
those with one amount for several years (what is spent of it depends on its years).
"""

# ruff: noqa: S608 - as in parts.py

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Subquery, and_, select, union_all

from models.rules.known_days import CUT_OFF_DAY
from models.stored_totals.parts import NUMBER, WORD, Dialect, Part, Source, Whole

_OF_INITIATIVE: Final = "i.origin, coalesce(i.division_id, 0) AS division_id"
_LIKE: Final = {"origin": "initiative.origin"}


def _payments(_: Dialect, which: str) -> str:
    return (
        f"SELECT {_OF_INITIATIVE}, p.paid_on AS day, CAST(NULL AS DATE) AS until,"
        " p.date_precision, p.budget_year, p.source, p.amount_vnd, 1 AS number"
        f" FROM initiative AS i JOIN payment AS p ON p.initiative_id = i.id WHERE {which}"
    )


def _budgets(_: Dialect, which: str) -> str:
    return (
        f"SELECT p.year, p.source, {_OF_INITIATIVE}, p.planned_vnd, p.allocated_vnd, 1 AS number"
        " FROM initiative AS i JOIN initiative_budget AS p ON p.initiative_id = i.id"
        f" WHERE {which}"
    )


_PAYMENT: Final = Part(
    "total_payment",
    {
        "origin": WORD,
        "date_precision": WORD,
        "budget_year": NUMBER,
        "source": WORD,
        "division_id": NUMBER,
    },
    ("amount_vnd", "number"),
    _payments,
    is_by_day=True,
    grains=("day", "fortnight"),
    is_money=True,
    like=_LIKE
    | {
        "date_precision": "payment.date_precision",
        "source": "payment.source",
        "amount_vnd": "payment.amount_vnd",
    },
)
_BUDGET: Final = Part(
    "total_budget",
    {"year": NUMBER, "source": WORD, "origin": WORD, "division_id": NUMBER},
    ("planned_vnd", "allocated_vnd", "number"),
    _budgets,
    is_money=True,
    like=_LIKE
    | {
        "source": "initiative_budget.source",
        "planned_vnd": "initiative_budget.planned_vnd",
        "allocated_vnd": "initiative_budget.allocated_vnd",
    },
)
MONEY: Final = Whole(
    "initiative",
    "initiative",
    "i.deleted_at IS NULL",
    """i.origin <> 'public' AND i.owner_province_id IS NULL AND NOT EXISTS (
    SELECT 1 FROM initiative_budget AS b WHERE b.initiative_id = i.id AND b.last_year > b.year)""",
    {
        "payment": Source(
            "SELECT {row}.initiative_id",
            ("initiative_id", "paid_on", "date_precision", "budget_year", "source", "amount_vnd"),
        ),
        "initiative_budget": Source(
            "SELECT {row}.initiative_id",
            ("initiative_id", "year", "last_year", "source", "planned_vnd", "allocated_vnd"),
        ),
        "initiative": Source(
            "SELECT {row}.id", ("id", "deleted_at", "origin", "owner_province_id", "division_id")
        ),
    },
    (_PAYMENT, _BUDGET),
)
BUDGETS: Final = _BUDGET.table


def payments(cuts: Collection[date]) -> Subquery:
    """Return what was paid, in rows by their ``paid_on``: by fortnights as far as may be.

    ``cuts`` are the days with which something begins that is told apart: a fortnight that one of
    them cuts is read by its days.
    """
    total = _PAYMENT.table
    cut = {_fortnight(one) for one in cuts} - set(cuts)
    days = [
        and_(total.c.grain == "day", total.c.day.between(first, _last_of(first)))
        for first in sorted(cut)
    ]
    whole = and_(total.c.grain == "fortnight", *((total.c.day.not_in(cut),) if cut else ()))
    columns = [
        one.label("paid_on") if one.name == "day" else one for one in total.c if one.name != "grain"
    ]
    return union_all(*(select(*columns).where(one) for one in (whole, *days))).subquery()


def _fortnight(day: date) -> date:
    return day.replace(day=1 if day.day <= CUT_OFF_DAY else CUT_OFF_DAY + 1)


def _last_of(first: date) -> date:
    """Return the last day of the fortnight that begins on a day."""
    return _fortnight(first + timedelta(days=20)) - timedelta(days=1)
