"""Whoever declares a register meets it everywhere, without another line."""

import json
import subprocess
import sys

from tests.project.source_tree import ROOT


def test_a_small_declared_register_stands_in_menu_list_search_file_trail_history_and_trash() -> (
    None
):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.project.teapot_register"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-4000:]
    assert json.loads(ran.stdout.splitlines()[-1]) == dict.fromkeys(
        ("menu", "list", "search", "export", "history", "trail", "trash", "restored"), True
    )
