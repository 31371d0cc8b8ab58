"""An office into which lists of visits come, and all that is kept of a visit."""

from typing import Any

from models.commands.exchanges import ExchangeFacts
from models.db import Database
from models.services.imports.exchange_facts import facts_now
from models.services.imports.told_values import plain_fact
from models.tables import Exchange, Topic
from seed.files import rows
from tests.worlds.exchanges import World, exchange_world


def world_with_topics(database: Database) -> World:
    """Return an office with the shipped topics."""
    made = exchange_world(database)
    with database.unit_of_work(made.officer) as session:
        for row in rows("lists/topics.csv"):
            told = {name: row[name] or "" for name in ("code", "name_vi", "name_en")}
            session.add(Topic.model_validate(told))
    return made


def facts(world: World, number: int) -> dict[str, Any]:
    """Return all that is kept of an exchange, as its form holds it."""
    with world.database.read() as session:
        found = facts_now(session, [session.get_one(Exchange, number)])[number]
    known = {name: plain_fact(found[name]) for name in ExchangeFacts.model_fields}
    for one in known["delegations"]:
        one.setdefault("leader_name", None)
    return known
