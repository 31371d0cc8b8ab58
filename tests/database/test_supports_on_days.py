"""Supports count by their days, however exactly those are known, and say what is left out."""

import pytest

from models.commands.supports import LogSupport
from models.db import Database
from models.errors import InvalidInput
from models.filters import ReportFilter
from models.periods import Period
from models.reports.exports import list_export
from models.reports.supports.supports import support_count, support_record, supports_left_out
from models.services.supports.supports import log_support
from models.vocabulary import OrganisationKind
from tests import build
from tests.worlds.indicators import World, indicator_world


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


def test_a_support_known_to_a_year_may_stand_in_a_unit_that_began_within_it(world: World) -> None:
    with world.around.writing() as session:
        new = build.organisation(
            session,
            "Công ty Kinh Bắc",
            home=build.BAC_NINH_NOW,
            kind=OrganisationKind.ENTERPRISE,
        )
        firm = new.id or 0
    kept = [
        world.support(0, 2025, organisation_id=firm, supported_on=day)
        for day in ("2025", "07/2025")
    ]
    raw = {"organisation_id": firm, "tool_id": world.tool}
    for before in ("06/2025", "30/06/2025", "2024"):
        with pytest.raises(InvalidInput) as refused:
            world.write(log_support, LogSupport, raw | {"supported_on": before})
        assert {one.field for one in refused.value.problems} == {"organisation_id"}, before
    with world.database.read() as session:
        rows = [support_record(session, one).row for one in kept]
    assert [row["province"] for row in rows] == ["Bắc Ninh"] * 2


def test_a_period_of_a_day_or_before_the_first_record_is_counted_as_any_other(
    world: World,
) -> None:
    for day in ("14/12/2024", "15/12/2024", "12/2024", "2024", "31/12/2024"):
        world.support(0, 2024, supported_on=day)

    with world.database.read() as session:

        def told(code: str) -> tuple[int, list[int]]:
            filters = ReportFilter(period=Period.from_code(code))
            beside = supports_left_out(session, filters)
            assert [one.number for one in beside] == [
                support_count(session, one.rows) for one in beside
            ], "the number leads to as many rows"
            return support_count(session, filters), [one.number for one in beside]

        assert told("2024-12-15..2024-12-15") == (1, [1, 1])
        assert told("1900-01-01..1900-01-01") == (0, [])
        assert told("1990") == (0, [])
        assert told("2024") == (5, [])
        assert told("2024-c14") == (3, [])
        assert told("2025-c14") == (2, []), "a month and a year are of their own year"
        assert told("2024-H2") == (4, [1])
        assert told("2025-d15") == (2, [])
        assert told("2024-12-31..2024-12-01") == (5, []), "no span: all time"
    with world.database.read() as session:
        export = list_export(
            session, "supports", ReportFilter(period=Period.from_code("2024-H2")), "An"
        )
    assert "1 lượt hỗ trợ chỉ biết năm, không tính ở đây" in export.caption.lines
