"""Every sentence can be printed, whatever code page the output has."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.server import start
from models.settings import ROOT
from models.text import LANGUAGES
from models.text.catalogues import catalogue
from models.text.terminal import can_be_shown, suit_every_terminal

SENTENCE = "Mật khẩu dùng một lần: đặt “Quảng Ninh” – 1 → 2…"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "cp1258", "utf-8"])
def test_what_an_output_cannot_take_is_printed_without_its_marks(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", output)
    suit_every_terminal()
    output.write(SENTENCE)
    output.flush()
    written = output.buffer.getvalue().decode(encoding)
    if encoding == "ascii":
        assert written == 'Mat khau dung mot lan: dat "Quang Ninh" - 1 -> 2...'
    assert "?" not in written
    assert can_be_shown(SENTENCE) == (encoding == "utf-8")


def test_every_sentence_of_the_product_can_be_printed_in_ascii(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    output = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", output)
    for code in LANGUAGES:
        for message in catalogue(code):
            start._say(str(message.id), str(message.string))


def test_the_first_password_and_a_backup_are_told_on_a_machine_without_unicode(
    tmp_path: Path,
) -> None:
    def run(command: str, encoding: str) -> subprocess.CompletedProcess[bytes]:
        environment = os.environ | {
            "NSCL_DATA_DIR": str(tmp_path / "dữ liệu"),
            "PYTHONIOENCODING": encoding,
            "PYTHONUTF8": "0",
        }
        return subprocess.run(
            [sys.executable, "-m", "seed", command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            check=False,
        )

    office = run("office", "cp1252")
    assert (office.returncode, office.stderr) == (0, b"")
    password = office.stdout.decode("cp1252").split("24 gi")[1].split(": ")[1].split()[0]
    assert len(password) > 8
    backup = run("backup", "ascii")
    assert (backup.returncode, backup.stderr) == (0, b"")
    assert b"Da sao luu va kiem tra: " in backup.stdout
    assert run("office", "ascii").returncode == 1
