"""P7: a workbook of 10,000 organisations, from its bytes to the plan that is looked at."""

import shutil
import time
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineWorkbook

from models.commands.base import parse
from models.commands.imports import BeginImport, DropImport
from models.commands.organisations import EnterOrganisation
from models.db import Database
from models.permissions import Actor
from models.rules.tax_codes import check_digit
from models.services.imports.plans import begin_import, drop_import
from tests.benchmarks.results import Result, ratio
from tests.worlds.import_files import workbook

ROWS: Final = 10_000
_MOST: Final = 2.0
_HEAD: Final = (
    "Tên doanh nghiệp",
    "MST",
    "Loại hình",
    "Địa chỉ",
    "Xã, phường",
    "Điện thoại",
    "Quy mô",
    "Ngày thành lập",
    "Ghi chú",
)
_FIELDS: Final = (
    "name",
    "tax_code",
    "kind",
    "address",
    "commune",
    "contact_phone",
    "size",
    "valid_from",
    "note",
)


def measure_imports(data: Path, repeats: int) -> list[Result]:
    """Measure upload to preview beside reading with calamine and validating with pydantic alone."""
    own = data.parent / "bench-imports.sqlite3"
    shutil.copyfile(data, own)
    db = Database(f"sqlite:///{own}")
    content = workbook(_HEAD, *_rows())
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(repeats + 1):
        bare.append(_timed(lambda: _read_and_validated(content))[0])
        taken, number = _timed(lambda: _planned(db, content))
        ours.append(taken)
        _drop(db, number)
    db.dispose()
    own.unlink()
    return [
        ratio(
            "P7",
            f"import of {ROWS:,} rows, upload to preview",
            ours[1:],
            bare[1:],
            _MOST,
            note="beside calamine and pydantic alone",
        )
    ]


def _rows() -> list[tuple[Any, ...]]:
    return [
        (
            f"Công ty TNHH Cơ khí chính xác số {number}",
            _tax_code(number),
            "Doanh nghiệp",
            f"Số {number} đường Hùng Vương",
            "Phường Bắc Giang",
            "0204 3555 123",
            "Nhỏ",
            "10/11/2012",
            "Sản xuất khuôn mẫu, chi tiết máy",
        )
        for number in range(ROWS)
    ]


def _tax_code(number: int) -> str | None:
    digit = check_digit(f"24{number:07d}")
    return None if digit is None else f"24{number:07d}{digit}"


def _planned(db: Database, content: bytes) -> int:
    return begin_import(db, Actor.system(), BeginImport(file_name="danh-sach.xlsx"), content)


def _drop(db: Database, number: int) -> None:
    with db.unit_of_work(Actor.system()) as session:
        drop_import(session, Actor.system(), DropImport(plan_id=number))


def _read_and_validated(content: bytes) -> None:
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    kinds = {"Doanh nghiệp": "enterprise", "Nhỏ": "small"}
    for row in sheet.to_python()[1:]:
        given = dict(zip(_FIELDS, row, strict=True))
        given |= {
            "kind": kinds[str(given["kind"])],
            "size": kinds[str(given["size"])],
            "province_id": 1,
        }
        parse(EnterOrganisation, given)


def _timed(work: Any) -> tuple[float, Any]:
    began = time.perf_counter()
    made = work()
    return (time.perf_counter() - began) * 1000, made
