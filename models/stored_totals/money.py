"""Money: payments by days, budgets by years.

- ``total_payment``: what was paid, by origin of the initiative, day, precision, budget year and
  source; a row a day, so that every period, also one cut off on the 14th, is a range of them;
- ``total_budget``: what is planned and allocated, by origin, year and source.

Apart are public initiatives and those of other provinces (who counts them depends on places), and
those with one amount for several years (what is spent of it depends on its years).
"""

# ruff: noqa: S608 - as in parts.py

from typing import Final

from models.stored_totals.parts import DAY, NUMBER, WORD, Dialect, Part, Source, Whole

_PAYMENT_KEYS: Final = {
    "paid_on": DAY,
    "date_precision": WORD,
    "budget_year": NUMBER,
    "source": WORD,
    "origin": WORD,
}
_BUDGET_KEYS: Final = {"year": NUMBER, "source": WORD, "origin": WORD}


def _payments(_: Dialect, which: str) -> str:
    return (
        "SELECT p.paid_on, p.date_precision, p.budget_year, p.source, i.origin, p.amount_vnd,"
        " 1 AS number FROM initiative AS i JOIN payment AS p ON p.initiative_id = i.id"
        f" WHERE {which}"
    )


def _budgets(_: Dialect, which: str) -> str:
    return (
        "SELECT p.year, p.source, i.origin, p.planned_vnd, p.allocated_vnd, 1 AS number"
        " FROM initiative AS i JOIN initiative_budget AS p ON p.initiative_id = i.id"
        f" WHERE {which}"
    )


_PAYMENT: Final = Part(
    "total_payment",
    _PAYMENT_KEYS,
    ("amount_vnd", "number"),
    _payments,
    is_money=True,
    like={
        "origin": "initiative.origin",
        "date_precision": "payment.date_precision",
        "source": "payment.source",
        "amount_vnd": "payment.amount_vnd",
    },
)
_BUDGET: Final = Part(
    "total_budget",
    _BUDGET_KEYS,
    ("planned_vnd", "allocated_vnd", "number"),
    _budgets,
    is_money=True,
    like={
        "origin": "initiative.origin",
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
            "SELECT {row}.id", ("id", "deleted_at", "origin", "owner_province_id")
        ),
    },
    (_PAYMENT, _BUDGET),
)
PAYMENTS: Final = _PAYMENT.table
BUDGETS: Final = _BUDGET.table
