"""Exchanges in figures and charts: when, with whom, about what."""

from dashboard import context
from dashboard.components.exchanges.figures import exchange_figures
from dashboard.components.states import guarded

guarded(lambda: exchange_figures(context.filters().only_slice()))
