"""The scores of the office's sites: how they spread by kind of place and year, and a league."""

import streamlit as st

from dashboard import context
from dashboard.components.cards.report_card import mark_theme
from dashboard.components.escape import html
from dashboard.components.facets import filter_fields
from dashboard.components.file_links import export_links
from dashboard.components.sites.ranking import ranking
from dashboard.components.sites.spreads import spreads
from dashboard.components.states import guarded, nothing_in_slice, nothing_yet
from models.filters import ReportFilter
from models.reports.audits.scores import SITE_SCORES, scored_count
from models.reports.period_reports.sites import AUDITS, FINDINGS
from models.text import plural, t
from models.text.formats import format_number


def _clear() -> None:
    context.apply(ReportFilter(era=context.filters().era))


def screen() -> None:
    """Draw the spreads, then the league."""
    chosen = context.report_slice(filter_fields("site_scores"))
    count = context.load(scored_count, chosen)
    scored = plural(
        "{number} site with a score",
        "{number} sites with a score",
        count,
        number=format_number(count),
    )
    st.title(f"{t('5S scores')} · {chosen.period.label} · {scored}", anchor=False)
    if not count:
        if context.load(scored_count, ReportFilter()):
            nothing_in_slice(t("No site with a score fits these filters."), _clear)
        else:
            nothing_yet(
                t("No audit has been finished yet. An audit begins on the page of a site."),
                screen="model_sites",
                invitation=t("See all model sites"),
            )
        return
    found = context.comparison()
    if found is not None:
        st.html(f'<p class="nscl-apart">{html(found.said)}</p>')
    with st.container(horizontal=True, key="list_actions"):
        for one in (SITE_SCORES, AUDITS, FINDINGS):
            export_links(one.name, chosen.to_query(), t(one.title))
    spreads(chosen)
    ranking(chosen)
    mark_theme()


guarded(screen)
