"""Model sites: no step without its document, recognised by a head, counted by the day."""

from datetime import timedelta
from typing import Any

import pytest

from models.commands.audit_rules import SetLifeSteps
from models.commands.model_sites import (
    CorrectModelSite,
    DeleteModelSite,
    LogModelSite,
    RestoreModelSite,
    StepModelSite,
)
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed, PossibleDuplicate
from models.filters import ReportFilter
from models.lookups.life_steps import life_steps, version_of
from models.permissions import Actor
from models.reports.indicators.counts import RegisterCounts
from models.reports.sites.lists import site_count, site_list, site_record, site_steps
from models.reports.trail.histories import record_history
from models.rules.site_states import PROPOSED_LIFE_STEPS
from models.services.sites.life_steps import set_life_steps
from models.services.sites.sites import (
    correct_model_site,
    delete_model_site,
    log_model_site,
    restore_model_site,
    step_model_site,
)
from models.text.formats import format_date, office_today
from models.vocabulary import Calculation, SiteState
from tests.worlds.indicators import World, indicator_world

TODAY = office_today()
UNTIL = format_date(TODAY + timedelta(days=400))
S = SiteState
ROAD = (S.SURVEYED, S.SELECTED, S.RUNNING, S.ASSESSED, S.RECOGNISED)


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


def _log(world: World, actor: Actor | None = None, /, **changes: Any) -> int:
    raw = {
        "organisation_id": world.firms[0],
        "tool_id": world.tool,
        "setting": "factory",
        "starts_on": "10/01/2022",
    } | changes
    return int(world.write(log_model_site, LogModelSite, raw, actor))


def _step(world: World, number: int, state: SiteState, day: str, **changes: Any) -> None:
    with world.database.read() as session:
        version = site_record(session, number).facts.row_version
    raw = {
        "model_site_id": number,
        "row_version": version,
        "state": state,
        "happened_on": day,
        "document_number": "12/QĐ",
        "document_on": day,
    } | changes
    if state in {S.RECOGNISED, S.KEPT_UP}:
        raw = {"grade": "good", "valid_until": UNTIL} | raw
    actor = raw.pop("actor", world.around.taker(state))
    world.write(step_model_site, StepModelSite, raw, actor)


def _recognised(world: World, firm: int = 0, day: str = "20/12/2022", **changes: Any) -> int:
    number = _log(world, organisation_id=world.firms[firm], **changes)
    for state in ROAD:
        _step(world, number, state, day)
    return number


def _refused(world: World, number: int, state: SiteState, day: str, **changes: Any) -> set[str]:
    with pytest.raises(InvalidInput) as refusal:
        _step(world, number, state, day, **changes)
    return {problem.field for problem in refusal.value.problems}


@pytest.mark.parametrize("proposes", ["head", "officer"])
def test_nobody_selects_or_recognises_a_site_they_proposed_or_assessed(
    world: World, proposes: str
) -> None:
    head = world.around.head
    number = _log(world, getattr(world.around, proposes))
    _step(world, number, S.SURVEYED, "01/02/2022", actor=getattr(world.around, proposes))
    if proposes == "head":
        with pytest.raises(NotAllowed, match="lãnh đạo khác"):
            _step(world, number, S.SELECTED, "01/03/2022", actor=head)
        _step(world, number, S.FAILED, "01/03/2022", actor=head, reason="Thôi")
        return
    _step(world, number, S.SELECTED, "01/03/2022", actor=head)
    _step(world, number, S.RUNNING, "01/04/2022")
    _step(world, number, S.ASSESSED, "01/05/2022", actor=head)
    with pytest.raises(NotAllowed, match="lãnh đạo khác"):
        _step(world, number, S.RECOGNISED, "01/06/2022", actor=head)


def test_a_head_recognises_again_what_they_recognised_before(world: World) -> None:
    number = _recognised(world)
    for day in ("20/12/2023", "20/12/2024"):
        _step(world, number, S.KEPT_UP, day, actor=world.around.head)
    with world.database.read() as session:
        assert site_record(session, number).facts.state is S.KEPT_UP


def test_a_site_is_recognised_step_by_step_each_with_its_document(world: World) -> None:
    number = _log(world)
    assert _refused(world, number, S.RECOGNISED, "01/02/2022") == {"state"}
    assert _refused(world, number, S.SURVEYED, "01/02/2022", document_number=None) == {
        "document_number"
    }
    assert _refused(world, number, S.SURVEYED, "01/02/2022", document_on=None) == {"document_on"}
    assert _refused(world, number, S.SURVEYED, "09/01/2022") == {"happened_on"}
    assert _refused(world, number, S.SURVEYED, UNTIL) == {"happened_on"}
    for state in ROAD[:-1]:
        _step(world, number, state, "01/02/2022")
    assert _refused(world, number, S.RECOGNISED, "01/03/2022", grade=None, valid_until=None) == {
        "grade",
        "valid_until",
    }
    assert _refused(world, number, S.RECOGNISED, "01/03/2022", valid_until="01/03/2022") == {
        "valid_until"
    }
    _step(world, number, S.RECOGNISED, "01/03/2022")
    with world.database.read() as session:
        row = site_record(session, number).row
        states = [one.facts.state for one in site_steps(session, number)]
        actions = [entry.action for entry in record_history(session, "model_site", number)]
    assert (row["state"], row["counts"], row["is_expiring"]) == ("Được công nhận", True, False)
    assert states == [*reversed(ROAD), S.PROPOSED]
    assert actions.count("model_site.stepped") == len(ROAD)


def test_a_head_decides_what_an_officer_prepares(world: World) -> None:
    number, officer = _log(world), world.around.officer
    _step(world, number, S.SURVEYED, "01/02/2022", actor=officer)
    with pytest.raises(NotAllowed):
        _step(world, number, S.SELECTED, "01/03/2022", actor=officer)
    with pytest.raises(NotAllowed):
        _step(world, number, S.SELECTED, "01/03/2022", actor=world.around.viewer)
    assert _refused(world, number, S.FAILED, "01/03/2022") == {"reason"}
    _step(world, number, S.FAILED, "01/03/2022", reason="Không duy trì được")


def test_sites_are_counted_by_the_state_they_had_on_the_day(world: World) -> None:
    first = _recognised(world)
    _recognised(world, 4, "05/05/2023", setting="school")
    _step(world, first, S.WITHDRAWN, "01/06/2024", reason="Hết duy trì")
    years = (2021, 2022, 2023, 2024)
    with world.database.read() as session:
        counts = RegisterCounts(session)
        every = counts.years(Calculation.MODEL_SITES, years, TODAY)
        firms = counts.years(Calculation.MODEL_ENTERPRISES, years, TODAY)
    assert [int(every[year]) for year in years] == [0, 1, 2, 1]
    assert [int(firms[year]) for year in years] == [0, 1, 1, 0]


def test_a_school_is_a_model_site_but_not_one_of_the_enterprises(world: World) -> None:
    number = _recognised(world, 4, setting="school")
    with world.database.read() as session:
        assert not site_record(session, number).row["counts"]
        schools = ReportFilter.from_query({"settings": "school", "site_states": "recognised"})
        assert site_count(session, schools) == 1
        assert site_count(session, ReportFilter.from_query({"settings": "factory"})) == 0
        assert list(site_list(session, ReportFilter(search="truong")).index) == [number]


def test_a_second_site_of_one_organisation_and_tool_is_asked_about(world: World) -> None:
    first = _log(world)
    with pytest.raises(PossibleDuplicate) as asked:
        _log(world)
    assert asked.value.existing_ids == (first,)


def test_a_site_is_corrected_deleted_and_restored_with_its_steps(world: World) -> None:
    number, officer = _log(world), world.around.officer
    raw = {
        "model_site_id": number,
        "row_version": 1,
        "organisation_id": world.firms[0],
        "tool_id": world.tool,
        "setting": "office",
        "starts_on": "10/01/2022",
        "ends_on": "09/01/2022",
    }
    with pytest.raises(InvalidInput):
        world.write(correct_model_site, CorrectModelSite, raw)
    world.write(correct_model_site, CorrectModelSite, raw | {"ends_on": None})
    with pytest.raises(Conflict):
        world.write(correct_model_site, CorrectModelSite, raw | {"ends_on": None})
    with world.database.unit_of_work(officer) as session:
        delete_model_site(session, officer, DeleteModelSite(model_site_id=number, row_version=2))
        assert site_count(session, ReportFilter()) == 0
        restore_model_site(session, officer, RestoreModelSite(model_site_id=number))
        assert len(site_steps(session, number)) == 1


def _course(world: World, **changes: Any) -> dict[str, Any]:
    with world.database.read() as session:
        course = life_steps(session)
    steps = [vars(step) for step in course]
    return {"row_version": version_of(course), "steps": steps} | changes


def test_an_administrator_sets_the_steps_and_sites_follow_them(world: World) -> None:
    admin, number = world.around.admin, _log(world)
    raw = _course(world)
    raw["steps"] = [
        *(step for step in raw["steps"] if step["before"] is not S.PROPOSED),
        {"before": S.PROPOSED, "after": S.SELECTED, "needs_head": False, "needs_reason": True},
    ]
    with pytest.raises(NotAllowed):
        world.write(set_life_steps, SetLifeSteps, raw, world.around.head)
    world.write(set_life_steps, SetLifeSteps, raw, admin)
    with pytest.raises(Conflict):
        world.write(set_life_steps, SetLifeSteps, raw, admin)
    assert _refused(world, number, S.SURVEYED, "01/02/2022") == {"state"}
    officer = world.around.officer
    assert _refused(world, number, S.SELECTED, "01/02/2022", actor=officer) == {"reason"}
    _step(world, number, S.SELECTED, "01/02/2022", reason="Theo kế hoạch", actor=officer)


def test_steps_that_lead_nowhere_or_let_anybody_recognise_are_refused(world: World) -> None:
    admin, raw = world.around.admin, _course(world)
    for steps in (
        [step for step in raw["steps"] if step["after"] is not S.RECOGNISED],
        [step | {"needs_head": False} for step in raw["steps"]],
        [*raw["steps"], raw["steps"][0]],
        [],
    ):
        with pytest.raises(InvalidInput):
            world.write(set_life_steps, SetLifeSteps, raw | {"steps": steps}, admin)
    with world.database.read() as session:
        assert life_steps(session) == PROPOSED_LIFE_STEPS
