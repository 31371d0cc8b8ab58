"""Data quality on the screen: what needs whom, the way to mend it, what a head accepts."""

from datetime import timedelta

import pytest

from models.permissions import Actor
from models.reports.quality.asks import acceptances
from models.text.formats import format_date
from models.vocabulary import QualityRule, Role
from tests.worlds.quality import EXAMPLES, TODAY
from tests.worlds.screens import World, checked, said

RULE = QualityRule.EXCHANGE_COST_OUTLIER


def _far(world: World) -> int:
    with world.database.unit_of_work(Actor.system()) as session:
        return EXAMPLES[RULE](session, True)


def test_a_head_accepts_a_fault_and_what_was_typed_wrong_stays(world: World) -> None:
    number = _far(world)
    only = {"quality_rules": RULE.value}
    app = world.open("data_quality", Role.HEAD, **only, accept=f"{RULE.value}.{number}")
    assert "Kinh phí chuyến khác xa các chuyến khác: 900 triệu đồng" in said(app)
    form = f"quality.accept.{RULE.value}.{number}"
    app.text_input(key=f"{form}.until_on").set_value("31/02/2027")
    app.text_input(key=f"{form}.reason").set_value("Đoàn đi nước ngoài")
    checked(app.button(key=f"FormSubmitter:form.{form}-Chấp nhận").click().run())
    assert app.text_input(key=f"{form}.reason").value == "Đoàn đi nước ngoài"
    app.text_input(key=f"{form}.until_on").set_value(format_date(TODAY + timedelta(days=9)))
    checked(app.button(key=f"FormSubmitter:form.{form}-Chấp nhận").click().run())
    assert "Đã chấp nhận." in said(app)
    assert "Đoàn đi nước ngoài" in said(app)
    checked(app.button(key=f"_end_{RULE.value}_{number}").click().run())
    with world.database.read() as session:
        assert acceptances(session, RULE) == ()


@pytest.mark.parametrize("role", [Role.STAFF, Role.VIEWER, Role.ADMIN])
def test_others_see_the_faults_and_only_an_officer_the_way_to_mend_them(
    world: World, role: Role
) -> None:
    number = _far(world)
    app = world.open("data_quality", role, quality_rules=RULE.value, accept=f"{RULE.value}.1")
    drawn = "".join(one.proto.body for one in app.get("html"))
    assert "Chấp nhận" not in said(app)
    assert (f"?id={number}&amp;asks={RULE.value}" in drawn) == (role is Role.STAFF)


def test_an_empty_office_has_nothing_to_put_right(world: World) -> None:
    app = world.open("data_quality", Role.HEAD, quality_rules="no_such_rule")
    assert "Không có gì phải sửa ở đây." in said(app)
    assert "no_such_rule" in said(app)
