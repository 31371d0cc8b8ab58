"""Read the files of ``seed/data``."""

import csv
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str | None]]:
    """Return the rows of a CSV file, empty cells as None."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [{key: cell or None for key, cell in row.items()} for row in csv.DictReader(file)]


def document(name: str) -> dict[str, Any]:
    """Return the content of a TOML file."""
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def day(text: str | None) -> date | None:
    """Read an ISO date; nothing for nothing."""
    return date.fromisoformat(text) if text else None
