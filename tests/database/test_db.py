"""The database keeps what it is given, whole, on SQLite and on PostgreSQL."""

from sqlmodel import select

from models.db import Database
from models.permissions import Actor
from models.tables import Exchange
from tests import build


def test_an_exchange_that_was_logged_can_be_read_again(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        made = build.exchange(session, topics=[build.topic(session)])
    with database.read() as session:
        assert session.exec(select(Exchange)).one().title == made.title
