"""What needs somebody now, over all registers: overdue first, then what ends soon."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any, Final

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.overview import ATTENTION, ATTENTION_COUNTS
from models.lookups.places import places
from models.reports.exchanges.lists import exchange_count, exchange_page
from models.reports.indicators.completeness import completeness
from models.reports.initiatives.lists import initiative_count, initiative_page
from models.reports.overview.headlines import standing_slice
from models.reports.sites.lists import site_page, sites_in
from models.reports.sites.where import late_findings, overdue_finding_count, site_conditions
from models.reports.slices import counted, frame_of, rows_query
from models.reports.supports.certificates import certificate_count, certificate_page
from models.tables import Finding, ModelSite, Organisation
from models.text import mark, plural, t
from models.text.formats import format_number
from models.vocabulary import CertificateStanding, SiteAlert

MOST: Final = 8
"""Rows that are shown; the lists hold them all."""
MOST_OF_A_KIND: Final = 3
"""No kind of work fills the rows: what is worst of the others is seen as well."""
Row = tuple[Any, ...]
Count = Callable[[Session, ReportFilter], int]


class Work(StrEnum):
    """What is to be done about a record; the value is its code in ATTENTION."""

    MILESTONE = "milestone"
    AUDIT = "audit"
    FINDING = "finding"
    RECOGNITION = "recognition"
    CERTIFICATE = "certificate"
    PLAN = "plan"
    VALUE = "value"

    @property
    def record(self) -> str:
        """The register the record stands in."""
        return _RECORDS.get(self, "model_site")


_RECORDS: Final = {
    Work.MILESTONE: "initiative",
    Work.CERTIFICATE: "certificate",
    Work.PLAN: "exchange",
    Work.VALUE: "indicator",
}


@dataclass(frozen=True)
class Board:
    """What needs somebody: the worst, and how many of each kind there are."""

    worst: pd.DataFrame
    counts: pd.DataFrame


@dataclass(frozen=True)
class Part:
    """The worst of one kind of work, and its row of ATTENTION_COUNTS; none where nothing waits."""

    worst: tuple[Row, ...]
    count: tuple[Any, ...] | None


def attention_board(session: Session, filters: ReportFilter) -> Board:
    """Return :func:`attention` with :func:`attention_counts`."""
    return board_of([attention_part(session, filters, work) for work in Work])


def board_of(parts: Sequence[Part]) -> Board:
    """Return the board of all kinds of work: the worst of them, however many a kind has."""
    rows = [row for part in parts for row in part.worst]
    worst = sorted(rows, key=lambda row: (-row[5], row[0], row[1]))[:MOST]
    counts = [part.count for part in parts if part.count is not None]
    return Board(frame_of(ATTENTION, worst), frame_of(ATTENTION_COUNTS, counts))


def attention_part(session: Session, filters: ReportFilter, work: Work) -> Part:
    """Return what is overdue or ends soon of one kind of work."""
    base, day = _base_and_day(session, filters)
    rows = islice(_SOURCES[work](session, base, day), MOST_OF_A_KIND)
    return Part(tuple(rows), _count(session, base, work))


def attention(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return what is overdue or ends soon as of the period's last day, or today: ATTENTION.

    Whenever it began: a milestone of a year that is over is all the worse. Of each kind of
    work the worst stand here; its list holds them all.
    """
    return attention_board(session, filters).worst


def attention_counts(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how many records of each kind need somebody, with the list of them: ATTENTION_COUNTS.

    What is none is left out.
    """
    base, _ = _base_and_day(session, filters)
    return board_of([Part((), _count(session, base, work)) for work in Work]).counts


def _base_and_day(session: Session, filters: ReportFilter) -> tuple[ReportFilter, date]:
    today = places(session).today
    return counted(standing_slice(filters, today)), filters.period.as_of(today)


def _count(session: Session, base: ReportFilter, work: Work) -> tuple[Any, ...] | None:
    label, count, listing, update = _COUNTED[work]
    behind = base.model_copy(update=update)
    if work is Work.VALUE:
        behind = base.only(())
    value = count(session, behind)
    return (t(label), value, listing, rows_query(behind)) if value else None


def _late_values(session: Session, base: ReportFilter) -> int:
    return int((completeness(session, base)["standing_code"] == "late").sum())


_COUNTED: Final[Mapping[Work, tuple[str, Count, str, dict[str, Any]]]] = {
    Work.MILESTONE: (
        mark("Overdue milestones"),
        initiative_count,
        "initiatives",
        {"is_overdue": True},
    ),
    Work.AUDIT: (
        mark("Audits overdue"),
        sites_in,
        "model_sites",
        {"site_alerts": (SiteAlert.AUDIT_OVERDUE,)},
    ),
    Work.FINDING: (
        mark("Findings overdue"),
        overdue_finding_count,
        "model_sites",
        {"site_alerts": (SiteAlert.FINDINGS_OVERDUE,)},
    ),
    Work.RECOGNITION: (
        mark("Recognitions ending soon"),
        sites_in,
        "model_sites",
        {"site_alerts": (SiteAlert.EXPIRING,)},
    ),
    Work.CERTIFICATE: (
        mark("Certificates ending soon"),
        certificate_count,
        "certificates",
        {"standings": (CertificateStanding.EXPIRING,)},
    ),
    Work.PLAN: (mark("Plans past their day"), exchange_count, "exchanges", {"is_overdue": True}),
    Work.VALUE: (mark("Values not reported"), _late_values, "completeness", {}),
}
"""Of each kind of work: its figure, how it is counted, the list, and the slice of it."""


def _expiring(base: ReportFilter) -> ReportFilter:
    return base.model_copy(update={"standings": (CertificateStanding.EXPIRING,)})


def _page(base: ReportFilter, sort: str, **update: Any) -> ReportFilter:  # noqa: ANN401 - values of ReportFilter's fields
    return base.model_copy(update={**update, "sort": sort, "page": 1})


def _worst(
    frame: pd.DataFrame, work: Work, day: date, why: str, *, what: str, due: str, person: str
) -> Iterator[Row]:
    """Return a page of a list, in its order, as rows; the last three name its columns."""
    for number, row in zip(frame.index, frame.to_dict("records"), strict=True):
        yield _row(work, number, row[what], why, row[due], day, row[person])


def _row(
    work: Work, number: int, what: str, why: str, due: date, day: date, person: str, asks: str = ""
) -> Row:
    days = (day - due).days
    return work.record, number, what, why, due, days, person, work, asks or f"id={number}"


def _initiatives(session: Session, base: ReportFilter, day: date) -> Iterator[Row]:
    frame = initiative_page(session, _page(base, "next_due_on", is_overdue=True))
    told = {"what": "title", "due": "next_due_on", "person": "officer"}
    return _worst(frame, Work.MILESTONE, day, t("milestone overdue"), **told)


def _audits(session: Session, base: ReportFilter, day: date) -> Iterator[Row]:
    frame = site_page(session, _page(base, "next_audit", site_alerts=(SiteAlert.AUDIT_OVERDUE,)))
    told = {"what": "organisation", "due": "next_audit_on", "person": "officer"}
    return _worst(frame, Work.AUDIT, day, t("audit overdue"), **told)


def _ending(session: Session, base: ReportFilter, day: date) -> Iterator[Row]:
    frame = site_page(session, _page(base, "ends_on", site_alerts=(SiteAlert.EXPIRING,)))
    told = {"what": "organisation", "due": "valid_until", "person": "officer"}
    return _worst(frame, Work.RECOGNITION, day, t("recognition ends"), **told)


def _findings(session: Session, base: ReportFilter, day: date) -> Iterator[Row]:
    """Return one row per site with overdue findings, dated by the earliest."""
    sliced = base.model_copy(update={"site_alerts": (SiteAlert.FINDINGS_OVERDUE,)})
    found = session.execute(
        select(
            col(ModelSite.id),
            col(Organisation.name),
            func.count(),
            func.min(col(Finding.due_on)),
            func.min(col(Finding.owner)),
        )
        .join(Finding, col(Finding.site_id) == col(ModelSite.id))
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .where(*late_findings(day), *site_conditions(session, sliced))
        .group_by(col(ModelSite.id), col(Organisation.name))
        .order_by(func.min(col(Finding.due_on)), col(ModelSite.id))
        .limit(MOST)
    )
    for number, name, count, due, owner in found:
        why = plural(
            "{number} finding overdue",
            "{number} findings overdue",
            count,
            number=format_number(count),
        )
        yield _row(Work.FINDING, number, name, why, due, day, owner or "")


def _certificates(session: Session, base: ReportFilter, day: date) -> Iterator[Row]:
    frame = certificate_page(session, _page(_expiring(base), "ends_on"))
    frame = frame.assign(what=frame["organisation"] + " · " + frame["standard"])
    told = {"what": "what", "due": "expires_on", "person": "division"}
    return _worst(frame, Work.CERTIFICATE, day, t("certificate ends"), **told)


def _exchanges(session: Session, base: ReportFilter, day: date) -> Iterator[Row]:
    frame = exchange_page(session, _page(base, "starts_on", is_overdue=True))
    told = {"what": "title", "due": "ends_on", "person": "division"}
    return _worst(frame, Work.PLAN, day, t("planned, and the day is over"), **told)


def _values(session: Session, base: ReportFilter, day: date) -> Iterator[Row]:
    """Return the indicators whose value is owed, each by its oldest period."""
    frame = completeness(session, base.only(()))
    late = frame[frame["standing_code"] == "late"].sort_values("due_on", kind="stable")
    for row in late.drop_duplicates("indicator_id").to_dict("records"):
        what = f"{row['code']} · {row['indicator']}"
        why = t("value of {period} not reported", period=row["period"])
        asks = f"indicator={row['indicator_id']}&period={row['period_code']}"
        number, due = row["indicator_id"], row["due_on"]
        yield _row(Work.VALUE, number, what, why, due, day, row["division"], asks)


_SOURCES: Final = {
    Work.MILESTONE: _initiatives,
    Work.AUDIT: _audits,
    Work.FINDING: _findings,
    Work.RECOGNITION: _ending,
    Work.CERTIFICATE: _certificates,
    Work.PLAN: _exchanges,
    Work.VALUE: _values,
}
