"""A new database is filled the same way every time, and nothing in it is made to look real."""

import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from models.commands.offices import SetUpOffice
from models.db import Database
from models.errors import Conflict
from models.permissions import Actor
from models.reports.trail.what_changed import what_changed
from models.rules.scores_5s import Bands, grade_of, site_score
from models.services.audits.score_history import refresh_score_history, zone_scores
from models.services.office.office import set_up_office
from models.settings import settings
from models.tables import (
    Account,
    Delegation,
    Exchange,
    ExchangeFile,
    ExchangeTopic,
    ModelSite,
    Office,
    Organisation,
    ProgrammeDocument,
    ProvincePeriod,
    Sector,
    SeenMark,
    SiteAudit,
    SiteMeasure,
    StoredFile,
    Tool,
    Topic,
    TrailEvent,
)
from models.text.formats import office_time, utc_now
from models.trail.positions import latest_position
from models.vocabulary import (
    DatePrecision,
    DelegationRole,
    Direction,
    ExchangeState,
    Origin,
    Pillar,
)
from seed import commands
from seed.demo import helped_writing, plan_writing, writing
from seed.demo.world import MARK
from tests.database.seed_contents import changes, content, differing, leaders, sites
from tests.demonstrations import SMALL, TODAY, Filled, small, with_reference

SYSTEM = Actor.system("test")
COPIES = [
    "demonstration",
    pytest.param("demonstration_on_postgresql", marks=pytest.mark.postgresql),
]


pytestmark = [
    pytest.mark.usefixtures("own_folder"),
    pytest.mark.xdist_group("seed"),  # one process, so that each demonstration is filled once
]


@pytest.mark.parametrize("copy", COPIES)
def test_the_second_run_of_every_part_changes_nothing(
    request: pytest.FixtureRequest, copy: str
) -> None:
    database: Database = request.getfixturevalue(copy)
    before, events = content(database), changes(database)
    commands.reference(database)
    small(database)
    commands.public(database)
    moved = differing(before, content(database))
    assert (moved, changes(database)) == ({}, events)


@pytest.mark.postgresql
def test_two_databases_filled_alike_hold_the_same(
    demonstration: Database, demonstration_on_postgresql: Database
) -> None:
    found = differing(content(demonstration), content(demonstration_on_postgresql))
    assert found == {}


@pytest.fixture
def written_in_bulk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fill as a long history is filled, which takes a third of the time."""
    for part in (writing, plan_writing, helped_writing):
        monkeypatch.setattr(part, "LARGEST_THROUGH_SERVICES", 0)


@pytest.mark.usefixtures("written_in_bulk")
def test_a_long_history_written_in_bulk_has_the_content_the_services_give(
    database: Database, demonstration: Database
) -> None:
    small(with_reference(database))
    pictures = {"exchange_file", "stored_file", "audit_photo"}
    found = differing(content(demonstration), content(database))
    assert found.keys() <= pictures, {name: found[name] for name in found.keys() - pictures}


def test_invented_audits_are_scored_as_the_services_score(demonstration: Database) -> None:
    with demonstration.unit_of_work(SYSTEM) as session:
        audits = session.exec(select(SiteAudit)).all()
        kept = [audit.model_dump() for audit in audits]
        for audit in audits:
            score = site_score(list(zone_scores(session, audit).values()))
            assert (audit.score_pct, audit.grade) == (score.pct, grade_of(score, Bands()))
            assert audit.seiri_pct == score.pillars[Pillar.SEIRI]
        for site_id in {audit.site_id for audit in audits}:
            refresh_score_history(session, site_id)
        assert [audit.model_dump() for audit in audits] == kept
        assert sum(audit.is_latest for audit in audits) == len({one.site_id for one in audits}) > 9


def test_whoever_looks_into_the_demonstration_first_finds_a_few_changes(
    demonstration: Database,
) -> None:
    with demonstration.read() as session:
        upto = latest_position(session)
        found = {
            mark.account_id: what_changed(session, mark.account_id, mark.drawn_position, upto)
            for mark in session.exec(select(SeenMark))
        }
    counts = [len(one.records) for one in found.values()]
    assert 3 <= min(counts) <= max(counts) <= 4, "what colleagues did, on two registers"


def test_every_day_has_its_63_or_34_units(sqlite_database: Database) -> None:
    with with_reference(sqlite_database).read() as session:
        units = session.exec(select(ProvincePeriod)).all()
    for day, count in (
        (date(2008, 8, 1), 63),
        (date(2024, 12, 31), 63),
        (date(2025, 1, 1), 63),
        (date(2025, 6, 30), 63),
        (date(2025, 7, 1), 34),
        (date(2026, 4, 29), 34),
        (date(2026, 4, 30), 34),
        (TODAY, 34),
    ):
        standing = [
            u for u in units if u.valid_from <= day and (not u.valid_to or day <= u.valid_to)
        ]
        assert len(standing) == count, day
        assert len({unit.code_gso for unit in standing}) == count, day


def test_the_lists_of_the_field_are_shipped_whole(sqlite_database: Database) -> None:
    with with_reference(sqlite_database).read() as session:
        assert len(session.exec(select(Topic)).all()) == 17
        assert len(session.exec(select(Sector)).all()) == 21
        assert {"5s", "lean-six-sigma", "iso-9001", "tcvn-12850"} <= set(
            session.exec(select(Tool.code))
        )
        documents = {row.number: row for row in session.exec(select(ProgrammeDocument))}
    assert documents["1322/QĐ-TTg"].issued_on == date(2020, 8, 31)
    assert documents["712/QĐ-TTg"].issued_on == date(2010, 5, 21)
    assert documents["1703/QĐ-TTg"].parent_id == documents["38-CT/TW"].id
    assert documents["78/2025/QH15"].valid_from == date(2026, 1, 1)


def test_what_the_office_changed_in_a_list_stays(sqlite_database: Database) -> None:
    with with_reference(sqlite_database).unit_of_work(SYSTEM) as session:
        topic = session.exec(select(Topic).where(Topic.code == "tbt")).one()
        topic.name_vi = "Hàng rào kỹ thuật trong thương mại"
    commands.reference(sqlite_database)
    with sqlite_database.read() as session:
        kept = session.exec(select(Topic.name_vi).where(Topic.code == "tbt")).one()
    assert kept == "Hàng rào kỹ thuật trong thương mại"


def test_the_visit_of_10_november_2022_is_as_published(database: Database) -> None:
    _set_up(with_reference(database), "24@2008-08-01")
    commands.public(database)
    with database.read() as session:
        visit = session.exec(select(Exchange).where(Exchange.starts_on == date(2022, 11, 10))).one()
        assert visit.title == "Quảng Ninh thăm Bắc Giang"
        assert (visit.origin, visit.state) == (Origin.PUBLIC, ExchangeState.HELD)
        assert visit.direction is Direction.INCOMING
        assert visit.published_at is not None
        assert f"{office_time(visit.published_at):%d/%m/%Y %H:%M}" == "10/11/2022 17:55"
        assert visit.publication_author == "Lê Thành Kông, phòng HC&QLĐL"
        assert (visit.publication_url or "").startswith("http://bacgiang.tcvn.gov.vn/2022/11/")
        assert leaders(session, visit) == {
            DelegationRole.HOST: ("Hoàng Công Bình", "Chi cục trưởng"),
            DelegationRole.GUEST: ("Nguyễn Văn Tân", "Chi cục trưởng"),
        }
        assert sites(session, visit) == {
            "Trường THPT Lạng Giang số 1": ("school", "5S"),
            "Bệnh viện Sản Nhi (Bắc Giang)": ("hospital", None),
        }
        phrases = dict(
            session.exec(
                select(Topic.name_vi, ExchangeTopic.phrase)
                .join(ExchangeTopic)
                .where(ExchangeTopic.exchange_id == visit.id)
            ).all()
        )
    assert phrases["Triển khai Quyết định 1322"] == (
        "Triển khai Quyết định 1322/QĐ-TTg tại Bắc Giang"
    )
    assert "Tổ chức bộ máy" in phrases


def test_published_visits_are_seen_from_the_home_set_up_later(database: Database) -> None:
    commands.public(with_reference(database))
    _set_up(database, "20@2008-08-01")
    commands.public(database)
    with database.read() as session:
        directions = {
            row.title: row.direction
            for row in session.exec(select(Exchange).where(Exchange.origin == Origin.PUBLIC))
        }
    assert directions["Bắc Giang thăm Lạng Sơn"] is Direction.INCOMING
    assert directions["Quảng Ninh thăm Bắc Giang"] is Direction.OBSERVED


def test_everything_invented_says_so(ordinary_office: Database) -> None:
    with ordinary_office.read() as session:
        invented = session.exec(select(Exchange).where(Exchange.origin != Origin.PUBLIC)).all()
        assert {row.origin for row in invented} == {Origin.DEMONSTRATION}
        named = session.exec(
            select(Organisation.name)
            .join(Delegation, col(Delegation.organisation_id) == Organisation.id)
            .where(col(Delegation.exchange_id).in_([row.id for row in invented]))
        ).all()
        assert named
        assert [name for name in named if not name.endswith(MARK)] == []
        assert session.get_one(Office, 1).is_demonstration
        for row in session.exec(select(Exchange).where(Exchange.origin == Origin.PUBLIC)):
            assert row.publication_url
            assert row.cost_vnd is None


def test_the_invented_history_has_what_a_real_one_has(ordinary_office: Database) -> None:
    with ordinary_office.read() as session:
        rows = session.exec(select(Exchange).where(Exchange.origin == Origin.DEMONSTRATION)).all()
        pictures = session.exec(select(func.count()).select_from(ExchangeFile)).one()
    assert len(rows) == 300
    undated = [row for row in rows if row.starts_on is None]
    assert undated
    assert all(row.published_at and row.state is ExchangeState.HELD for row in undated)
    rows = [row for row in rows if row not in undated]
    days = {row.id: (row.starts_on or date.max, row.ends_on or date.max) for row in rows}
    years = [days[row.id][0].year for row in rows if row.state is not ExchangeState.PLANNED]
    assert set(years) == set(range(2017, 2027))
    assert years.count(2020) < years.count(2019) < years.count(2025)
    planned = [row for row in rows if row.state is ExchangeState.PLANNED]
    assert any(days[row.id][0] > TODAY for row in planned)
    assert any(days[row.id][1] < TODAY for row in planned)
    assert all(days[row.id][0] <= TODAY for row in rows if row.state is ExchangeState.HELD)
    assert all(row.conclusions for row in rows if row.state is ExchangeState.HELD)
    assert all(row.cancelled_reason for row in rows if row.state is ExchangeState.CANCELLED)
    assert {row.direction for row in rows} == set(Direction)
    assert not any(row.cost_vnd for row in rows if row.direction is Direction.OBSERVED)
    assert {row.date_precision for row in rows} == set(DatePrecision) - {DatePrecision.UNKNOWN}
    assert any(last > first for first, last in days.values())
    assert pictures >= 6


def test_invented_sites_of_other_tools_tell_what_they_measured_instead_of_audits(
    ordinary_office: Database,
) -> None:
    with ordinary_office.read() as session:
        measured = set(session.exec(select(SiteMeasure.site_id)))
        tools = dict(
            session.exec(
                select(ModelSite.id, Tool.code).join(Tool, col(Tool.id) == col(ModelSite.tool_id))
            ).all()
        )
        audited = set(session.exec(select(SiteAudit.site_id)))
        names = session.exec(select(SiteMeasure.name)).all()
    assert measured == {number for number, tool in tools.items() if tool != "5s"} != set()
    assert {tools[number] for number in audited} == {"5s"}
    assert all(MARK in name for name in names)


@pytest.mark.usefixtures("written_in_bulk")
@pytest.mark.parametrize("home", ["24@2025-07-01", "46@2025-01-01", "79@2008-08-01"])
def test_the_home_province_of_the_demonstration_is_a_setting(
    sqlite_database: Database, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NSCL_DEMO_HOME", home)
    settings.cache_clear()
    small(with_reference(sqlite_database))
    with sqlite_database.read() as session:
        office = session.get_one(Office, 1)
        unit = session.get_one(ProvincePeriod, office.home_province_id)
        own = session.exec(
            select(func.count())
            .select_from(Delegation)
            .where(Delegation.organisation_id == office.organisation_id)
        ).one()
    assert f"{unit.code_gso}@{unit.valid_from}" == home
    assert own > 10


def test_a_new_database_becomes_a_demonstration_once(
    ordinary_history: Filled, tmp_path: Path
) -> None:
    shutil.copyfile(ordinary_history.name, tmp_path / "started.sqlite3")
    database = Database(f"sqlite:///{tmp_path / 'started.sqlite3'}")
    before = changes(database)
    assert commands.start(database) == ()
    assert changes(database) == before
    with database.read() as session:
        assert session.get_one(Office, 1).is_demonstration
    database.dispose()


def test_starting_on_an_offices_database_adds_no_demonstration(database: Database) -> None:
    told = commands.office(database)
    assert any("Mật khẩu dùng một lần" in sentence for sentence in told)
    commands.start(database)
    with database.read() as session:
        assert session.exec(select(Exchange)).all() == []
        assert session.get(Office, 1) is None
        assert [row.is_demonstration for row in session.exec(select(Account))] == [False]


def test_starting_clears_away_files_that_were_never_saved_and_no_others(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NSCL_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    commands.office(with_reference(database))
    settings().files_dir.mkdir(parents=True, exist_ok=True)
    names = [f"{digit * 40}.pdf" for digit in "123"]
    for name in names:
        (settings().files_dir / name).write_bytes(b"%PDF-")
        os.utime(settings().files_dir / name, (0, 0))
    unsaved, fresh, of_another_database = names
    with database.unit_of_work(Actor.system()) as session:
        for name, age_days in ((unsaved, 8), (fresh, 6)):
            session.add(
                StoredFile(
                    stored_name=name,
                    original_name="a.pdf",
                    media_type="application/pdf",
                    size_bytes=5,
                    sha256="0" * 64,
                    created_at=utc_now() - timedelta(days=age_days),
                )
            )
    assert commands.start(database) == ("Đã dọn 1 tệp không dùng đến.",)
    left = {path.name for path in settings().files_dir.iterdir()}
    assert left == {fresh, of_another_database}
    with database.read() as session:
        actions = session.exec(select(TrailEvent.action)).all()
    assert actions.count("file.removed") == 1
    assert commands.start(database) == ()
    settings.cache_clear()


def test_an_offices_database_is_not_started_twice(database: Database) -> None:
    commands.office(with_reference(database))
    before = content(database)
    with pytest.raises(Conflict, match="đã có dữ liệu"):
        commands.office(database)
    moved = differing(before, content(database))
    assert moved == {}


def test_an_office_is_not_started_in_a_demonstration(demonstration: Database) -> None:
    with pytest.raises(Conflict, match="NSCL_DATA_DIR"):
        commands.office(demonstration)


def test_no_demonstration_goes_into_a_real_office(database: Database) -> None:
    _set_up(with_reference(database), "24@2008-08-01")
    before = content(database)
    with pytest.raises(Conflict, match="đơn vị thật"):
        commands.demo(database, SMALL, TODAY)
    moved = differing(before, content(database))
    assert moved == {}


def test_another_size_of_demonstration_needs_an_empty_database(demonstration: Database) -> None:
    with pytest.raises(Conflict, match="30"):
        commands.demo(demonstration, 0.002, TODAY)


def _set_up(database: Database, home: str) -> None:
    with database.unit_of_work(SYSTEM) as session:
        command = SetUpOffice(
            name="Chi cục Tiêu chuẩn Đo lường Chất lượng",
            superior_body="Sở Khoa học và Công nghệ",
            home_province_key=home,
            divisions=("Phòng Tiêu chuẩn Chất lượng",),
        )
        set_up_office(session, SYSTEM, command)
