"""An issued report beside what today's data would say, and what was done in between."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select
from sqlmodel import Session, col

from models.documents.official.issuing import query_of
from models.documents.official.told import (
    ToldFigure,
    figures_beside,
    has_figures,
    sentences_beside,
)
from models.errors import NotFound
from models.filters import ReportFilter
from models.registers import REGISTERS
from models.reports.official.kinds import OF_PERIOD, OFFICIAL
from models.reports.trail.what_changed import Happened, what_changed
from models.tables import IssuedReport
from models.text import DEFAULT_LANGUAGE, t, using_language
from models.text.formats import format_date, format_number, office_time
from models.trail.positions import latest_position
from models.vocabulary import DocumentKind

_TOUCHED: Final[Mapping[DocumentKind, tuple[str, ...]]] = {
    DocumentKind.PROGRAMME: (
        "initiative",
        "support",
        "certificate",
        "training_course",
        "indicator_value",
        "organisation",
    ),
    DocumentKind.PLAN: ("initiative", "indicator_value"),
    DocumentKind.EXCHANGE: ("exchange", "lesson"),
    DocumentKind.AUDIT: ("site_audit", "model_site"),
    DocumentKind.RECOGNITION: ("model_site", "site_audit"),
}
"""The registers that a document's figures come from."""


@dataclass(frozen=True)
class ChangedSince:
    """What happened to the records of one register since a report was issued, each a number."""

    kind: str
    title: str
    new: int
    changed: int
    closed: int
    deleted: int

    @property
    def words(self) -> str:
        """Say what happened, each with its number: "nhập thêm 3, sửa 1"."""
        counted = (
            (self.new, t("{number} entered", number=format_number(self.new))),
            (self.changed, t("{number} corrected", number=format_number(self.changed))),
            (self.closed, t("{number} finished or approved", number=format_number(self.closed))),
            (self.deleted, t("{number} deleted", number=format_number(self.deleted))),
        )
        return ", ".join(said for number, said in counted if number)


@dataclass(frozen=True)
class Beside:
    """An issued report beside today's data: figures, sentences, and what was done in between.

    ``why_not`` says why today's data give no such document any more; ``is_early`` that the report
    was issued before its period was over.
    """

    figures: tuple[ToldFigure, ...] = ()
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    reasons: tuple[ChangedSince, ...] = ()
    since: date | None = None
    why_not: str = ""
    is_early: bool = False

    @property
    def why(self) -> tuple[str, ...]:
        """Say why figures may differ, a sentence each; nothing where nothing was done since."""
        done = "; ".join(f"{one.title}: {one.words}" for one in self.reasons)
        since = t("Since then: {reasons}.", reasons=done) if done else ""
        return tuple(one for one in (self.early, since) if one)

    @property
    def early(self) -> str:
        """Say that the report was issued before its period was over, "" where it was not."""
        if not (self.is_early and self.since):
            return ""
        return t("It was issued on {day}, before its period was over.", day=format_date(self.since))


def issued_beside_now(session: Session, number: int) -> Beside:
    """Hold an issued report against what the same slice says today, with what was done since.

    Raises:
        NotFound: there is no such report.

    """
    issued = session.get(IssuedReport, number)
    if issued is None:
        raise NotFound(t("There is no such issued report."))
    reasons = tuple(_reasons(session, issued))
    since = office_time(issued.created_at).date()
    is_early = _is_early(issued, since)
    try:
        with using_language(DEFAULT_LANGUAGE):
            now = OFFICIAL[issued.document.value](session, query_of(issued.query))
            figures = figures_beside(issued.told, now)
            gone, come = sentences_beside(issued.told, now)
    except NotFound as gone_by_now:
        return Beside((), (), (), reasons, since, str(gone_by_now), is_early)
    if has_figures(issued.told):
        gone = come = ()  # the figures say it shorter
    return Beside(figures, gone, come, reasons, since, "", is_early)


def _is_early(issued: IssuedReport, since: date) -> bool:
    if issued.document not in OF_PERIOD:
        return False
    last = ReportFilter.from_query(query_of(issued.query)).period.last_day
    return last is not None and since < last


def _reasons(session: Session, issued: IssuedReport) -> list[ChangedSince]:
    kinds = _TOUCHED[issued.document]
    upto = latest_position(session)
    happened: dict[str, Counter[Happened]] = {one: Counter() for one in kinds}
    for record in what_changed(session, None, issued.position, upto, kinds).records:
        happened[record.kind][record.happened] += 1
    told = []
    for kind in kinds:
        table: Any = REGISTERS[kind].table
        deleted = session.scalar(
            select(func.count()).where(col(table.deleted_at) > issued.created_at)
        )
        one = happened[kind]
        changed = one[Happened.CHANGED] + one[Happened.RESTORED] + one[Happened.LATE]
        found = ChangedSince(
            kind,
            t(REGISTERS[kind].title),
            one[Happened.NEW],
            changed,
            one[Happened.CLOSED],
            int(deleted or 0),
        )
        if found.new or found.changed or found.closed or found.deleted:
            told.append(found)
    return told
