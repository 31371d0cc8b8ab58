"""Tables of official documents: no word of a cell is broken where the line has room for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents.official.layout import LINE_MM, PADDING_MM, TABLE, columns_mm
from models.documents.official.measures import width_mm
from models.documents.official.values import Table

WORDS = st.text("abcdefghmw0123456789.-", min_size=1, max_size=9)
SHARES = st.sampled_from((0.2, 1.0, 4.0))


@given(st.lists(st.tuples(WORDS, WORDS, SHARES), min_size=1, max_size=4))
def test_each_column_has_room_for_its_longest_word_and_the_table_fills_the_line(
    columns: list[tuple[str, str, float]],
) -> None:
    heads, cells, shares = zip(*columns, strict=True)
    wide = columns_mm(Table("", heads, (cells,), shares))
    assert sum(wide) == pytest.approx(LINE_MM)
    for head, said, has in zip(heads, cells, wide, strict=True):
        room = has - 2 * PADDING_MM
        assert width_mm(head, TABLE, bold=True) < room
        assert width_mm(said, TABLE) < room


def test_where_no_word_needs_more_the_shares_hold() -> None:
    assert columns_mm(Table("", ("a", "b"), (("c", "d"),), (1, 2))) == [
        LINE_MM / 3,
        LINE_MM * 2 / 3,
    ]


def test_an_address_longer_than_any_word_takes_no_column_from_the_others() -> None:
    address = "https://vi-du.vn/" + "a" * 90
    wide = columns_mm(Table("", ("Tên", "Nguồn"), (("Một", address),), (1, 1)))
    assert wide == [LINE_MM / 2, LINE_MM / 2]
