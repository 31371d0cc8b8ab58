"""What the tests of screens may ask for."""

from collections.abc import Iterator
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import app_test, local_script_runner

from models.db import Database
from tests.worlds.screens import World, office_with_people


@pytest.fixture(scope="session", autouse=True)
def packages_scanned_once() -> Iterator[None]:
    """Let Streamlit look through the installed packages once, not at every opening of a screen."""
    with pytest.MonkeyPatch.context() as patched:
        scan = cache(manifest_scanner.scan_component_manifests)
        patched.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture(scope="session", autouse=True)
def scripts_compiled_once() -> Iterator[None]:
    """Let all openings of screens share the compiled scripts, as the sessions of a server do."""
    with pytest.MonkeyPatch.context() as patched:
        scripts = ScriptCache()
        for module in (app_test, local_script_runner):
            patched.setattr(module, "ScriptCache", lambda: scripts)
        yield


@pytest.fixture
def world(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return a database with an office, lists and one person of each role."""
    office = office_with_people(sqlite_database)
    return World(sqlite_database, monkeypatch, office.people)
