"""Supports and courses are found by what they were about, whoever gave them."""

from pathlib import Path

import pytest
from sqlalchemy import text

from models.commands.base import parse
from models.commands.lists import CorrectListEntry
from models.commands.supports import CorrectSupport
from models.commands.training_courses import LogTrainingCourse
from models.db import Database
from models.filters import ReportFilter
from models.reports.search.found import search_everywhere
from models.reports.supports.supports import support_list
from models.reports.supports.training_courses import training_course_list
from models.services.backups import schema
from models.services.office.lists import correct_list_entry
from models.services.supports.supports import correct_support
from models.services.supports.training_courses import log_training_course
from tests import build
from tests.database.earlier_versions import only_up_to, taken_back
from tests.worlds.supports import World, supports_world


@pytest.fixture
def world(database: Database) -> World:
    return supports_world(database)


LISTS = {"support": support_list, "training_course": training_course_list}


def _found(world: World, words: str, kind: str = "support") -> list[int]:
    """Return the records of a register that both the search and its list find."""
    with world.around.database.read() as session:
        groups = search_everywhere(session, words).groups
        hits = [hit.id for one in groups if one.kind == kind for hit in one.hits]
        assert sorted(LISTS[kind](session, ReportFilter(search=words)).index) == sorted(hits)
    return hits


def _course(world: World) -> int:
    with world.around.writing() as session:
        topic = build.topic(session, name_vi="Đo lường và hiệu chuẩn").id
    about = world.course(title="Lớp thứ nhất", topic_id=topic, tool_id=world.tool)
    return world.write(log_training_course, LogTrainingCourse, about)


def test_a_support_is_found_by_what_it_was_with_who_gave_it_and_what_came_of_it(
    world: World,
) -> None:
    given = world.support(provider="Viện Năng suất", result="Giảm thời gian tìm dụng cụ")
    other = world.support(tool_id=None, standard_id=world.standard, supported_on="2025")
    for words in ("5s", "vien nang suat", "tim dung cu 5S doi xanh"):
        assert _found(world, words) == [given], words
    assert _found(world, "iso 9001") == [other]
    raw = {"support_id": other, "row_version": 1, "organisation_id": world.firm}
    haccp = {"supported_on": "2025", "standard_id": world.second}
    world.write(correct_support, CorrectSupport, raw | haccp)
    assert (_found(world, "iso 9001"), _found(world, "haccp")) == ([], [other])


def test_a_course_is_found_by_its_topic_and_its_tool(world: World) -> None:
    other = world.write(log_training_course, LogTrainingCourse, world.course(title="Lớp khác"))
    about = _course(world)
    for words in ("hieu chuan", "5s", "lop thu nhat 5S"):
        assert _found(world, words, "training_course") == [about], words
    assert sorted(_found(world, "lop", "training_course")) == [other, about]


def test_what_was_with_a_renamed_tool_is_found_by_both_its_names(world: World) -> None:
    given, about = world.support(), _course(world)
    renamed = {"list": "tools", "entry_id": world.tool, "row_version": 1, "name_vi": "Năm S"}
    command, head = parse(CorrectListEntry, renamed), world.around.head
    with world.around.database.unit_of_work(head) as session:
        correct_list_entry(session, head, command)
    for words in ("5s", "nam s"):
        assert _found(world, words) == [given], words
        assert _found(world, words, "training_course") == [about], words


def test_what_an_earlier_version_entered_is_found_by_what_it_was_about(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = world.support(provider="Viện Năng suất")
    other = world.support(tool_id=None, standard_id=world.standard, supported_on="2025")
    about, database, folder = _course(world), world.around.database, tmp_path / "migrations"
    only_up_to("what_supports_were_with", folder, monkeypatch)
    with taken_back(database, folder) as (connection, operations):
        operations.drop_column("support", "folded_text")
        connection.execute(text("UPDATE training_course SET folded_text = 'lop thu nhat'"))
    monkeypatch.setattr(schema, "write_backup", lambda _db, reason: Path(f"{reason}.zip"))
    schema.prepare(database)
    assert _found(world, "5s nang suat") == [given]
    assert _found(world, "iso 9001") == [other]
    assert _found(world, "nhat hieu chuan 5s", "training_course") == [about]
