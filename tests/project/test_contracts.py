"""Who may import whom is checked by import-linter with the contracts of pyproject.toml."""

import subprocess
import sys
from pathlib import Path

from tests.project.source_tree import ROOT


def test_every_import_keeps_the_contracts() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run(
        [str(linter), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
