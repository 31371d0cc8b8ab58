"""Photo and note of one line, opened from that line: over the page, which stays where it was."""

from functools import partial

import streamlit as st

from dashboard import context
from dashboard.components.audits.notes import line_note
from dashboard.components.audits.photo_fields import photo_fields
from dashboard.components.audits.photo_pairs import photo_caption
from dashboard.components.audits.photos import keep_photo, told_of_photo
from dashboard.components.records.photos import photo_grid
from models.reports.audits.photos import photos_of_audit
from models.reports.audits.records import AuditRecord
from models.text import t


def open_line(audit_id: int, zone_id: int, criterion_id: int) -> None:
    """Keep for the run that follows which line was opened."""
    st.session_state[_opened(audit_id)] = (zone_id, criterion_id)


def line_panel(record: AuditRecord) -> None:
    """Draw the panel of the line that was opened; nothing where none was, or none of this audit."""
    zone_id, criterion_id = st.session_state.get(_opened(record.id), (0, 0))
    zone = next((one for one in record.zones if one.id == zone_id), None)
    lines = {one.id: f"{place}. {one.text}" for place, one in enumerate(record.criteria, 1)}
    if zone is None or criterion_id not in lines:
        return
    shown = st.dialog(t("Photo and note"), width="medium", on_dismiss=partial(_close, record.id))
    shown(_panel)(record.id, zone.id, criterion_id, f"{zone.name} · {lines[criterion_id]}")


def _panel(audit_id: int, zone_id: int, criterion_id: int, head: str) -> None:
    st.text(head)
    line_note(audit_id, zone_id, criterion_id, place="line")
    key = f"_line_photo_{audit_id}_{zone_id}_{criterion_id}"
    photo_fields(key)
    st.button(
        t("Add the photo"),
        key=f"{key}.add",
        type="primary",
        icon=":material/add_a_photo:",
        on_click=keep_photo,
        args=(audit_id, zone_id, criterion_id, key),
    )
    told_of_photo()
    photos = context.read(photos_of_audit, audit_id)
    of_line = [one for one in photos if one.line == (zone_id, criterion_id) and not one.is_after]
    if of_line:
        photo_grid((one.file_id, photo_caption(one), one.words) for one in of_line)
        st.caption(t("A photo is corrected, blurred or taken away above the lines."))


def _close(audit_id: int) -> None:
    st.session_state.pop(_opened(audit_id), None)


def _opened(audit_id: int) -> str:
    return f"_opened_line_{audit_id}"
