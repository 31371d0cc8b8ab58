"""The overview: where we stand. Each register draws its own part; add a register's part here."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.cards.report_card import mark_theme
from dashboard.components.exchanges.overview import exchanges_on_overview
from dashboard.components.indicators.overview import indicators_on_overview
from dashboard.components.initiatives.overview import initiatives_on_overview
from dashboard.components.office.first_day import first_day
from dashboard.components.sites.overview import sites_on_overview
from dashboard.components.states import guarded
from dashboard.components.supports.overview import supports_on_overview
from models.filters import ReportFilter
from models.text import t

PARTS: Final[tuple[Callable[[ReportFilter], None], ...]] = (
    indicators_on_overview,
    initiatives_on_overview,
    sites_on_overview,
    supports_on_overview,
    exchanges_on_overview,
)
"""What each register shows here, in reading order."""


def screen() -> None:
    """Draw the title and every register's part."""
    chosen = context.filters().only_slice()
    st.title(f"{t('Overview')} · {chosen.period.label} · {chosen.era.label}", anchor=False)
    first_day()
    for part in PARTS:
        part(chosen)
    mark_theme()


guarded(screen)
