"""Model sites by province: one row per square of the tile map."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, case, func, literal, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.audits import SITES_BY_PROVINCE
from models.lookups.places import UNITS_34_SINCE, Places, places
from models.reports.comparisons import against_before
from models.reports.sites.lists import sites_in
from models.reports.sites.where import site_conditions
from models.reports.slices import counted, frame_of, rows_query
from models.rules.succession import Unit, units_on
from models.tables import ModelSite
from models.vocabulary import Era


@against_before(("grid", "key"), "sites", gone="last")
def sites_by_province(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the office's own sites in each province: SITES_BY_PROVINCE, by grid and code.

    As now on the 34 units of today; as then on the 63 for sites begun up to 30/6/2025 and on the
    34 for later ones, a map only where it has a site. Empty where the slice has none. Sites whose
    province is not known stand on no square (``sites_without_province``).
    """
    base, found = counted(filters), places(session)
    reading = found.reading(base.era)
    since: ColumnElement[Any] = literal("34")
    if base.era is Era.THEN:
        since = case((col(ModelSite.starts_on) < UNITS_34_SINCE, "63"), else_="34")
    counts: Counter[tuple[str, str]] = Counter()
    for grid, province, number in session.execute(
        select(since.label("grid"), col(ModelSite.province_id), func.sum(col(ModelSite.site_count)))
        .where(*site_conditions(session, base), col(ModelSite.province_id).is_not(None))
        .group_by("grid", col(ModelSite.province_id))
    ):
        counts[grid, reading[found.by_id[province].key]] += int(number)
    return frame_of(
        SITES_BY_PROVINCE,
        [
            (
                key,
                unit.code,
                unit.name,
                grid,
                found.ids[unit.key] in found.home_ids,
                counts[grid, key],
                rows_query(base.model_copy(update={"provinces": (key,)})),
            )
            for grid in sorted({grid for grid, _ in counts}, reverse=True)
            for unit in _squares(
                found, base.era, grid, [key for code, key in counts if code == grid]
            )
            for key in (reading[unit.key],)
        ],
    )


def _squares(found: Places, era: Era, grid: str, counted: Sequence[str]) -> Sequence[Unit]:
    """Return the units of a map, and those with a site that ended before its last day."""
    day = found.today
    if era is Era.THEN:
        day = UNITS_34_SINCE - timedelta(days=1) if grid == "63" else max(day, UNITS_34_SINCE)
    standing = sorted(units_on(found.units, day), key=lambda unit: unit.code)
    drawn = {found.reading(era)[unit.key] for unit in standing}
    return [*standing, *(found.by_key[key] for key in sorted(counted) if key not in drawn)]


def without_province(filters: ReportFilter) -> ReportFilter:
    """Return what a slice counts of sites of which nothing tells in which province they stand."""
    return counted(filters).model_copy(update={"has_no_province": True})


def sites_without_province(session: Session, filters: ReportFilter) -> int:
    """Return how many sites of a slice stand in a province that nobody knows."""
    return sites_in(session, without_province(filters))
