"""Rows that are chosen in a list stand in its file as they stand in the whole list."""

import pandas as pd
import pytest

from models.db import Database
from models.filters import ReportFilter
from models.periods import Period
from models.reports.exports import EXPORTED
from tests.worlds.drawn_filters import COPIES

pytestmark = [pytest.mark.usefixtures("own_folder"), pytest.mark.xdist_group("seed")]


@pytest.mark.parametrize("copy", COPIES)
def test_chosen_rows_are_those_of_the_whole_list_in_its_order(
    request: pytest.FixtureRequest, copy: str
) -> None:
    database: Database = request.getfixturevalue(copy)
    compared = 0
    for listing in (one for one in EXPORTED.values() if one.chosen is not None):
        for filters in (
            ReportFilter(sort="-updated"),
            ReportFilter(period=Period.from_code("2024")),
        ):
            with database.read() as session:
                whole = listing.rows(session, filters)
                numbers = [*map(int, reversed(whole.index[::7])), 999_999]
                chosen = listing.some(session, filters, numbers)
            pd.testing.assert_frame_equal(
                chosen, whole[whole.index.isin(numbers)], check_dtype=False
            )
            compared += len(chosen)
    assert compared > 50
