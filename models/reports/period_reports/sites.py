"""The report on model sites for a period: the screens' figures put together, and its lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, Final

import pandas as pd
from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.audits import (
    AUDIT_LIST,
    FINDING_LIST,
    PILLARS_BY_SETTING,
    RECOGNITION_LIST,
    SCORES_BY_YEAR,
    SITES_BY_STATE,
    SPREAD_COLUMNS,
)
from models.frames.columns import Columns
from models.frames.programme import PROGRAMME_FIGURES
from models.lookups.standings import sites_on
from models.reports.audits.choices import version_words
from models.reports.audits.score_spreads import scores_by_setting, scores_by_year
from models.reports.audits.scores import scored_conditions
from models.reports.comparisons import compared, figures_beside
from models.reports.conditions import Condition
from models.reports.listings import Listing
from models.reports.pages import Scope, in_pieces
from models.reports.sites.figures import figure_units, site_figures, sites_by_state
from models.reports.sites.where import SITE_FIELDS, site_conditions
from models.reports.slices import counted, frame_of
from models.rules.findings import is_overdue
from models.rules.site_states import is_expiring, is_recognition
from models.tables import (
    Checklist,
    ChecklistVersion,
    Criterion,
    Finding,
    ModelSite,
    Organisation,
    SiteAudit,
    SiteStep,
    Zone,
)
from models.tables.own_names import own_name
from models.text import language, mark, t
from models.text.formats import office_today
from models.text.rounding import shown_pct
from models.vocabulary import Pillar, Setting, SiteStanding, SiteState

_RECOGNITIONS: Final = tuple(state for state in SiteState if is_recognition(state))
_AUDITS_IN_ORDER: Final = col(SiteAudit.audited_on), col(SiteAudit.id)
_FINDINGS_IN_ORDER: Final = col(SiteAudit.audited_on), col(Finding.id)
_STEPS_IN_ORDER: Final = col(SiteStep.happened_on), col(SiteStep.id)


@dataclass(frozen=True)
class SiteParts:
    """Everything of the report but its lists."""

    figures: pd.DataFrame
    figure_columns: Columns
    """PROGRAMME_FIGURES, with the year before where that is asked for."""
    states: pd.DataFrame
    state_columns: Columns
    """Those of SITES_BY_STATE on paper, with the year before likewise."""
    settings: pd.DataFrame
    setting_columns: Columns
    """SPREAD_COLUMNS, with the year before likewise."""
    years: pd.DataFrame
    year_columns: Columns
    """Those of SCORES_BY_YEAR on paper, with the year before likewise."""
    pillars: pd.DataFrame


def site_parts(session: Session, filters: ReportFilter) -> SiteParts:
    """Return the figures of a period, each computed as the screens compute it."""
    found = compared(filters, office_today())
    states, spreads = SITES_BY_STATE[1:4], SPREAD_COLUMNS
    years = tuple(one for one in SCORES_BY_YEAR if one.name in {"label", "audits", "mean_pct"})
    return SiteParts(
        *figures_beside(session, filters, _figures),
        sites_by_state(session, filters),
        found.beside(states, ("enterprises", "others")) if found else states,
        scores_by_setting(session, filters),
        found.beside(spreads, ("median_pct",)) if found else spreads,
        scores_by_year(session, filters),
        found.beside(years, ("mean_pct",)) if found else years,
        pillars_by_setting(session, filters),
    )


def _figures(session: Session, filters: ReportFilter) -> pd.DataFrame:
    units = figure_units()
    rows: list[tuple[Any, ...]] = [
        (row["label"], units[row["figure"]], row["value"])
        for row in site_figures(session, filters).to_dict("records")
    ]
    audits, total, scored = _finished(session, filters)
    findings, closed = _found(session, filters)
    return frame_of(
        PROGRAMME_FIGURES,
        [
            *rows,
            (t("Audits finished in the period"), t("audits (unit)"), audits),
            (
                t("Average score of these audits"),
                "%",
                shown_pct(total / scored) if total is not None else None,
            ),
            (t("Findings of these audits"), t("findings (unit)"), findings),
            (t("Of them closed"), t("findings (unit)"), closed),
        ],
    )


def _finished(session: Session, filters: ReportFilter) -> tuple[int, Decimal | None, int]:
    """Return how many audits were finished in the period, the sum and number of their scores."""
    query = (
        select(
            func.count(), func.sum(col(SiteAudit.score_pct)), func.count(col(SiteAudit.score_pct))
        )
        .select_from(SiteAudit)
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .where(*_of_audits(session, filters))
    )
    audits, total, scored = session.execute(query).one()
    return audits, total, scored


def _found(session: Session, filters: ReportFilter) -> tuple[int, int]:
    """Return how many findings of these audits stand, and how many of them are closed."""
    query = (
        select(func.count(), func.count(col(Finding.closed_on)))
        .select_from(Finding)
        .join(SiteAudit, col(SiteAudit.id) == col(Finding.audit_id))
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .where(*_of_audits(session, filters), col(Finding.lifted_at).is_(None))
    )
    findings, closed = session.execute(query).one()
    return findings, closed


def _of_audits(session: Session, filters: ReportFilter) -> list[Condition]:
    """Return the conditions on finished audits of the period, and on their sites."""
    base = counted(filters)
    first, last = base.period.first_day, base.period.last_day
    parts = [col(SiteAudit.deleted_at).is_(None), col(SiteAudit.finished_at).is_not(None)]
    if first and last:
        parts.append(col(SiteAudit.audited_on).between(first, last))
    whenever = base.model_copy(update={"period": ReportFilter().period})
    return [*parts, *site_conditions(session, whenever)]


def pillars_by_setting(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the average whole score and pillars of each kind of place: PILLARS_BY_SETTING."""
    names = ("score", *(pillar.value for pillar in Pillar))
    columns = [getattr(SiteAudit, f"{name}_pct") for name in names]
    means: dict[Setting, list[float | None]] = {}
    rows = session.execute(
        select(
            col(ModelSite.setting),
            *(func.sum(col(one)) for one in columns),
            *(func.count(col(one)) for one in columns),
        )
        .select_from(SiteAudit)
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .where(*scored_conditions(session, counted(filters), sites_on(session, filters.period)))
        .group_by(col(ModelSite.setting))
    )
    for setting, *values in rows:
        sums, counts = values[: len(names)], values[len(names) :]
        means[setting] = [
            float(total) / count if count else None
            for total, count in zip(sums, counts, strict=True)
        ]
    if not means:
        return frame_of(PILLARS_BY_SETTING, [])
    heads = (t("Score"), *(pillar.label for pillar in Pillar))
    return frame_of(
        PILLARS_BY_SETTING,
        [
            (head, *(means[setting][place] if setting in means else None for setting in _IN_ORDER))
            for place, head in enumerate(heads)
        ],
    )


_IN_ORDER: Final = tuple(Setting(column.name) for column in PILLARS_BY_SETTING[1:])


def audit_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the finished audits of a period: AUDIT_LIST."""
    return _audit_rows(session, _audit_ids(session, filters))


def audit_pieces(session: Session, filters: ReportFilter) -> Iterator[pd.DataFrame]:
    """Give the rows of :func:`audit_list` some at a time."""
    in_order = _audit_ids(session, filters).order_by(*_AUDITS_IN_ORDER)
    return in_pieces(session, in_order, partial(_audit_rows, session))


def _audit_ids(session: Session, filters: ReportFilter) -> Select[Any]:
    query = select(col(SiteAudit.id)).join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
    return query.where(*_of_audits(session, filters))


def _audit_rows(session: Session, scope: Scope) -> pd.DataFrame:
    rows = session.execute(
        select(
            SiteAudit,
            col(Organisation.name),
            col(ModelSite.setting),
            own_name(Checklist),
            col(ChecklistVersion.number),
        )
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .join(ChecklistVersion, col(ChecklistVersion.id) == col(SiteAudit.version_id))
        .join(Checklist, col(Checklist.id) == col(ChecklistVersion.checklist_id))
        .where(col(SiteAudit.id).in_(scope))
        .order_by(*_AUDITS_IN_ORDER)
    ).all()
    told = [
        (
            one.audited_on,
            name,
            setting.label,
            one.kind.label,
            version_words(version, number),
            _number(one.score_pct),
            *(_number(getattr(one, f"{pillar.value}_pct")) for pillar in Pillar),
            one.grade.label if one.grade else "",
            shown_pct(one.change_pct),
            one.is_slip,
            one.origin.label,
        )
        for one, name, setting, version, number in rows
    ]
    return frame_of(AUDIT_LIST, told, [one.id or 0 for one, *_ in rows])


def _number(value: Any) -> float | None:  # noqa: ANN401 - a decimal or nothing
    return None if value is None else float(value)


def audit_count(session: Session, filters: ReportFilter) -> int:
    """Return how many audits were finished in a period."""
    return _finished(session, filters)[0]


def finding_count(session: Session, filters: ReportFilter) -> int:
    """Return how many findings the audits of a period left that stand."""
    return _found(session, filters)[0]


def finding_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the findings that stand of the audits of a period: FINDING_LIST."""
    return _finding_rows(session, filters, _finding_ids(session, filters))


def finding_pieces(session: Session, filters: ReportFilter) -> Iterator[pd.DataFrame]:
    """Give the rows of :func:`finding_list` some at a time."""
    in_order = _finding_ids(session, filters).order_by(*_FINDINGS_IN_ORDER)
    return in_pieces(session, in_order, partial(_finding_rows, session, filters))


def _finding_ids(session: Session, filters: ReportFilter) -> Select[Any]:
    query = (
        select(col(Finding.id))
        .join(SiteAudit, col(SiteAudit.id) == col(Finding.audit_id))
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
    )
    return query.where(*_of_audits(session, filters), col(Finding.lifted_at).is_(None))


def _finding_rows(session: Session, filters: ReportFilter, scope: Scope) -> pd.DataFrame:
    found_by = sites_on(session, filters.period).day
    rows = session.execute(
        select(
            Finding, col(Organisation.name), col(Zone.name), Criterion, col(SiteAudit.audited_on)
        )
        .join(SiteAudit, col(SiteAudit.id) == col(Finding.audit_id))
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .join(Zone, col(Zone.id) == col(Finding.zone_id))
        .join(Criterion, col(Criterion.id) == col(Finding.criterion_id))
        .where(col(Finding.id).in_(scope))
        .order_by(*_FINDINGS_IN_ORDER)
    ).all()
    return frame_of(
        FINDING_LIST,
        [
            (
                name,
                zone,
                asked.pillar.label,
                (language() == "en" and asked.text_en) or asked.text_vi,
                day,
                one.owner or "",
                one.due_on,
                one.done_on,
                one.closed_on,
                is_overdue(one.due_on, one.closed_on, found_by),
                one.action or "",
            )
            for one, name, zone, asked, day in rows
        ],
        [one.id or 0 for one, *_ in rows],
    )


def recognition_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the recognitions and renewals of a period: RECOGNITION_LIST."""
    return _recognition_rows(session, filters, _recognition_ids(session, filters))


def recognition_pieces(session: Session, filters: ReportFilter) -> Iterator[pd.DataFrame]:
    """Give the rows of :func:`recognition_list` some at a time."""
    in_order = _recognition_ids(session, filters).order_by(*_STEPS_IN_ORDER)
    return in_pieces(session, in_order, partial(_recognition_rows, session, filters))


def _recognition_ids(session: Session, filters: ReportFilter) -> Select[Any]:
    base = counted(filters)
    first, last = base.period.first_day, base.period.last_day
    days = [col(SiteStep.happened_on).between(first, last)] if first and last else []
    whenever = base.model_copy(update={"period": ReportFilter().period})
    query = select(col(SiteStep.id)).join(ModelSite, col(ModelSite.id) == col(SiteStep.site_id))
    is_recognised = col(SiteStep.state).in_(_RECOGNITIONS)
    return query.where(is_recognised, *days, *site_conditions(session, whenever))


def _recognition_rows(session: Session, filters: ReportFilter, scope: Scope) -> pd.DataFrame:
    on = sites_on(session, filters.period)
    rows: Sequence[Any] = session.execute(
        on.joined(
            select(
                SiteStep,
                col(Organisation.name),
                col(ModelSite.setting),
                on.standing,
                on.valid_until,
            )
            .join(ModelSite, col(ModelSite.id) == col(SiteStep.site_id))
            .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        )
        .where(col(SiteStep.id).in_(scope))
        .order_by(*_STEPS_IN_ORDER)
    ).all()
    return frame_of(
        RECOGNITION_LIST,
        [
            (
                step.happened_on,
                name,
                setting.label,
                step.state.label,
                step.document_number or "",
                step.grade.label if step.grade else "",
                step.valid_until,
                step.valid_until == until and is_expiring(SiteStanding(stood), until, on.day),
                SiteStanding(stood).label,
            )
            for step, name, setting, stood, until in rows
        ],
        [step.id or 0 for step, *_ in rows],
    )


AUDITS: Final = Listing(
    "audits",
    mark("Audits"),
    AUDIT_LIST,
    audit_list,
    audit_count,
    uses=SITE_FIELDS,
    of="site_audit",
)
FINDINGS: Final = Listing(
    "findings",
    mark("Findings of audits"),
    FINDING_LIST,
    finding_list,
    finding_count,
    is_as_of=True,
    uses=SITE_FIELDS,
)
