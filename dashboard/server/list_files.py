"""Files of lists: as seen, to be edited and brought back, as open data."""

from collections.abc import Mapping
from functools import partial
from secrets import token_hex
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.server.file_answers import answer, as_asked, file_answer
from models.db import database
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.export_parts import ExportPart
from models.reports.exports import EXPORTED, list_export
from models.reports.open_data import OPEN, open_data
from models.services.files.exports import note_list_exported, require_export
from models.services.imports.editing import (
    EDITED,
    export_for_editing,
    note_exported_for_editing,
    require_editing,
)
from models.workbooks.captions import file_name
from models.workbooks.editable_books import editable_workbook
from models.workbooks.open_data import open_csv, open_json
from models.workbooks.tables import table_csv, table_workbook

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV: Final = "text/csv; charset=utf-8"
OPEN_FILES: Final = {"json": (open_json, "application/json"), "csv": (open_csv, _CSV)}
"""The files that a list is as open data, by their ending."""


async def export_list(request: Request) -> Response:
    """Send a list of the link's slice as .xlsx or .csv, all rows as seen."""
    name, kind = request.url.path.rpartition("/")[2].split(".")
    query = dict(request.query_params)
    make = partial(_list_file, name=name, query=query, kind=kind)
    return await answer(request, partial(as_asked, make=make, query=query))


async def export_list_to_edit(request: Request) -> Response:
    """Send a list of the link's slice as a workbook to edit and bring back."""
    name = request.url.path.rpartition("/")[2].removesuffix(".edit.xlsx")
    query = dict(request.query_params)
    make = partial(_list_to_edit, name=name, query=query)
    return await answer(request, partial(as_asked, make=make, query=query))


async def export_open_data(request: Request) -> Response:
    """Send a list of the link's slice as open data: .json with its dictionary, or .csv."""
    name, _, kind = request.url.path.rpartition("/")[2].split(".")
    query = dict(request.query_params)
    make = partial(_open_data_file, name=name, query=query, kind=kind)
    return await answer(request, partial(as_asked, make=make, query=query))


def _list_file(actor: Actor, *, name: str, query: Mapping[str, str], kind: str) -> Response:
    require_export(actor, EXPORTED[name].action)
    filters = ReportFilter.from_query(query)
    if EXPORTED[name].is_personal:
        filters = filters.model_copy(update={"officers": (str(actor.account_id),)})
    part = ExportPart.from_query(EXPORTED[name].columns, query)
    with database().read() as session:
        export = list_export(session, name, filters, actor.name, part)
    if kind == "csv":
        content = table_csv(export.frame, export.columns)
    else:
        content = table_workbook(export.frame, export.columns, export.caption, export.cut)
    # Written down only now, so that nobody waits for the file while the database is held.
    with database().unit_of_work(actor) as session:
        told = filters.to_query() | part.to_query()
        note_list_exported(session, actor, f"{name}.{kind}", len(export.frame), told)
    media_type = _CSV if kind == "csv" else _XLSX
    return file_answer(content, file_name(export.caption, kind), media_type, is_shown=False)


def _list_to_edit(actor: Actor, *, name: str, query: Mapping[str, str]) -> Response:
    require_editing(actor)
    filters = ReportFilter.from_query(query)
    part = ExportPart.from_query(EXPORTED[name].columns, query)
    with database().read() as session:
        seen = list_export(session, name, filters, actor.name, part)
        numbers = [int(number) for number in seen.frame.index]
        export = export_for_editing(session, actor, name, numbers, seen.caption)
    content = editable_workbook(export.table)
    with database().unit_of_work(actor) as session:
        told = filters.to_query() | part.to_query()
        note_exported_for_editing(session, actor, name, export, told)
    return file_answer(content, file_name(export.table.caption, "xlsx"), _XLSX, is_shown=False)


def _open_data_file(actor: Actor, *, name: str, query: Mapping[str, str], kind: str) -> Response:
    require_export(actor, EXPORTED[name].action)
    filters = ReportFilter.from_query(query)
    with database().read() as session:
        data = open_data(session, name, filters)
    write, media_type = OPEN_FILES[kind]
    content = write(data)
    with database().unit_of_work(actor) as session:
        note_list_exported(
            session, actor, f"{name}.open.{kind}", len(data.frame), filters.to_query()
        )
    called = f"{name}-{data.about['made_at'][:10]}-{token_hex(4)}.{kind}"
    return file_answer(content, called, media_type, is_shown=False)


routes: list[Route] = [
    *(
        Route(f"/export/{name}.{kind}", export_list, methods=["GET"])
        for name in EXPORTED
        for kind in ("xlsx", "csv")
    ),
    *(
        Route(f"/export/{name}.edit.xlsx", export_list_to_edit, methods=["GET"])
        for name in EDITED
        if name in EXPORTED
    ),
    *(
        Route(f"/export/{name}.open.{kind}", export_open_data, methods=["GET"])
        for name in OPEN
        for kind in OPEN_FILES
    ),
]
