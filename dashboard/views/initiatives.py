"""The register of initiatives: what the slice holds, as a list or a table, and its files."""

from dashboard.components.initiatives.list_screen import INITIATIVES
from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded

guarded(lambda: register_screen(INITIATIVES))
