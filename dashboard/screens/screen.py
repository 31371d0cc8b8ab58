"""What one screen is: its address, its words, who may have it, where the menu shows it."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from models.permissions import Action
from models.text import mark


class MenuGroup(Enum):
    """The entries of the menu, from top to bottom; the value is the word, then its icon.

    Each leads to its first screen, and its screens are tabs of each other. What is entered anew
    opens under one button, administration under the name of the person.
    """

    OVERVIEW = mark("Overview"), "space_dashboard"
    WORK = mark("Work to do"), "task_alt"
    INDICATORS = mark("Indicators"), "monitoring"
    INITIATIVES = mark("Initiatives"), "checklist"
    SITES = mark("Model sites"), "hotel_class"
    ORGANISATIONS = mark("Organisations"), "domain"
    EXCHANGES = mark("Exchanging experience"), "handshake"
    REPORTS = mark("Reports"), "summarize"
    ENTRY = mark("Enter anew"), "add"
    ADMINISTRATION = mark("Administration"), "settings"

    @property
    def word(self) -> str:
        """Return its word, a sentence of the catalogue."""
        return self.value[0]

    @property
    def icon(self) -> str:
        """Return the name of its icon."""
        return self.value[1]


ASIDE: Final = frozenset({MenuGroup.ENTRY, MenuGroup.ADMINISTRATION})
"""The groups that are no entry of the menu: they open under a button."""


@dataclass(frozen=True)
class Screen:
    """One screen. ``name`` is that of its script in ``dashboard/views``, ``path`` its address.

    ``menu`` is the group of the menu and the place in it; without one, links lead here, and the
    screen stands under the entry of its subject.
    ``facets`` are the fields of the filter that its bar offers beside period and era; None where
    the screen shows no slice.
    """

    name: str
    path: str
    title: str
    help: str
    action: Action = Action.READ
    icon: str = ""
    menu: tuple[MenuGroup, int] | None = None
    facets: tuple[str, ...] | None = None
