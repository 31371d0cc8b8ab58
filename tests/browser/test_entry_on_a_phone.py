"""What is typed and sent from a phone: the keyboard, the menu, the photos, targets for a thumb."""

import random
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Watch
from tests.browser.desk import Desk
from tests.browser.profiles import Profile

SMALL_FOR_A_THUMB = """body => [...body.querySelectorAll("button, input, [role=combobox]")]
  .map((one) => one.getBoundingClientRect()).filter((box) => box.height > 1 && box.height < 44)
  .length"""


@pytest.fixture
def desk(demonstration: str, phone: Profile) -> Desk:
    """Enter as an officer on a phone, in Vietnamese."""
    made = Desk(phone.new_page(), demonstration)
    made.enter_as("Chuyên viên")
    return made


def test_a_visit_is_begun_on_a_phone_with_figures_typed_as_they_come(desk: Desk) -> None:
    watch, page = Watch(), desk.page
    watch.follow(page, desk.address)
    desk.open()
    page.get_by_test_id("stExpandSidebarButton").click()
    menu = page.get_by_test_id("stSidebar")
    menu.get_by_text("Ghi mới").click()
    menu.get_by_role("link", name="Ghi chuyến trao đổi").click()
    expect(menu).to_have_attribute("data-collapsed", "true")
    desk.settle()
    desk.without_draft()
    day = page.get_by_role("textbox", name="Ngày *")
    day.click()
    expect(day).to_have_js_property("inputMode", "numeric")
    day.fill("10112022")
    day.press("Tab")
    expect(page.get_by_text("Thứ năm, 10/11/2022")).to_be_visible()
    desk.open("/trao-doi")
    page.get_by_test_id("stPopover").get_by_role("button").first.click()
    body = page.get_by_test_id("stPopoverBody")
    body.wait_for()
    assert body.evaluate(SMALL_FOR_A_THUMB) == 0
    assert watch.outside == []


def test_of_many_photos_the_good_are_kept_and_each_refusal_stays_with_its_reason(
    desk: Desk,
) -> None:
    page = desk.page
    desk.open("/ghi-chuyen-trao-doi")
    desk.without_draft()
    desk.unfold_part("Ảnh và tệp")
    page.locator("input[type=file]").set_input_files(
        [
            _photo("tot-1.jpg", 80),
            _file("hong.jpg", b"\xff\xd8\xff\xe0"),
            _photo("tot-2.jpg", 90),
            _file("qua-lon.pdf", b"%PDF-1.4" + bytes(10_500_000)),
            _file("ghi-chu.txt", b"x"),
            _large("lon.png"),
        ]
    )
    expect(page.locator(".nscl-thumbnail")).to_have_count(3)
    by_browser, by_server = page.locator(".nscl-refused"), page.get_by_test_id("stAlert")
    desk.type("Số người", "12")
    expect(by_browser).to_contain_text("qua-lon.pdf: Tệp quá lớn: tối đa 10 MB.")
    expect(by_browser).to_contain_text(
        "ghi-chu.txt: Chỉ nhận các loại tệp: JPG, PNG, WebP, HEIC, PDF."
    )
    expect(by_browser.get_by_role("listitem")).to_have_count(2)
    expect(by_server).to_contain_text("hong.jpg: Ảnh này bị hỏng")
    page.locator("input[type=file]").set_input_files([_photo("tot-3.jpg", 100)])
    expect(page.locator(".nscl-thumbnail")).to_have_count(4)
    expect(by_browser.get_by_role("listitem")).to_have_count(0)
    expect(by_server).to_have_count(0)


def _file(name: str, content: bytes) -> FilePayload:
    return FilePayload(name=name, mimeType="application/octet-stream", buffer=content)


def _photo(name: str, red: int) -> FilePayload:
    return _file(name, _saved(Image.new("RGB", (400, 300), (red, 90, 120)), "JPEG"))


def _large(name: str) -> FilePayload:
    """Return a picture of more than ten million bytes."""
    noise = random.Random(1).randbytes(2_200 * 1_700 * 3)  # noqa: S311 - a picture, no secret
    content = _saved(Image.frombytes("RGB", (2_200, 1_700), noise), "PNG")
    assert len(content) > 10_000_000
    return _file(name, content)


def _saved(picture: Image.Image, kind: str) -> bytes:
    made = BytesIO()
    picture.save(made, kind, compress_level=1)
    return made.getvalue()
