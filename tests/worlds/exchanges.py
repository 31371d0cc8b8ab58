"""The office of Bắc Giang with its people, for tests of what is written about exchanges."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session, func, select

from models.commands.base import parse
from models.commands.exchanges import CorrectExchange, DeleteExchange, LogExchange
from models.db import Database
from models.errors import InvalidInput
from models.permissions import Actor
from models.services.exchanges.exchanges import correct_exchange, delete_exchange, log_exchange
from models.tables import Delegation, Division, Exchange, TrailChange, TrailEvent
from models.text.formats import office_today
from models.vocabulary import OrganisationKind, Role
from tests import build
from tests.worlds.copies import copied

TOMORROW = office_today() + timedelta(days=1)


@dataclass
class World:
    """One office in a database, and the short ways to act in it."""

    database: Database
    own: int
    guest: int
    school: int
    officer: Actor
    colleague: Actor
    neighbour: Actor
    head: Actor
    viewer: Actor
    admin: Actor
    province: Callable[[str], int]

    def taker(self, state: str) -> Actor:
        """Return who takes a step to a state: an officer tells of work, a head decides."""
        is_work = state in {"proposed", "surveyed", "running", "assessed", "completed"}
        return self.officer if is_work else self.head

    def visit(self, **changes: Any) -> dict[str, Any]:
        """Return what the form holds for the visit of 10/11/2022."""
        return {
            "kind": "bilateral_visit",
            "state": "held",
            "starts_on": "10/11/2022",
            "delegations": [
                {"role": "host", "organisation_id": self.own},
                {"role": "guest", "organisation_id": self.guest},
            ],
        } | changes

    def events(self) -> list[str]:
        """Return the actions that the trail told, the earliest first."""
        with self.database.read() as session:
            return list(session.exec(select(TrailEvent.action).order_by("id")))

    def new(self, name: str, home: str = build.QUANG_NINH, **changes: Any) -> dict[str, Any]:
        """Return an organisation entered on the spot."""
        return {"name": name, "kind": "agency", "province_id": self.province(home)} | changes

    def log(self, actor: Actor | None = None, /, **changes: Any) -> int:
        """Log the visit as a person, with changes."""
        actor = actor or self.officer
        command = parse(LogExchange, self.visit(**changes))
        with self.database.unit_of_work(actor) as session:
            return log_exchange(session, actor, command)

    def correct(self, actor: Actor, exchange_id: int, version: int, **changes: Any) -> int:
        """Correct an exchange to the visit with changes."""
        raw = self.visit(**changes) | {"exchange_id": exchange_id, "row_version": version}
        with self.database.unit_of_work(actor) as session:
            return correct_exchange(session, actor, parse(CorrectExchange, raw))

    def delete(self, actor: Actor, exchange_id: int, version: int, reason: str = "") -> None:
        """Put an exchange in the trash."""
        raw = {"exchange_id": exchange_id, "row_version": version, "reason": reason}
        with self.database.unit_of_work(actor) as session:
            delete_exchange(session, actor, parse(DeleteExchange, raw))

    def refusals(self, **changes: Any) -> dict[str, str]:
        """Return the sentences that the visit with changes is refused with; nothing is written."""
        before = self.counts()
        with pytest.raises(InvalidInput) as refusal:
            self.log(**changes)
        assert self.counts() == before
        return {problem.field: problem.message for problem in refusal.value.problems}

    def counts(self) -> tuple[int, ...]:
        """Return how many rows stand where a write would leave one."""
        tables = (Exchange, Delegation, TrailEvent, TrailChange)
        with self.database.read() as session:
            return tuple(session.exec(select(func.count()).select_from(t)).one() for t in tables)

    def exchange(self, exchange_id: int) -> Exchange:
        """Return a stored exchange."""
        with self.database.read() as session:
            found = session.get(Exchange, exchange_id)
            assert found is not None
            session.expunge(found)
            return found

    def delegations(self, exchange_id: int) -> list[Delegation]:
        """Return the delegations of a stored exchange in order."""
        with self.database.read() as session:
            rows = session.exec(
                select(Delegation).where(Delegation.exchange_id == exchange_id).order_by("position")
            ).all()
            session.expunge_all()
            return list(rows)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction of the system."""
        with self.database.unit_of_work(Actor.system()) as session:
            yield session


def exchange_world(database: Database, *, is_demonstration: bool = False) -> World:
    """Return the office of Bắc Giang with its people in a fresh database."""
    name = "demonstration of exchanges" if is_demonstration else "exchanges"
    return copied(name, partial(_built, is_demonstration=is_demonstration), database)


def _built(database: Database, *, is_demonstration: bool) -> World:
    """Set up the office of Bắc Giang with a person of every kind, and another division."""
    with database.unit_of_work(Actor.system()) as session:
        office = build.office(session, is_demonstration=is_demonstration)
        first, second = session.exec(select(Division.id).order_by("position")).all()
        guest = build.organisation(session, "Chi cục Quảng Ninh", home=build.QUANG_NINH)
        school = build.organisation(
            session, "Trường THPT Lạng Giang số 1", kind=OrganisationKind.SCHOOL
        )
        officer, colleague, neighbour, head, viewer, admin = (
            build.actor(build.account(session, [role], division_id=division))
            for role, division in (
                (Role.STAFF, first),
                (Role.STAFF, first),
                (Role.STAFF, second),
                (Role.HEAD, second),
                (Role.VIEWER, None),
                (Role.ADMIN, None),
            )
        )
        assert guest.id is not None
        assert school.id is not None
        ids = {
            key: build.province_id(session, key)
            for key in (
                build.BAC_GIANG,
                build.QUANG_NINH,
                build.BAC_NINH_NOW,
                "27@2008-08-01",
                "22@2025-07-01",
                "20@2008-08-01",
                "75@2026-04-30",
            )
        }
        return World(
            database,
            office.organisation_id,
            guest.id,
            school.id,
            officer,
            colleague,
            neighbour,
            head,
            viewer,
            admin,
            ids.__getitem__,
        )
