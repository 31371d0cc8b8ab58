"""The product's own source files, read once for the tests about them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE
)
FOLDERS = ("models", "dashboard", "seed")


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Give every module with its path from the root, parsed."""
    for folder in folders or FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def called_name(call: ast.Call) -> str:
    """Return the last part of the name that is called: ``st.button`` gives ``button``."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def sentences() -> dict[str, str]:
    """Return every sentence that the code says, with the first module that does."""
    found: dict[str, str] = {}
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called_name(node) in {"t", "mark", "plural"}:
                count = 2 if called_name(node) == "plural" else 1
                for argument in node.args[:count]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        found.setdefault(argument.value, path)
    return found


def each_form(forms: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """Give the forms of a sentence as a list: one, or singular and plural."""
    return [forms] if isinstance(forms, str) else list(forms or [""])
