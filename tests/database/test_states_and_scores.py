"""States and scores on a day: kept as the services keep them, also by the migration of old data."""

import runpy
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import select

from models import migrations
from models.commands.site_audits import CorrectZone, DeleteSiteAudit
from models.db import Database
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.audits.records import audits_of
from models.reports.audits.scores import scored_count, site_ranking
from models.reports.sites.figures import site_figures
from models.reports.sites.lists import site_list
from models.services.audits.audits import correct_zone, delete_site_audit
from models.tables import ChecklistVersion, Criterion, ModelSite, SiteAudit, SiteStep, Zone
from models.text.formats import format_date, office_today, utc_now
from models.vocabulary import AuditKind, Pillar, SiteAlert, SiteState
from tests.worlds.audited_sites import RUNNING, run_up, second_site
from tests.worlds.audits import audit_world, begin, fill, finish, record, score
from tests.worlds.indicators import World

TODAY = office_today()


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _audit(world: World, day: str, kind: str, points: int, *zones: int, **changes: Any) -> int:
    number = begin(world, audited_on=day, kind=kind, zone_ids=list(zones or (1, 2)), **changes)
    fill(world, number, dict.fromkeys(zones or (1, 2), points))
    finish(world, number)
    return number


def _new_version(world: World) -> None:
    with world.database.unit_of_work(world.around.head) as session:
        session.add(ChecklistVersion(checklist_id=1, number=2, published_at=utc_now()))
        session.flush()
        session.add_all(
            Criterion(
                version_id=2, pillar=Pillar.SEIRI, position=place, text_vi="x", follows_id=old
            )
            for place, old in enumerate((1, None, 2), 1)
        )


def test_a_self_check_is_compared_with_self_checks_and_the_office_gives_the_score(
    world: World,
) -> None:
    _audit(world, "01/01/2024", "self", 4)
    _audit(world, "01/02/2024", "office", 2)
    _audit(world, "01/03/2024", "self", 3)
    _audit(world, "01/04/2024", "self", 2)
    _audit(world, "01/05/2024", "acceptance", 1)
    with world.database.read() as session:
        told = {(one.audited_on.month, one.kind): one for one in audits_of(session, 1)}
        row = site_list(session, ReportFilter()).loc[1]
        january = site_list(session, ReportFilter.from_query({"period": "2024-01"})).loc[1]
        march = site_list(session, ReportFilter.from_query({"period": "2024-Q1"})).loc[1]
    assert told[1, AuditKind.SELF].change_pct is None
    assert told[2, AuditKind.OFFICE].change_pct is None, "not a fall from a mild self-check"
    assert told[3, AuditKind.SELF].change_pct == told[4, AuditKind.SELF].change_pct == -25
    assert told[4, AuditKind.SELF].is_slip
    assert told[5, AuditKind.ACCEPTANCE].is_latest
    assert (row["score_pct"], row["audit_kind"]) == (25, AuditKind.ACCEPTANCE.label)
    assert not row["is_slipping"], "the slip is of the self-checks"
    assert (january["score_pct"], january["audit_kind"]) == (100, AuditKind.SELF.label)
    assert (march["score_pct"], march["audit_kind"]) == (50, AuditKind.OFFICE.label)


@pytest.mark.parametrize("after", [SiteState.SUSPENDED, SiteState.FAILED])
def test_a_site_that_stopped_is_neither_slipping_nor_ranked_and_its_findings_are_apart(
    world: World, after: SiteState
) -> None:
    run_up(world, 1, *RUNNING)
    for month in (1, 2, 3):
        _audit(world, f"01/0{month}/2024", "office", 4 - month)

    def told() -> dict[str, int]:
        with world.database.read() as session:
            assert scored_count(session, ReportFilter()) == len(
                site_ranking(session, ReportFilter())
            )
            rows = site_figures(session, ReportFilter()).to_dict("records")
            slipping = site_list(session, ReportFilter(site_alerts=(SiteAlert.SLIPPING,)))
            values = {str(row["figure"]): int(row["value"]) for row in rows}
            assert len(slipping) == values["slipping"]
            return values | {"ranked": scored_count(session, ReportFilter())}

    before = told()
    assert (before["slipping"], before["ranked"], before["findings_left"]) == (1, 1, 0)
    assert before["findings_overdue"] == 20
    run_up(world, 1, after)
    then = told()
    assert (then["slipping"], then["ranked"]) == (0, 0)
    apart = 0 if after is SiteState.SUSPENDED else 20
    assert (then["findings_left"], then["findings_overdue"]) == (apart, 20 - apart)


def test_a_list_of_a_past_year_shows_the_states_of_its_last_day(world: World) -> None:
    run_up(world, 1, *RUNNING)
    year = ReportFilter.from_query({"period": "2022-01-01..2022-02-09"})
    with world.database.read() as session:
        assert site_list(session, year).loc[1, "state"] == SiteState.PROPOSED.label
        assert site_list(session, ReportFilter()).loc[1, "state"] == SiteState.RUNNING.label
        assert site_list(session, ReportFilter.from_query({"period": "2021"})).empty


def test_an_audit_in_the_trash_gives_no_score_on_any_day(world: World) -> None:
    number = _audit(world, "01/02/2024", "office", 2)
    _audit(world, "01/01/2024", "self", 4)
    raw = {
        "site_audit_id": number,
        "row_version": record(world, number).facts.row_version,
        "reason": "x",
    }
    world.write(delete_site_audit, DeleteSiteAudit, raw, world.around.head)
    with world.database.read() as session:
        for filters in (ReportFilter(), ReportFilter.from_query({"period": "2024"})):
            assert site_list(session, filters).loc[1, "score_pct"] == 100


def test_old_data_are_migrated_to_what_the_services_keep(world: World) -> None:
    other = second_site(world)
    run_up(world, 1, *RUNNING, SiteState.ASSESSED)
    run_up(world, other, *RUNNING)
    raw = {"zone_id": 2, "row_version": 1, "name": "Lớp học", "weight": "3"}
    world.write(correct_zone, CorrectZone, {k: v for k, v in raw.items() if k != "row_version"})
    for place, (kind, zones) in enumerate(
        (("self", (1, 2)), ("office", (1,)), ("self", (2,)), ("office", (1, 2)), ("cross", (1,)))
    ):
        _audit(world, f"0{1 + place}/02/2024", kind, 4 - place, *zones)
    _new_version(world)
    number = begin(world, audited_on="01/03/2024", kind="office", version_id=2)
    for zone in (1, 2):
        for criterion, points in zip(record(world, number).criteria, (3, 0, None), strict=True):
            score(world, number, zone, criterion.id, points)
    finish(world, number)
    begin(world, audited_on=format_date(TODAY - timedelta(days=1)), accept_open=True)
    kept = _kept(world)
    assert any(audit["change_pct"] for audit in kept["audits"])
    with world.database.unit_of_work(Actor.system()) as session:
        session.execute(update(SiteStep).values(until_on=None, held_until=TODAY))
        session.execute(update(SiteAudit).values(scores_until=None, change_pct=9, is_slip=True))
        session.execute(update(SiteAudit).values(is_latest=True))
    path = next((migrations.FOLDER / "versions").glob("*_states_and_scores_on_a_day.py"))
    migration = runpy.run_path(str(path))
    with world.database.write_engine.begin() as connection:
        migration["_steps"](connection)
        migration["_Courses"](connection).write()
    assert _kept(world) == kept


def _kept(world: World) -> dict[str, Any]:
    steps = ("id", "until_on", "held_until")
    audits = ("id", "change_pct", "is_slip", "is_latest", "scores_until")
    with world.database.read() as session:
        assert session.exec(select(ModelSite.id)).all()
        assert [str(one.weight) for one in session.exec(select(Zone)) if one.weight] == ["3"]
        return {
            "steps": [
                {name: getattr(one, name) for name in steps}
                for one in session.exec(select(SiteStep).order_by("id"))
            ],
            "audits": [
                {name: getattr(one, name) for name in audits}
                for one in session.exec(select(SiteAudit).order_by("id"))
            ],
        }
