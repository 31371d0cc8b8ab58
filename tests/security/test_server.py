"""The real server, as ``streamlit run dashboard/app.py`` starts it, against crafted clients."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from socket import socket as plain_socket

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from dashboard import signed_in
from models.db import Database
from models.permissions import Actor
from models.services.accounts.accounts import create_demonstration_accounts
from models.services.backups.schema import prepare
from tests import build

ROOT = Path(__file__).parents[2]


def _free_port() -> int:
    with plain_socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


PORT = _free_port()
HOST = f"127.0.0.1:{PORT}"
READY_WITHIN_S = 90


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
    while time.monotonic() < until:
        assert running.poll() is None, log.read_text()
        try:
            if httpx.get(f"http://{HOST}/healthz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    pytest.fail(log.read_text())


def _sign_in(name: str) -> dict[str, str]:
    """Return the cookies of a browser in which a demonstration account has signed in."""
    with httpx.Client(base_url=f"http://{HOST}", headers={"accept": "text/html"}) as client:
        form = {"form_token": _token(client.get("/login").text), "user_name": name}
        client.post("/login/demonstration", data=form)
        assert "nscl_session" in client.cookies
        return dict(client.cookies)


def _token(page: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def _get(cookies: dict[str, str], path: str) -> httpx.Response:
    with httpx.Client(cookies=cookies, headers={"accept": "text/html"}) as client:
        return client.get(f"http://{HOST}{path}")


def _socket(cookies: dict[str, str], resume: str = "", **headers: str) -> ClientConnection:
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


def _run(socket: ClientConnection, page: str = "") -> tuple[str, str]:
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


def _drain(socket: ClientConnection) -> None:
    while True:
        socket.recv(timeout=60)


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/metrics",
        "/media/x",
        "/component/x/y",
        "/static/js/index.js",
        "/app/static/icon.png",
        "/_stcore/agent/interact",
        "/manifest.json",
    ],
)
def test_a_stranger_gets_nothing_of_the_running_server(path: str) -> None:
    assert httpx.get(f"http://{HOST}{path}").status_code == 401
    assert httpx.put(f"http://{HOST}/_stcore/upload_file/a/b", content=b"x").status_code == 401


@pytest.mark.usefixtures("server")
def test_a_stranger_gets_no_socket_even_with_a_header_made_up() -> None:
    for headers in ({}, {signed_in.HEADER: signed_in.seal(1)}):
        with pytest.raises(InvalidStatus) as refused:
            _socket({}, **headers)
        assert refused.value.response.status_code == 403


@pytest.mark.usefixtures("server")
def test_a_signed_in_person_gets_the_application() -> None:
    client = _sign_in("truong")
    assert "<script" in _get(client, "/").text
    assert _get(client, "/_stcore/health").text == "ok"
    with _socket(client) as socket:
        _, told = _run(socket)
    assert "nscl-sign-out" in told


@pytest.mark.usefixtures("server")
def test_a_running_screen_is_handed_back_to_its_own_session_and_to_nobody_else() -> None:
    head, viewer = _sign_in("truong"), _sign_in("xem")
    with _socket(head) as first:
        mine, _ = _run(first)
        with _socket(viewer, resume=mine) as second:
            assert _run(second)[0] != mine
        again, _ = _run(first)
        assert again == mine
    with _socket(head, resume=mine) as third:
        assert _run(third)[0] == mine


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("name", ["xem", "chuyenvien", "truong"])
def test_who_is_no_administrator_gets_no_account_by_asking_for_the_page(name: str) -> None:
    with _socket(_sign_in(name)) as socket:
        for page in ("tai-khoan", "accounts", "thiet-lap", "office_set_up"):
            _, told = _run(socket, page)
            assert "create_account" not in told
            assert "one_time" not in told


@pytest.mark.usefixtures("server")
def test_messages_that_no_screen_needs_change_nothing() -> None:
    client = _sign_in("xem")
    with _socket(client) as socket:
        for message in (
            BackMsg(clear_cache=True),
            BackMsg(set_run_on_save=True),
            BackMsg(debug_shutdown_runtime=True),
        ):
            socket.send(message.SerializeToString())
        socket.send("text")
        assert _run(socket)[0]
    assert httpx.get(f"http://{HOST}/healthz").status_code == 200


@pytest.mark.usefixtures("server")
def test_an_address_that_a_client_makes_up_dodges_no_lock_of_the_real_one() -> None:
    with httpx.Client(base_url=f"http://{HOST}", headers={"accept": "text/html"}) as client:
        form = {"form_token": _token(client.get("/login").text), "password": "sai mật khẩu"}
        told = [
            client.post(
                "/login",
                data={**form, "user_name": f"ai.do.{number}"},
                headers={"x-forwarded-for": f"203.0.113.{number}"},
            ).text
            for number in range(6)
        ]
    assert "15 phút" in told[-1]


def test_an_ended_session_loses_its_screen_at_once_and_its_socket_soon(server: Database) -> None:
    client = _sign_in("chuyenvien")
    with _socket(client) as socket:
        _run(socket)
        form = {"form_token": _token(_get(client, "/logout").text)}
        with httpx.Client(cookies=client) as leaving:
            leaving.post(f"http://{HOST}/logout", data=form)
        _, told = _run(socket)
        assert "/login" in told
        with pytest.raises(ConnectionClosed) as closed:
            _drain(socket)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401
    assert _get(client, "/").status_code == 303
    assert server.is_sqlite
