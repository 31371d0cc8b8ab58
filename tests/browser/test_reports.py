"""The head takes the report on exchanges away in a real browser and finds its charts in it."""

import io

import openpyxl
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.profiles import Profile


def test_the_head_chooses_sections_and_takes_the_report_away(
    demonstration: str, visitor: Profile
) -> None:
    page = visitor.new_page()
    desk = Desk(page, demonstration)
    desk.enter_as("Lãnh đạo")
    desk.open("/bao-cao?period=P1")
    page.get_by_role("button", name="Giải thích số liệu").click()
    desk.settle()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải báo cáo").click()
    assert download.value.suggested_filename.startswith("bao-cao-trao-doi-kinh-nghiem-")
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert book.sheetnames == [
        "Trang bìa",
        "Tổng hợp và biểu đồ",
        "Danh sách",
        "Theo tỉnh",
        "Theo chủ đề",
        "Bài học",
    ]
    assert len(book["Tổng hợp và biểu đồ"]._charts) == 4
    desk.load("/bao-cao?period=P1")
    address = page.get_by_role("link", name="Tải báo cáo").get_attribute("href")
    expect(page.get_by_role("heading", name="Báo cáo trao đổi kinh nghiệm")).to_be_visible()
    assert "dictionary" not in str(address)
