"""The real server, as ``streamlit run dashboard/app.py`` starts it, against crafted clients."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from dashboard import signed_in
from models.db import Database
from tests.security import running_server
from tests.security.running_server import client, form_token, get, run, sign_in_at, socket_of

server = running_server.server
pytestmark = pytest.mark.xdist_group("a server for strangers")


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
    with client() as stranger:
        assert stranger.get(path).status_code == 401
        assert stranger.put("/_stcore/upload_file/a/b", content=b"x").status_code == 401


@pytest.mark.usefixtures("server")
def test_a_stranger_gets_no_socket_even_with_a_header_made_up() -> None:
    for headers in ({}, {signed_in.HEADER: signed_in.seal(1)}):
        with pytest.raises(InvalidStatus) as refused:
            socket_of({}, **headers)
        assert refused.value.response.status_code == 403


@pytest.mark.usefixtures("server")
def test_a_signed_in_person_gets_the_application() -> None:
    head = sign_in_at("truong")
    assert "<script" in get(head, "/").text
    assert get(head, "/_stcore/health").text == "ok"
    with socket_of(head) as socket:
        _, told = run(socket)
    assert "nscl-sign-out" in told


@pytest.mark.usefixtures("server")
def test_a_running_screen_is_handed_back_to_its_own_session_and_to_nobody_else() -> None:
    head, viewer = sign_in_at("truong"), sign_in_at("xem")
    with socket_of(head) as first:
        mine, _ = run(first)
        with socket_of(viewer, resume=mine) as second:
            assert run(second)[0] != mine
        again, _ = run(first)
        assert again == mine
    with socket_of(head, resume=mine) as third:
        assert run(third)[0] == mine


@pytest.mark.usefixtures("server")
def test_messages_that_no_screen_needs_change_nothing() -> None:
    with socket_of(sign_in_at("xem")) as socket:
        for message in (
            BackMsg(clear_cache=True),
            BackMsg(set_run_on_save=True),
            BackMsg(debug_shutdown_runtime=True),
        ):
            socket.send(message.SerializeToString())
        socket.send("text")
        assert run(socket)[0]
    assert get({}, "/healthz").status_code == 200


@pytest.mark.usefixtures("server")
def test_an_address_that_a_client_makes_up_dodges_no_lock_of_the_real_one() -> None:
    with client(headers={"accept": "text/html"}) as stranger:
        form = {"form_token": form_token(stranger.get("/login").text), "password": "sai mật khẩu"}
        told = [
            stranger.post(
                "/login",
                data={**form, "user_name": f"ai.do.{number}"},
                headers={"x-forwarded-for": f"203.0.113.{number}"},
            ).text
            for number in range(6)
        ]
    assert "15 phút" in told[-1]


def test_an_ended_session_loses_its_screen_at_once_and_its_socket_soon(server: Database) -> None:
    officer = sign_in_at("chuyenvien")
    with socket_of(officer) as socket:
        run(socket)
        form = {"form_token": form_token(get(officer, "/logout").text)}
        with client(cookies=officer) as leaving:
            leaving.post("/logout", data=form)
        _, told = run(socket)
        assert "/login" in told
        with pytest.raises(ConnectionClosed) as closed:
            _drain(socket)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401
    assert get(officer, "/").status_code == 303
    assert server.is_sqlite
