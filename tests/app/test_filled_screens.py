"""Every declared screen of a filled office, as every role: it stands, in one language.

What needs a browser to be seen is walked by ``tests/browser/test_every_screen.py``, by the two
roles that have every screen between them; the first of them sees all it has there.
"""

from urllib.parse import parse_qsl

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from dashboard.screens import SCREENS
from models.db import Database
from models.permissions import Actor
from models.tables import Account
from tests import build
from tests.browser.desk import ROLES as ACCOUNTS
from tests.browser.spoken import those_in
from tests.worlds.addresses import EVERYTHING, ROLES, addresses, records_of
from tests.worlds.screens import World, all_lines

FAULTS = ("Có sự cố", "Traceback")
BY_PATH = {"/" if name == "overview" else f"/{one.path}": name for name, one in SCREENS.items()}


def _person(database: Database, role: str) -> Actor:
    with database.read() as session:
        named = select(Account).where(Account.user_name == ACCOUNTS[role])
        return build.actor(session.exec(named).one())


def _wrong(app: AppTest, path: str) -> list[str]:
    """Open an address; return what is wrong on its screen."""
    where, _, query = path.partition("?")
    app.query_params.clear()
    app.query_params.update(dict(parse_qsl(query)))
    app.switch_page(f"views/{BY_PATH[where]}.py").run()
    lines = all_lines(app)
    headed = app.title or any("<h1" in one.proto.body for one in app.get("html"))
    return [
        *(str(one.value) for one in app.exception),
        *(line for line in lines if any(fault in line for fault in FAULTS)),
        *([] if headed else ["no heading"]),
        *those_in(lines, "en"),
    ]


@pytest.mark.xdist_group("seed")  # the process that has filled the demonstrations
@pytest.mark.parametrize("role", [role for role in ROLES if role != EVERYTHING[0]])
def test_every_screen_of_every_role_stands_in_vietnamese(
    demonstration: Database, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    person = _person(demonstration, role)
    app = World(demonstration, monkeypatch, {ROLES[role]: person}).open("overview", ROLES[role])
    paths = addresses(role, records_of(demonstration))
    assert {path: wrong for path in paths if (wrong := _wrong(app, path))} == {}
