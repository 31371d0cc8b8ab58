"""Servers to measure, each in a process of its own: the product, the floor, the usual script."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
HERE: Final = Path(__file__).parent
FIRST_PORT: Final = int(os.environ.get("NSCL_BENCH_PORT", "8624"))
_READY_WITHIN_S: Final = 120
ENVIRONMENT: Final = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPYCACHEPREFIX": str(ROOT / "tests" / "artifacts" / "bytecode"),
}
"""Processes are measured as on an office's machine: modules compiled at an earlier start."""


@dataclass
class Server:
    """One running server; times are seconds after its process was started."""

    address: str
    process: subprocess.Popen[bytes]
    listening_s: float
    ready_s: float

    @property
    def memory_mb(self) -> float:
        """Return what the server and its children hold in memory, MB."""
        return sum(resident_mb(number) for number in _family(self.process.pid))

    @property
    def processor_s(self) -> float:
        """Return the seconds of the processor that its own process has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def product(data_dir: Path, port: int = 0) -> Iterator[Server]:
    """Serve the product on the data of a folder, started as an office starts it."""
    environment = {**ENVIRONMENT, "NSCL_DATA_DIR": str(data_dir), "NSCL_DATABASE_URL": ""}
    arguments = ["dashboard.run", str(port or FIRST_PORT)]
    with _serve(arguments, ROOT, environment, port or FIRST_PORT, "/readyz") as server:
        yield server


@contextmanager
def floor(ready_made: Path, port: int = FIRST_PORT + 2) -> Iterator[Server]:
    """Serve the floor with the product's own server settings."""
    environment = {**ENVIRONMENT, "BENCH_READY_MADE": str(ready_made), "PYTHONPATH": str(ROOT)}
    arguments = ["streamlit", "run", "tests/benchmarks/floor.py", "--server.port", str(port)]
    with _serve(arguments, ROOT, environment, port, "/_stcore/health") as server:
        yield server


@contextmanager
def usual(database: Path, port: int = FIRST_PORT + 3) -> Iterator[Server]:
    """Serve the usual script with Streamlit's default settings."""
    with tempfile.TemporaryDirectory(prefix="nscl-usual-") as folder:
        shutil.copy(HERE / "usual.py", folder)
        environment = {**ENVIRONMENT, "BENCH_DATABASE": str(database)}
        arguments = [
            "streamlit",
            "run",
            "usual.py",
            "--server.port",
            str(port),
            "--server.headless",
            "true",
            "--browser.gatherUsageStats",
            "false",
        ]
        with _serve(arguments, Path(folder), environment, port, "/_stcore/health") as server:
            yield server


@contextmanager
def _serve(
    arguments: Sequence[str], folder: Path, environment: dict[str, str], port: int, ready: str
) -> Iterator[Server]:
    with tempfile.TemporaryFile() as log:
        started = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            listening = _when(lambda: _listens(port), started, process)
            address = f"http://127.0.0.1:{port}"
            good = _when(lambda: _answers(address + ready), started, process)
            yield Server(address, process, listening, good)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _when(is_so: Callable[[], bool], started: float, process: subprocess.Popen[bytes]) -> float:
    while time.monotonic() - started < _READY_WITHIN_S:
        if is_so():
            return time.monotonic() - started
        if process.poll() is not None:
            break
        time.sleep(0.01)
    raise RuntimeError(f"the server did not start: {process.args!r}")


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - loopback
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    below = children.read_text().split() if children.exists() else []
    return [pid, *(number for child in below for number in _family(int(child)))]


def resident_mb(pid: int, what: str = "VmRSS") -> float:
    """Return what a process holds in memory, or held at its peak (``VmHWM``), MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1]) / 1024
    return 0.0
