"""The secret address of a calendar: open to whoever knows it, and to nobody else."""

import pytest
from sqlmodel import select

from models.db import Database
from models.permissions import Actor
from models.services.accounts.sessions import actor_of
from models.services.actions.calendars import make_address
from models.tables import Account, TrailEvent
from tests.security.conftest import browser, sign_in

pytestmark = pytest.mark.usefixtures("served_database")


def _address(database: Database, name: str = "chuyenvien") -> str:
    with database.read() as session:
        account = session.exec(select(Account).where(Account.user_name == name)).one()
        person = actor_of(session, account)
    with database.unit_of_work(person) as session:
        return f"/calendar/{make_address(session, person)}.ics"


def test_a_stranger_with_the_address_reads_the_calendar_and_nothing_is_kept_of_it(
    served_database: Database,
) -> None:
    address = _address(served_database)
    for _ in range(2):
        answer = browser().get(address)
        assert answer.status_code == 200
        assert answer.text.startswith("BEGIN:VCALENDAR")
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "set-cookie" not in answer.headers
    with served_database.read() as session:
        noted = session.exec(select(TrailEvent).where(TrailEvent.action == "calendar.fetched"))
        assert [one.actor_id for one in noted] == [2], "the first of a day alone"


def test_whatever_is_wrong_with_an_address_the_answer_is_the_same(
    served_database: Database,
) -> None:
    revoked = _address(served_database)
    good = _address(served_database)
    disabled = _address(served_database, "xem")
    with served_database.unit_of_work(Actor.system()) as session:
        session.exec(select(Account).where(Account.user_name == "xem")).one().is_disabled = True
    wrong = (revoked, disabled, f"/calendar/{'x' * 43}.ics", "/calendar/", "/calendar/a/b.ics")
    answers = {
        (answer.status_code, answer.text, tuple(sorted(answer.headers.items())))
        for answer in (browser().get(one) for one in (*wrong, good.removesuffix(".ics")))
    }
    assert len(answers) == 1
    assert answers.pop()[0] == 404


def test_five_wrong_addresses_lock_the_one_who_tries_and_no_sign_in(
    served_database: Database,
) -> None:
    good = _address(served_database)
    for place in range(5):
        assert browser("192.0.2.7").get(f"/calendar/{place}{'x' * 42}.ics").status_code == 404
    assert browser("192.0.2.7").get(good).status_code == 404
    assert browser("192.0.2.8").get(good).status_code == 200
    assert sign_in(browser("192.0.2.7"), "chuyenvien").headers["location"] == "/"


def test_ones_own_due_days_are_a_file_for_who_is_signed_in_alone() -> None:
    client = browser()
    assert client.get("/my-calendar.ics").status_code == 303
    sign_in(client, "xem")
    answer = client.get("/my-calendar.ics")
    assert answer.text.startswith("BEGIN:VCALENDAR")
    assert "viec-can-lam.ics" in answer.headers["content-disposition"]
