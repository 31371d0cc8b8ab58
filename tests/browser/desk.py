"""What a person does at the screen, in the words of the journeys."""

import re

from playwright.sync_api import Locator, Page, TimeoutError, expect  # noqa: A004 - Playwright's

PASSWORD = "nui-xanh-buoi-som-2022"
SIGNED_IN_WITHIN_MS = 20_000
CLOSED_LIST_AFTER_MS = 5_000


class Desk:
    """One person at one browser page of one server."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        page.set_default_timeout(SIGNED_IN_WITHIN_MS)
        expect.set_options(timeout=SIGNED_IN_WITHIN_MS)

    def open(self, path: str = "/") -> None:
        """Open an address of the product and wait until it stands."""
        self.page.goto(self.address + path)
        self.settle()

    def settle(self) -> None:
        """Wait until the screen has finished answering."""
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        self.page.wait_for_timeout(250)
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")

    def enter_as(self, role: str) -> None:
        """Enter a demonstration with one click on a role's button."""
        self.page.goto(f"{self.address}/login")
        self.page.get_by_role("button").filter(has_text=role).first.click()
        self.settle()

    def sign_in(self, user_name: str, password: str) -> None:
        """Fill the log-in page and send it."""
        page = self.page
        page.goto(f"{self.address}/login")
        page.get_by_label("Tên đăng nhập").fill(user_name)
        page.get_by_label("Mật khẩu", exact=True).fill(password)
        page.get_by_role("button", name="Đăng nhập", exact=True).click()

    def first_sign_in(self, user_name: str, one_time: str) -> None:
        """Sign in with a one-time password and choose one's own."""
        self.sign_in(user_name, one_time)
        page = self.page
        page.get_by_label("Mật khẩu hiện tại").fill(one_time)
        page.get_by_label("Mật khẩu mới", exact=True).fill(PASSWORD)
        page.get_by_label("Nhập lại mật khẩu mới").fill(PASSWORD)
        page.get_by_role("button", name="Đổi mật khẩu", exact=True).click()
        self.settle()

    def type(self, label: str, text: str) -> None:
        """Fill the first field of this label and leave it."""
        field = self.page.get_by_role("textbox", name=label).first
        field.fill(text)
        field.press("Tab")
        self.settle()

    def click(self, name: str) -> None:
        """Press the first button of this name."""
        self.page.get_by_role("button", name=name).first.click()
        self.settle()

    def choose(self, label: str, option: str) -> None:
        """Choose an option of the first list with this label."""
        self._choose(self.page.get_by_role("combobox", name=label).first, option)

    def choose_last(self, label: str, option: str) -> None:
        """Choose an option of the last list with this label: the newest part of a form."""
        self._choose(self.page.get_by_role("combobox", name=label).last, option)

    def _choose(self, box: Locator, option: str) -> None:
        """Open the list and press the option; again where an answer closed it under the hand."""
        self.settle()
        box.click()
        self.page.keyboard.type(option)
        offered = self.page.get_by_role("option", name=option).first
        try:
            offered.click(timeout=CLOSED_LIST_AFTER_MS)
        except TimeoutError:
            self.settle()
            box.click()
            self.page.keyboard.type(option)
            offered.click()
        self.settle()

    def without_draft(self) -> None:
        """Throw away what an earlier journey of the same officer left half-filled."""
        self.page.get_by_role("button", name=re.compile("^(Bỏ nháp|Lưu)")).first.wait_for()
        if self.page.get_by_role("button", name="Bỏ nháp").count():
            self.click("Bỏ nháp")
