"""The screen of provincial units: those of a day, a change previewed, recorded, taken back."""

from datetime import date

import pytest
from sqlmodel import col, func, select
from streamlit.testing.v1 import AppTest

from models.tables import ProvincePeriod, UnitChange
from models.vocabulary import ProvinceKind, Role, UnitChangeKind
from tests.worlds.screens import World, checked, said

FORM = "unit_change.0"


def _press(app: AppTest, label: str, position: int = 0) -> AppTest:
    found = [one for one in app.button if one.label == label]
    return checked(found[position].click().run())


def _changes(world: World) -> int:
    with world.database.read() as session:
        return session.exec(select(func.count(col(UnitChange.id)))).one()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF, Role.HEAD])
def test_only_an_administrator_has_the_screen_of_units(world: World, role: Role) -> None:
    with pytest.raises(ValueError, match="units"):
        world.open("units", role)


def test_the_units_of_a_day_say_what_they_were_and_became(world: World) -> None:
    assert "63 đơn vị ngày 30/06/2025" in said(world.open("units", Role.ADMIN, day="2025-06-30"))
    words = said(world.open("units", Role.ADMIN, day="2025-07-01"))
    assert "34 đơn vị ngày 01/07/2025" in words
    assert "<td>Bắc Giang, Bắc Ninh</td>" in words


def test_a_merger_is_previewed_then_recorded_then_taken_back(world: World) -> None:
    app = world.open("units", Role.ADMIN)
    app.text_input(key=f"{FORM}.day").set_value("01/01/2027")
    app.multiselect(key=f"{FORM}.ended").set_value(["24@2025-07-01", "22@2025-07-01"])
    app = _press(app, "Xem trước thay đổi")
    assert "Căn cứ" in said(app)
    assert not [one for one in app.button if one.label == "Ghi thay đổi này"]
    assert app.text_input(key=f"{FORM}.begun.0.name").value == "Bắc Ninh"
    app.text_input(key=f"{FORM}.decision").set_value("Nghị quyết 1/2026/QH16")
    app = _press(app, "Xem trước thay đổi")
    words = said(app)
    assert "Số đơn vị ngày hôm trước: 34; từ ngày đó: 33." in words
    assert "Tỉnh của chi cục kết thúc" in words
    assert _changes(world) == 0
    app = _press(app, "Ghi thay đổi này")
    assert "Đã ghi thay đổi." in said(app)
    assert _changes(world) == 1
    app = _press(_press(app, "Hoàn tác thay đổi"), "Hoàn tác thay đổi", 1)
    assert "Đã hoàn tác thay đổi." in said(app)
    assert _changes(world) == 0


def test_a_preview_is_gone_once_anything_is_altered(world: World) -> None:
    app = world.open("units", Role.ADMIN)
    app.text_input(key=f"{FORM}.day").set_value("01/01/2027")
    app.text_input(key=f"{FORM}.decision").set_value("Nghị quyết 1")
    app.multiselect(key=f"{FORM}.ended").set_value(["24@2025-07-01", "22@2025-07-01"])
    app = _press(app, "Xem trước thay đổi")
    assert "Ghi thay đổi này" in [one.label for one in app.button]
    app = checked(app.text_input(key=f"{FORM}.begun.0.name").set_value("Kinh Bắc").run())
    assert "Ghi thay đổi này" not in [one.label for one in app.button]


def test_a_split_asks_for_the_part_that_carries_on_and_the_others(world: World) -> None:
    app = world.open("units", Role.ADMIN)
    app = checked(app.button_group(key=f"{FORM}.kind").set_value(UnitChangeKind.SPLIT).run())
    app.text_input(key=f"{FORM}.day").set_value("01/01/2027")
    app.text_input(key=f"{FORM}.decision").set_value("Nghị quyết 1")
    app = checked(app.selectbox(key=f"{FORM}.one").set_value("24@2025-07-01").run())
    app.text_input(key=f"{FORM}.begun.1.name").set_value("Bắc Giang")
    app.text_input(key=f"{FORM}.begun.1.code_gso").set_value("24")
    region = app.selectbox(key=f"{FORM}.begun.0.region").value
    app.selectbox(key=f"{FORM}.begun.1.region").set_value(region)
    app = _press(app, "Xem trước thay đổi")
    assert "Ngày đó mã 24 là của Bắc Ninh." in said(app)
    assert app.text_input(key=f"{FORM}.begun.1.name").value == "Bắc Giang"
    app.text_input(key=f"{FORM}.begun.1.code_gso").set_value("99")
    app = _press(_press(app, "Xem trước thay đổi"), "Ghi thay đổi này")
    with world.database.read() as session:
        begun = session.exec(
            select(ProvincePeriod).where(ProvincePeriod.valid_from == date(2027, 1, 1))
        ).all()
    assert {(one.name, one.split_from_code) for one in begun} == {
        ("Bắc Ninh", None),
        ("Bắc Giang", "24"),
    }
    assert {one.kind for one in begun} == {ProvinceKind.PROVINCE}
