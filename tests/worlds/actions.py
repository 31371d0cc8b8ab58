"""Actions of the office of Bắc Giang, for tests of what is written about them."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import Session

from models.commands.actions import (
    CorrectAction,
    OpenAction,
    PassOnAction,
    PostponeAction,
    StepAction,
)
from models.commands.base import parse
from models.db import Database
from models.errors import InvalidInput
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.actions.inbox import inbox_count, inbox_list
from models.services.actions.actions import correct_action, open_action
from models.services.actions.steps import pass_on_action, postpone_action, step_action
from models.tables import Account, ActionItem
from models.vocabulary import Role
from tests import build
from tests.worlds.initiatives import World as InitiativeWorld
from tests.worlds.initiatives import day, initiative_world

SERVICES: dict[Any, Any] = {
    StepAction: step_action,
    PostponeAction: postpone_action,
    PassOnAction: pass_on_action,
    CorrectAction: correct_action,
}


@dataclass
class World:
    """One office with a second head, and the short ways to act on its actions."""

    database: Database
    plans: InitiativeWorld
    second: Actor

    @property
    def officer(self) -> Actor:
        """Return an officer."""
        return self.plans.around.officer

    @property
    def neighbour(self) -> Actor:
        """Return an officer of another division."""
        return self.plans.around.neighbour

    @property
    def head(self) -> Actor:
        """Return a head."""
        return self.plans.around.head

    def facts(self, **changes: Any) -> dict[str, Any]:
        """Return what the form holds for an action of the officer."""
        return {
            "title": "Gửi ảnh trước và sau",
            "due_on": day(5),
            "officer_id": self.officer.account_id,
            "accept_day_off": True,
        } | changes

    def open(self, actor: Actor | None = None, /, **changes: Any) -> int:
        """Open an action as a person, the head where none is named."""
        actor = actor or self.head
        with self.database.unit_of_work(actor) as session:
            return open_action(session, actor, parse(OpenAction, self.facts(**changes)))

    def refusals(self, actor: Actor | None = None, /, **changes: Any) -> dict[str, str]:
        """Return the sentences that an action is refused with, by field."""
        with pytest.raises(InvalidInput) as refusal:
            self.open(actor, **changes)
        return {problem.field: problem.message for problem in refusal.value.problems}

    def act(self, actor: Actor, command: type[Any], number: int, **raw: Any) -> None:
        """Carry out a command on an action as it stands now."""
        version = self.row(number).row_version
        raw = {"action_id": number, "row_version": version} | raw
        with self.database.unit_of_work(actor) as session:
            SERVICES[command](session, actor, parse(command, raw))

    def step(self, actor: Actor, number: int, state: str, **raw: Any) -> None:
        """Take an action to a state."""
        self.act(actor, StepAction, number, state=state, **raw)

    def row(self, number: int) -> ActionItem:
        """Return an action as it stands."""
        with self.database.read() as session:
            found = session.get_one(ActionItem, number)
            session.expunge(found)
            return found

    def inbox(self, *people: Actor, **narrowed: Any) -> list[str]:
        """Return what is to be done by people, all where none is named; as many as is counted."""
        chosen = ReportFilter(officers=tuple(str(one.account_id) for one in people), **narrowed)
        with self.database.read() as session:
            found = [str(one) for one in inbox_list(session, chosen)["what"]]
            assert inbox_count(session, chosen) == len(found)
        return found


def action_world(database: Database) -> World:
    """Set up the office of Bắc Giang with a second head."""
    plans = initiative_world(database)
    with database.unit_of_work(Actor.system()) as session:
        second = build.account(session, [Role.HEAD], display_name="Phó Chi cục trưởng")
        return World(database, plans, build.actor(second))


def disable(session: Session, actor: Actor) -> None:
    """Disable an account."""
    session.get_one(Account, actor.account_id).is_disabled = True
