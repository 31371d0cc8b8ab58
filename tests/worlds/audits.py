"""A site of two zones, its checklist of ten criteria, and how tests audit it."""

from typing import Any

from models.commands.base import parse
from models.commands.checklists import RegisterChecklist
from models.commands.model_sites import LogModelSite
from models.commands.site_audits import BeginAudit, FinishAudit, NameZones, ScoreCriterion
from models.db import Database
from models.permissions import Actor
from models.reports.audits.records import AuditRecord, audit_record
from models.services.audits.audits import begin_audit, name_zones
from models.services.audits.checklists import register_checklist
from models.services.audits.finishing import finish_audit
from models.services.audits.taps import score_criterion
from models.services.sites.sites import log_model_site
from models.vocabulary import Pillar
from tests.worlds.copies import copied
from tests.worlds.indicators import World, indicator_world

ONE_A_PILLAR = parse(
    RegisterChecklist,
    {
        "code": "5s",
        "name_vi": "5S trường học",
        "setting": "school",
        "criteria": [
            {"pillar": one.value, "position": 1, "text_vi": f"Dòng {one.value}"} for one in Pillar
        ],
    },
)
"""A checklist with one criterion a pillar."""


def audit_world(database: Database) -> World:
    """Return the world of the indicators with a site, its zones and a published checklist."""
    return copied("audits", _built, database)


def _built(database: Database) -> World:
    """Return the world of the indicators with site 1 (zones 1 and 2) and version 1 of a list."""
    world = indicator_world(database)
    criteria = [
        {"pillar": pillar.value, "position": place, "text_vi": f"{pillar.value} {place}"}
        for pillar in Pillar
        for place in (1, 2)
    ]
    world.write(
        register_checklist,
        RegisterChecklist,
        {
            "code": "5s-school",
            "name_vi": "5S trường học",
            "setting": "school",
            "criteria": criteria,
        },
        world.around.head,
    )
    world.write(
        log_model_site,
        LogModelSite,
        {
            "organisation_id": world.firms[4],
            "tool_id": world.tool,
            "setting": "school",
            "starts_on": "10/01/2022",
        },
    )
    world.write(name_zones, NameZones, {"model_site_id": 1, "names": ["Kho", "Lớp học"]})
    return world


def begin(world: World, actor: Actor | None = None, /, **changes: Any) -> int:
    """Begin an audit of both zones of site 1 and return its number."""
    raw = {
        "model_site_id": 1,
        "version_id": 1,
        "kind": "office",
        "audited_on": "01/03/2024",
        "zone_ids": [1, 2],
    } | changes
    return int(world.write(begin_audit, BeginAudit, raw, actor))


def record(world: World, number: int) -> AuditRecord:
    """Return an audit as its page reads it."""
    with world.database.read() as session:
        return audit_record(session, number)


def score(world: World, number: int, zone: int, criterion: int, points: int | None) -> None:
    """Answer one line; None: it does not apply."""
    world.write(
        score_criterion,
        ScoreCriterion,
        {
            "site_audit_id": number,
            "zone_id": zone,
            "criterion_id": criterion,
            "points": points,
        },
    )


def fill(world: World, number: int, points: dict[int, int | None]) -> None:
    """Answer every line of each zone of the audit alike."""
    for zone in record(world, number).zones:
        for criterion in record(world, number).criteria:
            score(world, number, zone.id, criterion.id, points[zone.id])


def finish(world: World, number: int) -> None:
    """Finish an audit as the officer."""
    raw = {"site_audit_id": number, "row_version": record(world, number).facts.row_version}
    world.write(finish_audit, FinishAudit, raw)
