"""The editable lists kept by the office: added, renamed, put in order, withdrawn, removed."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from models.commands.base import Command, parse
from models.commands.lists import (
    CorrectListEntry,
    EnterListEntry,
    OfferListEntry,
    RemoveListEntry,
)
from models.commands.supports import CorrectSupport, LogSupport
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed
from models.filters import ReportFilter
from models.permissions import Actor
from models.registers.references import references_to
from models.reports.choices import LISTS, entry_choices, list_choices
from models.reports.exchanges.lists import exchange_count
from models.reports.initiatives.lists import initiative_count
from models.reports.office.lists import EntryFacts, list_entries
from models.reports.organisations.lists import organisation_count
from models.reports.sites.lists import site_count
from models.reports.supports.certificates import certificate_count
from models.reports.supports.supports import support_count
from models.reports.supports.training_courses import training_course_count
from models.reports.trail.entries import TrailFilter, trail_page
from models.search_index import holds_words
from models.services.office.lists import (
    correct_list_entry,
    enter_list_entry,
    offer_list_entry,
    remove_list_entry,
)
from models.services.records.references import referring_columns
from models.services.supports.supports import correct_support, log_support
from models.tables import Organisation, Sector, Support, TouredSite
from models.text.formats import utc_now
from models.vocabulary import OrganisationKind, Role
from seed.reference import load_reference
from tests import build

COUNTS: dict[str, Callable[[Session, ReportFilter], int]] = {
    "exchanges": exchange_count,
    "supports": support_count,
    "training_courses": training_course_count,
    "model_sites": site_count,
    "certificates": certificate_count,
    "organisations": organisation_count,
    "initiatives": initiative_count,
}


@pytest.fixture
def head(database: Database) -> Actor:
    """Return the head of an office with three tools."""
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        for place, name in enumerate(("5S", "Kaizen", "Lean"), 1):
            build.tool(session, name.lower(), name_vi=name, position=place)
        return build.actor(build.account(session, (Role.HEAD, Role.STAFF)))


def _do(
    database: Database,
    actor: Actor,
    service: Callable[[Session, Actor, Any], Any],
    command: type[Command],
    **raw: object,
) -> Any:
    with database.unit_of_work(actor) as session:
        return service(session, actor, parse(command, raw))


def _entries(database: Database, actor: Actor, name: str = "tools") -> dict[str, EntryFacts]:
    with database.read() as session:
        return {one.name_vi: one for one in list_entries(session, actor, name)}


def _add(database: Database, actor: Actor, name: str, **raw: object) -> int:
    whole = {"list": "tools", "name_vi": name, **raw}
    number = _do(database, actor, enter_list_entry, EnterListEntry, **whole)
    return int(number)


def _of(entry: EntryFacts, **raw: object) -> dict[str, object]:
    return {"list": "tools", "entry_id": entry.id, "row_version": entry.row_version, **raw}


def _support(database: Database, actor: Actor, tool: int, **raw: object) -> int:
    with database.unit_of_work(Actor.system()) as session:
        firm = build.organisation(session, kind=OrganisationKind.ENTERPRISE).id
    whole = {"organisation_id": firm, "supported_on": "2024", "tool_id": tool, **raw}
    return int(_do(database, actor, log_support, LogSupport, **whole))


def test_a_new_entry_gets_its_code_from_its_name_and_stands_last_or_where_it_is_put(
    database: Database, head: Actor
) -> None:
    _add(database, head, "Quản trị tinh gọn", name_en="Lean management")
    _add(database, head, "TPM", after=_entries(database, head)["5S"].id)
    _add(database, head, "Kanban", after=0)
    found = _entries(database, head)
    assert list(found) == ["Kanban", "5S", "TPM", "Kaizen", "Lean", "Quản trị tinh gọn"]
    assert found["Quản trị tinh gọn"].code == "quan-tri-tinh-gon"
    assert found["Kanban"].is_own
    assert not found["5S"].is_own
    with database.read() as session:
        offered = [one.label for one in entry_choices(session, "tools")]
    assert offered == list(found)


@pytest.mark.parametrize(
    ("given", "field"),
    [("KAIZEN", "name_vi"), ("ka-i-zen", None), ("kaizèn", "name_vi"), (" Kaizen ", "name_vi")],
)
def test_a_name_stands_once_in_a_list_accents_and_case_forgiven(
    database: Database, head: Actor, given: str, field: str | None
) -> None:
    if field is None:
        _add(database, head, given)
        return
    with pytest.raises(InvalidInput) as refusal:
        _add(database, head, given)
    assert [problem.field for problem in refusal.value.problems] == [field]
    entry = _entries(database, head)["5S"]
    with pytest.raises(InvalidInput, match="Kaizen"):
        _do(database, head, correct_list_entry, CorrectListEntry, **_of(entry, name_vi=given))


def test_equal_codes_of_different_names_are_numbered(database: Database, head: Actor) -> None:
    _add(database, head, "C+")
    _add(database, head, "Bảng C", name_en="Board")
    with database.unit_of_work(Actor.system()) as session:
        build.tool(session, "so-do", name_vi="Cây vấn đề")
    _add(database, head, "Sơ đồ")
    codes = {one.code for one in _entries(database, head).values()}
    assert {"c", "bang-c", "so-do", "so-do-2"} <= codes


def test_a_renamed_entry_keeps_its_code_and_its_records_are_found_by_both_names(
    database: Database, head: Actor
) -> None:
    with database.unit_of_work(Actor.system()) as session:
        sector = Sector(code="C", name_vi="Chế biến")
        session.add(sector)
        session.flush()
        firm = build.organisation(session, "Công ty A", sector_id=sector.id)
        firm.folded_text += " che bien"
        number = firm.id
    entry = _entries(database, head, "sectors")["Chế biến"]
    _do(
        database,
        head,
        correct_list_entry,
        CorrectListEntry,
        **_of(entry, list="sectors", name_vi="Công nghiệp chế tạo"),
    )
    with database.read() as session:
        for words in (["che", "bien"], ["che", "tao"]):
            found = session.exec(
                select(Organisation.id).where(holds_words(session, Organisation, words))
            )
            assert number in set(found)
        (choice,) = list_choices(session, "sectors")
        assert (choice.value, choice.label) == ("C", "Công nghiệp chế tạo")
        trail = trail_page(session, head, TrailFilter(action="list_entry.changed")).entries
    assert ("Chế biến", "Công nghiệp chế tạo") in [(c.old, c.new) for c in trail[0].changes]


def test_a_withdrawn_entry_stays_on_its_records_and_is_offered_and_taken_no_more(
    database: Database, head: Actor
) -> None:
    entry = _entries(database, head)["Kaizen"]
    number = _support(database, head, entry.id)
    _do(database, head, offer_list_entry, OfferListEntry, **_of(entry, is_active=False))
    with database.read() as session:
        assert "Kaizen" not in [one.label for one in entry_choices(session, "tools")]
        kept = entry_choices(session, "tools", (entry.id,))
        assert "Kaizen (ngừng dùng)" in [one.label for one in kept]
        assert "kaizen" in [one.value for one in list_choices(session, "tools")]
        assert support_count(session, ReportFilter(tools=("kaizen",))) == 1
        held = session.get_one(Support, number)
        facts = {
            "support_id": number,
            "row_version": held.row_version,
            "reason": "Bổ sung",
            "organisation_id": held.organisation_id,
            "supported_on": "2024",
        }
    with pytest.raises(InvalidInput, match="đã ngừng dùng"):
        _support(database, head, entry.id)
    note = {"note": "ghi thêm", "tool_id": entry.id}
    _do(database, head, correct_support, CorrectSupport, **facts, **note)
    with database.read() as session:
        assert session.get_one(Support, number).tool_id == entry.id
    again = _entries(database, head)["Kaizen"]
    _do(database, head, offer_list_entry, OfferListEntry, **_of(again, is_active=True))
    _support(database, head, entry.id)


def test_what_records_bear_is_never_removed_not_even_for_one_in_the_trash(
    database: Database, head: Actor
) -> None:
    found = _entries(database, head)
    number = _support(database, head, found["Kaizen"].id)
    with database.unit_of_work(head) as session:
        session.get_one(Support, number).deleted_at = utc_now()
    with pytest.raises(Conflict, match="Ngừng dùng"):
        _do(database, head, remove_list_entry, RemoveListEntry, **_of(found["Kaizen"]))
    (use,) = _entries(database, head)["Kaizen"].uses
    assert (use.register.name, use.records, use.in_trash) == ("supports", 0, 1)
    _do(database, head, remove_list_entry, RemoveListEntry, **_of(found["Lean"]))
    assert list(_entries(database, head)) == ["5S", "Kaizen"]


def test_a_shipped_entry_that_the_office_removed_does_not_come_back(
    database: Database, head: Actor
) -> None:
    with database.unit_of_work(Actor.system()) as session:
        load_reference(session, Actor.system())
    entry = _entries(database, head, "topics").popitem()[1]
    _do(database, head, remove_list_entry, RemoveListEntry, **_of(entry, list="topics"))
    with database.unit_of_work(Actor.system()) as session:
        assert load_reference(session, Actor.system()) == 0
    assert entry.name_vi not in _entries(database, head, "topics")


def test_a_stale_entry_is_refused(database: Database, head: Actor) -> None:
    entry = _entries(database, head)["5S"]
    _do(database, head, correct_list_entry, CorrectListEntry, **_of(entry, name_vi="5S mới"))
    for service, command, raw in (
        (correct_list_entry, CorrectListEntry, {"name_vi": "5S cũ"}),
        (offer_list_entry, OfferListEntry, {"is_active": False}),
        (remove_list_entry, RemoveListEntry, {}),
    ):
        with pytest.raises(Conflict, match="người khác"):
            _do(database, head, service, command, **_of(entry, **raw))
    assert list(_entries(database, head)) == ["5S mới", "Kaizen", "Lean"]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF])
def test_readers_and_officers_are_refused_by_every_service(
    database: Database, head: Actor, role: Role
) -> None:
    entry = _entries(database, head)["Lean"]
    other = Actor(head.account_id, "khác", frozenset({role}))
    for service, command, raw in (
        (enter_list_entry, EnterListEntry, {"list": "tools", "name_vi": "Mới"}),
        (correct_list_entry, CorrectListEntry, _of(entry, name_vi="Mới")),
        (offer_list_entry, OfferListEntry, _of(entry, is_active=False)),
        (remove_list_entry, RemoveListEntry, _of(entry)),
    ):
        with pytest.raises(NotAllowed):
            _do(database, other, service, command, **raw)
    with database.read() as session, pytest.raises(NotAllowed):
        list_entries(session, other, "tools")


def test_the_number_of_records_is_that_of_the_register_it_leads_to(
    database: Database, head: Actor
) -> None:
    found = _entries(database, head)
    _support(database, head, found["5S"].id)
    with database.unit_of_work(Actor.system()) as session:
        for place in range(2):
            visit = build.exchange(session, title=f"Chuyến {place}")
            for school in range(2):
                session.add(
                    TouredSite(
                        exchange_id=visit.id or 0,
                        position=school,
                        organisation_id=build.organisation(session).id or 0,
                        tool_id=found["5S"].id,
                    )
                )
    entry = _entries(database, head)["5S"]
    assert {use.register.name: use.records for use in entry.uses} == {"exchanges": 2, "supports": 1}
    with database.read() as session:
        for use in entry.uses:
            filters = ReportFilter(tools=(entry.code,))
            assert COUNTS[use.register.name](session, filters) == use.records


def test_every_table_that_bears_entries_is_counted() -> None:
    for table in LISTS.values():
        counted = {one.table.__tablename__ for one in references_to(table)}
        assert counted == {column.table.name for column in referring_columns(table)}
