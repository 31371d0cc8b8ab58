"""An audit in the hand: one tap a line, faster than any server answers, and nothing lost."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session, col, select

from models.commands.base import parse
from models.commands.site_audits import BeginAudit, NameZones
from models.db import Database
from models.permissions import Actor
from models.services.audits.audits import begin_audit, name_zones
from models.tables import Account, ModelSite, SiteAudit, Zone
from models.text.formats import format_date, office_today
from tests import build
from tests.browser.conftest import PHONE, Watch
from tests.browser.cut_signal import CutSignal
from tests.browser.desk import ROLES, Desk
from tests.browser.profiles import Profile

ZONES = ("Kho hóa chất", "Thư viện", "Sân trường")
LINES = 25
BETWEEN_TAPS_MS = 30
"""Far less than a server's answer takes, and than any thumb."""

KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('nscl.taps.'))"
TAP = """async ([points, wait]) => {
  const main = document.querySelector("[data-testid=stMain]"), jumps = [];
  const lines = [...document.querySelectorAll(".nscl-line")];
  for (const [place, line] of lines.entries()) {
    line.scrollIntoView({block: "center"});
    const top = main.scrollTop;
    line.querySelectorAll("button")[points[place]].click();
    await new Promise((done) => setTimeout(done, wait));
    if (Math.abs(main.scrollTop - top) > 2) jumps.push(place);
  }
  return [lines.length, jumps];
}"""


@pytest.fixture
def desk(demonstration: str, phone: Profile) -> Desk:
    """Enter as an officer on the phone."""
    made = Desk(phone.new_page(), demonstration)
    made.enter_as("Chuyên viên")
    return made


@pytest.fixture
def site(behind: Database) -> int:
    """Give a site of the officer's division that was audited before."""
    with behind.read() as session:
        audited = select(ModelSite.id).where(ModelSite.division_id == _officer(session).division_id)
        found = session.exec(audited.join(SiteAudit).order_by(col(ModelSite.id))).first()
    assert found is not None
    return found


@pytest.fixture
def audit(behind: Database, site: int) -> str:
    """Begin an audit of three zones beside the screens; return where it is scored."""
    with behind.read() as session:
        officer = _officer(session)
        version = session.exec(select(SiteAudit.version_id).where(SiteAudit.site_id == site))
        begun: dict[str, object] = {"model_site_id": site, "version_id": version.first()}
    with behind.unit_of_work(officer) as session:
        today = format_date(office_today())
        named = parse(NameZones, {"model_site_id": site, "names": ZONES})
        name_zones(session, officer, named)
        zones = select(Zone.id).where(Zone.site_id == site, col(Zone.is_active))
        begun |= {"zone_ids": session.exec(zones).all(), "kind": "office", "audited_on": today}
        begun["accept_open"] = True  # another journey's may be
        number = begin_audit(session, officer, parse(BeginAudit, begun))
    return f"/cham-5s?id={number}"


def _officer(session: Session) -> Actor:
    named = select(Account).where(Account.user_name == ROLES["Chuyên viên"])
    return build.actor(session.exec(named).one())


def _begin(desk: Desk, site: int) -> str:
    """Name three zones of a site and begin an audit of them at the screen, and say where."""
    page = desk.page
    desk.open(f"/mot-mo-hinh-diem?id={site}")
    desk.click("Khu vực (")
    page.get_by_label("Mỗi dòng một khu vực").fill("\n".join(ZONES))
    page.get_by_label("Mỗi dòng một khu vực").press("Tab")
    desk.settle()
    page.locator(".st-key-_zones_save button").click()
    desk.settle()
    page.reload()
    desk.settle()
    desk.click("Đánh giá mới")
    begin = page.locator(".st-key-_audit_begin button")
    begin.click()
    desk.settle()
    if "/cham-5s" not in page.url:  # another one is open: this one is meant all the same
        begin.click()
    page.wait_for_url("**/cham-5s?id=*")
    desk.settle()
    _zone(page, 0)
    return page.url


def _take_up(desk: Desk, audit: str) -> None:
    """Open an audit that was begun, at its first zone."""
    desk.open(audit)
    _zone(desk.page, 0)


def _zone(page: Page, place: int) -> None:
    """Go to a zone and wait until its own lines stand there."""
    tab = page.get_by_role("tab").nth(place)
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(page.locator(".nscl-line")).to_have_count(LINES)


def test_three_zones_take_one_tap_a_line_and_no_tap_is_lost_however_fast(
    demonstration: str, phone: Profile, chromium: Browser, site: int
) -> None:
    watch, desk = Watch(), Desk(phone.new_page(), demonstration)
    page = desk.page
    watch.follow(page, demonstration)
    desk.enter_as("Chuyên viên")
    address, taps = _begin(desk, site), 0
    answers = [[(7 * line + 3 * zone) % 11 % 5 for line in range(LINES)] for zone in range(3)]
    for place, points in enumerate(answers):
        if place:
            _zone(page, place)
            taps += 1
            desk.settle()
        assert page.evaluate(TAP, [points, BETWEEN_TAPS_MS]) == [LINES, []]
        taps += LINES
        desk.settle()
    expect(page.get_by_text("đã chấm 75/75 dòng")).to_be_visible()

    other = chromium.new_context(viewport=PHONE, locale="vi-VN")
    second = Desk(other.new_page(), demonstration)
    second.enter_as("Chuyên viên")
    second.page.goto(address)
    expect(second.page.get_by_text("đã chấm 75/75 dòng")).to_be_visible()
    other.close()

    page.get_by_role("button", name="Kết thúc đánh giá").dblclick()
    assert taps + 1 <= 90
    expect(page.get_by_text("Đã khóa")).to_be_visible()
    desk.settle()
    said = page.locator("[data-testid=stMain]").inner_text()
    for zone, points in zip(ZONES, answers, strict=True):
        assert re.search(rf"{zone}\s+{sum(points)},0 %", said), f"{zone}: 25 lines of 4 are 100"
    assert page.get_by_role("alert").count() == 0
    assert (watch.outside, watch.complaints) == ([], [])


def test_a_phone_that_lost_its_signal_goes_on_where_it_was(
    desk: Desk, phone: Profile, audit: str
) -> None:
    page = desk.page
    _take_up(desk, audit)
    page.evaluate(TAP, [[3] * LINES, BETWEEN_TAPS_MS])
    desk.settle()
    expect(page.get_by_text("đã chấm 25/75 dòng")).to_be_visible()
    phone.set_offline(True)
    page.wait_for_function("!navigator.onLine")
    phone.set_offline(False)
    page.wait_for_function("navigator.onLine")
    page.reload()
    desk.settle()
    expect(page.get_by_text("đã chấm 25/75 dòng")).to_be_visible()
    _zone(page, 1)
    desk.settle()
    page.evaluate(TAP, [[4] * LINES, BETWEEN_TAPS_MS])
    expect(page.get_by_text("đã chấm 50/75 dòng")).to_be_visible()


def _expect_everywhere(page: Page, points: int) -> None:
    """Wait until every line of the zone that is shown has these points."""
    chosen = page.locator(f".nscl-points [data-points='{points}'][aria-checked=true]")
    expect(chosen).to_have_count(LINES)


def test_zones_are_changed_and_scored_without_a_signal_and_each_tap_finds_its_own_line(
    signal: CutSignal, phone: Profile, audit: str
) -> None:
    desk = Desk(phone.new_page(), signal.address)
    page, unsent = desk.page, desk.page.locator(".nscl-unsent")
    desk.enter_as("Chuyên viên")
    _take_up(desk, audit)
    page.evaluate(TAP, [[3] * LINES, BETWEEN_TAPS_MS])
    expect(page.get_by_text("đã chấm 25/75 dòng")).to_be_visible()
    signal.lose()
    _zone(page, 1)
    page.evaluate(TAP, [[4] * LINES, BETWEEN_TAPS_MS])
    expect(page.get_by_role("tab").nth(1)).to_contain_text("25/25")
    expect(unsent).to_contain_text("Chưa gửi: 25 điểm chấm")
    signal.find()
    expect(page.get_by_text("đã chấm 50/75 dòng")).to_be_visible(timeout=40_000)
    expect(unsent).to_be_hidden()
    _expect_everywhere(page, 4)
    _zone(page, 0)
    _expect_everywhere(page, 3)  # the zone before is as it was

    signal.lose()
    _zone(page, 2)
    page.evaluate(TAP, [[2] * LINES, 0])
    expect(unsent).to_contain_text("Chưa gửi: 25 điểm chấm")
    page.close()
    signal.find()
    desk = Desk(phone.new_page(), signal.address)
    desk.page.goto(signal.address + audit)
    expect(desk.page.get_by_text("đã chấm 75/75 dòng")).to_be_visible(timeout=40_000)
    _zone(desk.page, 2)
    _expect_everywhere(desk.page, 2)
    assert desk.page.evaluate(KEPT) == [], "what was sent is kept in the browser no longer"


def test_signing_out_tells_of_taps_that_were_never_sent_and_takes_them_away(
    signal: CutSignal, phone: Profile, audit: str
) -> None:
    desk = Desk(phone.new_page(), signal.address)
    desk.enter_as("Chuyên viên")
    _take_up(desk, audit)
    signal.lose()
    desk.page.evaluate(TAP, [[1] * LINES, 0])
    desk.page.close()
    signal.find()
    page = phone.new_page()
    page.goto(f"{signal.address}/logout")
    expect(page.get_by_role("alert")).to_contain_text("Còn 25 điểm chấm 5S chưa gửi")
    page.evaluate("localStorage.setItem('nscl.taps.999.1.1.1', '[1, 2, []]')")
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert page.evaluate(KEPT) == ["nscl.taps.999.1.1.1"], "another account's wait for their owner"


def test_two_people_on_one_line_see_both_answers_and_choose(
    signal: CutSignal, phone: Profile, chromium: Browser, demonstration: str, audit: str
) -> None:
    desk = Desk(phone.new_page(), signal.address)
    desk.enter_as("Chuyên viên")
    _take_up(desk, audit)
    first = desk.page.locator(".nscl-line").first
    signal.lose()
    first.get_by_role("radio", name="4").click()
    other = chromium.new_context(viewport=PHONE, locale="vi-VN")
    head = Desk(other.new_page(), demonstration)
    head.enter_as("Lãnh đạo")
    head.page.goto(demonstration + audit)
    head.page.locator(".nscl-line").first.get_by_role("radio", name="1").click()
    expect(head.page.get_by_text("đã chấm 1/75 dòng")).to_be_visible()
    other.close()
    signal.find()
    expect(first.locator(".nscl-clash")).to_contain_text("đang tính 1 điểm", timeout=40_000)
    expect(first.get_by_role("radio", name="1")).to_be_checked()
    first.get_by_role("button", name="Lấy 4 điểm").click()
    expect(first.get_by_role("radio", name="4")).to_be_checked()
    expect(first.locator(".nscl-clash")).to_have_count(0)
    expect(first).to_contain_text("Trước đó: 1 điểm")


def test_a_page_that_was_closed_before_its_taps_were_sent_sends_them_when_it_is_opened_again(
    desk: Desk, audit: str
) -> None:
    page = desk.page
    _take_up(desk, audit)
    page.evaluate(TAP, [[3] * LINES, 0])
    page.reload()  # faster than the taps were sent
    desk.settle()
    expect(page.get_by_text("đã chấm 25/75 dòng")).to_be_visible()


def test_one_key_a_line_scores_a_zone(desk: Desk, audit: str) -> None:
    page = desk.page
    _take_up(desk, audit)
    page.locator(".nscl-points [tabindex='0']").first.focus()
    for place in range(LINES):
        page.keyboard.press("k" if place == 3 else str(place % 5))
    desk.settle()
    expect(page.get_by_text("đã chấm 25/75 dòng")).to_be_visible()
    fourth = page.locator(".nscl-line").nth(3)
    expect(fourth.get_by_role("radio", name="Không áp dụng")).to_be_checked()
    expect(page.locator(".nscl-line").nth(9).get_by_role("radio", name="4")).to_be_checked()


def test_photo_and_note_open_over_their_own_line_and_the_page_stays_where_it_was(
    desk: Desk, audit: str
) -> None:
    page = desk.page
    _take_up(desk, audit)
    _zone(page, 1)
    line = page.locator(".nscl-line").nth(9)
    line.get_by_role("radio", name="2").click()
    desk.settle()
    top = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    line.get_by_role("button", name="Ảnh, ghi chú").click()
    panel = page.get_by_role("dialog")
    expect(panel).to_contain_text(f"{ZONES[1]} · 10.")
    panel.get_by_role("textbox", name="Ghi chú").fill("Kệ số 3 bừa bộn")
    panel.get_by_role("button", name="Lưu ghi chú").click()
    expect(panel).to_contain_text("Đã giữ ghi chú")
    for target in panel.locator("button:visible, input:visible:not([type=file])").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.inner_text()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == top
    desk.unfold_part("Ảnh và ghi chú của từng dòng")
    zones = page.locator("[class*=st-key-_photo_zone_]")
    expect(zones.get_by_role("radio", name=ZONES[1])).to_be_checked()
