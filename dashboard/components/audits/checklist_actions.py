"""What is done with checklists: a new one, its next version, publishing, withdrawing."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard.components.escape import markdown
from dashboard.components.open_link import open_link
from dashboard.components.submitting import Outcome, submit
from models.commands.base import Command
from models.commands.checklists import (
    AddChecklist,
    CopyVersion,
    DiscardVersion,
    OfferChecklist,
    PublishVersion,
)
from models.reports.audits.checklists import ChecklistFacts, VersionPage
from models.services.audits.checklist_versions import (
    add_checklist,
    copy_version,
    discard_version,
    offer_checklist,
    publish_version,
)
from models.text import t
from models.vocabulary import Setting


def _done(
    service: Callable[..., Any], command: type[Command], raw: Mapping[str, Any]
) -> Outcome[Any]:
    outcome = submit(service, command, raw)
    if not outcome.is_done:
        st.error(markdown(outcome.sentence))
    return outcome


def begin_next(one: ChecklistFacts) -> None:
    """Draw the way to the next version, or to the one begun."""
    newest = one.versions[0] if one.versions else None
    if newest is None or newest.published_at is None:
        return
    if st.button(t("Begin the next version"), key=f"_next_{one.id}", icon=":material/copy_all:"):
        outcome = _done(copy_version, CopyVersion, {"checklist_id": one.id})
        if outcome.is_done:
            open_link("checklist_version", t("Open the version"), id=str(outcome.result))


def offer(one: ChecklistFacts) -> None:
    """Draw the way to withdraw a checklist from new audits, or to offer it again."""
    label = t("Withdraw") if one.is_active else t("Offer again")
    if st.button(
        label,
        key=f"_offer_{one.id}",
        icon=":material/block:" if one.is_active else ":material/undo:",
    ):
        raw = {"checklist_id": one.id, "is_active": not one.is_active}
        if _done(offer_checklist, OfferChecklist, raw).is_done:
            st.rerun()


def new_checklist() -> None:
    """Draw the form of the office's own checklist."""
    with st.expander(t("Add a checklist"), icon=":material/add:"):
        name = st.text_input(f"{t('Name')} *", key="_checklist_name", max_chars=200)
        english = st.text_input(t("Name in English"), key="_checklist_name_en", max_chars=200)
        setting = st.segmented_control(
            f"{t('Kind of place')} *",
            list(Setting),
            key="_checklist_setting",
            format_func=lambda one: one.label,
        )
        if st.button(t("Save"), key="_checklist_save", type="primary"):
            raw = {"name_vi": name, "name_en": english, "setting": setting}
            outcome = _done(add_checklist, AddChecklist, raw)
            if outcome.is_done:
                open_link("checklist_version", t("Open the version"), id=str(outcome.result))


def publish(page: VersionPage) -> None:
    """Draw the way to publish a version or to throw it away."""
    raw = {"version_id": page.facts.id}
    with st.container(horizontal=True, key="version_ways"):
        with st.popover(t("Publish"), icon=":material/publish:"):
            st.markdown(t("A published version never changes: audits are made by it."))
            needed = " *" if page.facts.number > 1 else ""
            note = st.text_input(
                f"{t('What this version changes')}{needed}", key="_version_note", max_chars=500
            )
            if st.button(t("Publish the version"), key="_version_publish", type="primary") and (
                _done(publish_version, PublishVersion, raw | {"note": note}).is_done
            ):
                st.rerun()
        with st.popover(t("Throw away"), icon=":material/delete:"):
            is_first = page.facts.number == 1
            st.markdown(
                t("The checklist was never published: it is thrown away.")
                if is_first
                else t("The version and its changes are thrown away.")
            )
            if st.button(t("Throw it away"), key="_version_discard", type="primary") and (
                _done(discard_version, DiscardVersion, raw).is_done
            ):
                open_link("checklists", t("See all checklists"))
