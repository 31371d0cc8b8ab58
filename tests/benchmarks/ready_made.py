"""What the floor sends: the product's own figures and rows of some slices, made beforehand."""

import json
from pathlib import Path
from typing import Any, Final

import pandas as pd

from dashboard.charts import exchanges as charts
from dashboard.charts.partner_map import partner_tile_map
from dashboard.charts.sites import mean_scores_chart, sites_by_state_chart
from dashboard.charts.theme import look
from models.db import Database
from models.filters import ReportFilter
from models.periods import Period
from models.reports.audits.score_spreads import scores_by_setting
from models.reports.exchanges import charts as overview
from models.reports.exchanges.lists import exchange_page
from models.reports.indicators.lists import indicator_figures
from models.reports.initiatives.figures import initiative_figures
from models.reports.sites.figures import site_figures, sites_by_state
from models.text.formats import format_number

YEARS: Final = ("", *(str(year) for year in range(2026, 2016, -1)))
"""The slices between which the benchmarks change: all time, then year by year."""


def label_of(code: str) -> str:
    """Return the label of a slice, the same in every program measured."""
    return Period.from_code(code).label


def write_ready_made(db: Database, path: Path) -> None:
    """Write the figures, metrics and rows of every slice as JSON."""
    path.write_text(json.dumps({label_of(code): _slice(db, code) for code in YEARS}))


def _slice(db: Database, code: str) -> dict[str, Any]:
    filters, drawn = ReportFilter(period=Period.from_code(code)), look("light")
    with db.read() as session:
        headline = overview.headline_figures(session, filters)
        over_time = overview.exchanges_over_time(session, filters)
        planned = overview.planned_against_held(session, filters)
        topics = overview.exchanges_by_topic(session, filters)
        partners = overview.exchanges_by_partner(session, filters)
        latest = overview.latest_exchanges(session, filters)
        page = exchange_page(session, filters)
        tiles = [
            headline,
            indicator_figures(session, ReportFilter()),
            initiative_figures(session, filters),
            site_figures(session, filters),
        ]
        states = sites_by_state(session, filters)
        scores = scores_by_setting(session, filters)
    grid = str(partners.groupby("grid")["exchanges"].sum().idxmax())
    tables = (
        over_time,
        planned,
        topics,
        partners[partners["grid"] == grid],
        latest,
        states,
        scores,
    )
    figures = (
        charts.exchanges_over_time_chart(over_time, drawn),
        charts.planned_against_held_chart(planned, drawn),
        charts.topics_chart(topics, drawn),
        partner_tile_map(partners, grid, drawn),
        sites_by_state_chart(states, drawn),
        mean_scores_chart(scores, drawn),
    )
    return {
        "figures": [json.loads(figure.to_json()) for figure in figures],
        "metrics": [
            [label, format_number(int(value))]
            for tile in tiles
            for label, value in zip(tile["label"], tile["value"], strict=True)
        ],
        "cards": _four_columns(tables),
        "list": page.astype(str).to_dict("list"),
    }


def _four_columns(tables: tuple[pd.DataFrame, ...]) -> dict[str, list[str]]:
    """Return the rows of all tables of the overview, four columns of each, one after another."""
    rows = [row for table in tables for row in table.astype(str).iloc[:, :4].to_numpy().tolist()]
    return {f"column {index + 1}": [row[index] for row in rows] for index in range(4)}
