"""Print the test files that a change touches, or whose modules it touches: for ``make quick``.

What is compared with is the branch ``main``, or on ``main`` itself the commit before.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
_LEFT_OUT: Final = ("tests/browser/", "tests/benchmarks/")


def changed_files() -> list[str]:
    """Return the files that differ from the last common state, saved in Git or not."""
    forked = _git("merge-base", "HEAD", "main") or _git("rev-parse", "HEAD")
    if forked == _git("rev-parse", "HEAD"):
        forked = [*_git("rev-parse", "--verify", "--quiet", "HEAD~1"), *forked][:1]
    return _git("diff", "--name-only", *forked) + _git("ls-files", "--others", "--exclude-standard")


def tests_of(changed: list[str]) -> list[str]:
    """Return the test files among the changed ones, and those that name a changed module.

    A screen is named by the tests that open it, every other module by those that import it.
    """
    modules = {name.removesuffix(".py").replace("/", ".") for name in changed}
    screens = {Path(name).stem for name in changed if name.startswith("dashboard/views/")}
    return [
        path
        for path in _test_files()
        if path in changed or not (modules | screens).isdisjoint(_named_in(path))
    ]


def _test_files() -> Iterator[str]:
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(_LEFT_OUT):
            yield name


def _named_in(path: str) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _git(*arguments: str) -> list[str]:
    told = subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return told.stdout.split("\n")[:-1] if told.returncode == 0 else []


if __name__ == "__main__":
    sys.stdout.write(" ".join(tests_of(changed_files())))
