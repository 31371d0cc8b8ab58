"""One person put in charge of several records: all of them at once, or none."""

from datetime import timedelta
from typing import Any

import pytest

from models.commands.assignments import MOST_CHOSEN, AssignRecords
from models.commands.base import parse
from models.db import Database
from models.errors import AppError, Conflict, InvalidInput, NotAllowed, NotFound
from models.permissions import Actor
from models.reports.assignments import assignable_records
from models.reports.trail.entries import TrailFilter, trail_page
from models.reports.trail.histories import record_history
from models.services.records.assignments import assign_records
from models.tables import Initiative, ModelSite
from models.text.formats import office_today
from models.vocabulary import Setting, SiteState
from tests import build
from tests.worlds.initiatives import World, initiative_world


@pytest.fixture
def world(database: Database) -> World:
    return initiative_world(database)


def _assign(world: World, actor: Actor, person: Actor, *records: int, **changes: Any) -> int:
    kind = changes.pop("kind", "initiative")
    if records:
        with world.database.read() as session:
            seen = assignable_records(session, kind, records)
        changes["records"] = [{"id": one.id, "row_version": one.row_version} for one in seen]
    raw = {"kind": kind, "officer_id": person.account_id}
    with world.database.unit_of_work(actor) as session:
        return assign_records(session, actor, parse(AssignRecords, raw | changes))


def _officers(world: World, *records: int) -> list[int | None]:
    with world.database.read() as session:
        return [session.get_one(Initiative, one).officer_id for one in records]


def test_chosen_initiatives_get_one_person_and_one_entry_of_the_trail(world: World) -> None:
    head, person = world.around.head, world.around.officer
    three = [world.log(code=f"NV-{n}", title=f"Việc {n}") for n in (1, 2, 3)]
    _assign(world, head, person, three[2])
    assert _assign(world, head, person, *three) == 2
    assert _officers(world, *three) == [person.account_id] * 3
    with world.database.read() as session:
        chosen = TrailFilter(action="initiative.assigned")
        entry, before = trail_page(session, head, chosen).entries
        told = record_history(session, "initiative", three[0])[0]
        last = [one.action for one in record_history(session, "initiative", three[2])]
    assert (entry.counted, before.counted) == ("2 bản ghi", "1 bản ghi")
    assert told.who == head.name
    (change,) = [one for one in told.changes if one.new == person.name]
    assert change.label == "Cán bộ phụ trách"
    assert last.count("initiative.assigned") == 1


def test_model_sites_are_assigned_alike_and_other_registers_are_not(world: World) -> None:
    head, person = world.around.head, world.around.officer
    with world.database.unit_of_work(head) as session:
        site = ModelSite(
            organisation_id=build.organisation(session, name="Bệnh viện A").id or 0,
            setting=Setting.HOSPITAL,
            state=SiteState.PROPOSED,
            starts_on=office_today() - timedelta(days=9),
        )
        session.add(site)
        session.flush()
        number = site.id or 0
    assert _assign(world, head, person, number, kind="model_site") == 1
    for kind in ("exchange", "organisation", "no_such_kind"):
        with pytest.raises(InvalidInput, match="không có người phụ trách"):
            _assign(world, head, person, kind=kind, records=[{"id": 1, "row_version": 1}])


def _refused(
    world: World, actor: Actor, refusal: type[AppError], named: str, *records: int
) -> None:
    before = _officers(world, *records)
    with pytest.raises(refusal, match=named):
        _assign(world, actor, world.around.officer, *records)
    assert _officers(world, *records) == before


def test_one_record_of_another_division_holds_up_all_and_is_named(world: World) -> None:
    own = world.log(world.around.officer, code="NV-1", title="Việc của mình")
    foreign = world.log(world.around.neighbour, code="NV-2", title="Việc phòng khác")
    _refused(world, world.around.officer, NotAllowed, "Việc phòng khác", own, foreign)
    assert _assign(world, world.around.head, world.around.officer, own, foreign) == 2
    _refused(world, world.around.viewer, NotAllowed, "Vai trò", own)


def test_a_record_saved_meanwhile_holds_up_all_and_is_named(world: World) -> None:
    first, second = world.log(code="NV-1"), world.log(code="NV-2", title="Việc vừa sửa")
    seen = [{"id": number, "row_version": 1} for number in (first, second)]
    world.correct(world.around.officer, second, 1, code="NV-2", title="Việc vừa sửa", note="x")
    with pytest.raises(Conflict, match="Việc vừa sửa"):
        _assign(world, world.around.head, world.around.officer, records=seen)
    assert _officers(world, first) == [None]
    gone = [*seen[:1], {"id": 999_999, "row_version": 1}]
    with pytest.raises(NotFound, match="999999"):
        _assign(world, world.around.head, world.around.officer, records=gone)


def test_only_who_enters_or_leads_is_put_in_charge_and_not_of_too_many(world: World) -> None:
    number = world.log()
    with pytest.raises(InvalidInput, match="trong danh sách"):
        _assign(world, world.around.head, world.around.viewer, number)
    many = [{"id": one, "row_version": 1} for one in range(1, MOST_CHOSEN + 2)]
    for records in ([], many):
        with pytest.raises(InvalidInput):
            _assign(world, world.around.head, world.around.officer, records=records)
