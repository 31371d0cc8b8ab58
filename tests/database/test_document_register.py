"""Programme documents stand in a tree that never loops, and stay while records hang on them."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from models.commands.base import parse
from models.commands.lists import EnterListEntry, OfferListEntry, RemoveListEntry
from models.commands.programme_documents import (
    CorrectProgrammeDocument,
    DeleteProgrammeDocument,
    EnterProgrammeDocument,
    RestoreProgrammeDocument,
)
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed
from models.permissions import Actor
from models.reports.choices import entry_choices
from models.reports.office.lists import list_entries
from models.reports.office.programme_documents import DocumentRow, document_tree
from models.reports.trail.changes import changes_of_row
from models.services.backups import schema
from models.services.backups.schema import prepare
from models.services.office.lists import enter_list_entry, offer_list_entry, remove_list_entry
from models.services.office.programme_documents import (
    correct_document,
    delete_document,
    enter_document,
    restore_document,
)
from models.tables import TrailChange
from models.text.formats import utc_now
from tests import build
from tests.database.earlier_versions import only_up_to, taken_back
from tests.worlds.initiatives import World, initiative_world


@pytest.fixture
def world(database: Database) -> World:
    return initiative_world(database)


def _enter(world: World, number: str, actor: Actor | None = None, **changes: Any) -> int:
    actor = actor or world.around.head
    raw = {"number": number, "title": f"Văn bản {number}"} | changes
    with world.database.unit_of_work(actor) as session:
        raw.setdefault("kind_id", build.document_kind(session, raw.pop("kind", "plan")))
        return enter_document(session, actor, parse(EnterProgrammeDocument, raw))


def _correct(
    world: World,
    document_id: int,
    version: int,
    number: str,
    actor: Actor | None = None,
    **changes: Any,
) -> None:
    raw = {
        "number": number,
        "title": f"Văn bản {number}",
        "document_id": document_id,
        "row_version": version,
    } | changes
    actor = actor or world.around.head
    with world.database.unit_of_work(actor) as session:
        raw.setdefault("kind_id", build.document_kind(session))
        correct_document(session, actor, parse(CorrectProgrammeDocument, raw))


def _tree(world: World) -> tuple[DocumentRow, ...]:
    with world.database.read() as session:
        return document_tree(session)


def test_a_plan_stands_under_the_decision_it_carries_out_with_its_initiatives(
    world: World,
) -> None:
    decision = _enter(world, "1/QĐ", kind="decision", issued_on="31/08/2020")
    plan = _enter(world, "2/KH", parent_id=decision, issued_on="29/08/2021")
    _enter(world, "3/QĐ", kind="decision", issued_on="01/01/2019")
    world.log(document_id=plan)
    told = [(row.facts.number, row.depth, row.initiatives) for row in _tree(world)]
    assert told == [("1/QĐ", 0, 0), ("2/KH", 1, 1), ("3/QĐ", 0, 0)]


def test_a_document_never_stands_under_itself(world: World) -> None:
    first = _enter(world, "1/KH")
    second = _enter(world, "2/KH", parent_id=first)
    for parent in (first, second):
        with pytest.raises(InvalidInput, match="chính nó"):
            _correct(world, first, 1, "1/KH", parent_id=parent)
    assert [row.depth for row in _tree(world)] == [0, 1]


def test_bad_facts_are_refused_in_words(world: World) -> None:
    first = _enter(world, "1/KH", issued_on="01/02/2022", issuer="UBND tỉnh")
    for changes, sentence in (
        ({"number": "1/KH", "issuer": "UBND tỉnh"}, "cùng số"),
        ({"parent_id": first, "issued_on": "01/01/2022"}, "trước ngày ban hành"),
        ({"valid_from": "02/01/2022", "valid_to": "01/01/2022"}, "kết thúc trước"),
        ({"parent_id": 999}, "văn bản"),
    ):
        with pytest.raises(InvalidInput, match=sentence):
            _enter(world, **({"number": "9/KH"} | changes))
    assert len(_tree(world)) == 1


def test_an_officer_enters_a_document_and_corrects_only_their_own(world: World) -> None:
    officer = world.around.officer
    with pytest.raises(NotAllowed):
        _enter(world, "0/KH", world.around.viewer)
    own, another = _enter(world, "1/KH", officer), _enter(world, "2/KH")
    _correct(world, own, 1, "1/KH", officer, title="Tên mới")
    with pytest.raises(NotAllowed, match="người khác"):
        _correct(world, another, 1, "2/KH", officer, title="Tên khác")
    _correct(world, own, 2, "1/KH", title="Tên của lãnh đạo")
    assert {row.facts.title for row in _tree(world)} == {"Tên của lãnh đạo", "Văn bản 2/KH"}


def test_who_saves_second_is_told(world: World) -> None:
    number = _enter(world, "1/KH")
    _correct(world, number, 1, "1/KH", title="Tên mới")
    with pytest.raises(Conflict):
        _correct(world, number, 1, "1/KH", title="Tên khác")


def test_what_records_hang_on_stays_and_the_rest_goes_and_comes_back(world: World) -> None:
    head = world.around.head
    decision = _enter(world, "1/QĐ")
    plan = _enter(world, "2/KH", parent_id=decision)

    def delete(number: int) -> None:
        raw = {"document_id": number, "row_version": 1, "reason": "nhầm"}
        with world.database.unit_of_work(head) as session:
            delete_document(session, head, parse(DeleteProgrammeDocument, raw))

    with pytest.raises(InvalidInput, match="1 bản ghi"):
        delete(decision)
    delete(plan)
    delete(decision)
    assert _tree(world) == ()
    with world.database.unit_of_work(head) as session:
        restore_document(session, head, RestoreProgrammeDocument(document_id=plan))
    assert [(row.facts.number, row.depth) for row in _tree(world)] == [("2/KH", 0)]


def test_a_document_whose_number_was_entered_anew_stays_in_the_trash(world: World) -> None:
    first = _enter(world, "1/KH", issuer="UBND tỉnh")
    head = world.around.head
    with world.database.unit_of_work(head) as session:
        command = parse(
            DeleteProgrammeDocument, {"document_id": first, "row_version": 1, "reason": "Nhầm"}
        )
        delete_document(session, head, command)
    second = _enter(world, "1/KH", issuer="UBND tỉnh")
    with (
        pytest.raises(InvalidInput, match="cùng số"),
        world.database.unit_of_work(head) as session,
    ):
        restore_document(session, head, RestoreProgrammeDocument(document_id=first))
    assert [row.facts.id for row in _tree(world)] == [second]


def test_kinds_of_document_are_a_list_of_the_office(world: World) -> None:
    head = world.around.head

    def keep(service: Any, command: Any, **raw: Any) -> Any:
        with world.database.unit_of_work(head) as session:
            return service(session, head, parse(command, {"list": "document_kinds"} | raw))

    own = keep(enter_list_entry, EnterListEntry, name_vi="Kết luận", name_en="Conclusion")
    first = _enter(world, "1-KL/TW", kind_id=own)
    assert [row.kind for row in _tree(world)] == ["Kết luận"]
    offer = {"entry_id": own, "is_active": False, "row_version": 1}
    keep(offer_list_entry, OfferListEntry, **offer)
    with pytest.raises(InvalidInput, match="đã ngừng dùng"):
        _enter(world, "2-KL/TW", kind_id=own)
    _correct(world, first, 1, "1-KL/TW", kind_id=own, title="Giữ loại đã ghi")
    with pytest.raises(Conflict, match="Ngừng dùng"):
        keep(remove_list_entry, RemoveListEntry, entry_id=own, row_version=2)
    with world.database.read() as session:
        (entry,) = (one for one in list_entries(session, head, "document_kinds") if one.id == own)
        assert (entry.is_own, entry.records) == (True, 1)
        assert entry.id in {one.value for one in entry_choices(session, "document_kinds", (own,))}


def test_the_trail_still_tells_the_kind_that_a_fixed_term_named(world: World) -> None:
    row = TrailChange(
        transaction_key="x",
        table_name="programme_document",
        row_id="1",
        at=utc_now(),
        operation="UPDATE",
        before={"kind": "plan"},
        after={"kind": "decision"},
    )
    with world.database.unit_of_work(world.around.head) as session:
        for code in ("plan", "decision"):
            build.document_kind(session, code)
        assert [(one.old, one.new) for one in changes_of_row(session, row)] == [
            ("Kế hoạch", "Quyết định")
        ]


def test_documents_of_an_earlier_version_keep_their_kinds(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decision, plan = _enter(world, "1/QĐ", kind="decision"), _enter(world, "2/KH")
    folder = tmp_path / "migrations"
    only_up_to("kinds_of_document", folder, monkeypatch)
    with taken_back(world.database, folder) as (connection, done):
        with done.batch_alter_table("programme_document") as batch:
            batch.add_column(sa.Column("kind", sa.String(40), server_default="plan"))
            batch.create_check_constraint(
                "ck_programme_document_documentkind", "kind IN ('decision', 'plan')"
            )
            batch.drop_constraint("fk_programme_document_kind_id", type_="foreignkey")
            batch.drop_column("kind_id")
        connection.execute(
            sa.text("UPDATE programme_document SET kind = 'decision' WHERE id = :id"),
            {"id": decision},
        )
        done.drop_table("document_kind")
    monkeypatch.setattr(schema, "write_backup", lambda _db, reason: tmp_path / reason)
    prepare(world.database)
    assert {row.facts.id: row.kind for row in _tree(world)} == {
        decision: "Quyết định",
        plan: "Kế hoạch",
    }
