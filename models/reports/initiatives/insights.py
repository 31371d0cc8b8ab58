"""What the charts of initiatives show, in one sentence each."""

import pandas as pd

from models.text import plural, t
from models.text.formats import format_millions, format_number


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
    """Say what is allocated, spent and left (``BUDGET``), and paid, all in million dong."""
    allocated, spent, left, paid = (
        int(frame[name].sum()) for name in ("allocated_vnd", "spent_vnd", "left_vnd", "paid_vnd")
    )
    beside = ""
    if paid != spent:
        beside = t("; {paid} million dong paid in the period", paid=format_millions(paid))
    if not allocated:
        return t("No money is allocated yet") + beside
    said = t(
        "{allocated} million dong allocated, {spent} spent ({pct} %), {left} left",
        allocated=format_millions(allocated),
        spent=format_millions(spent),
        pct=format_number(100 * spent / allocated, 1),
        left=format_millions(left),
    )
    return said + beside


def cut_insight(frame: pd.DataFrame) -> str:
    """Say of one cut of the money (``BUDGET``) where most of it is allocated."""
    if not int(frame["allocated_vnd"].sum()):
        return t("No money is allocated yet")
    most = max(frame.to_dict("records"), key=lambda row: int(row["allocated_vnd"]))
    return t(
        "most for {label} ({amount} million dong)",
        label=most["label"],
        amount=format_millions(int(most["allocated_vnd"])),
    )


def money_notes() -> str:
    """Say what the columns of money hold."""
    return t(
        "Planned and allocated are of whole budget years; paid goes by the day of the payment; "
        "spent and left are of the budgets of these years."
    )
