"""Model sites that copy each other, for tests of replications and traces."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from models.commands.base import Command, parse
from models.commands.replications import (
    CorrectReplication,
    DeleteReplication,
    LogReplication,
    RestoreReplication,
)
from models.db import Database
from models.permissions import Actor
from models.services.lessons.replications import (
    correct_replication,
    delete_replication,
    log_replication,
    restore_replication,
)
from models.tables import LessonUse, ModelSite, Organisation, Replication, SiteStep
from models.vocabulary import Setting, SiteState
from tests import build
from tests.worlds.lessons import World as LessonWorld
from tests.worlds.lessons import lesson_world


@dataclass
class World:
    """An office with four sites that run since 2023, and ways to copy one to another."""

    lessons: LessonWorld
    sites: tuple[int, ...]

    @property
    def database(self) -> Database:
        """Return its database."""
        return self.lessons.database

    @property
    def officer(self) -> Actor:
        """Return the person who enters."""
        return self.lessons.around.officer

    @property
    def head(self) -> Actor:
        """Return the person who decides."""
        return self.lessons.around.head

    def copy(self, source: int, target: int, /, **said: Any) -> int:
        """Copy a site to another as the officer."""
        raw = {"from_site_id": source, "to_site_id": target, "replicated_on": "05/2024"} | said
        with self.database.unit_of_work(self.officer) as session:
            return log_replication(session, self.officer, parse(LogReplication, raw))

    def correct(self, number: int, /, **changes: Any) -> None:
        """Correct a replication as the officer, its other facts as they stand."""
        row = self.row(number)
        raw = {
            "replication_id": number,
            "row_version": row.row_version,
            "from_site_id": row.from_site_id,
            "to_site_id": row.to_site_id,
            "replicated_on": f"{row.replicated_on:%m/%Y}",
            "lesson_id": row.lesson_id,
        } | changes
        self._act(self.officer, correct_replication, CorrectReplication, raw)

    def delete(self, number: int) -> None:
        """Put a replication in the trash as the officer."""
        raw = {"replication_id": number, "row_version": self.row(number).row_version}
        self._act(self.officer, delete_replication, DeleteReplication, raw)

    def restore(self, number: int) -> None:
        """Take a replication out of the trash as the officer."""
        raw = {"replication_id": number}
        self._act(self.officer, restore_replication, RestoreReplication, raw)

    def _act(self, actor: Actor, service: Any, kind: type[Command], raw: dict[str, Any]) -> None:
        with self.database.unit_of_work(actor) as session:
            service(session, actor, parse(kind, raw))

    def row(self, number: int) -> Replication:
        """Return a stored replication."""
        with self.database.read() as session:
            found = session.get_one(Replication, number)
            session.expunge(found)
            return found

    def apply(self, lesson: int, **place: int) -> None:
        """Let a lesson be applied somewhere; ``place`` names it by its column."""
        with self.database.unit_of_work(self.officer) as session:
            session.add(LessonUse(lesson_id=lesson, applied_on=date(2024, 1, 15), **place))

    def write(self, table: type[Any], number: int, **values: Any) -> None:
        """Change a row as it could not be changed on the screens."""
        with self.database.unit_of_work(self.officer) as session:
            row = session.get_one(table, number)
            for name, value in values.items():
                setattr(row, name, value)


def replication_world(database: Database) -> World:
    """Fill an empty database: four schools, each a 5S site that runs since 01/03/2023."""
    lessons = lesson_world(database)
    with database.unit_of_work(lessons.around.admin) as session:
        sites = []
        for name in "ABCD":
            holder: Organisation = build.organisation(session, f"Trường {name}")
            session.flush()
            site = ModelSite(
                organisation_id=holder.id or 0,
                setting=Setting.SCHOOL,
                starts_on=date(2023, 1, 1),
                state=SiteState.RUNNING,
                folded_text=f"truong {name.lower()}",
                division_id=lessons.division,
            )
            session.add(site)
            session.flush()
            steps = ((SiteState.PROPOSED, date(2023, 1, 1)), (SiteState.RUNNING, date(2023, 3, 1)))
            for state, day in steps:
                session.add(SiteStep(site_id=site.id or 0, state=state, happened_on=day))
            sites.append(site.id or 0)
        session.flush()
    return World(lessons, tuple(sites))


@pytest.fixture
def schools(database: Database) -> World:
    """Return the world, on each kind of database in turn."""
    return replication_world(database)
