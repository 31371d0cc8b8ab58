"""``python -m dashboard.run [PORT]``: serve the product where the settings say."""

import gc
import socket
import sys
from pathlib import Path
from typing import Final

from streamlit.web import cli

from dashboard.office_network import bind_address
from models.text import t

DEFAULT_PORT: Final = "8501"
REFUSED: Final = 3
"""The exit code of a refused start, as in ``dashboard.server.start``."""


def arguments(port: str) -> list[str]:
    """Return what Streamlit is to be started with."""
    entry = str(Path(__file__).parent / "app.py")
    return ["run", entry, "--server.address", bind_address(), "--server.port", port]


def refusal(port: str, address: str) -> str | None:
    """Return why the product cannot listen there, in the office's words; nothing where it can."""
    if not (port.isascii() and port.isdecimal() and 1 <= int(port) <= 65535):
        return t("“{port}” is no port: give a number between 1 and 65535.", port=port[:40])
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":  # there it would let two programs share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, int(port)))
        except OSError:
            return t(
                "Port {port} is taken by another program, perhaps by this product started "
                "before. Close that one, or choose another port: PORT=8600 make run, or "
                "python -m dashboard.run 8600.",
                port=port,
            )
    return None


def main(port: str) -> int:
    """Serve the product; a port that cannot be had is told in a sentence. Returns the exit code."""
    if sentence := refusal(port, bind_address()):
        sys.stderr.write(f"{sentence}\n")
        return REFUSED
    gc.disable()  # until it is ready: looking for rings among modules takes a seventh of the start
    cli.main(arguments(port), prog_name="streamlit")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else DEFAULT_PORT))
