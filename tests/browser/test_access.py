"""Every screen read by axe, light and dark: what it finds is corrected, or named here with why."""

from dataclasses import dataclass
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESK, PHONE
from tests.browser.desk import Desk

STREAMLITS_OWN: Final = {
    ("presentation-role-conflict", "stFileUploaderDropzone"): (
        "the frame around the uploader's button is drawn as decoration and can be focused;"
        " the button within it has its name and works from the keyboard"
    ),
}
"""What Streamlit draws and we cannot mend: (rule, part of the element) → why it may stay."""
ONLY_CONTRAST: Final = {"type": "rule", "values": ["color-contrast"]}

STRANGER: Final = "-"
SCREENS: Final = {
    STRANGER: ("/login",),
    "Chuyên viên": (
        "/",
        "/trao-doi",
        "/trao-doi?view=table",
        "/trao-doi?period=2022&search=5s",
        "/chuyen-trao-doi?id=1",
        "/ghi-chuyen-trao-doi",
        "/tai-khoan-cua-toi",
        "/nhiem-vu",
        "/mot-nhiem-vu?id=185",
        "/ghi-nhiem-vu",
        "/moc-tien-do",
        "/kinh-phi",
        "/to-chuc",
        "/mot-to-chuc?id=3",
        "/ghi-to-chuc",
        "/tim-kiem?search=5s",
        "/van-ban",
        "/chi-tieu",
        "/mot-chi-tieu?id=2",
        "/mot-so-lieu?id=1",
        "/tinh-hinh-bao-cao",
        "/muc-tieu",
        "/ho-tro",
        "/mot-ho-tro?id=1",
        "/mo-hinh-diem",
        "/mot-mo-hinh-diem?id=1",
        "/cham-5s?id=1",
        "/mo-hinh-cong-bo",
        "/bang-kiem",
        "/mot-bang-kiem?id=1",
        "/diem-5s",
        "/so-sanh-mo-hinh?sites=2,12",
        "/bao-cao-mo-hinh",
        "/ghi-ho-tro",
        "/ghi-so-lieu",
        "/bao-cao-1322",
    ),
    "Quản trị": ("/tai-khoan", "/tai-khoan?id=1", "/nhat-ky"),
}
SMALLEST_TARGET_PX: Final = 44


@dataclass(frozen=True)
class Finding:
    """One element that breaks one rule."""

    rule: str
    selector: str
    says: str

    @property
    def is_ours(self) -> bool:
        """Say whether it is for us to mend."""
        return not any(
            self.rule == rule and part in self.selector + self.says for rule, part in STREAMLITS_OWN
        )


def _found(page: Page, scheme: str = "light") -> list[Finding]:
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if scheme == "dark":  # nothing but colours differs
        options["runOnly"] = ONLY_CONTRAST
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [
        Finding(rule["id"], str(node["target"]), f"{node['html'][:200]} {node['failureSummary']}")
        for rule in found
        for node in rule["nodes"]
    ]


def _unfold(page: Page) -> None:
    """Open everything that is folded away: what stands there is read too."""
    page.evaluate(
        "document.querySelectorAll('[data-testid=stMain] details:not([open]) > summary')"
        ".forEach((head) => head.click())"
    )
    page.wait_for_timeout(500)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_of_ours_on_any_screen(
    demonstration: str, chromium: Browser, scheme: Any
) -> None:
    told = []
    for role, paths in SCREENS.items():
        visit = chromium.new_context(viewport=DESK, locale="vi-VN", color_scheme=scheme)
        desk = Desk(visit.new_page(), demonstration)
        if role != STRANGER:
            desk.enter_as(role)
        for path in paths:
            desk.page.goto(demonstration + path)
            if role != STRANGER:
                desk.settle()
                _unfold(desk.page)
            told += [(path, finding) for finding in _found(desk.page, scheme) if finding.is_ours]
        visit.close()
    assert told == []


def test_axe_finds_nothing_of_ours_in_open_filters_and_in_a_refused_form(
    demonstration: str, chromium: Browser
) -> None:
    visit = chromium.new_context(viewport=PHONE, locale="vi-VN", has_touch=True, is_mobile=True)
    desk = Desk(visit.new_page(), demonstration)
    desk.enter_as("Chuyên viên")
    desk.open("/trao-doi")
    desk.click("Bộ lọc")
    in_filters = _found(desk.page)
    desk.open("/ghi-chuyen-trao-doi")
    desk.without_draft()
    desk.click("Lưu")
    told = [finding for finding in [*in_filters, *_found(desk.page)] if finding.is_ours]
    small = desk.page.evaluate(_SMALL_TARGETS, SMALLEST_TARGET_PX)
    visit.close()
    assert told == []
    assert small == []


_SMALL_TARGETS: Final = """(least) => {
  const form = document.querySelector(".st-key-record_form");
  const parts = form.querySelectorAll("button, a, summary, [role=combobox], input, textarea");
  const pressed = (part) => part.closest("[data-baseweb=select] > div, label") || part;
  return [...parts].filter((part) => part.offsetParent && part.offsetHeight > 1)
    .filter((part) => Math.round(pressed(part).getBoundingClientRect().height) < least)
    .map((part) => part.outerHTML.slice(0, 300));
}"""
"""Fields and buttons of the form lower than a thumb needs, each with all that can be pressed."""
