"""The last change of an exchange can be taken back: everything is as it was, and told so."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from models.commands.base import parse
from models.commands.exchanges import DeleteExchange, RestoreExchange, UndoLastChange
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.permissions import Actor
from models.reports.exchanges.lists import exchange_record
from models.reports.trail.histories import record_history
from models.services.exchanges.exchanges import delete_exchange, restore_exchange
from models.services.exchanges.undo import undo_last_change
from models.services.files.files import examined_file, take_in_file
from models.tables import ExchangeTopic, PersonalValue, StoredFile, TrailEvent
from tests import build
from tests.worlds.exchanges import World, exchange_world

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
STAMPS = ("row_version", "updated")


@pytest.fixture
def world(database: Database) -> World:
    return exchange_world(database)


def _undo(world: World, actor: Actor, number: int, version: int) -> int:
    command = UndoLastChange(exchange_id=number, row_version=version)
    with world.database.unit_of_work(actor) as session:
        return undo_last_change(session, actor, command)


def _facts(world: World, number: int) -> dict[str, Any]:
    """Return everything a reader sees of a record but who changed it last."""
    with world.database.read() as session:
        record = exchange_record(session, number)
    facts = {name: getattr(record, name) for name in vars(record) if name not in STAMPS}
    for name in ("delegations", "sites"):
        facts[name] = [{**vars(part), "id": 0} for part in facts[name]]
    return facts


def _topics(world: World) -> list[int]:
    with world.writing() as session:
        return [build.topic(session, code).id or 0 for code in ("5s", "lean", "kaizen")]


def _rich(world: World, topics: list[int]) -> dict[str, Any]:
    """Return a form with something in every part."""
    return {
        "delegations": [
            {
                "role": "host",
                "organisation_id": world.own,
                "leader_name": "Nguyễn Văn An",
                "headcount": 3,
            },
            {
                "role": "guest",
                "organisation_id": world.guest,
                "leader_name": "Trần Thị Bình",
                "members": "Ông Cường\nBà Dung",
            },
        ],
        "topic_ids": topics[:2],
        "topic_phrases": {topics[0]: "mô hình 5S trong trường học"},
        "sites": [{"organisation_id": world.school, "setting": "school", "description": "Lớp 5S"}],
        "purpose": "Học hỏi kinh nghiệm",
        "cost_vnd": 12_500_000,
        "order_number": "12/QĐ",
        "order_date": "01/11/2022",
        "published_at": "14/11/2022 08:30",
        "publication_author": "Lê Văn Em",
    }


CHANGES: dict[str, Callable[[World, list[int]], dict[str, Any]]] = {
    "one text": lambda _w, _t: {"purpose": "Khác"},
    "texts emptied": lambda _w, _t: {
        "purpose": "",
        "cost_vnd": None,
        "publication_author": None,
        "published_at": None,
        "order_date": None,
    },
    "a name of a person": lambda w, _t: {
        "delegations": [
            {"role": "host", "organisation_id": w.own, "leader_name": "Phạm Văn Giang"},
            {"role": "guest", "organisation_id": w.guest},
        ]
    },
    "a site gone": lambda _w, _t: {"sites": []},
    "topics changed and turned round": lambda _w, t: {
        "topic_ids": [t[2], t[0]],
        "topic_phrases": {},
    },
    "all topics gone": lambda _w, _t: {"topic_ids": [], "topic_phrases": {}},
    "several days": lambda _w, _t: {"starts_on": "09/11/2022", "ends_on": "11/11/2022"},
    "known to the month": lambda _w, _t: {"starts_on": "01/11/2022", "date_precision": "month"},
    "sides changed": lambda w, _t: {
        "delegations": [
            {"role": "guest", "organisation_id": w.own},
            {"role": "host", "organisation_id": w.guest},
        ],
        "title": "Sang thăm",
    },
    "a new organisation": lambda w, _t: {
        "delegations": [
            {"role": "host", "organisation_id": w.own},
            {"role": "guest", "new_organisation": w.new("Sở mới")},
        ]
    },
    "cancelled": lambda _w, _t: {"state": "cancelled", "cancelled_reason": "Mưa bão"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_undoing_brings_every_fact_back_and_undoing_that_makes_the_change_again(
    world: World, change: str
) -> None:
    topics = _topics(world)
    number = world.log(**_rich(world, topics))
    before = _facts(world, number)
    world.correct(
        world.colleague, number, 1, **_rich(world, topics) | CHANGES[change](world, topics)
    )
    after = _facts(world, number)
    assert after != before
    _undo(world, world.officer, number, 2)
    assert _facts(world, number) == before
    _undo(world, world.officer, number, 3)
    assert _facts(world, number) == after
    assert world.exchange(number).row_version == 4


def test_undoing_from_month_to_several_days_finds_the_days_again(world: World) -> None:
    number = world.log(starts_on="09/11/2022", ends_on="11/11/2022")
    world.correct(world.officer, number, 1, starts_on="2022-11-01", date_precision="month")
    _undo(world, world.officer, number, 2)
    found = world.exchange(number)
    assert (found.starts_on, found.ends_on) == (date(2022, 11, 9), date(2022, 11, 11))


def test_a_file_taken_off_by_a_colleague_is_back(world: World) -> None:
    with world.database.unit_of_work(world.officer) as session:
        file = take_in_file(
            session, world.officer, examined_file(world.officer, "ke-hoach.pdf", PDF)
        )
    number = world.log(files=[{"file_id": file, "caption": "Kế hoạch", "taken_on": "10/11/2022"}])
    before = _facts(world, number)
    world.correct(world.colleague, number, 1)
    _undo(world, world.head, number, 2)
    assert _facts(world, number) == before


def test_what_is_undone_leaves_the_files_that_stand_as_they_are(world: World) -> None:
    with world.database.unit_of_work(world.officer) as session:
        file = take_in_file(
            session, world.officer, examined_file(world.officer, "ke-hoach.pdf", PDF)
        )
    kept = [{"file_id": file, "caption": "Kế hoạch", "taken_on": "10/11/2022"}]
    number = world.log(files=kept)
    before = _facts(world, number)
    world.correct(world.officer, number, 1, files=kept, purpose="Ghi nhầm chuyến")
    _undo(world, world.officer, number, 2)
    assert _facts(world, number) == before


def test_a_file_cleared_away_meanwhile_is_told_and_nothing_is_undone(world: World) -> None:
    with world.database.unit_of_work(world.officer) as session:
        file = take_in_file(
            session, world.officer, examined_file(world.officer, "ke-hoach.pdf", PDF)
        )
    number = world.log(files=[{"file_id": file}])
    world.correct(world.officer, number, 1, purpose="Khác")
    with world.writing() as session:
        session.delete(session.get_one(StoredFile, file))
    counts = world.counts()
    with pytest.raises(InvalidInput, match="không còn"):
        _undo(world, world.officer, number, 2)
    assert world.counts() == counts


def test_the_trail_says_who_undid_what_and_the_history_shows_it(world: World) -> None:
    number = world.log()
    world.correct(world.officer, number, 1, purpose="Học hỏi")
    _undo(world, world.head, number, 2)
    with world.database.read() as session:
        entries = record_history(session, "exchange", number)
        actions = session.scalars(
            select(TrailEvent.action).where(TrailEvent.object_id == number).order_by("id")
        ).all()
    assert [a for a in actions if a.startswith("exchange.")] == [
        "exchange.logged",
        "exchange.corrected",
        "exchange.undone",
    ]
    assert entries[0].action_label == "hoàn tác thay đổi gần nhất của chuyến trao đổi"
    assert entries[0].who == world.head.name
    assert [(c.old, c.new) for c in entries[0].changes] == [("Học hỏi", "")]


def test_who_may_not_correct_may_not_undo(world: World) -> None:
    number = world.log()
    world.correct(world.officer, number, 1, purpose="Học hỏi")
    for nobody in (world.viewer, world.neighbour):
        with pytest.raises(NotAllowed):
            _undo(world, nobody, number, 2)
    assert world.exchange(number).purpose == "Học hỏi"


def test_a_change_somebody_made_since_is_not_undone_unseen(world: World) -> None:
    number = world.log()
    world.correct(world.officer, number, 1, purpose="Một")
    world.correct(world.colleague, number, 2, purpose="Hai")
    with pytest.raises(Conflict, match="hãy xem bản hiện tại"):
        _undo(world, world.officer, number, 2)
    assert world.exchange(number).purpose == "Hai"


def test_a_change_past_the_product_is_not_undone_unseen(world: World) -> None:
    number = world.log()
    world.correct(world.officer, number, 1, purpose="Một")
    with world.database.write_engine.begin() as connection:
        connection.execute(text("UPDATE exchange SET note = 'x'"))
    with pytest.raises(Conflict):
        _undo(world, world.officer, number, 2)


def test_what_was_only_logged_has_no_last_change(world: World) -> None:
    number = world.log()
    with pytest.raises(InvalidInput, match="không có thay đổi"):
        _undo(world, world.officer, number, 1)


def test_a_deletion_is_taken_back_by_restoring_not_by_undoing(world: World) -> None:
    number = world.log()
    world.correct(world.officer, number, 1, purpose="Một")
    with world.database.unit_of_work(world.officer) as session:
        delete_exchange(session, world.officer, DeleteExchange(exchange_id=number, row_version=2))
    with pytest.raises(NotFound):
        _undo(world, world.officer, number, 3)
    with world.database.unit_of_work(world.officer) as session:
        restore_exchange(session, world.officer, RestoreExchange(exchange_id=number))
    with pytest.raises(InvalidInput, match="không có thay đổi"):
        _undo(world, world.officer, number, 4)


def test_a_name_that_was_anonymised_meanwhile_does_not_come_back(world: World) -> None:
    host = {"role": "host", "organisation_id": world.own, "leader_name": "Nguyễn Văn An"}
    guest = {"role": "guest", "organisation_id": world.guest}
    number = world.log(delegations=[host, guest])
    world.correct(world.officer, number, 1, delegations=[{**host, "leader_name": None}, guest])
    with world.writing() as session:
        for kept in session.scalars(select(PersonalValue)):
            kept.value = ""
    _undo(world, world.officer, number, 2)
    assert [part.leader_name for part in world.delegations(number)] == [None, None]


def test_the_words_of_the_source_come_back_with_their_topic(world: World) -> None:
    topics = _topics(world)
    number = world.log(topic_ids=topics[:1], topic_phrases={topics[0]: "áp dụng 5S"})
    world.correct(world.officer, number, 1, topic_ids=topics[1:2])
    _undo(world, world.officer, number, 2)
    with world.database.read() as session:
        assert session.scalars(select(ExchangeTopic.phrase)).all() == ["áp dụng 5S"]


def test_the_command_takes_nothing_else(world: World) -> None:
    del world
    with pytest.raises(InvalidInput):
        parse(UndoLastChange, {"exchange_id": 1, "row_version": 1, "reason": "x"})
