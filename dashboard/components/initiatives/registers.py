"""The register of initiatives on the screens."""

from dashboard.components.initiatives.labels import STATE_COLOURS
from dashboard.components.initiatives.list_screen import INITIATIVES
from dashboard.components.records.shown_registers import ShownRegister
from dashboard.screens import initiatives as screens
from models.commands.initiatives import RestoreInitiative
from models.registers import initiatives as register
from models.services.initiatives.initiatives import restore_initiative

SHOWN = (
    ShownRegister(
        register.INITIATIVE,
        screens.INITIATIVE,
        (restore_initiative, RestoreInitiative),
        listed=INITIATIVES,
        colours=STATE_COLOURS,
    ),
)
