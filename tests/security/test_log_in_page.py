"""The pages before the application: cookies, forms from elsewhere, passwords, demonstration."""

import re
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from dashboard.server import health
from models.db import Database, database
from models.errors import Unavailable
from models.permissions import Actor
from models.rules.passwords import new_one_time_password
from models.services.accounts import accounts
from models.settings import settings
from models.sqlite_library import sqlite3
from models.tables import Account
from models.text.formats import utc_now
from tests.security.conftest import NAMES, PASSWORD, Browser, browser, sign_in

pytestmark = pytest.mark.usefixtures("served_database")

NEW = "ruộng đồng bát ngát xanh tươi"


def _token(page: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() -> None:
    cookie = sign_in(browser(), "xem").headers["set-cookie"]
    assert re.match(r"nscl_session=[\w-]{43}; ", cookie)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie


def test_behind_tls_the_cookie_is_secure_and_bound_to_this_host(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings(), "behind_proxy", True)
    client = browser("203.0.113.9")
    page = client.get("https://chicuc.example/login")
    form = client.cookies.get("__Host-nscl_form")
    answer = client.post(
        "https://chicuc.example/login",
        data={"form_token": form, "user_name": "xem", "password": PASSWORD},
    )
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-nscl_session=")
    assert "Secure" in cookie
    assert "max-age" in page.headers["strict-transport-security"]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_sent_from_another_site_is_refused(headers: dict[str, str]) -> None:
    client = browser()
    token = _token(client.get("/login").text)
    data = {"form_token": token, "user_name": "xem", "password": PASSWORD}
    answer = client.post("/login", data=data, headers=headers)
    assert answer.status_code == 403
    assert "nscl_session" not in client.cookies


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_a_form_without_its_token_is_refused(token: str) -> None:
    client = browser()
    client.get("/login")
    data = {"form_token": token, "user_name": "xem", "password": PASSWORD}
    assert client.post("/login", data=data).status_code == 403
    assert "nscl_session" not in client.cookies


def test_a_log_in_form_of_five_megabytes_is_refused() -> None:
    client = browser()
    client.get("/login")
    answer = client.post("/login", content=b"user_name=" + b"a" * 5_000_000)
    assert answer.status_code == 403


def test_a_wrong_password_keeps_the_name_and_says_so_in_vietnamese() -> None:
    answer = sign_in(browser(), 'xem"><script>', "sai mật khẩu rồi nhé")
    assert answer.status_code == 401
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.text
    assert 'value="xem&quot;&gt;&lt;script&gt;"' in answer.text
    assert "<script>" not in answer.text


def test_a_wrong_name_and_a_wrong_password_get_the_same_page() -> None:
    wrong = sign_in(browser("127.0.0.2"), "xem", "sai mật khẩu rồi nhé").text
    unknown = sign_in(browser("127.0.0.3"), "mai", "sai mật khẩu rồi nhé").text
    tokens = re.compile(r'name="form_token" value="[^"]+"')
    assert tokens.sub("", wrong).replace('"xem"', "") == tokens.sub("", unknown).replace(
        '"mai"', ""
    )


def test_each_sign_in_gets_a_token_of_its_own() -> None:
    first, second = browser(), browser()
    sign_in(first, "xem")
    sign_in(second, "xem")
    assert first.cookies["nscl_session"] != second.cookies["nscl_session"]


def test_a_token_given_before_the_sign_in_is_not_taken_over() -> None:
    client = browser()
    client.cookies.set("nscl_session", "a" * 43, domain="127.0.0.1", path="/")
    sign_in(client, "xem")
    held = [cookie.value for cookie in client.cookies.jar if cookie.name == "nscl_session"]
    assert "a" * 43 not in held


def test_signing_out_needs_a_form_of_ours_and_ends_the_session() -> None:
    client = browser()
    sign_in(client, "truong")
    held = client.cookies["nscl_session"]
    assert client.post("/logout", data={"form_token": "x"}).headers["location"] == "/logout"
    assert client.get("/").status_code == 200
    token = _token(client.get("/logout").text)
    assert client.post("/logout", data={"form_token": token}).status_code == 303
    again = browser()
    again.cookies.set("nscl_session", held, domain="127.0.0.1", path="/")
    assert again.get("/").status_code == 303


def _with_one_time_password(client: Browser, served: Database) -> str:
    admin, given = Actor.system(), new_one_time_password()
    with served.unit_of_work(admin) as session:
        number = session.exec(select(Account.id).where(Account.user_name == "chuyenvien")).one()
        password = accounts.reset_password(session, admin, number or 0, given)
    sign_in(client, "chuyenvien", password)
    return password


def test_a_one_time_password_opens_only_the_page_that_changes_it(
    served_database: Database,
) -> None:
    client = browser()
    _with_one_time_password(client, served_database)
    for path in ("/", "/trao-doi", "/export/exchanges.xlsx"):
        assert client.get(path).headers["location"] == "/password"
    assert client.get("/_stcore/health", headers={"accept": "*/*"}).status_code == 403
    assert client.get("/password").status_code == 200


def test_the_password_page_changes_the_password_and_gives_a_new_session(
    served_database: Database,
) -> None:
    client = browser()
    password = _with_one_time_password(client, served_database)
    held = client.cookies["nscl_session"]
    token = _token(client.get("/password").text)
    data = {"form_token": token, "present": password, "new": NEW, "repeated": NEW}
    assert client.post("/password", data=data).headers["location"] == "/"
    assert client.cookies["nscl_session"] != held
    assert client.get("/").status_code == 200
    assert sign_in(browser(), "chuyenvien", NEW).status_code == 303


def test_the_password_page_says_beside_each_field_what_is_wrong() -> None:
    client = browser()
    sign_in(client, "chuyenvien")
    token = _token(client.get("/password").text)
    data = {"form_token": token, "present": "sai", "new": "ngắn", "repeated": "khác"}
    answer = client.post("/password", data=data)
    assert answer.status_code == 422
    for field in ("present", "new", "repeated"):
        assert f'id="{field}-problem"' in answer.text
        assert f'aria-describedby="{field}-problem"' in answer.text
    assert "sai" not in re.findall(r'value="([^"]*)"', answer.text)


@pytest.mark.usefixtures("demonstration")
def test_four_buttons_open_the_demonstration_from_this_machine() -> None:
    for name in NAMES.values():
        client = browser()
        page = client.get("/login").text
        assert f'value="{name}"' in page
        data = {"form_token": _token(page), "user_name": name, "next": "/trao-doi"}
        answer = client.post("/login/demonstration", data=data)
        assert answer.headers["location"] == "/trao-doi"
        assert client.get("/").status_code == 200


@pytest.mark.usefixtures("demonstration")
def test_from_another_machine_the_demonstration_stays_closed() -> None:
    client = browser("203.0.113.9")
    page = client.get("/login").text
    assert 'value="quantri"' not in page
    data = {"form_token": _token(page), "user_name": "quantri"}
    assert client.post("/login/demonstration", data=data).status_code == 401
    assert "nscl_session" not in client.cookies


def test_a_real_office_shows_no_buttons_and_opens_nothing_without_a_password() -> None:
    client = browser()
    page = client.get("/login").text
    assert "demonstration" not in page
    data = {"form_token": _token(page), "user_name": "quantri"}
    assert client.post("/login/demonstration", data=data).status_code == 401


def test_the_log_in_page_asks_nothing_of_other_sites_and_is_labelled() -> None:
    page = browser().get("/login").text
    assert "//" not in page.replace("<!DOCTYPE html>", "")
    assert '<html lang="vi">' in page
    for field in ("user_name", "password"):
        assert f'<label for="{field}">' in page
    assert 'autocomplete="current-password"' in page
    for link in re.findall(r'(?:href|src)="([^"]+)"', page):
        assert browser().get(link).status_code == 200


@pytest.mark.parametrize("name", ["../app.py", "login.html", "..%2fgate.py", "nothing.css", ""])
def test_beside_the_style_of_these_pages_nothing_lies_open(name: str) -> None:
    assert browser().get(f"/sign-in/{name}").status_code in {303, 401, 404}


def test_health_tells_strangers_no_details(monkeypatch: pytest.MonkeyPatch) -> None:
    here, away = browser(), browser("203.0.113.9")
    assert here.get("/healthz").json() == {"status": "alive"}
    assert "checks" in here.get("/readyz").json()
    assert away.get("/readyz").json() == {"status": "ready"}
    monkeypatch.setattr(settings(), "behind_proxy", True)
    assert here.get("/readyz").json() == {"status": "ready"}


def test_a_database_of_another_version_is_not_ready(served_database: Database) -> None:
    assert browser().get("/readyz").json()["checks"]["schema"]
    with served_database.write_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    answer = browser().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["schema"] is False


@pytest.mark.parametrize(("hours", "is_recent"), [(None, False), (47, True), (49, False)])
def test_an_old_backup_is_told_but_work_goes_on(
    monkeypatch: pytest.MonkeyPatch, hours: int | None, is_recent: bool
) -> None:
    made_at = utc_now() - timedelta(hours=hours) if hours is not None else None
    monkeypatch.setattr(health, "latest_backup_at", lambda _folder: made_at)
    answer = browser().get("/readyz")
    assert (answer.status_code, answer.json()["backup_is_recent"]) == (200, is_recent)


def test_a_database_that_cannot_be_reached_gives_a_sentence_and_no_page(
    served_database: Database,
) -> None:
    client = browser()
    sign_in(client, "xem")
    assert database().url == served_database.url
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("dashboard.server.gate.database", _unreachable(Unavailable("hỏng")))
        answer = client.get("/")
    assert answer.status_code == 503
    assert "cơ sở dữ liệu" in answer.text


def _unreachable(error: Exception) -> object:
    def opening() -> None:
        raise error

    return opening


def test_a_blank_new_password_is_told_beside_its_field() -> None:
    client = browser()
    sign_in(client, "chuyenvien")
    token = _token(client.get("/password").text)
    for new in ("", " ", "\0"):
        data = {"form_token": token, "present": PASSWORD, "new": new, "repeated": new}
        answer = client.post("/password", data=data)
        assert answer.status_code == 422
        assert 'id="new-problem"' in answer.text
    assert client.post("/password", data={"form_token": token}).status_code == 422


def test_a_busy_database_is_told_on_the_log_in_page_and_the_name_stays(
    served_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.db.BUSY_SECONDS", 0)
    database.cache_clear()
    client = browser()
    client.get("/login")
    with closing(sqlite3.connect(str(served_database.sqlite_path))) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = sign_in(client, "truong")
    assert answer.status_code == 503
    assert 'value="truong"' in answer.text
    assert "bận" in answer.text


def test_a_damaged_database_is_told_on_the_log_in_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "damaged.sqlite3"
    path.write_bytes(b"no database" * 1_000)
    monkeypatch.setenv("NSCL_DATABASE_URL", f"sqlite:///{path}")
    settings.cache_clear()
    database.cache_clear()
    client = browser()
    assert client.get("/login").status_code == 200
    answer = sign_in(client, "truong")
    assert answer.status_code == 503
    assert 'value="truong"' in answer.text
    assert "sao lưu" in answer.text
    assert client.get("/").status_code == 303
