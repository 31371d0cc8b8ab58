"""What is in the trash takes its parts along: files, reports, answers, and the way back."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, SQLModel

from models.commands.model_sites import DeleteModelSite, RestoreModelSite
from models.commands.site_audits import DeleteSiteAudit, RestoreSiteAudit
from models.db import Database
from models.errors import Conflict, NotFound
from models.registers.references import references_to
from models.reports.audits.answers import open_sheet
from models.reports.audits.blank_checklist import blank_checklist
from models.reports.audits.report import audit_report
from models.services.audits.audits import delete_site_audit, restore_site_audit
from models.services.files.files import open_file
from models.services.sites.sites import delete_model_site, restore_model_site
from models.tables import ModelSite, Organisation, Replication
from models.tables.base import Record
from models.tables.wholes import WHOLES
from tests.worlds.audit_photos import add, photos
from tests.worlds.audits import audit_world, begin, fill, finish, record, score
from tests.worlds.indicators import World

pytestmark = pytest.mark.usefixtures("own_folder")
BETWEEN = {Replication}
"""What stands between two records: it stays where one goes, and says that it is in the trash."""


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _version(world: World, table: type[Record], number: int) -> int:
    with world.database.read() as session:
        return session.get_one(table, number).row_version


def _delete_site(world: World) -> None:
    raw = {"model_site_id": 1, "row_version": _version(world, ModelSite, 1), "reason": "Nhầm"}
    world.write(delete_model_site, DeleteModelSite, raw, world.around.head)


def test_a_site_in_the_trash_takes_photos_reports_and_answers_of_its_audits_along(
    world: World,
) -> None:
    audit, later = begin(world, zone_ids=[1]), begin(world, accept_open=True)
    add(world, audit)
    (photo,) = photos(world, audit)
    fill(world, audit, {1: 4})
    finish(world, audit)
    _delete_site(world)
    officer = world.around.officer
    reads: tuple[Callable[[Session], object], ...] = (
        lambda session: open_file(session, officer, photo.file_id),
        lambda session: audit_report(session, audit, "An"),
        lambda session: blank_checklist(session, later, "An"),
    )
    with world.database.read() as session:
        for read in reads:
            with pytest.raises(NotFound):
                read(session)
        assert open_sheet(session, later) is None
    for act in (
        lambda: score(world, later, 1, 1, 3),
        lambda: finish(world, later),
        lambda: add(world, later),
        lambda: world.write(
            delete_site_audit, DeleteSiteAudit, {"site_audit_id": later, "row_version": 1}
        ),
    ):
        with pytest.raises(NotFound):
            act()
    assert record(world, later).is_site_deleted
    world.write(restore_model_site, RestoreModelSite, {"model_site_id": 1}, world.around.head)
    score(world, later, 1, 1, 3)
    with world.database.read() as session:
        for read in reads:
            assert read(session)


def test_an_audit_comes_back_only_to_a_site_that_stands(world: World) -> None:
    audit = begin(world)
    raw = {"site_audit_id": audit, "row_version": 1}
    world.write(delete_site_audit, DeleteSiteAudit, raw)
    _delete_site(world)
    with pytest.raises(Conflict, match="khôi phục"):
        world.write(restore_site_audit, RestoreSiteAudit, {"site_audit_id": audit})
    world.write(restore_model_site, RestoreModelSite, {"model_site_id": 1}, world.around.head)
    world.write(restore_site_audit, RestoreSiteAudit, {"site_audit_id": audit})
    assert not record(world, audit).is_site_deleted


def test_every_record_that_cannot_be_without_another_is_its_part_or_keeps_it_from_the_trash() -> (
    None
):
    holders = {one.table for one in references_to(Organisation, "organisation_id")}
    records = {table.__tablename__: table for table in Record.__subclasses__()}
    for table in records.values():
        for column in SQLModel.metadata.tables[str(table.__tablename__)].columns:
            for key in column.foreign_keys:
                whole = records.get(key.column.table.name)
                if whole is None or column.nullable or whole is table:
                    continue
                is_part = WHOLES.get(table) == (column.name, whole) or table in BETWEEN
                assert is_part or (whole is Organisation and table in holders), column
