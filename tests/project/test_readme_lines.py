"""What the README tells an administrator to type works, and names nothing that is not there."""

import os
import re
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path

from models.settings import Settings
from tests.project.source_tree import ROOT

README = (ROOT / "README.md").read_text("utf-8")
TRIED = re.compile(r"<!-- các dòng này được kiểm thử -->\n\s*```sh\n(.*?)```", re.DOTALL)
READY_WITHIN_S = 90


def test_the_lines_for_a_new_office_make_a_database_and_a_server_that_answers(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "một thư mục mới"
    _copy(folder)
    (lines,) = TRIED.findall(README)
    plain = {name: value for name, value in os.environ.items() if not name.startswith("NSCL_")}
    made = subprocess.run(
        ["bash", "-euc", lines], cwd=folder, env=plain, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    assert re.search(r"Mật khẩu dùng một lần.*: \S{15,}", made.stdout)
    port = str(38_000 + os.getpid() % 2_000)
    server = subprocess.Popen(
        [folder / ".venv/bin/python", "-m", "dashboard.run", port],
        cwd=folder,
        env=plain,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert _answers(f"http://127.0.0.1:{port}/healthz", server)
        second = subprocess.run(
            [folder / ".venv/bin/python", "-m", "dashboard.run", port],
            cwd=folder,
            env=plain,
            capture_output=True,
            text=True,
            check=False,
        )
        assert second.returncode == 3
        assert f"Cổng {port} đang bận" in second.stderr
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _copy(folder: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if not name.startswith("tests/") and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)


def _answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - loopback
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.3)
    return False


def test_the_readme_names_no_setting_that_is_not_there() -> None:
    known = {f"NSCL_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"NSCL_[A-Z_]+", README)) - known <= {"NSCL_TEST_POSTGRESQL_URL"}


def test_every_command_and_file_that_the_readme_names_is_there() -> None:
    told = subprocess.run(
        [ROOT / ".venv/bin/python", "-m", "seed", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    known = set(re.search(r"\{([\w,-]+)\}", told.stdout)[1].split(","))  # type: ignore[index]
    assert set(re.findall(r"-m seed ([a-z-]+)", README)) <= known
    goals = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`(?:\w+=\S+ )*make ([a-z]+)", README)) <= goals
    files = re.findall(r"dashboard[/\\]deploy[/\\]([\w.-]+)", README)
    assert [one for one in files if not (ROOT / "dashboard/deploy" / one).is_file()] == []


def test_the_windows_script_works_from_any_folder_and_in_any_code_page() -> None:
    lines = (ROOT / "dashboard/deploy/windows-start.cmd").read_text("ascii").splitlines()
    assert 'cd /d "%~dp0..\\.."' in lines
    assert "set PYTHONUTF8=1" in lines
