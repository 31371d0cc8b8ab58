"""The register of leaders' meetings, and its files."""

from dashboard.components.briefings.lists import BRIEFINGS
from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded

guarded(lambda: register_screen(BRIEFINGS))
