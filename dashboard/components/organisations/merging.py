"""Merge another entry of the same organisation into the one on the page."""

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from dashboard.components.escape import markdown
from dashboard.components.submitting import submit
from models.commands.organisations import MergeOrganisations
from models.permissions import Action
from models.reports.choices import organisation_choices
from models.reports.organisations.records import OrganisationRecord
from models.reports.organisations.twins import likely_twins
from models.services.organisations.merging import merge_organisations
from models.text import t


def merging(record: OrganisationRecord) -> None:
    """Offer to merge another entry into this one, to whom that is allowed."""
    if not context.may(Action.CORRECT_ANY):
        return
    with st.popover(t("Merge a duplicate"), icon=":material/merge:"):
        st.caption(t("All records of the other entry come to this one; its history is kept."))
        words = st.text_input(t("Search for the other entry"), key="_merge_search")
        twins = context.load(likely_twins, record.id)
        found = context.load(organisation_choices, words) if words.strip() else ()
        offered = {
            int(one.value): one.label for one in (*twins, *found) if int(one.value) != record.id
        }
        other = choose(t("The other entry"), offered, key="_merge_other", index=None)
        reason = st.text_input(f"{t('Reason')} *", key="_merge_reason")
        if st.button(t("Merge into this organisation"), key="_merge", type="primary"):
            outcome = submit(
                merge_organisations,
                MergeOrganisations,
                {
                    "organisation_id": record.id,
                    "row_version": record.facts.row_version,
                    "merged_id": other,
                    "reason": reason,
                },
            )
            if outcome.is_done:
                st.toast(t("Merged."), icon=":material/check:")
                st.rerun()
            st.error(markdown(outcome.sentence))


def twins_notice(record: OrganisationRecord) -> None:
    """Say that other entries seem to be this organisation, with the way to each."""
    twins = context.load(likely_twins, record.id)
    target = context.page("organisation")
    if not twins or target is None:
        return
    st.warning(t("Other entries seem to be the same organisation. A head can merge them."))
    with st.container(key="records_twins", gap=None):
        for one in twins:
            st.page_link(
                target,
                label=markdown(one.label),
                icon="",
                width="stretch",
                query_params={"id": str(one.value)},
            )
