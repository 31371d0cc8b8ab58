"""A database with one account per role, and the gate with the log-in pages before a small app."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from dashboard import signed_in
from dashboard.server import calendars, health, sign_in_pages
from dashboard.server.gate import Gate
from dashboard.server.last_layer import LastLayer
from models.db import Database, database
from models.permissions import Actor
from models.services.accounts.accounts import create_demonstration_accounts
from models.settings import settings
from models.tables import Account, Office
from models.vocabulary import Role
from tests import build
from tests.worlds.copies import copied

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have httpx2, which is not needed otherwise
    from starlette.testclient import TestClient as Browser

__all__ = ["NAMES", "PASSWORD", "Browser", "browser", "sign_in"]

PASSWORD = "con trâu đi trước cái cày"
NAMES = {Role.VIEWER: "xem", Role.STAFF: "chuyenvien", Role.HEAD: "truong", Role.ADMIN: "quantri"}


@dataclass
class _Served:
    database: Database


def _served(database: Database) -> _Served:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        for role, name in NAMES.items():
            build.account(session, (role,), user_name=name, password=PASSWORD)
    return _Served(database)


@pytest.fixture
def served_database(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """Make the dashboard use a fresh database with the office and one account per role."""
    copied("served", _served, sqlite_database)
    monkeypatch.setenv("NSCL_DATABASE_URL", sqlite_database.url)
    settings.cache_clear()
    database.cache_clear()
    yield sqlite_database
    database().dispose()
    settings.cache_clear()
    database.cache_clear()


@pytest.fixture
def demonstration(served_database: Database) -> Database:
    """Turn the served database into a demonstration with its four accounts."""
    with served_database.unit_of_work(Actor.system()) as session:
        session.get_one(Office, 1).is_demonstration = True
        for account in session.exec(select(Account)):
            account.user_name = f"cu.{account.user_name}"
        session.flush()
        create_demonstration_accounts(session)
    return served_database


async def _echo(request: Request) -> Response:
    """Tell what reached the application behind the gate."""
    seen = request.headers.getlist(signed_in.HEADER)
    return JSONResponse({"path": request.url.path, "sealed": seen})


async def _socket(websocket: WebSocket) -> None:
    await websocket.accept(subprotocol="streamlit")
    await websocket.send_json(
        {
            "protocols": websocket.headers.get("sec-websocket-protocol"),
            "sealed": websocket.headers.getlist(signed_in.HEADER),
        }
    )
    async for data in websocket.iter_bytes():
        await websocket.send_bytes(data)


gated = Starlette(
    routes=[
        *sign_in_pages.routes,
        *health.routes,
        *calendars.routes,
        WebSocketRoute("/_stcore/stream", _socket),
        Route("/{path:path}", _echo, methods=["GET", "POST", "PUT", "DELETE"]),
    ],
    middleware=[Middleware(LastLayer), Middleware(Gate)],
)


def browser(address: str = "127.0.0.1") -> Browser:
    """Return a fresh browser at an address."""
    return Browser(
        gated,
        base_url="http://127.0.0.1",
        client=(address, 40_000),
        follow_redirects=False,
        headers={"accept": "text/html"},
    )


def sign_in(client: Browser, name: str, password: str = PASSWORD, **form: str) -> httpx.Response:
    """Sign in through the log-in page as a person does."""
    client.get("/login")
    token = client.cookies.get("nscl_form", "")
    data = {"form_token": token, "user_name": name, "password": password, **form}
    answer: httpx.Response = client.post("/login", data=data)
    return answer
