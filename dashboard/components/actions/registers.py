"""The register of actions on the screens."""

from dashboard.components.actions.actions_list import ACTIONS
from dashboard.components.actions.labels import STATE_COLOURS
from dashboard.components.records.shown_registers import ShownRegister
from dashboard.screens import actions as screens
from models.commands.actions import RestoreAction
from models.registers import actions as register
from models.services.actions.actions import restore_action

SHOWN = (
    ShownRegister(
        register.ACTION,
        screens.ACTION,
        (restore_action, RestoreAction),
        listed=ACTIONS,
        colours=STATE_COLOURS,
    ),
)
