"""An office on the day after its set-up: every screen stands, though it holds nothing yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from models.db import Database
from models.permissions import Actor
from models.services.accounts.accounts import create_demonstration_accounts
from models.services.backups.schema import prepare
from tests import build
from tests.browser.conftest import PHONE, Watch
from tests.browser.desk import Desk, walk
from tests.browser.servers import serve
from tests.browser.spoken import said_in
from tests.browser.standing import faults_of, found_by_axe, wider_than_the_screen
from tests.worlds.addresses import everything


@pytest.fixture
def founded(tmp_path: Path) -> Iterator[str]:
    """Serve an office that is set up and has its people, but no record of any kind."""
    folder = tmp_path / "data"
    folder.mkdir()
    database = Database(f"sqlite:///{folder / 'nscl.sqlite3'}")
    prepare(database)
    with database.unit_of_work(Actor.system()) as session:
        build.office(session, is_demonstration=True)
        create_demonstration_accounts(session)
    database.dispose()
    yield from serve(folder)


def test_every_screen_of_an_empty_office_stands_on_a_phone(founded: str, chromium: Browser) -> None:
    told: list[tuple[str, object]] = []
    watch = Watch()
    for role, paths in everything({}).items():
        phone = chromium.new_context(viewport=PHONE, locale="vi-VN", has_touch=True, is_mobile=True)
        desk = Desk(phone.new_page(), founded)
        watch.follow(desk.page, founded)
        desk.enter_as(role)
        for path in walk(desk, paths):
            desk.unfold()
            told += [(path, fault) for fault in faults_of(desk.page)]
            told += [(path, part) for part in wider_than_the_screen(desk.page)]
            told += [(path, said) for said in said_in(desk.page, "en")]
            found = found_by_axe(desk.page, menu=path == paths[0])
            told += [(path, finding) for finding in found]
    assert (told, watch.outside, watch.complaints) == ([], [], [])
