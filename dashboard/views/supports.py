"""The register of supports: who was helped, with what, in which year; and its files."""

from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded
from dashboard.components.supports.supports_list import SUPPORTS

guarded(lambda: register_screen(SUPPORTS))
