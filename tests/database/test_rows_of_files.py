"""Rows of a file that are read column by column are those that are read one by one."""

from datetime import date
from itertools import cycle, islice
from typing import Any, Final

import pytest

from models.db import Database
from models.imports import IMPORTED
from models.services.imports.names import Names
from models.services.imports.reading import Reading
from models.sheets.cells import Unread, UnreadCell
from models.sheets.tables import SheetRow
from tests.worlds.exchanges import World, exchange_world

_CELLS: Final[tuple[Any, ...]] = (
    *("Công ty Chè Đồi Xanh", "không có", "Không", "-", "n/a", "Ví dụ: Công ty", "x" * 40, "K"),
    *("0100000003", "0204 3555 123", "+84 204 3555 123", "–", "Bắc Giang", "Hà Nội", "xa lắm"),
    *("10/11/2022", "11/2022", "2022", "quý 2/2024", "2021-2025", "Doanh nghiệp", "có", "12,5"),
    *(None, None, 7, 1, True, 2.5, date(2022, 11, 10), UnreadCell(Unread.ERROR, "#N/A")),
)
_TEXTS: Final = tuple(one for one in _CELLS if one is None or isinstance(one, str))
_NO_EXAMPLE: Final = tuple(one for one in _TEXTS if not str(one).startswith("Ví dụ"))
_ALIKE: Final = ("Công ty Chè Đồi Xanh", "Hợp tác xã Vải", "Doanh nghiệp", "Bắc Giang")


@pytest.fixture
def world(database: Database) -> World:
    return exchange_world(database)


def test_rows_read_by_columns_are_those_read_one_by_one(world: World) -> None:
    with world.database.read() as session:
        for imported in IMPORTED.values():
            codes = [one.code for one in imported.fields if not one.spans]
            reading = Reading(imported, dict(enumerate(codes)), (), Names(session))
            for cells in (_CELLS, _TEXTS, _NO_EXAMPLE, _ALIKE):
                told = cycle(cells)
                rows = [
                    SheetRow(number, tuple(islice(told, number % 7, number % 7 + len(codes))))
                    for number in range(2, 40)
                ]
                alone = [reading._row(row.number, row.cells, row.column) for row in rows]
                assert repr(reading.rows(rows)) == repr(alone)
