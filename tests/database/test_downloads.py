"""Lists and files leave the product only to those who may, as seen, and with a trace."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from sqlmodel import select

from dashboard import signed_in
from dashboard.made_files import MadeFile, keep
from dashboard.server import list_files
from models.db import Database, database
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.exchanges.lists import exchange_list
from models.services.backups.backups import make_backup
from models.services.files.files import examined_file, take_in_file
from models.settings import settings
from models.tables import Account, EditingExport, Organisation, SignInSession, TrailEvent
from models.vocabulary import Role
from tests import build
from tests.database.download_client import TestClient, client


@pytest.fixture
def served(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Database]:
    """Serve a demonstration office with more visits than a page shows."""
    with sqlite_database.unit_of_work(Actor.system()) as session:
        build.office(session, is_demonstration=True)
        for number in range(28):
            build.exchange(session, title=f"=Chuyến {number:02d}")
    monkeypatch.setenv("NSCL_DATABASE_URL", sqlite_database.url)
    monkeypatch.setenv("NSCL_DATA_DIR", str(tmp_path / "data"))
    settings.cache_clear()
    database.cache_clear()
    yield sqlite_database
    database().dispose()
    settings.cache_clear()
    database.cache_clear()


LONG = ("9" * 20, "9" * 4_301, "0", "-1", "1.5", "٣")


@pytest.mark.parametrize("number", LONG)
@pytest.mark.parametrize(
    "address",
    [
        "/files/{}",
        "/export/site-audits/{}.xlsx",
        "/export/site-audits/{}.pdf",
        "/export/site-audits/{}/blank.pdf",
        "/export/briefings/{}.pdf",
        "/export/traces/onward/exchange/{}.xlsx",
        "/export/traces/back/model_site/{}.csv",
    ],
)
def test_a_number_that_no_record_can_bear_is_not_there(
    served: Database, address: str, number: str
) -> None:
    answer = client(served, Role.STAFF).get(address.format(number))
    assert answer.status_code == 404
    assert answer.text.endswith(".")
    assert "Traceback" not in answer.text


def table(served: Database, query: str) -> list[list[str]]:
    answer = client(served, Role.VIEWER).get(f"/export/exchanges.csv?{query}")
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_a_file_has_the_columns_and_the_rows_that_are_asked_for(served: Database) -> None:
    head, *rows = table(served, "columns=venue,title&sort=title&rows=3,2")
    assert head == ["Nơi tổ chức", "Chuyến trao đổi"]
    assert [row[1] for row in rows] == ["'=Chuyến 01", "'=Chuyến 02"]
    (event,) = events(served, "list.exported")
    assert event.detail["rows"] == 2
    assert event.detail["slice"] == {"sort": "title", "columns": "venue,title", "rows": "3,2"}
    book = openpyxl.load_workbook(
        BytesIO(client(served, Role.HEAD).get("/export/exchanges.xlsx?rows=1").content)
    )
    about = [str(cell.value) for row in book.worksheets[-1].iter_rows() for cell in row]
    assert "Chỉ 1 dòng đã chọn" in about


@pytest.mark.parametrize(
    "query",
    [
        "columns=no_such_column",
        "columns=title,folded_text",
        "rows=1,x",
        "rows=-1",
        "rows=" + ",".join(map(str, range(1, 202))),
    ],
)
def test_a_file_is_refused_where_it_would_hold_other_columns_or_rows(
    served: Database, query: str
) -> None:
    answer = client(served, Role.VIEWER).get(f"/export/exchanges.csv?{query}")
    assert answer.status_code == 422
    assert answer.text.endswith(".") or "không hiểu được" in answer.text


def events(served: Database, action: str) -> list[TrailEvent]:
    with served.read() as session:
        return list(session.exec(select(TrailEvent).where(TrailEvent.action == action)))


@pytest.mark.parametrize("role", list(Role))
def test_every_role_takes_the_list_away_with_all_rows_in_the_order_seen(
    served: Database, role: Role
) -> None:
    answer = client(served, role).get("/export/exchanges.xlsx?sort=title&page=2&search=chuyen")
    assert answer.status_code == 200
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    titles = [row[3] for row in sheet.iter_rows(values_only=True) if str(row[3]).startswith("=")]
    with served.read() as session:
        seen = exchange_list(session, ReportFilter(sort="title", search="chuyen"))["title"]
    assert titles == seen.tolist()
    assert len(titles) == 28
    assert "Tìm kiếm: “chuyen”" in str(sheet["A3"].value)


def test_a_list_that_a_role_does_not_see_is_no_file_of_theirs(served: Database) -> None:
    for name, readers in (("lists", {Role.HEAD, Role.ADMIN}), ("units", {Role.ADMIN})):
        for role in Role:
            answer = client(served, role).get(f"/export/{name}.csv")
            assert answer.status_code == (200 if role in readers else 403), (name, role)
    assert len(events(served, "list.exported")) == 3


def test_an_export_has_safe_headers_and_a_name_that_says_what_it_is(served: Database) -> None:
    for kind in ("xlsx", "csv"):
        answer = client(served, Role.VIEWER).get(f"/export/exchanges.{kind}")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert "sandbox" in answer.headers["content-security-policy"]
        disposition = answer.headers["content-disposition"]
        assert disposition.startswith('attachment; filename="trao-doi-kinh-nghiem-')
        assert "-minh-hoa-" in disposition


def test_csv_is_the_same_list_with_no_live_formula(served: Database) -> None:
    answer = client(served, Role.STAFF).get("/export/exchanges.csv")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 29
    assert all(row[3].startswith("'=Chuyến") for row in rows[1:])


def test_an_export_leaves_its_trace_with_slice_and_number_of_rows(served: Database) -> None:
    client(served, Role.HEAD).get("/export/exchanges.csv?period=2022&era=now")
    (event,) = events(served, "list.exported")
    assert event.detail == {
        "file": "exchanges.csv",
        "rows": 28,
        "slice": {"period": "2022", "era": "now"},
    }
    assert event.actor_roles == "head"


@pytest.mark.parametrize("role", list(Role))
def test_every_role_takes_the_report_away_with_the_sections_asked_for(
    served: Database, role: Role
) -> None:
    browser = client(served, role)
    answer = browser.get("/export/exchanges-report.xlsx?period=2022&sections=list,summary,nothing")
    assert answer.status_code == 200
    assert 'filename="bao-cao-trao-doi-kinh-nghiem-' in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Tổng hợp và biểu đồ", "Danh sách"]
    (event,) = events(served, "report.exported")
    assert event.detail == {
        "file": "exchanges-report.xlsx",
        "sections": ["summary", "list"],
        "slice": {"period": "2022"},
    }


def test_a_report_without_known_sections_holds_them_all(served: Database) -> None:
    answer = client(served, Role.HEAD).get("/export/exchanges-report.xlsx?sections=,=1")
    assert len(openpyxl.load_workbook(BytesIO(answer.content)).sheetnames) == 7


def test_a_report_leaves_neither_without_a_role_nor_without_a_session(served: Database) -> None:
    browser = client(served)
    assert browser.get("/export/exchanges-report.xlsx").status_code == 403
    browser.headers.pop(signed_in.HEADER)
    assert browser.get("/export/exchanges-report.xlsx").status_code == 401
    assert events(served, "report.exported") == []


@pytest.mark.parametrize("seal", [None, "1", "1.abc", "999.", ""])
def test_without_a_sealed_session_nothing_leaves(served: Database, seal: str | None) -> None:
    browser = client(served, Role.HEAD)
    browser.headers.pop(signed_in.HEADER)
    headers = {} if seal is None else {signed_in.HEADER: seal}
    for path in ("/export/exchanges.xlsx", "/export/exchanges.csv", "/files/1"):
        answer = browser.get(path, headers=headers)
        assert answer.status_code == 401
        assert "Chuyến" not in answer.text
    assert events(served, "list.exported") == []


def test_somebody_without_a_role_gets_nothing(served: Database) -> None:
    browser = client(served)
    assert browser.get("/export/exchanges.csv").status_code == 403
    assert browser.get("/files/1").status_code == 403
    assert events(served, "list.exported") == []


def test_when_the_trail_cannot_be_written_the_list_does_not_leave(
    served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(list_files, "note_list_exported", fail)
    answer = client(served, Role.HEAD).get("/export/exchanges.csv")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Xin báo quản trị viên" in answer.text


def _photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), (10, 90, 160)).save(out, "PNG")
    return out.getvalue()


def _kept(served: Database, browser: TestClient, name: str, content: bytes) -> int:
    session_id = signed_in.unseal(browser.headers[signed_in.HEADER])
    with served.unit_of_work(Actor.system()) as session:
        row = session.get_one(SignInSession, session_id)
        person = Actor(row.account_id, "A", frozenset({Role.STAFF}))
    with served.unit_of_work(person) as session:
        return take_in_file(session, person, examined_file(person, name, content))


def test_a_photo_is_shown_in_place_only_when_asked_and_else_taken_away(served: Database) -> None:
    browser = client(served, Role.STAFF)
    number = _kept(served, browser, "Ảnh 5S.png", _photo())
    shown = browser.get(f"/files/{number}?show=1")
    assert shown.headers["content-disposition"].startswith("inline")
    assert shown.headers["content-type"].startswith("image/")
    assert events(served, "file.downloaded") == []
    browser.get(f"/files/{number}?show=1")
    assert [event.object_id for event in events(served, "file.shown")] == [number]
    taken = browser.get(f"/files/{number}")
    assert taken.headers["content-disposition"].startswith('attachment; filename="anh-5s.')
    assert taken.headers["x-content-type-options"] == "nosniff"
    assert [event.object_id for event in events(served, "file.downloaded")] == [number]


def test_a_document_is_never_shown_in_place(served: Database) -> None:
    browser = client(served, Role.STAFF)
    pdf = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
    number = _kept(served, browser, "Quyết định.pdf", pdf)
    answer = browser.get(f"/files/{number}?show=1")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.content == pdf


def test_a_file_of_somebody_elses_draft_or_none_at_all_is_not_found(served: Database) -> None:
    browser = client(served, Role.STAFF)
    number = _kept(served, browser, "a.png", _photo())
    assert client(served, Role.HEAD).get(f"/files/{number}").status_code == 404
    assert browser.get("/files/99999999999999999999").status_code == 404
    assert browser.get("/files/../models").status_code == 404


def test_a_file_never_holds_more_than_the_link_asked_for(served: Database) -> None:
    for address in (
        "/export/exchanges.xlsx?kinds=khong_co",
        "/export/exchanges.csv?period=2022-Q5",
    ):
        answer = client(served, Role.HEAD).get(address)
        assert answer.status_code == 422
        assert "không hiểu được" in answer.text
    assert events(served, "list.exported") == []


def test_a_backup_is_taken_away_by_administrators_alone_and_leaves_its_trace(
    served: Database,
) -> None:
    path = make_backup(database())
    answer = client(served, Role.ADMIN).get(f"/backups/{path.name}")
    assert answer.content == path.read_bytes()
    assert answer.headers["content-disposition"] == f'attachment; filename="{path.name}"'
    assert answer.headers["cache-control"] == "no-store"
    (event,) = events(served, "backup.downloaded")
    assert event.detail == {"file": path.name}
    for role in (Role.VIEWER, Role.STAFF, Role.HEAD):
        assert client(served, role).get(f"/backups/{path.name}").status_code == 403
    (path.parent / "other.zip").write_bytes(b"none of ours")
    for name in (
        "..%2F..%2Fnscl.sqlite3",
        "other.zip",
        ".at-work",
        "%2Fetc%2Fpasswd",
        "nscl-1.zip",
    ):
        assert client(served, Role.ADMIN).get(f"/backups/{name}").status_code == 404
    assert len(events(served, "backup.downloaded")) == 1


def test_a_list_to_edit_is_for_those_who_bring_it_back(served: Database) -> None:
    address = "/export/organisations.edit.xlsx"
    assert client(served, Role.VIEWER).get(address).status_code == 403
    answer = client(served, Role.STAFF).get(address)
    assert answer.status_code == 200
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    with served.read() as session:
        (kept,) = session.exec(select(EditingExport)).all()
        known = session.exec(select(Organisation.global_id, Organisation.name)).all()
    assert kept.id in sheet["A3"].value
    shown = [
        (sheet.cell(row, 1).value, sheet.cell(row, 3).value) for row in range(4, 4 + len(known))
    ]
    assert set(shown) == set(known)
    (event,) = events(served, "list.exported")
    assert event.detail["export"] == kept.id


def test_a_file_made_in_a_page_leaves_to_whoever_made_it_alone(served: Database) -> None:
    browser = client(served, Role.HEAD)
    with served.read() as session:
        (account,) = session.exec(select(Account.id)).all()
    word = keep(account or 0, MadeFile("Báo cáo tổng hợp.xlsx", b"PK"))
    answer = browser.get(f"/export/made/{word}.xlsx")
    assert (answer.status_code, answer.content) == (200, b"PK")
    others = keep((account or 0) + 1, MadeFile("Báo cáo tổng hợp.xlsx", b"PK"))
    for one in (others, "no-such-word", word[:-1]):
        assert browser.get(f"/export/made/{one}.xlsx").status_code == 404


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_list_leaves_as_open_data_with_a_trace(served: Database, kind: str) -> None:
    answer = client(served, Role.VIEWER).get(f"/export/exchanges.open.{kind}")
    assert answer.status_code == 200
    assert b"global_id" in answer.content
    (event,) = events(served, "list.exported")
    assert (event.detail["file"], event.detail["rows"]) == (f"exchanges.open.{kind}", 28)
