"""What one screen is: its address, its words, who may have it, where the menu shows it."""

from dataclasses import dataclass
from enum import Enum

from models.permissions import Action
from models.text import mark


class MenuGroup(Enum):
    """The groups of the menu, from top to bottom; the value is the heading."""

    PLAN = mark("Indicators, plan")
    WORK = mark("Work and money")
    SITES = mark("Model sites, 5S")
    ORGANISATIONS = mark("Organisations")
    EXCHANGES = mark("Exchanges, reports")
    ENTRY = mark("Enter anew")
    ADMINISTRATION = mark("Administration")


@dataclass(frozen=True)
class Screen:
    """One screen. ``name`` is that of its script in ``dashboard/views``, ``path`` its address.

    ``menu`` is the group of the menu and the place in it; without one, links lead here.
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
