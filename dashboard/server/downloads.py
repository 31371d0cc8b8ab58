"""Files out of the application: exports of lists and kept files, by authorised routes.

The gate has let the request through and sealed whose it is; the person is read again here.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from secrets import token_hex
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from dashboard.made_files import made
from dashboard.office_network import qr_file
from dashboard.screens.audits import SITE_AUDIT
from dashboard.server import list_files
from dashboard.server.file_answers import HEADERS, answer, as_asked, file_answer, large_answer
from models.db import database
from models.documents.blank_checklists import blank_checklist_pdf
from models.documents.official.files import OFFICIAL_FILES, official_name
from models.errors import NotFound
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.audits.blank_checklist import blank_checklist
from models.reports.audits.report import audit_report
from models.reports.audits.report_book import audit_workbook
from models.reports.audits.report_paper import audit_paper
from models.reports.briefings.paper import meeting_paper
from models.reports.exports import trace_export
from models.reports.official.kinds import OFFICIAL
from models.reports.official.reported import official_document
from models.reports.period_reports.exchanges_book import exchange_report, exchange_report_workbook
from models.reports.period_reports.period_book import period_report, period_report_workbook
from models.reports.period_reports.programme_book import programme_report, programme_report_workbook
from models.reports.period_reports.sites_book import sites_report, sites_report_workbook
from models.rules.report_sections import REPORTS, sections_of
from models.services.audits.photos import pictures_of
from models.services.backups.state import kept_set, note_backup_downloaded
from models.services.files.exports import (
    note_file_downloaded,
    note_file_shown,
    note_list_exported,
    note_report_exported,
    require_export,
)
from models.services.files.files import open_file
from models.services.imports.books import import_file
from models.text import DEFAULT_LANGUAGE, t, using_language
from models.vocabulary import DocumentKind, Term
from models.workbooks.captions import file_name
from models.workbooks.tables import table_csv, table_workbook

_LONGEST_NUMBER: Final = 10
"""Digits that a record's number cannot have: both databases count to 2,147,483,647 at least."""
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV: Final = "text/csv; charset=utf-8"


@dataclass(frozen=True)
class PeriodReport:
    """A report for a period: whose sections it has, how it is read and written."""

    which: str
    read: Callable[..., Any]
    write: Callable[[Any], bytes]


PERIOD_REPORTS: Final = {
    "exchanges-report": PeriodReport("exchanges", exchange_report, exchange_report_workbook),
    "programme-report": PeriodReport("programme", programme_report, programme_report_workbook),
    "sites-report": PeriodReport("sites", sites_report, sites_report_workbook),
    "period-report": PeriodReport("period", period_report, period_report_workbook),
}
"""The workbooks for a period, by the name in their address."""
AUDIT_FILES: Final = {"xlsx": (audit_workbook, _XLSX), "pdf": (audit_paper, "application/pdf")}
"""The files that the report of an audit can be, by their ending."""
_SHOWN: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
"""What a browser may show in place; anything else is only ever taken away."""
_MOST_SHOWN: Final = 50_000
_shown: OrderedDict[tuple[int, int], None] = OrderedDict()
"""Which photos were shown in which sign-in session since this process began, the latest last."""


async def export_period_report(request: Request) -> Response:
    """Send a report on the link's slice with the sections asked for, or all."""
    name = request.url.path.rpartition("/")[2].removesuffix(".xlsx")
    filters = ReportFilter.from_query(dict(request.query_params)).only_slice()
    asked = request.query_params.get("sections", "").split(",")
    which = PERIOD_REPORTS[name].which
    sections = sections_of(asked, which) or REPORTS[which]
    make = partial(_report_file, name=name, filters=filters, sections=tuple(sections))
    return await answer(request, partial(as_asked, make=make, query=dict(request.query_params)))


async def export_official(request: Request) -> Response:
    """Send an official document of what the link asks for, as .docx or .pdf."""
    name, kind = request.url.path.rpartition("/")[2].split(".")
    query = dict(request.query_params)
    make = partial(_official_file, name=name, query=query, kind=kind)
    return await answer(request, partial(as_asked, make=make, query=query))


async def export_audit_report(request: Request) -> Response:
    """Send the report of one audit as a workbook or as a document to sign."""
    number = _number(request.path_params["audit_id"])
    kind = request.url.path.rpartition(".")[2]
    return await answer(request, partial(_audit_file, number=number, kind=kind))


async def export_trace(request: Request) -> Response:
    """Send what came of a record, or where it comes from, as .xlsx or .csv."""
    way, record = request.path_params["way"], request.path_params["record"]
    number = _number(request.path_params["number"])
    ending = request.url.path.rpartition(".")[2]
    make = partial(_trace_file, way=way, record=record, number=number, ending=ending)
    return await answer(request, make)


async def export_blank_checklist(request: Request) -> Response:
    """Send the blank checklist of an audit, with the code of the audit's own address."""
    number = _number(request.path_params["audit_id"])
    address = f"{request.base_url}{SITE_AUDIT.path}?id={number}"
    return await answer(request, partial(_blank_file, number=number, address=address))


async def export_import_file(request: Request) -> Response:
    """Send the template of a register, or the rows of a file that were not taken in."""
    return await answer(request, partial(_import_file, **request.path_params))


async def export_made(request: Request) -> Response:
    """Send a file that a page has made for this person."""
    word, ending = request.path_params["word"], request.url.path.rpartition(".")[2]
    return await answer(request, partial(_made_file, word=word, ending=ending))


async def export_briefing(request: Request) -> Response:
    """Send a leaders' meeting as a document: as it was shown, or with today's figures."""
    number = _number(request.path_params["briefing_id"])
    is_today = request.query_params.get("figures") == "today"
    return await answer(request, partial(_briefing_file, number=number, is_today=is_today))


async def send_file(request: Request) -> Response:
    """Send a kept file to take away; a photo in place when asked with ``?show=1``."""
    number = _number(request.path_params["file_id"])
    is_shown = request.query_params.get("show") == "1"
    return await answer(request, partial(_kept_file, file_id=number, is_shown=is_shown))


def _number(text: str) -> int:
    """Return the number of a record out of an address; 0, which no record bears, for no number."""
    is_number = text.isascii() and text.isdigit() and len(text) < _LONGEST_NUMBER
    return int(text) if is_number else 0


async def send_backup(request: Request) -> Response:
    """Send a backup to an administrator, as it lies in its folder."""
    return await answer(request, partial(_backup_file, name=request.path_params["name"]))


routes: list[Route] = [
    *list_files.routes,
    *(
        Route(f"/export/{name}.xlsx", export_period_report, methods=["GET"])
        for name in PERIOD_REPORTS
    ),
    *(
        Route(f"/export/documents/{name}.{kind}", export_official, methods=["GET"])
        for name in OFFICIAL
        for kind in OFFICIAL_FILES
    ),
    *(
        Route(f"/export/site-audits/{{audit_id}}.{kind}", export_audit_report, methods=["GET"])
        for kind in AUDIT_FILES
    ),
    *(
        Route(
            f"/export/traces/{{way}}/{{record}}/{{number}}.{ending}", export_trace, methods=["GET"]
        )
        for ending in ("xlsx", "csv")
    ),
    Route("/export/site-audits/{audit_id}/blank.pdf", export_blank_checklist, methods=["GET"]),
    *(
        Route(f"/export/made/{{word}}.{ending}", export_made, methods=["GET"])
        for ending in ("xlsx", "zip")
    ),
    Route("/export/import/{which}/{of}.xlsx", export_import_file, methods=["GET"]),
    Route("/export/briefings/{briefing_id}.pdf", export_briefing, methods=["GET"]),
    Route("/files/{file_id}", send_file, methods=["GET"]),
    Route("/backups/{name}", send_backup, methods=["GET"]),
]


def _report_file(
    actor: Actor, *, name: str, filters: ReportFilter, sections: tuple[Term, ...]
) -> Response:
    require_export(actor)
    kind = PERIOD_REPORTS[name]
    with database().read() as session:
        report = kind.read(session, filters, actor.name, sections)
    content = kind.write(report)
    with database().unit_of_work(actor) as session:
        note_report_exported(session, actor, f"{name}.xlsx", sections, filters.to_query())
    return file_answer(content, file_name(report.caption, "xlsx"), _XLSX, is_shown=False)


def _official_file(actor: Actor, *, name: str, query: Mapping[str, str], kind: str) -> Response:
    require_export(actor)
    write, media_type = OFFICIAL_FILES[kind]
    with using_language(DEFAULT_LANGUAGE):  # documents are in the office's language
        with database().read() as session:
            document = official_document(session, DocumentKind(name), query)
        content = write(document)
    with database().unit_of_work(actor) as session:
        note_report_exported(session, actor, f"document.{name}.{kind}", (), dict(query))
    return file_answer(content, official_name(document, kind), media_type, is_shown=False)


def _made_file(actor: Actor, *, word: str, ending: str) -> Response:
    file = made(actor.account_id, word)
    if file is None or not file.name.endswith(f".{ending}"):
        raise NotFound(t("This file is no longer there. Make it again."))
    if file.held is not None:
        return large_answer(file.parts(), file.name, "application/zip")
    return file_answer(file.content, file.name, _XLSX, is_shown=False)


def _audit_file(actor: Actor, *, number: int, kind: str) -> Response:
    require_export(actor)
    write, media_type = AUDIT_FILES[kind]
    with database().read() as session:
        report = audit_report(session, number, actor.name)
        pictures = pictures_of(session, actor, report.file_ids)
    content = write(report, pictures)
    with database().unit_of_work(actor) as session:
        note_report_exported(session, actor, f"site-audit.{kind}", (), {"id": str(number)})
    return file_answer(content, file_name(report.caption, kind), media_type, is_shown=False)


def _trace_file(actor: Actor, *, way: str, record: str, number: int, ending: str) -> Response:
    require_export(actor)
    with database().read() as session:
        export = trace_export(session, way, record, number, actor.name)
    is_csv = ending == "csv"
    content = (
        table_csv(export.frame, export.columns)
        if is_csv
        else table_workbook(export.frame, export.columns, export.caption)
    )
    with database().unit_of_work(actor) as session:
        told = {"way": way, "record": record, "id": str(number)}
        note_list_exported(session, actor, f"traces.{ending}", len(export.frame), told)
    name = file_name(export.caption, ending)
    return file_answer(content, name, _CSV if is_csv else _XLSX, is_shown=False)


def _blank_file(actor: Actor, *, number: int, address: str) -> Response:
    require_export(actor)
    with database().read() as session:
        blank = blank_checklist(session, number, actor.name)
    content = blank_checklist_pdf(blank, qr_file(address))
    with database().unit_of_work(actor) as session:
        note_report_exported(session, actor, "site-audit.blank", (), {"id": str(number)})
    name = f"{blank.title} {blank.site[:60]} {blank.made_at:%Y-%m-%d} {token_hex(4)}.pdf"
    return file_answer(content, name, "application/pdf", is_shown=False)


def _import_file(actor: Actor, *, which: str, of: str) -> Response:
    with database().read() as session:
        content, caption = import_file(session, actor, which, of)
    return file_answer(content, file_name(caption, "xlsx"), _XLSX, is_shown=False)


def _briefing_file(actor: Actor, *, number: int, is_today: bool) -> Response:
    require_export(actor)
    with database().read() as session:
        paper = meeting_paper(session, number, actor.name, is_today=is_today)
    content = paper.pdf
    with database().unit_of_work(actor) as session:
        note_report_exported(session, actor, "briefing.pdf", (), {"id": str(number)})
    return file_answer(content, file_name(paper.caption, "pdf"), "application/pdf", is_shown=False)


def _kept_file(actor: Actor, *, file_id: int, is_shown: bool) -> Response:
    with database().read() as session:
        kept = open_file(session, actor, file_id)
    if is_shown and kept.media_type in _SHOWN:
        _note_shown(actor, file_id)
        return file_answer(kept.content, kept.name, kept.media_type, is_shown=True)
    with database().unit_of_work(actor) as session:
        note_file_downloaded(session, actor, file_id)
    return file_answer(kept.content, kept.name, kept.media_type, is_shown=False)


def _backup_file(actor: Actor, *, name: str) -> Response:
    found = kept_set(actor, name)
    with database().unit_of_work(actor) as session:
        note_backup_downloaded(session, actor, found.path.name)
    return FileResponse(
        found.path, media_type="application/zip", filename=found.path.name, headers=HEADERS
    )


def _note_shown(actor: Actor, file_id: int) -> None:
    """Write down that a person saw a photo: once in each sign-in, however often a page shows it."""
    seen = (actor.session_id or 0, file_id)
    if seen in _shown:
        return
    with database().unit_of_work(actor) as session:
        note_file_shown(session, actor, file_id)
    _shown[seen] = None
    while len(_shown) > _MOST_SHOWN:
        _shown.popitem(last=False)
