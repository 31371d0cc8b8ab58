"""The dossier of a year (hồ sơ năm): what was issued in it, and the files that belong to it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, extract, func, select
from sqlmodel import Session, col

from models.documents.dossiers import Dossier, DossierFile, DossierPaper
from models.filters import ReportFilter
from models.periods import Period
from models.registers import REGISTERS, record_titles
from models.reports.office.issued_reports import issued_list
from models.tables import (
    AuditPhoto,
    Certificate,
    Evidence,
    Exchange,
    ExchangeFile,
    Initiative,
    IssuedReport,
    Milestone,
    ModelSite,
    ProgrammeDocument,
    SignedCopy,
    SiteAudit,
    SiteStep,
    StoredFile,
    TrainingCourse,
)
from models.tables.offices import Office
from models.tables.official_documents import DocumentSettings
from models.text import mark, t
from models.text.folding import fold
from models.text.formats import format_date, format_moment, office_today, utc_now

RETENTION: Final = mark(
    "for good (proposed, unconfirmed: hold it against Circular 10/2022/TT-BNV and the office's own"
    " list of files)"
)
"""What is proposed until the office sets its own.

Source: that the circular rules it is confirmed (in force from 15 February 2023); its line on
yearly reports was not read, nor whether it was amended since.
"""
_ISSUED: Final = "bao-cao-da-phat-hanh"
_ATTACHED: Final = "tep-dinh-kem"
_LETTERS: Final = 60


@dataclass(frozen=True)
class DossierYear:
    """A year that has a dossier: how many documents were issued in it."""

    year: int
    papers: int


@dataclass(frozen=True)
class DossierSizes:
    """How many files a dossier holds and how many bytes, without and with attachments."""

    files: int
    size_bytes: int
    attached: int
    attached_bytes: int


def dossier_years(session: Session) -> tuple[DossierYear, ...]:
    """Return this year and those in which something was issued, the latest first."""
    year = extract("year", col(IssuedReport.issued_on))
    rows = session.execute(
        select(year, func.count()).where(col(IssuedReport.deleted_at).is_(None)).group_by(year)
    )
    found = {int(one): count for one, count in rows}
    found.setdefault(office_today().year, 0)
    return tuple(DossierYear(one, found[one]) for one in sorted(found, reverse=True))


def year_dossier(
    session: Session, year: int, made_by: str, *, is_attached: bool = False
) -> Dossier:
    """Return the dossier of a year: its papers by day, their files, then attachments if asked.

    Attachments are the files of the year's records: of visits held, audits made, steps of sites
    taken, courses held, certificates and documents issued in it; of other records those that are
    dated in it.
    """
    office = session.get(Office, 1)
    kept = session.get(DocumentSettings, 1)
    numbers, papers = _papers(session, year)
    files = [*_issued(session, numbers)]
    if is_attached:
        files += attachments(session, year)
    return Dossier(
        year,
        office.name if office else "",
        office.superior_body if office else "",
        made_by,
        utc_now(),
        (kept.retention if kept else "") or t(RETENTION),
        bool(office and office.is_demonstration),
        papers,
        tuple(_apart(files)),
    )


def dossier_sizes(session: Session, year: int) -> DossierSizes:
    """Return how large the dossier of a year would be."""
    issued = _issued(session, _papers(session, year)[0])
    attached = attachments(session, year)
    return DossierSizes(
        len(issued),
        sum(one.size_bytes for one in issued),
        len(attached),
        sum(one.size_bytes for one in attached),
    )


def _papers(session: Session, year: int) -> tuple[list[int], tuple[DossierPaper, ...]]:
    """Return the year's reports as the register has them, by number of record and as told."""
    sliced = ReportFilter(period=Period.from_code(str(year)), sort="starts_on")
    frame = issued_list(session, sliced)
    numbers = [int(one) for one in frame.index]
    copies: dict[int, list[str]] = {}
    for copy in session.scalars(
        select(SignedCopy)
        .where(col(SignedCopy.issued_report_id).in_(numbers))
        .order_by(col(SignedCopy.id))
    ):
        said = f"{copy.verdict.label} ({format_moment(copy.added_at)})"
        copies.setdefault(copy.issued_report_id, []).append(said)
    papers = tuple(
        DossierPaper(
            number,
            str(row["number"]),
            format_date(row["issued_on"]),
            str(row["title"]),
            str(row["signer"]),
            _stands(row),
            tuple(copies.get(number, [t("none has come back")])),
        )
        for number, row in zip(numbers, frame.to_dict("records"), strict=True)
    )
    return numbers, papers


def _stands(row: dict[Any, Any]) -> str:
    """Say how a report stands; of one that took the place of another, of which and why."""
    state, replaces, reason = (str(row[name]) for name in ("state", "replaces", "reason"))
    if not reason:
        return state
    if replaces and state == t("In force"):
        return t(
            "{state}; replaces {report}: {reason}", state=state, report=replaces, reason=reason
        )
    return f"{state}: {reason}"


def _issued(session: Session, numbers: Sequence[int]) -> list[DossierFile]:
    reports = {
        one.id: one
        for one in session.scalars(select(IssuedReport).where(col(IssuedReport.id).in_(numbers)))
    }
    copies = session.scalars(
        select(SignedCopy)
        .where(col(SignedCopy.issued_report_id).in_(numbers))
        .order_by(col(SignedCopy.id))
    ).all()
    wanted = {one.file_id for one in copies}
    wanted |= {one.pdf_file_id for one in reports.values()}
    wanted |= {one.docx_file_id for one in reports.values()}
    stored = {
        one.id: one
        for one in session.scalars(select(StoredFile).where(col(StoredFile.id).in_(wanted)))
    }
    found = []
    for number in numbers:
        one = reports[number]
        named = f"{one.number:02}/{one.symbol}"
        folder = f"{_ISSUED}/{one.issued_on.isoformat()}-{_slug(named)}"
        held = [
            ("ban-phat-hanh.pdf", t("as issued, PDF/A-2a"), one.pdf_file_id),
            ("ban-phat-hanh.docx", t("as issued, Word"), one.docx_file_id),
        ]
        own = [copy for copy in copies if copy.issued_report_id == number]
        held += [
            (f"ban-ky-{place}.pdf", f"{t('signed copy')}: {copy.verdict.label}", copy.file_id)
            for place, copy in enumerate(own, 1)
        ]
        found += [_file(f"{folder}/{name}", named, what, stored[file]) for name, what, file in held]
    return found


def attachments(session: Session, year: int) -> list[DossierFile]:
    """Return the files of the year's records, register by register, each by its day."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found: list[DossierFile] = []
    for kind, query in _queries(first, last):
        rows = session.execute(query).all()
        titles = record_titles(session, kind, {number for number, *_ in rows})
        title = t(REGISTERS[kind].title)
        seen: Counter[int] = Counter()
        for number, day, caption, file in rows:
            said = titles.get(number, str(number))
            seen[number] += 1
            folder = f"{_ATTACHED}/{_slug(title)}/{day.isoformat()}-{_slug(said)}"
            stem, _, ending = file.original_name.rpartition(".")
            place = f"{folder}/{seen[number]:02}-{_slug(stem)}.{ending}"
            found.append(_file(place, f"{title}: {said}", caption or file.original_name, file))
    return found


def _queries(first: date, last: date) -> Iterator[tuple[str, Select[Any]]]:
    """Yield each register's files: number of the record, day, caption, kept file."""

    def within(day: Any) -> Any:  # noqa: ANN401 - a column
        return day.between(first, last)

    exchange: Any = col(Exchange.starts_on)
    yield (
        "exchange",
        select(col(Exchange.id), exchange, col(ExchangeFile.caption), StoredFile)
        .join(ExchangeFile, col(ExchangeFile.exchange_id) == col(Exchange.id))
        .join(StoredFile, col(StoredFile.id) == col(ExchangeFile.file_id))
        .where(col(Exchange.deleted_at).is_(None), within(exchange))
        .order_by(exchange, col(Exchange.id), col(ExchangeFile.position)),
    )
    audited: Any = col(SiteAudit.audited_on)
    yield (
        "site_audit",
        select(col(SiteAudit.id), audited, col(AuditPhoto.caption), StoredFile)
        .join(AuditPhoto, col(AuditPhoto.audit_id) == col(SiteAudit.id))
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .join(StoredFile, col(StoredFile.id) == col(AuditPhoto.file_id))
        .where(
            col(SiteAudit.deleted_at).is_(None),
            col(ModelSite.deleted_at).is_(None),
            within(audited),
        )
        .order_by(audited, col(SiteAudit.id), col(AuditPhoto.id)),
    )
    step: Any = col(SiteStep.happened_on)
    yield (
        "model_site",
        _evidence(ModelSite, step, within)
        .join(SiteStep, col(SiteStep.id) == col(Evidence.site_step_id))
        .join(ModelSite, col(ModelSite.id) == col(SiteStep.site_id)),
    )
    dated: tuple[tuple[str, Any, Any, Any], ...] = (
        (
            "programme_document",
            ProgrammeDocument,
            ProgrammeDocument.issued_on,
            Evidence.programme_document_id,
        ),
        (
            "training_course",
            TrainingCourse,
            TrainingCourse.starts_on,
            Evidence.training_course_id,
        ),
        ("certificate", Certificate, Certificate.issued_on, Evidence.certificate_id),
    )
    for kind, table, day, holder in dated:
        yield kind, _evidence(table, col(day), within).join(table, col(table.id) == col(holder))
    filed = func.coalesce(col(Evidence.taken_on), func.date(col(StoredFile.created_at)))
    for kind in ("initiative", "indicator_value", "action", "replication"):
        held: Any = REGISTERS[kind].table
        holder = col(getattr(Evidence, f"{kind}_id"))
        yield kind, _evidence(held, filed, within).join(held, col(held.id) == holder)
    yield (
        "initiative",
        _evidence(Initiative, filed, within)
        .join(Milestone, col(Milestone.id) == col(Evidence.milestone_id))
        .join(Initiative, col(Initiative.id) == col(Milestone.initiative_id)),
    )


def _evidence(table: Any, day: Any, within: Callable[[Any], Any]) -> Select[Any]:  # noqa: ANN401 - a table, a column
    """Return the files that records hold as evidence; whoever asks joins the records to them."""
    return (
        select(col(table.id), day, col(Evidence.caption), StoredFile)
        .select_from(Evidence)
        .join(StoredFile, col(StoredFile.id) == col(Evidence.file_id))
        .where(col(table.deleted_at).is_(None), within(day))
        .order_by(day, col(table.id), col(Evidence.position), col(Evidence.id))
    )


def _file(place: str, of: str, what: str, file: StoredFile) -> DossierFile:
    return DossierFile(place, of, what, file.stored_name, file.size_bytes, file.sha256)


def _slug(words: str) -> str:
    """Return words as every system can name a file.

    >>> _slug("05/BC-CCTĐC")
    '05-bc-cctdc'
    """
    return fold(words)[:_LETTERS].strip().replace(" ", "-") or "tep"


def _apart(files: Sequence[DossierFile]) -> Iterator[DossierFile]:
    """Yield files, each in a place of its own."""
    seen: Counter[str] = Counter()
    for one in files:
        seen[one.place] += 1
        stem, _, ending = one.place.rpartition(".")
        times = seen[one.place]
        yield one if times == 1 else replace(one, place=f"{stem}-{times}.{ending}")
