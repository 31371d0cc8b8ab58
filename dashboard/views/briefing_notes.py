"""What was decided and noted at meetings, and its files."""

from dashboard.components.briefings.lists import BRIEFING_NOTES
from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded

guarded(lambda: register_screen(BRIEFING_NOTES))
