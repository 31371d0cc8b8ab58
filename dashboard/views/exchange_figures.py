"""Exchanges in figures and charts: when, with whom, about what."""

from dashboard import context
from dashboard.components.exchanges.figures import exchange_figures
from dashboard.components.facets import filter_fields
from dashboard.components.states import guarded

guarded(lambda: exchange_figures(context.report_slice(filter_fields("exchange_figures"))))
