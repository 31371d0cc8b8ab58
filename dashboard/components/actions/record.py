"""What an action is about: the record, the way to it, whether that has settled it."""

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from models.reports.actions.lists import action_subject
from models.reports.pages import KeptRecord
from models.text import t


def about(record: KeptRecord) -> None:
    """Draw the record that the action is about; nothing where it is about none."""
    subject = context.load(action_subject, record.id)
    if subject is None:
        return
    words = html(f"{subject.word} · {subject.title}")
    if context.page(subject.kind) is not None and not subject.is_gone:
        address = context.link(subject.kind, id=str(subject.number))
        words = f'<a href="{html(address)}">{words}</a>'
    told = f"<dt>{html(t('Record it is about'))}</dt><dd>{words}</dd>"
    st.html(f'<dl class="nscl-facts">{told}</dl>')
    if subject.is_gone:
        st.info(t("The record is in the trash: decide whether this is still to be done."))
    elif subject.is_settled:
        st.success(
            t("The record itself says that this is done: the action counts as settled."),
            icon=":material/check:",
        )
