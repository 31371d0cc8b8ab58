"""A site's own measures: by how much they changed, and whether that is better."""

from decimal import Decimal

from models.text import t
from models.text.rounding import rounded


def measure_change_pct(before: Decimal, after: Decimal | None) -> Decimal | None:
    """Return the change in per cent of the value before, one decimal; None from zero or unknown.

    >>> measure_change_pct(Decimal(60), Decimal(45))
    Decimal('-25.0')
    """
    if after is None or not before:
        return None
    return rounded((after - before) / abs(before) * 100, 1)


def measure_verdict(before: Decimal, after: Decimal | None, *, is_lower_better: bool) -> str:
    """Say in words whether a measure became better; nothing before it is measured again.

    >>> measure_verdict(Decimal(60), Decimal(45), is_lower_better=True)
    'Tốt lên'
    """
    if after is None:
        return t("not measured again yet")
    if after == before:
        return t("Unchanged")
    return t("Better") if (after < before) is is_lower_better else t("Worse")
