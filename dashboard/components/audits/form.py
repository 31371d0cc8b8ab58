"""The form of an audit, made for a phone: a zone as one list, one tap a criterion, kept at once."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components.audits.line_panel import line_panel, open_line
from dashboard.components.audits.on_paper import audit_on_paper
from dashboard.components.audits.photos import photo_panel, photo_zone
from dashboard.components.audits.score_sheet import score_sheet, unsent_taps
from dashboard.components.news import announce, draw_outcome, refuse
from dashboard.components.submitting import submit
from models.commands.site_audits import FinishAudit, TakeTaps
from models.reports.audits.answers import open_sheet
from models.reports.audits.records import AuditRecord
from models.services.audits.finishing import finish_audit
from models.services.audits.taps import take_taps
from models.text import plural, t
from models.text.formats import format_number


def audit_form(record: AuditRecord) -> None:
    """Draw the lines of the audit; every answer is kept as it is tapped."""
    photo_panel(record)
    audit_on_paper(record)
    _lines(record)


@st.fragment
def late_taps(record: AuditRecord) -> None:
    """Keep what a browser held back until the audit was finished: set aside, for a head to see."""
    unsent_taps(record, partial(_keep, record.id))


@st.fragment
def _lines(opened: AuditRecord) -> None:
    sheet = context.read_alone(open_sheet, opened.id)
    if sheet is None:
        st.rerun()  # the whole screen: it is finished, here or by somebody else
    record = opened.with_answers(sheet)
    draw_outcome("audit_form")
    if not record.zones:
        return
    st.progress(
        record.answered / record.lines if record.lines else 0.0,
        text=t(
            "{answered} of {lines} lines answered", answered=record.answered, lines=record.lines
        ),
    )
    score_sheet(record, sheet, partial(_keep, record.id), partial(open_line, record.id))
    line_panel(record)
    left = record.lines - record.answered
    if clashes := sum(1 for line in sheet.values() if line.clashes):
        st.warning(
            plural(
                "{number} line was scored differently by two people: choose there first.",
                "{number} lines were scored differently by two people: choose there first.",
                clashes,
                number=format_number(clashes),
            )
        )
    is_sure = st.button(
        t("Finish the audit") if not left else t("Finish the audit ({left} lines left)", left=left),
        key="_finish_audit",
        type="primary",
        disabled=bool(left or clashes),
    )
    if is_sure:
        _finish(record)


def _keep(audit_id: int, device: str, taps: Sequence[dict[str, Any]]) -> bool:
    """Keep taps of a device; say whether the server is done with them, kept or refused."""
    raw = {"site_audit_id": audit_id, "device": device, "taps": taps}
    outcome = submit(take_taps, TakeTaps, raw)
    if not outcome.is_done:
        refuse("audit_form", outcome.sentence)
    elif outcome.result:
        refuse("audit_form", t("This line is not of this audit."))
    else:
        st.session_state[photo_zone(audit_id)] = taps[-1]["zone_id"]
    return outcome.is_done or bool(outcome.problems)


def _finish(record: AuditRecord) -> None:
    raw = {"site_audit_id": record.id, "row_version": record.facts.row_version}
    outcome = submit(finish_audit, FinishAudit, raw)
    if outcome.is_done:
        announce(t("The audit is finished and locked."), ":material/lock:")
    else:
        refuse("audit_form", outcome.sentence)
    st.rerun()
