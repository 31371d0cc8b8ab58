"""The last layer around every route: our headers on each answer, our page for each fault.

It stands outside the gate. What nobody foresaw gets a number, in the log and on the page, and
never a traceback; a refusal that a route let through is told in its own sentence.
"""

import logging
from typing import Final
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.office_network import serves_tls
from dashboard.server.gate import CALENDARS, OPEN_FOLDER, stranger_language
from dashboard.server.sign_in_html import fault_page
from models.errors import AppError, Unavailable
from models.text import t, using_language

BROKEN: Final = 1011
"""The code of a socket closed by a fault of ours (RFC 6455, section 7.4.1)."""
_STATIC: Final = ("/static/", "/app/static/", OPEN_FOLDER)
POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), geolocation=(), microphone=()",
}

_log = logging.getLogger(__name__)


class LastLayer:
    """Put our headers on every answer, and an answer of ours in the place of every fault."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand around ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request or one socket on; answer it where that fails."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        try:
            await self.app(scope, receive, answer.send)
        except Exception as fault:
            await _tell(fault, scope, receive, answer)


class _Answer:
    """What is sent to one browser: with our headers, and known whether it has begun."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send = scope, send
        self.has_begun = self.is_over = False

    async def send(self, message: Message) -> None:
        """Send one part of the answer on."""
        if message["type"] == "http.response.start":
            self.has_begun = True
            _put_headers(self._scope, message)
        if message["type"] == "websocket.close":
            self.is_over = True
        await self._send(message)


def _put_headers(scope: Scope, message: Message) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS.items():
        headers[name] = value
    if scope["path"].startswith(CALENDARS):
        headers["referrer-policy"] = "no-referrer"
    headers.setdefault("content-security-policy", POLICY)
    if serves_tls():
        headers["strict-transport-security"] = "max-age=31536000"
    if not scope["path"].startswith(_STATIC):
        headers["cache-control"] = "no-store"


async def _tell(fault: Exception, scope: Scope, receive: Receive, answer: _Answer) -> None:
    """Answer in the place of a route that failed; what has begun can only be broken off."""
    number = "" if isinstance(fault, AppError) else uuid4().hex[:8]
    if number:
        _log.log(logging.ERROR, "%s failed, fault %s", _told(scope), number, exc_info=fault)
    if scope["type"] == "websocket":
        if not answer.is_over:
            await answer.send({"type": "websocket.close", "code": BROKEN})
    elif answer.has_begun:
        raise fault
    else:
        with using_language(stranger_language(Headers(scope=scope))):
            await _response(fault, number, scope)(scope, receive, answer.send)


def _told(scope: Scope) -> str:
    """Return the path as the log holds it: of a calendar not its secret."""
    path = str(scope["path"])
    return CALENDARS if path.startswith(CALENDARS) else path[:200]


def _response(fault: Exception, number: str, scope: Scope) -> Response:
    sentence, status = str(fault), 503 if isinstance(fault, Unavailable) else 400
    if number:
        status = 500
        sentence = t(
            "Something went wrong here. Tell the administrator this number: {number}.",
            number=number,
        )
    if "text/html" in Headers(scope=scope).get("accept", ""):
        return fault_page(sentence, status)
    return PlainTextResponse(sentence, status)
