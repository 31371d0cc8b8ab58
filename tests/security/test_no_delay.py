"""Small messages leave at once: on Streamlit's own listening socket nothing waits for another."""

import asyncio
import socket
from asyncio import base_events

import pytest
from streamlit.web.server.starlette import starlette_server

from dashboard.server import no_delay


async def _delay_is_off() -> bool:
    listening = starlette_server._bind_socket("127.0.0.1", 0, 1)
    answered: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        taken = writer.get_extra_info("socket")
        answered.set_result(bool(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
        writer.close()

    async with await asyncio.start_server(answer, sock=listening):
        _, writer = await asyncio.open_connection(*listening.getsockname()[:2])
        found = await answered
        writer.close()
    return found


def test_a_connection_sends_small_messages_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    before = base_events._set_nodelay  # type: ignore[attr-defined]
    monkeypatch.setattr(base_events, "_set_nodelay", before)  # put back after the test
    assert not asyncio.run(_delay_is_off()), "Streamlit or Python cured it: take ours out"
    no_delay.send_at_once()
    assert asyncio.run(_delay_is_off())
