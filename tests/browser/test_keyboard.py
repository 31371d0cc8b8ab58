"""The whole journey of an officer without a mouse: only keys, only what has the focus."""

from typing import Final

from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.browser.profiles import Profile

MOST_STEPS: Final = 150
_FOCUSED: Final = """() => {
  const one = document.activeElement;
  if (one.matches("main, body")) return "";  // scrolls with the arrows; has no name of its own
  const label = one.ariaLabel || one.labels?.[0]?.innerText;
  const name = label || one.innerText || one.placeholder || "";
  return name.replaceAll(/\\s+/g, " ").trim();
}"""
_SHOWS_FOCUS: Final = """() => {
  const one = document.activeElement;
  const seen = (part) => {
    const look = getComputedStyle(part);
    return (look.outlineStyle !== "none" && look.outlineWidth !== "0px")
      || look.boxShadow !== "none" || part.matches("[class*=st-key-kpi_]");
  };
  const field = one.matches("input, textarea");  // its frame changes colour with the cursor in it
  return field || seen(one) || seen(one.closest("[class*=st-key-kpi_]") || one);
}"""


class Keys:
    """Two hands on a keyboard."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.page = desk, desk.page

    def to(self, name: str) -> None:
        """Press Tab until what is named has the focus, and shows it."""
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            if name in str(self.page.evaluate(_FOCUSED)):
                assert self.page.evaluate(_SHOWS_FOCUS), f"no sign of focus on {name}"
                return
        raise AssertionError(f"Tab never reaches {name}")

    def press(self, *names: str) -> None:
        """Press keys, one after the other."""
        for name in names:
            self.page.keyboard.press(name)

    def type(self, name: str, text: str) -> None:
        """Go to a field, fill it and leave it."""
        self.to(name)
        self.page.keyboard.type(text)
        self.press("Tab")
        self.desk.settle()

    def activate(self, name: str, key: str = "Enter") -> None:
        """Go to a button or a link and press it."""
        self.to(name)
        self.press(key)


def test_an_officer_logs_a_visit_without_touching_a_mouse(
    demonstration: str, visitor: Profile
) -> None:
    desk = Desk(visitor.new_page(), demonstration)
    page, keys = desk.page, Keys(desk)
    page.goto(f"{demonstration}/login")
    keys.activate("Chuyên viên")
    desk.settle()
    keys.activate("Trao đổi")
    page.wait_for_url("**/trao-doi")
    desk.settle()
    _skip(page, keys)
    keys.type("Tìm trong danh sách", "quang ninh tham bac giang")
    keys.press("Enter")
    desk.settle()
    keys.to("Chọn: Quảng Ninh thăm Bắc Giang")
    keys.activate("Quảng Ninh thăm Bắc Giang")
    page.wait_for_url("**/chuyen-trao-doi?id=1")
    desk.settle()
    page.goto(f"{demonstration}/trao-doi")
    desk.settle()
    keys.activate("Ghi chuyến trao đổi")
    page.wait_for_url("**/ghi-chuyen-trao-doi")
    desk.settle()
    desk.without_draft()
    _fill_in(keys)
    page.keyboard.press("Control+Enter")  # the focus is on the topic just chosen
    page.wait_for_url("**/chuyen-trao-doi?id=*")
    desk.settle()
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("14/10/2024")
    expect(main).to_contain_text("Trần Thị Bình")


def _skip(page: Page, keys: Keys) -> None:
    """Skip the menu: the next stop is in the screen itself."""
    page.evaluate("document.activeElement.blur()")
    keys.activate("Đến nội dung chính")
    keys.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('[data-testid=stMain]')")


def _fill_in(keys: Keys) -> None:
    keys.type("Ngày *", "14/10/2024")
    keys.to("Tổ chức *")
    keys.page.keyboard.type("quang ninh")
    keys.desk.settle()
    keys.activate("Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh Quảng Ninh")
    keys.desk.settle()
    keys.page.evaluate("document.activeElement.blur()")
    keys.type("Trưởng đoàn", "Trần Thị Bình")
    keys.to("Triển khai Quyết định 1322")
    keys.press("Space")
    keys.desk.settle()
