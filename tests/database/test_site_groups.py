"""A group of sites counts for its sites until they are known by name; a province may be unknown."""

from typing import Any
from urllib.parse import parse_qsl

import pytest

from models.commands.model_sites import (
    CorrectModelSite,
    DeleteModelSite,
    RestoreModelSite,
    SplitSiteGroup,
)
from models.commands.site_audits import BeginAudit, NameZones
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed
from models.filters import ReportFilter
from models.reports.audits.choices import takes_audits
from models.reports.indicators.counts import RegisterCounts
from models.reports.sites.figures import site_figures, sites_by_state
from models.reports.sites.groups import group_name, sites_of_group
from models.reports.sites.lists import site_count, site_list, site_record, site_steps, sites_in
from models.reports.sites.provinces import (
    sites_by_province,
    sites_without_province,
    without_province,
)
from models.services.audits.audits import begin_audit, name_zones
from models.services.sites.groups import split_site_group
from models.services.sites.sites import (
    correct_model_site,
    delete_model_site,
    restore_model_site,
)
from models.text.formats import office_today
from models.vocabulary import Calculation, SiteState
from tests.worlds.audited_sites import RUNNING, run_up, second_site
from tests.worlds.audits import audit_world
from tests.worlds.indicators import World

TODAY = office_today()
EVERY = ReportFilter()
YEAR = ReportFilter.from_query({"period": "2022"})


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _group(world: World, size: object = 12, **changes: Any) -> int:
    changes = {"organisation_id": world.firms[1], "group_size": size} | changes
    return second_site(world, **changes)


def _split(world: World, number: int, *names: str, version: int | None = None) -> tuple[int, ...]:
    raw = {
        "model_site_id": number,
        "row_version": version or _facts(world, number).row_version,
        "names": list(names),
    }
    found: tuple[int, ...] = world.write(split_site_group, SplitSiteGroup, raw)
    return found


def _facts(world: World, number: int) -> Any:
    with world.database.read() as session:
        return site_record(session, number).facts


def _on_the_way(world: World, filters: ReportFilter = EVERY) -> int:
    with world.database.read() as session:
        rows = site_figures(session, filters).to_dict("records")
        (row,) = [one for one in rows if one["figure"] == "on_the_way"]
        states = sites_by_state(session, filters)
        behind = ReportFilter.from_query(dict(parse_qsl(row["query"])))
        assert sites_in(session, behind) == row["value"]
        assert site_list(session, behind)["site_count"].sum() == row["value"]
        assert states[["enterprises", "others"]].to_numpy().sum() == sites_in(session, filters)
        return int(row["value"])


def test_a_group_counts_for_its_sites_and_less_by_each_that_is_split_off(world: World) -> None:
    number = _group(world)
    assert _on_the_way(world) == 13, "with site 1"
    run_up(world, number, *RUNNING)
    first, second = _split(world, number, "Trường Tiểu học A", "Trường Tiểu học B")
    assert _on_the_way(world) == _on_the_way(world, YEAR) == 13
    assert _facts(world, number).site_count == 10
    with world.database.read() as session:
        assert [one for one, _ in sites_of_group(session, number)] == [first, second]
        assert group_name(session, number) == site_record(session, number).row["organisation"]
        steps = [one.facts.state for one in site_steps(session, first)]
        assert steps == [*reversed(RUNNING), SiteState.PROPOSED]
        assert site_record(session, first).row["state"] == SiteState.RUNNING.label
        assert (site_count(session, EVERY), sites_in(session, EVERY)) == (4, 13)


def test_a_group_that_was_split_wholly_leaves_list_and_figures(world: World) -> None:
    number = _group(world, 2)
    parts = _split(world, number, "Cơ sở A", "Cơ sở B")
    with world.database.read() as session:
        assert set(site_list(session, EVERY).index) == {1, *parts}
    assert _on_the_way(world) == 3
    raw = {"model_site_id": parts[0], "row_version": 1, "reason": "Nhầm"}
    world.write(delete_model_site, DeleteModelSite, raw)
    assert _facts(world, number).site_count == 1, "it is one of the group again"
    assert _on_the_way(world) == 3
    world.write(restore_model_site, RestoreModelSite, {"model_site_id": parts[0]})
    assert _facts(world, number).site_count == 0


def test_a_recognised_group_counts_alike_in_overview_and_indicator(world: World) -> None:
    number = _group(world, 5)
    run_up(world, number, *RUNNING)
    _split(world, number, "Cơ sở A")
    with world.database.unit_of_work(world.around.head) as session:
        for one in site_list(session, EVERY).index:
            facts = site_record(session, one).facts
            if facts.group_id or facts.group_size:
                found = session.merge(facts)
                found.state = SiteState.RECOGNISED
                steps = [row.facts for row in site_steps(session, one)]
                session.merge(steps[0]).state = SiteState.RECOGNISED
    with world.database.read() as session:
        figures = site_figures(session, YEAR).set_index("figure")["value"]
        indicator = RegisterCounts(session).years(Calculation.MODEL_SITES, (2022,), TODAY)
    assert figures["models"] + figures["other_models"] == indicator[2022] == 5


@pytest.mark.parametrize(
    ("names", "field"), [(("A", "a"), "names"), (tuple("ABCDE"), "names"), ((), "names")]
)
def test_more_names_than_sites_one_twice_or_none_are_refused(
    world: World, names: tuple[str, ...], field: str
) -> None:
    number = _group(world, 4)
    with pytest.raises(InvalidInput) as refusal:
        _split(world, number, *names)
    assert {problem.field for problem in refusal.value.problems} == {field}


def test_a_site_is_no_group_and_a_stale_page_splits_nothing(world: World) -> None:
    with pytest.raises(InvalidInput):
        _split(world, 1, "A")
    number = _group(world)
    _split(world, number, "A", version=1)
    with pytest.raises(Conflict):
        _split(world, number, "B", version=1)
    with pytest.raises(InvalidInput, match="đã là một mô hình"):
        _split(world, number, "A")
    with pytest.raises(NotAllowed):
        world.write(
            split_site_group,
            SplitSiteGroup,
            {"model_site_id": number, "row_version": 2, "names": ["C"]},
            world.around.viewer,
        )


@pytest.mark.parametrize("size", [0, 1, -3, "1,5"])
def test_a_group_of_none_or_one_is_refused(world: World, size: object) -> None:
    with pytest.raises(InvalidInput):
        _group(world, size)


def test_a_group_is_not_made_smaller_than_what_was_split_off(world: World) -> None:
    number = _group(world, 4)
    _split(world, number, "A", "B")
    raw = {
        "model_site_id": number,
        "row_version": 2,
        "organisation_id": world.firms[1],
        "tool_id": world.tool,
        "setting": "factory",
        "starts_on": "10/01/2022",
    }
    for size in (None, "", 0):
        with pytest.raises(InvalidInput):
            world.write(correct_model_site, CorrectModelSite, raw | {"group_size": size})
    world.write(correct_model_site, CorrectModelSite, raw | {"group_size": 7})
    assert _facts(world, number).site_count == 5


def test_a_group_is_not_audited(world: World) -> None:
    number = _group(world)
    with world.database.read() as session:
        assert takes_audits(session, 1)
        assert not takes_audits(session, number)
    world.write(name_zones, NameZones, {"model_site_id": number, "names": ["Kho"]})
    raw = {
        "model_site_id": number,
        "version_id": 1,
        "kind": "office",
        "audited_on": "01/03/2024",
        "zone_ids": [3],
    }
    with pytest.raises(InvalidInput, match="tách"):
        world.write(begin_audit, BeginAudit, raw)


def test_a_site_whose_province_nobody_knows_counts_and_stands_on_no_square(world: World) -> None:
    number = _group(world, 3, is_province_unknown=True)
    assert _on_the_way(world) == 4
    with world.database.read() as session:
        assert site_record(session, number).row["province"] == ""
        assert site_list(session, EVERY).loc[number, "province"] == ""
        assert int(sites_by_province(session, EVERY)["sites"].sum()) == 1
        assert sites_without_province(session, EVERY) == 3
        link = without_province(EVERY).to_query()
        assert list(site_list(session, ReportFilter.from_query(link)).index) == [number]
        home = site_record(session, 1).facts.province_id
    (part, *_) = _split(world, number, "A") if home else (0,)
    assert _facts(world, part).province_id is None
