"""The report of one audit as a workbook and as a document ready to sign."""

from collections.abc import Mapping
from typing import Protocol

from models.frames.audits import AUDIT_FINDINGS, AUDIT_LINES, AUDIT_SCORES
from models.reports.audits.photos import Photo
from models.reports.audits.report import AuditReport
from models.text import t
from models.text.formats import format_date, office_time
from models.workbooks.books import Book
from models.workbooks.covers import Cover
from models.workbooks.photo_sheets import PhotoBlock


class Picture(Protocol):
    """A photo's content with its size."""

    @property
    def content(self) -> bytes:
        """Return the picture, JPEG or PNG."""

    @property
    def width_px(self) -> int:
        """Return its width."""

    @property
    def height_px(self) -> int:
        """Return its height."""


def audit_workbook(report: AuditReport, pictures: Mapping[int, Picture]) -> bytes:
    """Write the report as an .xlsx file; ``pictures`` are its photos by their file.

    Raises:
        InvalidInput: a text is longer than a cell of Excel holds.

    """
    book = Book(report.caption)
    cover = Cover(report.superior_body, report.office, report.site, report.facts[1:])
    book.cover(t("Cover"), cover)
    book.table(t("Scores"), report.scores, AUDIT_SCORES, notes=report.notes, has_totals=False)
    book.table(t("Every line"), report.lines, AUDIT_LINES, notes=(), has_totals=False)
    none = (t("None."),) if report.findings.empty else ()
    book.table(t("Findings"), report.findings, AUDIT_FINDINGS, notes=none, has_totals=False)
    blocks = [_block(one, pictures.get(one.file_id)) for one in report.photos]
    book.photos(t("Photos"), blocks)
    return book.finished()


def _block(one: Photo, picture: Picture | None) -> PhotoBlock:
    if picture is None:
        return PhotoBlock(photo_line(one))
    return PhotoBlock(photo_line(one), picture.content, picture.width_px, picture.height_px)


def photo_line(one: Photo) -> str:
    """Return what stands under a photo in a file: what it shows, and the rest."""
    side = t("After mending") if one.is_after else ""
    return " · ".join(filter(None, (side, one.zone, one.criterion, photo_note(one))))


def photo_note(one: Photo) -> str:
    """Return what stands under a photo whose zone and line are said already."""
    added = t("added {day}", day=format_date(office_time(one.added_at).date()))
    return " · ".join(filter(None, (one.caption, one.people.label, added)))
