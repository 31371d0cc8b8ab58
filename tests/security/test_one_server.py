"""Two servers on one SQLite file: the second does not start, and says why."""

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from dashboard.server.one_server import alone_on
from dashboard.server.start import REFUSED, lifespan
from models.db import Database
from models.errors import Unavailable

ROOT = Path(__file__).parents[2]
_HOLDER = """
import sys
from pathlib import Path
from dashboard.server.one_server import alone_on
with alone_on(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_killed_server_leaves_its_database_free(tmp_path: Path) -> None:
    path = tmp_path / "new" / "nscl.sqlite3"
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(Unavailable, match="Một máy chủ khác"), alone_on(path):
            pass
        other.kill()
        other.wait()
    with alone_on(path):
        pass


def test_the_second_server_on_a_database_does_not_start_and_says_why(
    served_database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    async def start() -> None:
        async with lifespan(cast("Any", None)):
            pytest.fail("it started")

    assert served_database.sqlite_path is not None
    with alone_on(served_database.sqlite_path), pytest.raises(SystemExit) as refused:
        asyncio.run(start())
    assert refused.value.code == REFUSED
    assert "NSCL_DATA_DIR" in capsys.readouterr().out
