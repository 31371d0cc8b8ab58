"""A new office's empty screens speak to the person who opens them."""

from dashboard.screens import OFFICE_SET_UP, SCREENS
from models.permissions import PERMISSIONS
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
