"""The register of actions, closed ones too; and its files."""

from dashboard.components.actions.actions_list import ACTIONS
from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded

guarded(lambda: register_screen(ACTIONS))
