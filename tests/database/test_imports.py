"""A file is shown before it is taken in; what was shown is what is done, and undone as one."""

from typing import Any

import pytest
from sqlmodel import col, select

from models.commands.base import parse
from models.commands.imports import BeginImport, CarryOutImport, UndoImport
from models.db import Database
from models.permissions import Actor
from models.services.imports.carrying_out import carry_out, undo_import
from models.services.imports.planned import PlannedRow
from models.services.imports.plans import begin_import
from models.services.imports.stored_parts import kept_rows
from models.tables import ImportPlan, Organisation, TrailEvent
from tests.worlds.exchanges import World, exchange_world
from tests.worlds.import_files import workbook

HEAD = ("Tên doanh nghiệp", "MST", "Tỉnh", "Địa chỉ", "Điện thoại")


@pytest.fixture
def world(database: Database) -> World:
    return exchange_world(database)


def begin(world: World, *rows: tuple[Any, ...], kind: str = "", actor: Actor | None = None) -> int:
    command = parse(BeginImport, {"file_name": "danh-sach.xlsx", "register_kind": kind or None})
    return begin_import(world.database, actor or world.officer, command, workbook(*rows))


def plan(world: World, number: int) -> ImportPlan:
    with world.database.read() as session:
        return session.get_one(ImportPlan, number)


def planned(world: World, number: int) -> list[PlannedRow]:
    with world.database.read() as session:
        return list(kept_rows(session, number))


def done(world: World, number: int, actor: Actor | None = None) -> int:
    shown = plan(world, number)
    command = CarryOutImport(plan_id=number, row_version=shown.row_version)
    return carry_out(world.database, actor or world.officer, command)


def undone(world: World, number: int, actor: Actor | None = None) -> None:
    who = actor or world.officer
    undo_import(world.database, who, UndoImport(plan_id=number))


def names(world: World) -> list[str]:
    with world.database.read() as session:
        query = select(Organisation.name).where(col(Organisation.deleted_at).is_(None))
        return sorted(session.exec(query))


def states(world: World, number: int) -> list[str]:
    return [row.state.value for row in planned(world, number)]


def test_a_list_of_enterprises_is_shown_taken_in_and_undone_as_one(world: World) -> None:
    before = names(world)
    number = begin(
        world,
        ("DANH SÁCH DOANH NGHIỆP NĂM 2024",),
        HEAD,
        ("Công ty Chè Đồi Xanh", "0100000003", "Bắc Giang", "Số 1", "0204 3555 123"),
        ("HTX Vải Lục Ngạn", None, "Bắc Giang", None, None),
        ("Tổng cộng: 2", None, None, None, None),
    )
    shown = plan(world, number)
    assert shown.register_kind == "organisation"
    assert shown.counts["new"] == 2
    assert names(world) == before
    done(world, number)
    assert names(world) == sorted([*before, "Công ty Chè Đồi Xanh", "HTX Vải Lục Ngạn"])
    with world.database.read() as session:
        key = plan(world, number).transaction_key
        events = session.exec(
            select(TrailEvent.action).where(TrailEvent.transaction_key == key)
        ).all()
    assert sorted(events) == ["import.done", *["organisation.registered"] * 2]
    undone(world, number)
    assert names(world) == before


def test_the_same_file_twice_changes_nothing(world: World) -> None:
    rows = (HEAD, ("Công ty Chè", "0100000003", "Bắc Giang", "Số 1", "0204 3555 123"))
    done(world, begin(world, *rows))
    again = begin(world, *rows)
    assert states(world, again) == ["same"]


def test_a_blank_cell_changes_nothing_and_a_filled_one_is_shown_beside_what_stands(
    world: World,
) -> None:
    done(world, begin(world, HEAD, ("Công ty Chè", "0100000003", "Bắc Giang", "Số 1", None)))
    number = begin(
        world,
        HEAD,
        ("Công ty Chè", "0100000003", "Bắc Giang", None, "0204 3555 123"),
        ("Trường X", None, "Bắc Giang", "Số 9", None),
    )
    row = planned(world, number)[0]
    assert row.state.value == "changed"
    assert row.cells["contact_phone"] == ["0204 3555 123", ""]
    assert "address" not in row.cells
    done(world, number)
    with world.database.read() as session:
        found = session.exec(
            select(Organisation).where(Organisation.tax_code == "0100000003")
        ).one()
    assert (found.address, found.contact_phone) == ("Số 1", "0204 3555 123")
    undone(world, number)
    with world.database.read() as session:
        found = session.exec(
            select(Organisation).where(Organisation.tax_code == "0100000003")
        ).one()
    assert (found.address, found.contact_phone) == ("Số 1", None)
