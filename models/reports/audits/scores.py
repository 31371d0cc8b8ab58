"""The scores of many sites: ranked, by kind of place, by year; never from single answers."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Any, Final

import pandas as pd
from sqlalchemy import Select, and_, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.audits import COMPARED_SITES, SCORES_BY_SETTING, SCORES_BY_YEAR, SITE_LEAGUE
from models.lookups.places import places
from models.lookups.standings import SitesOn, sites_on
from models.reports.comparisons import a_year_on, against_before, compared, rows_beside
from models.reports.conditions import Condition
from models.reports.listings import Listing
from models.reports.sites.where import RANKED, SITE_FIELDS, site_conditions
from models.reports.slices import counted, frame_of, narrowed, rows_query
from models.rules.quarters import quarter_places
from models.tables import ModelSite, Organisation, SiteAudit
from models.text import mark, t
from models.text.rounding import shown_pct
from models.vocabulary import AuditGrade, Pillar, Setting, SiteStanding

RANKED_BY: Final = ("score", *(pillar.value for pillar in Pillar))
"""What a league can be ranked by: the whole score or one pillar."""
MOST_RANKED: Final = 100
"""The most sites of one league; the filter chooses which."""
_COLUMNS: Final[Mapping[str, Any]] = {name: getattr(SiteAudit, f"{name}_pct") for name in RANKED_BY}


def site_ranking(
    session: Session, filters: ReportFilter, by: str = "score", most: int | None = MOST_RANKED
) -> pd.DataFrame:
    """Return the sites of a slice ranked by the audit that gives their score: SITE_LEAGUE.

    So many at most, with None all; suspended sites and those that ended are not ranked. A slice
    that is compared has each one's figure of before, whatever its place then.
    """
    frame = _ranked_sites(session, filters, by, most)
    found = compared(filters, places(session).today)
    if found is None or found.period is None:
        return frame
    then = _ranked_sites(session, found.of(filters), by, None)
    return rows_beside(frame, then, ("query",), (f"{by}_pct",))


def _ranked_sites(
    session: Session, filters: ReportFilter, by: str, most: int | None
) -> pd.DataFrame:
    ranked: Any = col(_COLUMNS[by])
    place = func.rank().over(order_by=ranked.desc())
    on = sites_on(session, filters.period)
    rows = session.execute(
        on.joined(
            select(SiteAudit, place, col(Organisation.name), col(ModelSite.setting), on.standing)
            .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
            .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        )
        .where(
            on.gives_score(),
            col(SiteAudit.score_pct).is_not(None),
            on.standing_in(RANKED),
            *site_conditions(session, counted(filters), on),
            ranked.is_not(None),
        )
        .order_by(ranked.desc(), col(SiteAudit.site_id))
        .limit(most)
    ).all()
    told = [
        (
            rank,
            name,
            setting.label,
            SiteStanding(stood).label,
            _number(one.score_pct),
            *(_number(getattr(one, f"{pillar.value}_pct")) for pillar in Pillar),
            one.grade.label if one.grade else "",
            shown_pct(one.change_pct),
            one.kind.label,
            one.audited_on,
            f"id={one.site_id}",
        )
        for one, rank, name, setting, stood in rows
    ]
    return frame_of(SITE_LEAGUE, told, [one.site_id for one, *_ in rows])


def _every_score(session: Session, filters: ReportFilter) -> pd.DataFrame:
    return site_ranking(session, filters, most=None)


def scored_conditions(
    session: Session, filters: ReportFilter, on: SitesOn
) -> tuple[Condition, ...]:
    """Return the conditions that leave the audits that give the scores of a slice's ranked sites.

    On audits joined with their sites.
    """
    return (
        on.gives_score(),
        col(SiteAudit.score_pct).is_not(None),
        on.stand(RANKED),
        *site_conditions(session, filters),
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def compared_sites(session: Session, numbers: Sequence[int]) -> pd.DataFrame:
    """Return sites by the audits that give their scores, in the order asked for: COMPARED_SITES.

    One that does not exist, or is in the trash, is left out.
    """
    on = sites_on(session, ReportFilter().period)
    rows = session.execute(
        select(ModelSite, SiteAudit, col(Organisation.name), on.standing)
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .outerjoin(SiteAudit, on.score_audit())
        .where(col(ModelSite.id).in_(numbers), col(ModelSite.deleted_at).is_(None))
    )
    known = {
        site.id or 0: (site, audit, name, SiteStanding(stood)) for site, audit, name, stood in rows
    }
    shown = [number for number in dict.fromkeys(numbers) if number in known]
    return frame_of(COMPARED_SITES, [_compared(*known[number]) for number in shown], shown)


def _compared(
    site: ModelSite, audit: SiteAudit | None, name: str, standing: SiteStanding
) -> tuple[Any, ...]:
    scores = [None if audit is None else _number(getattr(audit, f"{one}_pct")) for one in RANKED_BY]
    change = None if audit is None or audit.change_pct is None else audit.change_pct
    return (
        name,
        site.setting.label,
        standing.label,
        *scores,
        audit.grade.label if audit and audit.grade else "",
        shown_pct(change),
        audit.kind.label if audit else "",
        audit.audited_on if audit else None,
        f"id={site.id}",
    )


def scored_count(session: Session, filters: ReportFilter) -> int:
    """Return how many sites of a slice are ranked: with a score, neither suspended nor ended."""
    on = sites_on(session, filters.period)
    query = (
        select(func.count())
        .select_from(SiteAudit)
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .where(*scored_conditions(session, counted(filters), on))
    )
    return int(session.scalar(query) or 0)


@against_before(("key",), "median_pct", "mean_pct", gone="left out")
def scores_by_setting(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how the scores of ranked sites spread in each kind of place: SCORES_BY_SETTING."""
    base = counted(filters)
    on = sites_on(session, base.period)
    ranked = (
        _ranked(col(ModelSite.setting))
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .where(*scored_conditions(session, base, on))
    )
    found = _spreads(session, ranked)
    return frame_of(
        SCORES_BY_SETTING,
        [
            (
                setting.value,
                setting.label,
                *found[setting],
                rows_query(ranked_rows(base, setting)),
            )
            for setting in Setting
            if setting in found
        ],
    )


def ranked_rows(base: ReportFilter, setting: Setting) -> ReportFilter | None:
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
    base = counted(filters)
    found = {
        year: _spread_of(scores)
        for year, scores in sorted(_scores_of_years(session, base).items())
        if scores
    }
    this_year = places(session).today.year
    return frame_of(
        SCORES_BY_YEAR,
        [
            (str(year), t("Year {year}", year=year), *spread, year >= this_year)
            for year, spread in found.items()
        ],
    )


def _scores_of_years(session: Session, base: ReportFilter) -> dict[int, Counter[Decimal]]:
    """Return how often each score was given in each year.

    Where nothing narrows the sites, the audits are read from their index alone, and those of sites
    that do not count are taken off: less than half the time of asking each audit for its site.
    """
    whenever = base.model_copy(update={"period": ReportFilter().period})
    conditions = and_(*site_conditions(session, whenever))
    plain = ReportFilter(era=base.era, is_own=True)
    if whenever != plain:
        chosen = select(col(ModelSite.id)).where(conditions)
        return _counted(session, base, col(SiteAudit.site_id).in_(chosen))
    counts = _counted(session, base)
    others = select(col(ModelSite.id)).where(~conditions)
    audits = select(col(SiteAudit.id)).where(col(SiteAudit.site_id).in_(others))
    for year, scores in _counted(session, base, col(SiteAudit.id).in_(audits)).items():
        counts[year].subtract(scores)
        counts[year] = +counts[year]
    return counts


def _counted(
    session: Session, base: ReportFilter, *sites: Condition
) -> dict[int, Counter[Decimal]]:
    year = func.extract("year", col(SiteAudit.audited_on))
    first, last = base.period.first_day, base.period.last_day
    days = [col(SiteAudit.audited_on).between(first, last)] if first and last else []
    rows = session.execute(
        select(year, col(SiteAudit.score_pct), func.count())
        .where(
            col(SiteAudit.deleted_at).is_(None),
            col(SiteAudit.score_pct).is_not(None),
            *days,
            *sites,
        )
        .group_by(year, col(SiteAudit.score_pct))
    )
    counts: dict[int, Counter[Decimal]] = defaultdict(Counter)
    for when, score, number in rows:
        if score is not None:
            counts[int(when)][score] = number
    return counts


def _spread_of(scores: Counter[Decimal]) -> "_Spread":
    """Return the spread of scores of which each is known with how often it was given."""
    number = sum(scores.values())
    ranked = sorted(scores)
    ends = list(accumulate(scores[score] for score in ranked))
    low, lower, middle, upper, high = (
        sum(float(ranked[bisect_left(ends, place)]) for place in at) / len(at)
        for at in quarter_places(number)
    )
    total = sum(score * count for score, count in scores.items())
    return number, low, lower, middle, upper, high, float(total) / number


def _ranked(part: Any) -> Select[Any]:  # noqa: ANN401 - a column
    """Return the scores with their place and number in their part; the caller says of which."""
    score = col(SiteAudit.score_pct)
    return select(
        part.label("part"),
        score.label("score"),
        func.row_number().over(partition_by=part, order_by=score).label("place"),
        func.count().over(partition_by=part).label("many"),
        func.sum(score).over(partition_by=part).label("total"),
    ).select_from(SiteAudit)


_Spread = tuple[int, float, float, float, float, float, float]


def _spreads(session: Session, scores: Select[Any]) -> dict[Any, _Spread]:
    """Return for each part: how many, lowest, quarter, median, quarter, highest, average.

    Only the rows that stand at these places leave the database.
    """
    ranked = scores.subquery()
    at, many = ranked.c.place, ranked.c.many
    rows = session.execute(
        select(ranked.c.part, ranked.c.score, at, many, ranked.c.total).where(
            at.in_(
                [1, (many + 3) // 4, (many + 1) // 2, (many + 2) // 2, (3 * many + 3) // 4, many]
            )
        )
    )
    parts: dict[Any, dict[int, float]] = defaultdict(dict)
    sums: dict[Any, tuple[int, float]] = {}
    for part, score, place, number, total in rows:
        parts[part][place] = float(score)
        sums[part] = (number, float(total))
    spreads = {}
    for part, known in parts.items():
        number, total = sums[part]
        low, lower, middle, upper, high = (
            sum(known[one] for one in at_places) / len(at_places)
            for at_places in quarter_places(number)
        )
        spreads[part] = (number, low, lower, middle, upper, high, total / number)
    return spreads


SITE_SCORES: Final = Listing(
    "site_scores",
    mark("5S scores"),
    tuple(column for column in SITE_LEAGUE if column.name != "query"),
    _every_score,
    scored_count,
    is_as_of=True,
    uses=SITE_FIELDS,
    held=("score_pct",),
)
