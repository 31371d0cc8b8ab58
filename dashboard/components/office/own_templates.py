"""The own .docx of an office with named fields: taken in, filled with figures, given back."""

from collections.abc import Sequence

import streamlit as st

from dashboard import context
from dashboard.components.escape import html, markdown
from dashboard.components.folded import fold
from dashboard.components.forms.file_chooser import file_chooser
from models.documents.filled import FilledDocument, fill_docx
from models.errors import InvalidInput
from models.filters import ReportFilter
from models.permissions import Action
from models.reports.official.fields import DocumentField, document_fields
from models.services.files.exports import note_report_exported
from models.text import t

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def own_template(chosen: ReportFilter) -> None:
    """Draw where an own file is chosen, the fields it may hold, and the filled file.

    For whoever may add files: the gate lets no others' through.
    """
    if not context.may(Action.LOG):
        return
    label, icon = t("Fill your own .docx"), ":material/assignment_returned:"
    with fold(label, icon=icon, key="own_template") as is_made:
        if is_made:
            _template(chosen)


def _template(chosen: ReportFilter) -> None:
    st.caption(
        t(
            "Write the name of a field where its value is to stand: «so_doanh_nghiep» or"
            " {so_doanh_nghiep}. Nothing in the file is run.",
            so_doanh_nghiep="{so_doanh_nghiep}",
        )
    )
    fields = context.load(document_fields, chosen)
    sent = file_chooser(t("Your own file (.docx)"), key="_own_template", kinds=("docx",))
    if sent is not None:
        _filled(sent.name, sent.getvalue(), fields, chosen)
    st.html(_table(fields))


def _filled(
    name: str, content: bytes, fields: Sequence[DocumentField], chosen: ReportFilter
) -> None:
    try:
        made = fill_docx(content, {one.name: one.value for one in fields})
    except InvalidInput as refusal:
        st.error(markdown(refusal))
        return
    _say(made)
    query = chosen.to_query()
    st.download_button(
        t("Take the filled file away (.docx)"),
        made.content,
        file_name=name,
        mime=_DOCX,
        key="_own_template_filled",
        on_click=lambda: context.write(
            note_report_exported, "document.own_template.docx", (), query
        ),
    )


def _say(made: FilledDocument) -> None:
    """Say what was filled, and what was not."""
    if made.unknown:
        names = ", ".join(made.unknown)
        st.warning(markdown(t("The product knows no such fields: {names}.", names=names)))
    if made.left:
        parts = "  ".join(made.left)
        st.warning(markdown(t("These were not run and stay as they are: {parts}", parts=parts)))
    if not made.filled:
        st.warning(t("The file holds none of the fields below."))


def _table(fields: Sequence[DocumentField]) -> str:
    rows = "".join(
        f'<tr><th scope="row"><code>{html(one.name)}</code></th><td>{html(one.label)}</td>'
        f"<td>{html(one.value) or '–'}</td></tr>"
        for one in fields
    )
    heads = "".join(
        f'<th scope="col">{html(one)}</th>' for one in (t("Field"), t("Says"), t("Value"))
    )
    return (
        f'<div class="nscl-table" tabindex="0"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
