"""Lists as open data: codes that stay, a dictionary beside them, and nothing personal."""

import json
from csv import DictReader
from io import StringIO

import pytest
from sqlmodel import select

from models.db import Database
from models.filters import ReportFilter
from models.reports.exports import EXPORTED
from models.reports.open_data import OPEN, open_data
from models.tables import Organisation, metadata
from models.vocabulary import OrganisationKind
from models.workbooks.open_data import open_csv, open_json
from tests import build
from tests.worlds.exchanges import World, exchange_world


@pytest.fixture
def world(database: Database) -> World:
    return exchange_world(database)


def test_a_list_gives_each_record_by_its_number_with_codes_and_their_meaning(
    world: World,
) -> None:
    with world.writing() as session:
        build.organisation(
            session, name="Hộ Chè", kind=OrganisationKind.ENTERPRISE, tax_code="024099001234"
        )
        build.organisation(session, name="=Công ty", tax_code="0100000003")
    with world.database.read() as session:
        data = open_data(session, "organisations", ReportFilter())
        numbers = dict(session.exec(select(Organisation.name, Organisation.global_id)).all())
    told = json.loads(open_json(data))
    rows = {row["name"]: row for row in told["rows"]}
    assert {name: row["global_id"] for name, row in rows.items()} == {
        name: numbers[name] for name in rows
    }
    assert rows["Hộ Chè"]["kind_code"] == "enterprise"
    assert "@" in rows["Hộ Chè"]["province_code"]
    assert rows["Hộ Chè"]["tax_code"] is None, "the number of a person's identity card"
    assert rows["=Công ty"]["tax_code"] == "0100000003"
    meant = {one["name"]: one for one in told["dictionary"]}
    assert meant["kind_code"]["codes"]["enterprise"] == OrganisationKind.ENTERPRISE.label
    assert set(meant) == set(rows["Hộ Chè"])
    lines = list(DictReader(StringIO(open_csv(data).decode("utf-8-sig"))))
    assert {row["global_id"] for row in lines} == {row["global_id"] for row in rows.values()}
    assert "'=Công ty" in {row["name"] for row in lines}
    assert {row["tax_code"] for row in lines} >= {"0100000003"}, "for programs, as it stands"
    assert meant["kind_code"]["label"] == f"{meant['kind']['label']}: mã"


@pytest.mark.parametrize("name", OPEN)
def test_no_list_that_may_be_published_names_people(sqlite_database: Database, name: str) -> None:
    world = exchange_world(sqlite_database)
    with world.database.read() as session:
        data = open_data(session, name, ReportFilter())
    personal = {
        column.name
        for table in metadata.tables.values()
        for column in table.columns
        if column.info.get("audit") == "personal"
    }
    columns = {one.name for one in data.columns}
    assert not columns & personal
    assert not columns & {"officer", "noted_by", "entered_by", "responsible", "signer", "issued_by"}
    told = json.loads(open_json(data))
    left_out = {one["name"]: one["why"] for one in told["left_out"]}
    assert not left_out.keys() & {one["name"] for one in told["dictionary"]}
    assert {*left_out} == {*(one.name for one in EXPORTED[name].columns)} - columns
    assert all(left_out.values())


def test_a_list_that_is_no_open_data_says_why() -> None:
    told = {name: one.why_not_open for name, one in EXPORTED.items() if name not in OPEN}
    assert all(told.values()), told
    assert {*told} == {
        *("actions", "work_to_do", "my-work", "briefings", "briefing_notes", "data_quality")
    }
    assert not any(EXPORTED[name].why_not_open for name in OPEN)
