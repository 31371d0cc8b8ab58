"""How a file is answered with: in a thread, to the person who asks, or one sentence why not."""

import logging
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final
from urllib.parse import quote
from uuid import uuid4

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from dashboard import signed_in
from models.db import database
from models.errors import AppError, InvalidInput, NotAllowed, NotFound, Unavailable
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.export_parts import not_understood
from models.services.accounts.sessions import actor_of_session
from models.text import t
from models.text.folding import fold

_log = logging.getLogger(__name__)

_AT_ONCE: Final = 2
"""Exports made at the same time; more wait, so that screens stay quick."""
_POLICY: Final = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox"
HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "content-security-policy": _POLICY,
}
_STATUS: Final[dict[type[AppError], int]] = {
    NotAllowed: 403,
    NotFound: 404,
    InvalidInput: 422,
    Unavailable: 503,
}


def actor_of_request(request: Request) -> Actor | None:
    """Return the person whose request the gate has sealed; nothing when the session is over."""
    session_id = signed_in.unseal(request.headers.get(signed_in.HEADER))
    if session_id is None:
        return None
    with database().read() as session:
        return actor_of_session(session, session_id)


@cache
def _limiter() -> CapacityLimiter:
    return CapacityLimiter(_AT_ONCE)


async def answer(request: Request, make: Callable[[Actor], Response]) -> Response:
    """Make an answer in a thread; say what is wrong in one sentence, never more."""
    is_export = request.url.path.startswith("/export/")
    return await to_thread.run_sync(
        _made_or_refused, request, make, limiter=_limiter() if is_export else None
    )


def _made_or_refused(request: Request, make: Callable[[Actor], Response]) -> Response:
    try:
        actor = actor_of_request(request)
        if actor is None:
            return _sentence(t("Sign in first."), 401)
        return make(actor)
    except AppError as refusal:
        status = next((code for kind, code in _STATUS.items() if isinstance(refusal, kind)), 400)
        return _sentence(str(refusal), status)
    except Exception:
        number = uuid4().hex[:8]
        _log.exception("download failed, fault %s", number)
        return _sentence(
            t(
                "The file could not be made. Tell the administrator this number: {number}.",
                number=number,
            ),
            500,
        )


def _sentence(words: str, status: int) -> Response:
    return PlainTextResponse(words, status, headers=HEADERS)


def as_asked(
    actor: Actor, *, make: Callable[[Actor], Response], query: Mapping[str, str]
) -> Response:
    """Make a file, unless the link is in part not understood: it would hold more than asked."""
    if parts := ReportFilter.not_understood(query):
        said = [f"{name}={value[:40]}" for name, value in parts]
        raise InvalidInput.on("", not_understood(said))
    return make(actor)


def file_answer(content: bytes, name: str, media_type: str, *, is_shown: bool) -> Response:
    """Return a file under a name: shown in the page, or to take away."""
    return Response(content, media_type=media_type, headers=_headers(name, is_shown=is_shown))


def large_answer(pieces: Iterable[bytes], name: str, media_type: str) -> Response:
    """Return a large file to take away under a name, sent piece by piece."""
    headers = _headers(name, is_shown=False)
    return StreamingResponse(pieces, media_type=media_type, headers=headers)


def _headers(name: str, *, is_shown: bool) -> dict[str, str]:
    stem, _, ending = name.rpartition(".")
    plain = f"{fold(stem).replace(' ', '-') or 'tep'}.{fold(ending) or 'bin'}"
    how = "inline" if is_shown else "attachment"
    disposition = f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {**HEADERS, "content-disposition": disposition}
