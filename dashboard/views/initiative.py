"""The page of one initiative: where it stands, what it costs, and what may be done with it."""

import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import breadcrumb
from dashboard.components.escape import markdown
from dashboard.components.initiatives.actions import (
    milestones,
    note_popover,
    step_popover,
)
from dashboard.components.initiatives.labels import initiative_marks
from dashboard.components.initiatives.payments import money_section
from dashboard.components.initiatives.sections import SECTIONS, progress_section
from dashboard.components.lessons.part import lessons_part
from dashboard.components.records.comments import record_end
from dashboard.components.records.deletion import deleted_notice, deletion
from dashboard.components.records.evidence import evidence
from dashboard.components.records.opened_record import opened_record
from dashboard.components.records.record_work import record_work
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded, not_here
from models.commands.initiatives import DeleteInitiative
from models.reports.initiatives.records import InitiativeRecord, initiative_record
from models.rules.rights import Owned, may_correct
from models.services.initiatives.initiatives import delete_initiative
from models.text import t


def _actions(record: InitiativeRecord) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="record_actions"):
        form = context.page("initiative_form")
        if form is not None and may_correct(context.actor(), Owned.of(record.facts)):
            st.page_link(
                form,
                label=t("Correct"),
                icon=":material/edit:",
                query_params={"id": str(record.id)},
            )
        step_popover(record)
        note_popover(record)
        deletion(record.facts, "initiative_id", delete_initiative, DeleteInitiative)


def screen() -> None:
    """Draw the page."""
    record = opened_record(initiative_record)
    if record is None:
        not_here(
            t("There is no initiative under this address. It may have been typed wrongly."),
            screen="initiatives",
            invitation=t("See all initiatives"),
        )
        return
    breadcrumb("initiatives", record.facts.title)
    st.title(markdown(record.facts.title), anchor=False)
    code = markdown(record.facts.code or t("No code"))
    st.markdown(f"**{code}** {initiative_marks(record)}")
    if record.owner:
        st.caption(t("Known as an example: it is in none of the office's own figures."))
    if record.facts.deleted_at is not None:
        deleted_notice(SHOWN["initiative"], record.facts, record.deleter)
        return
    _actions(record)
    progress_section(record)
    milestones(record)
    money_section(record)
    for section in SECTIONS:
        section(record)
    lessons_part("initiative", record.id)
    evidence("initiative", record.id)
    record_work("initiative", record.id)
    record_end("initiative", record.id)


guarded(screen)
