"""Each record bears a number of its own in the world, those of an earlier version too."""

from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, func, select

from models.db import Database
from models.migrations import revision_of
from models.permissions import Actor
from models.registers import REGISTERS
from models.services.backups import schema
from models.services.backups.schema import prepare
from models.tables import Exchange, Organisation, TrailChange, TrailEvent, metadata
from models.tables.base import Record
from models.trail import triggers
from tests import build
from tests.database.earlier_versions import only_up_to, taken_back

NUMBERED = sorted(name for name, table in metadata.tables.items() if "global_id" in table.columns)


def _stands(session: Session) -> dict[str, Any]:
    """Return what may not move: every column of the records, and how long the trail is."""
    exchange = session.exec(select(Exchange)).one()
    return {
        "exchange": exchange.model_dump(exclude={"global_id"}),
        "organisations": sorted(session.exec(select(Organisation.id, Organisation.row_version))),
        "changes": session.exec(select(func.count()).select_from(TrailChange)).one(),
    }


def test_every_record_of_every_register_bears_one() -> None:
    tables = {register.table for register in REGISTERS.values()}
    assert tables <= set(Record.__subclasses__())
    assert {str(table.__tablename__) for table in tables} <= set(NUMBERED)


def test_records_of_an_earlier_version_get_their_numbers_and_nothing_else(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.unit_of_work(Actor.system("test")) as session:
        build.office(session)
        build.organisation(session)
        build.exchange(session)
    with database.read() as session:
        before = _stands(session)
    folder = tmp_path / "versions"
    only_up_to("global_ids", folder, monkeypatch)
    with taken_back(database, folder) as (_, done):
        for name in NUMBERED:
            done.drop_index(f"ix_{name}_global_id", name)
            done.drop_column(name, "global_id")
    revision = max(one.name[:4] for one in (folder / "versions").glob("[0-9]*.py"))
    monkeypatch.setattr(schema, "head_revision", lambda: revision)
    monkeypatch.setattr(
        "models.services.backups.schema.write_backup", lambda *_, **__: Path("backup.zip")
    )
    prepare(database)
    with database.read() as session:
        assert _stands(session) == before, "no version, no moment, no line of the trail"
        given = [
            *session.exec(select(Exchange.global_id)),
            *session.exec(select(Organisation.global_id).order_by(col(Organisation.id))),
        ]
        event = session.exec(select(TrailEvent).where(TrailEvent.action == "schema.numbered")).one()
        assert event.detail == {"exchange": 1, "organisation": len(given) - 1}
        assert triggers.are_installed(session.connection())
        assert revision_of(session.connection()) == revision
    assert all(one[14] == "7" for one in given)
    assert len(set(given)) == len(given)
    assert given[1:] == sorted(given[1:]), "in the order in which the records were entered"


def test_a_number_is_no_news(database: Database) -> None:
    with database.unit_of_work(Actor.system("test")) as session:
        body = build.organisation(session)
        given = body.global_id
    with database.read() as session:
        told = session.exec(
            select(TrailChange.after).where(TrailChange.table_name == "organisation")
        ).all()
        assert given
        assert given not in str(told)
