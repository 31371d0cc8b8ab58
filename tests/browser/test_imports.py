"""A sheet of somebody else's making is sent, mapped, answered, looked at, taken in and undone."""

from playwright.sync_api import expect

from models.db import Database
from models.permissions import Actor
from models.vocabulary import OrganisationKind
from tests import build
from tests.browser.desk import Desk
from tests.browser.profiles import Profile
from tests.worlds.office_folder import FILES

NAME = "Ho tro NSCL 2022.xlsx"
ASKED = "HTX Vải Sớm (minh họa)"


def test_a_clerk_takes_in_a_sheet_somebody_else_made_and_undoes_it(
    demonstration: str, visitor: Profile, behind: Database
) -> None:
    with behind.unit_of_work(Actor.system()) as session:
        for _ in range(2):
            build.organisation(session, ASKED, kind=OrganisationKind.ENTERPRISE)
    (content,) = (one.content() for one in FILES if one.name == NAME)
    desk = Desk(visitor.new_page(), demonstration)
    desk.enter_as("Chuyên viên")
    desk.open("/import")
    page = desk.page
    asked = desk.asked()
    page.locator("input[type=file]").set_input_files(
        {"name": NAME, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("heading", name=NAME).wait_for()
    desk.settle(asked)
    desk.unfold_part("Cột và giá trị cho dòng mới")
    desk.choose("Kinh phí (triệu đồng) / Ngân sách", "Số tiền hỗ trợ")
    desk.click("Đọc cột như thế này")
    expect(page.get_by_role("cell", name="45", exact=True)).to_be_visible()
    desk.choose(f"“{ASKED}”", "Không phải")
    desk.click("Ghi câu trả lời")
    desk.click("Nhập 3 dòng")
    taken = page.get_by_role("link", name="7", exact=True)
    expect(page.get_by_text("Không có ngày 31/02/2022")).to_be_visible()
    taken.click()
    expect(page.get_by_role("heading", name="Công ty TNHH May Đồi Chè (minh họa)")).to_be_visible()
    desk.settle()
    page.go_back()
    desk.settle()
    desk.click("Hoàn tác toàn bộ")
    expect(page.get_by_text("hoàn tác").first).to_be_visible()
    expect(page.get_by_role("button", name="Hoàn tác toàn bộ")).to_have_count(0)
