"""The report of one audit as a document: the same frames as its workbook, in words."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from models.documents.audit_reports import (
    PrintedAudit,
    PrintedFinding,
    PrintedPhoto,
    PrintedTable,
    audit_pdf,
)
from models.frames.audits import AUDIT_FINDINGS, AUDIT_LINES, AUDIT_SCORES
from models.frames.columns import Columns, ColumnType
from models.reports.audits.photos import Photo
from models.reports.audits.report import AuditReport
from models.reports.audits.report_book import Picture, photo_line, photo_note
from models.text import t
from models.text.formats import format_date, format_number, office_time, place_and_day

_IN_HEAD = {"zone", "criterion"}
_LEFT_OUT = {"maximum", "applies"}


def audit_paper(report: AuditReport, pictures: Mapping[int, Picture]) -> bytes:
    """Write the report as a .pdf; ``pictures`` are its photos by their file."""
    kept = {number: (one.content, _ending(one.content)) for number, one in pictures.items()}
    return audit_pdf(printed_audit(report), kept)


def printed_audit(report: AuditReport) -> PrintedAudit:
    """Return what the document says, from the frames that the workbook writes."""
    caption = report.caption
    made_on = office_time(caption.made_at)
    lines = tuple(column for column in AUDIT_LINES if column.name not in _LEFT_OUT)
    scores = _table(report.scores, AUDIT_SCORES)
    return PrintedAudit(
        title=caption.title,
        made=caption.made,
        made_by=caption.made_by,
        made_at=made_on,
        mark=caption.mark,
        superior_body=report.superior_body,
        office=report.office,
        symbol=t("No.: …/{symbol}", symbol=report.symbol or "…"),
        place_and_day=place_and_day(report.place, made_on.date()),
        site=report.site,
        facts=report.facts,
        notes=report.notes,
        scores=scores,
        findings=_findings(report),
        photos=_others(report),
        lines=_table(_with_maxima(report.lines), lines),
    )


def _with_maxima(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the lines with "3/4" for points: the sheet of paper has no room for three columns."""
    shown = lines.astype({"points": object})
    shown["points"] = [
        _points_words(*answer)
        for answer in zip(lines["points"], lines["maximum"], lines["applies"], strict=True)
    ]
    return shown


def _points_words(points: object, maximum: object, applies: object) -> str:
    if not applies:
        return t("does not apply")
    return "" if pd.isna(points) else f"{points}/{maximum}"  # type: ignore[call-overload]


def _table(frame: pd.DataFrame, columns: Columns) -> PrintedTable:
    rows = tuple(
        tuple(_words(row[column.name], column.type) for column in columns)
        for row in frame.to_dict("records")
    )
    return PrintedTable(tuple(column.label for column in columns), rows)


def _words(value: object, kind: ColumnType) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        return "–" if kind is ColumnType.PERCENT else ""
    if kind is ColumnType.PERCENT:
        return f"{format_number(float(str(value)), 1)} %"
    return format_date(value) if kind is ColumnType.DATE else str(value)  # type: ignore[arg-type]


def _findings(report: AuditReport) -> tuple[PrintedFinding, ...]:
    facts = tuple(column for column in AUDIT_FINDINGS if column.name not in _IN_HEAD)
    found = []
    for row, line in zip(report.findings.to_dict("records"), report.lines_of, strict=True):
        told = ((one.label, _words(row[one.name], one.type)) for one in facts)
        photos = [one for one in report.photos if one.line == line]
        found.append(
            PrintedFinding(
                str(row["zone"]),
                str(row["criterion"]),
                tuple(pair for pair in told if pair[1]),
                _photos([one for one in photos if not one.is_after], photo_note),
                _photos([one for one in photos if one.is_after], photo_note),
            )
        )
    return tuple(found)


def _others(report: AuditReport) -> tuple[PrintedPhoto, ...]:
    return _photos([one for one in report.photos if one.line not in report.lines_of])


def _photos(
    shown: Sequence[Photo], words: Callable[[Photo], str] = photo_line
) -> tuple[PrintedPhoto, ...]:
    return tuple(PrintedPhoto(one.file_id, words(one)) for one in shown)


def _ending(content: bytes) -> str:
    return "png" if content.startswith(b"\x89PNG") else "jpg"
