"""What is typed survives: F5, a closed tab, a restart of the server, a half-typed text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.browser.profiles import Profile
from tests.browser.servers import Server, copied

FORM = "/ghi-chuyen-trao-doi"
TEXTS = "Mục đích, kết luận, ghi chú"


@pytest.fixture
def server(filled: Path, tmp_path: Path) -> Iterator[Server]:
    """Give a running demonstration of its own, which may be killed."""
    running = Server(copied(filled, tmp_path / "data"))
    yield running
    running.stop()


def _take_up(desk: Desk, path: str = FORM) -> None:
    desk.open(path)
    desk.click("Tiếp tục bản nháp")


def _leader(page: Page) -> str:
    return page.get_by_label("Trưởng đoàn").first.input_value()


def test_a_draft_is_offered_again_after_f5_a_closed_tab_and_a_restart_of_the_server(
    server: Server, visitor: Profile
) -> None:
    desk = Desk(visitor.new_page(), server.address)
    desk.enter_as("Chuyên viên")
    desk.open(FORM)
    desk.type("Trưởng đoàn", "Nguyễn Văn Tấn")
    desk.page.reload()
    desk.settle()
    desk.click("Tiếp tục bản nháp")
    assert _leader(desk.page) == "Nguyễn Văn Tấn"

    desk.page.close()
    desk = Desk(visitor.new_page(), server.address)
    _take_up(desk)
    assert _leader(desk.page) == "Nguyễn Văn Tấn"

    _half_type(desk)
    server.kill()
    server.start()
    desk.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    question = desk.page.get_by_role("button", name="Tiếp tục bản nháp")
    expect(question).to_be_visible(timeout=40_000)
    question.click()
    desk.settle()
    assert _leader(desk.page) == "Nguyễn Văn Tấn"
    desk.unfold_part(TEXTS)
    expect(desk.page.get_by_label("Mục đích")).to_have_value("Học cách làm của")


def _half_type(desk: Desk) -> None:
    """Type without leaving the field, and wait until the page has sent it all the same."""
    page = desk.page
    desk.unfold_part(TEXTS)
    field = page.get_by_label("Mục đích")
    field.click()
    asked = desk.asked()
    page.keyboard.insert_text("Học cách làm của")
    desk.settle(asked)
    assert field.evaluate("(field) => document.activeElement === field")
