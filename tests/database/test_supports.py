"""Supports, certificates and courses: entered once, checked, counted apart, never lost."""

from datetime import timedelta
from typing import Any

import pytest

from models.commands.base import parse
from models.commands.certificates import CorrectCertificate, DeleteCertificate, LogCertificate
from models.commands.supports import CorrectSupport, DeleteSupport, LogSupport, RestoreSupport
from models.commands.training_courses import CorrectTrainingCourse, LogTrainingCourse
from models.db import Database
from models.errors import (
    Conflict,
    InvalidInput,
    NeedsConfirmation,
    NotAllowed,
    PossibleDuplicate,
)
from models.filters import ReportFilter
from models.periods import Period
from models.reports.exports import list_export
from models.reports.supports.certificates import (
    certificate_count,
    certificate_list,
    certificate_record,
)
from models.reports.supports.supports import (
    support_count,
    support_list,
    support_page,
    support_record,
)
from models.reports.supports.training_courses import (
    training_course_list,
    training_course_organisations,
)
from models.services.supports.certificates import (
    correct_certificate,
    delete_certificate,
    log_certificate,
)
from models.services.supports.supports import (
    correct_support,
    delete_support,
    log_support,
    restore_support,
)
from models.services.supports.training_courses import correct_training_course, log_training_course
from models.text.formats import format_date, office_today
from models.vocabulary import CertificateStanding, Era, OrganisationKind
from tests import build
from tests.worlds.supports import World, supports_world

TODAY = office_today()


@pytest.fixture
def world(database: Database) -> World:
    return supports_world(database)


def test_a_support_says_whether_it_is_the_first_and_how_productivity_changed(world: World) -> None:
    second = world.support(
        supported_on="2025",
        productivity_before="1.200,5",
        productivity_after="1.320,55",
        productivity_unit="sản phẩm/người/tháng",
        amount_vnd="120.000.000",
    )
    first = world.support()
    with world.around.database.read() as session:
        frame = support_list(session, ReportFilter())
        assert list(frame.index) == [second, first]
        assert list(frame["is_first"]) == [False, True]
        assert frame.loc[second, "change_pct"] == 10
        assert frame.loc[second, "before"] == 1200.5
        assert support_record(session, first).row["solution"] == "5S"


def test_supports_are_narrowed_by_year_tool_and_words_without_accents(world: World) -> None:
    world.support()
    world.support(
        organisation_id=world.other, tool_id=None, standard_id=world.standard, supported_on="2025"
    )
    with world.around.database.read() as session:

        def count(**chosen: Any) -> int:
            return support_count(session, ReportFilter(**chosen))

        assert count() == 2
        assert count(period=Period.from_code("2024")) == 1
        assert count(period=Period.from_code("2024-Q3")) == 0, "known to its year alone"
        assert count(tools=("5s",)) == 1
        assert count(standards=("iso-9001",)) == 1
        assert count(search="doi xanh") == 1
        assert count(search="khong co") == 0
        assert count(organisation_kinds=(OrganisationKind.SCHOOL,)) == 0
        assert len(support_page(session, ReportFilter(era=Era.NOW))) == 2
        assert len(list_export(session, "supports", ReportFilter(), "An").frame) == 2


def test_a_support_without_its_facts_is_refused_with_every_problem(world: World) -> None:
    assert world.refusals(
        LogSupport,
        log_support,
        {
            "supported_on": str(TODAY.year + 1),
            "organisation_id": 999_999,
            "tool_id": world.tool,
            "standard_id": world.standard,
            "productivity_before": 5,
        },
    ) == {"supported_on", "organisation_id", "tool_id", "productivity_unit"}
    with pytest.raises(InvalidInput) as refused:
        parse(LogSupport, {"supported_on": "abc", "tool_id": 1, "productivity_before": "1.2345"})
    assert {p.field for p in refused.value.problems} >= {
        "supported_on",
        "organisation_id",
        "productivity_before",
    }


def test_the_same_support_is_asked_about_before_it_is_entered_twice(world: World) -> None:
    first = world.support()
    with pytest.raises(PossibleDuplicate) as asked:
        world.support()
    assert asked.value.existing_ids == (first,)
    assert world.support(accept_duplicate=True) != first


def test_the_same_form_sent_twice_gives_one_support(world: World) -> None:
    assert world.support(idempotency_key="k") == world.support(idempotency_key="k")


def test_a_new_organisation_comes_with_its_support(world: World) -> None:
    new = {
        "name": "Hợp tác xã Mật ong",
        "kind": "cooperative",
        "province_id": world.around.province(build.BAC_GIANG),
    }
    number = world.support(organisation_id=None, new_organisation=new)
    with world.around.database.read() as session:
        assert support_record(session, number).row["organisation"] == "Hợp tác xã Mật ong"


def test_another_division_needs_a_head_and_the_head_a_reason(world: World) -> None:
    number = world.support()
    raw = {
        "organisation_id": world.firm,
        "supported_on": "2023",
        "tool_id": world.tool,
        "support_id": number,
        "row_version": 1,
    }
    with pytest.raises(NotAllowed):
        world.write(correct_support, CorrectSupport, raw, world.around.neighbour)
    with pytest.raises(InvalidInput):
        world.write(correct_support, CorrectSupport, raw, world.around.head)
    with pytest.raises(NotAllowed):
        world.support(world.around.viewer)
    world.write(correct_support, CorrectSupport, raw | {"reason": "Nhầm năm"}, world.around.head)
    with pytest.raises(Conflict):
        world.write(correct_support, CorrectSupport, raw, world.around.colleague)


def test_a_deleted_support_comes_back_from_the_trash(world: World) -> None:
    number = world.support()
    officer = world.around.officer
    with world.around.database.unit_of_work(officer) as session:
        delete_support(session, officer, DeleteSupport(support_id=number, row_version=1))
        assert support_count(session, ReportFilter()) == 0
        restore_support(session, officer, RestoreSupport(support_id=number))
        assert support_count(session, ReportFilter()) == 1


def test_a_private_phone_number_in_a_note_is_asked_about(world: World) -> None:
    note = "Gọi anh Nam 0912 345 678"
    with pytest.raises(NeedsConfirmation):
        world.support(note=note)
    assert world.support(note=note, accept_private_data=True)


def test_certificates_tell_which_are_in_force_and_which_end_soon(world: World) -> None:
    soon = format_date(TODAY + timedelta(days=40))
    past = format_date(TODAY - timedelta(days=1))
    world.certificate()
    ending = world.certificate(number="QMS-2", expires_on=soon)
    world.certificate(number="QMS-3", expires_on=past)
    world.certificate(number="QMS-4", withdrawn_on=past)
    with world.around.database.read() as session:
        for standing, count in (("valid", 1), ("expiring", 1), ("expired", 1), ("withdrawn", 1)):
            chosen = ReportFilter(standings=(CertificateStanding(standing),))
            assert certificate_count(session, chosen) == count
        ends_first = certificate_list(
            session, ReportFilter(sort="ends_on", standings=(CertificateStanding.EXPIRING,))
        )
        assert list(ends_first.index) == [ending]
        assert ends_first["standing"].iloc[0] == CertificateStanding.EXPIRING.label
        assert certificate_count(session, ReportFilter(period=Period.from_code("2023"))) == 0
        assert certificate_count(session, ReportFilter(search="quacert qms 2")) == 1


def test_a_certificate_cannot_end_or_be_withdrawn_before_it_was_issued(world: World) -> None:
    raw = {
        "organisation_id": world.firm,
        "standard_id": world.standard,
        "number": "1",
        "kind": "management_system",
        "certifier": "Q",
        "issued_on": "01/02/2024",
        "expires_on": "31/01/2024",
        "withdrawn_on": "31/01/2024",
    }
    assert world.refusals(LogCertificate, log_certificate, raw) == {"expires_on", "withdrawn_on"}
    tomorrow = {
        "issued_on": format_date(TODAY + timedelta(days=1)),
        "expires_on": None,
        "withdrawn_on": None,
    }
    assert world.refusals(LogCertificate, log_certificate, raw | tomorrow) == {"issued_on"}


def test_a_certificate_is_corrected_and_deleted_like_any_record(world: World) -> None:
    number = world.certificate()
    with pytest.raises(PossibleDuplicate):
        world.certificate()
    raw = {
        "organisation_id": world.firm,
        "standard_id": world.second,
        "number": "QMS-1",
        "kind": "product",
        "certifier": "Quacert",
        "issued_on": "01/02/2024",
        "certificate_id": number,
        "row_version": 1,
    }
    world.write(correct_certificate, CorrectCertificate, raw)
    officer = world.around.officer
    with world.around.database.unit_of_work(officer) as session:
        assert certificate_record(session, number).row["standard"] == "HACCP"
        delete_certificate(
            session, officer, DeleteCertificate(certificate_id=number, row_version=2)
        )
        assert certificate_count(session, ReportFilter()) == 0


def test_a_course_keeps_attendances_people_and_organisations_apart(world: World) -> None:
    number = world.write(log_training_course, LogTrainingCourse, world.course())
    with world.around.database.read() as session:
        frame = training_course_list(session, ReportFilter(period=Period.from_code("2024-Q1")))
        row = frame.loc[number]
        assert (row["attendances"], row["people"], row["organisations"]) == (60, 35, 1)
        assert training_course_organisations(session, number)[0][1:] == ("Công ty Chè Đồi Xanh", 20)
    raw = world.course(
        training_course_id=number,
        row_version=1,
        organisations=[{"organisation_id": world.other, "people": 5}],
    )
    world.write(correct_training_course, CorrectTrainingCourse, raw)
    with world.around.database.read() as session:
        assert [one for one, *_ in training_course_organisations(session, number)] == [world.other]


def test_a_course_with_more_people_than_attendances_is_refused(world: World) -> None:
    raw = world.course(
        attendances=10,
        people=11,
        ends_on="04/03/2024",
        organisations=[
            {"organisation_id": world.firm, "people": 20},
            {"organisation_id": world.firm},
        ],
    )
    assert world.refusals(LogTrainingCourse, log_training_course, raw) == {
        "people",
        "ends_on",
        "organisations",
        "organisations.1.organisation_id",
    }


def test_a_course_names_the_unit_of_its_first_day(world: World) -> None:
    raw = world.course(province_id=world.around.province(build.BAC_NINH_NOW))
    assert world.refusals(LogTrainingCourse, log_training_course, raw) == {"province_id"}
