"""Two entries of one organisation become one: nothing of either is lost, both histories stay."""

import pytest

from models.commands.certificates import LogCertificate
from models.commands.organisations import MergeOrganisations, RestoreOrganisation
from models.commands.training_courses import LogTrainingCourse
from models.db import Database
from models.errors import InvalidInput, NotAllowed
from models.filters import ReportFilter
from models.reports.organisations.records import organisation_record
from models.reports.organisations.twins import likely_twins
from models.reports.supports.supports import support_list
from models.reports.supports.training_courses import training_course_organisations
from models.reports.trail.histories import record_history
from models.services.organisations.merging import merge_organisations
from models.services.organisations.organisations import restore_organisation
from models.services.supports.certificates import log_certificate
from models.services.supports.training_courses import log_training_course
from models.tables import Organisation
from models.vocabulary import OrganisationKind
from tests import build
from tests.worlds.indicators import World, indicator_world


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


def _merge(world: World, kept: int, gone: int, **changes: object) -> None:
    with world.database.read() as session:
        version = session.get_one(Organisation, kept).row_version
    raw = {
        "organisation_id": kept,
        "row_version": version,
        "merged_id": gone,
        "reason": "Nhập hai lần",
    } | changes
    world.write(merge_organisations, MergeOrganisations, raw, world.around.head)


def test_everything_moves_to_the_entry_that_is_kept(world: World) -> None:
    kept, gone = world.firms[:2]
    world.support(0, 2023)
    world.support(1, 2024)
    with world.around.writing() as session:
        standard = build.standard(session).id
        session.get_one(Organisation, gone).tax_code = "0100000003"
    world.write(
        log_certificate,
        LogCertificate,
        {
            "organisation_id": gone,
            "standard_id": standard,
            "number": "1",
            "kind": "product",
            "certifier": "Q",
            "issued_on": "01/02/2024",
        },
    )
    course = world.write(
        log_training_course,
        LogTrainingCourse,
        {
            "title": "Lớp",
            "starts_on": "05/03/2024",
            "ends_on": "05/03/2024",
            "attendances": 9,
            "province_id": world.around.province(build.BAC_GIANG),
            "organisations": [
                {"organisation_id": kept, "people": 4},
                {"organisation_id": gone, "people": 5},
            ],
        },
    )
    _merge(world, kept, gone)
    with world.database.read() as session:
        frame = support_list(session, ReportFilter())
        assert list(frame["organisation"]) == ["Công ty 0", "Công ty 0"]
        assert list(frame["is_first"]) == [False, True]
        record = organisation_record(session, kept)
        assert (len(record.supports), len(record.certificates)) == (2, 1)
        assert record.facts.tax_code == "0100000003"
        assert [one for one, *_ in training_course_organisations(session, course)] == [kept]
        left = organisation_record(session, gone)
        assert left.facts.merged_into_id == kept
        assert left.facts.deleted_at is not None
        for number in (kept, gone):
            actions = [entry.action for entry in record_history(session, "organisation", number)]
            assert "organisation.merged" in actions


def test_two_that_met_in_one_exchange_are_two(world: World) -> None:
    around = world.around
    around.log()
    with pytest.raises(InvalidInput, match="hai tổ chức"):
        _merge(world, around.own, around.guest)
    with pytest.raises(InvalidInput):
        _merge(world, around.guest, around.own)


def test_only_a_head_merges_with_a_reason_and_never_one_with_itself(world: World) -> None:
    kept, gone = world.firms[:2]
    raw = {"organisation_id": kept, "row_version": 1, "merged_id": gone, "reason": "Trùng"}
    with pytest.raises(NotAllowed):
        world.write(merge_organisations, MergeOrganisations, raw)
    with pytest.raises(InvalidInput):
        _merge(world, kept, kept)
    with pytest.raises(InvalidInput):
        _merge(world, kept, gone, reason="")


def test_a_merged_entry_is_not_brought_back_empty(world: World) -> None:
    kept, gone = world.firms[:2]
    _merge(world, kept, gone)
    with pytest.raises(InvalidInput):
        world.write(
            restore_organisation, RestoreOrganisation, {"organisation_id": gone}, world.around.head
        )


def test_the_same_name_or_tax_code_is_suggested_in_units_that_are_one(world: World) -> None:
    with world.around.writing() as session:
        names = (
            ("Công Ty chè đồi xanh", build.BAC_GIANG),
            ("Công ty Chè Đồi Xanh", build.BAC_NINH_NOW),
            ("Công ty Chè Đồi Xanh", build.QUANG_NINH),
        )
        first, later, elsewhere = (
            build.organisation(session, name, home=home, kind=OrganisationKind.ENTERPRISE).id or 0
            for name, home in names
        )
        branch = build.organisation(session, "Chi nhánh", kind=OrganisationKind.ENTERPRISE)
        branch.tax_code = "0100000003-001"
        session.get_one(Organisation, first).tax_code = "0100000003"
        session.flush()
        suggested = {int(one.value) for one in likely_twins(session, first)}
    assert suggested == {later, branch.id}
    assert elsewhere not in suggested
