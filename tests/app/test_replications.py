"""A site is copied to another from its page; both show it, and the visit tells what came."""

import pytest

from dashboard.components.forms.open_forms import OPEN
from models.commands.base import parse
from models.commands.lessons import NoteLesson
from models.commands.model_sites import LogModelSite
from models.commands.replications import LogReplication
from models.services.lessons.lessons import note_lesson
from models.services.lessons.replications import log_replication
from models.services.sites.sites import log_model_site
from models.vocabulary import OrganisationKind, Role
from tests import build
from tests.worlds.screens import World, checked, lines, links, said


@pytest.fixture
def sites(world: World) -> tuple[str, str]:
    names = ("Trường THPT Lạng Giang", "Trường THCS Kép")
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        holders = [
            build.organisation(session, name, kind=OrganisationKind.SCHOOL).id for name in names
        ]
    first, second = (
        world.write(
            log_model_site,
            parse(
                LogModelSite,
                {
                    "organisation_id": number,
                    "tool_id": 1,
                    "setting": "school",
                    "starts_on": "10/01/2022",
                },
            ),
        )
        for number in holders
    )
    return str(first), str(second)


def test_a_site_is_copied_from_its_page_and_both_sites_show_it(
    world: World, sites: tuple[str, str]
) -> None:
    one, two = sites
    assert "Ghi đã nhân rộng sang nơi khác" in said(world.open("model_site", id=one))
    app = world.open("replication_form", Role.STAFF, **{"from": one})
    form = app.session_state[OPEN]
    assert form.values["from_site_id"] == int(one)
    app.selectbox(key=f"{form.widgets}.to_site_id").set_value(int(one))
    app.text_input(key=f"{form.widgets}.replicated_on").set_value("05/2024").run()
    refused = checked(app.button(key=f"{form.part.key}.save").click().run())
    assert "không nhân rộng sang chính nó" in said(refused)
    form = refused.session_state[OPEN]
    assert form.values["replicated_on"] == "05/2024"
    refused.selectbox(key=f"{form.widgets}.to_site_id").set_value(int(two))
    checked(refused.button(key=f"{form.part.key}.save").click().run())
    assert "nhân rộng sang đây · tháng 05/2024" in said(world.open("model_site", id=one))
    assert "nhân rộng từ đó · tháng 05/2024" in said(world.open("model_site", id=two))
    assert "Trường THCS Kép" in "".join(lines(world.open("replications")))


def test_a_visit_tells_what_came_of_it_and_a_site_leads_back_to_the_visit(
    world: World, sites: tuple[str, str]
) -> None:
    one, two = sites
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        visit = build.exchange(session, title="Chuyến đi Quảng Ninh").id or 0
    lesson = world.write(
        note_lesson,
        parse(NoteLesson, {"title": "Treo bảng công cụ ngang tầm mắt", "exchange_id": visit}),
    )
    copied = {
        "from_site_id": one,
        "to_site_id": two,
        "replicated_on": "2024",
        "lesson_id": lesson,
        "adapted": "Thêm bảng ở phòng thí nghiệm",
    }
    world.write(log_replication, parse(LogReplication, copied))
    for role in (Role.VIEWER, Role.HEAD):
        forward = world.open("exchange", role, id=str(visit))
        assert "1 bài học · áp dụng ở 1 nơi · nhân rộng sang 1 nơi" in said(forward)
        assert "Thêm bảng ở phòng thí nghiệm" in said(forward)
        back = world.open("model_site", role, id=two)
        assert "Đến từ chuyến: Chuyến đi Quảng Ninh" in said(back)
    assert any("Chuyến đi Quảng Ninh" in link for link in links(back))
    traces = world.open("lesson_traces", Role.VIEWER)
    assert any("Chuyến đi Quảng Ninh" in line for line in lines(traces))
