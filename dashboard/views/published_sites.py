"""Sites that public sources tell of, each with its source; they never count as the office's."""

from itertools import groupby

import streamlit as st

from dashboard import context
from dashboard.components.escape import html, markdown, web_link
from dashboard.components.states import guarded
from models.reports.sites.published_sites import PublishedSiteLine, published_sites
from models.text import t


def _line(one: PublishedSiteLine) -> str:
    facts = (one.setting.label, one.tool, one.province, one.years, one.programme)
    told = "<br>".join(html(text) for text in (one.detail, one.note) if text)
    return (
        f"<li><strong>{html(one.name)}</strong><br>{html(' · '.join(filter(None, facts)))}"
        f"<br><small>{told}{'<br>' if told else ''}"
        f"{web_link(one.source_url, t('Source'))}</small></li>"
    )


def screen() -> None:
    """Draw what the sources support, claim by claim."""
    st.title(t("Sites that were published"), anchor=False)
    st.caption(
        t(
            "From public sources, for reading only: only those that their source calls a "
            "model site are one, and none is counted with the office's own. What a source "
            "does not say stays empty."
        )
    )
    sites = context.load(published_sites)
    if not sites:
        st.info(t("No published site has been loaded."))
    for claim, group in groupby(sites, key=lambda one: one.claim):
        found = list(group)
        st.header(markdown(f"{claim.label} ({len(found)})"), anchor=False)
        st.html(f'<ul class="nscl-tree">{"".join(map(_line, found))}</ul>')


guarded(screen)
