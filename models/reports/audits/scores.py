"""The scores of many sites, ranked and beside each other; never from single answers."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import pandas as pd
from sqlalchemy import Date, Integer, bindparam, func, or_, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.audits import COMPARED_SITES, SITE_LEAGUE
from models.lookups.places import places
from models.lookups.standings import SitesOn, sites_on
from models.reports.comparisons import compared, rows_beside
from models.reports.conditions import Condition
from models.reports.listings import Listing
from models.reports.sites.stored import are_ranked, are_stored, ranked_rows
from models.reports.sites.where import RANKED, SITE_FIELDS, site_conditions
from models.reports.slices import counted, frame_of
from models.statements import AnySelect, built_once
from models.stored_totals.audits import NO_SCORE
from models.stored_totals.sites import SITES
from models.tables import ModelSite, Organisation, SiteAudit
from models.text import mark
from models.text.rounding import shown_pct
from models.vocabulary import Pillar, SiteStanding

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
    base, on = counted(filters), sites_on(session, filters.period)
    query, is_apart = _ranked(by, on.is_today), SITES.are_some_apart(session)
    if by != "score" or most is None or not are_stored(base, on):
        query = query.where(*site_conditions(session, base, on))
    elif is_apart:
        first = or_(_is_among_first(session, base, on, most), _SITE.in_(SITES.apart))
        query = query.where(first, *site_conditions(session, base, on))
    else:
        query = query.where(_is_among_first(session, base, on, most))
    rows = session.execute(query.limit(most), {"day": on.day}).all()
    ranks: dict[Decimal, int] = {}
    told = [
        (
            ranks.setdefault(value, place),
            name,
            setting.label,
            SiteStanding(stood).label,
            *map(_number, scores),
            grade.label if grade else "",
            shown_pct(change),
            kind.label,
            audited_on,
            f"id={number}",
        )
        for place, (
            value,
            number,
            name,
            setting,
            stood,
            *scores,
            grade,
            change,
            kind,
            audited_on,
        ) in enumerate(rows, 1)
    ]
    return frame_of(SITE_LEAGUE, told, [row[1] for row in rows])


_SITE: Final = col(SiteAudit.site_id)


@built_once
def _ranked(by: str, is_today: bool) -> AnySelect:
    """Return the question for the ranked sites as of a ``day``, the best first."""
    on, ranked = SitesOn(bindparam("day", type_=Date()), is_today), col(_COLUMNS[by])
    query = on.joined(
        select(
            ranked,
            _SITE,
            col(Organisation.name),
            col(ModelSite.setting),
            on.standing,
            *map(col, _COLUMNS.values()),
            col(SiteAudit.grade),
            col(SiteAudit.change_pct),
            col(SiteAudit.kind),
            col(SiteAudit.audited_on),
        )
        .select_from(SiteAudit)
        .join(ModelSite, col(ModelSite.id) == _SITE)
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
    )
    made: AnySelect = query.where(
        on.gives_score(),
        col(SiteAudit.score_pct).is_not(None),
        on.standing_in(RANKED),
        ranked.is_not(None),
    ).order_by(ranked.desc(), _SITE, col(SiteAudit.id))
    return made


def _is_among_first(session: Session, base: ReportFilter, on: SitesOn, most: int) -> Condition:
    """Return the condition that leaves, of all sites that are stored, the first by score."""
    rows = ranked_rows(session, base, on, _first, most=most)
    return _SITE.in_([number for (number,) in rows])


def _first(runs: Any) -> AnySelect:  # noqa: ANN401 - columns of a total
    return (
        select(runs.site_id)
        .where(are_ranked(runs), runs.score != NO_SCORE)
        .order_by(runs.score.desc(), runs.site_id)
        .limit(bindparam("most", type_=Integer()))
    )


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
