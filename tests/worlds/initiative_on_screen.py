"""An initiative that runs, with milestones, a budget and a payment, for tests of its screens."""

from datetime import timedelta
from typing import Any

from models.commands.base import parse
from models.commands.initiatives import LogInitiative
from models.commands.payments import RecordPayment
from models.permissions import Actor
from models.services.initiatives.initiatives import log_initiative
from models.services.initiatives.payments import record_payment
from models.text.formats import format_date, office_today
from models.vocabulary import Role
from tests.worlds.screens import World

TODAY = office_today()


def day(days: int) -> str:
    """Return the day so many days from today, as it is typed."""
    return format_date(TODAY + timedelta(days=days))


def log(world: World, **changes: Any) -> int:
    """Log the initiative with its payment of 50 million and return its number."""
    raw = {
        "code": "NV-01",
        "title": "Hỗ trợ áp dụng 5S",
        "task_type": "provincial",
        "state": "running",
        "starts_on": day(-100),
        "ends_on": day(100),
        "milestones": [
            {"title": "Khảo sát", "due_on": day(-20)},
            {"title": "Nghiệm thu", "due_on": day(90)},
        ],
        "budgets": [
            {
                "year": TODAY.year,
                "source": "provincial",
                "planned_vnd": "300.000.000",
                "allocated_vnd": "200.000.000",
            }
        ],
        "division_id": world.people[Role.STAFF].division_id,
    } | changes
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        number = log_initiative(session, Actor.system(), parse(LogInitiative, raw))
        record_payment(
            session,
            Actor.system(),
            parse(
                RecordPayment,
                {
                    "initiative_id": number,
                    "row_version": 1,
                    "paid_on": day(0),
                    "source": "provincial",
                    "amount_vnd": "50.000.000",
                },
            ),
        )
    return number
