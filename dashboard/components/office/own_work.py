"""What a person did, month by month: figures that lead to their rows, and the rows."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.file_links import export_links
from dashboard.components.states import link_notice
from dashboard.screens import SCREENS
from models.periods import Period
from models.registers import REGISTERS
from models.reports.office.own_work import Act, own_acts, titles_of_acts, work_by_month
from models.text import plural, t
from models.text.formats import format_number, office_time, office_today
from models.trail.actions import ACTIONS
from models.vocabulary import Deed

_PAGE: Final = 50
_YEARS: Final = 3
"""Years that are offered; a link may name any period."""


def own_work_screen() -> None:
    """Draw the work of the signed-in person in the period of the link, this year without one."""
    typed = st.query_params.get("period", "")
    period = Period.from_code(typed or str(office_today().year))
    asked = st.query_params.get("deed", "")
    deed = next((one for one in Deed if one.value == asked), None)
    acts = context.read(own_acts, context.actor().account_id, period)
    shown = [one for one in acts if deed in {None, one.deed}]
    count = format_number(len(shown))
    counted = plural("{number} deed", "{number} deeds", len(shown), number=count)
    st.title(f"{t('Work done')} · {period.label} · {counted}", anchor=False)
    is_period = not typed or period.code == typed
    refused = ((t("Period"), typed, is_period), (t("Work"), asked, deed is not None))
    link_notice([(head, value) for head, value, is_read in refused if value and not is_read])
    with st.container(horizontal=True, vertical_alignment="center", key="own_work_controls"):
        st.html(_years(period))
        if acts:
            export_links("my-work", {"period": period.code})
    if not acts:
        st.html(f"<p>{html(t('Nothing was entered or changed by you in this period.'))}</p>")
        return
    st.html(_months(work_by_month(acts), period) + _rows(shown, period, deed))


def _here(period: str, deed: Deed | None = None, page: int = 1) -> str:
    query = {"period": period} | ({"deed": deed.value} if deed else {})
    return html(context.link("my_work", **query, **({"page": str(page)} if page > 1 else {})))


def _years(period: Period) -> str:
    this_year = office_today().year
    links = "".join(
        f'<a href="{_here(str(year))}"{" aria-current=page" * (period.code[:4] == str(year))}>'
        f"{html(t('Year {year}', year=year))}</a>"
        for year in range(this_year, this_year - _YEARS, -1)
    )
    return f'<nav class="nscl-tabs" aria-label="{html(t("Period"))}">{links}</nav>'


def _months(by_month: Mapping[str, Mapping[Deed, int]], period: Period) -> str:
    """Return one row a month and one figure a kind of work, each leading to its rows."""
    heads = "".join(f'<th scope="col" class="nscl-number">{html(one.label)}</th>' for one in Deed)
    body = "".join(
        f'<tr><th scope="row"><a href="{_here(month)}">{html(Period.from_code(month).label)}</a>'
        f"</th>{_figures(own, month)}</tr>"
        for month, own in by_month.items()
    )
    sums = {one: sum(own[one] for own in by_month.values()) for one in Deed}
    foot = f'<tr><th scope="row">{html(t("Total"))}</th>{_figures(sums, period.code)}</tr>'
    return (
        f'<div class="nscl-table"><table><thead><tr><th scope="col">{html(t("Month"))}</th>{heads}'
        f"</tr></thead><tbody>{body}</tbody><tfoot>{foot}</tfoot></table></div>"
    )


def _figures(counts: Mapping[Deed, int], period: str) -> str:
    return "".join(
        f'<td class="nscl-number"><a href="{_here(period, one)}">{format_number(number)}</a></td>'
        if number
        else '<td class="nscl-number">0</td>'
        for one, number in counts.items()
    )


def _rows(acts: Sequence[Act], period: Period, deed: Deed | None) -> str:
    pages = max(1, -(-len(acts) // _PAGE))
    typed = st.query_params.get("page", "")
    page = min(int(typed), pages) if typed.isdigit() and 0 < len(typed) < 5 and int(typed) else 1
    some = acts[(page - 1) * _PAGE : page * _PAGE]
    titles = context.read(titles_of_acts, some)
    lines = "".join(_line(one, titles[one.id]) for one in some)
    head = deed.label if deed else t("All work")
    before = f'<a href="{_here(period.code, deed, page - 1)}">{html(t("Previous"))}</a>'
    after = f'<a href="{_here(period.code, deed, page + 1)}">{html(t("Next"))}</a>'
    turned = f"{before if page > 1 else ''}{after if page < pages else ''}"
    nav = (
        f'<nav class="nscl-pages" aria-label="{html(t("Pages"))}">{turned}</nav>' if turned else ""
    )
    return f'<h2>{html(head)}</h2><ol class="nscl-trail">{lines}</ol>{nav}'


def _line(one: Act, title: str) -> str:
    at = office_time(one.at)
    name = html(title)
    if one.kind in SCREENS and context.page(one.kind) is not None and one.number and title:
        name = f'<a href="{html(context.link(one.kind, id=str(one.number)))}">{name}</a>'
    told = f": <span>{name}</span>" if name else ""
    if told and one.kind in REGISTERS:
        told += f" <small>{html(t(REGISTERS[one.kind].word))}</small>"
    acted = html(t(ACTIONS[one.action]))
    return f"<li><time>{at:%d/%m} {at:%H:%M}</time><div>{acted}{told}</div></li>"
