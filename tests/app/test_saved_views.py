"""Saved views in the filter bar: mine and shared ones one press away, saving, sharing, removing."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.shell.saved_views import POPOVER
from models.commands.saved_views import SaveView
from models.permissions import Actor
from models.services.office.saved_views import save_view
from models.vocabulary import Role
from tests import build
from tests.worlds.screens import World, checked, said


@pytest.fixture(autouse=True)
def _visits(world: World) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        build.exchange(session)


def _save(world: World, name: str, role: Role, *, is_shared: bool = False) -> int:
    command = SaveView(
        screen="exchanges", name=name, query={"directions": "incoming"}, is_shared=is_shared
    )
    number: int = world.write(save_view, command, role)
    return number


def _open(world: World, screen: str, role: Role = Role.STAFF, **query: str) -> AppTest:
    """Open a screen and its saved views."""
    app = world.open(screen, role, **query)
    app.session_state[POPOVER] = True
    return checked(app.run())


def _keys(app: AppTest, start: str) -> list[str]:
    return [str(button.key) for button in app.button if str(button.key).startswith(start)]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("screen", ["exchange_figures", "exchanges"])
def test_everybody_saves_the_filter_now_on_and_finds_it_one_press_away(
    world: World, screen: str, role: Role
) -> None:
    app = _open(world, screen, role, directions="incoming")
    app.text_input(key="_view_name").set_value("Đoàn đến").run()
    checked(app.button(key="_view_save").click().run())
    assert app.text_input(key="_view_name").value == ""
    (key,) = _keys(app, "_view_open_")
    app = _open(world, screen, role, period="2024", page="1")
    assert app.button(key=key).label == "Đoàn đến"
    checked(app.button(key=key).click().run())
    assert dict(app.query_params) == {"directions": "incoming"}


def test_without_a_filter_there_is_nothing_to_save(world: World) -> None:
    app = _open(world, "exchanges")
    assert "trước hết hãy chọn bộ lọc" in said(app)
    assert not _keys(app, "_view_save")


def test_a_name_that_is_missing_or_taken_is_told_beside_the_field(world: World) -> None:
    _save(world, "Đoàn đến", Role.STAFF)
    app = _open(world, "exchanges", directions="incoming")
    checked(app.button(key="_view_save").click().run())
    assert "nscl-problem" in "".join(element.proto.body for element in app.get("html"))
    app.text_input(key="_view_name").set_value("Đoàn đến").run()
    checked(app.button(key="_view_save").click().run())
    assert "đã có bộ lọc đã lưu mang tên này" in said(app)
    assert app.text_input(key="_view_name").value == "Đoàn đến"


def test_a_view_of_one_person_is_not_shown_to_another(world: World) -> None:
    _save(world, "Việc riêng", Role.STAFF)
    for role in (Role.HEAD, Role.VIEWER, Role.ADMIN):
        assert "Việc riêng" not in said(_open(world, "exchanges", role))


def test_a_shared_view_is_shown_with_its_owner_and_only_heads_remove_it(world: World) -> None:
    number = _save(world, "Báo cáo quý", Role.HEAD, is_shared=True)
    app = _open(world, "exchanges", Role.VIEWER)
    assert f"Báo cáo quý · {world.people[Role.HEAD].name}" in said(app)
    assert not _keys(app, "_view_remove")
    app = _open(world, "exchanges", Role.HEAD)
    checked(app.button(key=f"_view_remove_{number}").click().run())
    assert "Báo cáo quý" not in said(app)


def test_a_head_shares_and_takes_back_with_one_press(world: World) -> None:
    number = _save(world, "Báo cáo quý", Role.HEAD)
    app = _open(world, "exchanges", Role.HEAD)
    checked(app.button(key=f"_view_share_{number}").click().run())
    assert "Báo cáo quý" in said(_open(world, "exchanges", Role.STAFF))
    app = _open(world, "exchanges", Role.HEAD)
    checked(app.button(key=f"_view_share_{number}").click().run())
    assert "Báo cáo quý" not in said(_open(world, "exchanges", Role.STAFF))


def test_who_may_not_share_is_not_offered_to(world: World) -> None:
    number = _save(world, "Đoàn đến", Role.STAFF)
    app = _open(world, "exchanges", directions="incoming")
    assert _keys(app, "_view_remove") == [f"_view_remove_{number}"]
    assert not _keys(app, "_view_share_")
    assert not [toggle for toggle in app.toggle if toggle.key == "_view_shared"]


def test_a_nasty_name_is_shown_as_typed(world: World) -> None:
    _save(world, "**đậm** <b> :red[x]", Role.STAFF)
    assert "**đậm** <b> :red[x]" in said(_open(world, "exchanges"))
