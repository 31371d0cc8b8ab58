"""A real server and a real Chromium: what the journeys of the browser tests run on."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    ViewportSize,
    sync_playwright,
)

ROOT = Path(__file__).parent.parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
READY_WITHIN_S = 120


@dataclass
class Office:
    """A running server with its address and what its start printed."""

    address: str
    printed: str
    data_dir: Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(data_dir: Path) -> dict[str, str]:
    return {**os.environ, "NSCL_DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1"}


def _serve(data_dir: Path) -> Iterator[str]:
    port = _free_port()
    log = (data_dir.parent / f"{data_dir.name}.log").open("w+")
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", f"--server.port={port}"],
        cwd=ROOT,
        env=_environment(data_dir),
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(address, server, log.name)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        log.close()


def _wait_until_ready(address: str, server: subprocess.Popen[bytes], log: str) -> None:
    until = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310 - loopback
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"the server did not become ready:\n{Path(log).read_text()[-3000:]}")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a server with a new demonstration database."""
    yield from _serve(tmp_path_factory.mktemp("demonstration") / "data")


@pytest.fixture
def empty_office(tmp_path: Path) -> Iterator[Office]:
    """Give a server with an office's own empty database and what ``seed office`` printed."""
    data_dir = tmp_path / "data"
    made = subprocess.run(
        [sys.executable, "-m", "seed", "office"],
        cwd=ROOT,
        env=_environment(data_dir),
        capture_output=True,
        text=True,
        check=True,
    )
    for address in _serve(data_dir):
        yield Office(address, made.stdout, data_dir)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start Playwright once."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start the system's Chromium once; missing it fails, with what to install."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("Chromium is not installed here: install it (Debian: apt-get install chromium)")
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()


@dataclass
class Watch:
    """What a browser did behind the page: requests to elsewhere, complaints in the console."""

    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def follow(self, page: Page, address: str) -> None:
        """Note every request that leaves the server and every error of the console."""

        def requested(request: Request) -> None:
            if not _is_inside(request.url, address):
                self.outside.append(request.url)

        def said(message: ConsoleMessage) -> None:
            if message.type == "error":
                self.complaints.append(message.text)

        page.on("request", requested)
        page.on("console", said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


def _is_inside(url: str, address: str) -> bool:
    host = re.sub(r"^\w+://", "", address)
    return url.startswith((address, f"ws://{host}", "data:", "blob:", "about:"))


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    """Give a fresh browser profile at a desk, in Vietnamese."""
    context = chromium.new_context(viewport=DESK, locale="vi-VN")
    yield context
    context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of the page where a journey ended badly."""
    report = yield
    if report.when == "call" and report.failed:
        for context in item.funcargs.values() if isinstance(item, pytest.Function) else ():
            if isinstance(context, BrowserContext) and context.pages:
                folder = ROOT / "tests" / "artifacts"
                folder.mkdir(exist_ok=True)
                context.pages[-1].screenshot(path=folder / f"{item.name}.png", full_page=True)
    return report
