"""Lists, figures, portfolio and money of initiatives: each figure leads to its rows."""

from datetime import timedelta
from urllib.parse import parse_qsl

import pytest

from models.commands.initiatives import StepInitiative
from models.db import Database
from models.filters import ReportFilter
from models.periods import Period
from models.reports.exports import list_export
from models.reports.initiatives.budgets import BUDGET_CUTS, budget_figures
from models.reports.initiatives.figures import initiative_figures, milestone_timeline
from models.reports.initiatives.lists import initiative_count, initiative_list, initiative_page
from models.reports.initiatives.money import budget_by_source
from models.reports.initiatives.records import initiative_record
from models.services.initiatives.initiatives import step_initiative
from models.vocabulary import InitiativeState
from tests.worlds.initiatives import TODAY, World, day, initiative_world


@pytest.fixture
def world(database: Database) -> World:
    world = initiative_world(database)
    world.pay(world.log(), "100.000.000")
    second = world.log(
        code="NV-02",
        title="Tập huấn Lean",
        starts_on=day(-900),
        ends_on=day(-500),
        milestones=[],
        budgets=[
            {
                "year": TODAY.year - 2,
                "source": "enterprise",
                "allocated_vnd": "200.000.000",
            }
        ],
    )
    world.pay(second, "50.000.000", paid_on=str(TODAY.year - 2), source="enterprise")
    return world


def test_the_list_finds_without_accents_and_keeps_its_order(world: World) -> None:
    with world.database.read() as session:
        every = initiative_page(session, ReportFilter(sort="code"))
        assert list(every["code"]) == ["NV-01", "NV-02"]
        assert list(every["is_late"]) == [True, False]
        found = initiative_list(session, ReportFilter(search="tap huan lean"))
        assert list(found["title"]) == ["Tập huấn Lean"]
        assert initiative_count(session, ReportFilter(search="khong co")) == 0


def test_a_period_holds_what_ran_in_it_for_a_day(world: World) -> None:
    code = f"{TODAY.isoformat()}..{TODAY.isoformat()}"
    with world.database.read() as session:
        found = initiative_list(session, ReportFilter(period=Period.from_code(code)))
    assert list(found["code"]) == ["NV-01"]


def test_every_headline_figure_leads_to_exactly_its_rows(world: World) -> None:
    with world.database.read() as session:
        frame = initiative_figures(session, ReportFilter())
        for row in frame.to_dict("records"):
            filters = ReportFilter.from_query(dict(parse_qsl(row["query"])))
            assert initiative_count(session, filters) == row["value"], row["figure"]
        values = dict(zip(frame["figure"], frame["value"], strict=True))
    assert (values["late"], values["under_way"], values["done"]) == (1, 0, 0)


def until(days: int) -> ReportFilter:
    """Return the slice of two years that end so many days from today."""
    last = TODAY + timedelta(days=days)
    first = last - timedelta(days=730)
    return ReportFilter(period=Period.from_code(f"{first.isoformat()}..{last.isoformat()}"))


def test_a_period_that_is_over_tells_how_initiatives_stood_on_its_last_day(world: World) -> None:
    head, act = world.around.head, world.act
    with world.database.read() as session:
        number = int(initiative_list(session, until(0)).index[-1])
        code = initiative_record(session, number).facts.code
    assert code == "NV-02"
    for ago, state in ((400, "approved"), (300, "running"), (100, "completed")):
        version = world.record(number).facts.row_version
        raw = {"initiative_id": number, "row_version": version, "state": state}
        papers = {"happened_on": day(-ago), "document_number": "12/QĐ", "reason": "Theo kế hoạch"}
        act(head, step_initiative, StepInitiative, **raw, **papers)
    with world.database.read() as session:
        for days, expected in ((-401, "Đề xuất"), (-400, "Được duyệt"), (-101, "Đang thực hiện")):
            told = initiative_list(session, until(days).model_copy(update={"search": "Lean"}))
            assert told["state"].tolist() == [expected], days
        milestones = {-101: (0, False), -95: (0, True), -90: (25, False), -9: (25, True)}
        for days, standing in milestones.items():
            told = initiative_list(session, until(days).model_copy(update={"search": "5S"}))
            assert (told["progress_pct"].item(), told["is_late"].item()) == standing, days
        for days in (-401, -400, -101, -95, -90, -9, 0, 200):
            frame = initiative_figures(session, until(days))
            for row in frame.to_dict("records"):
                filters = ReportFilter.from_query(dict(parse_qsl(row["query"])))
                assert initiative_count(session, filters) == row["value"], (days, row["figure"])
        values = [
            dict(zip(frame["figure"], frame["value"], strict=True))
            for frame in (initiative_figures(session, until(days)) for days in (-101, 0))
        ]
    assert [(one["under_way"], one["done"]) for one in values] == [(1, 0), (0, 1)]


def test_the_portfolio_shows_how_each_milestone_stands(world: World) -> None:
    with world.database.read() as session:
        frame = milestone_timeline(session, ReportFilter())
    told = dict(zip(frame["milestone"], frame["standing"], strict=True))
    assert told == {"Khảo sát": "done", "Tập huấn": "late", "Đánh giá": "later"}


def test_every_cut_of_the_money_comes_to_its_headline(world: World) -> None:
    with world.database.read() as session:
        frames = [cut.report(session, ReportFilter()) for cut in BUDGET_CUTS]
        told = budget_figures(session, ReportFilter())
    assert list(told["value"]) == [500, 600, 150, 450, 25, 150], "million dong, and per cent"
    for name, total in (
        ("planned_vnd", 500_000_000),
        ("allocated_vnd", 600_000_000),
        ("paid_vnd", 150_000_000),
        ("spent_vnd", 150_000_000),
        ("left_vnd", 450_000_000),
    ):
        assert [int(frame[name].sum()) for frame in frames] == [total] * len(BUDGET_CUTS)
    assert list(frames[0]["share_pct"]) == [25.0, 25.0]


def test_the_money_of_a_year_is_of_that_year_alone(world: World) -> None:
    year = ReportFilter(period=Period.from_code(str(TODAY.year)))
    with world.database.read() as session:
        frame = budget_by_source(session, year)
    assert list(frame["paid_vnd"]) == list(frame["spent_vnd"]) == [100_000_000]


def test_the_file_holds_the_rows_of_the_list(world: World) -> None:
    wanted = ReportFilter(initiative_states=(InitiativeState.PROPOSED,), sort="code")
    with world.database.read() as session:
        export = list_export(session, "initiatives", wanted, "Người lập")
        assert list(export.frame["code"]) == list(initiative_list(session, wanted)["code"])
    assert export.caption.title == "Nhiệm vụ"
    assert not export.caption.is_demonstration
