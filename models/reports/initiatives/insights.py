"""What the charts of initiatives show, in one sentence each."""

import pandas as pd

from models.text import plural, t
from models.text.formats import format_money, format_number


def milestones_insight(frame: pd.DataFrame) -> str:
    """Say how many milestones are late and how many are due soon."""
    late, due = (int((frame["standing"] == one).sum()) for one in ("late", "due"))
    if late:
        return plural(
            "{number} milestone is late, {due} due within 30 days",
            "{number} milestones are late, {due} due within 30 days",
            late,
            number=format_number(late),
            due=format_number(due),
        )
    return t("No milestone is late; {due} due within 30 days", due=format_number(due))


def budget_insight(frame: pd.DataFrame) -> str:
    """Say how much of the allocated money is spent, and what was paid in the period beside it."""
    allocated, spent, paid = (
        int(frame[name].sum()) for name in ("allocated_vnd", "spent_vnd", "paid_vnd")
    )
    beside = t("; {paid} was paid in the period", paid=format_money(paid)) if paid != spent else ""
    if not allocated:
        return t("No money is allocated yet") + beside
    said = t(
        "{pct} % of the allocated money is spent: {spent} of {allocated}",
        pct=format_number(100 * spent / allocated, 1),
        spent=format_money(spent),
        allocated=format_money(allocated),
    )
    return said + beside


def money_notes() -> str:
    """Say what the columns of money hold."""
    return t(
        "Planned and allocated are of whole budget years; paid goes by the day of the payment; "
        "spent and left are of the budgets of these years."
    )
