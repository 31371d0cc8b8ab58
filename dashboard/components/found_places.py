"""The registers that one search looks through, as this person may open them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dashboard import context
from dashboard.components.records.found_records import FoundIn
from dashboard.components.shown_registers import SHOWN
from dashboard.screens import SCREENS
from models.text import t


def found_places() -> dict[str, FoundIn]:
    """Return the registers by the name of their table, in the order in which they are told."""
    return {kind: place for kind, place in _places() if place is not None}


def _places() -> Iterator[tuple[str, FoundIn | None]]:
    for kind, shown in SHOWN.items():
        if shown.listed is not None:
            yield kind, _place(shown.listed.screen.name, shown.listed.record.name, shown.colours)
    yield "indicator", _place("indicators", "indicator")
    yield "programme_document", _place("programme_documents", "programme_documents")


def _place(screen: str, record: str, colours: Mapping[Any, str] | None = None) -> FoundIn | None:
    if context.page(screen) is None:
        return None
    return FoundIn(t(SCREENS[screen].title), _all_of(screen), _one_of(record), colours or {})


def _all_of(screen: str) -> Callable[[str], str]:
    return lambda typed: context.link(screen, search=typed)


def _one_of(screen: str) -> Callable[[int], str]:
    is_open = context.page(screen) is not None
    return lambda number: context.link(screen, id=str(number)) if is_open else ""
