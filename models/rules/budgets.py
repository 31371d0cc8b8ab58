"""Which budget a payment is taken from, where some are of one year and some of several; pure.

A public record often gives one amount for several years ("2022-2025: 1,2 tỷ"). It stays one amount:
nobody divided it, so no rule here does. What is paid in a year is taken from the budget of that
year and source where there is one, else from the amount of several years that holds the year.
Source: the office's own way of counting (SOURCES.md, budgets).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.vocabulary import FundingSource


@dataclass(frozen=True, order=True)
class BudgetYears:
    """The years of a budget, the last one the first where it is of one year, and its source."""

    year: int
    last_year: int
    source: FundingSource

    @property
    def is_of_several(self) -> bool:
        """Say whether it is one amount for several years."""
        return self.last_year > self.year

    @property
    def years(self) -> str:
        """Return the years as people write them: 2024, or 2022–2025."""
        return f"{self.year}–{self.last_year}" if self.is_of_several else str(self.year)

    def holds(self, year: int) -> bool:
        """Say whether the budget is of a year."""
        return self.year <= year <= self.last_year


def drawn_on(year: int, source: FundingSource, budgets: Iterable[BudgetYears]) -> BudgetYears:
    """Return the budget that a payment of a budget year is taken from; a row of its own for none.

    >>> source = FundingSource.PROVINCIAL
    >>> whole, year = BudgetYears(2022, 2025, source), BudgetYears(2023, 2023, source)
    >>> drawn_on(2023, source, [whole]).years, drawn_on(2023, source, [whole, year]).years
    ('2022–2025', '2023')
    """
    of_it = [one for one in budgets if one.source == source and one.holds(year)]
    nearest = min(of_it, key=lambda one: one.is_of_several, default=None)
    return nearest or BudgetYears(year, year, source)


def drawn(
    budgets: Sequence[BudgetYears], spent: Mapping[tuple[int, FundingSource], int]
) -> dict[BudgetYears, int]:
    """Return what is spent of each budget, by what is spent of each budget year and source.

    A year and source that is paid from without a budget has a row of its own.
    """
    found = dict.fromkeys(budgets, 0)
    for (year, source), amount in spent.items():
        one = drawn_on(year, source, budgets)
        found[one] = found.get(one, 0) + amount
    return found


def overlapping(one: BudgetYears, others: Iterable[BudgetYears]) -> BudgetYears | None:
    """Return the amount of several years that holds a year of this one too, of the same source.

    Two of them would leave open which is paid from. A year of its own beside them does not.
    """
    return next(
        (
            other
            for other in others
            if other.source == one.source
            and other.is_of_several
            and one.is_of_several
            and other.year <= one.last_year
            and one.year <= other.last_year
        ),
        None,
    )
