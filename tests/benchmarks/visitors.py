"""Visitors without a browser: they sign in at the gate and speak Streamlit's socket protocol."""

import time
from types import TracebackType
from typing import Final

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_ANSWER_WITHIN_S: Final = 120


def cookie_of(address: str, user_name: str = "truong") -> str:
    """Sign in to a demonstration through the real log-in page; return the cookie to send."""
    with httpx.Client(base_url=address) as client:
        client.get("/login")
        form = {"form_token": client.cookies["nscl_form"], "user_name": user_name, "next": "/"}
        client.post("/login/demonstration", data=form)
        return f"nscl_session={client.cookies['nscl_session']}"


class Visitor:
    """One open page: a socket with its Streamlit session."""

    def __init__(self, address: str, cookie: str = "") -> None:
        self._url = address.replace("http", "ws", 1) + "/_stcore/stream"
        self._headers = {"Cookie": cookie} if cookie else {}
        self._origin = address
        self._page = ""

    async def __aenter__(self) -> "Visitor":
        self._socket = await websockets.connect(
            self._url,
            additional_headers=self._headers,
            origin=websockets.Origin(self._origin),
            subprotocols=[websockets.Subprotocol("streamlit")],
            max_size=None,
            open_timeout=60,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._socket.close()

    async def run(self, query: str = "", page: str = "") -> tuple[float, int]:
        """Run the script once; return the seconds to its end and the elements it sent."""
        message = BackMsg()
        message.rerun_script.query_string = query
        if page:
            message.rerun_script.page_name = page
        elif self._page:
            message.rerun_script.page_script_hash = self._page
        started, elements = time.perf_counter(), 0
        await self._socket.send(message.SerializeToString())
        while time.perf_counter() - started < _ANSWER_WITHIN_S:
            received = await self._socket.recv()
            told = ForwardMsg()
            told.ParseFromString(received if isinstance(received, bytes) else received.encode())
            kind = told.WhichOneof("type")
            if kind == "new_session":
                self._page = told.new_session.page_script_hash
            elements += kind == "delta" and told.delta.WhichOneof("type") == "new_element"
            if kind == "script_finished":
                return time.perf_counter() - started, elements
        raise TimeoutError("the script did not end")
