"""Filters, periods and ways to cut the year, drawn for tests of figures on a demonstration."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import strategies as st
from sqlalchemy import update
from sqlmodel import Session, select

from dashboard.components.facets import TERMS
from models.db import Database
from models.filters import TICKS
from models.lookups.places import places
from models.permissions import Actor
from models.reports.choices import LISTS, division_choices, document_choices, list_choices
from models.tables import Office
from models.text.formats import office_today

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


def values_of(session: Session) -> dict[str, list[Any]]:
    """Return what each field of a filter may hold in this database."""
    units = [one.key for one in places(session).units]
    found: dict[str, list[Any]] = {name: list(term) for name, term in TERMS.items()}
    found |= {name: [one.value for one in list_choices(session, name)] for name in LISTS}
    found |= dict.fromkeys(("provinces", "partners", "hosts", "guests"), units)
    found["divisions"] = [str(one.value) for one in division_choices(session)]
    found["documents"] = [str(one.value) for one in document_choices(session)]
    return found


def narrowing(
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


def report_in(database: Database, changes: str) -> None:
    """Let the office cut its years on the 14th from a year on, maybe back again, or never."""
    with database.read() as session:
        if session.exec(select(Office.year_changes)).one() == changes:
            return
    with database.unit_of_work(Actor.system()) as session:
        session.execute(update(Office).values(year_changes=changes))
