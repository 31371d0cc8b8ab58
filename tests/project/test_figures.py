"""Figures are worked out and written in one way: here what nobody may do beside it."""

import ast

from tests.project.source_tree import called_name, modules

_MAY_ROUND = {
    "models/text/rounding.py",  # the one place
    "models/tables/base.py",  # how many digits a column keeps
    "models/services/files/pictures.py",  # pixels
    "dashboard/charts/partner_map.py",  # steps of a colour
    "dashboard/server/health.py",  # hours, read by a program
}


def test_figures_are_rounded_in_one_place() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules("models", "dashboard")
        if path not in _MAY_ROUND and "/versions/" not in path
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called_name(node) in {"round", "quantize"}
    ]
    assert not found
