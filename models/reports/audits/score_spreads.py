"""How the scores of sites spread: of ranked sites by kind of place, of all audits by year."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any, Final

import pandas as pd
from sqlalchemy import Integer, and_, bindparam, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter, unused_fields
from models.frames.audits import SCORES_BY_SETTING, SCORES_BY_YEAR
from models.lookups.own_records import own_totals
from models.lookups.places import places
from models.lookups.standings import SitesOn, sites_on
from models.reports.audits.spreads import Counts, in_parts, spread_of
from models.reports.comparisons import a_year_on, against_before
from models.reports.conditions import Condition
from models.reports.sites.stored import are_ranked, are_stored, ranked_rows
from models.reports.sites.where import RANKED, site_conditions
from models.reports.slices import counted, frame_of, narrowed, rows_query
from models.rules.dates import FIRST_DAY
from models.statements import AnySelect
from models.stored_totals.audits import NO_SCORE, SCORES
from models.stored_totals.reading import rows_of
from models.stored_totals.sites import SITES
from models.tables import ModelSite, SiteAudit
from models.text import t
from models.vocabulary import AuditGrade, Setting, SiteStanding

_DECEMBER: Final = 12


@against_before(("key",), "median_pct", "mean_pct", gone="left out")
def scores_by_setting(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how the scores of ranked sites spread in each kind of place: SCORES_BY_SETTING."""
    base = counted(filters)
    found = {one: spread_of(scores) for one, scores in _scores_of_settings(session, base).items()}
    return frame_of(
        SCORES_BY_SETTING,
        [
            (
                setting.value,
                setting.label,
                *found[setting],
                rows_query(_behind(base, setting)),
            )
            for setting in Setting
            if setting in found
        ],
    )


def _scores_of_settings(session: Session, base: ReportFilter) -> dict[Setting, Counts]:
    on = sites_on(session, base.period)
    if not are_stored(base, on):
        return _settings_by_rows(session, base, on)
    found: dict[Setting, Counts] = defaultdict(Counter)
    if SITES.are_some_apart(session):
        found |= _settings_by_rows(session, base, on, col(ModelSite.id).in_(SITES.apart))
    by: dict[str, Counts] = defaultdict(Counter)
    for setting, score, count in ranked_rows(session, base, on, _scores_in_runs):
        by[setting][score] += count
    for setting, scores in by.items():
        found[Setting(setting)].update(scores)
    return found


def _scores_in_runs(runs: Any) -> AnySelect:  # noqa: ANN401 - columns of a total
    return select(runs.setting, runs.score, runs.row_count).where(
        are_ranked(runs), runs.score != NO_SCORE
    )


def _settings_by_rows(
    session: Session, base: ReportFilter, on: SitesOn, *whose: Condition
) -> dict[Setting, Counts]:
    found: dict[Setting, Counts] = defaultdict(Counter)
    for setting, score in session.execute(
        on.joined(
            select(col(ModelSite.setting), in_parts(session, SiteAudit.score_pct))
            .select_from(SiteAudit)
            .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        ).where(
            on.gives_score(),
            col(SiteAudit.score_pct).is_not(None),
            on.standing_in(RANKED),
            *site_conditions(session, base, on),
            *whose,
        )
    ):
        found[setting][score] += 1
    return found


def _behind(base: ReportFilter, setting: Setting) -> ReportFilter | None:
    """Return the slice of the ranked sites of a kind of place: a score comes with its grade."""
    chosen = narrowed(
        base,
        settings=(setting,),
        site_states=tuple(one for one in SiteStanding if one in RANKED),
        audit_grades=tuple(AuditGrade),
    )
    return chosen.model_copy(update={"sort": "-score"}) if chosen else None


@against_before(("key",), "median_pct", "mean_pct", moved=a_year_on)
def scores_by_year(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how the scores of all finished audits spread in each year: SCORES_BY_YEAR.

    A period leaves the audits of its days.
    """
    counts = _scores_of_years(session, counted(filters))
    found = {year: spread_of(scores) for year, scores in counts.items() if scores}
    this_year = places(session).today.year
    return frame_of(
        SCORES_BY_YEAR,
        [
            (str(year), t("Year {year}", year=year), *spread, year >= this_year)
            for year, spread in sorted(found.items())
        ],
    )


def _scores_of_years(session: Session, base: ReportFilter) -> dict[int, Counts]:
    """Return how often each score was given in each year."""
    first, last = base.period.first_day, base.period.last_day
    whenever = base.model_copy(update={"period": ReportFilter().period})
    conditions = and_(*site_conditions(session, whenever))
    if unused_fields(base, {"period", "is_own"}):
        return _counted(session, base, _of(conditions))
    begins_a_year = first is None or (first.month, first.day) == (1, 1)
    if not begins_a_year or (last is not None and (last.month, last.day) != (_DECEMBER, 31)):
        return _of_all(session, base, conditions)
    counts = _stored_scores(session, base)
    if SITES.are_some_apart(session):
        apart = _of(conditions, col(ModelSite.id).in_(SITES.apart))
        for year, scores in _counted(session, base, apart).items():
            counts[year].update(scores)
    return counts


def _of(*conditions: Condition) -> Condition:
    """Return the condition on audits of sites that fulfil all of these."""
    return col(SiteAudit.site_id).in_(select(col(ModelSite.id)).where(*conditions))


def _of_all(session: Session, base: ReportFilter, conditions: Condition) -> dict[int, Counts]:
    """Return how often each score was given in each year of all sites that count.

    The audits are read from their index alone, and those of sites that do not count are taken
    off: less than half the time of asking each audit for its site.
    """
    counts = _counted(session, base)
    audits = select(col(SiteAudit.id)).where(_of(~conditions))
    for year, scores in _counted(session, base, col(SiteAudit.id).in_(audits)).items():
        counts[year].subtract(scores)
        counts[year] = +counts[year]
    return counts


def _stored_scores(session: Session, base: ReportFilter) -> dict[int, Counts]:
    """Return how often each score was given in whole years, of all sites that are stored."""
    first, last = base.period.first_day or FIRST_DAY, base.period.last_day or date.max
    rows = rows_of(
        session,
        SCORES,
        _of_years,
        either=own_totals(places(session)),
        first=first.year,
        last=last.year,
    )
    counts: dict[int, Counts] = defaultdict(Counter)
    for year, score, number in rows:
        counts[year][score] += number
    return counts


def _of_years(total: Any) -> AnySelect:  # noqa: ANN401 - columns of a total
    years = (bindparam(name, type_=Integer()) for name in ("first", "last"))
    return select(total.year, total.score, total.number).where(
        total.year.between(*years), total.number > 0
    )


def _counted(session: Session, base: ReportFilter, *sites: Condition) -> dict[int, Counts]:
    """Return how often each score was given in each year."""
    year, score = func.extract("year", col(SiteAudit.audited_on)), SiteAudit.score_pct
    first, last = base.period.first_day, base.period.last_day
    days = [col(SiteAudit.audited_on).between(first, last)] if first and last else []
    rows = session.execute(
        select(year, in_parts(session, score), func.count())
        .where(col(SiteAudit.deleted_at).is_(None), col(score).is_not(None), *days, *sites)
        .group_by(year, col(score))
    )
    counts: dict[int, Counts] = defaultdict(Counter)
    for when, points, number in rows:
        counts[int(when)][points] = number
    return counts
