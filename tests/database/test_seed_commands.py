"""The command line answers in sentences, and brings back what it backed up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import select

from models.db import Database
from models.permissions import Actor
from models.settings import ROOT, settings
from models.tables import Exchange
from seed import __main__ as command_line
from tests.database.seed_contents import content

SYSTEM = Actor.system("test")

pytestmark = [
    pytest.mark.usefixtures("own_folder"),
    pytest.mark.xdist_group("seed"),  # the process that has filled the demonstration
]


def test_the_command_line_answers_in_sentences_and_codes(
    sqlite_database: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = ["--database", sqlite_database.url]
    assert command_line.main(["office", *address]) == 0
    assert "Tên đăng nhập: " in capsys.readouterr().out
    assert command_line.main(["office", *address]) == 1
    assert "Chưa thay đổi gì" in capsys.readouterr().err
    assert command_line.main(["reset-admin", "nobody", *address]) == 1
    assert "Traceback" not in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        command_line.main(["demo", "--scale", "nhiều"])
    monkeypatch.setenv("NSCL_DATABASE_URL", "mysql://x")
    settings.cache_clear()
    assert command_line.main(["start"]) == 1
    assert "NSCL_DATABASE_URL" in capsys.readouterr().err


def test_a_backup_comes_back_from_the_command_line(
    demonstration: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    address = ["--database", demonstration.url]
    before = content(demonstration)
    assert command_line.main(["backup", *address]) == 0
    path = capsys.readouterr().out.rsplit(": ", 1)[1].strip()
    with demonstration.unit_of_work(SYSTEM) as session:
        for row in session.exec(select(Exchange)):
            row.title = "Khác"
    assert command_line.main(["restore", path, "--dry-run", *address]) == 0
    assert content(demonstration) != before
    assert command_line.main(["restore", path, *address]) == 0
    after = content(demonstration)
    after.pop("sign_in_session")  # a number is left, so that none is given twice
    before.pop("sign_in_session")
    assert after == before


def test_a_start_on_a_damaged_file_says_so_in_one_sentence_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "nscl.sqlite3").write_bytes(b"no database" * 1_000)
    ended = subprocess.run(
        [sys.executable, "-m", "seed", "start"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NSCL_DATA_DIR": str(tmp_path), "PYTHONUTF8": "1"},
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("Tệp cơ sở dữ liệu bị hỏng")
    assert len(ended.stderr.strip().splitlines()) == 1
    assert ended.stdout == ""
