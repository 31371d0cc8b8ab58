"""The way to the server as a real one: it can be cut, and then nothing passes any more."""

import selectors
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

_AT_ONCE = 65_536


class CutSignal:
    """A port of this machine that leads to the server until the signal is lost."""

    def __init__(self, server: tuple[str, int]) -> None:
        self._server = server
        self._is_over, self._is_lost = Event(), Event()
        self._door = socket.create_server(("127.0.0.1", 0))
        self._door.settimeout(0.1)
        self._open: set[socket.socket] = set()
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"

    def lose(self) -> None:
        """Drop every connection, whatever is on its way, and let none be made."""
        self._is_lost.set()
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def find(self) -> None:
        """Let connections be made again."""
        self._is_lost.clear()

    def serve(self) -> None:
        """Take connections until it is over."""
        while not self._is_over.is_set():
            with suppress(TimeoutError):
                near, _ = self._door.accept()
                if self._is_lost.is_set():
                    near.close()
                else:
                    Thread(target=self._carry, args=(near,), daemon=True).start()
        self._door.close()

    def end(self) -> None:
        """Take no more connections and drop those that stand."""
        self._is_over.set()
        self.lose()

    def _carry(self, near: socket.socket) -> None:
        with (
            near,
            socket.create_connection(self._server) as far,
            selectors.DefaultSelector() as any_,
        ):
            self._open |= {near, far}
            any_.register(near, selectors.EVENT_READ, far)
            any_.register(far, selectors.EVENT_READ, near)
            with suppress(OSError):
                while not self._is_lost.is_set():
                    for key, _ in any_.select(0.5):
                        sent = key.fileobj.recv(_AT_ONCE)  # type: ignore[union-attr]
                        if not sent:
                            return
                        key.data.sendall(sent)
            self._open -= {near, far}


@contextmanager
def cut_signal(address: str) -> Iterator[CutSignal]:
    """Give a way to the server at an address that can be cut."""
    host, port = address.removeprefix("http://").split(":")
    signal = CutSignal((host, int(port)))
    served = Thread(target=signal.serve, daemon=True)
    served.start()
    try:
        yield signal
    finally:
        signal.end()
        served.join(5)
