"""The workbook of a period, made in the page: how far it is, a button that stops it, its file."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.file_links import file_link
from dashboard.components.working import at_work
from dashboard.made_files import MadeFile, keep, made
from models.db import Database
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.period_reports.period_book import period_report, period_report_workbook
from models.services.files.exports import note_report_exported, require_export
from models.text import t
from models.vocabulary import PeriodSection
from models.workbooks.captions import file_name

_MADE: Final = "_period_file"
_READING: Final = 0.5
"""The share of the work that reading is; writing is the rest."""


def period_file(chosen: ReportFilter, sections: Sequence[PeriodSection]) -> None:
    """Offer to make the file, and once it is made the way to it."""
    if not sections:
        st.warning(t("Choose at least one section."))
        return
    asked = (chosen, tuple(sections))
    if st.button(t("Make the file (.xlsx)"), key="_make_period", type="primary"):
        st.session_state.pop(_MADE, None)
        work = partial(_make, chosen=chosen, sections=asked[1])
        outcome = at_work(t("Making the report …"), work)
        if outcome.result is None:
            st.error(outcome.sentence)
            return
        word = keep(context.actor().account_id or 0, outcome.result)
        st.session_state[_MADE] = (asked, word)
    of, word = st.session_state.get(_MADE, (None, ""))
    if of == asked and made(context.actor().account_id, word) is not None:
        file_link(f"made/{word}.xlsx", {}, t("Take the report away (.xlsx)"))


def _make(
    db: Database,
    person: Actor,
    tell: Callable[[float], None],
    *,
    chosen: ReportFilter,
    sections: tuple[PeriodSection, ...],
) -> MadeFile:
    """Read, then write, so that nobody waits for the file while the database is held."""
    require_export(person)
    with db.read() as session:
        report = period_report(
            session, chosen, person.name, sections, lambda share: tell(share * _READING)
        )
    content = period_report_workbook(report, lambda share: tell(_READING + share * (1 - _READING)))
    with db.unit_of_work(person) as session:
        note_report_exported(session, person, "period-report.xlsx", sections, chosen.to_query())
    return MadeFile(file_name(report.caption, "xlsx"), content)
