"""The language of the pages before the application, and how a choice there reaches the person."""

import threading

import pytest
from sqlmodel import select

from dashboard import signed_in
from dashboard.server import downloads
from models.db import Database
from models.errors import InvalidInput, NotAllowed
from models.permissions import Actor
from models.rules.numbers import parse_typed_number
from models.services.accounts import languages
from models.tables import Account
from models.text import language, t, using_language
from models.text.formats import format_number
from tests import build
from tests.security.conftest import PASSWORD, browser

pytestmark = pytest.mark.usefixtures("served_database")


def _language_of(database: Database, name: str) -> str:
    with database.read() as session:
        return session.exec(select(Account.language).where(Account.user_name == name)).one()


def _sign_in(address: str) -> int:
    client = browser()
    client.get(address)
    data = {"form_token": client.cookies.get("nscl_form"), "user_name": "xem", "password": PASSWORD}
    return int(client.post(address, data=data).status_code)


def test_the_log_in_page_turns_english_and_stays_so_in_this_browser() -> None:
    client = browser()
    assert "Đăng nhập" in client.get("/login").text
    page = client.get("/login?lang=en&next=/trao-doi").text
    assert '<html lang="en">' in page
    assert "Sign in" in page
    assert 'href="/login?lang=vi&amp;next=%2Ftrao-doi"' in page
    assert '<html lang="en">' in client.get("/login").text


@pytest.mark.parametrize("asked", ["fr", "<script>", ""])
def test_a_language_nobody_speaks_leaves_the_page_as_it_was(asked: str) -> None:
    page = browser().get("/login", params={"lang": asked}).text
    assert '<html lang="vi">' in page
    assert "<script>" not in page


def test_a_language_chosen_while_signing_in_is_kept_with_the_person(
    served_database: Database,
) -> None:
    assert _sign_in("/login?lang=en") == 303
    assert _language_of(served_database, "xem") == "en"
    assert _sign_in("/login") == 303
    assert _language_of(served_database, "xem") == "en"


def test_a_refused_sign_in_changes_nobodys_language(served_database: Database) -> None:
    client = browser()
    client.get("/login?lang=en")
    data = {"form_token": client.cookies.get("nscl_form"), "user_name": "xem", "password": "no"}
    refused = client.post("/login?lang=en", data=data)
    assert "The user name or the password is not right." in refused.text
    assert _language_of(served_database, "xem") == "vi"


def test_the_pages_of_a_person_follow_the_person_not_the_browser() -> None:
    client = browser()
    client.get("/login?lang=en")
    data = {"form_token": client.cookies.get("nscl_form"), "user_name": "xem", "password": PASSWORD}
    client.post("/login?lang=en", data=data)
    client.cookies.set("nscl_language", "vi")
    assert '<html lang="en">' in client.get("/password").text
    assert "Sign out" in client.get("/logout").text


def test_only_a_signed_in_person_chooses_and_only_a_language_we_speak(
    served_database: Database,
) -> None:
    with served_database.unit_of_work(Actor.system()) as session:
        person = build.actor(build.account(session))
        languages.choose_language(session, person, "en")
        with pytest.raises(InvalidInput):
            languages.choose_language(session, person, "fr")
        with pytest.raises(NotAllowed):
            languages.choose_language(session, Actor(None, "nobody"), "en")


def test_a_thread_that_has_chosen_nothing_asks_whose_run_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signed_in, "language_of_run", lambda: "en")
    heard: list[str] = []
    thread = threading.Thread(target=lambda: heard.extend([language(), t("Sign in")]))
    thread.start()
    thread.join()
    assert heard == ["en", "Sign in"]


def test_a_refused_download_speaks_the_language_of_the_request() -> None:
    assert downloads.routes
    client = browser()
    client.cookies.set("nscl_language", "en")
    answer = client.get("/export/exchanges.xlsx", headers={"accept": "*/*"})
    assert (answer.status_code, answer.text) == (401, "Sign in first.")


@pytest.mark.parametrize(("code", "text"), [("vi", "1.234.567"), ("en", "1,234,567")])
def test_a_number_is_read_as_it_is_shown(code: str, text: str) -> None:
    with using_language(code):
        assert format_number(1_234_567) == text
        assert parse_typed_number(text) == 1_234_567


def test_a_number_of_the_other_language_is_refused_never_guessed_at() -> None:
    with using_language("en"), pytest.raises(ValueError, match=r"1,234,567\.89"):
        parse_typed_number("1.234.567,89")
