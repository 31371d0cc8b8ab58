"""Money: payments by days, budgets by years.

- ``total_payment``: what was paid, by origin and division of the initiative, day, precision, budget
  year and source; a row a day and a fortnight, so that every period, also one cut off on the
  14th, is a range of fortnights and the days of those it cuts;
- ``total_budget``: what is planned and allocated, by origin, division, year and source;
- ``total_group_payment`` and ``total_group_budget``: the same by group of tasks instead of
  division, a row a fortnight.

Apart are public initiatives and those of other provinces (who counts them depends on places), and
those with one amount for several years (what is spent of it depends on its years).
"""

# ruff: noqa: S608 - as in parts.py

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Date, Subquery, and_, bindparam, select, union_all

from models.rules.known_days import CUT_OFF_DAY
from models.stored_totals.parts import NUMBER, WORD, Part, Rows, Source, Whole

_PAYMENT_SUMS: Final = ("amount_vnd", "number")
_BUDGET_SUMS: Final = ("planned_vnd", "allocated_vnd", "number")
_PAYMENT_LIKE: Final = {
    "origin": "initiative.origin",
    "date_precision": "payment.date_precision",
    "source": "payment.source",
    "amount_vnd": "payment.amount_vnd",
}
_BUDGET_LIKE: Final = {
    "origin": "initiative.origin",
    "source": "initiative_budget.source",
    "planned_vnd": "initiative_budget.planned_vnd",
    "allocated_vnd": "initiative_budget.allocated_vnd",
}


def _payments_by(column: str) -> Rows:
    """Return what writes the query of payments, told apart by a column of initiatives."""
    return lambda _, which: (
        f"SELECT i.origin, coalesce(i.{column}, 0) AS {column}, p.paid_on AS day,"
        " CAST(NULL AS DATE) AS until, p.date_precision, p.budget_year, p.source, p.amount_vnd,"
        " 1 AS number FROM initiative AS i JOIN payment AS p ON p.initiative_id = i.id"
        f" WHERE {which}"
    )


def _budgets_by(column: str) -> Rows:
    return lambda _, which: (
        f"SELECT p.year, p.source, i.origin, coalesce(i.{column}, 0) AS {column}, p.planned_vnd,"
        " p.allocated_vnd, 1 AS number"
        " FROM initiative AS i JOIN initiative_budget AS p ON p.initiative_id = i.id"
        f" WHERE {which}"
    )


def _payment_keys(column: str) -> dict[str, str]:
    kinds = {"date_precision": WORD, "budget_year": NUMBER, "source": WORD}
    return {"origin": WORD, **kinds, column: NUMBER}


def _budget_keys(column: str) -> dict[str, str]:
    return {"year": NUMBER, "source": WORD, "origin": WORD, column: NUMBER}


STORED_PAYMENTS: Final = Part(
    "total_payment",
    _payment_keys("division_id"),
    _PAYMENT_SUMS,
    _payments_by("division_id"),
    is_by_day=True,
    grains=("day", "fortnight"),
    is_money=True,
    like=_PAYMENT_LIKE,
)
_BUDGET: Final = Part(
    "total_budget",
    _budget_keys("division_id"),
    _BUDGET_SUMS,
    _budgets_by("division_id"),
    is_money=True,
    like=_BUDGET_LIKE,
)
_GROUP_PAYMENT: Final = Part(
    "total_group_payment",
    _payment_keys("task_group_id"),
    _PAYMENT_SUMS,
    _payments_by("task_group_id"),
    is_by_day=True,
    grains=("fortnight",),
    is_money=True,
    like=_PAYMENT_LIKE,
)
_GROUP_BUDGET: Final = Part(
    "total_group_budget",
    _budget_keys("task_group_id"),
    _BUDGET_SUMS,
    _budgets_by("task_group_id"),
    is_money=True,
    like=_BUDGET_LIKE,
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
            "SELECT {row}.id",
            ("id", "deleted_at", "origin", "owner_province_id", "division_id", "task_group_id"),
        ),
    },
    (STORED_PAYMENTS, _BUDGET, _GROUP_PAYMENT, _GROUP_BUDGET),
)
BUDGETS: Final = _BUDGET.table
GROUP_BUDGETS: Final = _GROUP_BUDGET.table


def payments(cuts: Collection[date], *, by_group: bool = False) -> Subquery | None:
    """Return what was paid, in rows by their ``paid_on``: by fortnights as far as may be.

    ``cuts`` are the days with which something begins that is told apart: a fortnight that one of
    them cuts is read by its days; None where only fortnights are kept, as by group of tasks.
    """
    total = (_GROUP_PAYMENT if by_group else STORED_PAYMENTS).table
    cut = {_fortnight(one) for one in cuts} - set(cuts)
    if cut and by_group:
        return None
    days = [
        and_(total.c.grain == "day", total.c.day.between(first, _last_of(first)))
        for first in sorted(cut)
    ]
    whole = and_(total.c.grain == "fortnight", *((total.c.day.not_in(cut),) if cut else ()))
    columns = [
        one.label("paid_on") if one.name == "day" else one for one in total.c if one.name != "grain"
    ]
    return union_all(*(select(*columns).where(one) for one in (whole, *days))).subquery()


def payments_until() -> Subquery:
    """Return what was paid, in rows by their ``paid_on``: :func:`days_until` gives its parameters.

    The statement is the same for every day up to which payments are told apart.
    """
    total = STORED_PAYMENTS.table
    kept = [
        one.label("paid_on") if one.name == "day" else one for one in total.c if one.name != "grain"
    ]
    first, last = (bindparam(name, type_=Date()) for name in ("cut_first", "cut_last"))
    whole = and_(total.c.grain == "fortnight", total.c.day != first)
    days = and_(total.c.grain == "day", total.c.day.between(first, last))
    return union_all(*(select(*kept).where(one) for one in (whole, days))).subquery()


def days_until(day: date | None) -> dict[str, date]:
    """Return the fortnight that a day cuts, whose payments are read by days; None cuts none."""
    after = date.max if day is None else day + timedelta(days=1)
    first = _fortnight(after)
    if day is None or first == after:
        return {"cut_first": date.max, "cut_last": date.min}
    return {"cut_first": first, "cut_last": _last_of(first)}


def _fortnight(day: date) -> date:
    return day.replace(day=1 if day.day <= CUT_OFF_DAY else CUT_OFF_DAY + 1)


def _last_of(first: date) -> date:
    """Return the last day of the fortnight that begins on a day."""
    return _fortnight(first + timedelta(days=20)) - timedelta(days=1)
