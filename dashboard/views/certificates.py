"""The register of certificates: which are in force, which end soon; and its files."""

from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded
from dashboard.components.supports.certificates_list import CERTIFICATES

guarded(lambda: register_screen(CERTIFICATES))
