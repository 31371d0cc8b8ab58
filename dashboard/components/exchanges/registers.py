"""The register of exchanges on the screens."""

from dashboard.components.exchanges.labels import STATE_COLOURS
from dashboard.components.exchanges.list_screen import EXCHANGES
from dashboard.components.records.shown_registers import ShownRegister
from dashboard.screens import exchanges as screens
from models.commands.exchanges import RestoreExchange
from models.registers import exchanges as register
from models.services.exchanges.exchanges import restore_exchange

SHOWN = (
    ShownRegister(
        register.EXCHANGE,
        screens.EXCHANGE,
        (restore_exchange, RestoreExchange),
        listed=EXCHANGES,
        colours=STATE_COLOURS,
    ),
)
