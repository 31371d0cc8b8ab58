"""The office's own network: the address that phones open, as text and as a QR code."""

import io
import socket
from io import BytesIO
from typing import Final

import segno
import streamlit.config

from models.rules.addresses import parsed_address
from models.settings import settings
from models.text import t

ALL_ADDRESSES: Final = "0.0.0.0"  # noqa: S104 - asked for by a setting, refused with a demonstration
THIS_MACHINE: Final = "127.0.0.1"
_NOWHERE: Final = ("192.0.2.1", 9)
"""An address that exists nowhere: a UDP socket aimed at it sends nothing, but picks its own."""


def bind_address() -> str:
    """Return where the server is to listen: this machine alone unless the setting says more."""
    return ALL_ADDRESSES if settings().office_network else THIS_MACHINE


def serves_tls() -> bool:
    """Say whether browsers reach the server under TLS: its own, or that of a proxy."""
    return settings().behind_proxy or bool(streamlit.config.get_option("server.sslCertFile"))


def machine_address() -> str | None:
    """Return this machine's address in the office's network; nothing where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_NOWHERE)
            address = str(probe.getsockname()[0])
        except OSError:
            return None
    return address if is_office_address(address) and address != THIS_MACHINE else None


def is_office_address(address: str) -> bool:
    """Say whether an address belongs to a private network, as an office's own is.

    >>> is_office_address("192.168.1.25"), is_office_address("203.0.113.9.example")
    (True, False)
    """
    found = parsed_address(address)
    is_private = found is not None and (found.is_private or found.is_link_local)
    return found is not None and is_private and not found.is_unspecified


def is_office_host(name: str) -> bool:
    """Say whether a request's host names this machine in the office: an address, or its name."""
    own = socket.gethostname().lower()
    return is_office_address(name) or name.lower() in {own, f"{own}.local"}


def office_url() -> str | None:
    """Return the address to open on a phone; nothing where only this machine is served."""
    address = machine_address() if settings().office_network else None
    if address is None:
        return None
    option = streamlit.config.get_option
    scheme = "https" if serves_tls() else "http"
    return f"{scheme}://{address}:{option('server.port')}{option('server.baseUrlPath') or '/'}"


def qr_text(url: str) -> str:
    """Return a QR code for the terminal."""
    drawn = io.StringIO()
    segno.make(url, micro=False).terminal(out=drawn, border=2, compact=True)
    return drawn.getvalue()


def qr_file(url: str) -> bytes:
    """Return a QR code as the content of an .svg file."""
    content = BytesIO()
    segno.make(url, micro=False).save(content, kind="svg", scale=5, border=2)
    return content.getvalue()


def qr_picture(url: str) -> str:
    """Return a QR code as an SVG, dark on white in either theme."""
    return str(segno.make(url, micro=False).svg_inline(scale=5, border=4, light="#fff"))


def unprotected() -> str:
    """Return the warning that the network could be listened to."""
    return t(
        "Without TLS passwords can be read by others in this network: use it only in a "
        "network you trust, or give the server a certificate."
    )
