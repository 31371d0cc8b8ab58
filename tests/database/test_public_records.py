"""Initiatives and sites from public sources name their address, and count where home has part."""

from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

import pytest

from models.commands.initiatives import CorrectInitiative, LogInitiative
from models.commands.model_sites import CorrectModelSite, LogModelSite, SplitSiteGroup
from models.commands.payments import RecordPayment
from models.db import Database
from models.errors import InvalidInput
from models.filters import ReportFilter
from models.reports.indicators.counts import RegisterCounts
from models.reports.initiatives.figures import initiative_figures
from models.reports.initiatives.lists import initiative_count, initiative_list
from models.reports.initiatives.money import budget_by_year
from models.reports.sites.figures import site_figures
from models.reports.sites.lists import site_list, site_record, sites_in
from models.services.initiatives.initiatives import correct_initiative, log_initiative
from models.services.initiatives.payments import record_payment
from models.services.sites.groups import split_site_group
from models.services.sites.sites import correct_model_site, log_model_site
from models.tables import Initiative
from models.text.formats import office_today
from models.vocabulary import Calculation, Origin, SiteState
from tests import build
from tests.worlds.audited_sites import RUNNING, run_up
from tests.worlds.indicators import World, indicator_world

SOURCE = {"is_public": True, "source_url": "https://example.vn/bai", "published_on": "05/03/2024"}
PUBLIC = ReportFilter(origins=(Origin.PUBLIC,))
OWN = ReportFilter(is_own=True)


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


def _initiative(world: World, *provinces: str, **changes: Any) -> dict[str, Any]:
    return {
        "code": "NV-CK",
        "title": "Nhiệm vụ theo nguồn công khai",
        "task_type": "provincial",
        "starts_on": "01/01/2024",
        "ends_on": "31/12/2024",
        "province_ids": [world.around.province(one) for one in provinces],
        "budgets": [{"year": 2024, "source": "provincial", "planned_vnd": "2.000.000.000"}],
    } | changes


def _site(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "organisation_id": world.firms[0],
        "tool_id": world.tool,
        "setting": "factory",
        "starts_on": "10/01/2022",
    } | changes


def _refused(world: World, service: Any, command: Any, raw: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refusal:
        world.write(service, command, raw)
    return {one.field: one.message for one in refusal.value.problems}


@pytest.mark.parametrize(
    ("source", "field", "said"),
    [
        ({"is_public": True}, "source_url", "nguồn công khai"),
        (SOURCE | {"source_url": "Báo Bắc Giang"}, "source_url", "http"),
        (SOURCE | {"published_on": "31/12/2099"}, "published_on", "chưa đến"),
    ],
)
def test_a_public_record_without_an_address_is_refused_in_words(
    world: World, source: dict[str, Any], field: str, said: str
) -> None:
    for service, command, raw in (
        (log_initiative, LogInitiative, _initiative(world)),
        (log_model_site, LogModelSite, _site(world)),
    ):
        refused = _refused(world, service, command, raw | source)
        assert set(refused) == {field}
        assert said in refused[field]


def test_a_public_initiative_counts_where_home_is_among_its_provinces_with_its_money(
    world: World,
) -> None:
    here = world.write(log_initiative, LogInitiative, _initiative(world, build.BAC_GIANG) | SOURCE)
    elsewhere = _initiative(world, build.QUANG_NINH, code="NV-QN") | SOURCE
    there = world.write(log_initiative, LogInitiative, elsewhere)
    for number in (here, there):
        paid: dict[str, Any] = {
            "paid_on": "15/06/2024",
            "source": "provincial",
            "amount_vnd": "1.500.000.000",
        }
        paid |= {"initiative_id": number, "row_version": 1, "early_reason": "x"}
        world.write(record_payment, RecordPayment, paid | {"overspent_reason": "theo nguồn"})
    with world.database.read() as session:
        assert session.get_one(Initiative, here).origin is Origin.PUBLIC
        assert list(initiative_list(session, OWN).index) == [here]
        assert set(initiative_list(session, PUBLIC).index) == {here, there}
        (year,) = budget_by_year(session, ReportFilter()).to_dict("records")
        assert (year["planned_vnd"], year["paid_vnd"]) == (2_000_000_000, 1_500_000_000)
        behind = ReportFilter.from_query(dict(parse_qsl(year["query"])))
        assert initiative_count(session, behind) == 1
        counted = RegisterCounts(session).years(Calculation.MONEY_SPENT, [2024], office_today())
        assert counted == {2024: Decimal(1500)}
        figure = initiative_figures(session, ReportFilter()).to_dict("records")[0]
        behind = ReportFilter.from_query(dict(parse_qsl(figure["query"])))
        assert initiative_count(session, behind) == figure["value"]


def test_a_public_site_counts_where_it_stands_at_home_and_so_do_those_split_off(
    world: World,
) -> None:
    with world.around.writing() as session:
        abroad = build.organisation(session, "Công ty Hạ Long", home=build.QUANG_NINH)
        there_id = abroad.id
    here = world.write(log_model_site, LogModelSite, _site(world, group_size=12) | SOURCE)
    there = _site(world, organisation_id=there_id) | SOURCE
    world.write(log_model_site, LogModelSite, there)
    unknown = _site(world, organisation_id=world.firms[1], is_province_unknown=True) | SOURCE
    world.write(log_model_site, LogModelSite, unknown)
    run_up(world, here, *RUNNING)
    with world.database.read() as session:
        version = site_record(session, here).facts.row_version
        assert sites_in(session, OWN) == 12
        assert len(site_list(session, PUBLIC)) == 3
    names = {"model_site_id": here, "row_version": version, "names": ["Công ty A"]}
    world.write(split_site_group, SplitSiteGroup, names)
    run_up(world, here, SiteState.ASSESSED)
    with world.database.read() as session:
        assert sites_in(session, OWN) == 12
        told = site_list(session, OWN)
        assert set(told["origin"]) == {Origin.PUBLIC.label}
        facts = site_record(session, int(told.index[told["site_count"] == 1][0])).facts
        assert facts.source_url == SOURCE["source_url"]
        figures = site_figures(session, ReportFilter()).to_dict("records")
        (figure,) = (one for one in figures if one["figure"] == "on_the_way")
        behind = ReportFilter.from_query(dict(parse_qsl(figure["query"])))
        assert figure["value"] == sites_in(session, behind) == 12


def test_a_record_taken_for_our_own_becomes_public_when_corrected(world: World) -> None:
    number = world.write(log_initiative, LogInitiative, _initiative(world))
    site = world.write(log_model_site, LogModelSite, _site(world))
    given = (
        (correct_initiative, CorrectInitiative, _initiative(world) | {"initiative_id": number}),
        (correct_model_site, CorrectModelSite, _site(world) | {"model_site_id": site}),
    )

    def origins() -> set[Origin]:
        with world.database.read() as session:
            facts = session.get_one(Initiative, number), site_record(session, site).facts
            return {one.origin for one in facts}

    assert origins() == {Origin.OFFICE}
    for version, source, origin in ((1, SOURCE, Origin.PUBLIC), (2, {}, Origin.OFFICE)):
        for service, command, raw in given:
            world.write(service, command, raw | source | {"row_version": version})
        assert origins() == {origin}
