"""One figure on screen, in lists, in files and on paper; what was graded before is graded anew."""

from decimal import Decimal
from importlib import import_module
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlmodel import select

from dashboard.components.audits.score import percent
from dashboard.components.cards.table import cell_words
from models.commands.site_audits import CorrectZone
from models.db import Database
from models.filters import ReportFilter
from models.frames.columns import ColumnType
from models.reports.audits.report import audit_report
from models.reports.audits.report_book import audit_workbook
from models.reports.audits.report_paper import printed_audit
from models.reports.audits.scores import site_ranking
from models.reports.exports import list_export
from models.reports.indicators.lists import indicator_list
from models.reports.indicators.targets import target_list
from models.reports.period_reports.sites import site_parts
from models.reports.period_reports.sites_book import _drawn
from models.services.audits.audits import correct_zone
from models.tables import Indicator, SiteAudit
from models.text.formats import format_number
from models.vocabulary import AuditGrade, WantedDirection
from models.workbooks.tables import table_csv
from tests.worlds.audits import audit_world, begin, fill, finish, record
from tests.worlds.indicators import World


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _audited(world: World) -> int:
    """Finish an audit of 43,75 %: one zone of 25 % that counts three times, one of 100 %."""
    world.write(correct_zone, CorrectZone, {"zone_id": 1, "name": "Kho", "weight": "3"})
    number = begin(world)
    fill(world, number, {1: 1, 2: 4})
    finish(world, number)
    return number


def test_a_score_reads_the_same_on_screen_in_lists_in_files_and_on_paper(world: World) -> None:
    number = _audited(world)
    facts = record(world, number).facts
    assert facts.score_pct == Decimal("43.75")
    with world.database.read() as session:
        report = audit_report(session, number, "Lê Thị Sáu")
        ranked = site_ranking(session, ReportFilter())["score_pct"].tolist()
        parts = site_parts(session, ReportFilter())
    paper = printed_audit(report)
    sheet: Any = openpyxl.load_workbook(BytesIO(audit_workbook(report, {})))
    row = next(row for row in sheet["Điểm"].iter_rows() if row[0].value == "Toàn cơ sở")
    cell = [one for one in row if one.value is not None][-1]
    mean = parts.figures.set_index("label").loc["Điểm trung bình của các lần này", "value"]
    told = {
        "screen": percent(facts.score_pct),
        "list": cell_words(ranked[0], ColumnType.PERCENT),
        "paper": paper.scores.rows[-1][-1],
        "sentence": next(words for head, words in paper.facts if head == "Điểm").split(" – ")[0],
        "report": cell_words(mean, ColumnType.PERCENT),
        "chart": f"{format_number(_drawn(parts.settings, 'mean_pct')['mean_pct'][0], 1)} %",
    }
    assert set(told.values()) == {"43,8 %"}, told
    assert cell.value == 43.75
    assert cell.number_format.endswith('.0"%"'), "a spreadsheet rounds a half up by itself"


def test_audits_graded_before_are_graded_by_the_figures_they_show(world: World) -> None:
    number = _audited(world)
    with world.database.unit_of_work(world.around.head) as session:
        audit = session.get_one(SiteAudit, number)
        audit.score_pct, audit.grade = Decimal("89.9583"), AuditGrade.GOOD
        for name in ("seiri", "seiton", "seiso", "seiketsu", "shitsuke"):
            setattr(audit, f"{name}_pct", Decimal("49.95"))
    upgrade = import_module("models.migrations.versions.0005_grades_as_shown").upgrade
    with (
        world.database.write_engine.begin() as connection,
        Operations.context(MigrationContext.configure(connection)),
    ):
        upgrade()
    with world.database.read() as session:
        assert session.exec(select(SiteAudit.grade)).one() is AuditGrade.EXCELLENT


def test_a_target_where_less_is_better_reads_at_most_everywhere(world: World) -> None:
    with world.database.unit_of_work(world.around.head) as session:
        session.get_one(Indicator, world.ids["E1"]).direction = WantedDirection.LOWER
    world.target("E1", low="5")
    world.target("E2", low="5")
    with world.database.read() as session:
        said = [
            frame.set_index("code")["target"].reindex(["E1", "E2"]).tolist()
            for frame in (indicator_list(session, ReportFilter()), target_list(session))
        ]
        file = list_export(session, "targets", ReportFilter(), "Lê Thị Sáu")
    assert said == [["≤ 5", "≥ 5"]] * 2
    assert "≤ 5" in table_csv(file.frame, file.columns).decode("utf-8-sig")
