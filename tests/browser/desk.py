"""What a person does at the screen, in the words of the journeys."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page, TimeoutError, expect  # noqa: A004 - Playwright's

PASSWORD = "nui-xanh-buoi-som-2022"
SIGNED_IN_WITHIN_MS = 30_000
CLOSED_LIST_AFTER_MS = 5_000
LOOK_AGAIN_MS = 30
"""To look with every picture of the screen would have the browser make pictures all the time."""
ROLES: Final = {
    "Lãnh đạo": "truong",
    "Chuyên viên": "chuyenvien",
    "Người xem": "xem",
    "Quản trị": "quantri",
}
"""The buttons of the demonstration's log-in page and the accounts they open."""

_ANSWERS: Final = (Path(__file__).parent / "answers.js").read_text()
_STILL: Final = """(() => {
  const still = new CSSStyleSheet();
  still.replaceSync("[data-testid=stSkeleton], [data-testid=stAppSkeleton] * {animation: none}");
  document.adoptedStyleSheets = [still];
})();"""
"""Stills what pulses in the place of a part that is on its way: sixty pictures a second of it take
longer to draw than the part."""
_ANSWERED: Final = """([asked, ticket]) => {
  const now = window.nsclAnswers;
  if (!now) return false;
  if (now.ticket !== ticket) {  // let what was pressed be sent
    Object.assign(now, { ticket, sent: false });
    requestAnimationFrame(() => requestAnimationFrame(() => { now.sent = true; }));
  }
  return now.sent && now.quiet && now.asked > asked
    && document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")
    && !document.querySelector("[data-testid=stSkeleton]");  // a part whose script is on its way
}"""
_FOLDED: Final = "[data-testid=stMain] details:not([open]) > summary"
_UNFOLD: Final = "(folded) => document.querySelectorAll(folded).forEach((head) => head.click())"
_UNFOLDED: Final = "(folded) => !document.querySelector(folded)"
_STANDS_STILL: Final = """() => document.getAnimations().every((one) =>
  one.playState !== "running" || one.effect.getComputedTiming().iterations === Infinity)"""
_MOVE: Final = """(href) => {
  history.pushState(null, "", href);
  dispatchEvent(new PopStateEvent("popstate"));
}"""
"""What a click on a link within the product does."""


class Desk:
    """One person at one browser page of one server."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self._waits, self._is_inside = 0, False
        page.add_init_script(_ANSWERS + _STILL)
        page.set_default_timeout(SIGNED_IN_WITHIN_MS)
        expect.set_options(timeout=SIGNED_IN_WITHIN_MS)

    def open(self, path: str = "/") -> None:
        """Go to an address of the product and wait until it stands.

        Whoever has the product before him goes there as by a link of it; others load the page.
        """
        if self._is_inside and self.page.url != self.address + path:
            self.move(path)
        else:
            self.load(path)

    def load(self, path: str = "/") -> None:
        """Load an address of the product, as from the browser's own line or a mail, anew."""
        self.page.goto(self.address + path)
        self.settle()
        self._is_inside = True

    def move(self, path: str) -> None:
        """Go to an address as a link of the product does: the page and its session stay."""
        asked = self.asked()
        self.page.evaluate(_MOVE, self.address + path)
        self.settle(asked)

    def asked(self) -> int:
        """Return how often the page has asked its server: what to wait for more than."""
        return int(self.page.evaluate("nsclAnswers.asked"))

    def settle(self, asked: int = 0) -> None:
        """Wait until all that the page asks its server is answered and drawn.

        With ``asked`` it waits for one more question than that first.
        """
        self._waits += 1
        self.page.wait_for_function(_ANSWERED, arg=[asked, self._waits], polling=LOOK_AGAIN_MS)

    def unfold(self) -> None:
        """Open everything that is folded away, and wait until it is open."""
        self.page.evaluate(_UNFOLD, _FOLDED)
        self.settle()
        self.page.evaluate(_UNFOLD, _FOLDED)  # what was drawn anew meanwhile
        self.page.wait_for_function(_UNFOLDED, arg=_FOLDED)
        self.settle()
        self.stand_still()

    def unfold_part(self, head: str) -> None:
        """Open the part folded away under these words, unless it is open, and wait until it stands.

        What lies in it slides into its place for half a second: a press meanwhile falls beside it.
        """
        part = self.page.locator("details").filter(
            has=self.page.locator("> summary", has_text=head)
        )
        if part.first.get_attribute("open") is None:
            part.first.locator("> summary").click()
            expect(part.first).to_have_attribute("open", "")
        self.settle()
        self.stand_still()

    def stand_still(self) -> None:
        """Wait until nothing moves any more."""
        self.page.wait_for_function(_STANDS_STILL)

    def enter_as(self, role: str, language: str = "vi") -> None:
        """Sign in to a demonstration as a role's button does, without drawing the page of it."""
        self._is_inside = False
        request = self.page.request
        asked: dict[str, str | float | bool] = {"lang": language}
        request.get(f"{self.address}/login", params=asked)
        (token,) = (
            cookie["value"]
            for cookie in self.page.context.cookies()
            if cookie["name"] == "nscl_form"
        )
        answer = request.post(
            f"{self.address}/login/demonstration",
            params=asked,
            form={"form_token": token, "user_name": ROLES[role]},
            max_redirects=0,
        )
        assert answer.status == 303, answer.text()

    def sign_in(self, user_name: str, password: str) -> None:
        """Fill the log-in page and send it."""
        page, self._is_inside = self.page, False
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


def walk(desk: Desk, paths: Iterable[str]) -> Iterator[str]:
    """Go through the screens in one session, as by links within the product; give each address."""
    for place, path in enumerate(paths):
        if place:
            desk.move(path)
        else:
            desk.open(path)
        yield path
