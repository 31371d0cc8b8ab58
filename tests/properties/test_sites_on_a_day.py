"""Whatever the lives of sites, every figure of any period is what the rows behind it come to."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final
from urllib.parse import parse_qsl

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update
from sqlmodel import Session

from models.db import Database
from models.filters import ReportFilter
from models.lookups.places import places
from models.reports.audits.score_spreads import scores_by_setting, scores_by_year
from models.reports.audits.scores import scored_count, site_ranking
from models.reports.indicators.counts import RegisterCounts
from models.reports.sites.figures import site_figures, sites_by_state
from models.reports.sites.findings import overdue_finding_count
from models.reports.sites.lists import site_count, site_list, sites_in
from models.rules.audit_courses import DECISIVE
from models.rules.findings import is_overdue
from models.rules.scores_5s import Bands, SiteScore, grade_of
from models.rules.site_states import IN_FORCE, MODELS, OVER, STOPPED, standing_on
from models.services.audits.score_history import refresh_score_history
from models.services.sites.courses import refresh_course
from models.tables import Finding, ModelSite, SiteAudit, SiteStep
from models.text.formats import office_today, utc_now
from models.vocabulary import (
    AuditKind,
    Calculation,
    Era,
    OrganisationKind,
    Setting,
    SiteAlert,
    SiteStanding,
    SiteState,
)
from tests.budget import times
from tests.worlds.audits import audit_world
from tests.worlds.indicators import World

FIRST: Final = date(2022, 1, 1)
TODAY: Final = office_today()
SPAN: Final = (TODAY - FIRST).days
DAYS = st.integers(0, SPAN).map(lambda number: FIRST + timedelta(days=number))
STEPS = st.lists(st.tuples(st.sampled_from(SiteState), DAYS, st.integers(30, 900)), max_size=5)
AUDITS = st.lists(
    st.tuples(st.sampled_from(AuditKind), DAYS, st.integers(0, 100), st.booleans(), DAYS),
    max_size=5,
)
PERIODS = st.sampled_from(
    ("", "P1", "P2", "2021", "2022", "2024", "2024-H1", "2025-Q3", f"{TODAY.year}", "2099")
) | st.tuples(DAYS, DAYS).map(lambda pair: f"{min(pair)}..{max(pair)}")


@dataclass
class Life:
    """A site as it was drawn."""

    firm: int
    starts_on: date
    steps: list[tuple[SiteState, date, int]]
    audits: list[tuple[AuditKind, date, int, bool, date]]
    ends_after: int | None
    unit: int

    def stood(self, day: date) -> SiteStanding | None:
        """Return how it stood on a day; None before it was proposed."""
        if self.starts_on > day:
            return None
        state, held = SiteState.PROPOSED, None
        for one, on, days in self.course:
            if on <= day:
                state = one
                if one in {SiteState.RECOGNISED, SiteState.KEPT_UP}:
                    held = on + timedelta(days=days)
        return standing_on(state, held, self.ends_on, day)

    @property
    def course(self) -> list[tuple[SiteState, date, int]]:
        """Return its steps after the proposal, the earliest first, none before it."""
        known = [(state, max(on, self.starts_on), days) for state, on, days in self.steps]
        return sorted(known, key=lambda one: one[1])

    @property
    def ends_on(self) -> date | None:
        """Return its own last day."""
        if self.ends_after is None:
            return None
        return self.starts_on + timedelta(days=self.ends_after)

    def score_on(self, day: date) -> int | None:
        """Return the score that stood on a day."""
        done = [one for one in sorted(self.audits, key=lambda one: one[1]) if one[1] <= day]
        decisive = [one for one in done if one[0] in DECISIVE]
        return (decisive or done)[-1][2] if done else None


LIVES = st.lists(
    st.builds(
        Life,
        st.integers(0, 4),
        DAYS,
        STEPS,
        AUDITS,
        st.none() | st.integers(0, 900),
        st.integers(0, 96),
    ),
    max_size=7,
)


@dataclass
class Filled:
    """A world whose sites can be entered anew for each example."""

    world: World
    units: list[int] = field(default_factory=list)

    def fill(self, lives: list[Life]) -> None:
        """Enter the drawn sites with their steps, audits and findings."""
        with self.world.around.writing() as session:
            for table in (Finding, SiteAudit, SiteStep):
                session.execute(delete(table))
            session.execute(update(ModelSite).values(deleted_at=utc_now()))
            self.units = self.units or sorted(places(session).by_id)
            for life in lives:
                self._enter(session, life)

    def _enter(self, session: Session, life: Life) -> None:
        is_school = life.firm == 4
        site = ModelSite(
            organisation_id=self.world.firms[life.firm],
            tool_id=self.world.tool,
            setting=Setting.SCHOOL if is_school else Setting.FACTORY,
            province_id=self.units[life.unit % len(self.units)],
            starts_on=life.starts_on,
            ends_on=life.ends_on,
        )
        session.add(site)
        session.flush()
        number = site.id or 0
        steps = [(SiteState.PROPOSED, life.starts_on, 0), *life.course]
        for state, day, days in steps:
            is_given = state in {SiteState.RECOGNISED, SiteState.KEPT_UP}
            until = day + timedelta(days=days) if is_given else None
            step = SiteStep(site_id=number, state=state, happened_on=day, valid_until=until)
            session.add(step)
            session.flush()
            site.state, site.valid_until = state, until or site.valid_until
        refresh_course(session, number)
        for place, (kind, day, pct, is_open, closed_on) in enumerate(life.audits):
            audit = SiteAudit(
                site_id=number,
                version_id=1,
                kind=kind,
                audited_on=day,
                finished_at=utc_now(),
                score_pct=Decimal(pct),
                grade=grade_of(SiteScore(Decimal(pct), {}), Bands()),
            )
            session.add(audit)
            session.flush()
            done = None if is_open else max(day, closed_on)
            session.add(
                Finding(
                    audit_id=audit.id or 0,
                    site_id=number,
                    zone_id=1 + place % 2,
                    criterion_id=1,
                    due_on=day + timedelta(days=30),
                    done_on=done,
                    closed_on=done,
                )
            )
        session.flush()
        refresh_score_history(session, number)


@pytest.fixture
def filled(database: Database) -> Filled:
    return Filled(audit_world(database))


@settings(
    max_examples=times(15),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    lives=LIVES,
    code=PERIODS,
    era=st.sampled_from(Era),
    kinds=st.sets(st.sampled_from((OrganisationKind.ENTERPRISE, OrganisationKind.SCHOOL))),
    is_narrow=st.booleans(),
)
def test_every_figure_is_what_stands_behind_it(
    filled: Filled,
    lives: list[Life],
    code: str,
    era: Era,
    kinds: set[OrganisationKind],
    is_narrow: bool,
) -> None:
    filled.fill(lives)
    asked = {"period": code, "era": era.value, "organisation_kinds": ",".join(sorted(kinds))}
    filters = ReportFilter.from_query(asked)
    with filled.world.database.read() as session:
        if is_narrow and lives:
            known = places(session)
            unit = known.by_id[filled.units[lives[0].unit % len(filled.units)]]
            filters = filters.model_copy(update={"provinces": (unit.key,)})
        told = {row["figure"]: row for row in site_figures(session, filters).to_dict("records")}
        for row in told.values():
            assert row["value"] == _behind(session, row), row["figure"]
        for row in sites_by_state(session, filters).to_dict("records"):
            for kind in ("enterprises", "others"):
                assert row[kind] == (_count(session, row[f"query_{kind}"]) if row[kind] else 0)
        scored = scores_by_setting(session, filters).to_dict("records")
        for row in scored:
            assert row["sites"] == _count(session, row["query"])
        assert sum(row["sites"] for row in scored) == scored_count(session, filters)
        assert len(site_ranking(session, filters)) == scored_count(session, filters)
        assert site_count(session, filters) == len(site_list(session, filters))
        if not kinds and not filters.provinces:
            _are_as_rows_say(session, filters)
            _compare(session, lives, filters, {code: row["value"] for code, row in told.items()})


def _count(session: Session, query: str) -> int:
    return site_count(session, ReportFilter.from_query(dict(parse_qsl(query))))


def _behind(session: Session, row: Any) -> int:
    if not row["value"]:
        assert row["query"] == ""
        return 0
    filters = ReportFilter.from_query(dict(parse_qsl(row["query"])))
    if not row["figure"].startswith("findings"):
        return site_count(session, filters)
    (alert,) = filters.site_alerts
    assert site_count(session, filters) > 0
    return overdue_finding_count(session, filters, SiteAlert(alert))


def _are_as_rows_say(session: Session, filters: ReportFilter) -> None:
    """Compare what is stored with what the rows come to: those of all kinds of place are all."""
    every = filters.model_copy(update={"settings": tuple(Setting)})
    for count in (site_count, sites_in):
        assert count(session, filters) == count(session, every)
    for report in (site_figures, sites_by_state, scores_by_setting, scores_by_year, site_ranking):
        stored, by_rows = report(session, filters), report(session, every)
        links = [name for name in stored.columns if name.startswith("query")]
        pd.testing.assert_frame_equal(stored.drop(columns=links), by_rows.drop(columns=links))


def _compare(
    session: Session, lives: list[Life], filters: ReportFilter, told: dict[str, int]
) -> None:
    """Compare with the drawn lives themselves, as of the last day or today."""
    day = filters.period.as_of(TODAY)
    first = filters.period.first_day or date.min
    there = [life for life in lives if not life.ends_on or life.ends_on >= first]
    standings = [(life, stood) for life in there if (stood := life.stood(day))]
    firms = [stood for life, stood in standings if life.firm < 4]
    assert told["models"] == sum(stood in IN_FORCE for stood in firms)
    assert told["models"] + told["other_models"] == sum(stood in IN_FORCE for _, stood in standings)
    assert told["expired"] == sum(stood is SiteStanding.EXPIRED for _, stood in standings)
    late = [
        (stood in OVER, life)
        for life, stood in standings
        for _, on, _, is_open, closed in life.audits
        if on <= day
        and is_overdue(on + timedelta(days=30), None if is_open else max(on, closed), day)
    ]
    assert told["findings_left"] == sum(is_over for is_over, _ in late)
    assert told["findings_overdue"] == len(late) - told["findings_left"]
    scores = [
        score
        for life, stood in standings
        if stood not in STOPPED and (score := life.score_on(day)) is not None
    ]
    assert sorted(site_ranking(session, filters)["score_pct"]) == sorted(scores)
    if filters.period.code.isdigit() and day >= date(day.year, 1, 1):
        counts = RegisterCounts(session)
        year = int(filters.period.code)
        every = counts.years(Calculation.MODEL_SITES, (year,), TODAY)
        only = counts.years(Calculation.MODEL_ENTERPRISES, (year,), TODAY)
        if year <= TODAY.year:
            assert every[year] == told["models"] + told["other_models"]
            assert only[year] == told["models"]
    assert {one.value for one in MODELS} == {one.value for one in IN_FORCE}
