"""A site's own measures: before and after, better or worse by what the site is after."""

from typing import Any

import pytest

from models.commands.model_sites import SetMeasures
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed
from models.permissions import Actor
from models.reports.sites.measures import measures_of, site_measures
from models.reports.trail.histories import record_history
from models.services.sites.measures import set_measures
from models.text.formats import format_date, office_today
from tests.worlds.audits import audit_world
from tests.worlds.indicators import World

WAITING = {
    "name": "Thời gian chờ khám",
    "unit": "phút",
    "is_lower_better": True,
    "value_before": "60",
    "before_on": "01/02/2024",
    "value_after": "45,5",
    "after_on": "01/06/2024",
}


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _set(
    world: World, *measures: dict[str, Any], version: int = 1, actor: Actor | None = None
) -> None:
    world.write(
        set_measures,
        SetMeasures,
        {"model_site_id": 1, "row_version": version, "measures": list(measures)},
        actor,
    )


def test_a_measure_tells_its_change_and_whether_that_is_better(world: World) -> None:
    rising = WAITING | {"name": "Sản lượng", "is_lower_better": False}
    open_one = WAITING | {"name": "Tồn kho", "value_after": "", "after_on": ""}
    zero = WAITING | {"name": "Tai nạn", "value_before": "0", "value_after": "0"}
    _set(world, WAITING, rising, open_one, zero)
    with world.database.read() as session:
        told = site_measures(session, 1).set_index("name")
    assert told.loc["Thời gian chờ khám", "change_pct"] == -24.2
    assert list(told["verdict"]) == ["Tốt lên", "Kém đi", "chưa đo lại", "Không đổi"]
    assert told["change_pct"].isna().tolist() == [False, False, True, True]


def test_the_measures_become_those_given_and_the_history_tells_it(world: World) -> None:
    _set(world, WAITING)
    _set(world, WAITING | {"value_after": "40"}, version=2)
    with world.database.read() as session:
        (kept,) = measures_of(session, 1)
        told = record_history(session, "model_site", 1)
    assert kept.value_after == 40
    assert [one.action for one in told].count("model_site.measured") == 2
    assert [(one.old, one.new) for one in told[0].changes] == [("45,5", "40")]
    _set(world, version=3)
    with world.database.read() as session:
        assert measures_of(session, 1) == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"after_on": ""}, "measures.0.after_on"),
        ({"value_after": ""}, "measures.0.after_on"),
        ({"after_on": "31/01/2024"}, "measures.0.after_on"),
        (
            {
                "before_on": format_date(
                    office_today().replace(year=office_today().year + 1, day=1)
                ),
                "after_on": "",
                "value_after": "",
            },
            "measures.0.before_on",
        ),
        ({"unit": " "}, "measures.0.unit"),
        ({"value_before": "nhiều"}, "measures.0.value_before"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    world: World, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        _set(world, WAITING | changes)
    assert {problem.field for problem in refusal.value.problems} == {field}


def test_a_name_stands_once_and_a_second_person_is_told(world: World) -> None:
    with pytest.raises(InvalidInput):
        _set(world, WAITING, WAITING | {"name": "THỜI GIAN CHỜ KHÁM"})
    _set(world, WAITING)
    with pytest.raises(Conflict):
        _set(world, version=1)
    with pytest.raises(NotAllowed):
        _set(world, version=2, actor=world.around.viewer)
