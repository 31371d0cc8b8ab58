"""What a network address is: parsed, never compared as text."""

import ipaddress
from typing import Final

THIS_MACHINE_BY_NAME: Final = "localhost"


def parsed_address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the address that a text spells out in full; nothing for a name or anything else.

    >>> parsed_address("::ffff:192.168.1.25"), parsed_address("127.evil.example")
    (IPv4Address('192.168.1.25'), None)
    """
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address):
        return found.ipv4_mapped or ipaddress.IPv6Address(int(found))  # without its zone
    return found


def plain_address(text: str) -> str:
    """Return an address in the one spelling in which it is counted and kept, "" for none.

    >>> plain_address("::FFFF:192.168.1.25"), plain_address("x" * 500)
    ('192.168.1.25', '')
    """
    found = parsed_address(text)
    return str(found) if found else ""


def is_loopback(text: str) -> bool:
    """Say whether an address is this machine itself.

    >>> is_loopback("127.0.0.1"), is_loopback("127.evil.example")
    (True, False)
    """
    found = parsed_address(text)
    return found is not None and found.is_loopback


def names_this_machine(host: str) -> bool:
    """Say whether a host, an address or a name, is this machine itself and nothing but it."""
    return host.lower() == THIS_MACHINE_BY_NAME or is_loopback(host)
