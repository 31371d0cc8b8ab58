"""The register of model sites on the screens."""

from dashboard.components.records.shown_registers import ShownRegister
from dashboard.components.sites.labels import STATE_COLOURS
from dashboard.components.sites.list_screen import MODEL_SITES
from dashboard.screens import sites as screens
from models.commands.model_sites import RestoreModelSite
from models.registers import sites as register
from models.services.sites.sites import restore_model_site

SHOWN = (
    ShownRegister(
        register.MODEL_SITE,
        screens.MODEL_SITE,
        (restore_model_site, RestoreModelSite),
        listed=MODEL_SITES,
        colours=STATE_COLOURS,
    ),
)
