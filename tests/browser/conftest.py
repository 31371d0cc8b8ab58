"""A real server and a real Chromium: what the journeys of the browser tests run on.

Every worker of ``pytest -n`` has one server of the demonstration, on a port and a data folder of
its own, and one browser; every journey finds its profile of that browser as new.
"""

import re
import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Request,
    ViewportSize,
    sync_playwright,
)

from models.db import Database
from tests.browser.cut_signal import CutSignal, cut_signal
from tests.browser.profiles import Profile
from tests.browser.servers import ROOT, copied, filled_once, seed, serve
from tests.worlds.addresses import records_of

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-gpu-compositing",  # else a graphics card is reckoned with that is not there
    "--disable-software-rasterizer",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--blink-settings=v8CacheOptions=4",  # what was compiled is kept from the first load on
]
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The first draws the same pages without a window of its own, with a third less work."""
DESK = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
ARTIFACTS = ROOT / "tests" / "artifacts"
"""Where a journey that ended badly leaves its pages."""


@dataclass
class Office:
    """A running server with its address and what its start printed."""

    address: str
    printed: str
    data_dir: Path


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Give a data folder with the demonstration, filled once for all workers, to be copied."""
    own = tmp_path_factory.getbasetemp()
    return filled_once(own if worker_id == "master" else own.parent)


@pytest.fixture(scope="session")
def own_copy(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the data folder of this worker's demonstration."""
    return copied(filled, tmp_path_factory.mktemp("demonstration") / "data")


@pytest.fixture(scope="session")
def demonstration(own_copy: Path) -> Iterator[str]:
    """Give the address of this worker's server with a demonstration of its own."""
    yield from serve(own_copy, is_prepared=True)


@pytest.fixture
def signal(demonstration: str) -> Iterator[CutSignal]:
    """Give the way to the server, which can be lost and found again."""
    with cut_signal(demonstration) as way:
        yield way


@pytest.fixture
def behind(own_copy: Path) -> Iterator[Database]:
    """Give the database of this worker's demonstration: for what a journey finds there."""
    database = Database(f"sqlite:///{own_copy / 'nscl.sqlite3'}")
    yield database
    database.dispose()


@pytest.fixture(scope="session")
def records(filled: Path) -> dict[str, int]:
    """Give the number of a record of each kind in the demonstration."""
    database = Database(f"sqlite:///{filled / 'nscl.sqlite3'}")
    found = records_of(database)
    database.dispose()
    return found


@pytest.fixture
def empty_office(tmp_path: Path) -> Iterator[Office]:
    """Give a server with an office's own empty database and what ``seed office`` printed."""
    data_dir = tmp_path / "data"
    printed = seed(data_dir, "office")
    for address in serve(data_dir):
        yield Office(address, printed, data_dir)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start Playwright once."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def one_chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start the system's Chromium once; missing it fails, with what to install."""
    path = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if path is None:
        pytest.fail("Chromium is not installed here: install it (Debian: apt-get install chromium)")
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def profiles(one_chromium: Browser) -> dict[str, Profile]:
    """Give the profiles that are emptied after each journey: at a desk, and on a phone."""
    return {
        "desk": Profile(one_chromium, DESK),
        "phone": Profile(one_chromium, PHONE, has_touch=True),
    }


@pytest.fixture
def chromium(one_chromium: Browser, profiles: dict[str, Profile]) -> Iterator[Browser]:
    """Give the browser; every other profile that a journey opened in it is closed at its end."""
    kept = list(one_chromium.contexts) if profiles else []
    yield one_chromium
    for context in one_chromium.contexts:
        if context not in kept:
            context.close()


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
def visitor(chromium: Browser, profiles: dict[str, Profile]) -> Iterator[Profile]:  # noqa: ARG001
    """Give a browser profile as new, at a desk, in Vietnamese."""
    yield profiles["desk"]
    profiles["desk"].forget()


@pytest.fixture
def phone(chromium: Browser, profiles: dict[str, Profile]) -> Iterator[Profile]:  # noqa: ARG001
    """Give a browser profile as new, on a phone, in Vietnamese."""
    yield profiles["phone"]
    profiles["phone"].forget()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep picture, text and address of every page where a journey ended badly, and say where."""
    report = yield
    browser = item.funcargs.get("chromium") if isinstance(item, pytest.Function) else None
    if report.when in {"setup", "call"} and report.failed and isinstance(browser, Browser):
        folder = ARTIFACTS / re.sub(r"[^\w.-]+", "-", item.name)
        shutil.rmtree(folder, ignore_errors=True)
        pages = [page for context in browser.contexts for page in context.pages]
        pages = [page for page in pages if page.url != "about:blank"]
        for number, page in enumerate(pages, start=1):
            _keep(page, folder, str(number))
        report.sections.append(("The pages where it ended", f"{folder}: {len(pages)}"))
    return report


def _keep(page: Page, folder: Path, name: str) -> None:
    """Keep what a page shows; a page that shows nothing any more says why."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        text = f"{page.url}\n\n{page.locator('body').inner_text(timeout=5_000)}\n"
        page.screenshot(path=folder / f"{name}.png", full_page=True, timeout=10_000)
    except Error as gone:
        text = f"{page.url}\n\n{gone}\n"
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
