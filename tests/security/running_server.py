"""The real server, as ``streamlit run dashboard/app.py`` starts it, and how clients speak to it."""

import os
import re
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from socket import socket as plain_socket
from typing import Any

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from models.db import Database
from models.permissions import Actor
from models.services.accounts.accounts import create_demonstration_accounts
from models.services.backups.schema import prepare
from tests import build

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with plain_socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


PORT = free_port()
HOST = f"127.0.0.1:{PORT}"
READY_WITHIN_S = 90
ASK_AGAIN_AFTER_S = 0.2
_NO_AUTHORITIES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Reading all authorities of the machine anew costs each client 50 ms, and nothing here is TLS."""


def client(**options: Any) -> httpx.Client:
    """Return a client of the running server, which takes paths of it."""
    return httpx.Client(base_url=f"http://{HOST}", verify=_NO_AUTHORITIES, **options)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Serve a small demonstration on its own port; return its database."""
    folder = tmp_path_factory.mktemp("served")
    database = Database(f"sqlite:///{folder / 'nscl.sqlite3'}")
    prepare(database)
    with database.unit_of_work(Actor.system()) as session:
        build.office(session, is_demonstration=True)
        create_demonstration_accounts(session)
    log = (folder / "server.log").open("w")
    running = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", f"--server.port={PORT}"],
        cwd=ROOT,
        env={**os.environ, "NSCL_DATA_DIR": str(folder)},
        stdout=log,
        stderr=log,
    )
    try:
        _wait(running, folder / "server.log")
        yield database
    finally:
        running.terminate()
        running.wait(20)
        log.close()
        database.dispose()


def _wait(running: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + READY_WITHIN_S
    with client() as asking:
        while time.monotonic() < until:
            assert running.poll() is None, log.read_text()
            try:
                if asking.get("/healthz").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(ASK_AGAIN_AFTER_S)
    pytest.fail(log.read_text())


def sign_in_at(name: str) -> dict[str, str]:
    """Return the cookies of a browser in which a demonstration account has signed in."""
    with client(headers={"accept": "text/html"}) as browser:
        form = {"form_token": form_token(browser.get("/login").text), "user_name": name}
        browser.post("/login/demonstration", data=form)
        assert "nscl_session" in browser.cookies
        return dict(browser.cookies)


def form_token(page: str) -> str:
    """Return the token of the form on a page."""
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def get(cookies: dict[str, str], path: str) -> httpx.Response:
    """Open an address in a browser with these cookies."""
    with client(cookies=cookies, headers={"accept": "text/html"}) as browser:
        return browser.get(path)


def socket_of(cookies: dict[str, str], resume: str = "", **headers: str) -> ClientConnection:
    """Open the socket of Streamlit in a browser with these cookies."""
    headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
    protocols = [Subprotocol(word) for word in ("streamlit", "x", resume) if word]
    return connect(
        f"ws://{HOST}/_stcore/stream",
        subprotocols=protocols,
        additional_headers=headers,
        origin=Origin(f"http://{HOST}"),
        max_size=None,
        compression=None,
    )


def run(socket: ClientConnection, page: str = "") -> tuple[str, str]:
    """Ask for a screen; return the Streamlit session's id and everything that was sent, as text."""
    ask = BackMsg()
    ask.rerun_script.page_name = page
    socket.send(ask.SerializeToString())
    session_id, told = "", []
    while True:
        message = ForwardMsg()
        message.ParseFromString(bytes(socket.recv(timeout=30)))  # type: ignore[arg-type]
        if message.WhichOneof("type") == "new_session":
            session_id = message.new_session.initialize.session_id
        told.append(str(message))
        if message.WhichOneof("type") == "script_finished" and session_id:
            return session_id, "\n".join(told)
