"""Several names in one cell, as lists write them: parted by semicolons, by lines, or numbered."""

import re
from collections.abc import Sequence
from typing import Final, TypeVar

_PARTED: Final = re.compile(r"[;\n\r\u2028]+")
_NUMBERED: Final = re.compile(r"(?:^|(?<=[\s;,.]))\(?\d{1,2}[.)/](?!\d)\s*(?=\w)")
_FIRST: Final = re.compile(r"\s*\(?1[.)/](?!\d)\s*\w")
_BULLET: Final = re.compile(r"^\s*(?:\(?\d{1,2}[.)/](?!\d)\s*|[-–—•*+]\s+)+")

GivenT = TypeVar("GivenT")


def listed_names(text: str) -> list[str]:
    r"""Return the names of a cell, in their order, without numbers, bullets and what ends a list.

    >>> listed_names("1. Sở A tỉnh X 2. Sở B tỉnh Y")
    ['Sở A tỉnh X', 'Sở B tỉnh Y']
    >>> listed_names("- Sở A\n- Sở B; Sở C.")
    ['Sở A', 'Sở B', 'Sở C']
    """
    return [name for name in _pieces(text) if name]


def listed_values(text: str) -> list[str | None]:
    """Return the values of a cell that stand beside names: an empty place stays one, as None.

    >>> listed_values("Nguyễn Văn Ví Dụ; ; Trần Thị Minh Họa")
    ['Nguyễn Văn Ví Dụ', None, 'Trần Thị Minh Họa']
    """
    return [one or None for one in _pieces(text)]


def in_one_cell(values: Sequence[str | None]) -> str | None:
    """Return how values stand in one cell, so that they are read back; None for none at all.

    >>> in_one_cell(["Sở A", None, "Sở B"]), in_one_cell([None, None])
    ('Sở A; ; Sở B', None)
    """
    if len(values) == 1:
        return values[0]
    parts = ((one or "").replace(";", ",") for one in values)
    return "; ".join(parts).rstrip() if any(values) else None


def _pieces(text: str) -> list[str]:
    parts = _PARTED.split(text.strip())
    if len(parts) == 1 and _FIRST.match(text):
        parts = [part for part in _NUMBERED.split(text) if part.strip()]
    pieces = [_BULLET.sub("", part).strip().rstrip(".,").strip() for part in parts]
    return pieces[:-1] if pieces and not pieces[-1] else pieces
