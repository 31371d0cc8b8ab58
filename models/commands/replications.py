"""Commands on replications: one model site copied to another."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from models.commands.base import Command, Id, KnownDay, Line, Paragraphs, SentForm, Whole
from models.commands.exchanges import FileInput
from models.commands.lessons import to_come
from models.errors import Problem
from models.text import t


class ReplicationFacts(Command):
    """What is kept of a replication: from where, to where, since when, what was changed."""

    from_site_id: Id
    to_site_id: Id
    replicated_on: KnownDay
    adapted: Annotated[Paragraphs | None, Field(max_length=2000)] = None
    lesson_id: Id | None = None
    files: Annotated[tuple[FileInput, ...], Field(max_length=20)] = ()
    accept_private_data: bool = False

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        source, target = values.get("from_site_id"), values.get("to_site_id")
        problems = []
        if source is not None and source == target:
            problems.append(
                Problem("to_site_id", t("A site is not copied to itself: choose another one."))
            )
        day = values.get("replicated_on")
        return [*problems, *to_come("replicated_on", day.starts_on if day else None)]


class LogReplication(ReplicationFacts, SentForm):
    """Enter a replication. A repeated key gives the first record."""


class CorrectReplication(ReplicationFacts):
    """Replace the facts of a replication that this person read at ``row_version``."""

    replication_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class DeleteReplication(Command):
    """Put a replication in the trash."""

    replication_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class RestoreReplication(Command):
    """Take a replication out of the trash."""

    replication_id: Id
