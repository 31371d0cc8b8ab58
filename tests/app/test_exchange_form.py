"""The form of an exchange: quick to fill, nothing typed is lost, refusals are sentences."""

from html import escape
from pathlib import Path
from unicodedata import normalize

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from dashboard.components.forms.open_forms import OPEN
from models.commands.exchanges import CorrectExchange
from models.reports.exchanges.lists import exchange_record
from models.services.exchanges.exchanges import correct_exchange
from models.services.records.drafts import read_draft
from models.settings import Settings
from models.tables import Exchange
from models.vocabulary import OrganisationKind, Role, Setting
from tests import build
from tests.app.exchange_forms import field, field_of, save
from tests.worlds.screens import World, checked, said


def _guest(world: World) -> int:
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        made = build.organisation(
            session,
            "Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh Quảng Ninh",
            home=build.QUANG_NINH,
        )
        assert made.id is not None
        return made.id


def _choose_guest(app: AppTest, guest: int) -> None:
    field_of(app, "delegations", 1, "search").set_value("quang ninh").run()
    field_of(app, "delegations", 1, f"take.{guest}", "button").click().run()


def _saved(world: World) -> list[Exchange]:
    with world.database.read() as session:
        return list(session.exec(select(Exchange).order_by(col(Exchange.id))))


def test_a_visit_is_logged_with_a_date_and_a_guest_alone(world: World) -> None:
    guest = _guest(world)
    app = world.open("exchange_form")
    field(app, "starts_on").set_value("10/11/2022").run()
    _choose_guest(app, guest)
    save(app)
    (row,) = _saved(world)
    assert f"{row.starts_on:%d/%m/%Y}" == "10/11/2022"
    assert row.direction == "incoming"


def test_a_choice_that_arrives_empty_leaves_the_one_before(world: World) -> None:
    app = world.open("exchange_form")
    before = field(app, "state", "segmented_control").value
    checked(field(app, "state", "segmented_control").set_value(None).run())
    assert before == app.session_state[OPEN].values["state"] == "held"
    assert field(app, "state", "segmented_control").value == before


def test_a_new_organisation_is_entered_on_the_spot_with_its_usual_name(world: World) -> None:
    app = world.open("exchange_form")
    field(app, "starts_on").set_value("10/11/2022").run()
    field_of(app, "delegations", 1, "new", "button").click().run()
    field_of(app, "delegations", 1, "new_province", "selectbox").set_value(build.QUANG_NINH).run()
    name = field_of(app, "delegations", 1, "new_name").value
    assert name == "Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh Quảng Ninh"
    save(app)
    assert len(_saved(world)) == 1


def test_provinces_offered_are_those_of_the_day(world: World) -> None:
    app = world.open("exchange_form")
    field_of(app, "delegations", 1, "new", "button").click().run()
    field(app, "starts_on").set_value("10/11/2022").run()
    # 63 provinces, and that a national body is of none
    assert len(field_of(app, "delegations", 1, "new_province", "selectbox").options) == 64
    field(app, "starts_on").set_value("10/11/2025").run()
    assert len(field_of(app, "delegations", 1, "new_province", "selectbox").options) == 35


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("starts_on", "31/02/2022", "31/02/2022"),
        ("starts_on", "", "bắt buộc"),
        ("cost_vnd", "1,234 USD", "số tiền"),
        ("order_date", "hôm qua", "ngày"),
        ("publication_url", "javascript:alert(1)", "http"),
        ("title", "x" * 301, "Quá dài"),
        ("note", "x" * 5_000_000, "Quá dài"),
    ],
)
def test_what_cannot_be_accepted_is_told_and_stays_as_typed(
    world: World, name: str, typed: str, sentence: str
) -> None:
    guest = _guest(world)
    app = world.open("exchange_form")
    _choose_guest(app, guest)
    kind = "text_area" if name == "note" else "text_input"
    field(app, name, kind).set_value(typed).run()
    save(app)
    assert sentence in said(app)
    assert field(app, name, kind).value == typed
    assert _saved(world) == []


def test_all_problems_are_told_at_once_beside_the_field_and_in_a_list(world: World) -> None:
    app = world.open("exchange_form")
    field(app, "starts_on").set_value("31/02/2022").run()
    field(app, "cost_vnd").set_value("nhiều").run()
    field_of(app, "delegations", 0, "headcount").set_value("10.000").run()
    save(app)
    beside = [e.proto.body for e in app.get("html") if "nscl-problem" in e.proto.body]
    listed = app.error[0].value
    for words in ("31/02/2022", "số tiền", "Quá lớn"):
        assert any(words in body for body in beside)
        assert words in listed.replace("\\", "")


def test_an_end_before_the_start_is_refused(world: World) -> None:
    guest = _guest(world)
    app = world.open("exchange_form")
    _choose_guest(app, guest)
    field(app, "starts_on").set_value("10/11/2022").run()
    field(app, "is_several_days", "toggle").set_value(True).run()
    field(app, "ends_on").set_value("09/11/2022").run()
    save(app)
    assert "Ngày kết thúc trước ngày bắt đầu" in said(app)
    assert field(app, "ends_on").value == "09/11/2022"


def test_a_visit_without_a_guest_is_refused(world: World) -> None:
    app = save(world.open("exchange_form"))
    assert "đoàn khách" in said(app).lower() or "khách" in said(app).lower()
    assert _saved(world) == []


def test_the_form_is_kept_as_a_draft_and_offered_again(world: World) -> None:
    app = world.open("exchange_form")
    field(app, "order_number").set_value("25/KH-CCTĐC").run()
    assert "Đã lưu nháp lúc" in said(app)
    again = world.open("exchange_form")
    assert "Có bản nháp lưu lúc" in said(again)
    again.button(key="_draft_continue").click().run()
    assert field(checked(again), "order_number").value == "25/KH-CCTĐC"


def test_a_draft_that_is_thrown_away_does_not_come_back(world: World) -> None:
    app = world.open("exchange_form")
    field(app, "order_number").set_value("25/KH-CCTĐC").run()
    again = world.open("exchange_form")
    again.button(key="_draft_discard").click().run()
    assert field(checked(again), "order_number").value == ""
    assert "Có bản nháp" not in said(world.open("exchange_form"))


def test_looking_at_the_form_leaves_no_draft(world: World) -> None:
    world.open("exchange_form")
    with world.database.read() as session:
        assert read_draft(session, world.people[Role.STAFF], "exchange") is None


def test_a_saved_form_leaves_no_draft(world: World) -> None:
    guest = _guest(world)
    app = world.open("exchange_form")
    _choose_guest(app, guest)
    save(app)
    with world.database.read() as session:
        assert read_draft(session, world.people[Role.STAFF], "exchange") is None


def test_a_possible_duplicate_is_shown_before_it_is_saved(world: World) -> None:
    guest = _guest(world)
    for _ in range(2):
        app = world.open("exchange_form")
        field(app, "starts_on").set_value("10/11/2022").run()
        _choose_guest(app, guest)
        save(app)
    assert len(_saved(world)) == 1
    assert "10/11/2022" in said(app)
    form = app.session_state[OPEN]
    app.button(key=f"{form.part.key}.anyway").click().run()
    assert len(_saved(world)) == 2


def test_a_correction_starts_from_the_record_and_changes_only_what_was_changed(
    world: World,
) -> None:
    guest = _guest(world)
    app = world.open("exchange_form")
    _choose_guest(app, guest)
    field_of(app, "delegations", 1, "leader_name").set_value("Nguyễn Văn Tân").run()
    save(app)
    (row,) = _saved(world)
    app = world.open("exchange_form", id=str(row.id))
    field(app, "conclusions", "text_area").set_value("Học được 5S").run()
    save(app)
    with world.database.read() as session:
        record = exchange_record(session, row.id or 0)
    assert record.conclusions == "Học được 5S"
    assert [part.leader_name for part in record.delegations] == [None, "Nguyễn Văn Tân"]
    assert record.row_version == 2


def test_when_somebody_saved_first_both_versions_are_shown_and_nothing_is_lost(
    world: World,
) -> None:
    guest = _guest(world)
    app = world.open("exchange_form")
    _choose_guest(app, guest)
    save(app)
    (row,) = _saved(world)
    app = world.open("exchange_form", id=str(row.id))
    field(app, "conclusions", "text_area").set_value("Bản của tôi").run()
    _correct_elsewhere(world, row.id or 0)
    save(app)
    assert "Bản của tôi" in said(app)
    assert "Bản người khác" in said(app)
    form = app.session_state[OPEN]
    checked(app.button(key=f"{form.part.key}.merge").click().run())
    with world.database.read() as session:
        record = exchange_record(session, row.id or 0)
    assert record.conclusions == "Bản của tôi"
    assert record.note == "Ghi chú của người khác"


def test_a_correction_that_changes_nothing_leaves_the_record_as_it_is(world: World) -> None:
    guest = _guest(world)
    app = world.open("exchange_form")
    _choose_guest(app, guest)
    field(app, "cost_vnd").set_value("12,5 triệu").run()
    field(app, "published_at").set_value("10/11/2022 17:55").run()
    save(app)
    (row,) = _saved(world)
    save(world.open("exchange_form", id=str(row.id)))
    (after,) = _saved(world)
    assert (after.row_version, after.cost_vnd) == (1, 12_500_000)
    assert after.published_at == row.published_at


def test_the_record_of_another_division_opens_no_form(world: World) -> None:
    with world.database.unit_of_work(world.people[Role.HEAD]) as session:
        number = build.exchange(session, created_by_id=world.people[Role.HEAD].account_id).id
    app = world.open("exchange_form", id=str(number))
    assert "phòng khác" in said(app)
    assert not app.text_input(key="_search_everywhere").value
    assert OPEN not in app.session_state


def test_a_file_that_is_not_what_its_name_says_is_refused_and_the_form_stays(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settings, "files_dir", tmp_path / "files")
    app = world.open("exchange_form")
    field(app, "order_number").set_value("25/KH-CCTĐC").run()
    app.file_uploader[0].upload("anh.jpg", b"MZ" + b"0" * 5000, "image/jpeg").run()
    checked(app)
    assert "anh.jpg" in said(app)
    assert field(app, "order_number").value == "25/KH-CCTĐC"
    assert app.session_state[OPEN].values["files"] == []


def _add_site(app: AppTest, name: str, kind: OrganisationKind, setting: Setting) -> None:
    position = len(app.session_state[OPEN].values["sites"])
    field(app, "sites.add", "button").click().run()
    field_of(app, "sites", position, "search").set_value(name).run()
    field_of(app, "sites", position, "new", "button").click().run()
    field_of(app, "sites", position, "new_province", "selectbox").set_value(build.BAC_GIANG).run()
    field_of(app, "sites", position, "new_kind", "selectbox").set_value(kind.value).run()
    field_of(app, "sites", position, "setting", "selectbox").set_value(setting.value).run()


def test_the_visit_of_10_11_2022_is_logged_on_an_empty_database(world: World) -> None:
    app = world.open("exchange_form")
    field(app, "starts_on").set_value("10/11/2022").run()
    field_of(app, "delegations", 1, "new", "button").click().run()
    field_of(app, "delegations", 1, "new_province", "selectbox").set_value(build.QUANG_NINH).run()
    field_of(app, "delegations", 1, "leader_name").set_value("Nguyễn Văn Tân").run()
    field_of(app, "delegations", 1, "leader_office").set_value("Chi cục trưởng").run()
    field_of(app, "delegations", 1, "headcount").set_value("12").run()
    school, hospital = "Trường THPT Lạng Giang số 1", "Bệnh viện Sản Nhi"
    _add_site(app, school, OrganisationKind.SCHOOL, Setting.SCHOOL)
    _add_site(app, hospital, OrganisationKind.HOSPITAL, Setting.HOSPITAL)
    save(app)
    (row,) = _saved(world)
    page = said(world.open("exchange", Role.HEAD, id=str(row.id)))
    for words in (
        "Quảng Ninh thăm Bắc Giang",
        "10/11/2022",
        "Nguyễn Văn Tân – Chi cục trưởng",
        "12 người",
        school,
        hospital,
        Setting.HOSPITAL.label,
    ):
        assert words in page


def test_host_equal_to_guest_is_refused(world: World) -> None:
    app = world.open("exchange_form")
    home = app.session_state[OPEN].values["home_id"]
    field_of(app, "delegations", 1, "search").set_value("bac giang").run()
    field_of(app, "delegations", 1, f"take.{home}", "button").click().run()
    save(app)
    assert "cùng một đơn vị" in said(app) or "cùng một tổ chức" in said(app)
    assert _saved(world) == []


def test_a_province_that_did_not_exist_on_the_day_is_refused_and_stays_chosen(
    world: World,
) -> None:
    app = world.open("exchange_form")
    field(app, "starts_on").set_value("10/11/2022").run()
    field_of(app, "delegations", 1, "new", "button").click().run()
    field_of(app, "delegations", 1, "new_province", "selectbox").set_value("26@2008-08-01").run()
    field(app, "starts_on").set_value("10/11/2025").run()
    save(app)
    assert field_of(app, "delegations", 1, "new_province", "selectbox").value == "26@2008-08-01"
    assert "Vĩnh Phúc" in said(app)
    assert _saved(world) == []


@pytest.mark.parametrize(
    "typed",
    ["<b>x</b><script>alert(1)</script>", "=1+1", "Học được 😀", "Hoà Bình", "@SUM(A1)"],
)
def test_odd_text_is_kept_as_text(world: World, typed: str) -> None:
    guest = _guest(world)
    app = world.open("exchange_form")
    _choose_guest(app, guest)
    field(app, "conclusions", "text_area").set_value(typed).run()
    save(app)
    (row,) = _saved(world)
    assert row.conclusions == normalize("NFC", typed)
    bodies = "".join(e.proto.body for e in world.open("exchange", id=str(row.id)).get("html"))
    assert escape(normalize("NFC", typed)) in bodies


def _correct_elsewhere(world: World, exchange_id: int) -> None:
    with world.database.read() as session:
        record = exchange_record(session, exchange_id)
    command = CorrectExchange.model_validate(
        {
            "exchange_id": exchange_id,
            "row_version": record.row_version,
            "kind": record.kind,
            "state": record.state,
            "starts_on": record.starts_on,
            "delegations": [
                {"role": part.role, "organisation_id": part.organisation_id}
                for part in record.delegations
            ],
            "conclusions": "Bản người khác",
            "note": "Ghi chú của người khác",
        }
    )
    world.write(correct_exchange, command)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMIN])
def test_who_may_not_log_has_no_form(world: World, role: Role) -> None:
    with pytest.raises(ValueError, match="page"):
        world.open("exchange_form", role)


def test_a_record_that_is_not_there_cannot_be_corrected(world: World) -> None:
    assert "không" in said(world.open("exchange_form", id="999")).lower()


def test_the_first_question_sets_everybodys_part(world: World) -> None:
    app = world.open("exchange_form")
    form = app.session_state[OPEN]
    assert [d["role"] for d in form.values["delegations"]] == ["host", "guest"]
    field(app, "side", "pills").set_value("go").run()
    assert [d["role"] for d in form.values["delegations"]] == ["guest", "host"]
    field(app, "side", "pills").set_value("observe").run()
    roles = [d["role"] for d in form.values["delegations"]]
    assert sorted(roles) == ["guest", "host"]
    assert all(d["organisation_id"] is None for d in form.values["delegations"])
