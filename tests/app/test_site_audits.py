"""The screens of audits: zones and a new audit on the site's page, the lines, the score."""

import re

import pytest

from dashboard.components.escape import markdown
from models.commands.base import parse
from models.commands.site_audits import CorrectZone
from models.services.audits.audits import correct_zone
from models.vocabulary import Role
from tests.app.score_sheets import give, points, sheet, tap, unfolded
from tests.worlds.screens import World, checked, links, said

ALL_FOURS = {str(line): [4, 9] for line in range(1, 6)}


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_an_audit_that_is_still_open(world: World, audit: str, role: Role) -> None:
    page = world.open("site_audit", role, id=audit)
    may = role in {Role.STAFF, Role.HEAD}
    assert bool([one for one in page.button if one.key == "_finish_audit"]) is may
    assert ("đang được chấm: 0/5" in said(page)) is not may
    assert "Không có lần đánh giá" in said(world.open("site_audit", role, id="99"))


def test_one_tap_keeps_an_answer_and_the_last_line_lets_it_be_finished(
    world: World, audit: str
) -> None:
    app = world.open("site_audit", id=audit)
    assert [one["points"] for one in sheet(app)["lines"]] == [[0, 1, 2, 3, 4, -1]] * 5
    for place in range(1, 6):
        checked(tap(app, {str(place): [1 if place == 5 else 4, place]}))
    again = world.open("site_audit", Role.HEAD, id=audit)
    assert points(again) == {"1": 4, "2": 4, "3": 4, "4": 4, "5": 1}
    checked(again.button(key="_finish_audit").click().run())
    page = world.open("site_audit", id=audit)
    text = said(page)
    assert "Điểm: 85,0 %" in text
    assert "1 điểm chưa phù hợp" in text
    assert "Cần cải tiến" in text  # one pillar under 50 holds the grade down
    assert [one for one in links(world.open("model_site", id="1")) if "85,0 %" in one]


def test_taps_that_come_together_or_twice_are_each_kept_once(world: World, audit: str) -> None:
    app = checked(tap(world.open("site_audit", id=audit), {"1": [4, 10], "2": [-1, 11]}))
    assert points(app) == {"1": 4, "2": -1}
    assert sheet(app)["taken"] == {"1.1": 10, "1.2": 11}
    checked(tap(world.open("site_audit", Role.HEAD, id=audit), {"1": [2, 12]}, "b"))
    app = checked(tap(app, {"1": [4, 10], "2": [-1, 11], "3": [0, 13]}))
    assert points(app) == {"1": 2, "2": -1, "3": 0}, "an old tap undoes nothing"
    again = checked(tap(world.open("site_audit", id=audit), {"1": [4, 10], "2": [-1, 11]}))
    assert points(again) == {"1": 2, "2": -1, "3": 0}, "nor in a page opened anew"
    assert sheet(again)["taken"] == {"1.1": 10, "1.2": 11}, "but the browser may let it go"


def test_lines_are_sent_until_the_browser_says_that_it_drew_these(world: World, audit: str) -> None:
    app = world.open("site_audit", id=audit)
    drawn, lines = sheet(app)["drawing"], sheet(app)["lines"]
    assert sheet(checked(give(app, {"device": "a", "drawn": drawn, "taps": {}})))["lines"] is None
    for other in ("", f"{drawn} ", 7):
        told = sheet(checked(give(app, {"device": "a", "drawn": other, "taps": {}})))
        assert told["lines"] == lines
    assert sheet(world.open("site_audit", id=audit))["lines"] == lines, "a page opened anew"


def test_two_people_who_score_a_line_unseen_choose_before_the_audit_is_finished(
    world: World, audit: str
) -> None:
    phone = checked(tap(world.open("site_audit", id=audit), ALL_FOURS))
    given = {"device": "b", "taps": {"1.1": [1, 5, []]}}
    desk = checked(give(world.open("site_audit", Role.HEAD, id=audit), given))
    assert points(desk)["1"] == 4, "the newer tap holds"
    assert desk.button(key="_finish_audit").disabled
    told = sheet(desk)["aside"]["1.1"]
    assert [one[0] for one in told["choices"]] == [4, 1]
    assert re.search(r"đang tính 4 điểm, \w.*; còn 1 điểm, \w", told["said"][0]), "who and when"
    seen = [sheet(desk)["answers"]["1.1"][1], *told["stamps"]]
    chosen = {"device": "a", "taps": {"1.1": [1, 12, seen]}}
    phone = checked(give(world.open("site_audit", id=audit), chosen))
    assert points(phone)["1"] == 1
    assert not sheet(phone)["aside"].get("1.1", {}).get("choices")
    assert not phone.button(key="_finish_audit").disabled


def test_a_tap_held_back_until_the_audit_was_finished_is_kept_and_told(
    world: World, audit: str
) -> None:
    app = checked(tap(world.open("site_audit", id=audit), ALL_FOURS))
    checked(app.button(key="_finish_audit").click().run())
    page = world.open("site_audit", id=audit)
    assert sheet(page)["lines"] == []
    page = checked(give(page, {"device": "b", "taps": {"1.2": [1, 15, []]}}))
    assert sheet(page)["taken"] == {"1.2": 15}
    text = said(world.open("site_audit", Role.HEAD, id=audit))
    assert "Điểm: 100,0 %" in text
    assert "dòng 2: 1" in text


@pytest.mark.parametrize(
    "taps",
    [
        {"1.1": [5, 1, []]},
        {"1.1": [-2, 1, []]},
        {"1.99": [4, 1, []]},
        {"99.1": [4, 1, []]},
        {"1.1": 4},
        {"1.1": ["4", 1, []]},
        {"x": [4, 1, []]},
        {"1.1": [4, 1.5, []]},
        {"1.1": [4, 10**15, []]},
        {"1.1": [4, 1, "a"]},
        {"1.1": [4, 1, [{}]]},
        {"1.1": [4, 1]},
        {"9" * 5000: [4, 1, []]},
        [4],
        "4",
        {f"1.{one}": [4, 1, []] for one in range(1200)},
    ],
)
def test_what_no_tap_can_send_changes_nothing(world: World, audit: str, taps: object) -> None:
    app = give(world.open("site_audit", id=audit), {"device": "a", "taps": taps})
    assert not app.exception
    assert points(app) == {}
    for given in (taps, {"device": "<b>", "taps": {"1.1": [4, 1, []]}}, {"taps": {}}):
        app = give(app, given)
        assert not app.exception
        assert points(app) == {}


def test_scores_from_paper_are_shown_before_they_are_kept(world: World, audit: str) -> None:
    app = checked(world.open("site_audit", id=audit))
    assert "_paper_scores" not in {one.key for one in app.text_input}, "folded away until opened"
    checked(unfolded(app, f"_paper_{audit}"))
    checked(app.text_input(key="_paper_scores").set_value("4 3 9 4 k").run())
    assert "Dòng 3: 9 điểm" in said(app)
    checked(app.text_input(key="_paper_scores").set_value("43 24k").run())
    assert "Sẵn sàng: **Không áp dụng**" in said(app)
    assert points(app) == {}
    checked(app.button(key="_paper_keep").click().run())
    assert points(app) == {"1": 4, "2": 3, "3": 2, "4": 4, "5": -1}
    assert app.text_input(key="_paper_scores").value == "", "ready for the next zone"
    checked(app.text_input(key="_paper_scores").set_value("44444").run())
    checked(app.button(key="_paper_keep").click().run())
    assert "đã có điểm khác" in said(app)
    checked(app.button(key="_paper_keep").click().run())
    assert set(points(app).values()) == {4}


@pytest.mark.parametrize("role", list(Role))
def test_everybody_may_take_the_blank_checklist_of_an_open_audit(
    world: World, audit: str, role: Role
) -> None:
    page = world.open("site_audit", role, id=audit)
    assert f"site-audits/{audit}/blank.pdf" in "".join(one.proto.body for one in page.get("html"))


def test_a_new_audit_is_begun_on_the_page_of_the_site(world: World, audit: str) -> None:
    del audit
    app = world.open("model_site", id="1")
    app.text_input(key="_audit_on").set_value("09/01/2022").run()
    checked(app.button(key="_audit_begin").click().run())
    assert "Mô hình bắt đầu ngày 10/01/2022" in said(app)
    app.text_input(key="_audit_on").set_value("02/03/2024").run()
    checked(app.button(key="_audit_begin").click().run())
    assert "còn một lần đánh giá ngày 01/03/2024 đang mở" in said(app)


def test_names_of_zones_are_shown_letter_by_letter_wherever_one_is_chosen(
    world: World, audit: str
) -> None:
    name = "**Kho** :red[x] [a](b)"
    world.write(correct_zone, parse(CorrectZone, {"zone_id": 1, "name": name}))
    form = world.open("site_audit", id=audit)
    for part in ("_paper", "_photos"):
        form = unfolded(form, f"{part}_{audit}")
    labels = [
        option.content
        for kind in ("button_group",)
        for element in form.get(kind)
        for option in element.proto.options
    ]
    site = world.open("model_site", id="1")
    labels += [
        option.content for element in site.get("button_group") for option in element.proto.options
    ]
    assert labels.count(markdown(name)) == 3
    assert name not in labels
    assert sheet(form)["zones"] == [{"id": 1, "name": name}], "text of the page, not Markdown"


def test_what_a_button_did_is_told_once_by_the_run_that_follows(world: World, audit: str) -> None:
    app = checked(tap(world.open("site_audit", id=audit), ALL_FOURS))
    checked(app.button(key="_finish_audit").click().run())
    assert [one.value for one in app.toast] == ["Đã kết thúc và khóa lần đánh giá."]
    assert not app.run().toast
