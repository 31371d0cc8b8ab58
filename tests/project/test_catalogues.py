"""Everything a person reads stands in the catalogues, and the Vietnamese one is complete."""

import ast
import re
import string
from pathlib import Path

from babel.messages.pofile import read_po

from models.text import LOCALE_FOLDER, catalogue
from tests.project.source_tree import called_name, modules

VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE
)
SHOWN_BY = {
    "button", "caption", "checkbox", "date_input", "error", "expander", "file_uploader", "header",
    "info", "link_button", "markdown", "metric", "multiselect", "number_input", "page_link",
    "pills", "popover", "radio", "segmented_control", "selectbox", "subheader", "success",
    "tabs", "text", "text_area", "text_input", "time_input", "title", "toast", "toggle", "warning",
    "write", "spinner", "status", "download_button",
}  # fmt: skip
SHOWN_AS = {"label", "help", "placeholder", "body", "title", "caption"}
DATA_MODULES = ("seed/", "models/text/folding.py", "models/rules/passwords.py")
"""Modules that hold Vietnamese data (names of invented people, letters, blocked passwords)."""


def _sentences() -> dict[str, str]:
    found: dict[str, str] = {}
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called_name(node) in {"t", "mark", "plural"}:
                count = 2 if called_name(node) == "plural" else 1
                for argument in node.args[:count]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        found.setdefault(argument.value, path)
    return found


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def _each(forms: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """Give the forms of a sentence as a list: one, or singular and plural."""
    return [forms] if isinstance(forms, str) else list(forms or [""])


def test_every_sentence_in_the_code_has_its_vietnamese() -> None:
    known = {
        identity
        for message in catalogue("vi")
        if all(_each(message.string))
        for identity in _each(message.id)
    }
    missing = {text: path for text, path in _sentences().items() if text and text not in known}
    assert not missing


def test_a_translation_fills_the_same_places_as_its_sentence() -> None:
    wrong = []
    for message in catalogue("vi"):
        allowed = set().union(*(_fields(identity) for identity in _each(message.id)))
        wrong += [text for text in _each(message.string) if not _fields(text) <= allowed]
    assert not wrong


def test_a_sentence_is_translated_once_whatever_file_it_stands_in() -> None:
    seen: dict[object, tuple[object, Path]] = {}
    differing = []
    for path in sorted((LOCALE_FOLDER / "vi").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="vi"):
                if not message.id:
                    continue
                key = message.id if isinstance(message.id, str) else tuple(message.id)
                earlier = seen.setdefault(key, (message.string, path))
                if earlier[1] != path:
                    differing.append((key, earlier[1].name, path.name))
    assert not differing


def test_no_catalogue_keeps_a_sentence_that_nobody_says() -> None:
    said = set(_sentences())
    kept = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue("vi")
        if message.id
    }
    unsaid = kept - said
    assert not unsaid


def test_no_vietnamese_stands_in_the_code_outside_the_catalogues() -> None:
    found = []
    for path, tree in modules():
        if path.startswith(DATA_MODULES) or "migrations/" in path:
            continue
        documentation = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        documentation |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in documentation
                and VIETNAMESE.search(node.value)
            ):
                found.append((path, node.lineno, node.value[:60]))
    assert not found


def test_no_screen_shows_a_sentence_past_the_catalogues() -> None:
    found = []
    for path, tree in modules("dashboard"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if called_name(node) not in SHOWN_BY:
                continue
            shown = [*node.args[:1], *(k.value for k in node.keywords if k.arg in SHOWN_AS)]
            found += [
                (path, node.lineno, argument.value)
                for argument in shown
                if isinstance(argument, ast.Constant)
                and isinstance(argument.value, str)
                and re.search(r"[A-Za-z]{2}", re.sub(r":material/\w+:|<[^>]*>", "", argument.value))
            ]
    assert not found
