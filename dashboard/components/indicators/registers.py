"""The register of values on the screens."""

from dashboard.components.records.shown_registers import ShownRegister
from dashboard.screens import indicators as screens
from models.commands.indicators import RestoreIndicatorValue
from models.registers import indicators as register
from models.services.indicators.values import restore_indicator_value

SHOWN = (
    ShownRegister(
        register.INDICATOR_VALUE,
        screens.INDICATOR_VALUE,
        (restore_indicator_value, RestoreIndicatorValue),
    ),
)
