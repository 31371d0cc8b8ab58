"""Reading sites by their audits on the screens: list, page, scores, overview; empty and filled."""

import pytest

from models.commands.base import parse
from models.commands.model_sites import LogModelSite
from models.commands.site_audits import BeginAudit, FinishAudit, NameZones, ScoreCriterion
from models.permissions import Actor
from models.services.audits.audits import begin_audit, name_zones
from models.services.audits.checklists import register_checklist
from models.services.audits.finishing import finish_audit
from models.services.audits.taps import score_criterion
from models.services.sites.sites import log_model_site
from models.vocabulary import OrganisationKind, Role
from tests import build
from tests.worlds.audits import ONE_A_PILLAR
from tests.worlds.screens import World, checked, lines, links, said


def _audit(world: World, day: str, points: int, site: int = 1) -> None:
    number = world.write(
        begin_audit,
        parse(
            BeginAudit,
            {
                "model_site_id": site,
                "version_id": 1,
                "kind": "office",
                "audited_on": day,
                "zone_ids": [site],
            },
        ),
    )
    for criterion in range(1, 6):
        world.write(
            score_criterion,
            parse(
                ScoreCriterion,
                {
                    "site_audit_id": number,
                    "zone_id": site,
                    "criterion_id": criterion,
                    "points": points,
                },
            ),
        )
    world.write(finish_audit, parse(FinishAudit, {"site_audit_id": number, "row_version": 1}))


def _site(world: World, name: str) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        school = build.organisation(session, name, kind=OrganisationKind.SCHOOL)
        raw = {
            "organisation_id": school.id,
            "tool_id": 1,
            "setting": "school",
            "starts_on": "10/01/2022",
        }
    number = world.write(log_model_site, parse(LogModelSite, raw))
    world.write(name_zones, parse(NameZones, {"model_site_id": number, "names": ["Kho"]}))


@pytest.fixture
def audited(world: World) -> World:
    """Return the world with one site, audited in January and in March 2024."""
    system = Actor.system()
    with world.database.unit_of_work(system) as session:
        register_checklist(session, system, ONE_A_PILLAR)
    _site(world, "Trường [THPT] Lạng Giang")
    _audit(world, "01/01/2024", 3)
    _audit(world, "01/03/2024", 4)
    return world


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_scores_on_list_page_league_and_figures(
    audited: World, role: Role
) -> None:
    listed = audited.open("model_sites", role)
    (line,) = [one for one in lines(listed) if "Lạng Giang" in one]
    assert "100,0 %" in line
    assert 'alt="điểm 2 lần đánh giá gần nhất: 75, 100 %"' in said(listed)
    page = said(audited.open("model_site", role, id="1"))
    assert "100,0 % ngày 01/03/2024 (Chi cục đánh giá), cao hơn lần đầu cùng loại 25,0" in page
    assert "Yếu nhất: Kho, Sàng lọc (100,0 %)" in page
    scores = said(audited.open("site_scores", role))
    assert "1 mô hình có điểm" in scores
    assert "Đứng đầu: Trường [THPT] Lạng Giang, 100,0 %" in scores
    figures = said(audited.open("site_figures", role))
    assert "Điểm trung bình theo loại hình. Trường học: 100,0 %" in figures
    assert "0 mô hình điểm doanh nghiệp; 0 mô hình điểm trường học" in figures


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_the_scores_of_an_empty_office(world: World, role: Role) -> None:
    assert "Chưa có lần đánh giá nào kết thúc" in said(world.open("site_scores", role))


def test_what_the_league_is_ranked_by_stands_in_the_link(audited: World) -> None:
    page = audited.open("site_scores", by="seiso")
    assert page.segmented_control(key="_league_by").value == "seiso"
    checked(page.segmented_control(key="_league_by").set_value("seiri").run())
    assert page.query_params["by"] == "seiri"
    assert (
        audited.open("site_scores", by="nothing").segmented_control(key="_league_by").value
        == "score"
    )


def test_the_list_is_sorted_by_score_and_narrowed_by_grade(audited: World) -> None:
    _site(audited, "Trường THCS Kép")
    _audit(audited, "01/02/2024", 2, 2)

    def named(**query: str) -> list[str]:
        shown = links(audited.open("model_sites", Role.STAFF, **query))
        return [one for one in shown if one.startswith("Trường")]

    assert named(sort="score") == ["Trường THCS Kép", "Trường [THPT] Lạng Giang"]
    assert named(sort="-score") == ["Trường [THPT] Lạng Giang", "Trường THCS Kép"]
    assert named(audit_grades="excellent") == ["Trường [THPT] Lạng Giang"]
    assert named(site_alerts="slipping") == []


def _measure(number: int, name: str) -> str:
    """Return the key of a field of one measure of site 1, before it was saved."""
    return f"_measure_1.{number}.0.{name}"


def test_a_measure_is_entered_corrected_and_taken_away_on_the_page_of_the_site(
    audited: World,
) -> None:
    app = audited.open("model_site", id="1")
    app.text_input(key=_measure(0, "name")).set_value("Thời gian chờ").run()
    app.text_input(key=_measure(0, "unit")).set_value("phút").run()
    app.text_input(key=_measure(0, "value_before")).set_value("60").run()
    checked(app.button(key="_measure_save").click().run())
    assert app.text_input(key=_measure(0, "name")).value == "Thời gian chờ"
    app.toggle(key=_measure(0, "is_lower_better")).set_value(True).run()
    app.text_input(key=_measure(0, "before_on")).set_value("01/02/2024").run()
    checked(app.button(key="_measure_save").click().run())
    assert "chưa đo lại" in said(app)
    app.selectbox(key="_measure_chosen.1.1.measure").set_value(1).run()
    assert app.text_input(key=_measure(1, "value_before")).value == "60"
    app.text_input(key=_measure(1, "value_after")).set_value("45").run()
    app.text_input(key=_measure(1, "after_on")).set_value("01/06/2024").run()
    checked(app.button(key="_measure_save").click().run())
    assert "Tốt lên" in said(app)
    assert "-25,0 %" in said(app)
    app.selectbox(key="_measure_chosen.1.2.measure").set_value(1).run()
    checked(app.button(key="_measure_away").click().run())
    assert "Tốt lên" not in said(app)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMIN])
def test_who_only_reads_sees_no_form_of_measures(audited: World, role: Role) -> None:
    page = audited.open("model_site", role, id="1")
    assert not [one for one in page.button if one.key == "_measure_save"]
    assert "Chỉ số riêng" not in said(page)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_that_may_takes_the_report_away_and_sees_its_figures_first(
    audited: World, role: Role
) -> None:
    page = audited.open("sites_report", role, period="2024")
    text = said(page)
    assert "Báo cáo mô hình điểm · Năm 2024" in text
    assert "/export/sites-report.xlsx?period=2024" in text.replace("&amp;", "&")
    assert "Lần đánh giá kết thúc trong kỳ" in text
    assert "Điểm trung bình theo loại hình. Trường học: 100,0 %" in text


@pytest.mark.parametrize("role", list(Role))
def test_the_report_of_an_office_without_sites_says_how_to_begin(world: World, role: Role) -> None:
    assert "Chưa có mô hình điểm" in said(world.open("sites_report", role))


def test_sites_are_compared_by_a_link_and_taken_in_and_out(audited: World) -> None:
    _site(audited, "Trường THCS Kép")
    _audit(audited, "01/02/2024", 2, 2)
    page = audited.open("site_comparison", sites="1,999,x,1")
    assert "Cao nhất: Trường [THPT] Lạng Giang, 100,0 %" in said(page)
    assert page.selectbox(key="_compare_add").options == ["Trường THCS Kép · 5S"]
    checked(page.selectbox(key="_compare_add").set_value(2).run())
    assert page.query_params["sites"] == "1,2"
    assert "50,0 % ngày 01/02/2024" in said(page)
    checked(page.button(key="_compared_1").click().run())
    assert page.query_params["sites"] == "2"
    assert "Cao nhất: Trường THCS Kép, 50,0 %" in said(page)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_compares_sites_or_reads_how_to_begin(world: World, role: Role) -> None:
    assert "Chưa có mô hình điểm" in said(world.open("site_comparison", role))
    _site(world, "Trường THCS Kép")
    assert "Chọn từ hai đến 4 mô hình" in said(world.open("site_comparison", role))
    compared = said(world.open("site_comparison", role, sites="1"))
    assert "Chưa mô hình nào trong số này có điểm" in compared


def test_the_map_of_the_list_is_drawn_where_the_link_asks_for_it(audited: World) -> None:
    assert "Mô hình ở 1 tỉnh" not in said(audited.open("model_sites"))
    page = audited.open("model_sites", map="1")
    assert "Mô hình ở 1 tỉnh, thành phố, nhiều nhất ở Bắc Giang (1)" in said(page)
    checked(page.toggle(key="_map").set_value(False).run())
    assert "map" not in page.query_params
    assert "Mô hình ở 1 tỉnh" not in said(page)
    assert "Chưa có mô hình điểm" not in said(audited.open("model_sites", map="1", search="xyz"))
