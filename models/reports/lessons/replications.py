"""Replications as a list and one by one."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
from sqlalchemy import or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.replications import REPLICATION_LIST
from models.lookups.replications import lessons_from, sites_reached, told_by
from models.registers import record_titles
from models.registers.lessons import REPLICATION
from models.reports.choices import Choice, distinct
from models.reports.conditions import (
    Condition,
    in_period,
    left_out_of,
    searched,
    shared_conditions,
)
from models.reports.left_out import LeftOut, left_out
from models.reports.listings import Listing
from models.reports.pages import KeptRecord, RegisterPages, Scope
from models.rules.dates import known_text
from models.tables import (
    Account,
    Division,
    Lesson,
    ModelSite,
    Organisation,
    Replication,
    Tool,
)
from models.tables.own_names import own_name
from models.text import mark
from models.vocabulary import Era

REPLICATION_FIELDS: Final = frozenset(
    {
        "period",
        "origins",
        "divisions",
        "tools",
        "settings",
        "precisions",
        "exchanges",
        "search",
        "is_left_out",
    }
)
"""The fields of a filter that can narrow replications."""
_SOURCE: Final[Any] = aliased(ModelSite)
_COPIED: Final[Any] = aliased(Replication)
_MEANT: Final[Any] = aliased(Lesson)
MOST_OFFERED: Final = 1_000
"""The most sites or lessons that a form offers; the latest."""


def both_stand() -> Condition:
    """Leave the replications whose two sites are both there."""
    gone = select(col(ModelSite.id)).where(col(ModelSite.deleted_at).is_not(None))
    return col(Replication.from_site_id).not_in(gone) & col(Replication.to_site_id).not_in(gone)


def replication_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions on ``replication`` that leave the rows of a slice.

    None deleted, nor one with a site in the trash. ``exchanges`` leaves what came of a visit.
    """
    chosen = filters.only({"origins", "divisions"})
    parts = [*shared_conditions(session, Replication, chosen), both_stand()]
    dated = col(Replication.replicated_on), col(Replication.date_precision)
    if filters.is_left_out:
        parts.append(left_out_of(*dated, filters.period))
    else:
        parts += in_period(*dated, filters.period)
    if filters.precisions:
        parts.append(col(Replication.date_precision).in_(filters.precisions))
    sites: list[Condition] = []
    if filters.settings:
        sites.append(col(ModelSite.setting).in_(filters.settings))
    if filters.tools:
        tools = select(col(Tool.id)).where(col(Tool.code).in_(filters.tools))
        sites.append(col(ModelSite.tool_id).in_(tools))
    if sites:
        parts.append(col(Replication.from_site_id).in_(select(col(ModelSite.id)).where(*sites)))
    if filters.exchanges:
        parts.append(col(Replication.id).in_(came_of(tuple(map(int, filters.exchanges)))))
    return (*parts, *searched(session, Replication, filters.search, Replication.adapted))


def came_of(exchanges: Sequence[int]) -> Any:  # noqa: ANN401 - a select of numbers
    """Return the numbers of the replications that came of visits."""
    reached = sites_reached(select(lessons_from(exchanges).subquery().c.lesson_id))
    return (
        select(_COPIED.id)
        .join(reached, reached.c.site_id == _COPIED.from_site_id)
        .outerjoin(_MEANT, _MEANT.id == _COPIED.lesson_id)
        .where(or_(_COPIED.lesson_id.is_(None), told_by(_MEANT) == reached.c.lesson_id))
    )


def _rows(session: Session, scope: Scope, _era: Era) -> Mapping[int, tuple[Any, ...]]:
    told = session.execute(
        select(
            Replication,
            _SOURCE.setting,
            own_name(Tool),
            col(Lesson.title),
            col(Division.name),
            col(Account.display_name),
        )
        .join(_SOURCE, _SOURCE.id == col(Replication.from_site_id))
        .outerjoin(Tool, col(Tool.id) == _SOURCE.tool_id)
        .outerjoin(Lesson, col(Lesson.id) == col(Replication.lesson_id))
        .outerjoin(Division, col(Division.id) == col(Replication.division_id))
        .outerjoin(Account, col(Account.id) == col(Replication.created_by_id))
        .where(col(Replication.id).in_(scope))
    ).all()
    ends = {end for row in told for end in (row[0].from_site_id, row[0].to_site_id)}
    names = _names(session, ends)
    return {
        one.id: (
            known_text(one.replicated_on, one.date_precision),
            names[one.from_site_id],
            names[one.to_site_id],
            tool or "",
            setting.label,
            one.adapted or "",
            lesson or "",
            division or "",
            person or "",
            one.origin.label,
        )
        for one, setting, tool, lesson, division, person in told
    }


_AT_ONCE: Final = 5_000


def _names(session: Session, sites: set[int]) -> dict[int, str]:
    every = sorted(sites)
    names: dict[int, str] = {}
    for start in range(0, len(every), _AT_ONCE):
        names |= record_titles(session, "model_site", every[start : start + _AT_ONCE])
    return names


_PAGES: Final = RegisterPages(
    Replication,
    REPLICATION_LIST,
    replication_conditions,
    _rows,
    {
        "-starts_on": Replication.replicated_on,
        "starts_on": Replication.replicated_on,
        "updated": Replication.updated_at,
    },
)


def replication_count(session: Session, filters: ReportFilter) -> int:
    """Return how many replications the slice holds."""
    return _PAGES.count(session, filters)


def replications_left_out(session: Session, filters: ReportFilter) -> tuple[LeftOut, ...]:
    """Return the replications that the period of a slice does not count, for want of their day."""
    counted = mark("{number} replication"), mark("{number} replications")
    return left_out(session, filters, replication_count, counted)


def replication_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: REPLICATION_LIST, indexed by id."""
    return _PAGES.page(session, filters)


def replication_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in its order: REPLICATION_LIST, indexed by id."""
    return _PAGES.all(session, filters)


def replication_record(session: Session, number: int) -> KeptRecord:
    """Return one replication with its line of REPLICATION_LIST, also one in the trash.

    Raises:
        NotFound: there is no such replication.

    """
    return _PAGES.record(session, number, mark("There is no such replication."))


def site_choices(session: Session, kept: int | None = None) -> tuple[Choice, ...]:
    """Return the sites by their number: organisation and tool; the latest, none deleted.

    A group that was split wholly is left out. ``kept`` is there whatever it is.
    """
    query = (
        select(col(ModelSite.id), col(Organisation.name), own_name(Tool))
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .outerjoin(Tool, col(Tool.id) == col(ModelSite.tool_id))
    )
    latest = (
        query.where(col(ModelSite.deleted_at).is_(None), col(ModelSite.site_count) > 0)
        .order_by(col(ModelSite.starts_on).desc(), col(ModelSite.id).desc())
        .limit(MOST_OFFERED)
    )
    rows = {row[0]: row for row in session.execute(latest)}
    if kept is not None and kept not in rows:
        rows |= {row[0]: row for row in session.execute(query.where(col(ModelSite.id) == kept))}
    told = (
        (number, " · ".join(filter(None, (name, tool)))) for number, name, tool in rows.values()
    )
    return distinct(told)


def lesson_choices(session: Session, kept: int | None = None) -> tuple[Choice, ...]:
    """Return the lessons by their number, the latest, none deleted or merged; ``kept`` always."""
    query = select(col(Lesson.id), col(Lesson.title))
    latest = (
        query.where(col(Lesson.deleted_at).is_(None), col(Lesson.merged_into_id).is_(None))
        .order_by(col(Lesson.noted_on).desc(), col(Lesson.id).desc())
        .limit(MOST_OFFERED)
    )
    rows = {row[0]: row for row in session.execute(latest)}
    if kept is not None and kept not in rows:
        rows |= {row[0]: row for row in session.execute(query.where(col(Lesson.id) == kept))}
    return distinct((number, title) for number, title in rows.values())


REPLICATIONS = Listing(
    REPLICATION.name,
    REPLICATION.title,
    REPLICATION_LIST,
    replication_list,
    replication_count,
    replication_page,
    replications_left_out,
    uses=REPLICATION_FIELDS,
    chosen=_PAGES.chosen,
)
