"""The colours of meanings on white, one meaning one colour: screens and files share them."""

from typing import Final

from models.vocabulary import Direction, ExchangeState

DIRECTIONS: Final = {
    Direction.OUTGOING: "#1f5a9e",
    Direction.INCOMING: "#c8650a",
    Direction.INTERNAL: "#6b5900",
    Direction.OBSERVED: "#818a96",
}
"""The colour of each direction of an exchange."""

STATES: Final = {
    ExchangeState.PLANNED: "#8452cb",
    ExchangeState.HELD: "#117d74",
    ExchangeState.CANCELLED: "#662d3c",
}
"""The colour of each state of an exchange."""

AMOUNT: Final = "#117d74"
"""The colour of a plain number of things."""

INK: Final = "#1b2430"
"""The colour of text."""

QUIET_INK: Final = "#525d6b"
"""The colour of text that stands back: axes, units."""

RULE: Final = "#dde2e8"
"""The colour of grid lines."""
