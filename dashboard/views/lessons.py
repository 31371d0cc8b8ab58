"""The library of lessons: what was learned, what became of it; and its files."""

from dashboard.components.lessons.list_screen import LESSONS
from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded

guarded(lambda: register_screen(LESSONS))
