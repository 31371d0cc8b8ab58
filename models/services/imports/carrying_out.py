"""Carry a plan out, all of it or nothing; and undo it as one."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlmodel import Session

from models.commands.base import parse
from models.commands.imports import CarryOutImport, UndoImport
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.permissions import Action, Actor, require
from models.services.imports.keeper import CHUNK, Keeper, rows_of
from models.services.imports.keepers import KEEPERS
from models.services.imports.mapping import kept_headings
from models.services.imports.planned import PlannedRow
from models.services.imports.plans import (
    Prepared,
    keep_plan,
    prepared,
    refuse_unseen,
    waiting,
)
from models.services.imports.shown import may_undo
from models.services.imports.stored_parts import forget, keep_rows, kept_rows, kept_sheets
from models.services.imports.writing import (
    before_deleting,
    delete_record,
    write_organisations,
    write_rows,
)
from models.services.records.records import take_from_trash
from models.services.records.upserts import upsert
from models.tables import ImportHeading, ImportPlan
from models.text import DEFAULT_LANGUAGE, plural, t, using_language
from models.text.formats import format_number, utc_now
from models.trail.events import record
from models.vocabulary import ImportStage, RowState

_MOST_NAMED: Final = 10
Progress = Callable[[float], None]


class PlanChangedError(Conflict):
    """The register changed since the plan was shown; the plan was made anew."""


def carry_out(
    database: Database,
    actor: Actor,
    command: CarryOutImport,
    progress: Progress = lambda _share: None,
) -> int:
    """Take a planned file in, exactly as it was shown, and return the plan's number.

    The plan is made again in the transaction that carries it out: were anything in it otherwise
    than shown, nothing is written, and the new plan is kept to be looked at.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such file of this person that waits.
        PlanChangedError: the register changed since; says which rows became something else.
        InvalidInput: there is nothing to be taken in.

    """
    require(actor, Action.IMPORT)
    try:
        with database.unit_of_work(actor) as session:
            plan = waiting(session, actor, command.plan_id)
            refuse_unseen(plan, command.row_version)
            made = _again(session, actor, plan, lambda share: progress(share / 3))
            _refuse_other(list(kept_rows(session, command.plan_id)), made)
            _write(session, actor, plan, made, lambda share: progress((1 + 2 * share) / 3))
    except _OtherwiseError as stopped:
        with database.unit_of_work(actor) as session:
            keep_plan(session, waiting(session, actor, command.plan_id), stopped.made)
        raise PlanChangedError(_said(stopped.rows)) from None
    return command.plan_id


class _OtherwiseError(Exception):
    """The plan is not what was shown: leaves the transaction, so that nothing is written."""

    def __init__(self, made: Prepared, rows: Sequence[PlannedRow]) -> None:
        super().__init__()
        self.made, self.rows = made, rows


def _again(session: Session, actor: Actor, plan: ImportPlan, progress: Progress) -> Prepared:
    sheets = kept_sheets(session, plan.id or 0)
    return prepared(
        session, actor, sheets, plan.register_kind, dict(plan.chosen), plan.file_name, progress
    )


def _refuse_other(shown: Sequence[PlannedRow], made: Prepared) -> None:
    """Stop where rows would now do something else than was shown."""
    before = {row.place: _as_kept(row) for row in shown}
    if other := [row for row in made.plan.rows if before.get(row.place) != _as_kept(row)]:
        raise _OtherwiseError(made, other)


def _as_kept(row: PlannedRow) -> list[Any]:
    """Return what becomes of a row, as JSON gives it back."""
    facts = (row.number, row.state, row.record_id, row.row_version, row.cells, row.before)
    return [*facts, row.problems, row.new_organisations]


def _said(rows: Sequence[PlannedRow]) -> str:
    named = ", ".join(row.place for row in rows[:_MOST_NAMED])
    more = " …" if len(rows) > _MOST_NAMED else ""
    return t(
        "The register changed since this was shown; nothing was taken in. Look again at the rows "
        "that are otherwise now: {rows}.",
        rows=named + more,
    )


def _write(
    session: Session, actor: Actor, plan: ImportPlan, made: Prepared, progress: Progress
) -> None:
    keeper = KEEPERS[plan.register_kind]
    written = [row for row in made.plan.rows if row.is_written]
    if not written:
        raise InvalidInput.on("", t("There is nothing to take in: no row is new or changed."))
    new = write_organisations(session, actor, made.plan, written)
    write_rows(session, actor, keeper, written, new, progress)
    if "round_trip" not in made.told:  # our own heads need not be remembered
        _remember_headings(session, plan, made)
    plan.stage, plan.finished_at = ImportStage.DONE, utc_now()
    plan.finished_by_id = actor.account_id
    plan.transaction_key = session.info["transaction_key"]
    plan.told = made.told | {"organisations": list(new.values())}
    plan.counts = made.plan.counts
    session.add(plan)
    session.flush()
    forget(session, plan.id or 0)
    keep_rows(session, plan.id or 0, made.plan.rows)
    record(
        session,
        actor,
        "import.done",
        "import",
        plan.id,
        file=plan.file_name,
        register=plan.register_kind,
        counts=made.plan.counts,
    )


def _remember_headings(session: Session, plan: ImportPlan, made: Prepared) -> None:
    for heading, field in kept_headings(
        plan.register_kind,
        made.told["columns"],
        {int(place): code for place, code in made.chosen["columns"].items()},
    ).items():
        named = {"register_kind": heading[0], "heading": heading[1]}
        upsert(session, ImportHeading, named, {"field": field})


def undo_import(
    database: Database,
    actor: Actor,
    command: UndoImport,
    progress: Progress = lambda _share: None,
) -> int:
    """Undo the taking in of a file: new records go to the trash, others become as before.

    Raises:
        NotAllowed: neither the person's own file nor may they correct any.
        NotFound: there is no such file that was taken in.
        Conflict: records were changed since; says which.
        InvalidInput: a rule forbids it, such as a new organisation that other records name.

    """
    require(actor, Action.IMPORT)
    with database.unit_of_work(actor) as session:
        _undo(session, actor, command.plan_id, progress)
    return command.plan_id


def _undo(session: Session, actor: Actor, number: int, progress: Progress) -> None:
    plan = session.get(ImportPlan, number, populate_existing=True)
    if plan is None or plan.stage is not ImportStage.DONE:
        raise NotFound(t("This file was not taken in, or was undone already."))
    if not may_undo(actor, plan):
        raise NotAllowed(t("Only who took this file in, or a head, can undo it."))
    keeper = KEEPERS[plan.register_kind]
    rows = [row for row in kept_rows(session, number) if row.is_written]
    _refuse_changed(session, keeper, rows)
    reason = t("Undo of the file {name}", name=plan.file_name)
    for first in range(0, len(rows), CHUNK):
        chunk = rows[first : first + CHUNK]
        new = [row.record_id or 0 for row in chunk if row.state is RowState.NEW]
        with before_deleting(session, keeper, new):
            for place, row in enumerate(chunk, first):
                if place % (CHUNK // 20) == 0:
                    progress(place / len(rows))
                _undo_row(session, actor, keeper, row, reason)
    bodies, came = KEEPERS["organisation"], plan.told.get("organisations", ())
    for first in range(0, len(came), CHUNK):
        some = came[first : first + CHUNK]
        with before_deleting(session, bodies, some, with_its_records=True):
            for one in some:
                delete_record(session, actor, bodies, one, reason, with_its_records=True)
    plan.stage, plan.undone_at, plan.undone_by_id = ImportStage.UNDONE, utc_now(), actor.account_id
    session.add(plan)
    record(session, actor, "import.undone", "import", plan.id, file=plan.file_name, rows=len(rows))


def _refuse_changed(session: Session, keeper: Keeper, rows: Sequence[PlannedRow]) -> None:
    """Refuse where somebody has changed, or deleted, what the file had brought."""
    changed: list[int] = []
    for first in range(0, len(rows), CHUNK):
        wanted = {row.record_id or 0: row for row in rows[first : first + CHUNK]}
        found = {one.id: one for one in rows_of(session, keeper.table, wanted)}
        changed += [
            number
            for number, row in wanted.items()
            if _is_otherwise(keeper, row, found.get(number))
        ]
    if changed:
        titles = keeper.imported.register.titles(session, changed[:_MOST_NAMED])
        named = "; ".join(titles.values()) + (" …" if len(changed) > _MOST_NAMED else "")
        raise Conflict(
            plural(
                "{number} record was changed since the file was taken in, so it cannot be undone "
                "as one: {named}.",
                "{number} records were changed since the file was taken in, so it cannot be undone "
                "as one: {named}.",
                len(changed),
                number=format_number(len(changed)),
                named=named,
            )
        )


def _is_otherwise(keeper: Keeper, row: PlannedRow, found: Any) -> bool:  # noqa: ANN401 - a row of the register
    """Say whether a record is not as the file left it."""
    is_removed = row.state is RowState.REMOVED
    if found is None:
        return not (is_removed and keeper.bring_back is not None)
    is_gone = getattr(found, "deleted_at", None) is not None
    return is_gone != is_removed or bool(found.row_version != row.row_version)


def _undo_row(session: Session, actor: Actor, keeper: Keeper, row: PlannedRow, reason: str) -> None:
    number = row.record_id or 0
    if row.state is RowState.NEW:
        delete_record(session, actor, keeper, number, reason)
        return
    if row.state is RowState.REMOVED and keeper.bring_back is not None:
        keeper.bring_back(session, actor, row.before)
        return
    if row.state is RowState.REMOVED:
        act = f"{keeper.kind}.restored"
        take_from_trash(session, actor, keeper.table, number, act, keeper.kind)
        return
    correction = keeper.imported.correction
    found = session.get_one(keeper.table, number)
    facts = (
        keeper.facts_now(session, [found])[number]
        | keeper.parts(session, found)
        | {
            keeper.imported.number_field: number,
            "row_version": found.row_version,
            "reason": reason,
        }
    )
    accepted = {name: True for name in correction.model_fields if name.startswith("accept_")}
    with using_language(DEFAULT_LANGUAGE):  # as its numbers were kept
        keeper.correct(session, actor, parse(correction, facts | row.before | accepted))
