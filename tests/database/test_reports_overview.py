"""Every figure of the overview equals a count by hand, on both databases, and leads to its rows."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qsl
from uuid import uuid4

import pandas as pd
import pytest
from sqlmodel import Session

from models.db import Database
from models.filters import ReportFilter
from models.frames.columns import HEADLINE_FIGURES, Columns
from models.frames.exchanges import (
    EXCHANGES_BY_PARTNER,
    EXCHANGES_BY_TOPIC,
    EXCHANGES_OVER_TIME,
    LATEST_EXCHANGES,
    PLANNED_AGAINST_HELD,
)
from models.periods import Period
from models.permissions import Actor
from models.reports.exchanges.charts import (
    exchanges_by_partner,
    exchanges_by_topic,
    exchanges_over_time,
    headline_figures,
    latest_exchanges,
    planned_against_held,
)
from models.reports.exchanges.lists import exchange_count, exchange_list, exchanges_left_out
from models.reports.exchanges.slices import counted_held
from models.reports.slices import counted
from models.text.formats import office_today
from models.vocabulary import DatePrecision, Direction, Era, ExchangeKind, ExchangeState, Origin
from tests import build
from tests.worlds.exchange_history import Plain, World, build_world

SLICES = (
    ReportFilter(),
    ReportFilter(period=Period.from_code("2022")),
    ReportFilter(period=Period.from_code("2025"), era=Era.NOW),
    ReportFilter(period=Period.from_code("2023-02-15..2025-09-30")),
    ReportFilter(period=Period.from_code("P1"), era=Era.NOW, states=(ExchangeState.HELD,)),
    ReportFilter(origins=(Origin.PUBLIC,), era=Era.NOW),
    ReportFilter(directions=(Direction.INCOMING,), search="hoc tap KINH"),
    ReportFilter(partners=("27@2008-08-01",)),
    ReportFilter(partners=("27@2008-08-01", "46@2008-08-01"), era=Era.NOW),
    ReportFilter(provinces=(build.BAC_NINH_NOW,), topics=("5s", "iso")),
    ReportFilter(kinds=(ExchangeKind.BILATERAL_VISIT,), states=(ExchangeState.PLANNED,)),
    ReportFilter(search="100%"),
    ReportFilter(period=Period.from_code("1999")),
    ReportFilter(period=Period.from_code("2022-c14")),
    ReportFilter(period=Period.from_code("2023-H1-c14"), era=Era.NOW),
    ReportFilter(period=Period.from_code("2024-9M")),
    ReportFilter(period=Period.from_code("2025-Q4-c14")),
    ReportFilter(period=Period.from_code("2022-01-01..2022-12-14")),
    ReportFilter(period=Period.from_code("2022-11-10..2022-11-10")),
    ReportFilter(period=Period.from_code("2022"), precisions=(DatePrecision.YEAR,)),
)


@dataclass(frozen=True)
class Kept:
    """A database with an invented history, built once and only read."""

    database: Database
    world: World


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def empty(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Database]]:
    """Return what makes an empty, migrated database, on each kind."""
    made: list[Database] = []
    names: list[str] = []

    def make() -> Database:
        if request.param == "sqlite":
            path = tmp_path_factory.mktemp("overview") / "nscl.sqlite3"
            shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
            made.append(Database(f"sqlite:///{path}"))
        else:
            names.append(f"nscl_{uuid4().hex[:12]}")
            template = request.getfixturevalue("postgresql_template")
            server = request.getfixturevalue("postgresql_server")
            made.append(Database(server.create(names[-1], template)))
        return made[-1]

    yield make
    for database in made:
        database.dispose()
    for name in names:
        request.getfixturevalue("postgresql_server").drop(name)


@pytest.fixture(scope="module", params=[build.BAC_GIANG, build.BAC_NINH_NOW])
def kept(empty: Callable[[], Database], request: pytest.FixtureRequest) -> Kept:
    database = empty()
    with database.unit_of_work(Actor.system()) as session:
        return Kept(database, build_world(session, home=request.param, is_demonstration=True))


@pytest.fixture
def world(kept: Kept) -> World:
    return kept.world


@pytest.fixture
def session(kept: Kept) -> Iterator[Session]:
    with kept.database.read() as opened:
        yield opened


def rows_of(query: str) -> ReportFilter:
    return ReportFilter.from_query(dict(parse_qsl(query)))


def test_a_slice_holds_exactly_the_exchanges_counted_by_hand(
    session: Session, world: World
) -> None:
    for filters in SLICES:
        by_hand = {one.id for one in world.behind(filters)}
        assert set(exchange_list(session, filters).index) == by_hand, filters
        assert exchange_count(session, filters) == len(by_hand)


def test_travellers_and_their_total_are_those_counted_by_hand(
    session: Session, world: World
) -> None:
    frame = exchange_list(session, ReportFilter())
    for one in world.behind(ReportFilter()):
        people = frame["headcount"].fillna(0)[one.id]
        assert people == world.people(one)


def test_headline_figures_equal_a_count_by_hand_now_and_for_the_period_before(
    session: Session, world: World
) -> None:
    for filters in SLICES:
        frame = headline_figures(session, filters).set_index("figure")
        before = filters.period.before
        for code, value in _headlines_by_hand(world, filters).items():
            assert frame.loc[code, "value"] == value, (code, filters)
        if before is None:
            assert frame["value_before"].isna().all()
        else:
            earlier = filters.model_copy(update={"period": before})
            for code, value in _headlines_by_hand(world, earlier).items():
                assert frame.loc[code, "value_before"] == value, (code, filters)


def _headlines_by_hand(world: World, filters: ReportFilter) -> dict[str, int]:
    rows = world.behind(counted(filters))
    held = [one for one in rows if one.state is ExchangeState.HELD]
    planned = [one for one in rows if one.state is ExchangeState.PLANNED]
    outgoing = [one for one in held if one.direction is Direction.OUTGOING]
    incoming = [one for one in held if one.direction is Direction.INCOMING]
    internal = [one for one in held if one.direction is Direction.INTERNAL]
    met = {world.read_as(key, filters.era) for one in held for key in world.partners(one)}
    if filters.era is Era.NOW:
        met -= {world.read_as(world.home, Era.NOW)}
    else:
        met = {_last_name(world, unit) for unit in met}
    return {
        "held": len(held),
        "outgoing": len(outgoing),
        "incoming": len(incoming),
        "internal": len(internal),
        "planned": len(planned),
        "overdue": sum(one.ends_on < office_today() for one in planned),
        "partners": len(met),
        "received": sum(world.people(one) for one in incoming),
        "sent": sum(world.people(one) for one in outgoing),
        "sites": len({site for one in held for site in one.sites}),
    }


def _last_name(world: World, unit: object) -> str:
    assert isinstance(unit, frozenset)
    return max((u for u in world.units if u.key in unit), key=lambda u: u.valid_from).name


def test_every_headline_figure_leads_to_the_rows_it_counts(session: Session, world: World) -> None:
    counts = {"held", "outgoing", "incoming", "internal", "planned", "overdue"}
    for filters in SLICES:
        for row in headline_figures(session, filters).itertuples():
            if not row.query:
                assert row.value == 0
                continue
            behind = exchange_list(session, rows_of(str(row.query)))
            if row.figure in counts:
                assert len(behind) == row.value, (row.figure, filters)
            elif row.figure in {"received", "sent"}:
                assert behind["headcount"].sum() == row.value, (row.figure, filters)
            else:
                ids = set(behind.index)
                held = [one for one in world.exchanges if one.id in ids]
                assert all(one.state is ExchangeState.HELD for one in held)


@pytest.mark.parametrize(
    ("report", "columns"),
    [
        (headline_figures, HEADLINE_FIGURES),
        (exchanges_over_time, EXCHANGES_OVER_TIME),
        (planned_against_held, PLANNED_AGAINST_HELD),
        (exchanges_by_topic, EXCHANGES_BY_TOPIC),
        (exchanges_by_partner, EXCHANGES_BY_PARTNER),
        (latest_exchanges, LATEST_EXCHANGES),
    ],
)
def test_a_report_has_the_columns_it_promises_with_rows_and_without(
    database: Database,
    report: Callable[[Session, ReportFilter], pd.DataFrame],
    columns: Columns,
) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        empty = report(session, ReportFilter())
        build.exchange(session, topics=[build.topic(session)])
        full = report(session, ReportFilter())
    for frame in (empty, full):
        assert list(frame.columns) == [column.name for column in columns]
    assert len(full)


def test_exchanges_over_time_add_up_and_each_bar_leads_to_its_rows(
    session: Session, world: World
) -> None:
    for filters in SLICES:
        frame = exchanges_over_time(session, filters)
        base = counted_held(filters)
        by_hand = Counter(one.direction.value for one in world.behind(base))
        assert frame.groupby("direction")["exchanges"].sum().to_dict() | by_hand == (
            frame.groupby("direction")["exchanges"].sum().to_dict()
        ), filters
        for row in frame.itertuples():
            behind = exchange_count(session, rows_of(str(row.query)))
            assert behind == row.exchanges, (filters, row)


def test_what_a_period_does_not_count_is_said_and_leads_to_its_rows(
    session: Session, world: World
) -> None:
    for year in range(2019, 2026):
        whole = ReportFilter(period=Period.from_code(f"{year}"))
        assert exchanges_left_out(session, whole) == ()
        held_whole = exchange_count(session, whole)
        parts = [Period.from_code(f"{year}-Q{number}") for number in (1, 2, 3, 4)]
        in_parts = [exchange_count(session, ReportFilter(period=part)) for part in parts]
        by_hand = [
            one
            for one in world.behind(whole)
            if one.precision is DatePrecision.YEAR and one.starts_on.year == year
        ]
        assert sum(in_parts) + len(by_hand) == held_whole
        for part in parts:
            told = exchanges_left_out(session, ReportFilter(period=part))
            assert sum(one.number for one in told) == len(by_hand)
            for one in told:
                link = ReportFilter.from_query(one.rows.to_query())
                assert set(exchange_list(session, link).index) == {row.id for row in by_hand}
                assert "chỉ biết năm" in one.said


def test_a_day_in_a_month_leaves_out_the_month_and_the_year(session: Session, world: World) -> None:
    for one in world.behind(ReportFilter()):
        if one.precision is not DatePrecision.DAY:
            day = (one.starts_on + timedelta(days=9)).isoformat()
            alone = ReportFilter(period=Period.from_code(f"{day}..{day}"))
            assert one.id not in exchange_list(session, alone).index
            told = [left.rows for left in exchanges_left_out(session, alone)]
            assert any(one.id in exchange_list(session, rows).index for rows in told)


def test_planned_against_held_adds_up_and_each_bar_leads_to_its_rows(
    session: Session, world: World
) -> None:
    for filters in SLICES:
        frame = planned_against_held(session, filters)
        by_hand = Counter(one.state.value for one in world.behind(counted(filters)))
        for state in ExchangeState:
            assert frame[state.value].sum() == by_hand[state.value]
            for row in frame.to_dict("records"):
                query = row[f"query_{state.value}"]
                if query:
                    assert exchange_count(session, rows_of(query)) == row[state.value], filters
                else:
                    assert row[state.value] == 0


def test_topics_count_each_exchange_once_per_topic(session: Session, world: World) -> None:
    for filters in SLICES:
        rows = world.behind(counted_held(filters))
        by_hand = Counter(code for one in rows for code in one.topics)
        frame = exchanges_by_topic(session, filters)
        for row in frame.itertuples():
            assert row.exchanges == by_hand[str(row.topic)]
            assert exchange_count(session, rows_of(str(row.query))) == row.exchanges
        assert frame["exchanges"].is_monotonic_decreasing
        assert filters.topics or set(frame["topic"]) == set(by_hand)


def test_each_square_of_the_map_counts_as_by_hand_and_leads_to_its_rows(
    session: Session, world: World
) -> None:
    for filters in SLICES:
        base = counted_held(filters)
        frame = exchanges_by_partner(session, filters)
        by_hand: Counter[object] = Counter()
        for one in world.behind(base):
            if base.era is Era.THEN and _is_on_neither_map(one):
                continue
            grid = "34" if base.era is Era.NOW or one.starts_on.year > 2025 else _grid(one)
            met = {world.read_as(key, base.era) for key in world.partners(one)}
            by_hand.update((grid, unit) for unit in met)
        assert frame["exchanges"].sum() == sum(by_hand.values()), filters
        for row in frame.itertuples():
            assert row.exchanges == by_hand[row.grid, world.read_as(str(row.key), base.era)]
            if row.query:
                assert exchange_count(session, rows_of(str(row.query))) == row.exchanges, (
                    filters,
                    row,
                )


def _is_on_neither_map(one: Plain) -> bool:
    return one.precision is DatePrecision.YEAR and one.starts_on.year == 2025


def _grid(one: Plain) -> str:
    return "63" if (one.starts_on.year, one.starts_on.month) < (2025, 7) else "34"


def test_the_map_has_every_square_of_its_era_zeros_too(session: Session) -> None:
    then = exchanges_by_partner(session, ReportFilter(period=Period.from_code("2022")))
    assert then["grid"].tolist() == ["63"] * 63
    now = exchanges_by_partner(session, ReportFilter(era=Era.NOW))
    assert now["grid"].tolist() == ["34"] * 34
    both = exchanges_by_partner(session, ReportFilter())
    assert Counter(both["grid"]) == {"63": 63, "34": 34}
    assert now["code_gso"].is_unique


def test_then_and_now_count_the_same_exchanges(session: Session) -> None:
    for filters in SLICES:
        if filters.partners or filters.provinces:
            continue  # choosing a unit means another set of exchanges as now
        then, now = (filters.model_copy(update={"era": era}) for era in Era)
        assert exchange_count(session, then) == exchange_count(session, now)
        figures = [headline_figures(session, each).set_index("figure") for each in (then, now)]
        same = [
            "held",
            "outgoing",
            "incoming",
            "internal",
            "planned",
            "overdue",
            "received",
            "sent",
            "sites",
        ]
        assert figures[0].loc[same, "value"].equals(figures[1].loc[same, "value"])
        topics = [exchanges_by_topic(session, each)["exchanges"] for each in (then, now)]
        assert topics[0].equals(topics[1])
        over_time = [exchanges_over_time(session, each)["exchanges"] for each in (then, now)]
        assert over_time[0].equals(over_time[1])
