"""The dossier of a year: what was issued in it, every file, and sums that hold without us."""

import hashlib
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from models.db import Database
from models.errors import NotAllowed
from models.permissions import Actor
from models.reports.office.dossiers import dossier_sizes, dossier_years, year_dossier
from models.services.files.dossiers import write_dossier
from models.services.files.files import take_in_made_file
from models.settings import settings
from models.tables import ExchangeFile, StoredFile
from models.vocabulary import Role
from tests import build
from tests.worlds.indicators import World, indicator_world
from tests.worlds.issued import HEAD, file_back, issue, issued_pdf, withdraw
from tests.worlds.signed import signed

VIEWER = Actor(None, "viewer", frozenset({Role.VIEWER}))
NOBODY = Actor(None, "nobody", frozenset())


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


def _packed(world: World, year: int, *, is_attached: bool = False) -> tuple[ZipFile, int]:
    with world.database.read() as session:
        dossier = year_dossier(session, year, "Trần A", is_attached=is_attached)
    out, told = BytesIO(), list[float]()
    missing = write_dossier(VIEWER, out, dossier, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    return ZipFile(out), missing


def _held_by_sums(archive: ZipFile) -> set[str]:
    """Return the files of an archive, each of which has the sum that is written of it."""
    lines = archive.read("SHA256SUMS").decode().splitlines()
    sums = {place: digest for digest, place in (line.split("  ", 1) for line in lines)}
    for place, digest in sums.items():
        assert hashlib.sha256(archive.read(place)).hexdigest() == digest
    assert set(archive.namelist()) == {*sums, "SHA256SUMS"}
    return set(sums)


def test_a_year_is_one_file_whose_list_names_what_was_issued_and_whose_sums_hold(
    world: World,
) -> None:
    first = issue(world)
    second = issue(world, number="6", reason="Thiếu số liệu quý IV")
    third = issue(world, number="7", query="period=2023", document="plan")
    withdraw(world, third, reason="Ban hành nhầm")
    file_back(world, second, signed(issued_pdf(world, second)))
    archive, missing = _packed(world, 2025)
    places = _held_by_sums(archive)
    assert missing == 0
    assert len([one for one in places if one.endswith("ban-phat-hanh.pdf")]) == 3
    signed_place = next(one for one in places if one.endswith("ban-ky-1.pdf"))
    assert archive.read(signed_place).startswith(issued_pdf(world, second))
    assert b"pdfaid" in archive.read("muc-luc-ho-so.pdf")
    book = load_workbook(BytesIO(archive.read("muc-luc-ho-so.xlsx")))
    rows = [[str(cell.value) for cell in row] for row in book.worksheets[0].iter_rows()]
    told = {row[0]: " ".join(row) for row in rows}
    assert "Đã được thay thế" in told["05/BC-…"]
    assert "Đã ký" in told["06/BC-…"]
    assert "Đã thu hồi: Ban hành nhầm" in told["07/KH-…"]
    assert "02/01/2025" in told["05/BC-…"]
    listed = {str(row[0].value) for row in book.worksheets[1].iter_rows()}
    assert {one for one in places if "/" in one} <= listed
    with world.database.read() as session:
        assert dossier_years(session)[-1].papers == 3
        assert (second, first) == (first + 1, first)


def test_an_empty_year_says_so_and_whoever_may_not_export_gets_nothing(world: World) -> None:
    archive, _ = _packed(world, 2019)
    assert _held_by_sums(archive) == {"muc-luc-ho-so.pdf", "muc-luc-ho-so.xlsx"}
    with world.database.read() as session:
        dossier = year_dossier(session, 2019, "")
    assert "chưa xác nhận" in dossier.retention
    with pytest.raises(NotAllowed):
        write_dossier(NOBODY, BytesIO(), dossier, lambda _: None)


def test_attachments_of_the_year_go_along_and_a_damaged_file_is_told_not_packed(
    world: World,
) -> None:
    with world.database.unit_of_work(HEAD) as session:
        for day in (date(2025, 3, 4), date(2025, 5, 6), date(2024, 3, 4)):
            visit = build.exchange(session, starts_on=day)
            content = b"%PDF-1.7 " + day.isoformat().encode()
            file = take_in_made_file(session, HEAD, "Biên bản.pdf", (content, "application/pdf"))
            session.add(ExchangeFile(exchange_id=visit.id or 0, file_id=file))
    with world.database.read() as session:
        assert dossier_sizes(session, 2025).attached == 2
        damaged = session.exec(select(StoredFile)).all()[1].stored_name
    (settings().files_dir / damaged).write_bytes(b"x")
    archive, missing = _packed(world, 2025, is_attached=True)
    attached = [one for one in _held_by_sums(archive) if one.startswith("tep-dinh-kem/")]
    assert missing == 1
    assert len(attached) == 1
    assert "2025-03-04" in attached[0]
    book = load_workbook(BytesIO(archive.read("muc-luc-ho-so.xlsx")))
    told = [[str(cell.value) for cell in row] for row in book.worksheets[1].iter_rows()]
    lost = next(row for row in told if "2025-05-06" in row[0])
    assert "bị mất hoặc hỏng trên đĩa" in lost
