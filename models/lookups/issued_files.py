"""The kept files of issued reports: theirs for ever, nobody else's, never cleared away."""

from sqlalchemy import CompoundSelect, select, union_all
from sqlmodel import Session, col

from models.tables import IssuedReport, SignedCopy


def issued_files() -> CompoundSelect[tuple[int]]:
    """Return the numbers of the files that issued reports hold, as a query."""
    return union_all(
        select(col(IssuedReport.docx_file_id)),
        select(col(IssuedReport.pdf_file_id)),
        select(col(SignedCopy.file_id)),
    )


def is_issued_file(session: Session, number: int) -> bool:
    """Say whether a kept file is one of an issued report."""
    held = issued_files().subquery()
    return session.execute(select(held).where(held.c[0] == number)).first() is not None
