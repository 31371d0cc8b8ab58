"""Whatever is written and by whom, what is stored of days is what the rows come to."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlmodel import Session

from models import stored_totals
from models.db import Database
from models.filters import ReportFilter
from models.lookups.standings import models_in_force
from models.periods import Period
from models.permissions import Actor
from models.quality import RULES, STORED, asked_of
from models.reports.actions.asking import SOURCES
from models.reports.actions.inbox import FIRST, Reading, part_first, part_found, part_total
from models.reports.audits.profiles import pillar_medians
from models.reports.audits.score_spreads import scores_by_setting, scores_by_year
from models.reports.audits.scores import site_ranking
from models.reports.exchanges import charts, figures, lists, stored
from models.reports.exchanges.charts import (
    exchanges_by_partner,
    exchanges_by_topic,
    exchanges_over_time,
    headline_figures,
    planned_against_held,
)
from models.reports.exchanges.learning import topics_to_learn, who_learned_from_whom
from models.reports.exchanges.lists import exchange_count
from models.reports.indicators.counts import RegisterCounts
from models.reports.initiatives.figures import initiative_values
from models.reports.quality.tallies import quality_tally, tallies_of
from models.reports.sites.figures import site_figures, sites_by_state, standing_values
from models.reports.sites.lists import site_count, sites_in
from models.reports.slices import counted, standing_slice
from models.rules.dates import FIRST_DAY
from models.vocabulary import Calculation, Era, Setting, Work
from tests.budget import times
from tests.worlds.drawn_filters import COPIES, TODAY
from tests.worlds.stirred import stir

pytestmark = [pytest.mark.usefixtures("own_folder"), pytest.mark.xdist_group("seed")]

STATEMENTS: Final = (
    "UPDATE support SET origin = 'public' WHERE {some}",
    "UPDATE support SET organisation_id = (SELECT min(id) FROM organisation) WHERE {some}",
    "UPDATE support SET date_precision = 'month', supported_on = '{month}', year = {year}"
    " WHERE {some}",
    "UPDATE support SET deleted_at = created_at WHERE {some}",
    "UPDATE support SET deleted_at = NULL WHERE {some}",
    "DELETE FROM support WHERE {some}",
    "UPDATE organisation SET kind = 'school' WHERE {some}",
    "UPDATE organisation SET kind = 'enterprise' WHERE {some}",
    "UPDATE certificate SET withdrawn_on = issued_on, expires_on = NULL WHERE {some}",
    "UPDATE certificate SET expires_on = '2031-05-05', withdrawn_on = NULL WHERE {some}",
    "UPDATE certificate SET deleted_at = created_at WHERE {some}",
    "UPDATE certificate SET origin = 'public' WHERE {some}",
    "UPDATE model_site SET ends_on = '2031-02-03', site_count = site_count + 2 WHERE {some}",
    "UPDATE model_site SET state = 'suspended', valid_until = '{day}' WHERE {some}",
    "UPDATE model_site SET deleted_at = created_at WHERE {some}",
    "UPDATE model_site SET origin = 'public' WHERE {some}",
    "UPDATE site_step SET held_until = '{day}' WHERE held_until IS NOT NULL AND {some}",
    "UPDATE site_step SET until_on = '{day}' WHERE until_on IS NULL AND happened_on < '{day}'"
    " AND {some}",
    "UPDATE site_step SET happened_on = '{day}' WHERE until_on IS NULL AND happened_on < '{day}'"
    " AND {some}",
    "UPDATE site_audit SET is_latest = (1 = 0) WHERE {some}",
    "UPDATE site_audit SET is_latest = (id = (SELECT max(b.id) FROM site_audit AS b"
    " WHERE b.site_id = site_audit.site_id)) WHERE site_{some}",
    "UPDATE site_audit SET is_slip = NOT is_slip, scores_until = NULL WHERE {some}",
    "UPDATE site_audit SET score_pct = score_pct / 2 WHERE {some}",
    "UPDATE site_audit SET audited_on = '{day}', scores_until = NULL WHERE {some}",
    "UPDATE site_audit SET deleted_at = created_at WHERE {some}",
    "UPDATE model_site SET ends_on = starts_on, setting = 'office' WHERE {some}",
    "UPDATE finding SET due_on = '{day}', closed_on = NULL, done_on = NULL WHERE {some}",
    "UPDATE finding SET done_on = '{day}', closed_on = '{day}' WHERE {some}",
    "UPDATE finding SET lifted_at = NULL, due_on = '{month}' WHERE {some}",
    "UPDATE finding SET site_id = (SELECT min(id) FROM model_site) WHERE {some}",
    "UPDATE milestone SET due_on = '{day}', done_on = NULL WHERE {some}",
    "UPDATE milestone SET done_on = '{day}' WHERE {some}",
    "DELETE FROM milestone WHERE {some}",
    "UPDATE initiative_step SET happened_on = '{month}', date_precision = 'month' WHERE {some}",
    "UPDATE initiative_step SET state = 'paused' WHERE {some}",
    "UPDATE status_note SET health = 'at_risk' WHERE {some}",
    "UPDATE initiative SET starts_on = '{month}', ends_on = '2040-01-01',"
    " starts_precision = 'month' WHERE {some}",
    "UPDATE initiative SET next_due_on = '{day}', health = NULL WHERE {some}",
    "UPDATE initiative SET division_id = (SELECT min(id) FROM division) WHERE {some}",
    "UPDATE initiative SET owner_province_id = (SELECT min(id) FROM province_period) WHERE {some}",
    "UPDATE payment SET paid_on = '{month}', date_precision = 'month' WHERE {some}",
    "UPDATE exchange SET state = 'planned', ends_on = '2040-01-01' WHERE starts_on IS NOT NULL"
    " AND {some}",
    "UPDATE exchange SET starts_on = '{day}', ends_on = '{day}', date_precision = 'day',"
    " state = 'held' WHERE {some}",
    "UPDATE exchange SET starts_on = '{month}', ends_on = '2040-01-01', date_precision = 'month'"
    " WHERE {some}",
    "UPDATE exchange SET starts_on = '{year}-01-01', ends_on = '{year}-12-31',"
    " date_precision = 'year' WHERE {some}",
    "UPDATE exchange SET starts_on = NULL, ends_on = NULL, date_precision = 'unknown' WHERE {some}",
    "UPDATE exchange SET origin = 'public', direction = 'observed' WHERE {some}",
    "UPDATE exchange SET direction = 'outgoing' WHERE {some}",
    "UPDATE exchange SET deleted_at = created_at WHERE {some}",
    "UPDATE delegation SET province_id = (SELECT max(id) FROM province_period), headcount = 7"
    " WHERE {some}",
    "UPDATE delegation SET role = 'host' WHERE {some}",
    "DELETE FROM exchange_topic WHERE topic_id % 3 = 1 AND exchange_{some}",
    "DELETE FROM toured_site WHERE {some}",
)
FAULTY: Final = (
    "UPDATE exchange SET cost_vnd = NULL, conclusions = ' ' WHERE {some}",
    "UPDATE exchange SET created_by_id = NULL, origin = 'office' WHERE {some}",
    "UPDATE delegation SET headcount = NULL WHERE exchange_{some}",
    "UPDATE lesson SET deleted_at = created_at WHERE {some}",
    "UPDATE lesson SET exchange_id = NULL WHERE {some}",
    "UPDATE lesson SET adopted_on = '{day}' WHERE adopted_on IS NOT NULL AND {some}",
    "UPDATE initiative SET officer_id = NULL WHERE {some}",
    "UPDATE initiative SET ends_on = '{day}', starts_on = '2019-01-01' WHERE {some}",
    "DELETE FROM initiative_document WHERE {some}",
    "UPDATE support SET result = NULL, productivity_after = NULL WHERE {some}",
    "UPDATE organisation SET deleted_at = created_at WHERE {some}",
    "UPDATE organisation SET name_key = 'cong ty thu nghiem' WHERE {some}",
    "UPDATE site_audit SET deleted_at = created_at WHERE {some}",
    "DELETE FROM evidence WHERE {some}",
    "UPDATE indicator_value SET source_text = NULL WHERE {some}",
    "UPDATE action SET subject_kind = NULL, subject_id = NULL WHERE work IS NULL AND {some}",
    "UPDATE action SET due_on = '{day}', officer_id = NULL WHERE {some}",
    "UPDATE lesson SET state = 'noted', noted_on = '{day}', origin = 'office',"
    " declined_reason = NULL WHERE {some}",
    "UPDATE lesson SET state = 'verified', verified_on = '{day}', kept_on = NULL,"
    " retired_on = NULL, declined_reason = NULL WHERE {some}",
    "UPDATE lesson SET merged_into_id = (SELECT min(id) FROM lesson) WHERE id > 9 AND {some}",
    "UPDATE certificate SET standard_id = 1, issued_on = '2020-01-01', expires_on = '2027-02-02',"
    " withdrawn_on = NULL WHERE {some}",
    "UPDATE certificate SET organisation_id = (SELECT min(id) FROM organisation) WHERE {some}",
    "UPDATE initiative SET state = 'running', origin = 'public' WHERE {some}",
    "DELETE FROM status_note WHERE month > '{month}' AND {some}",
    "UPDATE exchange SET state = 'planned', ends_on = '{day}', starts_on = '{day}',"
    " date_precision = 'day' WHERE {some}",
    "UPDATE model_site SET state = 'recognised', ends_on = NULL, valid_until = '2026-12-20'"
    " WHERE {some}",
    "UPDATE action SET work = 'milestone', subject_kind = 'initiative', work_on = '{day}',"
    " subject_id = (SELECT max(id) FROM initiative) WHERE closed_on IS NULL AND {some}",
    "UPDATE account SET is_disabled = NOT is_disabled WHERE {some}",
    "UPDATE quality_acceptance SET until_on = '{day}' WHERE {some}",
    "DELETE FROM quality_setting",
    "INSERT INTO quality_setting (rule, is_on, severity, days, row_version)"
    " SELECT 'exchange_lesson', 1 = 1, 'must', {year} - 2000, 1"
    " WHERE NOT EXISTS (SELECT 1 FROM quality_setting)",
)
"""What gives rules of data quality something to find, or somebody work, or takes it away."""
DAYS = st.integers(0, 1800).map(lambda number: TODAY - timedelta(days=number))
ASKED = st.lists(
    st.tuples(
        st.sampled_from(("", "{year}", "{year}-H1", "{year}-c14", f"{FIRST_DAY}..{{day}}")),
        st.sampled_from(Era),
    ),
    min_size=2,
    max_size=2,
    unique=True,
)
"""Periods of exchanges, told by the day that is asked about, and as of which units."""
DEEDS = st.tuples(
    *(
        st.lists(
            st.tuples(st.sampled_from(one), st.integers(2, 7), st.integers(0, 6), DAYS),
            min_size=1,
            max_size=6,
        )
        for one in (STATEMENTS, FAULTY)
    )
).map(lambda both: [*both[0], *both[1]])


@pytest.fixture(params=COPIES)
def stirred(request: pytest.FixtureRequest) -> Database:
    database: Database = request.getfixturevalue(request.param)
    with database.unit_of_work(Actor.system()) as session:
        stir(session)
    return database


@settings(
    max_examples=times(6),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=DEEDS, day=DAYS | st.just(TODAY), asked=ASKED)
def test_what_is_stored_of_a_day_is_what_the_rows_come_to(
    stirred: Database,
    deeds: list[tuple[str, int, int, date]],
    day: date,
    asked: list[tuple[str, Era]],
) -> None:
    slices = [
        ReportFilter(period=Period.from_code(code.format(day=day, year=day.year)), era=era)
        for code, era in asked
    ]
    with stirred.write_engine.begin() as connection:
        for statement, every, rest, on in deeds:
            given_values = {"day": on, "month": on.replace(day=1), "year": on.year}
            some = f"id % {every} = {rest % every}"
            connection.execute(text(statement.format(some=some, **given_values)))
    past_the_services = _told(stirred, day, slices)
    _unit_of_work(stirred)
    settled = _told(stirred, day, slices)
    with stirred.write_engine.begin() as connection:
        assert stored_totals.rebuild(connection) == 0
        stored_totals.leave(connection)
    by_rows = _told(stirred, day, slices)
    told_by_rows = _exchanges_by_rows(stirred, slices)
    _unit_of_work(stirred)
    assert past_the_services == settled == by_rows == _told(stirred, day, slices)
    assert {name: settled[name] for name in told_by_rows} == told_by_rows


def _unit_of_work(database: Database) -> None:
    with database.unit_of_work(Actor.system()):
        pass


def _told(database: Database, day: date, slices: list[ReportFilter]) -> dict[str, Any]:
    with database.read() as session:
        told = dict[str, Any](_of_indicators(session, day))
        for code in ("", f"{FIRST_DAY}..{day}"):
            slice_ = standing_slice(ReportFilter(period=Period.from_code(code)), TODAY)
            told[f"sites {code}"] = standing_values(session, counted(slice_))
            told[f"initiatives {code}"] = initiative_values(session, slice_)
            of_one = slice_.model_copy(update={"divisions": ("1",)})
            told[f"of a division {code}"] = initiative_values(session, of_one)
        told |= _of_rules(session)
        told |= _of_works(session)
        days = (day, day.replace(day=1) - timedelta(days=1), TODAY, day.replace(day=1))
        told["models"] = models_in_force(session, days)
        told["medians"] = [pillar_medians(session, one) for one in Setting]
        return told | _of_exchanges(session, slices) | _of_sites(session, slices)


def _of_sites(session: Session, slices: list[ReportFilter]) -> dict[str, Any]:
    told = dict[str, Any]()
    for slice_ in slices:
        asked = slice_.to_query()
        for count in (site_count, sites_in):
            told[f"{count.__name__} {asked}"] = count(session, slice_)
        for report in (
            site_figures,
            sites_by_state,
            scores_by_setting,
            scores_by_year,
            site_ranking,
        ):
            told[f"{report.__name__} {asked}"] = report(session, slice_).to_csv()
    return told


def _of_rules(session: Session) -> dict[str, Any]:
    told = dict[str, Any]()
    for tally in tallies_of(lambda report, *given: report(session, *given)):
        hits = RULES[tally.code].hits(asked_of(session, tally.code)).subquery()
        told[f"found {tally.code}"] = sorted(map(str, session.execute(select(hits)).all()))
        told[f"tally {tally.code}"] = tally.severity, set(tally.groups)
        if tally.code in STORED:
            alone = quality_tally(session, tally.code)
            assert alone is not None
            assert set(alone.groups) == set(tally.groups)
    return told


def _of_works(session: Session) -> dict[str, Any]:
    told, read = dict[str, Any](), Reading.of(session)
    for slice_ in (
        ReportFilter(),
        ReportFilter(divisions=("1", "3")),
        ReportFilter(officers=("2", "4")),
        ReportFilter(is_nobodys=True),
        ReportFilter(works=(Work.PLAN, Work.NOTE)),
    ):
        for work in SOURCES:
            found = part_found(read, slice_, work, 5), part_total(read, slice_, work)
            told[f"{work} {slice_.to_query()}"] = found
            assert part_first(read, slice_, work, FIRST) == (found[0][:FIRST], found[1])
    return told


def _of_exchanges(session: Session, slices: list[ReportFilter]) -> dict[str, Any]:
    counts = {f"count {one.to_query()}": exchange_count(session, one) for one in slices}
    return counts | {
        f"{report.__name__} {slice_.to_query()}": report(session, slice_).to_csv()
        for slice_ in slices
        for report in (
            headline_figures,
            exchanges_by_partner,
            exchanges_over_time,
            exchanges_by_topic,
            planned_against_held,
            who_learned_from_whom,
            topics_to_learn,
        )
    }


def _exchanges_by_rows(database: Database, slices: list[ReportFilter]) -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patched, database.read() as session:
        for module in (stored, figures, charts, lists):
            patched.setattr(module, "is_stored", lambda _: False)
        return _of_exchanges(session, slices)


def _of_indicators(session: Session, day: date) -> dict[str, Any]:
    years, told = range(2021, TODAY.year + 1), dict[str, Any]()
    for until in (None, day):
        counts = RegisterCounts(session, until)
        for one in (
            Calculation.ORGANISATIONS_SUPPORTED,
            Calculation.SUPPORTS,
            Calculation.CERTIFICATES_VALID,
            Calculation.MODEL_ENTERPRISES,
        ):
            told[f"{one} {until}"] = counts.years(one, years, day)
        told[f"first {until}"] = counts.so_far(Calculation.ORGANISATIONS_SUPPORTED, 2023, years)
        rough = counts.are_days_known(Calculation.SUPPORTS, (day.year, TODAY.year))
        told[f"rough {until}"] = rough
    return told
