"""What others changed since a person looked: read from the trail, one line a record."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from models.commands.initiatives import DeleteInitiative
from models.db import Database
from models.errors import NotFound
from models.permissions import Actor
from models.reports.trail.told_changes import ChangedLine, aloud, changed_page, totals
from models.reports.trail.what_changed import Happened
from models.rules.looks import Look, Point
from models.services.initiatives.initiatives import delete_initiative
from models.services.records.looks import look_at, note_look, note_seen, start_of
from models.tables import Exchange, Initiative, SeenMark
from models.tables.trail import TrailChange, TrailEvent
from models.text.formats import office_today, utc_now
from models.trail.events import record
from models.trail.positions import latest_position, position_at
from models.vocabulary import ExchangeState, InitiativeState
from tests import build
from tests.worlds.initiatives import World, day, initiative_world


@pytest.fixture
def world(database: Database) -> World:
    return initiative_world(database)


def _now(world: World) -> int:
    with world.database.read() as session:
        return latest_position(session)


def _lines(
    world: World, reader: Actor, since: int, since_day: date | None = None, kind: str = ""
) -> tuple[ChangedLine, ...]:
    with world.database.read() as session:
        upto, from_day = latest_position(session), since_day or office_today()
        return changed_page(session, reader.account_id, since, upto, from_day, kind).lines


def _told(line: ChangedLine) -> list[tuple[str, str, str]]:
    return [(one.label, one.old, one.new) for one in line.changes]


def _set(world: World, number: int, **values: Any) -> None:
    """Change columns of an initiative as the officer, each in a transaction of its own."""
    for name, value in values.items():
        actor = world.around.officer
        with world.database.unit_of_work(actor) as session:
            setattr(session.get_one(Initiative, number), name, value)
            record(session, actor, "initiative.corrected", "initiative", number)


def test_a_record_is_told_once_from_its_first_old_to_its_last_new_value(world: World) -> None:
    number, since = world.log(), _now(world)
    for title in ("Hỗ trợ 5S và Kaizen", "Hỗ trợ Lean"):
        _set(world, number, title=title)
    _set(world, number, aim="Mục tiêu", code="NV-02")
    _set(world, number, code="NV-01")
    (line,) = _lines(world, world.around.head, since)
    assert (line.happened, line.title) == (Happened.CHANGED, "NV-01 · Hỗ trợ Lean")
    assert ("Tên", "Hỗ trợ áp dụng 5S", "Hỗ trợ Lean") in [
        ("Tên", old, new) for _, old, new in _told(line)
    ]
    assert not [one for one in _told(line) if "NV-0" in one[1]], "A → B → A is nothing"
    assert line.who == world.around.officer.name
    assert not _lines(world, world.around.officer, since), "own changes are left out"


def test_new_and_done_records_are_told_as_such_and_what_cannot_be_opened_is_not(
    world: World,
) -> None:
    officer, head = world.around.officer, world.around.head
    running = world.log(code="NV-1")
    gone = world.log(code="NV-2")
    since = _now(world)
    new, shortlived = world.log(code="NV-3"), world.log(code="NV-4")
    for number in (gone, shortlived):
        raw = {"initiative_id": number, "reason": "nhầm"}
        raw["row_version"] = world.record(number).facts.row_version
        world.act(officer, delete_initiative, DeleteInitiative, **raw)
    _set(world, running, state=InitiativeState.COMPLETED)
    told = {one.number: one.happened for one in _lines(world, head, since)}
    assert told == {new: Happened.NEW, running: Happened.CLOSED}


def test_parts_are_told_with_their_record_and_those_written_anew_are_not(world: World) -> None:
    number, since = world.log(), _now(world)
    version = world.record(number).facts.row_version
    milestones = [
        {"id": one.id, "title": one.title, "due_on": one.due_on, "done_on": one.done_on}
        for one in world.record(number).milestones
    ]
    milestones[1]["done_on"] = day(-1)
    kept = {"milestones": milestones, "division_id": world.around.officer.division_id}
    world.correct(world.around.officer, number, version, **kept)
    (line,) = _lines(world, world.around.head, since)
    assert _told(line) == [("Mốc tiến độ Tập huấn: Ngày hoàn thành", "", day(-1))]


def test_what_became_late_by_a_day_that_passed_is_told_though_no_trail_tells_it(
    world: World,
) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        plan = build.exchange(
            session, starts_on=office_today() - timedelta(days=2), state=ExchangeState.PLANNED
        )
        number = plan.id
    since = _now(world)
    before, after = (office_today() - timedelta(days=days) for days in (2, 1))
    (line,) = _lines(world, world.around.head, since, before)
    assert (line.number, line.happened, line.at) == (number, Happened.LATE, None)
    assert line.late == ("đã qua ngày dự kiến",)
    assert not _lines(world, world.around.head, since, after), "it was late already that day"


def test_personal_data_are_told_without_their_values(world: World) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        number = build.exchange(session).id
    since = _now(world)
    with world.database.unit_of_work(Actor.system()) as session:
        session.get_one(Exchange, number).publication_author = "Nguyễn Thị Kín"
    (line,) = _lines(world, world.around.head, since)
    assert "Nguyễn Thị Kín" not in repr(line)
    assert [one.label for one in line.changes] == ["Tác giả"]


def test_the_paragraph_can_be_read_aloud_register_by_register(world: World) -> None:
    since = _now(world)
    world.log()
    with world.database.read() as session:
        upto = latest_position(session)
        reader = world.around.head.account_id
        counts = changed_page(session, reader, since, upto, office_today()).counts
    words = aloud(counts, utc_now())
    assert words.endswith(" hôm nay: nhiệm vụ có 1 hồ sơ mới.")
    assert totals(counts) == {Happened.NEW: 1}
    assert aloud({}, utc_now()).endswith(" hôm nay chưa có thay đổi nào.")


def _look(world: World, actor: Actor, scope: str = "") -> Look:
    with world.database.read() as session:
        drawn = Point(latest_position(session), utc_now())
        return look_at(session, actor, scope, drawn)[0]


def test_seen_moves_only_with_what_was_drawn_whichever_tab_says_it_first(world: World) -> None:
    head = world.around.head
    start = _look(world, head)
    world.log(code="NV-1")
    drawn = Point(_now(world), utc_now())
    world.log(code="NV-2")
    later = Point(_now(world), utc_now())
    for one in (later, drawn):  # the tab that drew first says it last
        with world.database.unit_of_work(head) as session:
            note_look(session, head, "", Look(start.since, one))
    assert _look(world, head).since == start.since, "the same look still tells both"
    with world.database.unit_of_work(head) as session:
        note_seen(session, head, "", drawn)
    since = _look(world, head).since
    assert [one.title[:4] for one in _lines(world, head, since.position)] == ["NV-2"]
    with world.database.unit_of_work(head) as session:
        note_seen(session, head, "", Point(later.position + 1000, utc_now() + timedelta(days=9)))
    assert _look(world, head).since.position == later.position, "never beyond what there is"
    assert _look(world, head, "initiative").since.position == later.position
    with world.database.unit_of_work(head) as session, pytest.raises(NotFound):
        note_look(session, head, "khong_co", start)


def test_looking_leaves_no_trail_and_reaches_not_before_ones_own_time_here(world: World) -> None:
    world.log()
    head = world.around.head
    with world.database.read() as session:
        first = _first_event(session)
        point = start_of(session, head, office_today() - timedelta(days=30))
    assert point.position == _now(world), "never signed in: nothing of before is news"
    with world.database.unit_of_work(head) as session:
        note_look(session, head, "", Look(point, point))
    with world.database.read() as session:
        assert _first_event(session) == first
        assert session.exec(select(SeenMark)).one().account_id == head.account_id


def _first_event(session: Any) -> tuple[int, int]:
    events, changes = session.exec(select(TrailEvent)).all(), session.exec(select(TrailChange))
    return len(events), len(changes.all())


def test_a_place_in_the_trail_is_found_by_its_time(world: World) -> None:
    for code in ("NV-1", "NV-2"):
        world.log(code=code)
    with world.database.read() as session:
        rows = session.exec(select(TrailChange).order_by(TrailChange.id)).all()  # type: ignore[arg-type]
        for row in rows[:: len(rows) // 7]:
            assert position_at(session, row.at) < (row.id or 0)
            assert position_at(session, row.at) == max(
                (one.id or 0 for one in rows if one.at < row.at), default=0
            )
        assert position_at(session, utc_now() + timedelta(days=1)) == rows[-1].id
