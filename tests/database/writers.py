"""Writers in processes of their own, beside the test that watches them.

They are forked from one process that has imported the product: what is tested is how they write,
not how they start.
"""

import multiprocessing
from multiprocessing.connection import Connection
from typing import Final

from sqlmodel import select

from models.db import Database
from models.permissions import Actor
from models.tables import Topic
from tests import build

SYSTEM: Final = Actor.system()
PROCESSES: Final = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.database.writers"])


def add_one(database: Database, times: int) -> None:
    """Read the place of the only topic and write the next one, again and again."""
    for _ in range(times):
        with database.unit_of_work(SYSTEM) as session:
            topic = session.exec(select(Topic)).one()
            topic.position += 1


def add_one_to(url: str, times: int) -> None:
    """Do so from another process."""
    database = Database(url)
    add_one(database, times)
    database.dispose()


def write_until_killed(url: str, number: int, acknowledged: Connection) -> None:
    """Write twenty topics at a time, and tell the number of each transaction once it is over."""
    database = Database(url)
    while True:
        with database.unit_of_work(SYSTEM) as session:
            for part in range(20):
                build.topic(session, f"{number}-{part}")
        acknowledged.send(number)
        number += 1
