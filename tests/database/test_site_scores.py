"""Figures, league and spreads of sites: each leads to its rows, and counts what it says."""

from typing import Any
from urllib.parse import parse_qsl

import pytest

from models.commands.model_sites import DeleteModelSite, StepModelSite
from models.commands.site_audits import SettleFinding
from models.db import Database
from models.filters import ReportFilter
from models.reports.audits.score_spreads import scores_by_setting, scores_by_year
from models.reports.audits.scores import (
    RANKED_BY,
    compared_sites,
    scored_count,
    site_ranking,
)
from models.reports.sites.figures import (
    figure_units,
    site_figures,
    sites_by_state,
)
from models.reports.sites.findings import overdue_finding_count
from models.reports.sites.lists import site_count, site_record
from models.reports.sites.provinces import sites_by_province
from models.rules.quarters import quarter_places
from models.services.audits.findings import settle_finding
from models.services.sites.sites import delete_model_site, step_model_site
from models.text.formats import format_date, office_today
from models.vocabulary import Era, Setting, SiteState
from tests.worlds.audited_sites import RUNNING, audited, run_up, second_site
from tests.worlds.audits import audit_world, record
from tests.worlds.indicators import World

EVERY = ReportFilter()
TODAY = office_today()


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _recognised(world: World, site: int) -> None:
    run_up(world, site, *RUNNING, SiteState.ASSESSED)
    with world.database.read() as session:
        version = site_record(session, site).facts.row_version
    world.write(
        step_model_site,
        StepModelSite,
        {
            "model_site_id": site,
            "row_version": version,
            "state": "recognised",
            "grade": "good",
            "happened_on": "01/06/2024",
            "document_number": "1",
            "document_on": "01/06/2024",
            "valid_until": format_date(TODAY.replace(year=TODAY.year + 2, day=1)),
        },
        world.around.head,
    )


def _values(world: World) -> dict[str, int]:
    with world.database.read() as session:
        return {
            row["figure"]: row["value"] for row in site_figures(session, EVERY).to_dict("records")
        }


def test_enterprises_and_others_are_counted_apart_and_never_together(world: World) -> None:
    firm = second_site(world)
    _recognised(world, 1)
    _recognised(world, firm)
    second_site(world, organisation_id=world.firms[1])
    told = _values(world)
    assert (told["models"], told["other_models"], told["on_the_way"]) == (1, 1, 1)
    with world.database.read() as session:
        states = sites_by_state(session, EVERY).set_index("state")
    assert tuple(states.loc["recognised", ["enterprises", "others"]]) == (1, 1)
    assert tuple(states.loc["proposed", ["enterprises", "others"]]) == (1, 0)


def test_every_figure_leads_to_as_many_sites_as_it_counts(world: World) -> None:
    other = second_site(world)
    run_up(world, 1, *RUNNING)
    for month, points in (("01", 4), ("02", 3), ("03", 1)):
        audited(world, f"01/{month}/2024", points)
    audited(world, format_date(TODAY), 4, other, 3)
    assert set(_values(world)) == set(figure_units())
    with world.database.read() as session:
        for row in site_figures(session, EVERY).to_dict("records"):
            if row["figure"] == "findings_overdue":
                assert row["value"] == 10
                assert "site_alerts=findings_overdue" in row["query"]
                continue
            if not row["value"]:
                assert row["query"] == ""
                continue
            behind = ReportFilter.from_query(dict(parse_qsl(row["query"])))
            assert site_count(session, behind) == row["value"], row["figure"]
        for row in sites_by_state(session, EVERY).to_dict("records"):
            for kind in ("enterprises", "others"):
                if not row[kind]:
                    assert row[f"query_{kind}"] == ""
                    continue
                behind = ReportFilter.from_query(dict(parse_qsl(row[f"query_{kind}"])))
                assert site_count(session, behind) == row[kind]


def test_a_finding_closed_or_of_a_deleted_site_is_no_longer_overdue(world: World) -> None:
    number = audited(world, "01/03/2024", 1)
    with world.database.read() as session:
        assert overdue_finding_count(session, EVERY) == 10
    finding = record(world, number).findings[0].facts.id
    raw = {"finding_id": finding, "on_day": format_date(TODAY)}
    world.write(settle_finding, SettleFinding, raw | {"row_version": 1})
    with world.database.read() as session:
        assert overdue_finding_count(session, EVERY) == 10, "done, but nobody has closed it"
    world.write(
        settle_finding,
        SettleFinding,
        raw | {"row_version": 2, "is_closed": True},
        world.around.colleague,
    )
    with world.database.read() as session:
        assert overdue_finding_count(session, EVERY) == 9
    world.write(delete_model_site, DeleteModelSite, {"model_site_id": 1, "row_version": 1})
    with world.database.read() as session:
        assert overdue_finding_count(session, EVERY) == 0


@pytest.mark.parametrize("by", RANKED_BY)
def test_the_league_ranks_by_the_last_audits_and_equal_ones_share_a_place(
    world: World, by: str
) -> None:
    sites = [1, second_site(world), second_site(world, organisation_id=world.firms[1])]
    for site, points in zip(sites, (2, 4, 4), strict=True):
        audited(world, "01/03/2024", 3, site, 1 if site == 1 else site + 1)
        audited(world, "01/04/2024", points, site, 1 if site == 1 else site + 1)
    second_site(world, organisation_id=world.firms[2])
    with world.database.read() as session:
        ranking = site_ranking(session, EVERY, by)
        assert list(ranking.index) == [*sites[1:], 1]
        assert list(ranking["place"]) == [1, 1, 3]
        assert list(ranking[f"{by}_pct"]) == [100, 100, 50]
        assert scored_count(session, EVERY) == 3
        only = ReportFilter(settings=(Setting.SCHOOL,))
        assert list(site_ranking(session, only, by).index) == [1]


def _spread(world: World, report: Any) -> dict[str, tuple[Any, ...]]:
    names = ["lowest_pct", "lower_pct", "median_pct", "upper_pct", "highest_pct", "mean_pct"]
    with world.database.read() as session:
        frame = report(session, EVERY)
    count = "sites" if "sites" in frame else "audits"
    return {
        row["key"]: (row[count], *(row[name] for name in names)) for row in frame.to_dict("records")
    }


def test_the_spread_of_each_kind_of_place_is_of_its_last_audits(world: World) -> None:
    assert _spread(world, scores_by_setting) == {}
    audited(world, "01/02/2024", 0)
    audited(world, "01/03/2024", 4)
    for place, points in enumerate((0, 1, 2, 3)):
        number = second_site(world, organisation_id=world.firms[place])
        audited(world, "01/03/2023", points, number, number + 1)
    assert _spread(world, scores_by_setting) == {
        "school": (1, 100, 100, 100, 100, 100, 100),
        "factory": (4, 0, 0, 37.5, 50, 75, 37.5),
    }
    assert _spread(world, scores_by_year) == {
        "2023": (4, 0, 0, 37.5, 50, 75, 37.5),
        "2024": (2, 0, 0, 50, 100, 100, 50),
    }


def test_a_period_leaves_the_audits_of_its_days(world: World) -> None:
    audited(world, "01/02/2023", 1)
    audited(world, "01/03/2024", 4)
    with world.database.read() as session:
        year = scores_by_year(session, ReportFilter.from_query({"period": "2023"}))
    assert list(year["key"]) == ["2023"]


@pytest.mark.parametrize("number", range(1, 12))
def test_the_quarters_stand_in_order_within_the_values(number: int) -> None:
    places = [sum(one) / len(one) for one in quarter_places(number)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (1, number)
    assert places[2] == (number + 1) / 2


def test_compared_sites_stand_in_the_order_asked_for_without_those_that_are_gone(
    world: World,
) -> None:
    other, third = second_site(world), second_site(world, organisation_id=world.firms[1])
    audited(world, "01/02/2024", 2)
    audited(world, "01/03/2024", 3)
    world.write(delete_model_site, DeleteModelSite, {"model_site_id": third, "row_version": 1})
    with world.database.read() as session:
        frame = compared_sites(session, (other, 1, third, 99, 1))
    assert list(frame.index) == [other, 1]
    assert frame["score_pct"].isna().tolist() == [True, False]
    assert (frame.loc[1, "score_pct"], frame.loc[1, "change_pct"]) == (75, 25)


def _on_map(world: World, **filters: Any) -> dict[tuple[str, str], int]:
    with world.database.read() as session:
        frame = sites_by_province(session, ReportFilter(**filters))
        for row in frame[frame["sites"] > 0].to_dict("records"):
            behind = ReportFilter.from_query(dict(parse_qsl(row["query"])))
            assert site_count(session, behind) >= row["sites"]
    return {
        (row["grid"], row["name"]): row["sites"] for row in frame.to_dict("records") if row["sites"]
    }


def test_a_site_stands_on_the_square_of_its_first_day_or_of_todays_unit(world: World) -> None:
    second_site(world, starts_on="01/08/2025")
    assert _on_map(world) == {("63", "Bắc Giang"): 1, ("34", "Bắc Ninh"): 1}
    assert _on_map(world, era=Era.NOW) == {("34", "Bắc Ninh"): 2}
    with world.database.read() as session:
        every = sites_by_province(session, EVERY)
        assert sites_by_province(session, ReportFilter(settings=(Setting.OFFICE,))).empty
    assert (every["grid"] == "63").sum() == 63
    assert (every["grid"] == "34").sum() == 34
    assert set(every[every["sites"] > 0]["is_home"]) == {True}
