"""What a site still has to mend, and its photos by date, corrected places first."""

import streamlit as st

from dashboard import context
from dashboard.components.audits.photo_pairs import pair_html, photo_caption
from dashboard.components.escape import html, markdown
from dashboard.components.marks import badge
from dashboard.components.records.photos import photo_grid
from models.reports.audits.findings import OpenFinding, open_findings_of_site
from models.reports.audits.photos import gallery_of_site
from models.reports.pages import KeptRecord
from models.rules.site_states import OVER
from models.text import plural, t
from models.text.formats import format_date, format_number


def site_findings(record: KeptRecord) -> None:
    """Draw the open findings of a site and the gallery of its audits; nothing where none are."""
    found = context.load(open_findings_of_site, record.id)
    if found:
        with st.container(border=True, key="card_open_findings"):
            st.header(
                plural(
                    "{number} open finding",
                    "{number} open findings",
                    len(found),
                    number=format_number(len(found)),
                ),
                anchor=False,
            )
            if record.row["state"] in {one.label for one in OVER}:
                st.caption(
                    t(
                        "This site has ended: these findings are told apart and do not count as "
                        "overdue."
                    )
                )
            _links(found)
    _gallery(record.id)


def _links(found: tuple[OpenFinding, ...]) -> None:
    target = context.page("site_audit")
    with st.container(key="records_open_findings", gap=None):
        for one in found:
            if target is not None:
                st.page_link(
                    target,
                    label=_line(one),
                    query_params={"id": str(one.audit_id)},
                    icon="",
                    width="stretch",
                )


def _line(one: OpenFinding) -> str:
    day = format_date(one.due_on)
    due = (
        badge(t("overdue since {day}", day=day), "red")
        if one.is_overdue
        else badge(t("due {day}", day=day), "gray")
    )
    done = f" {badge(t('Said to be mended'), 'blue')}" if one.is_done else ""
    head = f"**{markdown(one.zone)}** · {markdown(one.criterion)} {due}{done}"
    return " · ".join([head, *(markdown(said) for said in (one.owner, one.action) if said)])


def _gallery(number: int) -> None:
    days = context.load(gallery_of_site, number)
    if not days:
        return
    with st.container(border=True, key="card_gallery"):
        st.header(t("Photos of the audits"), anchor=False)
        for day in days:
            with st.expander(
                t("Audit of {day}", day=format_date(day.audited_on)), expanded=day is days[0]
            ):
                for pair in day.pairs:
                    shown = (*pair.before, *pair.after)[0]
                    st.html(
                        f"<p>{html(shown.zone)} · {html(shown.criterion)}</p>"
                        + pair_html(pair.before, pair.after)
                    )
                photo_grid((one.file_id, photo_caption(one), one.words) for one in day.others)
