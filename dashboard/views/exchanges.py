"""The register of exchanges: what the slice holds, as a list or a table, and its files."""

from dashboard.components.exchanges.list_screen import EXCHANGES
from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded

guarded(lambda: register_screen(EXCHANGES))
