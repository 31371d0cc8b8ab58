"""The last step of a site or an initiative is corrected or taken back, by a head who says why."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from models.commands.initiatives import LogInitiative, StepInitiative
from models.commands.last_steps import (
    CorrectInitiativeStep,
    CorrectSiteStep,
    TakeInitiativeStepBack,
    TakeSiteStepBack,
)
from models.commands.model_sites import LogModelSite, StepModelSite
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed
from models.permissions import Actor
from models.reports.evidence import evidence_of_steps
from models.reports.initiatives.records import initiative_record
from models.reports.sites.lists import site_record, site_steps
from models.reports.trail.histories import record_history
from models.services.files.files import drawn_photo, take_in_file
from models.services.initiatives.initiatives import log_initiative, step_initiative
from models.services.initiatives.last_steps import (
    correct_initiative_step,
    take_initiative_step_back,
)
from models.services.sites.last_steps import correct_site_step, take_site_step_back
from models.services.sites.sites import log_model_site, step_model_site
from models.tables import SiteStep
from models.vocabulary import InitiativeState, SiteState
from tests.worlds.indicators import World, indicator_world

S = SiteState
ROAD = (S.SURVEYED, S.SELECTED, S.RUNNING, S.ASSESSED, S.RECOGNISED)
GIVEN: dict[str, Any] = {
    "document_number": "12/QĐ",
    "document_on": "20/12/2022",
    "happened_on": "20/12/2022",
}
FIRST: dict[str, Any] = {"grade": "good", "valid_until": "20/12/2024"}
AGAIN: dict[str, Any] = {"grade": "excellent", "valid_until": "20/12/2026"}


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


@pytest.fixture
def site(world: World) -> int:
    number = int(
        world.write(
            log_model_site,
            LogModelSite,
            {
                "organisation_id": world.firms[0],
                "tool_id": world.tool,
                "setting": "factory",
                "starts_on": "10/01/2022",
            },
        )
    )
    for state in ROAD:
        more = FIRST if state is S.RECOGNISED else {}
        _site(
            world,
            number,
            step_model_site,
            StepModelSite,
            world.around.taker(state),
            state=state,
            **GIVEN | more,
        )
    return number


def _site(
    world: World, number: int, service: Any, kind: Any, actor: Actor | None = None, **raw: Any
) -> None:
    with world.database.read() as session:
        version = site_record(session, number).facts.row_version
    raw = {"model_site_id": number, "row_version": version} | raw
    world.write(service, kind, raw, actor or world.around.head)


def _correct(world: World, number: int, **changes: Any) -> None:
    _site(
        world,
        number,
        correct_site_step,
        CorrectSiteStep,
        **GIVEN | FIRST | {"why": "Ghi nhầm số"} | changes,
    )


def _refused(act: Any, *given: Any, **changes: Any) -> set[str]:
    with pytest.raises(InvalidInput) as refusal:
        act(*given, **changes)
    return {problem.field for problem in refusal.value.problems}


def _facts(world: World, number: int) -> tuple[Any, list[SiteStep]]:
    with world.database.read() as session:
        steps = [row.facts for row in site_steps(session, number)]
        return site_record(session, number).facts, steps


def test_a_head_corrects_the_last_step_and_the_site_stands_as_it_says(
    world: World, site: int
) -> None:
    _correct(world, site, document_number="45/QĐ", signer="Giám đốc Sở", **AGAIN)
    facts, (last, before, *_) = _facts(world, site)
    assert (last.document_number, last.signer, before.document_number) == (
        "45/QĐ",
        "Giám đốc Sở",
        "12/QĐ",
    )
    assert (facts.state, facts.grade, facts.valid_until) == (
        S.RECOGNISED,
        last.grade,
        last.valid_until,
    )
    with world.database.read() as session:
        latest, *_ = record_history(session, "model_site", site)
    assert (latest.action, latest.reason) == ("model_site.step_corrected", "Ghi nhầm số")
    assert ("12/QĐ", "45/QĐ") in [(one.old, one.new) for one in latest.changes], latest.changes
    version = facts.row_version
    _correct(world, site, document_number="45/QĐ", signer="Giám đốc Sở", **AGAIN)
    assert _facts(world, site)[0].row_version == version, "what changes nothing leaves no trace"


def test_a_corrected_step_still_says_what_every_step_must(world: World, site: int) -> None:
    for changes, field in (
        ({"why": ""}, "why"),
        ({"document_number": ""}, "document_number"),
        ({"document_on": ""}, "document_on"),
        ({"happened_on": "19/12/2022"}, "happened_on"),
        ({"happened_on": "01/01/2099"}, "happened_on"),
        ({"grade": None}, "grade"),
        ({"valid_until": "20/12/2022"}, "valid_until"),
    ):
        assert field in _refused(_correct, world, site, **changes)


def test_a_step_taken_back_leaves_the_site_as_it_was_before(world: World, site: int) -> None:
    _site(world, site, step_model_site, StepModelSite, state=S.KEPT_UP, **GIVEN | AGAIN)
    for why, grade, state in (("Sai mô hình", "good", S.RECOGNISED), ("Chưa ký", None, S.ASSESSED)):
        _site(world, site, take_site_step_back, TakeSiteStepBack, why=why)
        facts, (last, *_) = _facts(world, site)
        assert (facts.grade, facts.state, last.state) == (grade, state, state)
    assert facts.valid_until is None
    with world.database.read() as session:
        latest, *_ = record_history(session, "model_site", site)
    assert (latest.action, latest.reason) == ("model_site.step_taken_back", "Chưa ký")
    assert any(one.old == S.RECOGNISED.label and not one.new for one in latest.changes)


def test_the_papers_of_a_step_go_with_it(world: World, site: int) -> None:
    picture, head = BytesIO(), world.around.head
    Image.new("RGB", (40, 30), "white").save(picture, "JPEG")
    with world.database.unit_of_work(head) as session:
        paper = take_in_file(session, head, drawn_photo("ảnh.jpg", picture.getvalue()))
    _site(
        world,
        site,
        step_model_site,
        StepModelSite,
        state=S.KEPT_UP,
        files=[{"file_id": paper}],
        **GIVEN | AGAIN,
    )
    with world.database.read() as session:
        assert evidence_of_steps(session, site)
    _site(world, site, take_site_step_back, TakeSiteStepBack, why="Sai mô hình")
    with world.database.read() as session:
        assert not evidence_of_steps(session, site)


def test_the_first_step_of_a_record_stays_and_only_a_head_takes_one_back(
    world: World, site: int
) -> None:
    def back(**more: Any) -> None:
        _site(world, site, take_site_step_back, TakeSiteStepBack, **{"why": "Ghi nhầm"} | more)

    assert _refused(back, why="") == {"why"}
    with pytest.raises(NotAllowed):
        back(actor=world.around.officer)
    with pytest.raises(Conflict):
        back(row_version=1)
    for _ in ROAD:
        back()
    assert _refused(back) == {""}
    _correct(world, site, document_number="", document_on="", happened_on="09/01/2022")
    facts, (only,) = _facts(world, site)
    assert (facts.state, facts.grade, only.state) == (S.PROPOSED, None, S.PROPOSED)


def test_the_last_step_of_an_initiative_is_corrected_and_taken_back(world: World) -> None:
    number = world.write(
        log_initiative,
        LogInitiative,
        {
            "code": "NV-01",
            "title": "5S",
            "task_type": "provincial",
            "starts_on": "01/01/2022",
            "ends_on": "31/12/2022",
        },
    )

    def act(service: Any, kind: Any, version: int, actor: Actor, **raw: Any) -> None:
        raw |= {"initiative_id": number, "row_version": version}
        world.write(service, kind, raw, actor)

    head, officer, on = world.around.head, world.around.officer, {"happened_on": "05/01/2022"}
    stopped = {**on, "reason": "Hết vốn"}
    act(step_initiative, StepInitiative, 1, head, state="approved", reason="Duyệt", **on)
    act(step_initiative, StepInitiative, 2, head, state="stopped", **stopped)
    wrong: tuple[dict[str, Any], ...] = ({"why": ""}, {"reason": ""}, {"happened_on": "01/01/2099"})
    for changes in wrong:
        raw = stopped | {"why": "Ghi nhầm"} | changes
        assert _refused(act, correct_initiative_step, CorrectInitiativeStep, 3, head, **raw) == set(
            changes
        )
    for service, kind in (
        (correct_initiative_step, CorrectInitiativeStep),
        (take_initiative_step_back, TakeInitiativeStepBack),
    ):
        more = {**stopped, "document_number": "9/QĐ"} if kind is CorrectInitiativeStep else {}
        with pytest.raises(NotAllowed):
            act(service, kind, 3, officer, why="Ghi nhầm", **more)
        with pytest.raises(Conflict):
            act(service, kind, 2, head, why="Ghi nhầm", **more)
    corrected = {**stopped, "document_number": "9/QĐ", "why": "Thiếu số"}
    act(correct_initiative_step, CorrectInitiativeStep, 3, head, **corrected)
    act(correct_initiative_step, CorrectInitiativeStep, 4, head, **corrected)
    with world.database.read() as session:
        assert "9/QĐ" in [one.document_number for one in initiative_record(session, number).steps]
    act(take_initiative_step_back, TakeInitiativeStepBack, 4, head, why="Chưa dừng")
    act(take_initiative_step_back, TakeInitiativeStepBack, 5, head, why="Chưa duyệt")
    with pytest.raises(InvalidInput, match="bước đầu tiên"):
        act(take_initiative_step_back, TakeInitiativeStepBack, 6, head, why="Ghi nhầm")
    with world.database.read() as session:
        record = initiative_record(session, number)
        actions = [one.action for one in record_history(session, "initiative", number)]
    assert record.facts.state is InitiativeState.PROPOSED
    assert [one.state for one in record.steps] == [InitiativeState.PROPOSED]
    assert actions[:3] == ["initiative.step_taken_back"] * 2 + ["initiative.step_corrected"]
