"""What is typed survives: F5, a closed tab, a restart of the server, a half-typed text."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, ROOT, _environment, _free_port, _wait_until_ready
from tests.browser.desk import Desk

FORM = "/ghi-chuyen-trao-doi"
HALF_TYPED_WITHIN_MS = 10_000


class Server:
    """A server of its own that can be killed and started again on the same port."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir, self.port = data_dir, _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = (data_dir.parent / "restarts.log").open("a")
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.running = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                "dashboard/app.py",
                f"--server.port={self.port}",
            ],
            cwd=ROOT,
            env=_environment(self.data_dir),
            stdout=self.log,
            stderr=self.log,
        )
        _wait_until_ready(self.address, self.running, self.log.name)

    def kill(self) -> None:
        """End it as a power cut does."""
        self.running.kill()
        self.running.wait()


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """Return a running demonstration of its own."""
    return Server(tmp_path / "data")


def _take_up(desk: Desk, path: str = FORM) -> None:
    desk.open(path)
    desk.click("Tiếp tục bản nháp")


def _leader(page: Page) -> str:
    return page.get_by_label("Trưởng đoàn").first.input_value()


def test_a_draft_is_offered_again_after_f5_a_closed_tab_and_a_restart_of_the_server(
    server: Server, chromium: Browser
) -> None:
    visit = chromium.new_context(viewport=DESK, locale="vi-VN")
    try:
        desk = Desk(visit.new_page(), server.address)
        desk.enter_as("Chuyên viên")
        desk.open(FORM)
        desk.type("Trưởng đoàn", "Nguyễn Văn Tấn")
        desk.page.reload()
        desk.settle()
        desk.click("Tiếp tục bản nháp")
        assert _leader(desk.page) == "Nguyễn Văn Tấn"

        desk.page.close()
        desk = Desk(visit.new_page(), server.address)
        _take_up(desk)
        assert _leader(desk.page) == "Nguyễn Văn Tấn"

        _half_type(desk.page)
        server.kill()
        server.start()
        desk.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        question = desk.page.get_by_role("button", name="Tiếp tục bản nháp")
        expect(question).to_be_visible(timeout=40_000)
        question.click()
        desk.settle()
        assert _leader(desk.page) == "Nguyễn Văn Tấn"
        _unfold_texts(desk.page)
        expect(desk.page.get_by_label("Mục đích")).to_have_value("Học cách làm của")
    finally:
        visit.close()
        server.kill()
        server.log.close()
        shutil.rmtree(server.data_dir)


def _unfold_texts(page: Page) -> None:
    head = page.locator("summary", has_text="Mục đích, kết luận, ghi chú")
    if head.evaluate("(head) => !head.parentElement.open"):
        head.click()


def _half_type(page: Page) -> None:
    """Type without leaving the field, and wait as long as a text may be unsent."""
    _unfold_texts(page)
    field = page.get_by_label("Mục đích")
    field.click()
    page.keyboard.type("Học cách làm của")
    page.wait_for_timeout(HALF_TYPED_WITHIN_MS)
    assert field.evaluate("(field) => document.activeElement === field")
