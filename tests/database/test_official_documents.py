"""Official documents: the figures of the report, in the layout of Decree 30/2020."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from sqlmodel import col, select

from dashboard import signed_in
from models.commands.official_documents import SaveDocumentTexts, SetDocumentSettings
from models.db import Database
from models.db import database as own_database
from models.documents.checker.checking import check_docx
from models.documents.official.files import OFFICIAL_FILES
from models.documents.official.values import OfficialDocument, Table
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.comparisons import figures_beside
from models.reports.office.document_texts import subject_of
from models.reports.official.fields import document_fields
from models.reports.official.kinds import OFFICIAL
from models.reports.period_reports.programme import programme_figures
from models.reports.period_reports.programme_document import FIGURES
from models.services.office.official_documents import (
    save_document_texts,
    set_document_settings,
)
from models.settings import settings
from models.tables import TrailEvent
from models.text import using_language
from models.text.formats import format_date, format_measure, office_today
from models.vocabulary import Role, SiteState
from tests.database.download_client import client
from tests.worlds.audited_sites import RUNNING, run_up
from tests.worlds.audits import audit_world, begin, fill, finish
from tests.worlds.indicators import World, indicator_world


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


def _read(world: World, name: str, **query: str) -> OfficialDocument:
    with world.database.read() as session:
        return OFFICIAL[name](session, query)


def _texts(document: OfficialDocument) -> str:
    written = Document(BytesIO(OFFICIAL_FILES["docx"][0](document)))
    cells = [
        " | ".join(cell.text for cell in row.cells)
        for table in written.tables
        for row in table.rows
    ]
    return "\n".join([*(one.text for one in written.paragraphs), *cells])


def _broken(document: OfficialDocument) -> list[str]:
    return [one.said for one in check_docx(OFFICIAL_FILES["docx"][0](document))]


@pytest.mark.parametrize("period", ["2024", "2024-H1-c14", ""])
def test_the_programme_report_says_the_figures_of_the_screen(world: World, period: str) -> None:
    world.support(0, 2023)
    world.support(0, 2024, amount_vnd=50_000_000)
    world.support(1, 2024)
    world.target("I2", is_cumulative=True, low="4")
    document = _read(world, "programme", period=period)
    filters = ReportFilter.from_query({"period": period, "compare": "same_days"})
    with world.database.read() as session:
        figures, _ = figures_beside(session, filters, programme_figures)
    tables = [one for one in document.body if isinstance(one, Table)]
    (main,) = [one for one in tables if one.title == "Chỉ số chính"]
    said = _texts(document)
    for row, told in zip(figures.to_dict("records"), main.rows, strict=True):
        value = format_measure(row["value"])
        assert told[:3] == (row["label"], row["unit"], value)
        assert " | ".join(told) in said
        if "value_before" in row:
            assert told[3] == format_measure(row["value_before"])
    enterprises, supports = main.rows[2][2], main.rows[3][2]
    assert f"đã hỗ trợ {enterprises} doanh nghiệp" in said
    assert f"{supports} lượt hỗ trợ" in said
    assert _broken(document) == []


def test_an_empty_office_gets_a_document_without_annexes(database: Database) -> None:
    with database.read() as session:
        document = OFFICIAL["programme"](session, {"period": "2026"})
    assert document.annexes == ()
    assert OFFICIAL_FILES["pdf"][0](document).startswith(b"%PDF-")


def test_an_annex_begins_a_page_with_no_empty_line_that_could_fill_one_before_it(
    world: World,
) -> None:
    world.support(0, 2024)
    document = _read(world, "programme", period="2024")
    written = Document(BytesIO(OFFICIAL_FILES["docx"][0](document)))
    endings = written.element.body.xpath("./w:p[w:pPr/w:sectPr]")
    assert len(endings) == len(document.annexes) > 0
    for one in endings:  # the thin one that parts a table from what follows
        assert one.getprevious().tag.endswith("}tbl")
        assert one.xpath("./w:pPr/w:spacing/@w:line") == ["20"]


def test_a_list_too_long_for_paper_says_how_many_rows_it_has(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.reports.period_reports.programme_annexes._MOST_ROWS", 1)
    world.support(0, 2024)
    world.support(1, 2024)
    said = _texts(_read(world, "programme", period="2024"))
    assert "Phụ lục ghi 1 dòng đầu trong tổng số 2" in said


def test_the_pdf_claims_to_be_kept_and_read_aloud_and_carries_its_face(world: World) -> None:
    world.support(0, 2024)
    content = OFFICIAL_FILES["pdf"][0](_read(world, "programme", period="2024"))
    for claim in (b"<pdfaid:part>2", b"<pdfaid:conformance>A", b"<pdfuaid:part>1"):
        assert claim in content
    assert b"LiberationSerif" in content


def test_a_document_is_taken_away_in_the_offices_language_and_leaves_a_trace(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NSCL_DATABASE_URL", world.database.url)
    settings.cache_clear()
    own_database.cache_clear()
    browser = client(world.database, Role.VIEWER)
    seal = browser.headers.pop(signed_in.HEADER)
    assert browser.get("/export/documents/programme.pdf").status_code == 401
    browser.headers[signed_in.HEADER] = seal
    for kind, beginning in (("pdf", b"%PDF-"), ("docx", b"PK")):
        with using_language("en"):
            answer = browser.get(f"/export/documents/programme.{kind}?period=2024-H1")
        assert answer.status_code == 200
        assert answer.content.startswith(beginning)
        named = answer.headers["content-disposition"]
        assert 'filename="bao-cao-chuong-trinh-1322-6-thang-dau-nam-2024-' in named
        assert named.split('"')[1].endswith(f".{kind}")
    assert check_docx(answer.content) == ()
    assert browser.get("/export/documents/programme.docx?period=2024-H7").status_code == 422
    own_database().dispose()
    own_database.cache_clear()
    with world.database.read() as session:
        exported = select(TrailEvent).where(TrailEvent.action == "report.exported")
        rows = session.exec(exported.order_by(col(TrailEvent.id))).all()
        files: list[Any] = [one.detail["file"] for one in rows]
        assert files == ["document.programme.pdf", "document.programme.docx"]


SETTINGS = {
    "row_version": 0,
    "signers": "Chi cục trưởng; Nguyễn Văn A\n\nKT. Chi cục trưởng; Phó Chi cục trưởng; Trần Thị B",
    "addressees": "- Sở Khoa học và Công nghệ tỉnh Bắc Ninh;\n- Sở Tài chính.",
    "recipients": "Lãnh đạo Chi cục;",
    "filed_unit": "TĐC",
}


def _set(world: World, actor: Actor | None = None, **changes: Any) -> None:
    world.write(
        set_document_settings,
        SetDocumentSettings,
        SETTINGS | changes,
        actor or Actor.system(),
    )


def test_documents_bear_who_signs_to_whom_they_go_and_who_files_them(world: World) -> None:
    _set(world)
    document = _read(world, "programme", period="2024")
    assert (document.signer.office, document.signer.name) == (("Chi cục trưởng",), "Nguyễn Văn A")
    said = _texts(document)
    assert "Kính gửi:\n- Sở Khoa học và Công nghệ tỉnh Bắc Ninh;\n- Sở Tài chính." in said
    assert "- Như trên;\n- Lãnh đạo Chi cục;\n- Lưu: VT, TĐC." in said
    assert _broken(document) == []
    deputy = _read(world, "programme", period="2024", signer="2").signer
    assert (deputy.office[0], deputy.name) == ("KT. Chi cục trưởng", "Trần Thị B")
    for nobody in ("3", "0", "x", "٣", "99999999999999999999"):
        assert _read(world, "programme", signer=nobody).signer.name == "Nguyễn Văn A"


@pytest.mark.parametrize(
    ("signers", "words"),
    [
        ("Chi cục trưởng", "chức vụ và họ tên"),
        ("KT Chi cục trưởng; Phó Chi cục trưởng; B", "dấu chấm"),
        ("KT. Chi cục trưởng; Trần Thị B", "chức vụ của người ký"),
        ("Chi cục trưởng; TS. Nguyễn Văn A", "học vị"),
    ],
)
def test_a_signer_that_the_decree_forbids_is_refused_in_words(
    world: World, signers: str, words: str
) -> None:
    with pytest.raises(InvalidInput, match=words):
        _set(world, signers=signers)


def test_settings_of_documents_are_the_administrators_and_nobody_overwrites_another(
    world: World,
) -> None:
    with pytest.raises(NotAllowed):
        _set(world, world.around.officer)
    _set(world)
    with pytest.raises(Conflict):
        _set(world)


def _write(world: World, actor: Actor | None = None, **changes: Any) -> None:
    raw = {
        "row_version": 0,
        "document": "programme",
        "subject": subject_of(ReportFilter.from_query({"period": "2024"})),
        "blocks": [
            {"block": "requests", "text": "Đề nghị Sở bố trí kinh phí.\nĐề nghị {{ 7*7 }} <b>&."},
            {"block": "overview", "text": None},
        ],
    }
    world.write(save_document_texts, SaveDocumentTexts, raw | changes, actor)


def test_what_somebody_wrote_stands_in_the_document_of_that_period_alone(world: World) -> None:
    _write(world)
    document = _read(world, "programme", period="2024", compare="year_before")
    said = _texts(document)
    assert "KIẾN NGHỊ, ĐỀ XUẤT\nĐề nghị Sở bố trí kinh phí.\nĐề nghị {{ 7*7 }} <b>&." in said
    assert "ĐÁNH GIÁ CHUNG" not in said
    assert _broken(document) == []
    assert "KIẾN NGHỊ" not in _texts(_read(world, "programme", period="2023"))
    assert OFFICIAL_FILES["pdf"][0](document).startswith(b"%PDF-")


def test_written_parts_are_not_overwritten_and_not_for_viewers(world: World) -> None:
    with pytest.raises(NotAllowed):
        _write(world, world.around.viewer)
    _write(world)
    with pytest.raises(Conflict):
        _write(world)
    with pytest.raises(InvalidInput, match="không có phần"):
        _write(world, document="plan", blocks=[{"block": "requests", "text": "x"}])
    _write(world, row_version=1, blocks=[{"block": "requests", "text": None}])
    assert "KIẾN NGHỊ" not in _texts(_read(world, "programme", period="2024"))


def test_a_plan_lists_what_runs_in_the_period_with_its_money(world: World) -> None:
    document = _read(world, "plan", period="2024")
    said = _texts(document)
    assert "KẾ HOẠCH" in said
    assert "Căn cứ Quyết định số 1322/QĐ-TTg ngày 31 tháng 8 năm 2020" in said
    assert "Trong kỳ có 0 nhiệm vụ" in said
    assert _broken(document) == []


def test_a_visit_that_was_held_is_reported_with_what_is_recorded(world: World) -> None:
    around = world.around
    number = around.log(conclusions="Hai bên thống nhất giữ liên hệ.")
    document = _read(world, "exchange", id=str(number))
    said = _texts(document)
    assert "Hai bên thống nhất giữ liên hệ." in said
    assert _broken(document) == []
    for nothing in ("0", "999", "x", ""):
        with pytest.raises(NotFound):
            _read(world, "exchange", id=nothing)


def test_an_audit_has_minutes_once_it_is_finished_and_a_ready_site_its_submission(
    database: Database,
) -> None:
    world = audit_world(database)
    run_up(world, 1, *RUNNING)
    number = begin(world, auditors="Đoàn đánh giá", audited_on=format_date(office_today()))
    with pytest.raises(NotFound, match="chưa kết thúc"):
        _read(world, "audit", id=str(number))
    with pytest.raises(NotFound, match="chưa đủ điều kiện"):
        _read(world, "recognition", id="1")
    fill(world, number, {1: 4, 2: 4})
    finish(world, number)
    minutes = _read(world, "audit", id=str(number))
    assert "Đoàn đánh giá" in _texts(minutes)
    assert _broken(minutes) == []
    run_up(world, 1, SiteState.ASSESSED)
    submission = _read(world, "recognition", id="1")
    assert "đáp ứng đầy đủ điều kiện công nhận" in _texts(submission)
    assert _broken(submission) == []
    assert OFFICIAL_FILES["pdf"][0](minutes).startswith(b"%PDF-")
    with pytest.raises(NotFound):
        _read(world, "recognition", id="99")


def test_the_fields_of_an_own_file_hold_the_figures_of_the_report(world: World) -> None:
    world.support(0, 2023)
    world.support(0, 2024)
    _set(world)
    _write(world)
    filters = ReportFilter.from_query({"period": "2024"})
    with world.database.read() as session:
        fields = {one.name: one.value for one in document_fields(session, filters)}
        figures = programme_figures(session, filters)
    main = dict(zip(FIGURES, figures["value"], strict=True))
    assert fields["so_doanh_nghiep"] == format_measure(main["enterprises"])
    assert fields["so_luot_dao_tao"] == format_measure(main["attendances"])
    assert fields["so_luot_ho_tro_nam_truoc"] == "1"
    assert (fields["ky_bao_cao"], fields["nguoi_ky"]) == ("năm 2024", "Nguyễn Văn A")
    assert fields["kien_nghi"].startswith("Đề nghị Sở bố trí kinh phí.")
    assert fields["ton_tai"] == ""
