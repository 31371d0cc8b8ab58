"""Which columns a list can show, which a person sees, and which of them their file has."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from dashboard.components.records.list_table import Shown
from models.frames.columns import Columns

_PHONE_LINE = 2
"""The line of a phone that bears what a list usually hides and this person chose."""


def offered_columns(usual: Sequence[Shown], columns: Columns) -> dict[str, Shown]:
    """Return every column a person may choose, by its name: the usual ones, then the others."""
    found = {one.name: one for one in usual}
    return found | {one.name: Shown(one.name) for one in columns if one.name not in found}


def seen_columns(usual: Sequence[Shown], columns: Columns, chosen: Sequence[str]) -> list[Shown]:
    """Return the columns that a person sees, in order; the one with the link always stands first.

    ``chosen`` are the names this person keeps, none for the usual ones. Names that the list no
    longer has are left out.
    """
    offered = offered_columns(usual, columns)
    names = [name for name in dict.fromkeys(chosen) if name in offered]
    if not names:
        return list(usual)
    link = next(one.name for one in usual if one.is_link)
    if link not in names:
        names.insert(0, link)
    hidden = offered.keys() - {one.name for one in usual}
    return [
        replace(offered[name], line=_PHONE_LINE) if name in hidden else offered[name]
        for name in names
    ]


def file_columns(seen: Collection[Shown], columns: Columns) -> list[str]:
    """Return the columns of a file with the list as seen: each cell, then what else it tells."""
    known = {one.name for one in columns}
    names = [name for one in seen for name in (one.name, *one.tells)]
    return [name for name in dict.fromkeys(names) if name in known]
