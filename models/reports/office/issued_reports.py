"""The register of issued reports: as a list, one by one, with its files and signed copies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.documents.official.issuing import number_words
from models.errors import NotFound
from models.filters import ReportFilter
from models.frames.issued_reports import ISSUED_LIST
from models.lookups.issued_reports import standing_issue
from models.lookups.places import places
from models.registers.office import ISSUED_REPORT
from models.reports.conditions import Condition, in_period, searched
from models.reports.listings import Listing
from models.reports.pages import KeptRecord, RegisterPages, Scope
from models.rules.signed_copies import findings_of, told_findings, told_number
from models.tables import Account, IssuedReport, SignedCopy, StoredFile
from models.text import mark, t
from models.vocabulary import DocumentKind, Era, SignedVerdict

ISSUED_FIELDS: Final = frozenset({"period", "origins", "search", "is_own"})
"""The fields of a filter that can narrow issued reports."""
_MISSING: Final = mark("There is no such issued report.")


def issued_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions on ``issued_report`` that leave the rows of a slice."""
    parts: list[Condition] = [col(IssuedReport.deleted_at).is_(None)]
    if filters.origins:
        parts.append(col(IssuedReport.origin).in_(filters.origins))
    if filters.is_own:
        parts.append(col(IssuedReport.origin).in_(places(session).own_origins))
    return (
        *parts,
        *in_period(IssuedReport.issued_on, None, filters.period),
        *searched(session, IssuedReport, filters.search, IssuedReport.title),
    )


def _rows(session: Session, scope: Scope, _era: Era) -> Mapping[int, tuple[Any, ...]]:
    pdf: Any = aliased(StoredFile)
    docx: Any = aliased(StoredFile)
    earlier: Any = aliased(IssuedReport)
    later = _later(session, scope)
    signed = dict(
        session.execute(
            select(col(SignedCopy.issued_report_id), col(SignedCopy.verdict))
            .where(col(SignedCopy.issued_report_id).in_(scope))
            .order_by(col(SignedCopy.id))
        ).all()
    )
    rows = session.execute(
        select(IssuedReport, pdf.sha256, docx.sha256, earlier, col(Account.display_name))
        .join(pdf, col(IssuedReport.pdf_file_id) == pdf.id)
        .join(docx, col(IssuedReport.docx_file_id) == docx.id)
        .outerjoin(earlier, col(IssuedReport.replaces_id) == earlier.id)
        .outerjoin(Account, col(Account.id) == col(IssuedReport.created_by_id))
        .where(col(IssuedReport.id).in_(scope))
    )
    return {
        one.id: (
            told_number(one.number, one.symbol),
            one.issued_on,
            one.title,
            one.document.label,
            one.signer,
            _state(one, later.get(one.id)),
            _named(before) if before else "",
            one.withdrawn_reason or one.reason or "",
            signed[one.id].label if one.id in signed else "",
            pdf_hash,
            docx_hash,
            by or "",
            one.origin.label,
        )
        for one, pdf_hash, docx_hash, before, by in rows
    }


def _later(session: Session, scope: Scope) -> Mapping[int, IssuedReport]:
    """Return the reports that stand in the place of earlier ones, by the number of those."""
    found = session.scalars(
        select(IssuedReport).where(
            col(IssuedReport.replaces_id).in_(scope), col(IssuedReport.withdrawn_at).is_(None)
        )
    )
    return {one.replaces_id: one for one in found if one.replaces_id}


def _named(one: IssuedReport) -> str:
    return number_words(one.number, one.symbol, one.issued_on)


def _state(one: IssuedReport, later: IssuedReport | None) -> str:
    if one.withdrawn_at is not None:
        return t("Withdrawn")
    return t("Replaced by {report}", report=_named(later)) if later else t("In force")


_PAGES: Final = RegisterPages(
    IssuedReport,
    ISSUED_LIST,
    issued_conditions,
    _rows,
    {
        "-starts_on": IssuedReport.issued_on,
        "starts_on": IssuedReport.issued_on,
        "title": IssuedReport.sort_text,
        "updated": IssuedReport.updated_at,
    },
)


def issued_count(session: Session, filters: ReportFilter) -> int:
    """Return how many issued reports the slice holds."""
    return _PAGES.count(session, filters)


def issued_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: ISSUED_LIST, indexed by id."""
    return _PAGES.page(session, filters)


def issued_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in its order: ISSUED_LIST, indexed by id."""
    return _PAGES.all(session, filters)


def issued_record(session: Session, number: int) -> KeptRecord:
    """Return one issued report with its line of ISSUED_LIST.

    Raises:
        NotFound: there is no such report.

    """
    return _PAGES.record(session, number, _MISSING)


@dataclass(frozen=True)
class KeptCopy:
    """A signed copy that came back: its file, and what was found in it, in sentences."""

    file_id: int
    name: str
    verdict: SignedVerdict
    said: tuple[str, ...]
    added_at: datetime
    added_by: str


def signed_copies(session: Session, number: int) -> tuple[KeptCopy, ...]:
    """Return the signed copies of a report, the last first."""
    rows = session.execute(
        select(SignedCopy, StoredFile, col(Account.display_name))
        .join(StoredFile, col(StoredFile.id) == col(SignedCopy.file_id))
        .outerjoin(Account, col(Account.id) == col(SignedCopy.added_by_id))
        .where(col(SignedCopy.issued_report_id) == number)
        .order_by(col(SignedCopy.id).desc())
    )
    return tuple(
        KeptCopy(
            one.file_id,
            file.original_name,
            one.verdict,
            told_findings(findings_of(one.found)),
            one.added_at,
            by or "",
        )
        for one, file, by in rows
    )


@dataclass(frozen=True)
class IssuedFiles:
    """The issued .pdf by size and hash, and those of all other reports with their names."""

    issued: tuple[int, str]
    others: Mapping[tuple[int, str], str]


def issued_files_of(session: Session, number: int) -> IssuedFiles:
    """Return what a signed copy of a report is held against.

    Raises:
        NotFound: there is no such report.

    """
    rows = session.execute(
        select(IssuedReport, col(StoredFile.size_bytes), col(StoredFile.sha256)).join(
            StoredFile, col(StoredFile.id) == col(IssuedReport.pdf_file_id)
        )
    ).all()
    own = [(size, digest) for one, size, digest in rows if one.id == number]
    if not own:
        raise NotFound(t(_MISSING))
    others = {(size, digest): _named(one) for one, size, digest in rows if one.id != number}
    return IssuedFiles(own[0], others)


@dataclass(frozen=True)
class Standing:
    """The report that stands issued for a document, as a screen names it."""

    number: int
    words: str


def standing_report(session: Session, document: DocumentKind, subject: str) -> Standing | None:
    """Return the report that a new one of this kind and slice would replace."""
    found = standing_issue(session, document, subject)
    return None if found is None or found.id is None else Standing(found.id, _named(found))


ISSUED: Final = Listing(
    ISSUED_REPORT.name,
    ISSUED_REPORT.title,
    ISSUED_LIST,
    issued_list,
    issued_count,
    issued_page,
    uses=ISSUED_FIELDS,
    chosen=_PAGES.chosen,
)
