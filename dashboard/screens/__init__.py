"""Every screen, declared once: addresses, menu, icons, rights, facets and help follow from here."""

from collections.abc import Mapping
from typing import Final

from dashboard.screens import (
    actions,
    audits,
    briefings,
    exchanges,
    imports,
    indicators,
    initiatives,
    lessons,
    office,
    organisations,
    overview,
    quality,
    sites,
    supports,
)
from dashboard.screens.office import OFFICE_SET_UP
from dashboard.screens.screen import ASIDE, MenuGroup, Screen

__all__ = ["ASIDE", "OFFICE_SET_UP", "SCREENS", "MenuGroup", "Screen", "group_of", "menu"]

_SUBJECTS: Final = (
    overview,
    actions,
    briefings,
    indicators,
    initiatives,
    organisations,
    sites,
    audits,
    supports,
    exchanges,
    lessons,
    quality,
    imports,
    office,
)

SCREENS: Final[Mapping[str, Screen]] = {
    screen.name: screen for subject in _SUBJECTS for screen in subject.SCREENS
}
"""Every screen by its name; the set-up of a new office is one of them."""


def menu() -> dict[MenuGroup, tuple[Screen, ...]]:
    """Return the screens of the menu, group by group, in their order."""
    placed: dict[MenuGroup, list[tuple[int, Screen]]] = {group: [] for group in MenuGroup}
    for screen in SCREENS.values():
        if screen.menu is not None:
            group, place = screen.menu
            placed[group].append((place, screen))
    return {
        group: tuple(screen for _, screen in sorted(found, key=lambda one: one[0]))
        for group, found in placed.items()
    }


def group_of(name: str) -> MenuGroup | None:
    """Return the entry of the menu under which a screen stands; None for those of the office."""
    own = SCREENS[name].menu
    if own is not None and own[0] is not MenuGroup.ENTRY:
        return own[0]
    for subject in _SUBJECTS:
        if SCREENS[name] in subject.SCREENS and subject is not office:
            placed = (one.menu[0] for one in subject.SCREENS if one.menu is not None)
            return next((group for group in placed if group not in ASIDE), None)
    return None
