"""The gate: nothing of the application is reached, by page or by socket, without signing in.

One plain ASGI middleware in front of everything. It fails closed: only the addresses listed here
are open to strangers. What a signed-in client may send over the socket is listed too.
"""

import asyncio
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, urlsplit

from anyio import to_thread
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard import signed_in
from dashboard.office_network import is_office_address, is_office_host, serves_tls
from dashboard.server import uploads
from models.db import database
from models.errors import Unavailable
from models.permissions import Action
from models.rules.addresses import is_loopback, names_this_machine, plain_address
from models.services.accounts.sessions import (
    SignedIn,
    actor_of_session,
    signed_in_by_id,
    signed_in_by_token,
)
from models.settings import settings
from models.text import DEFAULT_LANGUAGE, language, t, using_language

OPEN: Final = frozenset({"/login", "/login/demonstration", "/healthz", "/readyz"})
"""Addresses that a stranger may open; the style of the log-in page lies under ``OPEN_FOLDER``."""
OPEN_FOLDER: Final = "/sign-in/"
CALENDARS: Final = "/calendar/"
"""Under it lie the secret addresses of calendars: the route itself asks whether one is good."""
ONLY_TO_CHANGE_PASSWORD: Final = frozenset({"/password", "/logout"})
"""What a person with a one-time password may still open."""
MESSAGES: Final = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"})
"""What a browser may send: the frontend needs no more for these screens."""
OPERATIONS: Final = frozenset({"dataframe_chunk", "deferred_file"})
"""What a browser may ask for beside: further rows of a table, a file made on demand."""
RECHECK_SECONDS: Final = 20
CLOSED_BY_GATE: Final = 4401
LANGUAGE_COOKIE: Final = "nscl_language"
"""The language of the log-in page in this browser; no secret, and nothing else hangs on it."""

_PARTS: Final = ("/_stcore/", "/media/", "/component/", "/static/", "/app/static/", "/oauth2")
_UPLOAD: Final = "/_stcore/upload_file/"


def cookie_name() -> str:
    """Return the name of the session's cookie; browsers guard the prefix under TLS."""
    return "__Host-nscl_session" if serves_tls() else "nscl_session"


def session_token(headers: Headers) -> str:
    """Return the session's token as the browser sent it; "" for none."""
    return cookie_parser(headers.get("cookie", "")).get(cookie_name(), "")


def stranger_language(headers: Headers) -> str:
    """Return the language last used at the log-in page of this browser."""
    return cookie_parser(headers.get("cookie", "")).get(LANGUAGE_COOKIE, DEFAULT_LANGUAGE)


def client_address(scope: Scope) -> str:
    """Return the address of the browser, "" for none; a proxy's word is already put in its place.

    What a proxy passes on may be anything: only an address is believed, in one spelling.
    """
    client = scope.get("client")
    return plain_address(str(client[0])) if client else ""


def safe_next(wanted: str | None) -> str:
    """Return the link to go on to: one within this site, else the first screen.

    >>> safe_next("//elsewhere.example")
    '/'
    """
    link = wanted or "/"
    is_plain = link.isprintable() and "\\" not in link and len(link) <= 2_000
    if not is_plain or not link.startswith("/") or link.startswith("//"):
        return "/"
    parts = urlsplit(link)
    is_own_page = parts.path in OPEN | ONLY_TO_CHANGE_PASSWORD or parts.path.startswith(_PARTS)
    return "/" if parts.scheme or parts.netloc or is_own_page else link


class Gate:
    """Let signed-in people through; send everybody else to the log-in page."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge one request or one socket."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not _is_own_host(headers.get("host", "")) or not _is_served(client_address(scope)):
            await _refuse(scope, receive, send, 400)
            return
        with using_language(stranger_language(headers)):
            await self._judge(scope, receive, send)

    async def _judge(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if scope["type"] == "http" and _is_open(scope["path"]):
            await self.app(_sealed(scope, None), receive, send)
            return
        try:
            good = await to_thread.run_sync(_look_up, session_token(headers))
        except Unavailable:
            await _refuse(scope, receive, send, 503)
            return
        with using_language(good.language if good else language()):
            if scope["type"] == "websocket":
                await self._socket(scope, receive, send, good)
            else:
                await self._page(scope, receive, send, good)

    async def _page(
        self, scope: Scope, receive: Receive, send: Send, good: SignedIn | None
    ) -> None:
        path = scope["path"]
        if good is None:
            await _show_log_in(scope, receive, send)
        elif good.must_change_password and path not in ONLY_TO_CHANGE_PASSWORD:
            answer = RedirectResponse("/password", 303) if _is_page(scope) else _plain(403)
            await answer(scope, receive, send)
        elif path.startswith(_UPLOAD) and not _owns_upload(path, good):
            await _refuse(scope, receive, send, 403)
        elif path.startswith(_UPLOAD) and scope["method"] == "PUT":
            await self._upload(scope, receive, send, good)
        else:
            await self.app(_sealed(scope, good), receive, send)

    async def _upload(self, scope: Scope, receive: Receive, send: Send, good: SignedIn) -> None:
        """Let a file in from whoever may add files, as far as there is room for it."""
        try:
            may_add = await to_thread.run_sync(_may_add_files, good.session_id)
        except Unavailable:
            await _refuse(scope, receive, send, 503)
            return
        size = Headers(scope=scope).get("content-length", "")
        if not may_add or not (size.isascii() and size.isdigit()):
            await _refuse(scope, receive, send, 403 if not may_add else 411)
            return
        with uploads.room.taking(_screen_of(scope["path"]), good.account_id, int(size)) as is_room:
            if is_room:
                await self.app(_sealed(scope, good), receive, send)
            else:
                await _refuse(scope, receive, send, 413)

    async def _socket(
        self, scope: Scope, receive: Receive, send: Send, good: SignedIn | None
    ) -> None:
        is_ours = _is_own_page(Headers(scope=scope))
        if not is_ours or good is None or good.must_change_password:
            await send({"type": "websocket.close", "code": CLOSED_BY_GATE})
            return
        over = asyncio.Event()
        watch = asyncio.create_task(_watch(good.session_id, send, over))
        try:
            await self.app(_sealed(scope, good), _only_allowed(receive, over), _until(send, over))
        finally:
            watch.cancel()


def _look_up(token: str) -> SignedIn | None:
    if not token:
        return None
    with database().read() as session:
        return signed_in_by_token(session, token)


def _is_good(session_id: int) -> bool:
    with database().read() as session:
        good = signed_in_by_id(session, session_id)
    return good is not None and not good.must_change_password


def _is_open(path: str) -> bool:
    return path in OPEN or path.startswith((OPEN_FOLDER, CALENDARS))


def _is_own_host(host: str) -> bool:
    """Say whether the request names this server; without a proxy only this machine's names fit."""
    if settings().behind_proxy:
        return True
    try:
        parts = urlsplit(f"//{host}")
        name = parts.hostname if parts.netloc == host and "@" not in host else None
    except ValueError:
        return False
    return name is not None and (
        names_this_machine(name) or (settings().office_network and is_office_host(name))
    )


def _is_served(address: str) -> bool:
    """Say whether a browser at this address is served: from the office's network no stranger."""
    return not settings().office_network or is_loopback(address) or is_office_address(address)


def _is_own_page(headers: Headers) -> bool:
    """Say whether a socket was opened by a page of this server, or by no page at all."""
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _is_page(scope: Scope) -> bool:
    accepts = Headers(scope=scope).get("accept", "")
    is_part = f"{scope['path']}/".startswith(_PARTS)
    return scope["method"] in {"GET", "HEAD"} and "text/html" in accepts and not is_part


def _owns_upload(path: str, good: SignedIn) -> bool:
    return signed_in.owner_of(_screen_of(path)) == good.session_id


def _screen_of(path: str) -> str:
    return path.removeprefix(_UPLOAD).split("/")[0]


def _may_add_files(session_id: int) -> bool:
    with database().read() as session:
        person = actor_of_session(session, session_id)
    return person is not None and person.may(Action.LOG)


def _plain(status: int) -> Response:
    sentences = {
        400: t("This address is not served here."),
        401: t("Sign in first."),
        403: t("This is not for your session."),
        411: t("This file does not say how large it is."),
        413: t("Too many files are waiting on your screens: save or remove some first."),
        503: t("The database cannot be reached now. Try again in a moment."),
    }
    return PlainTextResponse(sentences[status], status, headers={"cache-control": "no-store"})


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": CLOSED_BY_GATE})
    else:
        await _plain(status)(scope, receive, send)


async def _show_log_in(scope: Scope, receive: Receive, send: Send) -> None:
    if not _is_page(scope):
        await _refuse(scope, receive, send, 401)
        return
    query = scope["query_string"].decode("latin-1")
    link = safe_next(quote(scope["path"], safe="/") + (f"?{query}" if query else ""))
    target = "/login" if link == "/" else f"/login?next={quote(link, safe='')}"
    answer = RedirectResponse(target, 303, headers={"cache-control": "no-store"})
    await answer(scope, receive, send)


def _sealed(scope: Scope, good: SignedIn | None) -> Scope:
    """Return the request with our own seal, without any copy a client made up."""
    ours = signed_in.HEADER.encode()
    headers = [pair for pair in scope["headers"] if pair[0].lower() != ours]
    if good is not None:
        headers.append((ours, signed_in.seal(good.session_id).encode()))
        headers = list(_without_strange_session(headers, good))
    return {**scope, "headers": headers}


def _without_strange_session(
    headers: Iterable[tuple[bytes, bytes]], good: SignedIn
) -> Iterable[tuple[bytes, bytes]]:
    """Drop the wish to resume a Streamlit session that belongs to another sign-in session."""
    for name, value in headers:
        entries = value.split(b",")
        if name.lower() == b"sec-websocket-protocol" and len(entries) > 2:
            wanted = entries[2].strip().decode("latin-1")
            if signed_in.owner_of(wanted) != good.session_id:
                yield name, b",".join(entries[:2])
                continue
        yield name, value


def is_allowed(data: bytes) -> bool:
    """Say whether a client's message is one of those the screens need."""
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return False
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return kind in MESSAGES


def _only_allowed(receive: Receive, over: asyncio.Event) -> Receive:
    async def receiving() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            if over.is_set():
                return {"type": "websocket.disconnect", "code": CLOSED_BY_GATE}
            data = message.get("bytes")
            if data is not None and is_allowed(data):
                return message

    return receiving


def _until(send: Send, over: asyncio.Event) -> Send:
    async def sending(message: Message) -> None:
        if not over.is_set():
            await send(message)

    return sending


async def _watch(session_id: int, send: Send, over: asyncio.Event) -> None:
    """Close the socket soon after its sign-in session has ended."""
    while True:
        await asyncio.sleep(RECHECK_SECONDS)
        try:
            is_good = await to_thread.run_sync(_is_good, session_id)
        except Unavailable:
            continue
        if not is_good:
            over.set()
            await send({"type": "websocket.close", "code": CLOSED_BY_GATE})
            return
