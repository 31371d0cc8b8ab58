"""The screens of administration: accounts, one's own account, the office, its set-up, the trail."""

from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from models.commands.accounts import CorrectAccount
from models.db import Database
from models.lookups.audit_terms import audit_terms
from models.permissions import Actor
from models.reports.office.accounts import AccountFacts, account_list
from models.reports.office.office import OfficeSettings, office, office_settings
from models.services.accounts.accounts import correct_account
from models.tables import Account
from models.vocabulary import Role
from tests import build
from tests.worlds.screens import World, checked, said

WRONG = "Vui lòng xem lại trước khi lưu:"


def _facts(world: World, role: Role) -> AccountFacts:
    with world.database.read() as session:
        people = account_list(session, world.people[Role.ADMIN])
    return next(one for one in people if one.id == world.people[role].account_id)


def _settings(world: World) -> OfficeSettings:
    with world.database.read() as session:
        found = office_settings(session, world.people[Role.ADMIN])
    assert found is not None
    return found


def _press(app: AppTest, label: str, position: int = 0) -> AppTest:
    found = [one for one in app.button if one.label == label]
    return checked(found[position].click().run())


def _titles(app: AppTest) -> str:
    return " ".join(str(one.value) for one in app.title)


# --- who has which screen


@pytest.mark.parametrize("role", list(Role))
def test_everybody_has_their_own_account_and_their_own_trail(world: World, role: Role) -> None:
    assert world.people[role].name in _titles(world.open("my_account", role))
    assert "Nhật ký" in _titles(world.open("trail", role))


# --- accounts


def test_a_new_account_shows_its_password_once_and_errors_keep_what_was_typed(
    world: World,
) -> None:
    app = world.open("accounts", Role.ADMIN)
    app.text_input(key="new_account.facts.display_name").set_value("Trần Thị Bình")
    app.text_input(key="new_account.facts.user_name").set_value("BÌNH!")
    app = _press(app, "Tạo")
    words = said(app)
    assert "Dùng 3 đến 60 chữ cái" in words
    assert "Chọn ít nhất một vai trò." in words
    assert app.text_input(key="new_account.facts.display_name").value == "Trần Thị Bình"
    assert app.text_input(key="new_account.facts.user_name").value == "BÌNH!"
    app.text_input(key="new_account.facts.user_name").set_value("tran.binh")
    app.button_group(key="new_account.facts.roles").set_value([Role.STAFF])
    app = _press(app, "Tạo")
    assert "Đã tạo tài khoản." in said(app)
    assert len(app.code) == 1
    assert app.text_input(key="new_account.facts.display_name").value == ""
    app = _press(app, "Tôi đã giao mật khẩu")
    assert not app.code


def test_every_act_on_an_account_asks_first_and_then_does_what_it_says(world: World) -> None:
    staff = world.people[Role.STAFF]
    app = world.open("accounts", Role.ADMIN, id=str(staff.account_id))
    app = _press(app, "Khóa tài khoản")
    assert not _facts(world, Role.STAFF).is_disabled
    app = _press(app, "Thôi, giữ nguyên")
    assert not _facts(world, Role.STAFF).is_disabled
    app = _press(_press(app, "Khóa tài khoản"), "Khóa tài khoản", 1)
    assert _facts(world, Role.STAFF).is_disabled
    app = _press(app, "Mở lại")
    assert not _facts(world, Role.STAFF).is_disabled
    app = _press(_press(app, "Đăng xuất mọi nơi"), "Đăng xuất mọi nơi", 1)
    assert "Mọi phiên làm việc của người này đã kết thúc." in said(app)
    app = _press(_press(app, "Cấp mật khẩu dùng một lần"), "Cấp mật khẩu dùng một lần", 1)
    assert len(app.code) == 1
    assert _facts(world, Role.STAFF).must_change_password


def test_an_account_is_corrected_and_a_retired_division_of_a_person_stays_theirs(
    world: World,
) -> None:
    staff = str(world.people[Role.STAFF].account_id)
    app = world.open("accounts", Role.ADMIN, id=staff)
    form = f"account{staff}.facts"
    app.text_input(key=f"{form}.office_held").set_value("Phó Trưởng phòng")
    app.selectbox(key=f"{form}.division_id").set_value(_settings(world).divisions[0].id)
    app = _press(app, "Lưu")
    assert _facts(world, Role.STAFF).office_held == "Phó Trưởng phòng"
    assert "Phó Trưởng phòng · Phòng Tiêu chuẩn Chất lượng" in said(app)


def test_a_stale_account_form_is_refused_and_keeps_what_was_typed(world: World) -> None:
    staff = str(world.people[Role.STAFF].account_id)
    app = world.open("accounts", Role.ADMIN, id=staff)
    form = f"account{staff}.facts"
    app.text_input(key=f"{form}.display_name").set_value("Tên tôi gõ")
    with world.database.unit_of_work(Actor.system()) as session:
        row = session.get_one(Account, int(staff))
        correct_account(
            session,
            Actor.system(),
            CorrectAccount(
                account_id=int(staff),
                row_version=row.row_version,
                display_name=row.display_name,
                office_held="Chuyên viên chính",
                roles=frozenset({Role.STAFF}),
            ),
        )
    app = _press(app, "Lưu")
    assert "vừa được người khác sửa trước" in said(app)
    assert app.text_input(key=f"{form}.display_name").value == "Tên tôi gõ"
    assert _facts(world, Role.STAFF).display_name != "Tên tôi gõ"
    app = _press(app, "Xem bản mới nhất, bỏ nội dung tôi vừa nhập")
    assert app.text_input(key=f"{form}.display_name").value == world.people[Role.STAFF].name


@pytest.mark.parametrize(
    "act", [("Cấp mật khẩu dùng một lần",) * 2, ("Khóa tài khoản",) * 2, ("Đăng xuất mọi nơi",) * 2]
)
def test_what_is_done_to_an_account_is_not_taken_for_somebody_else_s_correction(
    world: World, act: tuple[str, str]
) -> None:
    staff = str(world.people[Role.STAFF].account_id)
    app = world.open("accounts", Role.ADMIN, id=staff)
    app = _press(_press(app, act[0]), act[1], 1)
    app.text_input(key=f"account{staff}.facts.display_name").set_value("Lê Thị Bình")
    app = _press(app, "Lưu")
    assert "vừa được người khác sửa" not in said(app)
    assert _facts(world, Role.STAFF).display_name == "Lê Thị Bình"


def test_the_last_administrator_keeps_the_role_and_nobody_raises_their_own(world: World) -> None:
    admin = str(world.people[Role.ADMIN].account_id)
    for roles, refusal in (
        ([Role.VIEWER], "quản trị viên cuối cùng"),
        ([Role.ADMIN, Role.HEAD], "tự thêm vai trò"),
    ):
        app = world.open("accounts", Role.ADMIN, id=admin)
        assert "Khóa tài khoản" not in [one.label for one in app.button]
        app.button_group(key=f"account{admin}.facts.roles").set_value(roles)
        app = _press(app, "Lưu")
        assert refusal in said(app)
        assert _facts(world, Role.ADMIN).roles == {Role.ADMIN}


# --- one's own account


def test_signing_out_everywhere_asks_first(world: World) -> None:
    app = _press(world.open("my_account", Role.STAFF), "Đăng xuất mọi nơi")
    assert "kể cả máy này" in said(app)
    app = _press(app, "Đăng xuất mọi nơi", 1)
    assert "Mọi phiên làm việc" in said(app)


# --- the office


def test_the_office_is_corrected_on_its_screen(world: World) -> None:
    app = world.open("office_settings", Role.ADMIN)
    assert app.text_input(key="settings.office.name").value == _settings(world).name
    app.text_input(key="settings.office.document_symbol").set_value("CCTĐC")
    app.selectbox(key="settings.office.home_province_key").set_value(build.BAC_NINH_NOW)
    app = _press(app, "Lưu")
    assert "Đã lưu thông tin đơn vị." in said(app)
    assert _settings(world).document_symbol == "CCTĐC"
    assert _settings(world).home_province_key == build.BAC_NINH_NOW


def test_the_office_goes_to_the_14th_and_back_and_the_screen_says_where_days_are_counted(
    world: World,
) -> None:
    app = world.open("office_settings", Role.ADMIN)
    app.text_input(key="settings.office.calendar_from").set_value("2028")
    app = _press(app, "Lưu")
    assert "Các năm phải xen kẽ" in said(app)
    app.text_input(key="settings.office.cut_off_from").set_value("2026")
    app = _press(app, "Lưu")
    assert "được tính vào năm 2028 (15/12/2027 đến 31/12/2028)" in said(app)
    assert _settings(world).calendar.changes == (2026, 2028)
    for code, label in (
        ("2027-H1-c14", "6 tháng đầu năm 2027 (15/12/2026 đến 14/06/2027)"),
        ("2028-Q1-d15", "Quý I/2028 (15/12/2027 đến 31/03/2028)"),
        ("2028-H2", "6 tháng cuối năm 2028"),
    ):
        bar = world.open("exchanges", period=code)
        assert any(label in one.proto.popover.label for one in bar.get("popover"))
        chosen = bar.selectbox(key="_period_year")
        assert chosen.value == {"2028-H2": "2028-d15"}.get(code, code[:4] + code[-4:])
        labels = [one for one in chosen.options if one.startswith("Năm 20")]
        assert len(labels) == len({one[:8] for one in labels}), "each year once"
    bar.selectbox(key="_period_part").set_value("-H1")
    checked(bar.run())
    assert "6 tháng đầu năm 2028 (15/12/2027 đến 30/06/2028)" in said(bar)


def test_a_wrong_office_or_division_keeps_what_was_typed(world: World) -> None:
    app = world.open("office_settings", Role.ADMIN)
    app.text_input(key="settings.office.name").set_value(" ")
    app.text_input(key="settings.office.superior_body").set_value("Sở mới")
    app = _press(app, "Lưu")
    assert "Mục này là bắt buộc." in said(app)
    assert app.text_input(key="settings.office.superior_body").value == "Sở mới"
    app.text_input(key="settings.new_division.name").set_value("Phòng TBT")
    app.text_input(key="settings.new_division.valid_to").set_value("31/02/2025")
    app = _press(app, "Thêm")
    assert app.text_input(key="settings.new_division.valid_to").value == "31/02/2025"
    assert app.text_input(key="settings.office.superior_body").value == "Sở mới"
    assert len(_settings(world).divisions) == 2


def test_divisions_are_added_retired_and_deleted_only_when_not_in_use(world: World) -> None:
    first, second = _settings(world).divisions
    with world.database.unit_of_work(Actor.system()) as session:
        build.account(session, division_id=first.id)
    app = world.open("office_settings", Role.ADMIN)
    app.text_input(key="settings.new_division.name").set_value("Phòng TBT")
    app = _press(app, "Thêm")
    app.text_input(key=f"settings.division{first.id}.valid_to").set_value("01/01/2020")
    app = _press(app, "Lưu phòng")
    labels = [one.label for one in app.expander]
    assert any("đến 01/01/2020, đã ngừng" in label for label in labels)
    keys = [one.key for one in app.button]
    assert f"_remove.{first.id}" not in keys
    app = checked(app.button(key=f"_remove.{second.id}").click().run())
    names = [one.name for one in _settings(world).divisions]
    assert names == ["Phòng Tiêu chuẩn Chất lượng", "Phòng TBT"]


def test_somebody_elses_save_of_the_office_is_told_and_nothing_typed_is_lost(
    world: World,
) -> None:
    app = world.open("office_settings", Role.ADMIN)
    app.text_input(key="settings.office.superior_body").set_value("Sở tôi gõ")
    other = world.open("office_settings", Role.ADMIN)
    other.text_input(key="settings.office.superior_body").set_value("Sở người khác")
    _press(other, "Lưu")
    app = _press(app, "Lưu")
    assert "vừa được người khác sửa trước" in said(app)
    assert app.text_input(key="settings.office.superior_body").value == "Sở tôi gõ"
    assert _settings(world).superior_body == "Sở người khác"


# --- the set-up


@pytest.fixture
def empty(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return a database as `make office` leaves it: units and an administrator, no office."""
    made = World(sqlite_database, monkeypatch)
    with sqlite_database.unit_of_work(Actor.system()) as session:
        build.provinces(session)
        for role in Role:
            made.people[role] = build.actor(build.account(session, [role]))
    return made


def _fill(app: AppTest, **more: Any) -> None:
    texts = {
        "name": "Chi cục TĐC",
        "body": "Sở KH&CN",
        "officer": "Lê Bình",
        "user_name": "le.binh",
        **more,
    }
    for name, value in texts.items():
        app.text_input(key=f"setup.{name}").set_value(value)
    app.selectbox(key="setup.home").set_value(build.BAC_NINH_NOW)


def test_the_set_up_keeps_what_was_typed_and_ends_in_the_password_alone(empty: World) -> None:
    app = empty.open("office_set_up", Role.ADMIN)
    _fill(app, name=" ", user_name="LÊ")
    app = _press(app, "Lưu và bắt đầu")
    words = said(app)
    assert "Mục này là bắt buộc." in words
    assert "Dùng 3 đến 60 chữ cái" in words
    assert app.text_input(key="setup.body").value == "Sở KH&CN"
    _fill(app)
    app = _press(app, "Lưu và bắt đầu")
    assert len(app.code) == 1
    assert "Lê Bình" in said(app)
    assert not [one for one in app.text_input if str(one.key).startswith("setup.")]
    app = _press(app, "Tôi đã giao mật khẩu")
    assert not app.code
    assert "Tổng quan" in _titles(app)


def test_a_home_province_that_is_no_more_is_told_with_what_it_became_and_taken_only_if_meant(
    empty: World,
) -> None:
    app = empty.open("office_set_up", Role.ADMIN)
    _fill(app)
    app = checked(app.selectbox(key="setup.home").set_value(build.BAC_GIANG).run())
    assert "Bắc Giang đã kết thúc ngày 30/06/2025, nay là Bắc Ninh." in said(app)
    app = _press(app, "Lưu và bắt đầu")
    assert not app.code
    assert "hãy chọn Bắc Ninh" in said(app)
    assert app.text_input(key="setup.officer").value == "Lê Bình"
    app = _press(app, "Chọn Bắc Ninh")
    assert app.selectbox(key="setup.home").value == build.BAC_NINH_NOW
    assert "đã kết thúc" not in said(app)
    app = checked(app.selectbox(key="setup.home").set_value(build.BAC_GIANG).run())
    app.checkbox(key="setup.former").set_value(True)
    app = _press(app, "Lưu và bắt đầu")
    assert len(app.code) == 1
    with empty.database.read() as session:
        found = office(session)
    assert found is not None
    assert (found.home_province_key, found.home_words) == (
        build.BAC_GIANG,
        "Bắc Ninh (trước là Bắc Giang)",
    )


def test_the_first_officer_has_a_division_from_the_first_day(empty: World) -> None:
    app = empty.open("office_set_up", Role.ADMIN)
    _fill(app)
    app = checked(app.text_area(key="setup.divisions").set_value("Phòng A\nPhòng B").run())
    assert app.selectbox(key="setup.division").value == "Phòng A"
    app.selectbox(key="setup.division").set_value("Phòng B")
    _press(app, "Lưu và bắt đầu")
    with empty.database.read() as session:
        people = account_list(session, empty.people[Role.ADMIN])
    (officer,) = [one for one in people if one.display_name == "Lê Bình"]
    assert officer.division_name == "Phòng B"


def test_an_office_whose_home_ended_later_says_what_it_reads_as(world: World) -> None:
    words = said(world.open("office_settings", Role.ADMIN))
    assert "Hiện nay tỉnh của chi cục đọc là Bắc Ninh (trước là Bắc Giang)." in words


def test_the_set_up_is_the_administrators_alone_and_the_others_may_look_around(
    empty: World,
) -> None:
    for role in (Role.VIEWER, Role.STAFF, Role.HEAD):
        with pytest.raises(ValueError, match="office_set_up"):
            empty.open("office_set_up", role)
        assert empty.people[role].name in _titles(empty.open("my_account", role))
    with empty.database.read() as session:
        assert office(session) is None


def test_the_bands_and_steps_of_model_sites_are_set_and_nothing_typed_is_lost(
    world: World,
) -> None:
    app = world.open("site_rules", Role.ADMIN)
    app.text_input(key="site_rules.terms.good_pct").set_value("96")
    checked(app.button(key="FormSubmitter:form.site_rules.terms-Lưu").click().run())
    assert "phải thấp hơn mức trước nó" in said(app)
    assert app.text_input(key="site_rules.terms.good_pct").value == "96"
    app.text_input(key="site_rules.terms.good_pct").set_value("82,5")
    checked(app.button(key="FormSubmitter:form.site_rules.terms-Lưu").click().run())
    assert "Đã lưu mức xếp loại" in said(app)
    app.pills(key="site_rules.course.recognised_head").set_value([])
    checked(app.button(key="FormSubmitter:form.site_rules.course-Lưu").click().run())
    with world.database.read() as session:
        assert audit_terms(session).bands.good == Decimal("82.5")
    assert "“Duy trì” phải do lãnh đạo quyết định" in said(app)


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.VIEWER])
def test_only_an_administrator_has_the_rules_of_model_sites(world: World, role: Role) -> None:
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        world.open("site_rules", role)
