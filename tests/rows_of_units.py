"""The units through time as shipped, for tests of rules without a database."""

import csv
from datetime import date
from functools import cache

from models.rules.succession import Unit, unit_key
from models.vocabulary import ProvinceKind
from tests.build import PROVINCES_FILE


@cache
def units() -> tuple[Unit, ...]:
    """Return the 99 dated units of the file that is shipped."""
    with PROVINCES_FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Unit(
                key=unit_key(row["code_gso"], date.fromisoformat(row["valid_from"])),
                code=row["code_gso"],
                name=row["name_vi"],
                kind=ProvinceKind.CITY if row["kind"] == "thành phố" else ProvinceKind.PROVINCE,
                region=row["region"],
                valid_from=date.fromisoformat(row["valid_from"]),
                valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                successor_code=row["successor_code"] or None,
            )
            for row in csv.DictReader(file)
        )
