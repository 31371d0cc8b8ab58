"""Put a record in the trash from its page, and bring a deleted one back on it."""

from collections.abc import Callable

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.news import announce
from dashboard.components.records.shown_registers import ShownRegister
from dashboard.components.submitting import submit
from models.commands.base import Command
from models.rules.rights import Owned, may_delete, may_restore
from models.tables.base import Record
from models.text import t
from models.text.formats import format_moment


def deletion(
    row: Record, number_field: str, service: Callable[..., None], command: type[Command]
) -> None:
    """Offer to put the record in the trash, with a reason."""
    if not may_delete(context.actor(), Owned.of(row)):
        return
    with st.popover(t("Delete"), icon=":material/delete:"):
        reason = st.text_input(t("Why is it deleted?"), key=f"_delete_reason_{row.id}")
        if st.button(t("Delete this record"), key="_delete_confirm", type="primary"):
            raw = {number_field: row.id, "row_version": row.row_version, "reason": reason}
            outcome = submit(service, command, raw)
            if outcome.is_done:
                st.toast(t("Deleted. It can be brought back on this page."))
                st.rerun()
            st.error(markdown(outcome.sentence))


def deleted_notice(register: ShownRegister, row: Record, deleter: str) -> None:
    """Say who deleted the record, when and why, and offer the way back."""
    said = t(
        "This record was deleted on {when} by {who}.",
        when=format_moment(row.deleted_at),
        who=deleter or t("the system"),
    )
    st.warning(markdown(said))
    if row.deleted_reason:
        st.markdown(f"{t('Reason')}: {markdown(row.deleted_reason)}")
    if may_restore(context.actor(), Owned.of(row)):
        st.button(
            t("Undo the deletion"),
            on_click=_restore,
            args=(register, row.id or 0),
            type="primary",
            icon=":material/undo:",
            key="_restore",
        )


def _restore(register: ShownRegister, number: int) -> None:
    outcome = register.restore_one(number)
    announce(t("The record is back.") if outcome.is_done else markdown(outcome.sentence))
