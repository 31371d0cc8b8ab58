"""The examples in docstrings are true: each is run, as an office reads it in Vietnamese."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

from models.text import using_language

ROOT = Path(__file__).parents[2]
WITH_EXAMPLES = [
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    for folder in ("models", "dashboard", "seed")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if ">>> " in path.read_text("utf-8")
]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_of_a_module_give_what_they_say(name: str) -> None:
    with using_language("vi"):
        wrong, tried = doctest.testmod(import_module(name))
    assert tried
    assert not wrong
