"""Rows of a file on their way: what each gives, and the command that it means."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from models.commands.base import Command, readable
from models.commands.many import parse_many
from models.errors import InvalidInput
from models.services.imports.keeper import Keeper
from models.services.imports.planned import PlannedRow
from models.services.imports.reading import RowValues


@dataclass(slots=True)
class Draft:
    """A row on its way: ``means`` is what it gives, then its command, or what could be read of it.

    ``is_known`` says whether that is enough to look for a record. In the fields ``unread`` it says
    something that is told to be wrong already.
    """

    planned: PlannedRow
    read: RowValues
    means: Any
    problems: Sequence[tuple[str, str]] = ()
    is_known: bool = True
    unread: Container[str] = ()


def read_commands(keeper: Keeper, drafts: Sequence[Draft]) -> None:
    """Let rows mean their commands, or what could be read of these."""
    saying = [one for one in drafts if one.is_known]
    command = keeper.imported.command
    read = parse_many(command, [one.means for one in saying])
    for draft, made in zip(saying, read, strict=True):
        given, draft.means = draft.means, made
        if not isinstance(made, InvalidInput):
            continue
        failed = {one.field.partition(".")[0] for one in made.problems}
        values = readable(command, given, failed)
        draft.means = _partial(command, values)
        told = [(keeper.place(one.field, given), one.message) for one in made.problems]
        draft.problems = [one for one in told if one[0] not in draft.unread]
        draft.is_known = all(values.get(name) is not None for name in keeper.known_by)


def _partial(command: type[Command], values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as its command
    """Return what could be read of a row, to be looked up as its command would be."""
    known = {
        name: None if field.is_required() else field.get_default()
        for name, field in command.model_fields.items()
    }
    return SimpleNamespace(**{**known, **values})
