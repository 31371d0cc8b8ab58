"""The documents keep up with the code: settings, permissions, audit codes."""

import re

from models.permissions import PERMISSIONS, Action
from models.settings import Settings
from models.trail.actions import ACTIONS
from models.vocabulary import Role
from tests.project.source_tree import ROOT


def _read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_readme_names_every_setting() -> None:
    readme = _read("README.md")
    assert [n for n in Settings.model_fields if f"NSCL_{n.upper()}" not in readme] == []


def test_the_example_environment_names_every_setting_and_no_other() -> None:
    named = set(re.findall(r"NSCL_\w+", _read(".env.example")))
    assert named == {f"NSCL_{name.upper()}" for name in Settings.model_fields}


def test_the_readme_says_what_every_role_may_do() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|(.*)\|$", _read("README.md"), re.MULTILINE))
    wrong = []
    for action in Action:
        cells = [cell.strip() for cell in rows.get(str(action), "").split("|")]
        expected = ["có" if action in PERMISSIONS[role] else "–" for role in Role]
        if cells[: len(expected)] != expected:
            wrong.append((str(action), cells, expected))
    assert wrong == []


def test_the_readme_names_every_audit_code() -> None:
    readme = _read("README.md")
    assert [code for code in ACTIONS if f"`{code}`" not in readme] == []
