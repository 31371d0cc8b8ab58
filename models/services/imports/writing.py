"""Write what a plan says: record by record through the services, a thousand at a time.

Each record is checked and written by the service of its register, and has its own events in the
trail. What those checks ask of the database is looked up for a thousand new records at once, and
rows and events are written together where nothing is asked in between.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import groupby
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.base import Command, parse
from models.errors import InvalidInput
from models.permissions import Actor
from models.services.imports.keeper import CHUNK, Keeper, rows_of
from models.services.imports.keepers import KEEPERS
from models.services.imports.planned import Plan, PlannedRow
from models.services.records.foreseen import foreseeing, foreseeing_new, written
from models.services.records.together import written_together
from models.tables import Office
from models.trail.events import events_together
from models.vocabulary import RowState

_TOLD_EVERY: Final = 50
"""After so many rows it is told how far the work is."""
_WORTH_IT: Final = 5
"""For fewer new records nothing is looked up beforehand."""


def write_organisations(
    session: Session, actor: Actor, plan: Plan, rows: Sequence[PlannedRow]
) -> dict[str, int]:
    """Enter the organisations that rows bring along, each once; return their numbers by key."""
    keys = sorted({key for row in rows for key in row.new_organisations})
    numbers: list[int] = []
    for first in range(0, len(keys), CHUNK):
        commands = [plan.organisations[key] for key in keys[first : first + CHUNK]]
        with events_together(session):
            numbers += _entered(session, actor, KEEPERS["organisation"], commands)
    return dict(zip(keys, numbers, strict=True))


def write_rows(
    session: Session,
    actor: Actor,
    keeper: Keeper,
    rows: Sequence[PlannedRow],
    organisations: Mapping[str, int],
    progress: Callable[[float], None],
) -> None:
    """Enter, correct and delete what rows say in their order; note numbers and versions in them."""
    done = 0

    def tell(of_run: int) -> None:
        if of_run % _TOLD_EVERY == 0:
            progress((done + of_run) / len(rows))

    for run in _runs(rows):
        with events_together(session):
            commands = [_command(keeper, row, organisations) for row in run]
            if run[0].state is RowState.NEW:
                numbers = _entered(session, actor, keeper, commands, tell)
                for row, number in zip(run, numbers, strict=True):
                    row.record_id = number
            else:
                for place, (row, command) in enumerate(zip(run, commands, strict=True)):
                    tell(place)
                    _change(session, actor, keeper, command, row)
        _note_versions(session, keeper, run)
        done += len(run)


def _runs(rows: Sequence[PlannedRow]) -> Iterator[list[PlannedRow]]:
    """Give rows in their order, up to a thousand at a time that are all new, or all are not."""
    for _, alike in groupby(rows, key=lambda row: row.state is RowState.NEW):
        run = list(alike)
        for first in range(0, len(run), CHUNK):
            yield run[first : first + CHUNK]


def _entered(
    session: Session,
    actor: Actor,
    keeper: Keeper,
    commands: Sequence[Command],
    tell: Callable[[int], None] = lambda _place: None,
) -> list[int]:
    """Enter up to a thousand new records one after the other, and return their numbers."""
    numbers = []
    with _looked_up(session, keeper, commands):
        for place, command in enumerate(commands):
            tell(place)
            numbers.append(keeper.enter(session, actor, command))
            written(session)
    return numbers


@contextmanager
def _looked_up(session: Session, keeper: Keeper, commands: Sequence[Command]) -> Iterator[None]:
    """Look up at once what entering new records will ask; let them be written together."""
    if len(commands) < _WORTH_IT:
        yield
        return
    looked, office = keeper.look_up(session, commands), session.get(Office, 1)
    with ExitStack() as stack:
        stack.enter_context(foreseeing_new(session, looked.answers))
        if keeper.enters_rows_alone:
            stack.enter_context(written_together(session, keeper.table, len(commands)))
        yield
    del looked, office  # until here their rows were kept in the session


def _command(keeper: Keeper, row: PlannedRow, organisations: Mapping[str, int]) -> Command:
    """Return the command of a row with the numbers of organisations that were entered for it."""
    command = row.command
    if command is None:
        raise RuntimeError("a row that is written has a command")
    if not row.new_organisations:
        return command
    if keeper.names_of_new is not None:
        named: Command = keeper.names_of_new(command, organisations)
        return named
    number = organisations[row.new_organisations[0]]
    return command.model_copy(update={"organisation_id": number, "new_organisation": None})


def _change(
    session: Session, actor: Actor, keeper: Keeper, command: Command, row: PlannedRow
) -> None:
    if row.state is RowState.REMOVED:
        reason = getattr(command, "reason", "")
        delete_record(session, actor, keeper, row.record_id or 0, reason)
        row.row_version = (row.row_version or 0) + 1
    else:
        keeper.correct(session, actor, command)


def _note_versions(session: Session, keeper: Keeper, run: Sequence[PlannedRow]) -> None:
    """Note the versions of records; one that was taken out of the trash has had some before."""
    table: Any = keeper.table
    rows = {row.record_id: row for row in run if row.state is not RowState.REMOVED}
    asked = select(table.id, table.row_version).where(col(table.id).in_(rows))
    for number, version in session.execute(asked) if rows else ():
        rows[number].row_version = version


@contextmanager
def before_deleting(
    session: Session, keeper: Keeper, numbers: Sequence[int], *, with_its_records: bool = False
) -> Iterator[None]:
    """Look up at once what deleting up to a thousand records will ask; tell their events together.

    The records are kept in the session for the length of the block.
    """
    kept = rows_of(session, keeper.table, numbers)
    answers = keeper.held(session, numbers, with_its_records) if keeper.held and numbers else {}
    with events_together(session), foreseeing(session, answers):
        yield
    del kept


def delete_record(
    session: Session, actor: Actor, keeper: Keeper, number: int, reason: str, **how: bool
) -> None:
    """Delete a record as it stands.

    Raises:
        InvalidInput: a rule forbids it; names the record.

    """
    found = session.get_one(keeper.table, number)
    facts = {
        keeper.imported.number_field: number,
        "row_version": found.row_version,
        "reason": reason,
    }
    try:
        keeper.delete(session, actor, parse(keeper.deletion, facts), **how)
    except InvalidInput as refusal:
        title = keeper.imported.register.titles(session, [number]).get(number, "")
        raise InvalidInput.on("", f"{title}: {refusal}") from refusal
