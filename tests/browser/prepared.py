"""Serve a data folder that is prepared: ``python -m tests.browser.prepared PORT``.

The server is the product's. Only the second process is left out that looks, at every start, for
what an earlier version left: whoever has just made the folder knows that there is nothing.
"""

import sys

import pytest

from dashboard import run
from dashboard.server import start

if __name__ == "__main__":
    pytest.MonkeyPatch().setattr(start, "_made_ready", lambda: 0)
    sys.exit(run.main(sys.argv[1]))
