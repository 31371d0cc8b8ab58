"""Which sites meet the office's conditions of recognition, which slip, and why."""

from typing import Any

import pytest

from models.commands.audit_rules import SetRecognitionRules
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.audits.recognition import candidates
from models.reports.audits.slipping import recurring_causes, slipping_sites
from models.services.audits.rules import set_recognition_rules
from models.text.formats import format_date, office_today
from models.vocabulary import SiteState
from tests.worlds.audited_sites import RUNNING, audited, run_up, second_site
from tests.worlds.audits import audit_world
from tests.worlds.indicators import World

TODAY = format_date(office_today())


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _told(world: World) -> dict[int, tuple[bool, str]]:
    with world.database.read() as session:
        frame = candidates(session, ReportFilter())
    rows = zip(frame.index, frame["is_eligible"], frame["lacks"], strict=True)
    return {int(number): (bool(meets), lacks) for number, meets, lacks in rows}


def _set(world: World, actor: Actor, **changes: Any) -> None:
    raw = {
        "row_version": 0,
        "least_grade": "passed",
        "least_audits": 1,
        "within_months": 12,
        "needs_no_open_findings": True,
        "needs_document": True,
    }
    world.write(set_recognition_rules, SetRecognitionRules, raw | changes, actor)


def test_a_site_that_meets_every_condition_waits_for_a_head_and_others_say_what_they_lack(
    world: World,
) -> None:
    second_site(world)
    run_up(world, 1, *RUNNING)
    run_up(world, 2, *RUNNING)
    audited(world, TODAY, 4)
    run_up(world, 1, SiteState.ASSESSED)
    assert _told(world)[1] == (True, "")
    is_met, lacks = _told(world)[2]
    assert not is_met
    assert lacks == "chưa đánh giá nghiệm thu; xếp loại chưa đạt; chưa đủ số lần đánh giá"
    _set(world, world.around.admin, least_audits=2)
    assert _told(world)[1] == (False, "chưa đủ số lần đánh giá")
    with pytest.raises(Conflict):
        _set(world, world.around.admin)
    with pytest.raises(NotAllowed):
        _set(world, world.around.officer, row_version=1)
    with pytest.raises(InvalidInput):
        _set(world, world.around.admin, row_version=1, least_audits=0)


def test_open_findings_hold_recognition_up_unless_the_office_does_not_ask(world: World) -> None:
    run_up(world, 1, *RUNNING)
    audited(world, TODAY, 0)
    run_up(world, 1, SiteState.ASSESSED)
    assert _told(world)[1] == (False, "xếp loại chưa đạt; còn điểm chưa phù hợp")
    _set(world, world.around.admin, needs_no_open_findings=False)
    assert _told(world)[1] == (False, "xếp loại chưa đạt")


def test_a_site_that_slips_says_which_pillars_and_zones_fell_and_what_fails(world: World) -> None:
    run_up(world, 1, *RUNNING)
    year = office_today().year
    for day, points in ((f"01/01/{year - 1}", 4), (f"01/06/{year - 1}", 3), (TODAY, 1)):
        audited(world, day, points)
    with world.database.read() as session:
        slipping = slipping_sites(session, ReportFilter())
        causes = recurring_causes(session, ReportFilter())
    (row,) = slipping.to_dict("records")
    assert (row["score_pct"], row["before_pct"]) == (25, 75)
    assert row["zones"] == "Kho −50,0"
    assert row["pillars"].count("−50") == 2
    assert causes["findings"].sum() == len(causes)
    assert causes["share_pct"].iloc[-1] == 100
    assert causes["share_pct"].is_monotonic_increasing
