"""Naughty strings on every screen of a real browser: text that is read, and nothing else."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from models.db import Database
from models.permissions import Actor
from models.services.accounts.accounts import create_demonstration_accounts
from models.services.backups.schema import prepare
from models.services.records.drafts import read_draft, save_draft
from models.tables import Account, Office
from models.vocabulary import Role
from tests import build
from tests.browser.conftest import Watch
from tests.browser.desk import ROLES, Desk
from tests.browser.profiles import Profile
from tests.browser.servers import serve
from tests.security.naughty_strings import NAUGHTY, as_kept
from tests.worlds.exchanges import exchange_world

KEPT = tuple(as_kept(text) for text in NAUGHTY)
NAME = '<b>An</b> **An** :red[An] {0} $x$ <img src=x onerror="window.pwned=1">'
FORM = "/ghi-chuyen-trao-doi"
_UNSEEN = re.compile("[\u2060\u200d]")
_INTERPRETED = """() => [
  window.pwned,
  ...document.querySelectorAll(
    "[data-testid=stMain] :is(script[src], iframe, object, .katex, a[href*='evil'],"
    + " a[href^='javascript'], img[src*='evil'], img[src='x'], svg[onload], h1 em, .stHtml b)"),
].filter(Boolean).map((part) => part.outerHTML || String(part))"""


pytestmark = pytest.mark.xdist_group("an office of naughty strings")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Give the database of an office whose every name and record is a naughty string."""
    folder = tmp_path_factory.mktemp("naughty") / "data"
    folder.mkdir()
    database = Database(f"sqlite:///{folder / 'nscl.sqlite3'}")
    prepare(database)
    world = exchange_world(database, is_demonstration=True)
    with database.unit_of_work(Actor.system()) as session:
        create_demonstration_accounts(session)
        for account in session.exec(select(Account).where(Account.user_name == "truong")):
            account.display_name = NAME
        session.get_one(Office, 1).superior_body = NAME
        topics = [build.topic(session, f"t{n}", name_vi=text).id for n, text in enumerate(KEPT[:6])]
        build.account(session, (Role.VIEWER,), display_name=NAME, user_name="ten.la")
    for day, text in enumerate(KEPT, start=1):
        world.log(
            starts_on=f"{day:02}/05/2024",
            title=text,
            purpose=text,
            conclusions=text,
            note=text,
            publisher=text,
            topic_ids=topics if day == 1 else [],
            accept_duplicate=True,
            delegations=[
                {
                    "role": "host",
                    "organisation_id": world.own,
                    "leader_name": text,
                    "leader_office": text,
                    "members": text,
                },
                {"role": "guest", "new_organisation": world.new(f"G {text}")},
            ],
            sites=[{"new_organisation": world.new(f"S {text}"), "description": text}],
        )
    yield database
    database.dispose()


@pytest.fixture(scope="module")
def address(database: Database) -> Iterator[str]:
    """Serve that office."""
    assert database.sqlite_path is not None
    yield from serve(database.sqlite_path.parent, is_prepared=True)


def _squeezed(text: str) -> str:
    return " ".join(_UNSEEN.sub("", text).split())


def _read(page: Page) -> str:
    return _squeezed(str(page.locator("[data-testid=stApp]").evaluate("(all) => all.textContent")))


def test_naughty_strings_are_read_as_text_on_every_screen(address: str, visitor: Profile) -> None:
    watch, desk = Watch(), Desk(visitor.new_page(), address)
    page = desk.page
    watch.follow(page, address)
    desk.enter_as("Lãnh đạo")
    desk.open("/tai-khoan-cua-toi")
    told: list[str] = []

    def look(path: str, *expected: str) -> None:
        desk.move(path)
        page.wait_for_selector("[data-testid=stMain] h1")
        shown = _read(page)
        told.extend(f"{path}: {text}" for text in expected if _squeezed(text) not in shown)
        told.extend(f"{path}: {part}" for part in page.evaluate(_INTERPRETED))

    look("/trao-doi", *KEPT, NAME)
    look(
        "/trao-doi?search=" + "%3Cscript%3E%24x%24%20%7B0%7D%20%3Ared%5Bx%5D",
        "<script>$x$ {0} :red[x]",
    )
    look("/so-lieu-trao-doi?period=2024", *KEPT[:6])
    for number in (2, 6, 10, 11, 12, 16):
        text = KEPT[number - 1]
        look(f"/chuyen-trao-doi?id={number}", text, f"G {text}", f"S {text}")
    look("/ghi-chuyen-trao-doi", *KEPT[1:6])
    look("/nhat-ky", NAME)
    look("/tai-khoan-cua-toi", NAME)
    assert told == []
    assert (watch.outside, watch.complaints) == ([], [])


def _rename_draft(database: Database, title: str) -> None:
    """Give the draft of the officer another title."""
    with database.read() as session:
        named = select(Account).where(Account.user_name == ROLES["Chuyên viên"])
        officer = build.actor(session.exec(named).one())
        kept = read_draft(session, officer, "exchange")
    assert kept is not None
    kept.payload["values"]["title"] = title
    with database.unit_of_work(officer) as session:
        save_draft(session, officer, "exchange", kept.payload)


def test_naughty_strings_are_text_in_the_question_about_a_draft_and_in_a_warning(
    address: str, database: Database, visitor: Profile
) -> None:
    watch, desk = Watch(), Desk(visitor.new_page(), address)
    page = desk.page
    watch.follow(page, address)
    desk.enter_as("Chuyên viên")
    told: list[str] = []
    first, *others = [one for one in KEPT if "\n" not in one][:14]

    def shown(*expected: str) -> None:
        seen = _read(page)
        told.extend(text for text in expected if _squeezed(text) not in seen)
        told.extend(page.evaluate(_INTERPRETED))

    desk.open(FORM)
    page.get_by_text("Tên chuyến trao đổi").first.click()
    desk.type("Tiêu đề", first)
    desk.load(FORM)
    expect(page.get_by_role("button", name="Bỏ nháp")).to_be_visible()
    shown(first)
    for text in others:
        _rename_draft(database, text)
        desk.move("/tai-khoan-cua-toi")
        desk.move(FORM)
        expect(page.get_by_role("button", name="Bỏ nháp")).to_be_visible()
        shown(text)
    desk.without_draft()
    desk.type("Ngày *", "03/05/2024")
    desk.type("Tổ chức *", _squeezed(f"G {KEPT[2]}"))
    page.get_by_role("button", name=re.compile("^G ")).first.click()
    desk.settle()
    desk.click("Lưu")
    expect(page.locator(".st-key-duplicates")).to_be_visible()
    shown(KEPT[2])
    assert told == []
    assert (watch.outside, watch.complaints) == ([], [])
