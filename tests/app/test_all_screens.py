"""Every declared screen of a new office, as every role: nothing breaks, and it has one language."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from dashboard import signed_in
from dashboard.components.shown_registers import SHOWN
from dashboard.screens import OFFICE_SET_UP, SCREENS
from models.db import Database
from models.permissions import PERMISSIONS
from models.registers.organisations import ORGANISATION
from models.tables import metadata
from models.text import NAMES, t, using_language
from models.text.catalogues import catalogue
from models.vocabulary import Role
from tests.project.source_tree import VIETNAMESE
from tests.worlds.screens import World, all_lines

FAULTS = ("Something went wrong", "Có sự cố")
EMPTY = {
    one.list_screen: (one.listed.empty,)
    for one in SHOWN.values()
    if one.listed and one.register is not ORGANISATION
}
"""What the list of a register says while it is empty; the office itself is an organisation."""
RECORDS = {one.record.name for one in SHOWN.values() if one.record}
Foreign = Callable[[str], bool]


def _screens_of(role: Role) -> list[str]:
    return [
        name
        for name, screen in SCREENS.items()
        if screen is not OFFICE_SET_UP and screen.action in PERMISSIONS[role]
    ]


def _not_english(database: Database) -> Foreign:
    """Tell a line with Vietnamese letters outside what somebody entered."""
    with database.read() as session:
        entered = {
            value
            for table in metadata.sorted_tables
            for row in session.execute(select(table))
            for value in row
            if isinstance(value, str) and VIETNAMESE.search(value)
        }
    by_length = sorted({*entered, *NAMES.values()}, key=len, reverse=True)
    known = re.compile("|".join(map(re.escape, by_length)))
    return lambda line: bool(VIETNAMESE.search(known.sub("", line)))


def _not_vietnamese() -> Foreign:
    """Tell a line that stands in the catalogue as English and is said otherwise in Vietnamese."""
    said = {(one.id, one.string) for one in catalogue("vi") if isinstance(one.id, str)}
    left = {english for english, vietnamese in said if english != vietnamese}
    left -= {vietnamese for _, vietnamese in said} | set(NAMES.values())
    return left.__contains__


def _wrong(app: AppTest, name: str, is_foreign: Foreign) -> list[str]:
    """Open a screen, that of a record with the number of none; return what is wrong on it."""
    app.query_params["id"] = "999"
    app.switch_page(f"views/{name}.py").run()
    lines = all_lines(app)
    needed = {t(SCREENS[name].help), *(t(one) for one in EMPTY.get(name, ()))}
    return [
        *(str(one.value) for one in app.exception),
        *(line for line in lines if line.startswith(FAULTS) or is_foreign(line)),
        *(f"does not say: {sentence}" for sentence in needed - lines),
        *(["finds a record that is none"] if name in RECORDS and not app.info else []),
    ]


@pytest.mark.parametrize(
    ("role", "code"),
    [*((role, "en") for role in Role), (Role.HEAD, "vi"), (Role.ADMIN, "vi")],
)
def test_every_screen_of_a_new_office_opens_and_speaks_one_language(
    world: World, monkeypatch: pytest.MonkeyPatch, role: Role, code: str
) -> None:
    monkeypatch.setattr(signed_in, "language_of_run", lambda: code)
    is_foreign = _not_english(world.database) if code == "en" else _not_vietnamese()
    with using_language(code):  # what speaks in this thread leaves no language behind
        app = world.open("overview", role)
        found = {name: _wrong(app, name, is_foreign) for name in _screens_of(role)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    for name in set(SCREENS) - set(found):
        with pytest.raises(ValueError, match=name):
            app.switch_page(f"views/{name}.py")


def test_head_and_administrator_have_every_screen_between_them() -> None:
    both = {*_screens_of(Role.HEAD), *_screens_of(Role.ADMIN)}
    assert both == set(SCREENS) - {OFFICE_SET_UP.name}
