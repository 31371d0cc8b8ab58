"""Which unit stood when, and what became of it."""

from datetime import date

import pytest

from models.rules.succession import as_on, by_key, current_of, home_units_on, same_unit, unit_on
from models.vocabulary import ProvinceKind
from tests.rows_of_units import units

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("15", "Yên Bái", "Lào Cai"),
        ("24", "Bắc Giang", "Bắc Ninh"),
        ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"),
        ("80", "Long An", "Tây Ninh"),
        ("82", "Tiền Giang", "Đồng Tháp"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)
def test_seven_codes_changed_owner_on_the_first_of_july(code: str, before: str, after: str) -> None:
    old, new = (unit_on(units(), code, day) for day in (date(2025, 6, 30), date(2025, 7, 1)))
    assert old
    assert new
    assert (old.name, new.name) == (before, after)


def test_hue_became_a_city_and_stays_the_same_unit() -> None:
    old, new = (unit_on(units(), "46", day) for day in (date(2024, 12, 31), date(2025, 1, 1)))
    assert old
    assert new
    assert (old.kind, new.kind) == (ProvinceKind.PROVINCE, ProvinceKind.CITY)
    assert same_unit(units(), old.key) == {"46@2008-08-01", "46@2025-01-01", "46@2025-07-01"}


def test_dong_nai_became_a_city_in_2026_and_stays_the_same_unit() -> None:
    old, new = (unit_on(units(), "75", day) for day in (date(2026, 4, 29), date(2026, 4, 30)))
    assert old
    assert new
    assert (old.kind, new.kind) == (ProvinceKind.PROVINCE, ProvinceKind.CITY)
    assert same_unit(units(), old.key) == {old.key, new.key}


def test_a_merged_unit_is_not_the_same_as_any_that_joined_it() -> None:
    assert same_unit(units(), "24@2008-08-01") == {"24@2008-08-01"}
    assert current_of(units(), "24@2008-08-01", TODAY) == "24@2025-07-01"
    assert current_of(units(), "27@2008-08-01", TODAY) == "24@2025-07-01"


def test_days_before_august_2008_are_read_with_the_63_units() -> None:
    found = unit_on(units(), "24", date(1997, 1, 1))
    assert found
    assert found.name == "Bắc Giang"


def test_the_bac_ninh_of_today_was_two_provinces() -> None:
    names = {unit.name for unit in as_on(units(), "24@2025-07-01", date(2022, 11, 10))}
    assert names == {"Bắc Giang", "Bắc Ninh"}


def test_home_before_the_merger_names_the_one_of_the_same_name_first() -> None:
    home = home_units_on(units(), "24@2025-07-01", date(2022, 11, 10))
    assert [unit.name for unit in home] == ["Bắc Ninh", "Bắc Giang"]


def test_an_unknown_key_is_no_unit() -> None:
    assert by_key(units(), "99@1999-01-01") is None
    assert as_on(units(), "99@1999-01-01", TODAY) == ()
    assert home_units_on(units(), "99@1999-01-01", TODAY) == ()
    assert same_unit(units(), "99@1999-01-01") == frozenset()
    assert current_of(units(), "99@1999-01-01", TODAY) == "99@1999-01-01"
