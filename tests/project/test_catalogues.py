"""Everything a person reads stands in the catalogues, and the Vietnamese one is complete."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from models.text import LANGUAGES, t, using_language
from models.text.catalogues import LOCALE_FOLDER, catalogue
from tests.project.source_tree import VIETNAMESE, called_name, each_form, modules, sentences

SHOWN_BY = {
    "button",
    "caption",
    "checkbox",
    "date_input",
    "error",
    "expander",
    "file_uploader",
    "header",
    "info",
    "link_button",
    "markdown",
    "metric",
    "multiselect",
    "number_input",
    "page_link",
    "pills",
    "popover",
    "radio",
    "segmented_control",
    "selectbox",
    "subheader",
    "success",
    "tabs",
    "text",
    "text_area",
    "text_input",
    "time_input",
    "title",
    "toast",
    "toggle",
    "warning",
    "write",
    "spinner",
    "status",
    "download_button",
}
SHOWN_AS = {"label", "help", "placeholder", "body", "title", "caption"}
DATA_MODULES = (
    "seed/",
    "models/articles/",
    "models/imports/",
    "models/text/folding.py",
    "models/rules/passwords.py",
)
"""Modules that hold Vietnamese data: invented people, words of the press, letters, passwords."""


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_sentence_in_the_code_has_its_vietnamese() -> None:
    known = {
        identity
        for message in catalogue("vi")
        if all(each_form(message.string))
        for identity in each_form(message.id)
    }
    missing = {text: path for text, path in sentences().items() if text and text not in known}
    assert not missing


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_fills_the_same_places_as_its_sentence(code: str) -> None:
    wrong = []
    for message in catalogue(code):
        allowed = set().union(*(_fields(identity) for identity in each_form(message.id)))
        wrong += [text for text in each_form(message.string) if not _fields(text) <= allowed]
    assert not wrong


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sentence_is_translated_once_whatever_file_it_stands_in(code: str) -> None:
    seen: dict[object, tuple[object, Path]] = {}
    differing = []
    for path in sorted((LOCALE_FOLDER / code).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=code):
                if not message.id:
                    continue
                key = message.id if isinstance(message.id, str) else tuple(message.id)
                said = message.string
                said = said if isinstance(said, str) else tuple(each_form(said))
                earlier = seen.setdefault(key, (said, path))
                if earlier[1] != path:
                    differing.append((key, earlier[1].name, path.name))
    assert not differing
    assert {one.id: one.string for one in catalogue(code)} == {
        key: said for key, (said, _) in seen.items()
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_catalogue_keeps_a_sentence_that_nobody_says(code: str) -> None:
    said = set(sentences())
    kept = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue(code)
        if message.id
    }
    unsaid = kept - said
    assert not unsaid


def test_no_sentence_is_left_with_its_note_in_english() -> None:
    with using_language("en"):
        noted = {text for text in sentences() if text.endswith((" (unit)", " setting"))}
        assert noted
        assert not [text for text in noted if t(text) == text]


def test_no_sentence_is_translated_before_somebody_reads_it() -> None:
    frozen = []
    for path, tree in modules():
        frozen += [(path, line) for line in _lines_said_on_import(tree)]
    assert [place for place in frozen if place[0] != "dashboard/main.py"] == []


def _lines_said_on_import(tree: ast.AST) -> Iterator[int]:
    """Give the lines where a module, as it is read in, asks for a sentence in one language."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            for default in [*node.args.defaults, *filter(None, node.args.kw_defaults)]:
                yield from _lines_said_on_import(ast.Expr(default))
            continue
        if isinstance(node, ast.Call) and called_name(node) in {"t", "plural"}:
            yield node.lineno
        if isinstance(node, ast.Attribute) and node.attr == "label":
            yield node.lineno
        yield from _lines_said_on_import(node)


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
