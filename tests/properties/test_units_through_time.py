"""What holds of the units through time on every day, over the list that is shipped."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.rules.succession import (
    Unit,
    as_on,
    by_key,
    current_of,
    descends,
    home_units_on,
    same_unit,
    unit_on,
    units_on,
)
from tests.rows_of_units import units

REFORM = date(2025, 7, 1)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
LATER_DAYS = st.dates(REFORM, date(2100, 12, 31))
UNITS = st.sampled_from(units())


@given(DAYS)
def test_every_day_has_63_units_before_the_reform_and_34_after(day: date) -> None:
    assert len(units_on(units(), day)) == (63 if day < REFORM else 34)


@given(DAYS)
def test_a_code_means_one_unit_on_a_day(day: date) -> None:
    codes = [unit.code for unit in units_on(units(), day)]
    assert len(set(codes)) == len(codes)


@given(UNITS, DAYS)
def test_every_unit_ends_in_one_that_stands_today_whenever_today_is(
    unit: Unit, today: date
) -> None:
    found = by_key(units(), current_of(units(), unit.key, max(today, unit.valid_from)))
    assert found is not None
    assert found.stood_on(max(today, unit.valid_from))


@given(DAYS, LATER_DAYS)
def test_read_as_now_no_unit_of_a_day_is_left_out(day: date, today: date) -> None:
    then = units_on(units(), day)
    now = {current_of(units(), unit.key, max(today, day)) for unit in then}
    assert now == {unit.key for unit in units_on(units(), max(today, day))}


@given(UNITS, DAYS)
def test_looking_forward_a_unit_is_exactly_one(unit: Unit, day: date) -> None:
    if day >= unit.valid_from:
        standing = as_on(units(), unit.key, day)
        assert [found.key for found in standing] == [current_of(units(), unit.key, day)]


@given(UNITS, DAYS)
def test_looking_back_a_unit_is_all_that_became_it(unit: Unit, day: date) -> None:
    before = as_on(units(), unit.key, day)
    assert before
    for found in before:
        assert found.stood_on(day)
        assert descends(units(), unit.key, found.key) or descends(units(), found.key, unit.key)


@given(UNITS)
def test_a_unit_is_the_same_as_those_that_are_the_same_as_it(unit: Unit) -> None:
    same = same_unit(units(), unit.key)
    assert all(same_unit(units(), key) == same for key in same)


@given(UNITS, DAYS)
def test_home_is_somewhere_on_every_day(unit: Unit, day: date) -> None:
    assert home_units_on(units(), unit.key, day)


@given(DAYS)
def test_24_is_bac_giang_and_then_bac_ninh(day: date) -> None:
    found = unit_on(units(), "24", day)
    assert found is not None
    assert found.name == ("Bắc Giang" if day < REFORM else "Bắc Ninh")
