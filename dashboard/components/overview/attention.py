"""What needs somebody: the top of the inbox as a table, and how much there is of each kind."""

from collections.abc import Callable

import pandas as pd

from dashboard import context
from dashboard.components.actions.work_table import work_table
from dashboard.components.escape import html
from dashboard.components.records.own_work import READING
from models.filters import ReportFilter
from models.reports.actions.inbox import DATED, WORK_TO_DO
from models.reports.overview.attention import attention_part, board_of, faults_part
from models.text import t
from models.text.formats import format_number


def attention_table(chosen: ReportFilter, _shared: str, faults: int) -> str:
    """Return the worst of the inbox, whose rows lead to the records, then how much there is.

    ``faults`` is how many rules of data quality ask something of the office.
    """
    parts = [attention_part(READING, chosen, part) for part in DATED]
    board = board_of(READING, chosen, [*parts, faults_part(chosen, faults)])
    link = context.link(WORK_TO_DO.name, **chosen.only(()).to_query())
    total = f'<a href="{html(link)}">{html(format_number(board.total))}</a>'
    head = f"<h2>{html(t('To be dealt with'))} <small>{total}</small></h2>"
    if context.page("briefing_form") is not None:
        meeting = html(context.link("briefing_form", **chosen.only(()).to_query()))
        words = html(t("Prepare a meeting"))
        head = f'<div class="nscl-head">{head}<a href="{meeting}">{words}</a></div>'
    if board.worst.empty:
        return f"{head}<p>{html(t('Nothing is overdue and nothing ends soon.'))}</p>"
    return f"{head}{work_table(board.worst)}{counted_links(board.counts)}"


def counted_links(counts: pd.DataFrame, address_of: Callable[[str], str] = context.link) -> str:
    """Return how many records of each kind there are, each leading to the list of them."""
    links = " · ".join(
        f'<a href="{html(address_of(row["listing"]))}?{html(row["query"])}">'
        f"{html(row['label'])}: {html(format_number(row['value']))}</a>"
        for row in counts.to_dict("records")
    )
    return f'<p class="nscl-apart">{links}</p>' if links else ""
