"""What holds of the units through time on every day, over the list that is shipped."""

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from models.lookups.places import Places
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
from models.rules.unit_changes import flaws
from tests.budget import times
from tests.recorded_changes import History, histories
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


# --- after changes that an office records

slowly = settings(max_examples=times(30))


@slowly
@given(histories(), st.dates(date(2026, 6, 1), date(2040, 1, 1)))
def test_after_any_changes_every_place_lies_in_exactly_one_unit_on_every_day(
    history: History, day: date
) -> None:
    standing = units_on(history.units, day)
    ground = [place for unit in standing for place in history.places[unit.key]]
    assert sorted(ground) == sorted(frozenset[str]().union(*history.places.values()))
    assert len({unit.code for unit in standing}) == len(standing)
    assert len({unit.name for unit in standing}) == len(standing)
    assert flaws(history.units) == []


@slowly
@given(histories(), st.dates(date(2026, 6, 1), date(2040, 1, 1)))
def test_after_any_changes_every_unit_is_read_as_now_under_one_that_stands(
    history: History, today: date
) -> None:
    for unit in history.units:
        if unit.valid_from <= today:
            now = by_key(history.units, current_of(history.units, unit.key, today))
            assert now is not None
            assert now.stood_on(today)
            assert descends(history.units, now.key, unit.key)


@slowly
@given(histories(), DAYS)
def test_after_any_changes_a_unit_looks_back_to_units_of_the_day_that_became_it(
    history: History, day: date
) -> None:
    for unit in history.touched:
        before = as_on(history.units, unit.key, day)
        assert before
        assert len(set(before)) == len(before)
        for found in before:
            assert found.stood_on(day)
            assert any(
                descends(history.units, *pair)
                for pair in ((unit.key, found.key), (found.key, unit.key))
            )
        assert home_units_on(history.units, unit.key, day)


@slowly
@given(histories())
def test_one_and_the_same_unit_is_so_from_each_of_its_periods_and_in_reports(
    history: History,
) -> None:
    found = Places(
        history.units, {u.key: n for n, u in enumerate(history.units)}, None, False, REFORM
    )
    for unit in history.touched:
        same = same_unit(history.units, unit.key)
        assert all(same_unit(history.units, key) == same for key in same)
        assert {key for key, last in found.then.items() if last == found.then[unit.key]} == same


@slowly
@given(histories(), st.lists(st.integers(0, 400), max_size=30))
def test_after_any_changes_totals_as_then_and_as_now_agree(
    history: History, drawn: list[int]
) -> None:
    found = Places(
        history.units,
        {u.key: n for n, u in enumerate(history.units)},
        None,
        False,
        date(2040, 1, 1),
    )
    figures = Counter(history.units[number % len(history.units)].key for number in drawn)
    for reading in (found.then, found.now):
        read = Counter[str]()
        for key, figure in figures.items():
            read[reading[key]] += figure
        assert read.total() == len(drawn)
    standing = {unit.key for unit in units_on(history.units, date(2040, 1, 1))}
    assert set(found.now.values()) == standing
