"""Whatever is asked for, the rows behind a figure come to the figure, and no filter is dropped."""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import parse_qsl

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from dashboard.components.facets import filter_fields
from models.db import Database
from models.filters import TICKS, ReportFilter
from models.permissions import Actor
from models.reports.indicators.linked import HEADLINES
from models.reports.linked import LINKED, linked_figures
from models.reports.linked_figures import LinkedFigure
from models.vocabulary import Era
from tests.budget import times
from tests.worlds.drawn_filters import COPIES, PERIODS, TODAY, narrowing, report_in, values_of
from tests.worlds.stirred import stir

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


def _filter(period: str, era: Era, chosen: dict[str, str]) -> ReportFilter:
    return ReportFilter.from_query({"period": period, "era": era.value, **chosen})


def test_the_rows_behind_a_figure_come_to_it(stirred: Database) -> None:
    with stirred.read() as session:
        values, count = values_of(session), len(linked_figures(session, TODAY.year))

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
        report_in(stirred, changes)
        with stirred.read() as session:
            figure = linked_figures(session, year)[place]
            asked = data.draw(narrowing(values, figure.uses), figure.name)
            _assert_comes_to(session, figure, _filter(period, era, asked))

    comes_to()


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
            code, screen = str(next(iter(row.values()))), figure.screen_of(row)
            assert set(asked) - {"period", "era", "sort"} <= filter_fields(screen), query
            measures = linked.comes_to_of
            measure = measures.get(code, measures.get(screen, linked.comes_to))
            found = measure(session, rows)
            assert found == value, (figure.name, code, linked.value, query)


def test_a_figure_is_changed_by_what_it_says_it_uses_and_by_nothing_else(
    demonstration: Database,
) -> None:
    with demonstration.unit_of_work(Actor.system()) as session:
        stir(session)
    with demonstration.read() as session:
        values = {name: [str(one) for one in found] for name, found in values_of(session).items()}
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
