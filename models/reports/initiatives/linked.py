"""The figures of initiatives and their money whose values lead to their rows."""

from typing import Final

from models.reports.initiatives.budgets import (
    budget_by_division,
    budget_by_group,
    budget_in_all,
)
from models.reports.initiatives.figures import initiative_figures
from models.reports.initiatives.lists import initiative_count, initiative_list
from models.reports.initiatives.money import budget_by_source, budget_by_year
from models.reports.initiatives.where import INITIATIVE_FIELDS, MONEY_FIELDS
from models.reports.linked_figures import Linked, LinkedFigure, rows_sum

_SCREEN: Final = "initiatives"
_MONEY: Final = tuple(
    Linked(column, "query", rows_sum(initiative_list, column))
    for column in ("planned_vnd", "allocated_vnd", "paid_vnd", "left_vnd")
)
HEADLINES: Final = LinkedFigure(
    "headlines of initiatives",
    initiative_figures,
    _SCREEN,
    INITIATIVE_FIELDS,
    (Linked("value", "query", initiative_count),),
)
IN_ALL: Final = LinkedFigure("money in all", budget_in_all, _SCREEN, MONEY_FIELDS, _MONEY)
BY_YEAR: Final = LinkedFigure("money by year", budget_by_year, _SCREEN, MONEY_FIELDS, _MONEY)
BY_SOURCE: Final = LinkedFigure("money by source", budget_by_source, _SCREEN, MONEY_FIELDS, _MONEY)
BY_GROUP: Final = LinkedFigure(
    "money by task group", budget_by_group, _SCREEN, MONEY_FIELDS, _MONEY
)

BY_DIVISION: Final = LinkedFigure(
    "money by division", budget_by_division, _SCREEN, MONEY_FIELDS, _MONEY
)

LINKED: Final = (HEADLINES, IN_ALL, BY_YEAR, BY_SOURCE, BY_GROUP, BY_DIVISION)
