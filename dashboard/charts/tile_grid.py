"""Where each province's square stands on the tile map, in both eras.

Among the 63 the archipelagos stand one column nearer to the mainland than in the source file
(seed/data), so that the names of provinces fit their squares on a phone.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ARCHIPELAGOS: Final = ("HS", "TS")


@dataclass(frozen=True)
class Square:
    """One square: a province by its code of that era, or an archipelago (HS, TS).

    ``short`` holds the lines of a name that is too long for a square, "" where it is not.
    """

    code: str
    column: int
    row: int
    short: str = ""


@cache
def squares(grid: str) -> tuple[Square, ...]:
    """Return the squares of an era ("63" or "34"), north to south, both archipelagos included."""
    with (Path(__file__).parent / "tile_grid.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Square(line["code_gso"], int(line["col"]), int(line["row"]), line["short"])
            for line in csv.DictReader(file)
            if line["era"] == grid
        )
