"""What the tests of screens may ask for."""

from collections.abc import Iterator
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import app_test, local_script_runner

from models.commands.base import parse
from models.commands.model_sites import LogModelSite
from models.commands.site_audits import BeginAudit, NameZones
from models.db import Database
from models.permissions import Actor
from models.services.audits.audits import begin_audit, name_zones
from models.services.audits.checklists import register_checklist
from models.services.sites.sites import log_model_site
from models.vocabulary import OrganisationKind
from tests import build
from tests.worlds.audits import ONE_A_PILLAR
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


@pytest.fixture
def audit(world: World) -> str:
    """Begin an audit of one zone with one line a pillar; return its number."""
    system = Actor.system()
    with world.database.unit_of_work(system) as session:
        register_checklist(session, system, ONE_A_PILLAR)
        school = build.organisation(session, "Trường THPT Lạng Giang", kind=OrganisationKind.SCHOOL)
        number = school.id
    raw = {"organisation_id": number, "tool_id": 1, "setting": "school", "starts_on": "10/01/2022"}
    world.write(log_model_site, parse(LogModelSite, raw))
    world.write(name_zones, parse(NameZones, {"model_site_id": 1, "names": ["Kho hóa chất"]}))
    return str(
        world.write(
            begin_audit,
            parse(
                BeginAudit,
                {
                    "model_site_id": 1,
                    "version_id": 1,
                    "kind": "office",
                    "audited_on": "01/03/2024",
                    "zone_ids": [1],
                },
            ),
        )
    )
