"""A list goes to Excel to be edited and comes back: nobody's work is lost, whoever was where."""

import os
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from sqlmodel import col, select

from models.commands.base import parse
from models.commands.imports import UndoImport
from models.commands.organisations import CorrectOrganisation, OrganisationFacts
from models.db import Database
from models.services.imports.brought_back import brought_back
from models.services.imports.carrying_out import undo_import
from models.services.organisations.organisations import correct_organisation
from models.sheets.reading import read_workbook
from models.tables import EditingExport, Organisation, TrailEvent
from models.vocabulary import OrganisationKind
from tests import build
from tests.worlds.exchanges import World, exchange_world
from tests.worlds.round_trips import (
    FIRST_ROW,
    Edited,
    brought,
    plan_of,
    planned,
    states,
    taken_away,
    taken_in,
)

NAME, PHONE, ADDRESS = "Tên tổ chức", "Điện thoại cơ quan", "Số nhà, đường"
FACTS = tuple(OrganisationFacts.model_fields)


@pytest.fixture
def world(database: Database) -> World:
    return exchange_world(database)


def _three(world: World) -> list[int]:
    """Enter three enterprises of the officer's own and return their numbers."""
    with world.database.unit_of_work(world.officer) as session:
        made = [
            build.organisation(
                session,
                name=name,
                kind=OrganisationKind.ENTERPRISE,
                address=f"Số {number} đường Ví dụ",
                contact_phone="0204 3555 12" + str(number),
                is_ocop=number == 1,
                is_foreign_invested=False,
                note="Dòng một\nDòng hai" if number == 2 else None,
                created_by_id=world.officer.account_id,
            )
            for number, name in enumerate(("Chè Đồi Xanh", "Vải Lục Ngạn", "Gốm Phù Lãng"), 1)
        ]
        return [one.id or 0 for one in made]


def _stands(world: World, number: int) -> Organisation:
    with world.database.read() as session:
        return session.get_one(Organisation, number)


def _on_the_web(world: World, number: int, **facts: Any) -> None:
    with world.database.unit_of_work(world.officer) as session:
        row = session.get_one(Organisation, number)
        known = {name: getattr(row, name) for name in FACTS if hasattr(row, name)}
        known = {name: value for name, value in known.items() if value is not None}
        given = {**known, **facts, "organisation_id": number, "row_version": row.row_version}
        command = parse(CorrectOrganisation, given)
        correct_organisation(session, world.officer, command)


def test_a_list_brought_back_as_it_went_changes_nothing(world: World) -> None:
    numbers = _three(world)
    content = taken_away(world, "organisations", numbers)
    number = brought(world, content)
    assert plan_of(world, number).register_kind == "organisation"
    assert states(world, number) == ["same"] * 3
    assert plan_of(world, number).told["questions"] == []
    with world.database.read() as session:
        kept = session.exec(select(EditingExport)).one()
        event = session.exec(select(TrailEvent).where(TrailEvent.action == "list.exported")).one()
    assert kept.records == numbers
    assert event.detail["export"] == kept.id


def test_changes_of_one_side_are_taken_and_those_of_the_other_stay(world: World) -> None:
    one, two, three = _three(world)
    file = Edited(taken_away(world, "organisations", [one, two, three]))
    file.put(FIRST_ROW, ADDRESS, "Số 9 đường Mới")
    file.put(FIRST_ROW + 1, PHONE, None)
    file.sort(lambda row: str(row[2]))
    _on_the_web(world, one, contact_phone="0204 3555 999")
    _on_the_web(world, three, address="Số 3 phố Gốm")
    number = brought(world, file.saved())
    assert sorted(states(world, number)) == ["changed", "changed", "same"]
    assert plan_of(world, number).told["round_trip"]["kept"] == 2
    taken_in(world, number)
    first = _stands(world, one)
    assert (first.address, first.contact_phone) == ("Số 9 đường Mới", "0204 3555 999")
    assert _stands(world, two).contact_phone is None, "a blank cell of our own file clears"
    assert _stands(world, two).note == "Dòng một\nDòng hai"
    assert _stands(world, three).address == "Số 3 phố Gốm"
    again = brought(world, file.saved())
    assert states(world, again) == ["same"] * 3, "the same file again changes nothing"


@pytest.mark.parametrize("answer", ["", "yes", "skip"])
def test_a_cell_that_both_changed_is_asked_about(world: World, answer: str) -> None:
    one, *_ = _three(world)
    file = Edited(taken_away(world, "organisations", [one]))
    file.put(FIRST_ROW, ADDRESS, "Số 9 đường Excel")
    file.put(FIRST_ROW, PHONE, "0204 3555 777")
    _on_the_web(world, one, address="Số 8 đường Mạng")
    number = brought(world, file.saved(), **({"cell": answer} if answer else {}))
    (question,) = plan_of(world, number).told["questions"]
    assert all(said in question["said"] for said in ("Số 1", "Số 8", "Số 9"))
    if not answer:
        assert states(world, number) == ["asked"]
        return
    taken_in(world, number)
    stands = _stands(world, one)
    assert stands.contact_phone == "0204 3555 777"
    assert stands.address == ("Số 9 đường Excel" if answer == "yes" else "Số 8 đường Mạng")


def test_rows_taken_out_copied_and_added_are_told_apart(world: World) -> None:
    one, two, three = _three(world)
    file = Edited(taken_away(world, "organisations", [one, two, three]))
    copied = file.copy(FIRST_ROW)
    file.put(copied, NAME, "Chè Đồi Vàng")
    added = file.copy(FIRST_ROW)
    file.put(added, NAME, "Mây tre Tăng Tiến")
    file.sheet.cell(added, 1).value = file.sheet.cell(added, 2).value = None
    file.sheet.delete_rows(FIRST_ROW + 2)
    content = file.saved()
    number = brought(world, content)
    assert states(world, number) == ["asked", "same", "asked", "new"]
    asked = {one["key"]: one["said"] for one in plan_of(world, number).told["questions"]}
    assert "Gốm Phù Lãng" in asked["missing"]
    answered = brought(world, content, copied="yes")
    assert states(world, answered) == ["same", "same", "new", "new"]
    taken_in(world, answered)
    with world.database.read() as session:
        kept = session.exec(
            select(Organisation.name).where(col(Organisation.deleted_at).is_(None))
        ).all()
    assert {"Chè Đồi Xanh", "Chè Đồi Vàng", "Mây tre Tăng Tiến", "Gốm Phù Lãng"} <= set(kept)


def test_a_record_that_the_file_misses_goes_to_the_trash_if_somebody_says_so(
    world: World,
) -> None:
    one, two, _ = _three(world)
    file = Edited(taken_away(world, "organisations", [one, two]))
    file.put(FIRST_ROW, ADDRESS, "Số 9 đường Mới")
    file.sheet.delete_rows(FIRST_ROW + 1)
    kept = brought(world, file.saved(), missing="skip")
    assert states(world, kept) == ["changed"]
    number = brought(world, file.saved(), missing="yes")
    assert states(world, number) == ["changed", "removed"]
    taken_in(world, number)
    assert _stands(world, one).address == "Số 9 đường Mới"
    assert _stands(world, two).deleted_at is not None
    undo_import(world.database, world.officer, UndoImport(plan_id=number))
    assert _stands(world, one).address == "Số 1 đường Ví dụ"
    assert _stands(world, two).deleted_at is None


def test_without_the_hidden_column_records_are_found_by_their_names(world: World) -> None:
    one, two, _ = _three(world)
    file = Edited(taken_away(world, "organisations", [one, two]))
    file.put(FIRST_ROW, ADDRESS, "Số 9 đường Mới")
    file.sheet.delete_cols(1, 2)
    _on_the_web(world, two, address="Số 2 đường Mạng")
    number = brought(world, file.saved())
    assert states(world, number) == ["changed", "same"]
    assert not plan_of(world, number).told["round_trip"]["by_numbers"]


def test_a_record_deleted_meanwhile_is_said_where_the_file_changed_it(world: World) -> None:
    one, two, _ = _three(world)
    file = Edited(taken_away(world, "organisations", [one, two]))
    file.put(FIRST_ROW, ADDRESS, "Số 9 đường Mới")
    with world.database.unit_of_work(world.officer) as session:
        for number in (one, two):
            session.get_one(Organisation, number).deleted_at = session.get_one(
                Organisation, number
            ).created_at
    number = brought(world, file.saved())
    assert states(world, number) == ["rejected", "same"]
    assert "thùng rác" in planned(world, number)[0].problems[0][1]


def test_a_file_of_last_year_is_held_against_what_stood_then(world: World) -> None:
    one, *_ = _three(world)
    content = taken_away(world, "organisations", [one])
    _on_the_web(world, one, address="Số 5 đường Giữa", note="Lần một")
    _on_the_web(world, one, address="Số 6 đường Cuối", note=None)
    file = Edited(content)
    file.put(FIRST_ROW, PHONE, "0204 3555 777")
    number = brought(world, file.saved())
    assert states(world, number) == ["changed"]
    taken_in(world, number)
    stands = _stands(world, one)
    assert (stands.address, stands.note) == ("Số 6 đường Cuối", None)
    assert stands.contact_phone == "0204 3555 777"


def test_a_file_is_known_by_its_hidden_sheet_or_its_hidden_column(world: World) -> None:
    one, *_ = _three(world)
    content = taken_away(world, "organisations", [one])
    without_sheet = Edited(content)
    del without_sheet.book["_nscl"]
    without_column = Edited(content)
    without_column.sheet.delete_cols(1, 2)
    foreign = Edited(content)
    del foreign.book["_nscl"]
    foreign.sheet.delete_cols(1, 2)
    with world.database.read() as session:
        known = [
            brought_back(session, read_workbook(file.saved(), "tep.xlsx").sheets)
            for file in (without_sheet, without_column, foreign)
        ]
    assert [one and one.numbered for one in known] == [0, None, None]
    assert known[1] is not None
    assert known[2] is None


@pytest.mark.skipif(
    which("soffice") is None and not os.environ.get("CI"),
    reason="LibreOffice is not on this machine; in CI its absence is a failure",
)
@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv:Text - txt - csv (StarCalc):59,34,76"])
def test_what_another_program_saved_comes_back_as_it_went(
    world: World, tmp_path: Path, kind: str
) -> None:
    numbers = _three(world)
    file = Edited(taken_away(world, "organisations", numbers))
    file.put(FIRST_ROW, ADDRESS, "Số 9 đường Mới")
    (tmp_path / "danh-sach.xlsx").write_bytes(file.saved())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    out = str(tmp_path / "saved")
    subprocess.run(
        [
            *("soffice", profile, "--headless", "--convert-to", kind),
            *("--outdir", out, str(tmp_path / "danh-sach.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (saved,) = (tmp_path / "saved").iterdir()
    number = brought(world, saved.read_bytes(), name=saved.name)
    assert states(world, number) == ["changed", "same", "same"]
