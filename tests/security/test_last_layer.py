"""Whatever a route does not foresee: our page with a number, our headers, never a traceback."""

import logging
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboard.server.last_layer import HEADERS, LastLayer
from models.errors import Unavailable

SECRET = "mật khẩu trong lỗi"


async def _broken(_request: Request) -> Response:
    raise RuntimeError(SECRET)


async def _unavailable(_request: Request) -> Response:
    raise Unavailable("Cơ sở dữ liệu đang bận.")


async def _broken_socket(websocket: WebSocket) -> None:
    await websocket.accept()
    raise RuntimeError(SECRET)


client = TestClient(
    Starlette(
        routes=[
            Route("/broken", _broken, methods=["GET", "POST"]),
            Route("/unavailable", _unavailable),
            WebSocketRoute("/socket", _broken_socket),
        ],
        middleware=[Middleware(LastLayer)],
    ),
    base_url="http://127.0.0.1",
)


def _has_our_headers(answer: Response) -> bool:
    own = {**HEADERS, "cache-control": "no-store"}
    return "content-security-policy" in answer.headers and all(
        answer.headers.get(name) == value for name, value in own.items()
    )


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_fault_shows_our_page_with_the_number_that_stands_in_the_log(
    method: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = client.request(method, "/broken", headers={"accept": "text/html"})
    assert answer.status_code == 500
    found = re.search(r"mã sự cố ([0-9a-f]{8})\.", answer.text)
    assert found
    assert found[1] in caplog.text
    assert "RuntimeError" in caplog.text
    assert SECRET not in answer.text
    assert '<html lang="vi">' in answer.text
    assert _has_our_headers(answer)


def test_a_part_of_a_page_gets_the_sentence_alone() -> None:
    answer = client.get("/broken", headers={"accept": "*/*"})
    assert answer.status_code == 500
    assert answer.text.startswith("Có sự cố")
    assert _has_our_headers(answer)


def test_a_refusal_let_through_is_told_in_its_own_words() -> None:
    answer = client.get("/unavailable", headers={"accept": "text/html"})
    assert answer.status_code == 503
    assert "Cơ sở dữ liệu đang bận." in answer.text
    assert "mã sự cố" not in answer.text


def test_a_socket_that_fails_is_closed_and_told_no_more() -> None:
    with client.websocket_connect("/socket") as socket, pytest.raises(WebSocketDisconnect) as over:
        socket.receive_text()
    assert over.value.code == 1011
