"""Lists to choose from: found without accents, with the keyboard, on a phone; nothing alike."""

import unicodedata

from playwright.sync_api import Locator, Page, expect

from dashboard.server.list_matching import matching
from models.text.folding import fold
from tests import build
from tests.browser.conftest import Watch
from tests.browser.desk import Desk
from tests.browser.profiles import Profile

TYPED = {
    "hoa binh": "Hòa Bình (đến 30/06/2025)",
    "Hoà Bình": "Hòa Bình (đến 30/06/2025)",
    unicodedata.normalize("NFD", "Hòa Bình"): "Hòa Bình (đến 30/06/2025)",
    "dak nong": "Đắk Nông (đến 30/06/2025)",
    "NINH quang": "Quảng Ninh",
    "TP Hà Nội": "Hà Nội",
}


def _options(page: Page) -> Locator:
    return page.get_by_role("option")


def test_a_filter_finds_without_accents_and_the_keyboard_alone_takes_it(
    demonstration: str, visitor: Profile
) -> None:
    watch, desk = Watch(), Desk(visitor.new_page(), demonstration)
    page = desk.page
    watch.follow(page, demonstration)
    desk.enter_as("Lãnh đạo")
    desk.open("/trao-doi")
    desk.click("Bộ lọc")
    box = page.get_by_role("combobox", name="Tỉnh/thành phố đối tác")
    box.click()
    for typed, name in TYPED.items():
        box.fill(typed)
        expect(_options(page)).to_have_text([name])
    box.fill("bac ninh")
    expect(_options(page).first).to_have_text("Chọn 2 mục tìm thấy")
    box.fill("khong co tinh nay")
    expect(page.get_by_text("Không tìm thấy")).to_be_visible()
    box.fill("quang ninh")
    expect(_options(page)).to_have_text(["Quảng Ninh"])
    box.press("Enter")
    page.wait_for_url("**partners=22*")
    assert (watch.outside, watch.complaints) == ([], [])


def test_a_list_of_a_form_finds_without_accents_on_a_phone(
    demonstration: str, phone: Profile
) -> None:
    desk = Desk(phone.new_page(), demonstration)
    page = desk.page
    desk.enter_as("Chuyên viên")
    desk.open("/ghi-nhiem-vu")
    desk.without_draft()
    box = page.get_by_role("combobox", name="Nhóm nhiệm vụ")
    box.tap()
    expect(_options(page).first).to_be_visible()
    wanted = _options(page).last.inner_text()
    box.fill(fold(wanted))
    expect(_options(page)).to_have_text([wanted])
    _options(page).tap()
    expect(box).to_have_value(wanted)


def test_lists_fold_as_the_search_of_the_product_does(visitor: Profile) -> None:
    found = matching()
    assert found is not None
    own = found.script[found.script.index("const nsclLetters") :]
    texts = [row["name"] for row in build.province_rows()]
    texts += [unicodedata.normalize("NFD", name) for name in texts]
    texts += [
        "ĐƯỜNG Ðồng ƣ ơ Ư",
        "Cty TNHH “Á–Âu” số 1/2",
        "  ",
        "ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢ",
    ]
    page = visitor.new_page()
    folded = page.evaluate(
        "([own, texts]) => texts.map(new Function(`${own}; return nsclFold;`)())", [own, texts]
    )
    assert folded == [fold(text) for text in texts]
