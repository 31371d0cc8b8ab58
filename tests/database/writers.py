"""Writers in processes of their own, beside the test that watches them.

They are forked from one process that has imported the product: what is tested is how they write,
not how they start.
"""

import multiprocessing
import os
import signal
from multiprocessing.connection import Connection
from threading import Timer
from typing import Final

from sqlalchemy import event
from sqlmodel import select

from models.commands.imports import BeginImport, CarryOutImport, UndoImport
from models.db import Database
from models.permissions import Actor
from models.services.imports.carrying_out import carry_out, undo_import
from models.services.imports.plans import begin_import
from models.tables import ImportPlan, Topic
from models.vocabulary import ImportStage
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


def take_a_step(database: Database, actor: Actor, plan: ImportPlan | None, content: bytes) -> None:
    """Do what is next with a file: send it, take it in, undo it."""
    if plan is None:
        begin_import(database, actor, BeginImport(file_name="ho-tro.xlsx"), content)
    elif plan.stage is ImportStage.PLANNED:
        command = CarryOutImport(plan_id=plan.id, row_version=plan.row_version)
        carry_out(database, actor, command)
    else:
        undo_import(database, actor, UndoImport(plan_id=plan.id))


def take_a_step_and_die(
    url: str,
    actor: Actor,
    plan: ImportPlan | None,
    content: bytes,
    *,
    statements: int,
    after_s: float,
) -> None:
    """Do so, and die by the hardest signal so long after so many statements."""
    seen = 0

    def note(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == statements:
            dying = Timer(after_s, os.kill, (os.getpid(), signal.SIGKILL))
            dying.daemon = True
            dying.start()

    database = Database(url)
    for engine in (database.read_engine, database.write_engine):
        event.listen(engine, "before_cursor_execute", note)
    take_a_step(database, actor, plan, content)
    database.dispose()
