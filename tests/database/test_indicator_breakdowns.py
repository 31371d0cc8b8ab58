"""What stands beside a figure: its parts, attendances, figures that others published."""

from typing import Any

import pytest

from models.commands.base import parse
from models.commands.indicators import (
    RegisterPublishedFigure,
)
from models.commands.training_courses import LogTrainingCourse
from models.db import Database
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.indicators.breakdowns import indicator_breakdown
from models.reports.indicators.records import indicator_years
from models.reports.indicators.targets import published_list
from models.reports.supports.supports import support_count
from models.services.indicators.published_figures import register_published_figure
from models.services.supports.training_courses import log_training_course
from tests import build
from tests.worlds.indicators import World, indicator_world

ALL = ReportFilter()


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


def _years(world: World, code: str) -> dict[int, Any]:
    with world.database.read() as session:
        frame = indicator_years(session, world.ids[code], ALL)
    return {int(row["year"]): row for row in frame.to_dict("records")}


def test_a_cut_by_tool_leads_to_its_rows_and_adds_up_for_supports(world: World) -> None:
    world.support(0, 2024)
    world.support(1, 2024)
    with world.database.read() as session:
        frame = indicator_breakdown(session, world.ids["I2"], 2024, "tool", ALL)
        assert list(zip(frame["label"], frame["value"], strict=True)) == [("5S", 2)]
        query = dict(part.split("=") for part in frame["query"].iloc[0].split("&"))
        assert support_count(session, ReportFilter.from_query(query)) == 2
        assert indicator_breakdown(session, world.ids["E1"], 2024, "tool", ALL).empty


def test_attendances_are_summed_in_the_year_a_course_began(world: World) -> None:
    home = world.around.province(build.BAC_GIANG)
    for first, last, seats in (("30/12/2023", "02/01/2024", 40), ("05/03/2024", "05/03/2024", 25)):
        world.write(
            log_training_course,
            LogTrainingCourse,
            {
                "title": f"Lớp {seats}",
                "starts_on": first,
                "ends_on": last,
                "attendances": seats,
                "province_id": home,
            },
        )
    years = _years(world, "I5")
    assert (years[2023]["value"], years[2024]["value"]) == (40, 25)


def test_published_figures_stand_apart_with_their_source(world: World) -> None:
    raw = {
        "code": "X1",
        "title": "Mô hình điểm",
        "is_target": False,
        "period_text": "2021-2025",
        "value": "102",
        "unit": "mô hình",
        "source_url": "https://example.org/",
    }
    system = Actor.system()
    with world.database.unit_of_work(system) as session:
        command = parse(RegisterPublishedFigure, raw)
        assert register_published_figure(session, system, command)
        assert not register_published_figure(session, system, command)
        frame = published_list(session)
    assert list(frame["figure_kind"]) == ["Kết quả"]
    assert list(frame["place"]) == ["Cả nước"]
