"""Initiatives in figures: how they stand, and their money."""

from dashboard import context
from dashboard.components.facets import filter_fields
from dashboard.components.initiatives.figures import initiative_figures_screen
from dashboard.components.states import guarded

guarded(
    lambda: initiative_figures_screen(
        context.filters().only(filter_fields("initiative_figures")).only_slice()
    )
)
