"""Whatever is asked for, the rows behind a figure come to the figure, and no filter is dropped."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import parse_qsl

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from sqlmodel import Session, select

from dashboard.components.facets import TERMS, filter_fields
from models.db import Database
from models.filters import TICKS, ReportFilter
from models.lookups.places import places
from models.permissions import Actor
from models.reports.choices import LISTS, division_choices, document_choices, list_choices
from models.reports.indicators.linked import HEADLINES
from models.reports.linked import LINKED, linked_figures
from models.reports.linked_figures import LinkedFigure
from models.tables import Office
from models.text.formats import office_today
from models.vocabulary import Era
from tests.budget import times
from tests.worlds.stirred import stir

COPIES: Final = [
    "demonstration",
    pytest.param("demonstration_on_postgresql", marks=pytest.mark.postgresql),
]
TODAY: Final = office_today()
FIRST: Final = date(2020, 1, 1)
DAYS = st.integers(0, (TODAY - FIRST).days + 60).map(lambda n: FIRST + timedelta(days=n))
CODES = ("", "P1", "P2", "2022", "2024", "2024-H1", "2024-9M", "2025", "2025-Q3", "2025-12")
PERIODS = (
    st.sampled_from((*CODES, f"{TODAY.year}", "2099"))
    | st.sampled_from((*CODES, f"{TODAY.year}")).filter(bool).map(lambda code: f"{code}-c14")
    | st.tuples(DAYS, DAYS).map(lambda pair: f"{min(pair)}..{max(pair)}")
)
pytestmark = [
    pytest.mark.usefixtures("own_folder"),
    pytest.mark.xdist_group("seed"),
]


@pytest.fixture(params=COPIES)
def stirred(request: pytest.FixtureRequest) -> Database:
    """Return the demonstration with days known roughly, a group, and what has no place."""
    database: Database = request.getfixturevalue(request.param)
    with database.unit_of_work(Actor.system()) as session:
        stir(session)
    return database


def _values(session: Session) -> dict[str, list[Any]]:
    """Return what each field of a filter may hold in this database."""
    units = [one.key for one in places(session).units]
    found: dict[str, list[Any]] = {name: list(term) for name, term in TERMS.items()}
    found |= {name: [one.value for one in list_choices(session, name)] for name in LISTS}
    found |= {"provinces": units, "partners": units}
    found["divisions"] = [str(one.value) for one in division_choices(session)]
    found["documents"] = [str(one.value) for one in document_choices(session)]
    return found


def _narrowing(
    values: dict[str, list[Any]], names: Collection[str]
) -> st.SearchStrategy[dict[str, str]]:
    """Return what some fields of a filter are set to, most of them to nothing."""
    offered = {
        name: st.lists(st.sampled_from(values[name]), min_size=1, max_size=3, unique=True).map(
            ",".join
        )
        for name in names
        if name in values
    }
    offered |= {name: st.just("1") for name in TICKS if name in names}
    if "search" in names:
        offered["search"] = st.sampled_from(("công ty", "5s", "chuyen", "x y z"))
    if not offered:
        return st.just({})
    return st.lists(st.sampled_from(sorted(offered)), max_size=3, unique=True).flatmap(
        lambda chosen: st.fixed_dictionaries({name: offered[name] for name in chosen})
    )


def _filter(period: str, era: Era, chosen: dict[str, str]) -> ReportFilter:
    return ReportFilter.from_query({"period": period, "era": era.value, **chosen})


def test_the_rows_behind_a_figure_come_to_it(stirred: Database) -> None:
    with stirred.read() as session:
        values, count = _values(session), len(linked_figures(session, TODAY.year))

    @settings(
        max_examples=times(60),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(
        data=st.data(),
        place=st.integers(0, count - 1),
        year=st.integers(2021, TODAY.year),
        changes=st.sampled_from(("", "", "2024", "2026", "2022 2025")),
        period=PERIODS,
        era=st.sampled_from(Era),
    )
    def comes_to(
        data: st.DataObject,
        place: int,
        year: int,
        changes: str,
        period: str,
        era: Era,
    ) -> None:
        _report_in(stirred, changes)
        with stirred.read() as session:
            figure = linked_figures(session, year)[place]
            asked = data.draw(_narrowing(values, figure.uses), figure.name)
            _assert_comes_to(session, figure, _filter(period, era, asked))

    comes_to()


def _report_in(database: Database, changes: str) -> None:
    """Let the office cut its years on the 14th from a year on, maybe back again, or never."""
    with database.read() as session:
        if session.exec(select(Office.year_changes)).one() == changes:
            return
    with database.unit_of_work(Actor.system()) as session:
        session.execute(update(Office).values(year_changes=changes))


def _assert_comes_to(session: Session, figure: LinkedFigure, chosen: ReportFilter) -> None:
    frame = figure.report(session, figure.slice(chosen))
    for row in frame.to_dict("records"):
        for linked in figure.linked:
            value, query = row[linked.value], row[linked.query]
            if not query or pd.isna(value) or not value:
                continue
            asked = dict(parse_qsl(query))
            rows = ReportFilter.from_query(asked)
            assert not ReportFilter.not_understood(asked), query
            assert set(asked) - {"period", "era", "sort"} <= filter_fields(figure.screen), query
            measure = linked.comes_to_of.get(str(next(iter(row.values()))), linked.comes_to)
            found = measure(session, rows)
            assert found == value, (figure.name, next(iter(row.values())), linked.value, query)


def test_a_figure_is_changed_by_what_it_says_it_uses_and_by_nothing_else(
    demonstration: Database,
) -> None:
    with demonstration.unit_of_work(Actor.system()) as session:
        stir(session)
    with demonstration.read() as session:
        values = {name: [str(one) for one in found] for name, found in _values(session).items()}
        values |= {name: ["1"] for name in TICKS}
        values |= {"search": ["x y z"], "period": ["2023"], "target_set": ["other"]}
        wrong = [one for figure in (*LINKED, HEADLINES) for one in _wrong(session, figure, values)]
    assert not wrong, wrong


PLAIN: Final[tuple[dict[str, str], ...]] = (
    {},
    {"period": "2024"},
    {"period": "2024-H1"},
    {"origins": "public"},
)


def _wrong(
    session: Session, figure: LinkedFigure, values: dict[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """Tell the fields that a figure names wrongly: used or not."""
    plain = [(asked, _told(session, figure, asked)) for asked in PLAIN]
    others = {name: found[0] for name, found in values.items() if name not in figure.uses}
    if any(_told(session, figure, others | asked) != told for asked, told in plain):
        yield figure.name, "something it does not name"
    for name in sorted(figure.uses):
        if not any(
            _told(session, figure, {**asked, name: value}) != told
            for value in values[name]
            for asked, told in plain
        ):
            yield figure.name, name


def _told(session: Session, figure: LinkedFigure, asked: dict[str, str]) -> list[Any]:
    """Return what a figure says, its links apart."""
    frame = figure.report(session, ReportFilter.from_query(asked))
    kept = [name for name in frame.columns if not name.startswith("query")]
    return frame[kept].astype(str).to_numpy().tolist()
