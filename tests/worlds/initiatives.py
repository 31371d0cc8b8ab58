"""Initiatives of the office of Bắc Giang, for tests of what is written about them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from models.commands.base import parse
from models.commands.initiatives import CorrectInitiative, LogInitiative
from models.commands.payments import RecordPayment
from models.db import Database
from models.errors import InvalidInput
from models.permissions import Actor
from models.reports.initiatives.records import InitiativeRecord, initiative_record
from models.services.initiatives.initiatives import correct_initiative, log_initiative
from models.services.initiatives.payments import record_payment
from models.text.formats import format_date, office_today
from tests.worlds.exchanges import World as ExchangeWorld
from tests.worlds.exchanges import exchange_world

TODAY = office_today()


def day(days: int) -> str:
    """Return a day so many days from today, as people type it."""
    return format_date(TODAY + timedelta(days=days))


@dataclass
class World:
    """One office in a database, and the short ways to act in it."""

    database: Database
    around: ExchangeWorld

    def facts(self, **changes: Any) -> dict[str, Any]:
        """Return what the form holds for a small initiative."""
        return {
            "code": "NV-01",
            "title": "Hỗ trợ áp dụng 5S",
            "task_type": "provincial",
            "starts_on": day(-200),
            "ends_on": day(200),
            "milestones": [
                {"title": "Khảo sát", "due_on": day(-100), "done_on": day(-90)},
                {"title": "Tập huấn", "due_on": day(-10), "weight": 2},
                {"title": "Đánh giá", "due_on": day(100)},
            ],
            "budgets": [
                {
                    "year": TODAY.year,
                    "source": "provincial",
                    "planned_vnd": "500.000.000",
                    "allocated_vnd": "400.000.000",
                },
            ],
        } | changes

    def log(self, actor: Actor | None = None, /, **changes: Any) -> int:
        """Enter the initiative as a person, with changes."""
        actor = actor or self.around.officer
        command = parse(LogInitiative, self.facts(**changes))
        with self.database.unit_of_work(actor) as session:
            return log_initiative(session, actor, command)

    def pay(self, number: int, amount: str, /, **changes: Any) -> int:
        """Record a payment of today from this year's provincial budget, with changes."""
        raw = {
            "initiative_id": number,
            "row_version": self.record(number).facts.row_version,
            "paid_on": day(0),
            "source": "provincial",
            "amount_vnd": amount,
        } | changes
        actor = self.around.officer
        with self.database.unit_of_work(actor) as session:
            return record_payment(session, actor, parse(RecordPayment, raw))

    def correct(self, actor: Actor, number: int, version: int, **changes: Any) -> None:
        """Correct an initiative to the facts with changes."""
        raw = self.facts(**changes) | {"initiative_id": number, "row_version": version}
        with self.database.unit_of_work(actor) as session:
            correct_initiative(session, actor, parse(CorrectInitiative, raw))

    def act(self, actor: Actor, service: Any, command: Any, **raw: Any) -> None:
        """Carry out a service as a person."""
        with self.database.unit_of_work(actor) as session:
            service(session, actor, parse(command, raw))

    def record(self, number: int) -> InitiativeRecord:
        """Return an initiative as its page reads it."""
        with self.database.read() as session:
            return initiative_record(session, number)

    def refusals(self, **changes: Any) -> dict[str, str]:
        """Return the sentences that the initiative with changes is refused with."""
        with pytest.raises(InvalidInput) as refusal:
            self.log(**changes)
        return {problem.field: problem.message for problem in refusal.value.problems}


def initiative_world(database: Database) -> World:
    """Set up the office of Bắc Giang."""
    return World(database, exchange_world(database))
