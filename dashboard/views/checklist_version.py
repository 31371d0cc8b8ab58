"""One version of a checklist: its criteria; edited until it is published."""

import streamlit as st

from dashboard import context
from dashboard.components.audits.checklist_actions import publish
from dashboard.components.audits.criterion_form import criteria_list, criterion_form
from dashboard.components.breadcrumbs import breadcrumb
from dashboard.components.escape import markdown
from dashboard.components.marks import badge
from dashboard.components.news import show_done
from dashboard.components.records.opened_record import opened_record
from dashboard.components.states import guarded, not_here
from models.permissions import Action
from models.reports.audits.checklists import version_page
from models.reports.audits.choices import version_words
from models.text import t
from models.text.formats import format_moment
from models.vocabulary import ANCHORS


def screen() -> None:
    """Draw the version."""
    page = opened_record(version_page)
    if page is None:
        not_here(
            t("There is no version of a checklist under this address."),
            screen="checklists",
            invitation=t("See all checklists"),
        )
        return
    facts = page.facts
    title = version_words(page.checklist.name, facts.number)
    breadcrumb("checklists", title)
    st.title(markdown(title), anchor=False)
    show_done()
    if facts.published_at is None:
        st.markdown(badge(t("being edited"), "orange"))
    else:
        since = t("published {moment}", moment=format_moment(facts.published_at))
        st.markdown(f"{badge(since, 'green')} {markdown(facts.note)}")
    st.caption("  \n".join(markdown(t(anchor)) for anchor in ANCHORS))
    may = context.actor().may(Action.EDIT_LISTS) and facts.published_at is None
    if may:
        publish(page)
    st.header(t("Criteria"), anchor=False)
    criteria_list(page)
    if may:
        criterion_form(page)


guarded(screen)
