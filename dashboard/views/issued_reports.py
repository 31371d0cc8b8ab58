"""The register of issued reports, and its files."""

from dashboard.components.office.issued_list import ISSUED_REPORTS
from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded

guarded(lambda: register_screen(ISSUED_REPORTS))
