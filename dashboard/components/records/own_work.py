"""How much is to be done, and what of it waits for the signed-in person: menu and inbox alike."""

from typing import Final

from dashboard import context
from dashboard.screens.actions import ACTION_FORM
from models.filters import ReportFilter
from models.reports.actions import inbox
from models.vocabulary import Work

READING: Final = inbox.Reading(context.load, context.asked)
"""The parts of an inbox as screens read them: each is kept until its own tables change."""


def work_count(filters: ReportFilter) -> int:
    """Return how many things are to be done, as they stand now."""
    return _dated(filters) + _named(filters) + context.drawn(_faults, filters)


def recent_count(filters: ReportFilter) -> int:
    """Return the same, of data quality as it stood within the last minute: for every screen."""
    return _dated(filters) + _named(filters) + recent_faults(filters)


def recent_faults(filters: ReportFilter) -> int:
    """Return how many rules of data quality asked something within the last minute.

    To ask all rules of a register anew after each change of it takes longer than all other parts.
    """
    return context.recent(_faults, filters)


def _dated(filters: ReportFilter) -> int:
    return context.drawn(_counted, filters)


def _counted(filters: ReportFilter) -> int:
    return inbox.inbox_total(READING, filters, inbox.DATED)


def _named(filters: ReportFilter) -> int:
    return inbox.part_total(READING, filters, Work.MENTION)


def _faults(filters: ReportFilter) -> int:
    return inbox.part_total(READING, filters, Work.QUALITY)


def own_slice() -> ReportFilter | None:
    """Return the slice of what waits for the signed-in person; None for who is given nothing."""
    account = context.actor().account_id
    if account is None or context.page(ACTION_FORM.name) is None:
        return None
    return ReportFilter(officers=(str(account),))
