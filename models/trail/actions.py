"""The acts that the trail knows, with the words they are told in: those that registers declare."""

from collections.abc import Mapping
from typing import Final

from models.registers import all_actions

ACTIONS: Final[Mapping[str, str]] = {
    f"{acts.kind}.{end}": words for acts in all_actions() for end, words in acts.said.items()
}
"""Every action of the trail with its sentence; what is not listed cannot be recorded."""


UNDOABLE: Final = frozenset({"exchange.corrected", "exchange.undone", "lesson.corrected"})
"""The actions that can be taken back as the last change of a record."""
