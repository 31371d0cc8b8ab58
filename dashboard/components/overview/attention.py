"""What needs somebody: the worst over all registers as a table, and how many of each kind."""

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.records.list_table import word
from models.filters import ReportFilter
from models.reports.overview.attention import Work, attention_part, board_of
from models.text import mark, plural, t
from models.text.formats import format_date, format_number

_ACTS: Final = {
    Work.MILESTONE: (mark("Update"), "initiative_form", "initiative"),
    Work.AUDIT: (mark("Audit again"), "model_site_form", "model_site"),
    Work.FINDING: (mark("Put right"), "model_site_form", "model_site"),
    Work.RECOGNITION: (mark("Assess again"), "model_site_form", "model_site"),
    Work.CERTIFICATE: (mark("Renew"), "certificate_form", ""),
    Work.PLAN: (mark("Log outcome"), "exchange_form", ""),
    Work.VALUE: (mark("Enter value"), "indicator_value_form", ""),
}
"""Per kind of work: its word, the form of who may do it, and where it is done if not there."""


def attention_table(chosen: ReportFilter, _shared: str) -> str:
    """Return ATTENTION as a table whose rows lead to the records, then ATTENTION_COUNTS."""
    board = board_of([context.load(attention_part, chosen, work) for work in Work])
    frame, counts = board.worst, board.counts
    total = format_number(int(counts["value"].sum()))
    head = f"<h2>{html(t('To be dealt with'))} <small>{html(total)}</small></h2>"
    if frame.empty:
        return f"{head}<p>{html(t('Nothing is overdue and nothing ends soon.'))}</p>"
    heads = (t("What"), t("Overdue"), t("In charge"), t("Next step"))
    cells = "".join(f'<th scope="col">{html(one)}</th>' for one in heads)
    body = "".join(map(_row, frame.to_dict("records")))
    return (
        f'{head}<div class="nscl-rows nscl-few"><table><thead><tr>{cells}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{counted_links(counts)}"
    )


def _row(row: dict[Any, Any]) -> str:
    days = int(row["days_late"])
    number = format_number(abs(days))
    if days > 0:
        late = word(plural("{number} day", "{number} days", days, number=number), "red")
    else:
        late = word(t("{number} days left", number=number), "orange")
    return (
        f'<tr><th scope="row" class="nscl-line-1">{_link(row)}'
        f"<small>{html(row['why'])}, {html(format_date(row['due_on']))}</small></th>"
        f'<td class="nscl-line-2">{late}</td>'
        f'<td class="nscl-line-2">{_one_line(row["person"])}</td>'
        f'<td class="nscl-line-2">{_act(row)}</td></tr>'
    )


def _act(row: dict[Any, Any]) -> str:
    """Return the way to where it is dealt with; nothing for whom the form is not there."""
    words, form, screen = _ACTS[row["work"]]
    if context.page(form) is None:
        return ""
    address = f"{context.link(screen or form)}?{row['asks']}"
    return f'<a href="{html(address)}" title="{html(row["what"])}">{html(t(words))}</a>'


def _one_line(words: str) -> str:
    return f'<span class="nscl-one-line" title="{html(words)}">{html(words)}</span>'


def _link(row: dict[Any, Any]) -> str:
    what = _one_line(row["what"])
    if context.page(row["kind"]) is None:
        return what
    return f'<a href="{html(context.link(row["kind"], id=str(row["number"])))}">{what}</a>'


def counted_links(counts: pd.DataFrame, address_of: Callable[[str], str] = context.link) -> str:
    """Return how many records of each kind there are, each leading to the list of them."""
    links = " · ".join(
        f'<a href="{html(address_of(row["listing"]))}?{html(row["query"])}">'
        f"{html(row['label'])}: {html(format_number(row['value']))}</a>"
        for row in counts.to_dict("records")
    )
    return f'<p class="nscl-apart">{links}</p>' if links else ""
