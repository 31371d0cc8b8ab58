"""The tile map: every province and both archipelagos in either era."""

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.partner_map import class_limits, partner_tile_map
from dashboard.charts.theme import DARK, LIGHT, Look, contrast
from dashboard.charts.tile_grid import ARCHIPELAGOS, squares
from tests.chart_frames import by_partner

GRIDS = pytest.mark.parametrize(("grid", "provinces"), [("63", 63), ("34", 34)])


def _names(figure: go.Figure) -> list[str]:
    return [text for trace in figure.data if trace.type == "scatter" for text in trace.text]


def _shapes(figure: go.Figure) -> list[Any]:
    return [trace for trace in figure.data if trace.type == "bar" and trace.x != (None,)]


@GRIDS
def test_every_province_of_the_era_has_one_square(grid: str, provinces: int) -> None:
    found = _shapes(partner_tile_map(by_partner(grid), grid, LIGHT))[0]
    assert len(found.x) == provinces
    assert len(set(zip(found.x, found.base, strict=True))) == provinces


@GRIDS
def test_both_archipelagos_are_drawn_and_named_in_full(grid: str, provinces: int) -> None:
    del provinces
    figure = partner_tile_map(by_partner(grid), grid, LIGHT)
    named = {note.text.replace("<br>", " ") for note in figure.layout.annotations}
    assert {"Quần đảo Hoàng Sa", "Quần đảo Trường Sa"} <= named
    assert len(_shapes(figure)[1].x) == 2


@GRIDS
def test_both_archipelagos_lie_inside_the_drawn_area(grid: str, provinces: int) -> None:
    del provinces
    figure = partner_tile_map(by_partner(grid), grid, LIGHT)
    right = figure.layout.xaxis.range[1]
    for square in squares(grid):
        assert square.column + 0.47 <= right
    assert max(s.column for s in squares(grid) if s.code in ARCHIPELAGOS) + 0.5 == right


@GRIDS
def test_squares_stand_where_the_source_file_puts_them(grid: str, provinces: int) -> None:
    del provinces
    source = Path(__file__).parents[2] / "seed" / "data" / "tile_grid.csv"
    with source.open(encoding="utf-8", newline="") as file:
        given = {
            row["code_gso"]: (int(row["col"]), int(row["row"]))
            for row in csv.DictReader(file)
            if row["era"] == grid and row["code_gso"] not in ARCHIPELAGOS
        }
    ours = {s.code: (s.column, s.row) for s in squares(grid) if s.code not in ARCHIPELAGOS}
    assert ours == given


def test_a_province_shows_its_name_and_its_number() -> None:
    figure = partner_tile_map(by_partner("63", c22=12), "63", LIGHT)
    names = _names(figure)
    quang_ninh = next(text for text in names if text.startswith("Quảng<br>Ninh"))
    assert ">12<" in quang_ninh
    assert next(text for text in names if text.startswith("Cao")) == "Cao<br>Bằng"


def test_a_province_leads_to_its_rows_and_an_archipelago_to_none() -> None:
    provinces, archipelagos = _shapes(partner_tile_map(by_partner("63", c22=1), "63", LIGHT))
    assert ["partners=22@2008-08-01", "Quảng Ninh: 1"] in [
        list(pair) for pair in provinces.customdata
    ]
    assert all(not query for query, _ in archipelagos.customdata)


def test_the_home_province_is_marked_by_more_than_a_colour() -> None:
    shapes = _shapes(partner_tile_map(by_partner("63", home="24"), "63", LIGHT))[0]
    assert sorted(shapes.marker.line.width)[-2:] == [1, 3]


def test_a_map_shows_only_the_squares_of_its_own_era() -> None:
    figure = partner_tile_map(by_partner("34", home="24"), "34", LIGHT)
    names = _names(figure)
    assert any(text.startswith("Bắc<br>Ninh") for text in names)
    assert not any(text.startswith("Bắc<br>Giang") for text in names)


def test_text_of_a_province_is_escaped() -> None:
    frame = by_partner("34")
    frame.loc[frame["code_gso"] == "01", "name"] = "<b>x</b>"
    figure = partner_tile_map(frame, "34", LIGHT)
    names = _names(figure)
    assert "&lt;b&gt;x&lt;/b&gt;" in names


@pytest.mark.parametrize("most", [0, 1, 2, 5, 6, 13, 250])
def test_the_classes_of_the_scale_cover_every_number_once(most: int) -> None:
    covered = [number for first, last in class_limits(most) for number in range(first, last + 1)]
    assert covered == list(range(1, most + 1))
    assert len(class_limits(most)) <= 5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
def test_names_and_numbers_read_well_on_every_square(colours: Look) -> None:
    figure = partner_tile_map(by_partner("63", c22=5, c01=4, c27=3, c19=2, c20=1), "63", colours)
    squares_drawn = _shapes(figure)[0]
    places = zip(squares_drawn.x, squares_drawn.base, strict=True)
    fills = dict(
        zip(
            ((x, round(base + 0.47)) for x, base in places), squares_drawn.marker.color, strict=True
        )
    )
    names = [trace for trace in figure.data if trace.type == "scatter"]
    assert sum(len(trace.x) for trace in names) == 63
    for trace in names:
        for place in zip(trace.x, trace.y, strict=True):
            assert contrast(trace.textfont.color, fills[place]) >= 4.5


def test_a_unit_without_a_square_stands_below_the_map_with_its_name() -> None:
    frame = by_partner("34")
    added = frame.iloc[[0, 1]].copy()
    added["code_gso"] = ["99", str(frame.iloc[1]["code_gso"])]
    added["name"] = ["Kinh Bắc", "Tỉnh cũ"]
    figure = partner_tile_map(pd.concat([frame, added]), "34", LIGHT)
    bottom = max(square.row for square in squares("34"))
    provinces = figure.data[0]
    said = dict(zip(provinces.hovertext, provinces.base, strict=True))
    below = [words for words, base in said.items() if base > bottom]
    assert len(below) == 2
    assert any("Kinh Bắc" in words for words in below)
    assert any("Tỉnh cũ" in words for words in below)
    assert len(provinces.x) == 36
    low, high = figure.layout.yaxis.range
    assert min(low, high) < bottom + 1 < max(low, high)
