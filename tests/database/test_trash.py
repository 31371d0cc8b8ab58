"""The trash shows what a person may restore: who deleted it, when and why."""

from datetime import timedelta

import pytest

from models.commands.exchanges import RestoreExchange
from models.db import Database
from models.errors import NotAllowed
from models.permissions import Actor
from models.reports.trail.trash import PAGE_ENTRIES, Trash, trash
from models.services.exchanges.exchanges import restore_exchange
from models.text.formats import utc_now
from tests import build
from tests.worlds.exchanges import World, exchange_world


@pytest.fixture
def world(database: Database) -> World:
    return exchange_world(database)


def _trash(world: World, actor: Actor, search: str = "", page: int = 1) -> Trash:
    with world.database.read() as session:
        return trash(session, actor, search, page)


def _deleted(world: World, actor: Actor, day: str, reason: str = "", **facts: object) -> int:
    number = world.log(actor, starts_on=day, **facts)
    world.delete(actor, number, 1, reason)
    return number


def test_the_trash_says_what_was_deleted_by_whom_when_and_why(world: World) -> None:
    number = _deleted(world, world.officer, "10/11/2022", "Ghi trùng", title="Thăm mô hình 5S")
    (entry,) = _trash(world, world.head).entries
    assert (entry.kind, entry.id, entry.word) == ("exchange", number, "Chuyến trao đổi")
    assert entry.title == "Thăm mô hình 5S (10/11/2022)"
    assert (entry.deleted_by, entry.reason) == (world.officer.name, "Ghi trùng")
    assert utc_now() - entry.deleted_at < timedelta(minutes=5)


def test_what_is_not_deleted_is_not_there_and_what_is_restored_is_gone(world: World) -> None:
    world.log(starts_on="01/02/2022")
    number = _deleted(world, world.officer, "10/11/2022")
    assert _trash(world, world.head).count == 1
    with world.database.unit_of_work(world.head) as session:
        restore_exchange(session, world.head, RestoreExchange(exchange_id=number))
    assert _trash(world, world.head) == Trash((), 0, 1)


def test_a_head_sees_everything_an_officer_what_they_deleted_themselves(world: World) -> None:
    mine = _deleted(world, world.officer, "10/11/2022")
    theirs = _deleted(world, world.colleague, "10/03/2022")
    assert [entry.id for entry in _trash(world, world.officer).entries] == [mine]
    assert [entry.id for entry in _trash(world, world.colleague).entries] == [theirs]
    assert [entry.id for entry in _trash(world, world.head).entries] == [theirs, mine]


def test_who_deletes_nothing_has_no_trash(world: World) -> None:
    with pytest.raises(NotAllowed):
        _trash(world, world.viewer)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lang giang", 1),
        ("LẠNG GIANG", 1),
        ("ghi trung", 1),
        ("trùng lặp", 0),
        ("ha long", 1),
        ("", 2),
        ("%", 2),
        ("khong co gi", 0),
        ("can bo", 2),
    ],
)
def test_the_search_forgives_accents_and_looks_at_title_reason_and_people(
    world: World, words: str, found: int
) -> None:
    _deleted(world, world.officer, "10/11/2022", "Ghi trùng", title="Thăm trường Lạng Giang")
    _deleted(world, world.officer, "10/03/2022", title="Hội nghị Hạ Long")
    assert _trash(world, world.head, words).count == found


def test_long_trash_comes_in_pages_and_a_page_past_the_end_is_the_last(world: World) -> None:
    with world.writing() as session:
        office = build.organisation(session)
        for _ in range(PAGE_ENTRIES + 3):
            build.exchange(session, host=office, deleted_at=utc_now())
    first, last = _trash(world, world.head), _trash(world, world.head, page=99)
    assert (len(first.entries), first.count) == (PAGE_ENTRIES, PAGE_ENTRIES + 3)
    assert (len(last.entries), last.page) == (3, 2)
    assert not {e.id for e in first.entries} & {e.id for e in last.entries}
    assert last.entries[0].deleted_by == ""
