"""Twelve files as an office has them are read as a careful clerk reads them."""

from collections import defaultdict

import pytest

from models.sheets.reading import read_workbook
from models.sheets.tables import likeliest_sheet, table_in
from tests.worlds.office_folder import FILES, SentFile


@pytest.mark.parametrize("sent", FILES, ids=lambda sent: sent.name)
def test_a_file_of_the_folder_says_what_a_clerk_reads_in_it(sent: SentFile) -> None:
    workbook = read_workbook(sent.content(), sent.name)
    sheet = likeliest_sheet(workbook)
    table = table_in(sheet, sent.layout)
    left_out = defaultdict(list)
    for row in table.left_out:
        left_out[row.reason.value].append(row.number)
    assert sheet.name == sent.sheet
    assert (table.head, table.columns) == (sent.head, sent.columns)
    assert {row.number: row.cells for row in table.rows} == sent.rows
    assert {reason: tuple(rows) for reason, rows in left_out.items()} == sent.left_out
    assert {row.number: row.groups for row in table.rows if row.groups} == sent.groups
    assert {place: table.units[place] for place in sent.units} == sent.units
