"""Reading sites by their audits: list, order and alerts say what the last audits say."""

from datetime import timedelta
from typing import Any

import pytest

from models.commands.audit_rules import SetAuditRules
from models.db import Database
from models.filters import ReportFilter
from models.reports.audits.profiles import (
    pillar_medians,
    site_radar,
    site_surroundings,
    zone_heatmap,
)
from models.reports.audits.score_history import last_scores, score_history
from models.reports.sites.lists import site_count, site_list, site_page
from models.services.audits.rules import set_audit_rules
from models.tables import ChecklistVersion, Criterion, TouredSite
from models.text.formats import format_date, office_today, utc_now
from models.vocabulary import AuditGrade, Pillar, Setting, SiteAlert
from tests import build
from tests.worlds.audited_sites import RUNNING, audited, run_up, second_site
from tests.worlds.audits import audit_world, begin, fill, finish, record, score
from tests.worlds.indicators import World

TODAY = office_today()


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _rows(world: World, **filters: Any) -> Any:
    with world.database.read() as session:
        chosen = ReportFilter(**filters)
        assert site_count(session, chosen) == len(site_list(session, chosen))
        return site_list(session, chosen)


def _found(world: World, *alerts: SiteAlert) -> list[int]:
    return sorted(_rows(world, site_alerts=alerts).index)


def test_the_list_tells_score_grade_change_and_next_audit_of_the_last_audit(world: World) -> None:
    assert _rows(world).loc[1, "score_pct"] is None
    run_up(world, 1, *RUNNING)
    audited(world, "31/01/2024", 4)
    audited(world, "29/02/2024", 3)
    row = _rows(world).loc[1]
    assert (row["score_pct"], row["audit_grade"], row["change_pct"]) == (75, "Đạt", -25)
    assert format_date(row["audited_on"]) == "29/02/2024"
    assert format_date(row["next_audit_on"]) == "28/02/2025"
    assert row["is_audit_overdue"]
    assert not row["is_slipping"]


def test_a_site_only_proposed_has_no_next_audit_and_is_never_overdue(world: World) -> None:
    audited(world, "01/03/2023", 4)
    row = _rows(world).loc[1]
    assert row["next_audit_on"] is None
    assert not row["is_audit_overdue"]
    assert _found(world, SiteAlert.AUDIT_OVERDUE) == []


def test_the_office_sets_after_how_many_months_the_next_audit_is_due(world: World) -> None:
    run_up(world, 1, *RUNNING)
    audited(world, format_date(TODAY - timedelta(days=100)), 4)
    assert _found(world, SiteAlert.AUDIT_OVERDUE) == []
    world.write(
        set_audit_rules,
        SetAuditRules,
        {
            "row_version": 0,
            "excellent_pct": 90,
            "good_pct": 80,
            "passed_pct": 70,
            "to_improve_pct": 50,
            "pillar_floor_pct": 50,
            "finding_due_days": 30,
            "next_audit_months": 3,
        },
        world.around.admin,
    )
    assert _found(world, SiteAlert.AUDIT_OVERDUE) == [1]
    assert _rows(world).loc[1, "is_audit_overdue"]


def test_each_alert_leaves_the_sites_that_it_is_about_and_two_leave_both(world: World) -> None:
    other = second_site(world)
    audited(world, "01/03/2024", 4)
    audited(world, "01/04/2024", 3)
    audited(world, "01/05/2024", 2)
    run_up(world, other, *RUNNING)
    audited(world, "01/03/2024", 4, other, 3)
    assert _found(world, SiteAlert.SLIPPING) == [1]
    assert _found(world, SiteAlert.AUDIT_OVERDUE) == [other]
    assert _found(world, SiteAlert.SLIPPING, SiteAlert.AUDIT_OVERDUE) == [1, other]
    assert _found(world, SiteAlert.EXPIRING) == []
    assert _found(world, SiteAlert.FINDINGS_OVERDUE) == []
    audited(world, "01/06/2024", 1, other, 3)
    assert _found(world, SiteAlert.FINDINGS_OVERDUE) == [other]


def test_sites_are_found_by_the_grade_of_their_last_audit(world: World) -> None:
    audited(world, "01/03/2024", 2)
    audited(world, "01/04/2024", 4)
    assert list(_rows(world, audit_grades=(AuditGrade.EXCELLENT,)).index) == [1]
    assert _rows(world, audit_grades=(AuditGrade.TO_IMPROVE,)).empty


def test_sites_stand_by_score_and_by_next_audit_those_without_last(world: World) -> None:
    other, third = second_site(world), second_site(world, organisation_id=world.firms[1])
    audited(world, "01/05/2024", 3)
    audited(world, "01/03/2024", 4, other, 3)
    run_up(world, 1, *RUNNING)
    run_up(world, other, *RUNNING)
    with world.database.read() as session:

        def order(sort: str) -> list[int]:
            chosen = ReportFilter(sort=sort)
            assert list(site_page(session, chosen).index) == list(site_list(session, chosen).index)
            return list(site_list(session, chosen).index)

        assert order("-score") == [other, 1, third]
        assert order("score") == [1, other, third]
        assert order("next_audit") == [other, 1, third]


def test_the_course_of_a_site_is_its_finished_audits_the_earliest_first(world: World) -> None:
    for day, points in (("01/05/2024", 2), ("01/03/2024", 4)):
        audited(world, day, points)
    begin(world, audited_on="01/06/2024")
    with world.database.read() as session:
        assert last_scores(session, (1, 2)) == {1: (100.0, 50.0)}
        course = score_history(session, 1)
    assert list(course["score_pct"]) == list(course["bridged_pct"]) == [100, 50]
    assert list(course["seiri_pct"]) == [100, 50]
    assert not course["is_break"].any()


def test_the_radar_holds_first_last_and_the_median_of_the_kind_of_place(world: World) -> None:
    with world.database.read() as session:
        assert site_radar(session, 1).empty
    audited(world, "01/03/2024", 4)
    with world.database.read() as session:
        alone = site_radar(session, 1)
    assert alone["first_pct"].isna().all()
    audited(world, "01/04/2024", 2)
    for place, points in enumerate((1, 3), 1):
        number = second_site(world, organisation_id=world.firms[place], setting="school")
        audited(world, "01/03/2024", points, number, number + 1)
    factory = second_site(world)
    audited(world, "01/03/2024", 0, factory, factory + 1)
    with world.database.read() as session:
        radar = site_radar(session, 1)
    assert radar["label"].iloc[0] == "Sàng lọc"
    assert set(radar["first_pct"]) == {100}
    assert set(radar["latest_pct"]) == {50}
    assert set(radar["median_pct"]) == {50}, "of 25, 50 and 75; the factory is another kind"


def test_of_an_even_number_of_sites_the_median_lies_between_the_middle_two(world: World) -> None:
    audited(world, "01/03/2024", 4)
    other = second_site(world, setting="school")
    audited(world, "01/03/2024", 3, other, 3)
    with world.database.read() as session:
        assert set(pillar_medians(session, Setting.SCHOOL).values()) == {87.5}
        assert pillar_medians(session, Setting.HOSPITAL) == {}


def test_the_heat_table_holds_the_zones_of_the_last_audit_without_what_does_not_apply(
    world: World,
) -> None:
    audited(world, "01/03/2024", 4)
    number = begin(world, audited_on="01/04/2024")
    fill(world, number, {1: 3, 2: None})
    score(world, number, 2, 1, 2)
    finish(world, number)
    with world.database.read() as session:
        heat = zone_heatmap(session, 1)
    assert list(heat["zone"]) == ["Kho", "Lớp học"]
    assert list(heat["score_pct"]) == [75, 50]
    assert list(heat["seiri_pct"]) == [75, 50]
    assert heat["seiso_pct"].iloc[0] == 75
    assert heat["seiso_pct"].isna().tolist() == [False, True]


def _new_version(world: World) -> None:
    """Publish version 2: criterion 1 of version 1 goes on, another is new."""
    with world.database.unit_of_work(world.around.head) as session:
        session.add(ChecklistVersion(checklist_id=1, number=2, published_at=utc_now()))
        session.flush()
        session.add_all(
            Criterion(
                version_id=2, pillar=Pillar.SEIRI, position=place, text_vi="x", follows_id=old
            )
            for place, old in enumerate((1, None), 1)
        )


def test_a_new_version_is_a_break_and_the_bridged_course_goes_on_by_what_both_ask(
    world: World,
) -> None:
    first = begin(world, zone_ids=[1])
    fill(world, first, {1: 2})
    finish(world, first)
    _new_version(world)
    second = begin(world, zone_ids=[1], version_id=2, audited_on="01/04/2024")
    for criterion, points in zip(record(world, second).criteria, (3, 0), strict=True):
        score(world, second, 1, criterion.id, points)
    finish(world, second)
    with world.database.read() as session:
        course = score_history(session, 1)
    assert list(course["score_pct"]) == [50, 37.5]
    assert list(course["is_break"]) == [False, True]
    assert list(course["bridged_pct"]) == [50, 75], "the one criterion that both ask rose by 25"


def test_a_site_tells_the_exchanges_that_toured_it_and_its_organisations_supports(
    world: World,
) -> None:
    world.support(4, 2024)
    with world.database.unit_of_work(world.around.officer) as session:
        visit = build.exchange(session, title="Thăm mô hình 5S")
        session.add(TouredSite(exchange_id=visit.id or 0, organisation_id=world.firms[4]))
        session.flush()
        found = site_surroundings(session, world.firms[4])
        other = site_surroundings(session, world.firms[0])
    assert [words.rpartition(" · ")[2] for _, words in found.tours] == ["Thăm mô hình 5S"]
    assert [words for _, words in found.supports] == ["năm 2024 · 5S"]
    assert (other.tours, other.supports, other.certificates) == ((), (), ())
