"""The documents keep up with the code: settings, permissions, audit codes."""

import ast
import re
import subprocess

from models.permissions import PERMISSIONS, Action
from models.settings import Settings
from models.trail.actions import ACTIONS
from models.vocabulary import Role
from tests.project.source_tree import ROOT, modules


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


def _docstrings() -> list[tuple[str, str]]:
    """Return every text that stands for itself in the code, with the module it stands in."""
    return [
        (path, node.value.value)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]


def test_no_docstring_names_a_file_that_a_reader_of_this_repository_cannot_find() -> None:
    named = re.compile(r"[\w./-]*\w\.(?:md|py|csv|toml|txt|ini|yml|po|css|js|json|html|sql)\b")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    tracked = [f"/{path}" for path in listed.stdout.split()]
    lost = [
        (path, name)
        for path, text in _docstrings()
        for name in named.findall(text)
        if not any(one.endswith(f"/{name}") for one in tracked)
    ]
    assert lost == []


def test_the_sources_of_the_rules_are_told_under_the_names_of_their_modules() -> None:
    told = re.findall(r"^## (\w+)$", _read("models/rules/SOURCES.md"), re.MULTILINE)
    without = re.findall(r"`(\w+)`(?=[,)])", _read("models/rules/SOURCES.md").split("##")[0])
    rules = [path.stem for path in (ROOT / "models/rules").glob("*.py") if path.stem != "__init__"]
    assert told == sorted(told)
    assert sorted([*told, *without]) == sorted(rules)
    cited = {name for _, text in _docstrings() for name in re.findall(r"SOURCES\.md, (\w+)", text)}
    assert cited <= set(told)
