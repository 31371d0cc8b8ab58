"""The page of one exchange: its facts, parts, files and history, and what may be done with it."""

import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import breadcrumb
from dashboard.components.escape import markdown
from dashboard.components.exchanges.labels import exchange_marks
from dashboard.components.exchanges.sections import SECTIONS
from dashboard.components.lessons.part import lessons_part
from dashboard.components.news import announce
from dashboard.components.office.official_documents import record_document
from dashboard.components.records.comments import record_end
from dashboard.components.records.record_work import record_work
from dashboard.components.records.undo import Undoable, may_undo, undo_in_history, undo_notice
from dashboard.components.states import guarded, not_here
from dashboard.components.submitting import submit
from models.commands.exchanges import DeleteExchange, RestoreExchange, UndoLastChange
from models.errors import NotFound
from models.reports.exchanges.lists import ExchangeRecord, exchange_record
from models.reports.trail.histories import record_history
from models.rules.rights import may_correct, may_delete, may_restore
from models.services.exchanges.exchanges import delete_exchange, restore_exchange
from models.services.exchanges.undo import undo_last_change
from models.text import t
from models.text.formats import format_moment
from models.vocabulary import DocumentKind, ExchangeState


def _record() -> ExchangeRecord | None:
    number = st.query_params.get("id", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    try:
        return context.load(exchange_record, int(number))
    except NotFound:
        return None


def _restore(exchange_id: int) -> None:
    outcome = submit(restore_exchange, RestoreExchange, {"exchange_id": exchange_id})
    problems = " ".join(problem.message for problem in outcome.problems)
    announce(
        t("The exchange is back.") if outcome.is_done else markdown(outcome.message or problems)
    )


def _deleted(record: ExchangeRecord) -> None:
    assert record.deleted is not None  # noqa: S101 - asked by the caller
    breadcrumb("exchanges", record.title)
    st.title(markdown(record.title), anchor=False)
    st.markdown(f"**{markdown(record.date_text)}**")
    when, who = format_moment(record.deleted.at), record.deleted.by or t("the system")
    st.warning(markdown(t("This exchange was deleted on {when} by {who}.", when=when, who=who)))
    if record.deleted_reason:
        st.markdown(f"{t('Reason')}: {markdown(record.deleted_reason)}")
    if may_restore(context.actor(), record.owned):
        st.button(
            t("Undo the deletion"),
            on_click=_restore,
            args=(record.id,),
            type="primary",
            icon=":material/undo:",
            key="_restore",
        )


def _delete(record: ExchangeRecord) -> None:
    reason = st.text_input(t("Why is it deleted?"), key=f"_delete_reason_{record.id}")
    if st.button(t("Delete this exchange"), key="_delete_confirm", type="primary"):
        outcome = submit(
            delete_exchange,
            DeleteExchange,
            {
                "exchange_id": record.id,
                "row_version": record.row_version,
                "reason": reason,
            },
        )
        if outcome.is_done:
            st.toast(t("Deleted. It can be brought back on this page."))
            st.rerun()
        st.error(markdown(outcome.sentence))


def _actions(record: ExchangeRecord) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="record_actions"):
        form = context.page("exchange_form")
        if form is not None and may_correct(context.actor(), record.owned):
            st.page_link(
                form,
                label=t("Correct"),
                icon=":material/edit:",
                query_params={"id": str(record.id)},
            )
        if may_delete(context.actor(), record.owned):
            with st.popover(t("Delete"), icon=":material/delete:"):
                _delete(record)


def screen() -> None:
    """Draw the page."""
    record = _record()
    if record is None:
        not_here(
            t("There is no exchange under this address. It may have been typed wrongly."),
            screen="exchanges",
            invitation=t("See all exchanges"),
        )
        return
    if record.deleted is not None:
        _deleted(record)
        return
    breadcrumb("exchanges", record.title)
    st.title(markdown(record.title), anchor=False)
    st.markdown(f"**{markdown(record.date_text)}** {exchange_marks(record)}")
    entries = context.load(record_history, "exchange", record.id)
    undoing = Undoable(
        "exchange",
        record.id,
        record.row_version,
        record.owned,
        undo_last_change,
        UndoLastChange,
    )
    undo_notice(undoing, entries)
    _actions(record)
    for section in SECTIONS:
        section(record)
    lessons_part("exchange", record.id)
    if record.state is ExchangeState.HELD:
        record_document(DocumentKind.EXCHANGE, record.id)
    record_work("exchange", record.id)
    is_offered = may_undo(undoing, entries)
    record_end("exchange", record.id, (lambda: undo_in_history(undoing)) if is_offered else None)


guarded(screen)
