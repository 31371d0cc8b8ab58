"""Answers of several people and devices to one line: the newer holds, the other is told."""

from datetime import timedelta
from typing import Any

import pytest

from models.commands.base import parse
from models.commands.site_audits import FinishAudit, NoteCriterion, TakeTaps
from models.db import Database
from models.errors import Conflict, InvalidInput
from models.permissions import Actor
from models.reports.audits.answers import LineAnswers, notes_of, sheet_of
from models.services.audits.audits import note_criterion
from models.services.audits.finishing import finish_audit
from models.services.audits.taps import take_taps
from models.tables import SiteAudit
from models.text.formats import utc_now
from tests.worlds.audits import audit_world, begin, fill, finish, record
from tests.worlds.indicators import World


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


@pytest.fixture
def audit(world: World) -> int:
    """Begin an audit of zone 1, yesterday."""
    number = begin(world, zone_ids=[1])
    with world.around.writing() as session:
        session.get_one(SiteAudit, number).created_at = utc_now() - timedelta(days=1)
    return number


def _ms(hours: float) -> int:
    return int((utc_now() + timedelta(hours=hours)).timestamp() * 1000)


def _tap(
    world: World,
    audit: int,
    device: str,
    points: int | None,
    ms: int,
    *seen: str,
    line: int = 1,
    actor: Actor | None = None,
) -> Any:
    who = actor or (world.around.head if device == "desk" else world.around.officer)
    tap = {"zone_id": 1, "criterion_id": line, "points": points, "tap_ms": ms, "seen": seen}
    raw = {"site_audit_id": audit, "device": device, "taps": [tap]}
    with world.database.unit_of_work(who) as session:
        return take_taps(session, who, parse(TakeTaps, raw))


def _line(world: World, audit: int, line: int = 1) -> LineAnswers:
    with world.database.read() as session:
        return sheet_of(session, audit)[1, line]


def test_a_stale_tap_of_a_phone_does_not_replace_a_newer_answer_and_is_told(
    world: World, audit: int
) -> None:
    earlier, later = _ms(-2), _ms(-1)
    _tap(world, audit, "desk", 1, later)
    _tap(world, audit, "phone", 4, earlier)
    found = _line(world, audit)
    assert (found.stands.points, [one.points for one in found.clashes]) == (1, [4])
    assert (found.stands.name, found.clashes[0].name) == (
        world.around.head.name,
        world.around.officer.name,
    )
    at = found.clashes[0].at
    assert at is not None
    assert int(at.timestamp() * 1000) == earlier, "the time of the tap, not of its arrival"


def test_a_newer_tap_replaces_an_answer_it_did_not_see_and_that_answer_is_told(
    world: World, audit: int
) -> None:
    _tap(world, audit, "phone", 3, _ms(-2))
    _tap(world, audit, "desk", 1, _ms(-1))
    found = _line(world, audit)
    assert (found.stands.points, [one.points for one in found.clashes]) == (1, [3])


def test_who_saw_the_other_answer_replaces_it_knowingly_and_nobody_has_to_choose(
    world: World, audit: int
) -> None:
    _tap(world, audit, "phone", 3, _ms(-2))
    _tap(world, audit, "desk", 1, _ms(-3), _line(world, audit).stands.stamp)
    found = _line(world, audit)
    assert (found.stands.points, found.clashes) == (1, ())
    assert [one.points for one in found.differing] == [3], "it can still be read"


def test_a_tap_sent_twice_is_kept_once_even_after_somebody_chose(world: World, audit: int) -> None:
    first = _ms(-2)
    _tap(world, audit, "phone", 3, first)
    stamps = [_line(world, audit).stands.stamp]
    _tap(world, audit, "desk", 1, _ms(-1), *stamps)
    before = _line(world, audit)
    _tap(world, audit, "phone", 3, first)
    assert _line(world, audit) == before


def test_two_answers_of_one_line_are_chosen_from_before_the_audit_is_finished(
    world: World, audit: int
) -> None:
    fill(world, audit, {1: 4})
    _tap(world, audit, "phone", 2, _ms(-1), line=3)
    with pytest.raises(InvalidInput, match="1 dòng có hai điểm chấm khác nhau"):
        finish(world, audit)
    line = _line(world, audit, 3)
    _tap(world, audit, "desk", 2, _ms(0), line.stands.stamp, line.clashes[0].stamp, line=3)
    finish(world, audit)
    assert record(world, audit).zones[0].answers[3] == 2


def test_a_tap_after_the_audit_was_finished_is_set_aside_and_changes_no_score(
    world: World, audit: int
) -> None:
    fill(world, audit, {1: 4})
    finish(world, audit)
    assert _tap(world, audit, "phone", 0, _ms(0)) == ()
    assert record(world, audit).facts.score_pct == 100
    assert [one.points for one in _line(world, audit).clashes] == [0]
    world.write(finish_audit, FinishAudit, {"site_audit_id": audit, "row_version": 1})


def test_a_clock_that_is_wrong_makes_no_answer_later_than_now_nor_earlier_than_its_audit(
    world: World, audit: int
) -> None:
    _tap(world, audit, "phone", 4, _ms(24 * 365))
    _tap(world, audit, "phone", 3, 17, line=2)
    ahead, behind = _line(world, audit).stands.at, _line(world, audit, 2).stands.at
    assert ahead is not None
    assert behind is not None
    assert ahead <= utc_now()
    assert behind >= utc_now() - timedelta(days=1, minutes=5)
    _tap(world, audit, "desk", 1, _ms(1))
    assert _line(world, audit).stands.points == 1, "a clock in the future does not win for ever"


def test_a_line_of_elsewhere_is_refused_and_the_taps_beside_it_are_kept(
    world: World, audit: int
) -> None:
    (refused,) = _tap(world, audit, "phone", 4, _ms(-1), line=999)
    assert refused.criterion_id == 999
    (refused,) = _tap(world, audit, "phone", 9, _ms(-1), line=2)
    assert refused.points == 9
    assert _tap(world, audit, "phone", 4, _ms(-1)) == ()


def test_another_persons_note_is_not_overwritten_unread(world: World, audit: int) -> None:
    fill(world, audit, {1: 4})
    raw = {"site_audit_id": audit, "zone_id": 1, "criterion_id": 1, "seen": ""}
    world.write(note_criterion, NoteCriterion, raw | {"note": "Kệ số 3"})
    with pytest.raises(Conflict, match="Kệ số 3"):
        world.write(note_criterion, NoteCriterion, raw | {"note": "Kệ 4"}, world.around.head)
    world.write(note_criterion, NoteCriterion, raw | {"note": "Kệ 4", "seen": "Kệ số 3"})
    with world.database.read() as session:
        assert notes_of(session, audit)[1, 1] == "Kệ 4"
