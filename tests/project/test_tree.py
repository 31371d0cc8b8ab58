"""The house keeps its order: what stands where, how long, and what is never done."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.project.source_tree import ROOT, called_name, modules

TOP_LEVEL = {
    "dashboard",
    "models",
    "seed",
    "tests",
    "requirements.txt",
    "README.md",
    "CHANGELOG.md",
    "DECISIONS.md",
    "Makefile",
    "pyproject.toml",
    ".env.example",
    ".streamlit",
    ".ci",
    ".gitignore",
    ".gitattributes",
    "LICENSE",
}
MAX_LINES = 400


def _tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.fail("the tests about the tree need a git checkout")
    return listed.stdout.split("\n")[:-1]


def test_the_top_level_holds_only_what_was_agreed() -> None:
    assert {path.split("/")[0] for path in _tracked()} <= TOP_LEVEL


def test_no_folder_named_pages_lets_a_stranger_run_screens_past_the_gate() -> None:
    assert not (ROOT / "dashboard" / "pages").exists()


def test_no_module_is_too_long_to_read() -> None:
    lengths = {
        path: len((ROOT / path).read_text("utf-8").splitlines())
        for path in _tracked()
        if path.endswith(".py") and "/versions/" not in path
    }
    assert {path: n for path, n in lengths.items() if n > MAX_LINES} == {}


def test_no_test_module_is_imported_by_another() -> None:
    borrowed = re.compile(r"^(?:from|import) [^#\n]*\btest_", re.MULTILINE)
    tests = [path for path in _tracked() if path.startswith("tests/") and path.endswith(".py")]
    assert [path for path in tests if borrowed.search((ROOT / path).read_text("utf-8"))] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = re.compile(r"(^|/)(utils?|helpers?|common|misc|manager|handler)(\.py|/)")
    assert [path for path in _tracked() if vague.search(path)] == []


def test_no_tracked_file_names_a_path_of_one_machine_or_a_registry() -> None:
    private = re.compile(r"(?<![\w.-])/(work|farm|root|home)/|index-url|--find-links")
    found = [
        path
        for path in _tracked()
        if Path(path).suffix in {".py", ".md", ".toml", ".txt", ".yml", ".example", ".po", ""}
        and (ROOT / path).is_file()
        and path != "tests/project/test_tree.py"
        and private.search((ROOT / path).read_text("utf-8", errors="ignore"))
    ]
    assert found == []


def test_no_screen_uses_plotly_express() -> None:
    used = [
        path
        for path, tree in modules("dashboard")
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom)) and "plotly.express" in ast.dump(node)
    ]
    assert used == []


def test_no_table_module_postpones_its_annotations() -> None:
    postponed = [
        path
        for path, tree in modules("models")
        if path.startswith("models/tables/")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    ]
    assert postponed == []


def test_only_the_entry_point_touches_the_import_path() -> None:
    touching = {
        path
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and called_name(node) in {"insert", "append"}
        and "sys" in ast.dump(node.func)
        and "path" in ast.dump(node.func)
    }
    assert touching <= {"dashboard/app.py"}


def test_nothing_is_left_open_in_the_code() -> None:
    left = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError|coming soon|sắp có)\b")
    found = [
        path
        for path in _tracked()
        if path.startswith(("models/", "dashboard/", "seed/"))
        and path.endswith(".py")
        and left.search((ROOT / path).read_text("utf-8"))
    ]
    assert found == []


def test_every_list_to_choose_from_is_drawn_in_one_place() -> None:
    places = {
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "dashboard").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"selectbox", "multiselect"}
    }
    assert places == {"dashboard/components/choosers.py"}


def test_figures_days_and_files_are_taken_by_the_one_field_made_for_each() -> None:
    at_home = {("dashboard/components/forms/file_chooser.py", "file_uploader")}
    found = {
        (path, called_name(node))
        for path, tree in modules("dashboard")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (called_name(node) in {"number_input", "file_uploader"} or _asks_for_a_day(node))
    }
    assert found == at_home


def _asks_for_a_day(call: ast.Call) -> bool:
    hints = [word.value for word in call.keywords if word.arg == "placeholder"]
    said = [one.value for hint in hints for one in ast.walk(hint) if isinstance(one, ast.Constant)]
    return called_name(call) in {"text_input", "line"} and "dd/mm/yyyy" in said
