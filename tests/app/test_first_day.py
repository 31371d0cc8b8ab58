"""A new office's empty screens speak to the person who opens them."""

from dashboard.screens import OFFICE_SET_UP, SCREENS
from models.permissions import Action
from models.vocabulary import Role
from tests.worlds.screens import World, said

URGES = ("Hãy ghi", "Hãy nhập", "Hãy đề xuất")
READERS = [
    name
    for name, screen in SCREENS.items()
    if screen.action is Action.READ and screen is not OFFICE_SET_UP
]


def test_a_reader_of_an_empty_office_is_never_told_to_enter_something(world: World) -> None:
    told = {}
    forms = {screen.path for name, screen in SCREENS.items() if name.endswith("_form")}
    for name in READERS:
        app = world.open(name, Role.VIEWER)
        urged = [words for words in URGES if words in said(app)]
        led = {one.proto.page for one in app.get("page_link")} & forms
        if urged or led:
            told[name] = (urged, led)
    assert told == {}
