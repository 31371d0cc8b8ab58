"""Before the first visitor: refuse an unsafe start, prepare the database, warm up."""

import asyncio
import gc
import importlib
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from typing import Final

import streamlit.config
from anyio import to_thread
from streamlit.starlette import App

from dashboard import office_network, signed_in
from dashboard.office_network import unprotected
from dashboard.server import forwarded, no_delay, one_server
from dashboard.server.beside import beside
from dashboard.server.daily_backup import look_after_backups
from models.db import database
from models.errors import Unavailable
from models.reports.office.office import office
from models.rules.addresses import names_this_machine
from models.services.backups.schema import serves_already
from models.settings import ROOT, settings
from models.text import t
from models.text.terminal import can_be_shown, suit_every_terminal

_WEAK_SECRETS: Final = frozenset({"secret", "changeme", "password", "cookie_secret", "nscl"})
_MIN_SECRET: Final = 32
REFUSED: Final = 3
"""The exit code of a refused start."""
_WARM: Final = ("dashboard.components.overview.screen", "dashboard.components.shown_registers")
"""What the first visitor would otherwise wait for."""
_WARMED_AFTER_S: Final = 0.3
_COMPLETED_AFTER_S: Final = 5
"""How long after the start what nobody waits for begins, so that it strikes no first visitor."""


def refusals(*, is_demonstration: bool) -> list[str]:
    """Return why this server must not start; nothing when it may."""
    option = streamlit.config.get_option
    address, secret = option("server.address"), option("server.cookieSecret")
    is_here = address is not None and names_this_machine(str(address))
    is_weak = bool(secret) and (
        len(secret) < _MIN_SECRET or len(set(secret)) < 8 or secret.lower() in _WEAK_SECRETS
    )
    is_office, is_proxied = settings().office_network, settings().behind_proxy
    is_public = is_proxied or is_office or not is_here
    reasons = (
        (
            not is_here and not is_proxied and not is_office,
            t(
                "The server would listen beyond this machine. Set server.address to 127.0.0.1, or "
                "NSCL_OFFICE_NETWORK=true for the office's own network, or "
                "NSCL_BEHIND_PROXY=true when it stands behind a proxy with TLS."
            ),
        ),
        (
            is_office and is_proxied,
            t(
                "Choose one: NSCL_OFFICE_NETWORK serves the office's network itself, "
                "NSCL_BEHIND_PROXY leaves that to the proxy."
            ),
        ),
        (
            is_office and is_here and not is_proxied,
            t(
                "NSCL_OFFICE_NETWORK is set, but the server would listen on this machine only. "
                "Start it with make run, or with python -m dashboard.run."
            ),
        ),
        (
            is_demonstration and is_public,
            t("Demonstration data must not be served beyond this machine."),
        ),
        (
            option("global.developmentMode")
            or option("client.showErrorDetails") in {True, "full"}
            or option("logger.level") == "debug",
            t("A debug setting is on: developmentMode, showErrorDetails or logger.level."),
        ),
        (is_weak, t("server.cookieSecret is weak: use 32 or more random characters, or none.")),
        (
            not option("server.enableXsrfProtection") or not option("server.enableCORS"),
            t("Protection against other sites is off: enableXsrfProtection or enableCORS."),
        ),
        (option("server.enableAgentApi"), t("The agent interface is on: enableAgentApi.")),
    )
    return [sentence for is_so, sentence in reasons if is_so]


@asynccontextmanager
async def lifespan(_app: App) -> AsyncIterator[None]:
    """Prepare everything before the server answers; refuse with a sentence what is unsafe."""
    with ExitStack() as held:
        _hold(held)
        works_already = serves_already(database())
        if not works_already:
            _prepare()
        async with _serving(is_complete=not works_already):
            yield


def _hold(held: ExitStack) -> None:
    """Keep a second server from the same SQLite file."""
    path = database().sqlite_path
    if path is None:
        return
    try:
        held.enter_context(one_server.alone_on(path))
    except Unavailable as refusal:
        _say(t("The server does not start:"), str(refusal))
        raise SystemExit(REFUSED) from refusal


@asynccontextmanager
async def _serving(*, is_complete: bool) -> AsyncIterator[None]:
    with database().read() as session:
        facts = office(session)
    is_demonstration = facts is not None and facts.is_demonstration
    if sentences := refusals(is_demonstration=is_demonstration):
        _say(t("The server does not start:"), *sentences)
        raise SystemExit(REFUSED)
    # Streamlit then hands a resumed session only to the same sign-in session.
    streamlit.config.set_option("server.trustedUserHeaders", {signed_in.HEADER: "session"})
    forwarded.believe_only_a_proxy()
    no_delay.send_at_once()
    gc.freeze()  # all that is there stays: to look for rings in it takes a fifth of a second
    gc.enable()
    _say(t("The server is ready: {address}", address=_address()))
    if settings().office_network:
        _say(*_for_phones())
    if is_demonstration:
        _say(t("Demonstration data: sign in with one of the four buttons on the log-in page."))
    async with beside(look_after_backups()), beside(_afterwards(is_complete=is_complete)):
        yield
    database().dispose()


async def _afterwards(*, is_complete: bool) -> None:
    """Do what nobody has to wait for: import the screens, then correct the reference data."""
    await asyncio.sleep(_WARMED_AFTER_S)
    for module in _WARM:
        await to_thread.run_sync(importlib.import_module, module)
    if not is_complete:
        await asyncio.sleep(_COMPLETED_AFTER_S)
        await to_thread.run_sync(_made_ready)


def _prepare() -> None:
    """Create, migrate and fill the database before anybody connects."""
    if _made_ready():
        _say(
            t("The server does not start:"),
            t("The database could not be prepared; see the lines above."),
        )
        raise SystemExit(REFUSED)


def _made_ready() -> int:
    """Make the database ready to serve in a process of its own; returns its exit code."""
    return subprocess.run([sys.executable, "-m", "seed", "start"], cwd=ROOT, check=False).returncode


def _for_phones() -> list[str]:
    """Return what the terminal shows to whoever brings a phone."""
    url = office_network.office_url()
    if url is None:
        return [t("This machine has no address in the office's network just now.")]
    sentences = [t("On a phone in the office's network open {address}", address=url)]
    if can_be_shown(drawn := office_network.qr_text(url)):
        sentences.append(drawn)
    return sentences if office_network.serves_tls() else [*sentences, unprotected()]


def _address() -> str:
    option = streamlit.config.get_option
    host = office_network.THIS_MACHINE
    if not settings().office_network and option("server.address"):
        host = option("server.address")
    name = f"[{host}]" if ":" in host else host
    scheme = "https" if option("server.sslCertFile") else "http"
    return f"{scheme}://{name}:{option('server.port')}{option('server.baseUrlPath') or '/'}"


def _say(*sentences: str) -> None:
    suit_every_terminal()
    sys.stdout.write("\n".join(("", *sentences, "")) + "\n")
    sys.stdout.flush()
