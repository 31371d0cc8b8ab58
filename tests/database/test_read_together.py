"""What a part of a screen reads together, while others write."""

import pytest
from sqlmodel import Session, select

from dashboard import context, trusting
from models.db import Database
from models.permissions import Actor
from models.tables import Office, Topic
from tests import build


def office_names(session: Session) -> tuple[str, ...]:
    return tuple(session.exec(select(Office.name)))


def topic_names(session: Session) -> tuple[str, ...]:
    return tuple(session.exec(select(Topic.name_vi)))


def test_what_somebody_changes_while_a_part_is_drawn_is_seen_afterwards(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.provinces(session)
        build.office(session)
        number = build.topic(session, "5s").id
    monkeypatch.setattr(context, "database", lambda: database)
    monkeypatch.setattr(trusting, "PART_HOLDS_S", -1)  # each question looks how the data stand
    context.forget()

    def draw() -> tuple[str, ...]:
        context.load(office_names)
        with database.unit_of_work(Actor.system()) as session:
            session.get_one(Topic, number).name_vi = "Tên mới"
        return context.load(topic_names)

    assert context.drawn(draw) != ("Tên mới",), "all of a part is of one state"
    assert context.load(topic_names) == ("Tên mới",)
    context.forget()
