"""The screens of indicators: list, page, value, board, targets, for every role."""

from typing import Any

import pytest

from dashboard.components.forms.open_forms import OPEN
from dashboard.screens import indicators
from dashboard.screens.office import PROGRAMME_REPORT
from models.commands.base import parse
from models.commands.indicators import (
    LogIndicatorValue,
    RegisterIndicator,
    RegisterTargetSet,
    SetTarget,
    StepIndicatorValue,
)
from models.commands.supports import LogSupport
from models.permissions import Actor
from models.services.indicators.indicators import (
    register_indicator,
    register_target_set,
    set_target,
)
from models.services.indicators.values import log_indicator_value, step_indicator_value
from models.services.supports.supports import log_support
from models.tables import Indicator, IndicatorValue
from models.text.formats import office_today
from models.vocabulary import OrganisationKind, Role, ValueState, WantedDirection
from tests import build
from tests.worlds.screens import World, checked, lines, links, said

YEAR = office_today().year
SUPPORTS, ENTERED, NATIONAL = "1", "2", "3"


@pytest.fixture
def filled(world: World) -> World:
    system = Actor.system()
    with world.database.unit_of_work(system) as session:
        for code, kind, calculation, level in (
            ("I2", "flow", "supports", "provincial"),
            ("E1", "stock", None, "provincial"),
            ("T1", "percentage", None, "national"),
        ):
            register_indicator(
                session,
                system,
                parse(
                    RegisterIndicator,
                    {
                        "code": code,
                        "name_vi": f"Chỉ tiêu {code}",
                        "unit_vi": "đơn vị",
                        "kind": kind,
                        "counting": "occurrences",
                        "calculation": calculation,
                        "level": level,
                    },
                ),
            )
        register_target_set(
            session,
            system,
            parse(RegisterTargetSet, {"code": "tinh", "name_vi": "Kế hoạch của tỉnh"}),
        )
        for indicator, is_sum in ((1, True), (2, False)):
            set_target(
                session,
                system,
                parse(
                    SetTarget,
                    {
                        "target_set_id": 1,
                        "indicator_id": indicator,
                        "first_day": f"01/01/{YEAR}",
                        "last_day": f"31/12/{YEAR + 4}",
                        "low": 20,
                        "is_cumulative": is_sum,
                    },
                ),
            )
        firm = build.organisation(session, "Công ty Chè", kind=OrganisationKind.ENTERPRISE).id
    world.write(
        log_support,
        parse(LogSupport, {"organisation_id": firm, "supported_on": str(YEAR), "tool_id": 1}),
    )
    for year in range(YEAR - 5, YEAR):
        number = world.write(
            log_indicator_value,
            parse(
                LogIndicatorValue,
                {"indicator_id": 2, "period": str(year), "value": 2 * (year - YEAR + 6)},
            ),
        )
        if year < YEAR - 1:
            _step(world, number, 1, ValueState.SUBMITTED, Role.STAFF)
            _step(world, number, 2, ValueState.APPROVED, Role.HEAD)
    return world


def _step(world: World, number: int, version: int, state: ValueState, role: Role) -> None:
    command = StepIndicatorValue(
        indicator_value_id=number, row_version=version, state=state, reason="Làm thay phòng"
    )
    world.write(step_indicator_value, command, role)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_opens_every_screen_of_the_menu(filled: World, role: Role) -> None:
    app = filled.open("overview", role)
    for screen in (*indicators.SCREENS, PROGRAMME_REPORT):
        if screen.menu and filled.people[role].may(screen.action):
            app.switch_page(f"views/{screen.name}.py")
            assert checked(app.run()).title[0].value


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_how_an_indicator_stands(filled: World, role: Role) -> None:
    (line,) = [one for one in lines(filled.open("indicators", role)) if "I2" in one]
    assert "| đơn vị |" in line
    assert "| 1 |" in line
    assert "| ≥ 20 |" in line
    page = filled.open("indicator", role, id=SUPPORTS)
    assert f"Mục tiêu {YEAR}–{YEAR + 4}: ≥ 20 đơn vị" in said(page)
    assert "Số lượt hỗ trợ cho doanh nghiệp trong năm" in said(page)
    assert len(page.get("plotly_chart")) == 2


def test_an_entered_indicator_tells_outlook_values_and_who_approved(filled: World) -> None:
    page = filled.open("indicator", id=ENTERED)
    text = said(page)
    assert "khoảng 20 (20 đến 20) đơn vị" in text
    assert "giá trị cuối của 4 năm đã hết" in text
    assert f"Chưa có số liệu năm {YEAR}" in text
    assert f"{YEAR - 1}: 10 đơn vị (chưa duyệt)" not in text
    assert "1 số liệu chờ duyệt" in text
    assert [one for one in links(page) if f"Năm {YEAR - 1}" in one and "Dự thảo" in one]


def test_a_national_indicator_is_never_shown_as_the_province_s(filled: World) -> None:
    page = filled.open("indicator", id=NATIONAL)
    assert "không bao giờ hiện như số liệu của tỉnh" in said(page)
    assert not page.get("plotly_chart")
    assert not [one for one in links(filled.open("indicators")) if "T1" in one]


def test_officer_submits_head_approves_and_locks_on_the_page(filled: World) -> None:
    page = filled.open("indicator_value", id="5")
    assert not [one for one in page.button if one.key == "_step_approved"]
    checked(page.button(key="_step_submitted").click().run())
    assert "Chờ lãnh đạo quyết định: Duyệt." in said(filled.open("indicator_value", id="5"))
    page = filled.open("indicator_value", Role.HEAD, id="5")
    checked(page.button(key="_step_approved").click().run())
    page = filled.open("indicator_value", Role.HEAD, id="5")
    checked(page.button(key="_step_locked").click().run())
    assert "Đã khóa" in said(filled.open("indicator_value", Role.VIEWER, id="5"))
    assert not [
        one
        for one in filled.open("indicator_value", id="5").button
        if str(one.key).startswith("_step_")
    ]


def test_a_head_who_reopens_without_a_reason_is_asked_for_one(filled: World) -> None:
    page = filled.open("indicator_value", Role.HEAD, id="1")
    checked(page.button(key="_step_draft").click().run())
    assert "Hãy ghi lý do." in said(page)
    assert "Đã duyệt" in said(filled.open("indicator_value", Role.HEAD, id="1"))


def test_the_form_offers_the_entered_indicators_and_keeps_a_wrong_number(filled: World) -> None:
    app = filled.open("indicator_value_form", indicator=ENTERED, period=str(YEAR))
    prefix = app.session_state[OPEN].part.key
    assert app.selectbox(key=f"{prefix}.indicator_id").value == 2
    assert app.selectbox(key=f"{prefix}.period").value == str(YEAR)
    app.text_input(key=f"{prefix}.value").set_value("1.5").run()
    checked(app.button(key=f"{prefix}.save").click().run())
    assert "Đây không phải là số" in said(app)
    assert app.text_input(key=f"{prefix}.value").value == "1.5"
    app.text_input(key=f"{prefix}.value").set_value("1.234").run()
    assert "Được đọc là 1\u00a0234" in said(app)


def test_a_period_without_a_value_asks_why(filled: World) -> None:
    app = filled.open("indicator_value_form", indicator=ENTERED, period=str(YEAR))
    prefix = app.session_state[OPEN].part.key
    app.selectbox(key=f"{prefix}.availability").set_value("not_yet").run()
    assert not [one for one in app.text_input if one.key == f"{prefix}.value"]
    checked(app.button(key=f"{prefix}.save").click().run())
    assert "vì sao không có số liệu" in said(app)


@pytest.mark.parametrize("role", [Role.HEAD, Role.ADMIN])
def test_targets_are_set_by_who_may(filled: World, role: Role) -> None:
    app = filled.open("target_form", role, id="1")
    prefix = app.session_state[OPEN].part.key
    app.text_input(key=f"{prefix}.low").set_value("25").run()
    checked(app.button(key=f"{prefix}.save").click().run())
    assert "≥ 25" in said(filled.open("targets", role))


def test_a_target_where_less_is_better_reads_at_most_on_every_screen(filled: World) -> None:
    with filled.database.unit_of_work(Actor.system()) as session:
        session.get_one(Indicator, int(ENTERED)).direction = WantedDirection.LOWER
    for screen in ("indicators", "indicator", "targets"):
        assert "≤ 20" in said(filled.open(screen, id=ENTERED)), screen
    assert "≥" not in said(filled.open("indicator", id=ENTERED))


def test_an_indicator_is_set_up_from_its_page(filled: World) -> None:
    assert "Thiết lập" in links(filled.open("indicator", Role.HEAD, id=ENTERED))
    app = filled.open("indicator_form", Role.HEAD, id=ENTERED)
    prefix = app.session_state[OPEN].part.key
    app.selectbox(key=f"{prefix}.reporting").set_value("half").run()
    checked(app.button(key=f"{prefix}.save").click().run())
    assert f"{YEAR}-H1" in _periods(filled)
    assert "Hãy chọn chỉ tiêu" in said(filled.open("indicator_form", Role.HEAD))


def _periods(world: World) -> Any:
    app = world.open("indicator_value_form", indicator=ENTERED)
    prefix = app.session_state[OPEN].part.key
    return " ".join(app.selectbox(key=f"{prefix}.period").options).replace(
        f"6 tháng đầu năm {YEAR}", f"{YEAR}-H1"
    )


def test_the_board_leads_to_the_form_for_who_may_enter(filled: World) -> None:
    shown = said(filled.open("completeness"))
    assert f"indicator=2&amp;period={YEAR}" in shown
    assert "indicator=2&amp;period=" not in said(filled.open("completeness", Role.VIEWER))


def test_the_overview_tells_how_the_indicators_stand(filled: World) -> None:
    page = "".join(element.proto.body for element in filled.open("overview").get("html"))
    assert "Chỉ tiêu đúng tiến độ hoặc đã đạt" in page
    assert "<span>chỉ tiêu</span></small>" in page


def test_a_head_approves_a_waiting_value_on_the_overview_with_one_press(filled: World) -> None:
    _step(filled, 5, 1, ValueState.SUBMITTED, Role.STAFF)
    for role in (Role.STAFF, Role.VIEWER):
        app = filled.open("overview", role)
        assert f"Năm {YEAR - 1}: 10 đơn vị" in said(app)
        assert "_approve_value_5" not in [button.key for button in app.button]
    app = filled.open("overview", Role.HEAD)
    checked(app.button(key="_approve_value_5").click().run())
    assert f"Năm {YEAR - 1}: 10 đơn vị" not in said(app)
    with filled.database.read() as session:
        assert session.get_one(IndicatorValue, 5).state is ValueState.APPROVED


def test_nobody_approves_on_the_overview_what_they_submitted_or_somebody_settled_meanwhile(
    filled: World,
) -> None:
    _step(filled, 5, 1, ValueState.SUBMITTED, Role.HEAD)
    own = filled.open("overview", Role.HEAD)
    assert f"Năm {YEAR - 1}: 10 đơn vị" in said(own)
    assert "_approve_value_5" not in [button.key for button in own.button]
    _step(filled, 5, 2, ValueState.DRAFT, Role.HEAD)
    _step(filled, 5, 3, ValueState.SUBMITTED, Role.STAFF)
    app = filled.open("overview", Role.HEAD)
    _step(filled, 5, 4, ValueState.APPROVED, Role.HEAD)
    app.button(key="_approve_value_5").click().run()
    assert "_approve_value_5" not in [button.key for button in app.button]
    assert "duyệt số liệu lúc" in app.warning[0].value
    with filled.database.read() as session:
        assert session.get_one(IndicatorValue, 5).state is ValueState.APPROVED
