"""Whose word on a browser's address is believed: that of a proxy, where the office has one.

The server's library takes the address from a header whenever the connection comes from this
machine itself. Without a proxy anybody on this machine could so give themselves a new address at
each attempt, and be locked out by none.
"""

from uvicorn._types import ASGIReceiveCallable, ASGISendCallable, Scope
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from models.settings import settings


def believe_only_a_proxy() -> None:
    """Take addresses as they connect, unless the settings name a proxy before the server."""
    if not settings().behind_proxy:
        ProxyHeadersMiddleware.__call__ = _as_connected  # type: ignore[method-assign]


async def _as_connected(
    self: ProxyHeadersMiddleware,
    scope: Scope,
    receive: ASGIReceiveCallable,
    send: ASGISendCallable,
) -> None:
    await self.app(scope, receive, send)
