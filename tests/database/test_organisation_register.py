"""Organisations are entered once, checked, found without accents, kept while records name them."""

from typing import Any

import pytest

from models.commands.base import parse
from models.commands.organisations import (
    CorrectOrganisation,
    DeleteOrganisation,
    EnterOrganisation,
    RestoreOrganisation,
)
from models.db import Database
from models.errors import (
    Conflict,
    InvalidInput,
    NeedsConfirmation,
    NotAllowed,
    PossibleDuplicate,
)
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.exports import list_export
from models.reports.organisations.lists import (
    organisation_count,
    organisation_list,
    organisation_page,
)
from models.reports.organisations.records import organisation_record
from models.services.organisations.organisations import (
    correct_organisation,
    delete_organisation,
    enter_organisation,
    restore_organisation,
)
from models.vocabulary import Era, OrganisationKind
from tests import build
from tests.worlds.exchanges import World, exchange_world

CODE = "0100000003"


@pytest.fixture
def world(database: Database) -> World:
    return exchange_world(database)


def _facts(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "name": "Công ty Chè Đồi Xanh",
        "kind": "enterprise",
        "province_id": world.province(build.BAC_GIANG),
    } | changes


def _enter(world: World, actor: Actor | None = None, /, **changes: Any) -> int:
    actor = actor or world.officer
    with world.database.unit_of_work(actor) as session:
        command = parse(EnterOrganisation, _facts(world, **changes))
        return enter_organisation(session, actor, command)


def _correct(world: World, actor: Actor, number: int, version: int, **changes: Any) -> None:
    raw = _facts(world, **changes) | {"organisation_id": number, "row_version": version}
    with world.database.unit_of_work(actor) as session:
        correct_organisation(session, actor, parse(CorrectOrganisation, raw))


def _delete(world: World, actor: Actor, number: int, version: int = 1) -> None:
    raw = {"organisation_id": number, "row_version": version, "reason": "nhầm"}
    with world.database.unit_of_work(actor) as session:
        delete_organisation(session, actor, parse(DeleteOrganisation, raw))


def _problems(world: World, **changes: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refusal:
        _enter(world, **changes)
    return {problem.field: problem.message for problem in refusal.value.problems}


def test_what_was_entered_is_found_by_name_tax_code_and_commune_without_accents(
    world: World,
) -> None:
    number = _enter(world, tax_code=CODE, commune="Xã Tân Yên", is_ocop=True)
    with world.database.read() as session:
        for words in ("che doi xanh", CODE, "tan yen"):
            found = organisation_list(session, ReportFilter(search=words))
            assert list(found.index) == [number], words
        facts = organisation_record(session, number).facts
    assert (facts.tax_code, facts.is_ocop) == (CODE, True)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"tax_code": "0100000004"}, "tax_code", "kiểm tra"),
        ({"tax_code": "123"}, "tax_code", "10 chữ số"),
        ({"district": "Huyện Lạng Giang"}, "place_on", "cấp huyện"),
        ({"district": "Huyện Lạng Giang", "place_on": "01/07/2025"}, "district", "01/7/2025"),
        ({"contact_email": "khong phai"}, "contact_email", "thư điện tử"),
        ({"contact_phone": "gọi sau"}, "contact_phone", "điện thoại"),
        ({"valid_from": "02/01/2020", "valid_to": "01/01/2020"}, "valid_to", "trước ngày"),
        ({"sector_id": 999}, "sector_id", "ngành"),
        ({"province_id": 999}, "province_id", "tỉnh"),
    ],
)
def test_bad_input_is_refused_in_a_sentence_at_its_field(
    world: World, changes: dict[str, Any], field: str, sentence: str
) -> None:
    assert (
        sentence in _problems(world, **changes)[field].lower() + _problems(world, **changes)[field]
    )


def test_a_district_of_its_time_is_kept(world: World) -> None:
    number = _enter(world, district="Huyện Lạng Giang", place_on="30/06/2025")
    with world.database.read() as session:
        assert organisation_record(session, number).facts.district == "Huyện Lạng Giang"


def test_a_tax_code_belongs_to_one_living_organisation(world: World) -> None:
    first = _enter(world, tax_code=CODE)
    told = _problems(world, name="Công ty khác", tax_code=CODE)["tax_code"]
    assert "Công ty Chè Đồi Xanh" in told
    _delete(world, world.officer, first)
    assert _enter(world, name="Công ty khác", tax_code=CODE)


def test_a_namesake_in_the_same_province_is_asked_about_before_saving(world: World) -> None:
    first = _enter(world)
    with pytest.raises(PossibleDuplicate) as question:
        _enter(world, name="cong ty che doi xanh")
    assert question.value.existing_ids == (first,)
    assert _enter(world, name="cong ty che doi xanh", accept_duplicate=True) != first


def test_a_private_phone_number_is_asked_about(world: World) -> None:
    with pytest.raises(NeedsConfirmation):
        _enter(world, contact_phone="0912 345 678")
    assert _enter(world, contact_phone="0204 3854 123")


def test_an_officer_corrects_their_own_and_a_head_any_with_a_reason(world: World) -> None:
    number = _enter(world)
    with pytest.raises(NotAllowed):
        _correct(world, world.colleague, number, 1, commune="Xã A")
    _correct(world, world.officer, number, 1, commune="Xã A")
    with pytest.raises(Conflict):
        _correct(world, world.officer, number, 1, commune="Xã B")
    with pytest.raises(InvalidInput, match="lý do"):
        _correct(world, world.head, number, 2, commune="Xã B")
    _correct(world, world.head, number, 2, commune="Xã B", reason="Theo giấy đăng ký")


def test_what_records_name_cannot_be_deleted_and_the_rest_comes_back(world: World) -> None:
    world.log(
        delegations=[
            {"role": "host", "organisation_id": world.own},
            {"role": "guest", "organisation_id": world.guest},
        ]
    )
    with pytest.raises(InvalidInput, match="1 bản ghi"):
        _delete(world, world.head, world.guest)
    number = _enter(world)
    _delete(world, world.officer, number)
    with world.database.read() as session:
        assert organisation_count(session, ReportFilter(search="doi xanh")) == 0
    with world.database.unit_of_work(world.officer) as session:
        restore_organisation(session, world.officer, RestoreOrganisation(organisation_id=number))
    with world.database.read() as session:
        assert organisation_count(session, ReportFilter(search="doi xanh")) == 1


def test_the_list_counts_each_exchange_once_and_narrows_by_kind(world: World) -> None:
    world.log(sites=[{"organisation_id": world.guest}, {"organisation_id": world.school}])
    with world.database.read() as session:
        found = organisation_page(session, ReportFilter(sort="title"))
        counts = dict(zip(found["name"], found["exchanges"], strict=True))
        schools = ReportFilter(organisation_kinds=(OrganisationKind.SCHOOL,))
        assert list(organisation_list(session, schools)["name"]) == ["Trường THPT Lạng Giang số 1"]
        assert len(list_export(session, "organisations", schools, "Người lập").frame) == 1
    assert counts["Chi cục Quảng Ninh"] == 1
    assert counts["Trường THPT Lạng Giang số 1"] == 1


def test_an_organisation_of_a_merged_province_is_read_as_then_and_as_now(world: World) -> None:
    with world.database.read() as session:
        (then,), (now,) = (
            set(organisation_list(session, ReportFilter(search="lang giang", era=era))["province"])
            for era in (Era.THEN, Era.NOW)
        )
    assert (then, now) == ("Bắc Giang", "Bắc Ninh")


def test_an_organisation_whose_tax_code_was_entered_anew_stays_in_the_trash(world: World) -> None:
    number = _enter(world, tax_code=CODE)
    with world.database.unit_of_work(world.officer) as session:
        delete_organisation(
            session, world.officer, DeleteOrganisation(organisation_id=number, row_version=1)
        )
    _enter(world, name="Công ty khác", tax_code=CODE)
    with (
        pytest.raises(InvalidInput, match="đã có mã số thuế này"),
        world.database.unit_of_work(world.officer) as session,
    ):
        restore_organisation(session, world.officer, RestoreOrganisation(organisation_id=number))
