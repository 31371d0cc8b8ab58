"""The register of organisations: what the slice holds, as a list or a table, and its files."""

from dashboard.components.organisations.list_screen import ORGANISATIONS
from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded

guarded(lambda: register_screen(ORGANISATIONS))
