"""The screens of initiatives: list, page with its acts, form, portfolio, money, overview."""

from typing import Any

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.open_forms import OPEN
from models.commands.base import parse
from models.commands.initiatives import LogInitiative, StepInitiative
from models.services.initiatives.initiatives import log_initiative, step_initiative
from models.tables import Initiative
from models.vocabulary import InitiativeState, Role
from tests.worlds.initiative_on_screen import day, log
from tests.worlds.screens import World, checked, lines, links, said


def test_an_empty_register_invites_to_enter_the_first(world: World) -> None:
    app = world.open("initiatives")
    assert "Chưa có nhiệm vụ nào" in said(app)
    assert "Ghi nhiệm vụ" in " ".join(links(app))
    assert "0 nhiệm vụ" in app.title[0].value


def test_a_reader_without_the_right_to_log_is_not_invited_to_the_form(world: World) -> None:
    app = world.open("initiatives", Role.VIEWER)
    assert not [label for label in links(app) if "Ghi nhiệm vụ" in label]


def test_a_head_is_told_that_another_leader_decides_on_their_own_initiative(world: World) -> None:
    raw = {
        "code": "NV-09",
        "title": "Áp dụng 5S",
        "task_type": "provincial",
        "state": "proposed",
        "starts_on": day(-10),
        "ends_on": day(100),
    }
    own = world.write(log_initiative, parse(LogInitiative, raw), Role.HEAD)
    page = world.open("initiative", Role.HEAD, id=str(own))
    assert "không ai tự duyệt việc của mình: Được duyệt" in " ".join(c.value for c in page.caption)
    (choice,) = [one for one in page.selectbox if "initiative_step" in str(one.key)]
    assert "Được duyệt" not in choice.options


def test_the_list_says_how_each_stands_and_leads_to_its_page(world: World) -> None:
    log(world)
    (label,) = [one for one in lines(world.open("initiatives")) if "Hỗ trợ áp dụng 5S" in one]
    for part in ("NV-01", "Đang thực hiện", " ngày |", "0 %"):
        assert part in label


@pytest.mark.parametrize("screen", ["initiatives", "milestones", "budget", "overview"])
@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_every_screen(world: World, screen: str, role: Role) -> None:
    log(world)
    app = world.open(screen, role)
    assert app.title[0].value


@pytest.mark.parametrize("screen", ["milestones", "budget"])
def test_the_charts_of_an_empty_office_say_how_to_begin(world: World, screen: str) -> None:
    app = world.open(screen)
    assert "được ghi cùng nhiệm vụ" in said(app)
    assert not app.get("plotly_chart")


def test_the_portfolio_and_the_money_say_their_finding_with_a_table(world: World) -> None:
    log(world)
    portfolio, money = world.open("milestones"), world.open("budget")
    assert "1 mốc quá hạn" in said(portfolio)
    assert "<td>Khảo sát</td>" in said(portfolio)
    assert "Được cấp 200 triệu đồng, đã chi 50 (25,0 %), còn 150" in said(money)


def test_the_overview_counts_what_is_under_way_and_late(world: World) -> None:
    log(world)
    page = said(world.open("initiative_figures"))
    assert "Có mốc quá hạn" in page
    assert "Được cấp 200 triệu đồng, đã chi 50 (25,0 %), còn 150" in page
    overview = said(world.open("overview", period="all"))
    assert "Nhiệm vụ quá hạn" in overview
    assert "<b>25,0 %</b>" in overview


def test_a_milestone_is_done_with_two_presses_and_can_be_opened_again(world: World) -> None:
    number = log(world)
    app = world.open("initiative", Role.HEAD, id=str(number))
    (first, _) = [str(b.key) for b in app.button if str(b.key).startswith("_done_")]
    checked(app.button(key=first).click().run())
    assert "đạt 50 %" in said(app) + str([p.proto.text for p in app.get("progress")])
    (again,) = [str(b.key) for b in app.button if str(b.key).startswith("_open_")]
    checked(app.button(key=again).click().run())
    assert "đã quá hạn" in said(app)


def test_a_payment_is_recorded_and_one_above_the_allocation_asks_why(world: World) -> None:
    number = log(world)
    app = world.open("initiative", Role.HEAD, id=str(number))

    def field(name: str) -> Any:
        """Return a field of the entry: its key changes once a payment was recorded."""
        keys = [str(one.key) for one in app.text_input if "_payment_new." in str(one.key)]
        (key,) = [one for one in keys if one.endswith(f".{name}")]
        return app.text_input(key=key)

    def pay(amount: str, **more: str) -> AppTest:
        for name, value in {"paid_on": day(-5), "amount_vnd": amount, **more}.items():
            checked(field(name).set_value(value).run())
        return checked(app.button(key="_payment_save").click().run())

    assert "<td>Ngân sách tỉnh</td>" in said(pay("10 triệu"))
    assert "140 triệu đồng" in said(app), "is left"
    assert "hãy ghi lý do" in said(pay("900 triệu"))
    assert field("amount_vnd").value == "900 triệu"
    assert "Bổ sung" in said(pay("900 triệu", overspent_reason="Bổ sung theo Quyết định 12"))
    (row,) = [one for one in app.selectbox if str(one.key).startswith("_payment_chosen")]
    assert len(row.options) == 3


def test_a_step_without_its_reason_is_refused_and_what_was_typed_stays(world: World) -> None:
    number = log(world)
    app = world.open("initiative", Role.HEAD, id=str(number))
    act = ActionFields("initiative_step", number)
    app.selectbox(key=act.key("state")).set_value(InitiativeState.STOPPED)
    app.text_input(key=act.key("document_number")).set_value("12/QĐ")
    checked(app.button(key="_step_save").click().run())
    assert "Hãy ghi lý do" in said(app)
    assert app.text_input(key=act.key("document_number")).value == "12/QĐ"
    app.text_input(key=act.key("reason")).set_value("Không bố trí được kinh phí")
    checked(app.run())
    assert "Hãy ghi lý do" in said(app), "an edit leaves the refusal where it is"
    checked(app.button(key="_step_save").click().run())
    assert "Dừng" in said(app)
    assert "Hãy ghi lý do" not in said(app)
    left = [one.value for one in app.text_input if "initiative_step" in str(one.key)]
    assert left == [day(0), "", ""], "the next step begins empty"


def test_a_head_takes_the_last_step_of_an_initiative_back(world: World) -> None:
    number = log(world, state="proposed")
    raw = {
        "initiative_id": number,
        "row_version": 2,
        "state": "approved",
        "happened_on": day(0),
        "reason": "Duyệt",
    }
    world.write(step_initiative, parse(StepInitiative, raw), Role.HEAD)
    keys = [str(one.key) for one in world.open("initiative", id=str(number)).button]
    assert not [key for key in keys if key.startswith("_last_step")]
    app = world.open("initiative", Role.HEAD, id=str(number))
    (why,) = [
        one
        for one in app.text_input
        if "_step_back_" in str(one.key) and str(one.key).endswith(".why")
    ]
    why.set_value("Chưa có quyết định")
    checked(app.button(key="_last_step_back").click().run())
    with world.database.read() as session:
        assert session.get_one(Initiative, number).state is InitiativeState.PROPOSED


def test_an_officer_is_offered_no_step_that_a_head_decides(world: World) -> None:
    number = log(world, division_id=None, state="proposed")
    app = world.open("initiative", Role.HEAD, id=str(number))
    offered = app.selectbox(key=ActionFields("initiative_step", number).key("state")).options
    assert "Được duyệt" in offered
    app = world.open("initiative", Role.VIEWER, id=str(number))
    assert not [box for box in app.selectbox if "initiative_step" in str(box.key)]
    assert "Chờ lãnh đạo" not in said(app)


def test_an_officer_is_told_which_steps_wait_for_a_leader(world: World) -> None:
    number = world.write(
        log_initiative,
        parse(
            LogInitiative,
            {
                "code": "NV-02",
                "title": "Đề xuất mới",
                "task_type": "provincial",
                "state": "proposed",
                "starts_on": day(-100),
                "ends_on": day(100),
            },
        ),
    )
    app = world.open("initiative", Role.STAFF, id=str(number))
    assert not [box for box in app.selectbox if "initiative_step" in str(box.key)]
    assert "Chờ lãnh đạo quyết định: Được duyệt, " in said(app)
    app = world.open("initiative", Role.HEAD, id=str(number))
    assert "Chờ lãnh đạo" not in said(app)


def _fill(app: AppTest, **values: str) -> None:
    prefix = app.session_state[OPEN].part.key
    for name, value in values.items():
        app.text_input(key=f"{prefix}.{name}").set_value(value)
    app.run()


def test_the_form_tells_every_problem_at_once_and_keeps_what_was_typed(world: World) -> None:
    app = world.open("initiative_form")
    _fill(app, code="NV-09", starts_on="31/02/2026")
    prefix = app.session_state[OPEN].part.key
    checked(app.button(key=f"{prefix}.save").click().run())
    page = said(app)
    assert "Tiêu đề" in page
    assert "Không có ngày 31/02/2026" in page
    assert app.text_input(key=f"{prefix}.code").value == "NV-09"
    assert app.text_input(key=f"{prefix}.starts_on").value == "31/02/2026"


def test_a_draft_is_offered_again(world: World) -> None:
    _fill(world.open("initiative_form"), code="NV-09", title="Đang ghi dở")
    page = said(world.open("initiative_form"))
    assert "NV-09 · Đang ghi dở" in page
    assert "Tiếp tục bản nháp" in page or "nháp" in page


def _two_tabs(world: World) -> AppTest:
    """Save another version of a draft in a second tab; return the first, refused."""
    first = world.open("initiative_form")
    days = {"starts_on": "01/01/2024", "ends_on": "31/12/2024"}
    _fill(first, code="NV-A", title="Nhiệm vụ A", **days)
    second = world.open("initiative_form")
    checked(second.button(key="_draft_continue").click().run())
    _fill(second, title="Nhiệm vụ B")
    _press(second, "save")
    _fill(first, code="NV-A2", title="Nhiệm vụ A2")
    return _press(first, "save")


def _press(app: AppTest, button: str) -> AppTest:
    prefix = app.session_state[OPEN].part.key
    return checked(app.button(key=f"{prefix}.{button}").click().run())


def _initiatives(world: World) -> list[tuple[str | None, str]]:
    with world.database.read() as session:
        return list(session.exec(select(Initiative.code, Initiative.title).order_by("id")))


def test_a_draft_saved_in_another_tab_shows_both_versions_and_drops_neither(world: World) -> None:
    app = _two_tabs(world)
    assert "đã được lưu với nội dung khác" in said(app)
    for words in ("Nhiệm vụ B", "Nhiệm vụ A2", "NV-A2"):
        assert words in said(app)
    assert "Ngày bắt đầu</caption>" not in said(app)
    assert _initiatives(world) == [("NV-A", "Nhiệm vụ B")]
    assert "NV-A2 · Nhiệm vụ A2" in said(world.open("initiative_form"))


def test_the_version_of_this_tab_is_saved_as_another_record(world: World) -> None:
    app = _press(_two_tabs(world), "another")
    assert _initiatives(world) == [("NV-A", "Nhiệm vụ B"), ("NV-A2", "Nhiệm vụ A2")]
    assert OPEN not in app.session_state
    assert "Có bản nháp" not in said(world.open("initiative_form"))


def test_the_version_of_this_tab_corrects_the_saved_one_field_by_field(world: World) -> None:
    app = _two_tabs(world)
    prefix = app.session_state[OPEN].part.key
    app.segmented_control(key=f"{prefix}.choose.title").set_value("theirs").run()
    _press(app, "merge")
    assert _initiatives(world) == [("NV-A2", "Nhiệm vụ B")]
    assert "Có bản nháp" not in said(world.open("initiative_form"))


def test_what_is_not_there_leads_back_to_the_list(world: World) -> None:
    assert "Không có nhiệm vụ ở địa chỉ này" in said(world.open("initiative", id="99"))
    assert "Không có nhiệm vụ này" in said(world.open("initiative_form", id="99"))
