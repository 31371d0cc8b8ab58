"""Servers of their own for the journeys: one process, one port, one data folder each."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
READY_WITHIN_S = 180
ASK_AGAIN_AFTER_S = 0.2
AS_EVER = "dashboard.run"
PREPARED = "tests.browser.prepared"


def seed(data_dir: Path, what: str) -> str:
    """Prepare a data folder: ``office`` for an empty one, ``start`` for the demonstration.

    Returns what was printed.
    """
    made = subprocess.run(
        [sys.executable, "-m", "seed", what],
        cwd=ROOT,
        env=_environment(data_dir),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.fail(f"seed {what} failed:\n{made.stdout}")
    return made.stdout


def filled_once(shared: Path) -> Path:
    """Return a data folder with the demonstration, filled by whoever comes first; for copying.

    >>> filled_once(tmp_path_factory.getbasetemp().parent)  # doctest: +SKIP
    PosixPath('.../filled')
    """
    filled, begun = shared / "filled", shared / "being-filled"
    try:
        begun.mkdir()
    except FileExistsError:
        _wait_for(filled)
    else:
        seed(begun / "data", "start")
        (begun / "data").rename(filled)
    return filled


def _wait_for(filled: Path) -> None:
    """Wait until another process has filled the folder, for as long as a start may take."""
    until = time.monotonic() + READY_WITHIN_S
    while not filled.exists():
        if time.monotonic() > until:
            pytest.fail("the other worker did not fill the demonstration; see its report")
        time.sleep(ASK_AGAIN_AFTER_S)


class Server:
    """A server that can be killed and started again on the same port.

    Of a folder that ``is_prepared`` it looks for nothing to bring up to date.
    """

    def __init__(self, data_dir: Path, *, is_prepared: bool = False) -> None:
        self.data_dir, self.port, self.is_prepared = data_dir, _free_port(), is_prepared
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = data_dir.parent / f"{data_dir.name}.log"
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        module = PREPARED if self.is_prepared else AS_EVER
        with self.log.open("a") as log:
            self.running = subprocess.Popen(
                [sys.executable, "-m", module, str(self.port)],
                cwd=ROOT,
                env=_environment(self.data_dir),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + READY_WITHIN_S
        while self.running.poll() is None and time.monotonic() < until:
            if self._answers():
                return
            time.sleep(ASK_AGAIN_AFTER_S)
        self.kill()
        pytest.fail(f"the server did not become ready:\n{self.log.read_text()[-3000:]}")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=2):  # noqa: S310 - loopback
                return True
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """End it as a power cut does."""
        self.running.kill()
        self.running.wait()

    def stop(self) -> None:
        """End it as an administrator does."""
        self.running.terminate()
        try:
            self.running.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()


def serve(data_dir: Path, *, is_prepared: bool = False) -> Iterator[str]:
    """Give the address of a server of this data folder, for as long as it is used."""
    server = Server(data_dir, is_prepared=is_prepared)
    try:
        yield server.address
    finally:
        server.stop()


def copied(filled: Path, data_dir: Path) -> Path:
    """Return a data folder that holds what a filled one holds."""
    shutil.copytree(filled, data_dir)
    return data_dir


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(data_dir: Path) -> dict[str, str]:
    return {**os.environ, "NSCL_DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1"}
