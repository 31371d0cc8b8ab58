"""Model sites in figures and charts: where they stand, how they score."""

from dashboard import context
from dashboard.components.facets import filter_fields
from dashboard.components.sites.figures import site_figures_screen
from dashboard.components.states import guarded

guarded(lambda: site_figures_screen(context.report_slice(filter_fields("site_figures"))))
