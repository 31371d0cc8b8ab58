"""The register of organisations on the screens."""

from dashboard.components.organisations.list_screen import ORGANISATIONS
from dashboard.components.records.shown_registers import ShownRegister
from dashboard.screens import organisations as screens
from models.commands.organisations import RestoreOrganisation
from models.registers import organisations as register
from models.services.organisations.organisations import restore_organisation

SHOWN = (
    ShownRegister(
        register.ORGANISATION,
        screens.ORGANISATION,
        (restore_organisation, RestoreOrganisation),
        listed=ORGANISATIONS,
    ),
)
