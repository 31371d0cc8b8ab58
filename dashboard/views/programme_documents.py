"""The tree of programme documents: decision, provincial plan, yearly plan; what hangs on each."""

from collections.abc import Sequence

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.file_links import export_links
from dashboard.components.states import guarded
from models.filters import ReportFilter
from models.reports.office.programme_documents import (
    DOCUMENTS,
    DocumentRow,
    document_tree,
    documents_found,
)
from models.rules.rights import may_correct_document
from models.text import plural, t
from models.text.formats import format_date, format_number


def _line(row: DocumentRow) -> str:
    facts = row.facts
    said = [row.kind, facts.issuer]
    if facts.issued_on:
        said.append(t("issued on {day}", day=format_date(facts.issued_on)))
    if facts.valid_to:
        said.append(t("valid to {day}", day=format_date(facts.valid_to)))
    parts = [html(" · ".join(filter(None, said)))]
    if row.initiatives:
        counted = plural(
            "{number} initiative",
            "{number} initiatives",
            row.initiatives,
            number=format_number(row.initiatives),
        )
        address = context.link("initiatives", documents=str(facts.id))
        parts.append(f'<a href="{html(address)}">{html(counted)}</a>')
    if row.sites:
        counted = plural(
            "{number} model site",
            "{number} model sites",
            row.sites,
            number=format_number(row.sites),
        )
        address = context.link("model_sites", documents=str(facts.id))
        parts.append(f'<a href="{html(address)}">{html(counted)}</a>')
    hanging = []
    if row.targets:
        hanging.append(
            plural(
                "{number} target",
                "{number} targets",
                row.targets,
                number=format_number(row.targets),
            )
        )
    if row.published:
        hanging.append(
            plural(
                "{number} published figure",
                "{number} published figures",
                row.published,
                number=format_number(row.published),
            )
        )
    address = html(context.link("targets"))
    parts += [f'<a href="{address}">{html(words)}</a>' for words in hanging]
    parts += [f'<a href="/files/{number}" download>{html(name)}</a>' for number, name in row.files]
    if facts.source_url and facts.source_url.startswith(("http://", "https://")):
        parts.append(
            f'<a href="{html(facts.source_url)}" target="_blank"'
            f' rel="noopener noreferrer">{html(t("Source"))}</a>'
        )
    if may_correct_document(context.actor(), facts.created_by_id):
        address = context.link("document_form", id=str(facts.id))
        parts.append(f'<a href="{html(address)}">{html(t("Correct"))}</a>')
    note = f"<br><small>{html(facts.note)}</small>" if facts.note else ""
    return (
        f'<li style="margin-left:{2 * min(row.depth, 6)}rem"><strong>{html(facts.number)}</strong>'
        f" {html(facts.title)}<br>{' · '.join(parts)}{note}</li>"
    )


def _kind_told(wanted: str, rows: Sequence[DocumentRow]) -> None:
    """Say which kind the link leaves, and lead to all documents."""
    kind = rows[0].kind if rows else wanted
    st.html(
        f"<p>{html(t('Kind of document'))}: <strong>{html(kind)}</strong> · "
        f'<a href="{html(context.link("programme_documents"))}">{html(t("All documents"))}</a></p>'
    )


def _search_told(searched: str) -> None:
    """Say what is looked for, and lead to all documents."""
    said = f"{html(t('Search'))}: <strong>{html(searched)}</strong> · " if searched else ""
    address = html(context.link("programme_documents"))
    st.html(f'<p>{said}<a href="{address}">{html(t("All documents"))}</a></p>')


def _nothing(*, is_kind: bool, is_found: bool) -> str:
    if is_kind:
        return t("No document is of this kind.")
    return t("Nothing was found.") if is_found else t("No document has been entered yet.")


def screen() -> None:
    """Draw the tree."""
    wanted = st.query_params.get("document_kinds", "")
    rows = [row for row in context.load(document_tree) if not wanted or row.kind_code == wanted]
    searched = ReportFilter.from_query({"search": st.query_params.get("search", "")}).search
    number = st.query_params.get("id", "")
    if searched:
        known = context.load(documents_found, searched)
        rows = [row for row in rows if row.facts.id in known]
    elif number:
        rows = [row for row in rows if str(row.facts.id) == number]
    counted = plural(
        "{number} document", "{number} documents", len(rows), number=format_number(len(rows))
    )
    st.title(f"{t('Programme documents')} · {counted}", anchor=False)
    form = context.page("document_form")
    with st.container(horizontal=True, key="list_actions"):
        if form is not None:
            st.page_link(form, label=t("Enter a document"), icon=":material/add:")
        if rows and not (wanted or searched or number):
            export_links(DOCUMENTS.name, {})
    if wanted:
        _kind_told(wanted, rows)
    elif searched or number:
        _search_told(searched)
    if not rows:
        st.info(_nothing(is_kind=bool(wanted), is_found=bool(searched or number)))
        return
    st.html(f'<ul class="nscl-tree">{"".join(_line(row) for row in rows)}</ul>')


guarded(screen)
