"""A new office's empty screens speak to the person who opens them."""

from dashboard.screens import OFFICE_SET_UP, SCREENS
from models.permissions import PERMISSIONS, Actor
from models.tables import Office
from models.vocabulary import Role
from tests.worlds.screens import World, said

URGES = ("Hãy ghi", "Hãy nhập", "Hãy đề xuất")
READERS = {
    name: screen
    for name, screen in SCREENS.items()
    if screen.action in PERMISSIONS[Role.VIEWER] and screen is not OFFICE_SET_UP
}


def test_a_reader_of_an_empty_office_is_never_told_to_enter_something(world: World) -> None:
    told = {}
    others = {screen.path for name, screen in SCREENS.items() if name not in READERS}
    app = world.open("overview", Role.VIEWER)
    for name in READERS:
        app.switch_page(f"views/{name}.py").run()
        urged = [words for words in URGES if words in said(app)]
        led = {one.proto.page for one in app.get("page_link")} & others
        if urged or led:
            told[name] = (urged, led)
    assert told == {}


def test_an_emptied_demonstration_invites_as_an_office_does_without_the_first_steps(
    world: World,
) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        session.get_one(Office, 1).is_demonstration = True
    for role in (Role.HEAD, Role.ADMIN):
        page = said(world.open("overview", role))
        assert "Chưa có hồ sơ nào. Số liệu hiện ra ngay khi có hồ sơ đầu tiên." in page
        assert "Những bước đầu tiên" not in page
