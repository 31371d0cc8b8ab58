"""What a person did, month by month: the trail and nothing else, for themselves alone."""

from datetime import timedelta

from sqlmodel import select

from models.commands.initiatives import DeleteInitiative
from models.db import Database
from models.filters import ReportFilter
from models.periods import Period
from models.permissions import Actor
from models.reports.exports import EXPORTED, list_export
from models.reports.office.own_work import own_acts, work_by_month
from models.services.initiatives.initiatives import delete_initiative
from models.tables.trail import TrailEvent
from models.text.formats import office_time, utc_now
from models.trail.deeds import DEEDS
from models.trail.events import record
from models.vocabulary import Deed
from tests.worlds.initiatives import initiative_world


def test_the_work_of_a_person_is_what_the_trail_tells_of_them_on_records(
    database: Database,
) -> None:
    world = initiative_world(database)
    officer = world.around.officer
    number = world.log()
    gone = world.log(code="NV-2")
    raw = {"initiative_id": gone, "row_version": 1, "reason": "ghi nhầm"}
    world.act(officer, delete_initiative, DeleteInitiative, **raw)
    world.pay(number, "10 triệu")
    world.log(world.around.head, code="NV-3")
    with database.unit_of_work(officer) as session:
        record(session, officer, "account.signed_in", "account", officer.account_id)
        record(session, officer, "list.exported", rows=3)
    with database.read() as session:
        acts = own_acts(session, officer.account_id or 0, Period())
        told = session.exec(
            select(TrailEvent).where(TrailEvent.actor_id == officer.account_id)
        ).all()
        frame = list_export(session, "my-work", _slice(officer), officer.name).frame
    work = [one for one in told if one.action in DEEDS]
    assert {one.action for one in told} - {one.action for one in work} == {
        "account.signed_in",
        "list.exported",
    }
    assert sorted(one.id for one in acts) == sorted(one.id or 0 for one in work)
    assert list(frame.index) == [one.id for one in acts], "the file is the same rows"
    assert frame["record"].iloc[0] == "NV-01 · Hỗ trợ áp dụng 5S"
    (month,) = work_by_month(acts).items()
    assert month[0] == f"{office_time(utc_now()):%Y-%m}"
    assert month[1] == {**dict.fromkeys(Deed, 0), Deed.ENTERED: 3, Deed.CHANGED: 1}


def _slice(person: Actor) -> ReportFilter:
    return ReportFilter(officers=(str(person.account_id),))


def test_a_month_ends_by_the_clock_on_the_office_wall(database: Database) -> None:
    officer = initiative_world(database).around.officer
    first = office_time(utc_now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    with database.unit_of_work(officer) as session:
        for minutes in (-1, 0):
            event = TrailEvent(
                transaction_key="0" * 32,
                at=first + timedelta(minutes=minutes),
                actor_id=officer.account_id,
                action="initiative.logged",
            )
            session.add(event)
    with database.read() as session:
        this = own_acts(session, officer.account_id or 0, Period.from_code(f"{first:%Y-%m}"))
        both = own_acts(session, officer.account_id or 0, Period())
    assert (len(this), len(both)) == (1, 2)


def test_a_file_of_ones_own_work_names_nobody_else() -> None:
    assert [one.name for one in EXPORTED.values() if one.is_personal] == ["my-work"]
