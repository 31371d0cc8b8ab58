"""The report of one audit: workbook and document say the same, with photos, to who may have it."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from sqlmodel import select

from dashboard import signed_in
from models.commands.base import parse
from models.commands.site_audits import CorrectFinding, DeleteSiteAudit, ScoreCriterion
from models.db import Database
from models.db import database as own_database
from models.errors import NotAllowed, NotFound
from models.permissions import Actor
from models.reports.audits.report import AuditReport, audit_report
from models.reports.audits.report_book import audit_workbook
from models.reports.audits.report_paper import audit_paper, printed_audit
from models.services.audits.audits import delete_site_audit
from models.services.audits.findings import correct_finding
from models.services.audits.photos import pictures_of
from models.services.audits.taps import score_criterion
from models.services.files.files import SafeFile, drawn_photo
from models.settings import settings
from models.tables import TrailEvent
from models.text import using_language
from models.vocabulary import Role
from tests.database.download_client import client
from tests.worlds.audit_photos import add, photos, picture
from tests.worlds.audits import audit_world, begin, fill, finish, record, score
from tests.worlds.indicators import World

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _upload(number: int) -> SafeFile:
    return drawn_photo("a.jpg", picture(size=(60 + number, 40)))


def _audit(world: World) -> int:
    """Finish an audit with a note, a line that does not apply, and a photo before and after."""
    number = begin(world, auditors="Đoàn đánh giá")
    add(world, number, None, _upload(0), criterion_id=3, caption="=Lộn xộn <b>*_#")
    add(world, number, None, _upload(1), criterion_id=None, caption="Toàn cảnh")
    fill(world, number, {1: 1, 2: 4})
    score(world, number, 2, 1, None)
    world.write(
        score_criterion,
        ScoreCriterion,
        {"site_audit_id": number, "zone_id": 1, "criterion_id": 3, "points": 0, "note": "Kệ gãy"},
    )
    finish(world, number)
    add(world, number, None, _upload(2), criterion_id=3, is_after=True, caption="Gọn gàng")
    return number


def _report(world: World, number: int) -> AuditReport:
    with world.database.read() as session:
        return audit_report(session, number, "Nguyễn Văn A")


def _pictures(world: World, report: AuditReport, actor: Actor | None = None) -> Any:
    with world.database.read() as session:
        return pictures_of(session, actor or world.around.viewer, report.file_ids)


def _sheets(world: World, report: AuditReport) -> Any:
    content = audit_workbook(report, _pictures(world, report))
    return openpyxl.load_workbook(BytesIO(content)), content


def test_the_workbook_holds_scores_lines_findings_and_photos(world: World) -> None:
    number = _audit(world)
    book, content = _sheets(world, _report(world, number))
    assert book.sheetnames == ["Trang bìa", "Điểm", "Từng tiêu chí", "Điểm chưa phù hợp", "Ảnh"]
    scores = [row for row in book["Điểm"].iter_rows(values_only=True) if row[0] == "Toàn cơ sở"]
    stored = record(world, number).facts
    assert scores[0][6] == pytest.approx(float(stored.score_pct or 0))
    assert scores[0][1] == pytest.approx(float(stored.seiri_pct or 0))
    lines = [row[:8] for row in book["Từng tiêu chí"].iter_rows(values_only=True)]
    assert ("Kho", "Sắp xếp", 3, "seiton 1", 0, 4, "Có", "Kệ gãy") in lines
    assert ("Lớp học", "Sàng lọc", 1, "seiri 1", None, 4, "Không", None) in lines
    assert len([row for row in lines if row[0] in {"Kho", "Lớp học"}]) == 20
    findings = list(book["Điểm chưa phù hợp"].iter_rows(values_only=True))
    assert len([row for row in findings if row[0] == "Kho"]) == 10
    captions = [str(cell) for row in book["Ảnh"].iter_rows(values_only=True) for cell in row]
    assert [one for one in captions if "=Lộn xộn <b>*_#" in one]
    with ZipFile(BytesIO(content)) as archive:
        kept = [name for name in archive.namelist() if name.startswith("xl/media/")]
    assert kept, "the photos are in the file"


def test_every_sheet_names_office_site_day_and_who_made_it(world: World) -> None:
    book, _ = _sheets(world, _report(world, _audit(world)))
    for sheet in book.worksheets:
        said = "\n".join(
            str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell
        )
        assert "Nguyễn Văn A" in said, sheet.title
        assert "Trường 1" in said, sheet.title


def test_the_document_says_what_the_workbook_says(world: World) -> None:
    report = _report(world, _audit(world))
    printed = printed_audit(report)
    assert printed.facts == report.facts
    assert ("Người đánh giá", "Đoàn đánh giá") in printed.facts
    assert [row[0] for row in printed.scores.rows] == list(report.scores["zone"])
    assert len(printed.findings) == len(report.findings)
    assert len(printed.lines.rows) == len(report.lines)
    assert ("Kho", "Sắp xếp", "3", "seiton 1", "0/4", "Kệ gãy") in printed.lines.rows
    assert ("Lớp học", "Sàng lọc", "1", "seiri 1", "không áp dụng", "") in printed.lines.rows
    (corrected,) = [one for one in printed.findings if one.after]
    assert (corrected.criterion, len(corrected.before)) == ("seiton 1", 1)
    assert [one.words.split(" · ")[1] for one in printed.photos] == ["Toàn cảnh"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_document_is_set_with_whatever_the_texts_hold(world: World, language: str) -> None:
    number = _audit(world)
    with using_language(language):
        report = _report(world, number)
        content = audit_paper(report, _pictures(world, report))
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Subtype /Image") + content.count(b"/Subtype/Image") >= 3
    assert b"LibertinusSerif" in content


def test_a_photo_missing_on_the_disk_leaves_its_words(world: World) -> None:
    number = _audit(world)
    report = _report(world, number)
    for path in settings().files_dir.glob("*"):
        path.unlink()
    assert _pictures(world, report) == {}
    assert audit_paper(report, {}).startswith(b"%PDF-")
    book = openpyxl.load_workbook(BytesIO(audit_workbook(report, {})))
    said = [str(cell) for row in book["Ảnh"].iter_rows(values_only=True) for cell in row]
    assert "Ảnh này không còn trên đĩa." in said


def test_an_open_audit_says_so_and_one_in_the_trash_has_no_report(world: World) -> None:
    number, officer = begin(world), world.around.officer
    report = _report(world, number)
    assert ("Điểm", "chưa kết thúc: đã chấm 0/20 dòng") in report.facts
    assert report.scores.empty
    assert audit_paper(report, {}).startswith(b"%PDF-")
    assert audit_workbook(report, {})
    with world.database.unit_of_work(officer) as session:
        delete_site_audit(
            session, officer, parse(DeleteSiteAudit, {"site_audit_id": number, "row_version": 1})
        )
    for gone in (number, 99):
        with pytest.raises(NotFound):
            _report(world, gone)


def test_photos_leave_only_to_who_may_export(world: World) -> None:
    report = _report(world, _audit(world))
    with pytest.raises(NotAllowed):
        _pictures(world, report, Actor(None, "stranger"))
    assert len(_pictures(world, report)) == len(photos(world, 1)) == 3


def test_the_report_is_taken_away_and_leaves_a_trace(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = _audit(world)
    monkeypatch.setenv("NSCL_DATABASE_URL", world.database.url)
    settings.cache_clear()
    own_database.cache_clear()
    browser = client(world.database, Role.VIEWER)
    seal = browser.headers.pop(signed_in.HEADER)
    assert browser.get(f"/export/site-audits/{number}.pdf").status_code == 401
    browser.headers[signed_in.HEADER] = seal
    for kind, beginning in (("pdf", b"%PDF-"), ("xlsx", b"PK")):
        answer = browser.get(f"/export/site-audits/{number}.{kind}")
        assert answer.status_code == 200
        assert answer.content.startswith(beginning)
        assert 'filename="bao-cao-ket-qua-danh-gia-5s-' in answer.headers["content-disposition"]
    assert browser.get("/export/site-audits/99.pdf").status_code == 404
    own_database().dispose()
    own_database.cache_clear()
    with world.database.read() as session:
        rows = session.exec(select(TrailEvent).where(TrailEvent.action == "report.exported")).all()
        assert [one.detail["file"] for one in rows] == ["site-audit.pdf", "site-audit.xlsx"]
        assert rows[0].detail["slice"] == {"id": str(number)}


def test_a_corrected_finding_stands_corrected_in_the_report(world: World) -> None:
    number = _audit(world)
    world.write(
        correct_finding,
        CorrectFinding,
        {
            "finding_id": 1,
            "row_version": 1,
            "cause": "Thiếu kệ",
            "action": "Mua kệ",
            "owner": "Tổ Hóa",
            "due_on": "15/04/2024",
        },
    )
    assert "Thiếu kệ" in list(_report(world, number).findings["cause"])
