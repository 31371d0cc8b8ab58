"""``python -m dashboard.run [PORT]``: serve the product where the settings say."""

import sys
from pathlib import Path

from streamlit.web import cli

from dashboard.office_network import bind_address

DEFAULT_PORT = "8501"


def arguments(port: str) -> list[str]:
    """Return what Streamlit is to be started with."""
    entry = str(Path(__file__).parent / "app.py")
    return ["run", entry, "--server.address", bind_address(), "--server.port", port]


if __name__ == "__main__":
    cli.main(arguments(sys.argv[1] if len(sys.argv) > 1 else DEFAULT_PORT), prog_name="streamlit")
