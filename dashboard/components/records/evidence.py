"""The evidence of a record on its page, and as a form opens with it."""

from collections.abc import Sequence

import streamlit as st

from dashboard import context
from dashboard.components.records.photos import paper_links, photo_grid
from models.reports.evidence import EvidenceFile, evidence_of
from models.text import t
from models.text.formats import format_date


def evidence(kind: str, number: int) -> None:
    """Draw the photos and papers of a record; nothing where it has none."""
    files = context.load(evidence_of, kind, number)
    if files:
        with st.container(border=True, key="card_evidence"):
            st.header(t("Evidence"), anchor=False)
            shown_files(files)


def shown_files(files: Sequence[EvidenceFile]) -> None:
    """Draw photos and papers with their captions."""
    photo_grid((one.file_id, _caption(one), one.name) for one in files if one.is_image)
    paper_links((one.file_id, _caption(one), one.name) for one in files if not one.is_image)


def _caption(one: EvidenceFile) -> str:
    return " · ".join(filter(None, (one.caption, format_date(one.taken_on))))
