"""Nothing of the application is reached, by page or by socket, without signing in."""

import asyncio
from typing import Any

import pytest
from sqlmodel import select
from starlette.websockets import WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard import signed_in
from dashboard.screens import SCREENS
from dashboard.server import gate, uploads
from models.db import Database
from models.permissions import Actor
from models.services.accounts.sessions import end_sessions, signed_in_by_token
from models.tables import Account
from tests.security.conftest import Browser, browser, sign_in

pytestmark = pytest.mark.usefixtures("served_database")

STREAM = "ws://127.0.0.1/_stcore/stream"
PARTS = (
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/media/0123abcd.png",
    "/component/x/index.html",
    "/_stcore/bidi-components/x",
    "/app/static/x.png",
    "/static/js/index.js",
    "/_stcore/agent/openapi.json",
    "/oauth2callback",
)


def _session_of(client: Browser, database: Database) -> int:
    with database.read() as session:
        found = signed_in_by_token(session, client.cookies["nscl_session"])
    assert found is not None
    return found.session_id


def _end(database: Database, account_name: str) -> None:
    with database.unit_of_work(Actor.system()) as session:
        number = session.exec(select(Account.id).where(Account.user_name == account_name)).one()
        end_sessions(session, number or 0, "disabled")


@pytest.mark.parametrize("path", ["", *(screen.path for screen in SCREENS.values())])
def test_a_stranger_gets_the_log_in_page_on_every_screen_and_returns_to_the_link(path: str) -> None:
    answer = browser().get(f"/{path}?id=7")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=%2F")
    assert answer.headers["location"].endswith("%3Fid%3D7")


@pytest.mark.parametrize("path", [*PARTS, "/export/exchanges.xlsx", "/files/1", "/anything"])
@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_a_stranger_gets_no_part_of_the_application(path: str, accept: str) -> None:
    answer = browser().get(path, headers={"accept": accept})
    assert answer.status_code in {303, 401}
    assert "sealed" not in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
def test_a_stranger_uploads_nothing(method: str) -> None:
    answer = browser().request(method, "/_stcore/upload_file/abc/def", content=b"x")
    assert answer.status_code == 401


@pytest.mark.parametrize("cookie", ["", "x" * 43, "nscl_session", "' OR 1=1 --", "é" * 40])
def test_a_stranger_or_a_made_up_cookie_opens_no_socket(cookie: str) -> None:
    client = browser()
    headers = {b"cookie": f"nscl_session={cookie}".encode()}
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect(STREAM, headers=headers, subprotocols=["streamlit"]),
    ):
        pass  # never reached


def test_a_signed_in_person_reaches_pages_and_the_socket(served_database: Database) -> None:
    client = browser()
    sign_in(client, "truong")
    assert client.get("/trao-doi").json()["path"] == "/trao-doi"
    with client.websocket_connect(STREAM, subprotocols=["streamlit"]) as socket:
        assert signed_in.unseal(socket.receive_json()["sealed"][0]) == _session_of(
            client, served_database
        )


@pytest.mark.parametrize("name", [signed_in.HEADER, signed_in.HEADER.upper(), "X-Nscl-Session"])
def test_a_seal_that_a_client_brings_is_thrown_away(served_database: Database, name: str) -> None:
    client = browser()
    sign_in(client, "xem")
    mine = signed_in.seal(_session_of(client, served_database))
    other = signed_in.seal(999)
    assert client.get("/", headers={name: other}).json()["sealed"] == [mine]
    answer = browser().get("/", headers={name: other})
    assert answer.status_code == 303


@pytest.mark.parametrize("forged", ["", "1", "1.", "1.abc", "-1.x", "1.2.3", "٣.x", "9" * 40, None])
def test_a_forged_seal_is_worth_nothing(forged: str | None) -> None:
    assert signed_in.unseal(forged) is None


def test_nobody_takes_over_the_running_screen_of_another_person(served_database: Database) -> None:
    head, viewer = browser(), browser()
    sign_in(head, "truong")
    sign_in(viewer, "xem")
    signed_in.remember_owner("screen-of-head", _session_of(head, served_database))
    wanted = ["streamlit", "xsrf", "screen-of-head"]
    with viewer.websocket_connect(STREAM, subprotocols=wanted) as socket:
        assert "screen-of-head" not in socket.receive_json()["protocols"]
    with head.websocket_connect(STREAM, subprotocols=wanted) as socket:
        assert "screen-of-head" in socket.receive_json()["protocols"]


def test_nobody_uploads_into_the_running_screen_of_another_person(
    served_database: Database,
) -> None:
    head, viewer = browser(), browser()
    sign_in(head, "truong")
    sign_in(viewer, "xem")
    signed_in.remember_owner("screen-of-head", _session_of(head, served_database))
    address = "/_stcore/upload_file/screen-of-head/file"
    assert viewer.put(address, content=b"x").status_code == 403
    assert head.put(address, content=b"x").status_code == 200
    assert head.put("/_stcore/upload_file/unknown/file", content=b"x").status_code == 403


def test_a_role_that_adds_no_records_uploads_nothing(served_database: Database) -> None:
    for name, status in (("xem", 403), ("quantri", 403), ("chuyenvien", 200), ("truong", 200)):
        client = browser()
        sign_in(client, name)
        signed_in.remember_owner(f"screen-of-{name}", _session_of(client, served_database))
        answer = client.put(f"/_stcore/upload_file/screen-of-{name}/file", content=b"x")
        assert answer.status_code == status


def test_a_file_of_unknown_size_is_not_taken(served_database: Database) -> None:
    client = browser()
    sign_in(client, "chuyenvien")
    signed_in.remember_owner("screen", _session_of(client, served_database))
    answer = client.put("/_stcore/upload_file/screen/file", content=iter([b"x", b"y"]))
    assert answer.status_code == 411


def test_a_person_who_holds_too_much_is_told_to_save_first(
    served_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser()
    sign_in(client, "chuyenvien")
    signed_in.remember_owner("screen", _session_of(client, served_database))
    monkeypatch.setattr(uploads, "_held", lambda: {"screen": (uploads.SCREEN_BYTES - 1, 10)})
    address = "/_stcore/upload_file/screen/file"
    assert client.put(address, content=b"x").status_code == 200
    answer = client.put(address, content=b"xx")
    assert (answer.status_code, "lưu hoặc bỏ bớt" in answer.text) == (413, True)


@pytest.mark.parametrize(
    ("held", "screen", "account", "is_room"),
    [
        ({}, "a", 1, True),
        ({"a": (95, 9)}, "a", 1, False),
        ({"a": (95, 9)}, "b", 1, True),
        ({"a": (95, 9), "b": (50, 5)}, "c", 1, False),
        ({"a": (95, 9), "b": (50, 5)}, "c", 2, True),
        ({str(number): (95, 9) for number in range(10)}, "c", 2, True),
        ({str(number): (99, 9) for number in range(10)}, "c", 2, False),
        ({"a": (1, 100)}, "a", 1, False),
    ],
)
def test_screen_person_and_server_have_their_room(
    monkeypatch: pytest.MonkeyPatch,
    held: dict[str, tuple[int, int]],
    screen: str,
    account: int,
    is_room: bool,
) -> None:
    for name, size in (("SCREEN_BYTES", 100), ("PERSON_BYTES", 150), ("SERVER_BYTES", 995)):
        monkeypatch.setattr(uploads, name, size)
    room = uploads.UploadRoom()
    for number, other in enumerate(held):
        monkeypatch.setattr(uploads, "_held", lambda: held)
        owner = number if len(held) > 2 else 1
        with room.taking(other, owner, 0):
            pass
    monkeypatch.setattr(uploads, "_held", lambda: held)
    with room.taking(screen, account, 10) as found:
        assert found is is_room


def test_what_is_still_on_its_way_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "SCREEN_BYTES", 100)
    room = uploads.UploadRoom()
    with room.taking("a", 1, 60) as first, room.taking("a", 1, 60) as second:
        assert (first, second) == (True, False)
    with room.taking("a", 1, 60) as third:
        assert third


def _message(**fields: Any) -> bytes:
    data: bytes = BackMsg(**fields).SerializeToString()
    return data


def test_only_the_messages_that_screens_need_pass() -> None:
    refused = [
        _message(clear_cache=True),
        _message(set_run_on_save=True),
        _message(load_git_info=True),
        _message(debug_disconnect_websocket=True),
        _message(debug_shutdown_runtime=True),
        b"",
        b"\xff\xff\xff",
    ]
    installing = BackMsg()
    installing.backend_operation_request.install_skills.SetInParent()
    refused.append(installing.SerializeToString())
    assert not [data for data in refused if gate.is_allowed(data)]
    allowed = BackMsg()
    allowed.rerun_script.query_string = "a=1"
    client = browser()
    sign_in(client, "truong")
    with client.websocket_connect(STREAM, subprotocols=["streamlit"]) as socket:
        socket.receive_json()
        for data in refused:
            socket.send_bytes(data)
        socket.send_text("text frames are no messages")
        socket.send_bytes(allowed.SerializeToString())
        assert socket.receive_bytes() == allowed.SerializeToString()


def test_a_new_kind_of_message_of_the_frontend_is_seen_and_judged() -> None:
    kinds = {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    refused = {
        "clear_cache",
        "set_run_on_save",
        "load_git_info",
        "debug_disconnect_websocket",
        "debug_shutdown_runtime",
    }
    assert kinds == gate.MESSAGES | refused | {"backend_operation_request"}


def test_an_ended_session_closes_its_sockets_within_a_minute(
    served_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gate.RECHECK_SECONDS <= 30
    monkeypatch.setattr(gate, "RECHECK_SECONDS", 0.05)
    client = browser()
    sign_in(client, "chuyenvien")
    with client.websocket_connect(STREAM, subprotocols=["streamlit"]) as socket:
        socket.receive_json()
        _end(served_database, "chuyenvien")
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_bytes()
    assert closed.value.code == gate.CLOSED_BY_GATE


def test_an_ended_session_reaches_no_page_any_more(served_database: Database) -> None:
    client = browser()
    sign_in(client, "chuyenvien")
    assert client.get("/").status_code == 200
    _end(served_database, "chuyenvien")
    assert client.get("/").status_code == 303
    assert client.get("/_stcore/health", headers={"accept": "*/*"}).status_code == 401


def test_every_answer_carries_the_headers_that_guard_it() -> None:
    client = browser()
    sign_in(client, "xem")
    for answer in (client.get("/"), browser().get("/login"), browser().get("/media/x")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        assert "://" not in answer.headers["content-security-policy"]


def test_without_a_proxy_only_the_names_of_this_machine_are_served() -> None:
    assert browser().get("/login", headers={"host": "evil.example"}).status_code == 400
    assert browser().get("/login", headers={"host": "localhost:8501"}).status_code == 200


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/\tevil",
        "/%0d%0a\nSet-Cookie: a=b",
        "",
        "/login?next=/",
        "/logout",
        "/_stcore/health",
        "/" + "a" * 3000,
        "///evil.example",
    ],
)
def test_the_log_in_page_leads_to_no_other_site(wanted: str) -> None:
    assert gate.safe_next(wanted) == "/"
    client = browser()
    answer = sign_in(client, "xem", next=wanted)
    assert answer.headers["location"] == "/"


def test_the_log_in_page_leads_on_to_the_link_asked_for() -> None:
    answer = sign_in(browser(), "xem", next="/trao-doi?ky=2022&tim=5s")
    assert answer.headers["location"] == "/trao-doi?ky=2022&tim=5s"


def test_the_gate_lets_the_server_start_and_stop() -> None:
    reached: list[str] = []

    async def inside(scope: Any, _receive: Any, _send: Any) -> None:
        reached.append(scope["type"])

    asyncio.run(gate.Gate(inside)({"type": "lifespan"}, None, None))  # type: ignore[arg-type]
    assert reached == ["lifespan"]
