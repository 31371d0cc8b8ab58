"""A sheet with a column for each quarter or year is read by its cells, each one row."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import col, select

from models.commands.base import parse
from models.commands.imports import BeginImport, PlanImport
from models.commands.indicators import RegisterIndicator
from models.db import Database
from models.permissions import Actor
from models.services.imports.books import rows_not_taken
from models.services.imports.plans import begin_import, plan_anew
from models.services.indicators.indicators import register_indicator
from models.sheets.periods_over_columns import period_head
from models.tables import IndicatorValue
from tests.worlds.exchanges import World, exchange_world
from tests.worlds.import_files import begin, done, plan, planned, states, workbook


@pytest.fixture
def world(sqlite_database: Database) -> World:
    made = exchange_world(sqlite_database)
    with sqlite_database.unit_of_work(Actor.system()) as session:
        for code, name, step in (
            ("T1", "Lượt người được đào tạo", "quarter"),
            ("T2", "Số mô hình điểm", "year"),
        ):
            raw = {"code": code, "name_vi": name, "unit_vi": "lượt", "reporting": step}
            raw |= {"kind": "flow", "counting": "amount", "level": "provincial"}
            register_indicator(session, Actor.system(), parse(RegisterIndicator, raw))
    return made


QUARTERS = (
    ("Chỉ tiêu đào tạo năm 2023", None, None, None, None, None, None),
    ("TT", "Chỉ tiêu", "Kế hoạch", "Quý I", "Quý II", "Quý III", "Lũy kế"),
    (1, "Lượt người được đào tạo", 200, 40, "ba mươi", "-", 70),
    (2, "Số mô hình điểm", 5, None, None, None, None),
)


def _again(world: World, number: int, **choices: Any) -> None:
    plan_anew(world.database, world.officer, parse(PlanImport, {"plan_id": number, **choices}))


def test_each_filled_cell_of_a_quarter_is_a_row_and_a_wrong_one_is_named_by_its_cell(
    world: World,
) -> None:
    number = begin(world, *QUARTERS)
    shown = plan(world, number)
    assert shown.register_kind == "indicator_value"
    assert [shown.chosen["columns"][str(place)] for place in range(7)] == [
        *("", "indicator_id", "", "@", "@", "@", "")
    ]
    assert shown.told["periods_read"] == {
        "count": 3,
        "names": ["Quý I/2023", "Quý II/2023", "Quý III/2023"],
        "empty": 4,
    }
    assert [4, "no_period"] in [one[:2] for one in shown.told["left_out"]]
    rows = planned(world, number)
    assert [(row.place, row.state.value) for row in rows] == [("D3", "new"), ("E3", "rejected")]
    with world.database.read() as session:
        content, _ = rows_not_taken(session, world.officer, number)
    (sheet,) = [one for one in load_workbook(BytesIO(content)).worksheets if one.max_row > 1][:1]
    (row,) = [row for row in sheet.iter_rows(values_only=True) if "ba mươi" in row]
    assert "Quý II/2023" in row
    assert any("Dòng 3, cột E" in str(cell) for cell in row)
    done(world, number)
    with world.database.read() as session:
        (kept,) = session.exec(select(IndicatorValue)).all()
    assert (str(kept.first_day), str(kept.last_day), int(kept.value or 0)) == (
        *("2023-01-01", "2023-03-31", 40),
    )
    assert states(world, begin(world, *QUARTERS)) == ["same", "rejected"]
    corrected = [list(row) for row in QUARTERS]
    corrected[2][3], corrected[2][4] = 41, 30
    assert states(world, begin(world, *map(tuple, corrected))) == ["changed", "new"]


def test_results_of_years_are_taken_and_what_was_planned_is_not(world: World) -> None:
    head = ("Chỉ tiêu", "KH 2022", "TH 2022", "KH 2023", "TH 2023")
    row = ("Số mô hình điểm", 4, 5, 6, "7")
    number = begin(world, head, row)
    assert list(plan(world, number).chosen["columns"].values()) == [
        "indicator_id",
        "",
        "@",
        "",
        "@",
    ]
    done(world, number)
    with world.database.read() as session:
        values = session.exec(select(IndicatorValue).order_by(col(IndicatorValue.first_day))).all()
    assert [(one.first_day.year, int(one.value or 0)) for one in values] == [(2022, 5), (2023, 7)]
    again = begin(world, head, row)
    assert states(world, again) == ["same", "same"]


def test_quarters_without_a_year_wait_until_somebody_says_it(world: World) -> None:
    head = ("Chỉ tiêu", "Quý I", "Quý II")
    content = workbook(head, ("Lượt người được đào tạo", 1, 2))
    number = begin_import(world.database, world.officer, BeginImport(file_name="a.xlsx"), content)
    told = plan(world, number).told
    assert told["periods_read"]["needs_year"]
    assert states(world, number) == []
    _again(world, number, year="2022")
    assert [(row.place, row.state.value) for row in planned(world, number)] == [
        *(("B2", "new"), ("C2", "new"))
    ]
    named = begin_import(
        world.database, world.officer, BeginImport(file_name="Quý 2024.xlsx"), content
    )
    assert plan(world, named).told["periods_read"]["names"] == ["Quý I/2024", "Quý II/2024"]


def test_a_column_of_two_measures_in_one_period_is_left_open(world: World) -> None:
    head = ("Chỉ tiêu", "Năm 2022", "Thực hiện 2022")
    number = begin(world, head, ("Số mô hình điểm", 4, 5), kind="indicator_value")
    assert list(plan(world, number).chosen["columns"].values()) == ["indicator_id", "", ""]
    _again(world, number, columns={0: "indicator_id", 1: "", 2: "@"})
    assert [row.place for row in planned(world, number)] == ["C2"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Kết quả thực hiện năm 2023 / Quý IV", "Quý IV/2023 · ket qua thuc hien"),
        ("Q3/2024", "Quý III/2024 · "),
        ("6 tháng đầu năm 2024 (lượt)", "6 tháng đầu năm 2024 · "),
        ("Cả năm 2024", "Năm 2024 · "),
        ("T3/2024", "Tháng 03/2024 · "),
        ("12/2024", "Tháng 12/2024 · "),
        ("Lũy kế 9 tháng năm 2024", "9 tháng đầu năm 2024 · luy ke"),
        ("Giai đoạn 2021-2025", ""),
        ("Đến 31/12/2024", ""),
        ("Lũy kế", ""),
        ("TT", ""),
        ("Quý IV + I", "Quý IV/? · i"),
    ],
)
def test_the_name_of_a_column_tells_its_period_and_what_is_measured(name: str, said: str) -> None:
    head = period_head(name)
    assert (f"{head.words} · {head.measure}" if head else "") == said
