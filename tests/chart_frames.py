"""Small frames with the columns that the reports promise, for the tests of charts."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from models.frames.columns import Columns
from models.frames.exchanges import (
    EXCHANGES_BY_PARTNER,
    EXCHANGES_BY_TOPIC,
    EXCHANGES_OVER_TIME,
    PLANNED_AGAINST_HELD,
)

_PROVINCES = Path(__file__).parent.parent / "seed" / "data" / "provinces.csv"


def frame(columns: Columns, rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[column.name for column in columns])


def over_time(*counts: tuple[str, int, int], is_last_open: bool = False) -> pd.DataFrame:
    """Each count: bucket, outgoing, incoming."""
    rows = []
    for place, (bucket, outgoing, incoming) in enumerate(counts):
        for code, label, number in (
            ("outgoing", "Đoàn đi", outgoing),
            ("incoming", "Đoàn đến", incoming),
        ):
            rows.append(
                {
                    "bucket": bucket,
                    "label": f"Năm {bucket}",
                    "direction": code,
                    "first_day": date(int(bucket[:4]), 1, 1),
                    "direction_label": label,
                    "exchanges": number,
                    "is_open": is_last_open and place == len(counts) - 1,
                    "query": f"period={bucket}&directions={code}&states=held",
                }
            )
    return frame(EXCHANGES_OVER_TIME, rows)


def planned_against_held(
    *counts: tuple[str, int, int, int], is_last_open: bool = False
) -> pd.DataFrame:
    """Each count: bucket, planned, held, cancelled."""
    return frame(
        PLANNED_AGAINST_HELD,
        [
            {
                "bucket": bucket,
                "label": f"Năm {bucket}",
                "first_day": date(int(bucket[:4]), 1, 1),
                "planned": planned,
                "held": held,
                "cancelled": cancelled,
                "is_open": is_last_open and place == len(counts) - 1,
                "query_planned": f"period={bucket}&states=planned",
                "query_held": f"period={bucket}&states=held",
                "query_cancelled": f"period={bucket}&states=cancelled",
            }
            for place, (bucket, planned, held, cancelled) in enumerate(counts)
        ],
    )


def by_topic(*counts: tuple[str, int]) -> pd.DataFrame:
    """Each count: label, exchanges."""
    return frame(
        EXCHANGES_BY_TOPIC,
        [
            {"topic": f"t{place}", "label": label, "exchanges": number, "query": f"topics=t{place}"}
            for place, (label, number) in enumerate(counts)
        ],
    )


def by_partner(grid: str, home: str = "24", **numbers: int) -> pd.DataFrame:
    """One row per province of the era; ``numbers`` by code, as ``c22=7``."""
    day = "2022-11-10" if grid == "63" else "2026-11-10"
    with _PROVINCES.open(encoding="utf-8", newline="") as file:
        valid = [
            line
            for line in csv.DictReader(file)
            if line["valid_from"] <= day and (not line["valid_to"] or line["valid_to"] >= day)
        ]
    return frame(
        EXCHANGES_BY_PARTNER,
        [
            {
                "key": f"{line['code_gso']}@{line['valid_from']}",
                "code_gso": line["code_gso"],
                "name": line["name_vi"],
                "grid": grid,
                "is_home": line["code_gso"] == home,
                "exchanges": numbers.get(f"c{line['code_gso']}", 0),
                "outgoing": 0,
                "incoming": 0,
                "within": 0,
                "query": f"partners={line['code_gso']}@{line['valid_from']}",
            }
            for line in valid
        ],
    )
