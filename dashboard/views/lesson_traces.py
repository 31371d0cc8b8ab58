"""What came of each visit that was held; and its files."""

from dashboard.components.lessons.traces_list import TRACES
from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded

guarded(lambda: register_screen(TRACES))
