"""A table comes back from Excel: each cell is merged of three values, nothing is lost unsaid."""

from collections.abc import Hashable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.merging_cells import (
    Blank,
    CellOutcome,
    Unknown,
    merge_cell,
    merge_foreign_cell,
    told,
)
from models.rules.merging_rows import RowOutcome, Values, merge_row

values = st.sampled_from(
    (None, "", "a", "b ", "b", 1, 1.0, Decimal("1.0"), 2, True, False, date(2026, 1, 2))
)
rows = st.fixed_dictionaries({"name": values, "size": values})
MIRRORED = {
    CellOutcome.SAME: {CellOutcome.SAME},
    CellOutcome.TAKEN: {CellOutcome.KEPT},
    CellOutcome.CLEARED: {CellOutcome.KEPT},
    CellOutcome.KEPT: {CellOutcome.TAKEN, CellOutcome.CLEARED},
    CellOutcome.AGREED: {CellOutcome.AGREED},
    CellOutcome.CONFLICT: {CellOutcome.CONFLICT},
}


@pytest.mark.parametrize(
    ("base", "now", "file", "outcome"),
    [
        # in the register: left
        ("a", "a", "a", "same"),
        ("a", "a", "b", "taken"),
        ("a", "a", None, "cleared"),
        # in the register: changed
        ("a", "b", "a", "kept"),
        ("a", "b", "c", "conflict"),
        ("a", "b", "b", "agreed"),
        ("a", "b", None, "conflict"),
        # in the register: cleared
        ("a", None, "a", "kept"),
        ("a", None, "b", "conflict"),
        ("a", None, None, "agreed"),
        # of a blank
        (None, None, None, "same"),
        (None, None, "b", "taken"),
        (None, "b", None, "kept"),
        (None, "b", "b", "agreed"),
        (None, "b", "c", "conflict"),
        # of nobody knows what
        (Unknown.BASE, "a", "a", "same"),
        (Unknown.BASE, "a", "b", "conflict"),
        (Unknown.BASE, "a", None, "conflict"),
    ],
)
def test_each_of_the_nine_cases_has_its_outcome(
    base: Hashable, now: Hashable, file: Hashable, outcome: str
) -> None:
    assert merge_cell(base, now, file).outcome == outcome


@given(values, values)
def test_a_blank_in_somebody_elses_table_says_nothing(base: Hashable, now: Hashable) -> None:
    merged = merge_cell(base, now, "", Blank.NO_CHANGE)
    assert not merged.is_written
    assert not merged.is_asked
    assert merged.settled(takes_file=True) == now
    assert not merge_foreign_cell(now, None).is_written


@given(values, values)
def test_somebody_elses_table_is_taken_where_it_says_something(
    now: Hashable, file: Hashable
) -> None:
    merged = merge_foreign_cell(now, file)
    assert not merged.is_asked
    assert told(merged.settled()) == (told(now) if told(file) is None else told(file))


@given(values, values, values)
def test_it_is_the_same_whoever_worked_in_excel(
    base: Hashable, one: Hashable, other: Hashable
) -> None:
    merged, mirrored = merge_cell(base, one, other), merge_cell(base, other, one)
    assert mirrored.outcome in MIRRORED[merged.outcome]
    if not merged.is_asked:
        assert told(merged.settled()) == told(mirrored.settled())


@given(values, values, values, st.booleans())
def test_the_same_file_again_changes_nothing(
    base: Hashable, now: Hashable, file: Hashable, takes_file: bool
) -> None:
    after = merge_cell(base, now, file).settled(takes_file=takes_file)
    again = merge_cell(base, after, file)
    assert not again.is_written
    assert told(again.settled()) == told(after)


@given(values, values, values)
def test_no_change_is_lost_unsaid(base: Hashable, now: Hashable, file: Hashable) -> None:
    merged = merge_cell(base, now, file)
    stands = told(merged.settled())
    for side in (now, file):
        assert told(side) == told(base) or merged.is_asked or stands == told(side)
    assert merged.is_asked or stands in {told(now), told(file)}, "nothing is made up"


@pytest.mark.parametrize(
    ("base", "now", "files", "outcome"),
    [
        ({"a": 1}, {"a": 1}, [{"a": 1}], RowOutcome.SAME),
        ({"a": 1}, {"a": 2}, [{"a": 1}], RowOutcome.SAME),
        ({"a": 1}, {"a": 2}, [{"a": 2}], RowOutcome.SAME),
        ({"a": 1}, {"a": 1}, [{"a": 2}], RowOutcome.CHANGED),
        ({"a": 1}, {"a": 2}, [{"a": 3}], RowOutcome.CONFLICT),
        ({"a": 1}, {"a": 1}, [], RowOutcome.MISSING),
        ({"a": 1}, {"a": 2}, [], RowOutcome.MISSING),
        ({"a": 1}, {"a": 1}, [{"a": 1}, {"a": 1}], RowOutcome.COPIED),
        ({"a": 1}, None, [{"a": 1}], RowOutcome.GONE),
        ({"a": 1}, None, [], RowOutcome.GONE),
        ({"a": 1}, None, [{"a": 2}], RowOutcome.DELETED),
        (Unknown.BASE, None, [{"a": 2}], RowOutcome.DELETED),
        (None, None, [{"a": 1}], RowOutcome.NEW),
        # a record that did not go with the file, or a field that it did not have
        (None, {"a": 1}, [{"a": 1}], RowOutcome.SAME),
        (None, {"a": 1}, [{"a": 2}], RowOutcome.CONFLICT),
        ({"b": 1}, {"a": 1}, [{"a": 2}], RowOutcome.CONFLICT),
    ],
)
def test_a_row_that_is_missing_copied_new_or_deleted_is_told(
    base: Values | Unknown | None, now: Values | None, files: list[Values], outcome: RowOutcome
) -> None:
    merged = merge_row(base, now, files)
    assert merged.outcome is outcome
    assert len(merged.copies) == len(files)


@given(st.none() | rows, st.none() | rows, st.lists(rows, max_size=2), st.booleans())
def test_what_a_row_comes_to_is_asked_or_loses_nothing(
    base: Values | None, now: Values | None, files: list[Values], drops_a_column: bool
) -> None:
    files = [{k: v for k, v in one.items() if k != "size" or not drops_a_column} for one in files]
    merged = merge_row(base, now, files)
    if merged.is_asked:
        return
    after, file = merged.settled(), (files or [{}])[0]
    if now is None and base is not None:
        assert merged.outcome is RowOutcome.GONE, "deleted, and nobody changed it in the file"
        assert all(told(value) == told(base[name]) for name, value in file.items())
        return
    for name in ("name", "size"):
        sides = [side for side in (now, file) if side is not None and name in side]
        changed = [side[name] for side in sides if told(side[name]) != told((base or {}).get(name))]
        assert all(told(after.get(name)) == told(value) for value in changed)
