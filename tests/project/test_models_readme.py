"""The page that shows newcomers the way names only what is there, and its steps are followed."""

import re

from tests.project.source_tree import ROOT

TEXT = (ROOT / "models" / "README.md").read_text("utf-8")
STEPS = ROOT / "tests" / "project" / "teapot_register.py"


def _paths() -> set[str]:
    named = set(re.findall(r"`([a-z_/<>.]+(?:/|\.py|\.toml))`", TEXT))
    return {one.replace("<subject>", "supports") for one in named}


def test_every_path_that_the_page_names_is_there() -> None:
    missing = [
        one
        for one in sorted(_paths())
        if not any((ROOT / top / one).exists() for top in ("", "models"))
    ]
    assert len(_paths()) > 15
    assert missing == []


def test_every_name_that_the_page_gives_is_defined() -> None:
    names = set(re.findall(r"`([A-Z][A-Za-z]+)(?:\.\w+)?`", TEXT))
    sources = "\n".join(
        path.read_text("utf-8")
        for top in ("models", "dashboard")
        for path in (ROOT / top).rglob("*.py")
    )
    assert {one for one in names if not re.search(rf"^class {one}\b", sources, re.M)} == set()
    assert {"Register", "Listing", "ShownRegister", "ReportFilter"} <= names


def test_the_register_of_teapots_takes_each_of_its_steps() -> None:
    steps = re.findall(r"^(\d)\. ", TEXT, re.M)
    taken = re.findall(r"^# step (\d)", STEPS.read_text("utf-8"), re.M)
    assert sorted(set(taken)) == steps
