"""Issued reports: kept as they left the office, signed copies checked, today beside then."""

import json
from functools import cache
from typing import Any

import pytest
from sqlmodel import select

from models.db import Database
from models.documents.official.paper import official_pdf
from models.documents.official.values import Paragraph, Table
from models.errors import Conflict, InvalidInput, NotAllowed, SavedOtherwise
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.office.issued_reports import (
    issued_files_of,
    issued_list,
    issued_record,
    signed_copies,
)
from models.reports.official.beside_now import issued_beside_now
from models.reports.official.issuing import read_to_issue
from models.reports.official.reported import official_document, reported_before
from models.rules.signed_copies import findings_of
from models.services.files.files import open_file, remove_unused_files
from models.services.files.signatures import signed_findings
from models.services.office.issued_reports import (
    issue_report,
)
from models.tables import IssuedReport, SignedCopy, StoredFile
from models.vocabulary import DocumentKind, SignedVerdict
from tests.worlds.documents import a_document
from tests.worlds.indicators import World, indicator_world
from tests.worlds.issued import (
    HEAD,
    STAFF,
    file_back,
    issue,
    issued_pdf,
    issuing_command,
    withdraw,
)
from tests.worlds.signed import SIGNER, added_to, locked, signed


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


@cache
def _foreign() -> bytes:
    return official_pdf(a_document())


@pytest.fixture
def on_sqlite(sqlite_database: Database) -> World:
    return indicator_world(sqlite_database)


def test_what_was_issued_stays_when_the_data_change_and_the_page_says_why(world: World) -> None:
    world.support(0, 2024)
    number = issue(world)
    issued = issued_pdf(world, number)
    with world.database.read() as session:
        beside = issued_beside_now(session, number)
    assert beside.figures
    assert not any(one.differs for one in beside.figures)
    assert beside.reasons == ()
    world.support(1, 2024, amount_vnd=50_000_000)
    with world.database.read() as session:
        beside = issued_beside_now(session, number)
        row = issued_record(session, number).row
    changed = {one.label: (one.told, one.now, one.change) for one in beside.figures if one.differs}
    assert ("1", "2", "+1") in changed.values()
    assert {one.kind: one.new for one in beside.reasons}["support"] == 1
    assert issued_pdf(world, number) == issued
    assert (row["number"], row["state"]) == ("05/BC-…", "Còn hiệu lực")


@pytest.mark.usefixtures("own_folder")
def test_the_issued_files_bear_number_and_day_and_are_no_others_to_take_or_clear(
    world: World,
) -> None:
    number = issue(world)
    with world.database.unit_of_work(Actor.system()) as session:
        row = session.get_one(IssuedReport, number)
        told = json.loads(row.told)
        assert (told["number"], told["day"]) == (5, "2025-01-02")
        assert issued_pdf(world, number).startswith(b"%PDF-")
        assert remove_unused_files(session, Actor.system(), -1, with_strangers=False) == 0
        assert len(session.exec(select(StoredFile)).all()) == 2


def test_a_second_report_of_the_same_slice_needs_a_reason_and_names_the_first(
    world: World,
) -> None:
    first = issue(world)
    with pytest.raises(InvalidInput, match="Nêu lý do"):
        issue(world, number="6")
    second = issue(world, number="6", reason="Thiếu số liệu quý IV")
    with world.database.read() as session:
        rows = issued_list(session, ReportFilter())
        told = json.loads(session.get_one(IssuedReport, second).told)
    assert "Đã được thay thế" in str(rows.loc[first, "state"])
    assert "05/BC-…" in str(rows.loc[second, "replaces"])
    said = told["body"][0]["text"]
    assert "thay thế" in said
    assert "Thiếu số liệu quý IV" in said


def test_the_same_form_issues_one_report_and_with_another_number_is_told(world: World) -> None:
    first = issue(world, idempotency_key="k")
    assert issue(world, idempotency_key="k") == first
    with pytest.raises(SavedOtherwise) as told:
        issue(world, idempotency_key="k", number="6")
    assert told.value.record_id == first
    with world.database.read() as session:
        assert len(session.exec(select(IssuedReport)).all()) == 1


def test_two_heads_do_not_replace_the_same_report_unseen(world: World) -> None:
    command = issuing_command(number="7")
    with world.database.read() as session:
        made = read_to_issue(session, HEAD, command).made()
    issue(world)
    with pytest.raises(Conflict), world.database.unit_of_work(HEAD) as session:
        issue_report(session, HEAD, command, made)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": "5", "query": "period=2023"}, "number"),
        ({"number": "6", "query": "period=2023", "issued_on": "1/1/2099"}, "issued_on"),
    ],
)
def test_a_number_is_given_once_a_year_and_no_day_is_to_come(
    world: World, changes: dict[str, Any], field: str
) -> None:
    issue(world)
    with pytest.raises(InvalidInput) as refusal:
        issue(world, HEAD, **changes)
    assert [one.field for one in refusal.value.problems] == [field]


def test_only_a_head_issues_and_withdraws_and_only_with_a_reason(world: World) -> None:
    with pytest.raises(NotAllowed):
        issue(world, STAFF)
    number = issue(world)

    with pytest.raises(NotAllowed):
        withdraw(world, number, STAFF)
    with pytest.raises(InvalidInput):
        withdraw(world, number, reason=None)
    withdraw(world, number, reason="Ban hành nhầm")
    with world.database.read() as session:
        row = issued_record(session, number).row
    assert (row["state"], row["reason"]) == ("Đã thu hồi", "Ban hành nhầm")
    issue(world, number="6")  # nothing stands in its place any more


def test_a_signed_copy_is_checked_and_kept_with_its_report(world: World) -> None:
    number = issue(world)
    assert (
        file_back(world, number, signed(issued_pdf(world, number))).verdict is SignedVerdict.INTACT
    )
    with world.database.read() as session:
        (kept,) = signed_copies(session, number)
        assert issued_record(session, number).row["signed"] == kept.verdict.label
    assert SIGNER in " ".join(kept.said)


def test_a_signed_copy_is_told_from_an_altered_an_unsigned_and_another_one(
    on_sqlite: World,
) -> None:
    world = on_sqlite
    number = issue(world)
    other = issue(world, number="6", query="period=2023")
    issued = issued_pdf(world, number)
    whole = signed(issued)
    place = whole.index(b"stream") + 40
    broken = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
    came = {
        SignedVerdict.INTACT: [whole, signed(whole, "Trần Thị Hai", "Signature2")],
        SignedVerdict.ALTERED: [added_to(whole), signed(added_to(issued)), broken],
        SignedVerdict.UNSIGNED: [issued],
        SignedVerdict.OTHER: [signed(issued_pdf(world, other))],
        SignedVerdict.UNSURE: [signed(_foreign())],
    }
    for verdict, contents in came.items():
        for content in contents:
            assert file_back(world, number, content).verdict is verdict
    with world.database.read() as session:
        kept = signed_copies(session, number)
    assert len(kept) == 8
    said = " ".join(kept[-1].said)
    assert SIGNER in said
    assert "Chưa kiểm" in said
    assert "06/BC-…" in " ".join(kept[1].said)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda: locked(_foreign()), "mật khẩu"),
        (lambda: b"%PDF-1.7\n" + b"x" * 3000 + b"\n%%EOF", "bị hỏng"),
        (lambda: _foreign()[:20_000] + b"%%EOF", "bị hỏng"),
    ],
)
def test_a_file_that_cannot_be_checked_is_refused_in_words(content: object, words: str) -> None:
    assert callable(content)
    with pytest.raises(InvalidInput, match=words):
        signed_findings(content(), (1, ""), {})


def test_the_next_report_tells_what_was_reported_beside_what_the_data_say_now(
    world: World,
) -> None:
    world.support(0, 2024)
    number = issue(world)
    world.support(1, 2024, amount_vnd=50_000_000)
    with world.database.read() as session:
        beside = issued_beside_now(session, number)
        found = reported_before(session, ReportFilter.from_query({"period": "2025"}))
        document = official_document(session, DocumentKind.PROGRAMME, {"period": "2025"})
        assert reported_before(session, ReportFilter.from_query({"period": "2024"})) is None
    assert found is not None
    assert found.beside == beside
    table = next(one for one in document.body if isinstance(one, Table) and one.is_beside)
    told = {row[0]: row[1:] for row in table.rows}
    shown = {
        one.label: (one.told, one.now, one.difference) for one in beside.figures if one.is_main
    }
    assert shown.items() <= told.items()
    assert ("1", "2", "+1") in told.values()
    said = " ".join(one.text for one in document.body if isinstance(one, Paragraph))
    assert "05/BC-…" in said
    assert "nhập thêm 1" in said
    again = issue(world, query="period=2025", number="6")
    with world.database.read() as session:  # what stands beside is not held against itself
        assert not any(one.differs for one in issued_beside_now(session, again).figures)


@pytest.mark.xdist_group("seed")  # the process that has filled the demonstrations
def test_the_signed_copy_of_the_demonstration_holds_what_is_kept_of_it(
    demonstration: Database,
) -> None:
    with demonstration.read() as session:
        (copy,) = session.exec(select(SignedCopy)).all()
        content = open_file(session, STAFF, copy.file_id).content
        against = issued_files_of(session, copy.issued_report_id)
    found = signed_findings(content, against.issued, against.others)
    assert found == findings_of(copy.found)
    assert found.verdict is copy.verdict is SignedVerdict.INTACT
