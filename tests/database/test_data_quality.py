"""Data quality: what the rules find, what is accepted for a while, what the office sets."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models.commands.quality import AcceptFault, EndAcceptance, SetQualityRule
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.filters import ReportFilter
from models.permissions import Actor
from models.quality import RULES, asked_of
from models.reports.quality.asks import acceptances, quality_asks
from models.reports.quality.faults import fault_of, faults_list, faults_of
from models.reports.quality.tallies import Tally, quality_tally
from models.reports.trail.histories import record_history
from models.services.quality.acceptances import accept_fault, end_acceptance
from models.services.quality.settings import set_quality_rule
from models.tables import Exchange, QualityAcceptance
from models.text.formats import format_date
from models.vocabulary import QualityRule, Severity
from tests.worlds.audits import audit_world
from tests.worlds.indicators import World
from tests.worlds.quality import EXAMPLES, TODAY

FAR_COST = QualityRule.EXCHANGE_COST_OUTLIER


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _found(session: Session, rule: QualityRule) -> set[int]:
    hits = RULES[rule].hits(asked_of(session, rule)).subquery()
    return set(session.scalars(select(hits.c.number)))


def test_each_rule_finds_its_bad_example_and_leaves_its_good_one(world: World) -> None:
    assert EXAMPLES.keys() == RULES.keys()
    with world.database.unit_of_work(Actor.system()) as session:
        bad = {rule: make(session, True) for rule, make in EXAMPLES.items()}
        good = {rule: make(session, False) for rule, make in EXAMPLES.items()}
    with world.database.read() as session:
        found = {rule: _found(session, rule) for rule in RULES}
        told = {rule: fault_of(session, rule, bad[rule]) for rule in RULES}
        listed = faults_list(session, ReportFilter())
    assert [rule for rule in RULES if bad[rule] not in found[rule]] == []
    assert [rule for rule in RULES if good[rule] in found[rule]] == []
    assert [rule for rule, fault in told.items() if fault is None or fault.days < 0] == []
    assert list(listed["severity"].unique()) == [one.label for one in Severity]


def _far(world: World) -> int:
    with world.database.unit_of_work(Actor.system()) as session:
        return EXAMPLES[FAR_COST](session, True)


def _accept(world: World, number: int, actor: Actor, **changes: Any) -> None:
    with world.database.read() as session:
        fault = fault_of(session, FAR_COST, number)
    raw = {
        "rule": FAR_COST,
        "record_id": number,
        "facts": fault.facts if fault else "",
        "until_on": format_date(TODAY + timedelta(days=30)),
        "reason": "Đoàn công tác nước ngoài",
    }
    world.write(accept_fault, AcceptFault, raw | changes, actor)


def _tally(world: World) -> tuple[int, int]:
    with world.database.read() as session:
        found = quality_tally(session, FAR_COST)
    assert found is not None
    return found.faults, found.accepted


def test_an_accepted_fault_is_hidden_until_the_record_changes(world: World) -> None:
    number, head = _far(world), world.around.head
    _accept(world, number, head)
    assert _tally(world) == (0, 1)
    with world.database.read() as session:
        (told,) = acceptances(session, FAR_COST)
        history = record_history(session, "exchange", number)
    assert (told.record_id, told.by, told.reason) == (number, head.name, "Đoàn công tác nước ngoài")
    assert history[0].action == "quality.accepted"
    with world.database.unit_of_work(Actor.system()) as session:
        session.get_one(Exchange, number).cost_vnd = 8_000_000_000
    assert _tally(world) == (1, 0)


def test_an_acceptance_ends_on_its_day_and_when_a_head_says_so(world: World) -> None:
    number, head = _far(world), world.around.head
    _accept(world, number, head)
    with world.database.unit_of_work(Actor.system()) as session:
        row = session.exec(select(QualityAcceptance)).one()
        row.until_on = TODAY - timedelta(days=1)
    assert _tally(world) == (1, 0)
    _accept(world, number, head)
    assert _tally(world) == (0, 1)
    raw = {"rule": FAR_COST, "record_id": number}
    world.write(end_acceptance, EndAcceptance, raw, head)
    world.write(end_acceptance, EndAcceptance, raw, head)
    assert _tally(world) == (1, 0)


def test_what_cannot_be_accepted_is_refused_in_words(world: World) -> None:
    number, head = _far(world), world.around.head
    for actor in (world.around.officer, world.around.admin, world.around.viewer):
        with pytest.raises(NotAllowed):
            _accept(world, number, actor)
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=2000)):
        with pytest.raises(InvalidInput, match="chọn một ngày từ hôm nay"):
            _accept(world, number, head, until_on=format_date(day))
    with pytest.raises(InvalidInput):
        _accept(world, number, head, reason=" ")
    with pytest.raises(Conflict, match="đã thay đổi"):
        _accept(world, number, head, facts="|1")
    with pytest.raises(NotFound, match="không còn gì"):
        _accept(world, 999_999, head)
    assert _tally(world) == (1, 0)


def _set(world: World, actor: Actor, **changes: Any) -> None:
    raw = {"rule": FAR_COST, "row_version": 0, "is_on": True, "severity": "look", "spans": 3}
    world.write(set_quality_rule, SetQualityRule, raw | changes, actor)


def test_heads_and_administrators_set_a_rule_and_nobody_else(world: World) -> None:
    _far(world)
    _set(world, world.around.head, severity="must", spans=20)
    assert _tally(world) == (0, 0)
    with pytest.raises(Conflict):
        _set(world, world.around.admin)
    _set(world, world.around.admin, row_version=1, is_on=False)
    with world.database.read() as session:
        assert quality_tally(session, FAR_COST) is None
        assert faults_list(session, ReportFilter(quality_rules=(FAR_COST,))).empty
    for actor in (world.around.officer, world.around.viewer):
        with pytest.raises(NotAllowed):
            _set(world, actor, row_version=2)
    with pytest.raises(InvalidInput):
        _set(world, world.around.head, row_version=2, spans=None)
    with pytest.raises(InvalidInput):
        _set(world, world.around.head, row_version=2, days=4)


def test_a_person_is_asked_for_what_is_theirs_and_grave_enough(world: World) -> None:
    rule = QualityRule.EXCHANGE_HEADCOUNT
    mine, other = world.around.officer, world.around.colleague
    with world.database.unit_of_work(Actor.system()) as session:
        for actor, count in ((mine, 3), (other, 2)):
            for _ in range(count):
                number = EXAMPLES[rule](session, True)
                made = session.exec(select(Exchange).where(col(Exchange.id) == number)).one()
                made.created_by_id, made.division_id = actor.account_id, actor.division_id
    slice_ = ReportFilter(officers=(str(mine.account_id),))
    with world.database.read() as session:
        asks = {one.code: one for one in quality_asks(session, mine.account_id or 0)}
        rows = faults_of(session, slice_, rule, 0, 2)
        rest = faults_of(session, slice_, rule, 2, 2)
        tally = quality_tally(session, rule) or Tally(rule, Severity.LOOK)
    assert asks[rule].count == 3
    assert ReportFilter.from_query(dict([asks[rule].query.split("&")[0].split("=")]))
    assert FAR_COST not in asks
    assert (len(rows), len(rest)) == (2, 1)
    assert {one.owner for one in (*rows, *rest)} == {mine.name}
    division = ReportFilter(divisions=(str(mine.division_id),))
    assert (tally.within(slice_).faults, tally.within(division).faults) == (3, 5)
