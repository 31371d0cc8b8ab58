"""Sites that run and were audited, for tests of what is read of them."""

from typing import Any

from models.commands.model_sites import LogModelSite, StepModelSite
from models.commands.site_audits import NameZones
from models.reports.sites.lists import site_record
from models.services.audits.audits import name_zones
from models.services.sites.sites import log_model_site, step_model_site
from models.vocabulary import SiteState
from tests.worlds.audits import begin, fill, finish
from tests.worlds.indicators import World


def audited(world: World, day: str, points: int, site: int = 1, zone: int = 1) -> int:
    """Audit one zone of a site, with the same points for every line; return the audit."""
    number = begin(world, model_site_id=site, audited_on=day, zone_ids=[zone])
    fill(world, number, {zone: points})
    finish(world, number)
    return number


def second_site(world: World, **changes: Any) -> int:
    """Log another site, number 2, with zone 3."""
    raw = {
        "organisation_id": world.firms[0],
        "tool_id": world.tool,
        "setting": "factory",
        "starts_on": "10/01/2022",
    } | changes
    number = int(world.write(log_model_site, LogModelSite, raw))
    world.write(name_zones, NameZones, {"model_site_id": number, "names": ["Xưởng"]})
    return number


def run_up(world: World, site: int, *states: SiteState) -> None:
    """Take a site through states, on one day and with one document."""
    for state in states:
        with world.database.read() as session:
            version = site_record(session, site).facts.row_version
        raw = {
            "model_site_id": site,
            "row_version": version,
            "state": state,
            "happened_on": "10/02/2022",
            "document_number": "1",
            "document_on": "10/02/2022",
            "reason": "x",
        }
        world.write(step_model_site, StepModelSite, raw, world.around.taker(state))


RUNNING = (SiteState.SURVEYED, SiteState.SELECTED, SiteState.RUNNING)
