"""The indicators of the province against the plan: how each stands, and its files."""

from dashboard.components.indicators.list_screen import INDICATORS
from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded

guarded(lambda: register_screen(INDICATORS))
