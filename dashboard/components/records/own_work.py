"""How much is to be done, and what of it waits for the signed-in person: menu and inbox alike."""

from dashboard import context
from dashboard.screens.actions import ACTION_FORM
from models.filters import ReportFilter
from models.reports.actions import inbox


def work_count(filters: ReportFilter) -> int:
    """Return how many things are to be done: each part is kept until its own tables change."""
    return context.drawn(_counted, filters)


def _counted(filters: ReportFilter) -> int:
    return sum(context.load(inbox.part_count, filters, part) for part in inbox.PARTS)


def own_slice() -> ReportFilter | None:
    """Return the slice of what waits for the signed-in person; None for who is given nothing."""
    account = context.actor().account_id
    if account is None or context.page(ACTION_FORM.name) is None:
        return None
    return ReportFilter(officers=(str(account),))
