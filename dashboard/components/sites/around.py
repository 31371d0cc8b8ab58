"""What stands around a model site: who toured it, its organisation's supports and certificates."""

from collections.abc import Sequence

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.records.record_list import record_links
from models.reports.audits.profiles import site_surroundings
from models.reports.pages import KeptRecord
from models.text import t


def site_around(record: KeptRecord) -> None:
    """Draw the exchanges that toured the site, and what its organisation was given and holds."""
    found = context.load(site_surroundings, record.facts.organisation_id)
    for head, rows, screen in (
        (t("Exchanges that toured it"), found.tours, "exchange"),
        (t("Supports of the organisation"), found.supports, "support"),
        (t("Certificates of the organisation"), found.certificates, "certificate"),
    ):
        _linked(head, rows, screen)


def _linked(head: str, rows: Sequence[tuple[int, str]], screen: str) -> None:
    if rows:
        with st.container(border=True, key=f"card_around_{screen}"):
            st.header(head, anchor=False)
            record_links([(number, markdown(said)) for number, said in rows], screen)
