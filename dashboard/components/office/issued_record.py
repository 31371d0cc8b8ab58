"""The page of an issued report: its facts, files, signed copies, and what is different today."""

from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import breadcrumb
from dashboard.components.escape import html, html_lines, markdown
from dashboard.components.forms.file_chooser import file_chooser
from dashboard.components.marks import ORIGIN_COLOURS, badge
from dashboard.components.news import announce, draw_outcome, refuse
from dashboard.components.office.beside_now import figures_table, why_they_differ
from dashboard.components.office.issued_list import ISSUED_REPORTS
from dashboard.components.records.comments import record_end
from dashboard.components.records.list_table import word
from dashboard.components.records.opened_record import opened_record
from dashboard.components.states import not_here
from dashboard.components.submitting import attempt, submit
from models.commands.issued_reports import FileSignedCopy, WithdrawReport
from models.frames.issued_reports import ISSUED_LIST
from models.permissions import Action
from models.registers.office import ISSUED_REPORT
from models.reports.office.issued_reports import (
    IssuedFiles,
    KeptCopy,
    issued_files_of,
    issued_record,
    signed_copies,
)
from models.reports.official.beside_now import Beside, issued_beside_now
from models.reports.pages import KeptRecord
from models.services.files.files import examined_file
from models.services.files.signatures import signed_findings
from models.services.office.issued_reports import file_signed_copy, withdraw_report
from models.text import t
from models.text.formats import format_date, format_moment
from models.vocabulary import SignedVerdict

_FACTS: Final = (
    "issued_on",
    "document",
    "signer",
    "state",
    "replaces",
    "reason",
    "pdf_sha256",
    "issued_by",
)
_COLOURS: Final = {
    SignedVerdict.INTACT: "green",
    SignedVerdict.UNSURE: "orange",
    SignedVerdict.OTHER: "red",
    SignedVerdict.ALTERED: "red",
    SignedVerdict.UNSIGNED: "gray",
}
_MOST_SENTENCES: Final = 12


def issued_report() -> None:
    """Draw the issued report that the address names."""
    record = opened_record(issued_record)
    if record is None:
        not_here(
            t("There is no issued report under this address. It may have been typed wrongly."),
            screen=ISSUED_REPORTS.screen.name,
            invitation=t("See all issued reports"),
        )
        return
    title = f"{record.row['number']} · {record.row['title']}"
    breadcrumb(ISSUED_REPORTS.screen.name, str(record.row["number"]))
    st.title(markdown(title), anchor=False)
    origin = record.facts.origin
    if origin in ORIGIN_COLOURS:
        st.markdown(badge(origin.label, ORIGIN_COLOURS[origin]))
    st.html(_facts(record))
    if context.may(Action.ISSUE_REPORTS) and record.facts.withdrawn_at is None:
        _withdrawing(record)
    _copies(record)
    _beside(record)
    record_end(ISSUED_REPORT.kind, record.id)


def _facts(record: KeptRecord) -> str:
    heads = {one.name: one.label for one in ISSUED_LIST}
    rows = []
    for name in _FACTS:
        value = record.row[name]
        if value:
            said = format_date(value) if name == "issued_on" else str(value)
            how = ' class="nscl-sum"' if name == "pdf_sha256" else ""
            rows.append(f"<dt>{html(heads[name])}</dt><dd{how}>{html_lines(said)}</dd>")
    if record.facts.replaces_id:
        address = html(context.link("issued_report", id=str(record.facts.replaces_id)))
        words = html(t("See the report that was replaced"))
        rows.append(f'<dt></dt><dd><a href="{address}">{words}</a></dd>')
    files = "".join(
        f'<a class="nscl-button" download href="/files/{number}">{html(words)}</a>'
        for number, words in (
            (record.facts.pdf_file_id, t("As issued (.pdf, PDF/A-2a)")),
            (record.facts.docx_file_id, t("As issued (.docx)")),
        )
    )
    return f'<dl class="nscl-facts">{"".join(rows)}</dl><div class="nscl-buttons">{files}</div>'


def _withdrawing(record: KeptRecord) -> None:
    with st.popover(t("Withdraw the report"), icon=":material/undo:"):
        reason = st.text_input(t("Why is it withdrawn?"), key=f"_withdraw_reason_{record.id}")
        if st.button(t("Withdraw this report"), key="_withdraw", type="primary"):
            raw = {
                "issued_report_id": record.id,
                "row_version": record.facts.row_version,
                "reason": reason or None,
            }
            outcome = submit(withdraw_report, WithdrawReport, raw)
            if outcome.is_done:
                announce(t("Withdrawn. It stays in the register and says so."), ":material/undo:")
                st.rerun()
            st.error(markdown(outcome.sentence))


def _copies(record: KeptRecord) -> None:
    st.html(f"<h2>{html(t('Signed copy'))}</h2>")
    part = f"signed_copy.{record.id}"
    draw_outcome(part)
    found = context.load(signed_copies, record.id)
    if found:
        st.html("".join(map(_copy, found)))
    elif not context.may(Action.ISSUE_REPORTS):
        st.html(f"<p>{html(t('No signed copy has come back yet.'))}</p>")
    if context.may(Action.ISSUE_REPORTS):
        key = f"_signed.{record.id}.{len(found)}"
        file_chooser(
            t("The signed .pdf, to be checked and kept here"),
            key=key,
            place=f"signed_{record.id}",
            kinds=("pdf",),
            on_change=_file_copy,
            args=(record.id, key, part),
        )


def _copy(one: KeptCopy) -> str:
    said = "".join(f"<li>{html(line)}</li>" for line in one.said)
    when = " · ".join(filter(None, (format_moment(one.added_at), one.added_by)))
    return (
        f'<div class="nscl-signed"><p>{word(one.verdict.label, _COLOURS[one.verdict])} '
        f'<a download href="/files/{one.file_id}">{html(one.name)}</a> '
        f"<small>{html(when)}</small></p><ul>{said}</ul></div>"
    )


def _file_copy(number: int, key: str, part: str) -> None:
    upload = st.session_state.get(key)
    if upload is None:
        return
    content = upload.getvalue()

    def checked() -> tuple[object, object]:
        file = examined_file(context.actor(), upload.name, content)
        against: IssuedFiles = context.read(issued_files_of, number)
        return file, signed_findings(content, against.issued, against.others)

    found = attempt(checked)
    if found.result is None:
        refuse(part, found.sentence)
        return

    def keep(session: object, actor: object, command: FileSignedCopy) -> int:
        return file_signed_copy(session, actor, command, *found.result)  # type: ignore[arg-type,misc]

    outcome = submit(keep, FileSignedCopy, {"issued_report_id": number})
    if outcome.is_done:
        announce(t("Checked and kept with the report."), ":material/verified:")
    else:
        refuse(part, outcome.sentence)


def _beside(record: KeptRecord) -> None:
    found: Beside = context.read(issued_beside_now, record.id)
    head = html(t("Reported, and as it is now"))
    st.html(f"<h2>{head}</h2>{_compared(found)}{why_they_differ(found)}")


def _compared(found: Beside) -> str:
    if found.why_not:
        said = t("Today's data make no such document any more: {why}", why=found.why_not)
        return f"<p>{html(said)}</p>"
    if not (found.figures or found.gone or found.come):
        return f"<p>{html(t('Today the data say the same.'))}</p>"
    sentences = "".join(
        f"<h3>{html(head)}</h3><ul>{''.join(f'<li>{html(one)}</li>' for one in lines)}</ul>"
        for head, lines in (
            (t("Only in the report"), found.gone[:_MOST_SENTENCES]),
            (t("Only in today's data"), found.come[:_MOST_SENTENCES]),
        )
        if lines
    )
    return (figures_table(found.figures) if found.figures else "") + sentences
