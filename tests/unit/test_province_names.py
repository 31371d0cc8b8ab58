"""The one reader of names of provinces: what it takes, what it asks, what it never guesses."""

from datetime import date

import pytest

from models.lookups.places import Places
from models.lookups.province_names import read_provinces, written
from models.rules.succession import Unit, unit_key
from tests import build

DAY_OF_63 = date(2022, 11, 10)
DAY_OF_34 = date(2026, 3, 1)


@pytest.fixture(scope="module")
def known() -> Places:
    """Return the units as they are shipped, without a database."""
    units = tuple(
        Unit(
            unit_key(row["code_gso"], row["valid_from"]),
            row["code_gso"],
            row["name"],
            row["kind"],
            row["region"],
            row["valid_from"],
            row["valid_to"],
            row["successor_code"],
        )
        for row in build.province_rows()
    )
    ids = {unit.key: number for number, unit in enumerate(units, 1)}
    return Places(units, ids, build.BAC_GIANG, False, date(2026, 11, 28))


def _keys(known: Places, text: str, first: date, last: date | None = None) -> list[str]:
    read = read_provinces(known, text, first, last or first)
    assert not read.problems
    return [known.key_of[number] for number in read.province_ids]


def _problem(known: Places, text: str, first: date, last: date | None = None) -> str:
    read = read_provinces(known, text, first, last or first)
    (problem,) = read.problems
    return problem


def test_a_pasted_list_is_read_line_by_line(known: Places) -> None:
    text = """1. Sở KH&CN tỉnh Hà Giang
    2) Tuyên Quang;
    - TP. Hồ Chí Minh, bac giang
    • Bà Rịa - Vũng Tàu
    Hoà Bình
    hà giang
    """
    codes = [key.split("@")[0] for key in _keys(known, text, DAY_OF_63)]
    assert codes == ["02", "08", "79", "24", "77", "17"]


@pytest.mark.parametrize(
    ("written_so", "code"),
    [
        ("T.P Hồ Chí Minh", "79"),
        ("Tp.HCM", "79"),
        ("T. Bắc Giang", "24"),
        ("tỉnh Bắc Cạn", "06"),
        ("BR-VT", "77"),
        ("Đắc Lắc", "66"),
        ("Daklak", "66"),
        ("TT-Huế", "46"),
        ("Thừa Thiên – Huế", "46"),
        ("Hoà Bình.", "17"),
    ],
)
def test_a_name_is_read_as_sheets_and_letters_write_it(
    known: Places, written_so: str, code: str
) -> None:
    assert _keys(known, written_so, DAY_OF_63)[0].startswith(f"{code}@")


def test_every_unit_is_read_by_its_own_name_on_every_day_it_stood(known: Places) -> None:
    for unit in known.units:
        assert _keys(known, unit.name, unit.valid_from) == [unit.key]


def test_one_unit_under_another_name_is_that_of_the_day(known: Places) -> None:
    assert _keys(known, "Huế", DAY_OF_63) == ["46@2008-08-01"]


def test_a_name_that_two_units_bore_in_the_time_is_asked_about(known: Places) -> None:
    first, last = date(2025, 1, 1), date(2025, 12, 31)
    asked = _problem(known, "Bắc Ninh", first, last)
    assert "Bắc Ninh (đến 30/06/2025), Bắc Ninh (từ 01/07/2025)" in asked
    assert _keys(known, "Bắc Ninh (từ 01/07/2025)", first, last) == [build.BAC_NINH_NOW]
    assert _keys(known, "Bắc Ninh (đến 30/06/2025)", first, last) == ["27@2008-08-01"]
    assert _keys(known, "Bắc Ninh", DAY_OF_63) == ["27@2008-08-01"]
    assert _keys(known, "Bắc Ninh", DAY_OF_34) == [build.BAC_NINH_NOW]


def test_what_is_read_is_written_so_that_it_is_read_again(known: Places) -> None:
    first, last = date(2025, 1, 1), date(2025, 12, 31)
    for unit in known.units:
        if not (unit.stood_on(first) or unit.stood_on(last)):
            continue
        again = written(known, known.ids[unit.key], first, last)
        assert known.then[_keys(known, again, first, last)[0]] == known.then[unit.key]


def test_a_unit_of_another_time_is_refused_with_that_of_the_day(known: Places) -> None:
    assert "Bắc Ninh" in _problem(known, "Bắc Giang", DAY_OF_34)


@pytest.mark.parametrize("text", ["Quang Nin", "Quảng", "Bình"])
def test_a_name_that_is_none_is_never_guessed(known: Places, text: str) -> None:
    problem = _problem(known, text, DAY_OF_63)
    assert text in problem
    assert "?" in problem


def test_a_line_of_nothing_is_no_line(known: Places) -> None:
    assert _keys(known, " \n ; \n--\n", DAY_OF_63) == []
