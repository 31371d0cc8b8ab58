"""What a button does is told by the run that follows: a callback draws nothing itself.

What a callback draws stands in front of the run. After a double tap, or out of a fragment, it takes
the place of the style sheet, and the page loses its look until it is loaded anew.
"""

import ast
from collections.abc import Iterator
from typing import Final

import pytest

from tests.project.source_tree import modules

_CALLBACKS: Final = frozenset({"on_click", "on_change", "on_given_change", "on_opened_change"})
_DRAWS_NOTHING: Final = frozenset(
    {"rerun", "stop", "switch_page", "fragment", "cache_data", "cache_resource"}
)


def _is_drawing(call: ast.Call) -> bool:
    return (
        isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "st"
        and call.func.attr not in _DRAWS_NOTHING
    )


def _called(node: ast.AST) -> Iterator[ast.Call]:
    return (one for one in ast.walk(node) if isinstance(one, ast.Call))


def _names_in(value: ast.expr) -> Iterator[str]:
    """Yield the functions of a callback: a name, the first of ``partial``, those of a lambda."""
    if isinstance(value, ast.Call) and value.args:
        yield from _names_in(value.args[0])
    elif isinstance(value, ast.Lambda):
        yield from (one.func.id for one in _called(value) if isinstance(one.func, ast.Name))
    elif isinstance(value, ast.Name):
        yield value.id


def drawing_callbacks(tree: ast.Module) -> set[str]:
    """Return the functions of a module that draw though a widget calls them back."""
    known = {one.name: one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
    open_ = [
        name
        for call in _called(tree)
        for keyword in call.keywords
        if keyword.arg in _CALLBACKS
        for name in _names_in(keyword.value)
    ]
    seen, found = set[str](), set[str]()
    while open_:
        name = open_.pop()
        if name in seen or name not in known:
            continue
        seen.add(name)
        for call in _called(known[name]):
            if _is_drawing(call):
                found.add(name)
            elif isinstance(call.func, ast.Name):
                open_.append(call.func.id)
    return found


def test_no_callback_of_a_widget_draws() -> None:
    found = {
        f"{path}: {name}" for path, tree in modules("dashboard") for name in drawing_callbacks(tree)
    }
    assert found == set()


@pytest.mark.parametrize(
    "source",
    [
        "def save():\n    st.toast('x')\nst.button('a', on_click=save)",
        "def save(n):\n    st.error('x')\nst.button('a', on_click=partial(save, 1))",
        "def say():\n    st.error('x')\ndef save():\n    say()\nst.pills('a', on_change=save)",
        "def save():\n    st.error('x')\nst.pills('a', on_change=lambda: save())",
    ],
)
def test_a_callback_that_draws_is_seen(source: str) -> None:
    assert drawing_callbacks(ast.parse(source))
    without = source.replace("st.toast", "told").replace("st.error", "told")
    assert not drawing_callbacks(ast.parse(without))
