"""P6 and the export of P11: files of 30,000 rows, each written in a process of its own."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

import pandas as pd
import xlsxwriter

from models.db import Database
from models.filters import ReportFilter
from models.frames.columns import Column, Columns, ColumnType
from models.frames.exchanges import EXCHANGE_LIST
from models.reports.exchanges.lists import exchange_list
from models.reports.exports import list_export
from models.reports.period_reports.period_book import period_report, period_report_workbook
from models.text.formats import utc_now
from models.workbooks.captions import Caption
from models.workbooks.tables import table_workbook
from tests.benchmarks.results import Result, Spread, ratio
from tests.benchmarks.servers import ROOT, resident_mb

MORE_MB: Final = 60
_PERIODS: Final = ("2025", "")
_EARLY: Final = "2019-Q1"
WIDE: Columns = (
    *EXCHANGE_LIST,
    Column("title_2", "Exchange", width=26),
    Column("hosts_2", "Host delegations", width=19),
    Column("people_2", "Travellers", ColumnType.NUMBER, 7),
)
"""Twenty columns: the list's seventeen, and three of them once more."""


def measure_files(data: Path, repeats: int) -> list[Result]:
    """Measure the file of 30,000 rows and 20 columns beside bare XlsxWriter, and the usual way."""
    frame = data.parent / "bench-list.pickle"
    db = Database(f"sqlite:///{data}")
    with db.read() as session:
        wide = exchange_list(session, ReportFilter())
    wide = wide.assign(title_2=wide["title"], hosts_2=wide["hosts"], people_2=wide["headcount"])
    wide.to_pickle(frame)
    found: dict[str, list[dict[str, float]]] = {"ours": [], "bare": [], "export": [], "usual": []}
    for _ in range(repeats):
        for kind, runs in found.items():
            runs.append(_apart(kind, data if kind in {"export", "usual"} else frame))
    frame.unlink()
    db.dispose()
    periods = {code: _apart(f"period {code}", data) for code in _PERIODS}

    def of(kind: str, what: str) -> list[float]:
        return [run[what] for run in found[kind]]

    ours, bare = Spread.of(of("ours", "more_mb")), Spread.of(of("bare", "more_mb"))
    more = ours.middle - bare.middle
    rows = f"{len(wide):,} rows x {len(WIDE)} columns"
    return [
        ratio(
            "P6",
            f"workbook of {rows}",
            of("ours", "ms"),
            of("bare", "ms"),
            1.3,
            note="beside bare XlsxWriter in constant memory",
        ),
        Result(
            "P6",
            f"peak memory above the frame, {rows}",
            "MB",
            ours,
            bare,
            f"{more:+.0f} MB",
            f"<= +{MORE_MB} MB",
            more <= MORE_MB,
        ),
        ratio(
            "P11",
            f"export of {len(wide):,} formatted rows, query to file",
            of("export", "ms"),
            of("usual", "ms"),
            0.5,
            note="beside pandas to openpyxl with formatted cells",
        ),
        *(
            Result(
                "P6",
                f"peak memory of the period's workbook, {code or 'all time'}",
                "MB",
                Spread.of([told["more_mb"]]),
                None,
                f"+{told['more_mb']:.0f} MB",
                f"<= +{MORE_MB} MB",
                told["more_mb"] <= MORE_MB,
            )
            for code, told in periods.items()
        ),
    ]


def _apart(kind: str, path: Path) -> dict[str, float]:
    made = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.files", kind, str(path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(made.stdout)
    return found


def _bare(frame: pd.DataFrame, path: str) -> None:
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    text, day = book.add_format({"border": 1}), book.add_format({"num_format": "dd/mm/yyyy"})
    for index, column in enumerate(WIDE):
        sheet.write_string(0, index, column.head, text)
    cells = [frame[column.name].tolist() for column in WIDE]
    kinds = [column.type for column in WIDE]
    for number, row in enumerate(zip(*cells, strict=True), 1):
        for index, value in enumerate(row):
            if value is None or value is pd.NA or value == "":
                sheet.write_blank(number, index, None, text)
            elif kinds[index] is ColumnType.DATE:
                sheet.write_datetime(number, index, value, day)
            elif kinds[index] is ColumnType.TEXT:
                sheet.write_string(number, index, value, text)
            else:
                sheet.write_number(number, index, value, text)
    book.close()


def _usual(database: str, path: str) -> None:
    """Write the joined tables as a usual script does: pandas to openpyxl, cells formatted after."""
    import sqlite3  # noqa: TID251 - as a usual script does, in a process of its own

    from openpyxl.styles import Alignment, Border, Side

    with sqlite3.connect(database) as connection:
        read: Any = pd.read_sql
        exchanges = read("SELECT * FROM exchange", connection)
        parts = read(
            "SELECT d.exchange_id, d.role, d.headcount, o.name, p.name AS province"
            " FROM delegation d JOIN organisation o ON o.id = d.organisation_id"
            " JOIN province_period p ON p.id = d.province_id",
            connection,
        )
    for role, name in (("host", "hosts"), ("guest", "guests")):
        names = parts[parts["role"] == role].groupby("exchange_id")["name"].agg("; ".join)
        exchanges = exchanges.merge(names.rename(name), left_on="id", right_index=True, how="left")
    provinces = parts.groupby("exchange_id")["province"].agg("; ".join)
    people = parts.groupby("exchange_id")["headcount"].sum()
    exchanges = exchanges.merge(provinces, left_on="id", right_index=True, how="left")
    exchanges = exchanges.merge(people, left_on="id", right_index=True, how="left")
    columns = [
        "starts_on",
        "ends_on",
        "date_precision",
        "title",
        "kind",
        "direction",
        "state",
        "hosts",
        "guests",
        "province",
        "headcount",
        "cost_vnd",
        "order_number",
        "purpose",
        "division_id",
        "origin",
        "created_at",
    ]
    side = Side(style="thin")
    border, wrap = Border(side, side, side, side), Alignment(wrap_text=True, vertical="top")
    with pd.ExcelWriter(path, engine="openpyxl") as writer:
        exchanges[columns].to_excel(writer, index=False, sheet_name="List")
        for row in writer.sheets["List"].iter_rows():
            for cell in row:
                cell.border, cell.alignment = border, wrap


def _period(database: Path, code: str) -> dict[str, float]:
    """Make the workbook of a period over all registers, once a small one has been made."""
    db = Database(f"sqlite:///{database}")
    for period in (_EARLY, code):
        before, started = resident_mb(os.getpid(), "VmRSS"), time.perf_counter()
        with db.read() as session:
            filters = ReportFilter.from_query({"period": period} if period else {})
            report = period_report(session, filters, "Bench")
        period_report_workbook(report)
    elapsed = (time.perf_counter() - started) * 1000
    return {"ms": elapsed, "more_mb": resident_mb(os.getpid(), "VmHWM") - before}


def _once(kind: str, path: Path) -> dict[str, float]:
    if kind.startswith("period"):
        return _period(path, kind.partition(" ")[2])
    out = f"/tmp/nscl-bench-{os.getpid()}.xlsx"  # noqa: S108 - this process's own
    frame = pd.read_pickle(path) if kind in {"ours", "bare"} else pd.DataFrame()  # noqa: S301 - ours
    before, started = resident_mb(os.getpid(), "VmHWM"), time.perf_counter()
    if kind == "ours":
        caption = Caption("Exchanges", ("All time",), "Bench", utc_now(), is_demonstration=True)
        Path(out).write_bytes(table_workbook(frame, WIDE, caption))
    elif kind == "bare":
        _bare(frame, out)
    elif kind == "export":
        with Database(f"sqlite:///{path}").read() as session:
            made = list_export(session, "exchanges", ReportFilter(), "Bench")
        Path(out).write_bytes(table_workbook(made.frame, made.columns, made.caption))
    else:
        _usual(str(path), out)
    elapsed = (time.perf_counter() - started) * 1000
    Path(out).unlink()
    return {"ms": elapsed, "more_mb": resident_mb(os.getpid(), "VmHWM") - before}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_once(sys.argv[1], Path(sys.argv[2]))))
