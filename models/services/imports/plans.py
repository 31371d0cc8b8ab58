"""Plans: begun from a file, made anew from what is chosen, carried out, undone."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.imports import BeginImport, DropImport, PlanImport
from models.db import Database
from models.errors import Conflict, InvalidInput, NotFound
from models.imports import IMPORTED
from models.permissions import Action, Actor, require
from models.services.imports.brought_back import brought_back
from models.services.imports.keepers import KEEPERS
from models.services.imports.mapping import best_sheet, likeliest, proposed, remembered
from models.services.imports.names import Names
from models.services.imports.period_columns import by_period, period_heads, told_of_periods
from models.services.imports.planned import Plan
from models.services.imports.planning import Planner
from models.services.imports.reading import Reading, UsualProvince, usual_text
from models.services.imports.stored_parts import forget, keep_rows, keep_sheets, kept_sheets
from models.services.imports.uncollected import uncollected
from models.sheets.chosen_rows import kinds_of_rows, only
from models.sheets.periods_over_columns import year_said
from models.sheets.reading import Sheet, Workbook, read_workbook
from models.sheets.tables import Layout, Merged, SheetTable, table_in
from models.tables import ImportPlan
from models.text import DEFAULT_LANGUAGE, t, using_language
from models.text.formats import utc_now
from models.trail.positions import latest_position
from models.vocabulary import ImportStage

KEPT_DAYS: Final = 7
"""A file that was not taken in is forgotten after so many days."""
_MOST_OPEN: Final = 10
"""So many files of one person wait at most; the oldest gives way."""
_MOST_LEFT_OUT: Final = 200
"""So many rows that are no records are told one by one."""
Progress = Callable[[float], None]


@dataclass
class Prepared:
    """A file read and planned: what is to be kept of it."""

    register_kind: str
    chosen: dict[str, Any]
    told: dict[str, Any]
    plan: Plan = field(default_factory=lambda: Plan([], [], {}))
    data_version: int = 0


def begin_import(
    database: Database,
    actor: Actor,
    command: BeginImport,
    content: bytes,
    progress: Progress = lambda _share: None,
) -> int:
    """Look into a file, plan what it would change, keep the plan and return its number.

    Nobody waits for it: the file is read, and what it would change worked out, beside the others'
    writing.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput, Unavailable: the file cannot be read; see :func:`read_workbook`.

    """
    require(actor, Action.IMPORT)
    workbook = read_workbook(content, command.file_name)
    with uncollected():
        return _begun(database, actor, command, workbook, content, progress)


def _begun(
    database: Database,
    actor: Actor,
    command: BeginImport,
    workbook: Workbook,
    content: bytes,
    progress: Progress,
) -> int:
    kind = command.register_kind or ""
    with database.read() as session:
        chosen: dict[str, Any] = {"sheet": best_sheet(session, workbook, kind)}
        made = prepared(session, actor, workbook.sheets, kind, chosen, command.file_name, progress)
    with database.unit_of_work(actor) as session:
        _make_room(session, actor)
        plan = ImportPlan(
            account_id=actor.account_id,
            file_name=command.file_name,
            file_hash=hashlib.sha256(content).hexdigest(),
        )
        session.add(plan)
        session.flush()
        keep_sheets(session, _number(plan), workbook.sheets)
        keep_plan(session, plan, made)
        return _number(plan)


def plan_anew(
    database: Database,
    actor: Actor,
    command: PlanImport,
    progress: Progress = lambda _share: None,
) -> int:
    """Plan a file anew from what is chosen, and return the plan's number.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such file of this person that waits.
        InvalidInput: the register or the sheet is none of those there are.
        Conflict: it was planned anew meanwhile, as in another tab.

    """
    require(actor, Action.IMPORT)
    with database.read() as session:
        plan = waiting(session, actor, command.plan_id)
        version = plan.row_version
        sheets = kept_sheets(session, command.plan_id)
        kind, chosen = _choices(plan, command)
        made = prepared(session, actor, sheets, kind, chosen, plan.file_name, progress)
    with database.unit_of_work(actor) as session:
        plan = waiting(session, actor, command.plan_id)
        refuse_unseen(plan, version)
        keep_plan(session, plan, made)
    return command.plan_id


def refuse_unseen(plan: ImportPlan, version: int) -> None:
    """Refuse to go on from a plan that is no longer the one that was seen.

    Raises:
        Conflict: it was made anew meanwhile.

    """
    if plan.row_version != version:
        raise Conflict(t("The plan was made anew meanwhile: look at it again."))


def drop_import(session: Session, actor: Actor, command: DropImport) -> None:
    """Throw a planned file away.

    Raises:
        NotAllowed, NotFound: as :func:`plan_anew`.

    """
    require(actor, Action.IMPORT)
    plan = waiting(session, actor, command.plan_id)
    forget(session, command.plan_id)
    session.delete(plan)


def waiting(session: Session, actor: Actor, number: int) -> ImportPlan:
    """Return a file of this person that waits to be taken in.

    Raises:
        NotFound: there is none such.

    """
    plan = session.get(ImportPlan, number, populate_existing=True)
    is_own = plan is not None and (plan.account_id == actor.account_id or actor.is_system)
    if plan is None or not is_own or plan.stage is not ImportStage.PLANNED:
        raise NotFound(t("This file does not wait to be taken in: send it again."))
    return plan


def prepared(
    session: Session,
    actor: Actor,
    sheets: Sequence[Sheet],
    kind: str,
    chosen: dict[str, Any],
    file_name: str,
    progress: Progress,
) -> Prepared:
    """Read a file as chosen and plan it; the same for what is shown and what is carried out."""
    told: dict[str, Any] = {"sheets": [sheet.name for sheet in sheets]}
    back = brought_back(session, sheets)
    if back is not None:
        chosen["sheet"], kind = back.sheet, back.export.register_kind
    sheet = sheets[chosen["sheet"]]
    try:
        table = table_in(sheet, back.layout(sheet) if back else _layout(chosen))
    except InvalidInput as refusal:
        return Prepared(kind, chosen, told | {"problem": str(refusal)})
    if back is None:
        told["kinds_of_rows"] = kinds_of_rows(table)
        table = only(table, chosen.get("only") or ())
    told |= _told(table)
    before = remembered(session)
    kind, other = likeliest(before, table, kind)
    if not kind:
        return Prepared(
            kind, chosen, told | {"problem": t("This file fits no register: choose one.")}
        )
    imported = IMPORTED[kind]
    found = proposed(before, imported, table)
    columns = {place: one.field or "" for place, one in enumerate(found)} | {
        int(place): code or "" for place, code in (chosen.get("columns") or {}).items()
    }
    if back is not None:
        columns = back.columns(sheet, table)
    chosen["columns"] = {str(place): code for place, code in columns.items()}
    told |= {"likelier": other, "why": [one.why.value for one in found]}
    year = chosen.get("year") or year_said(table, sheet.name, file_name)
    heads = period_heads(imported, table, year) if back is None else {}
    told |= told_of_periods(heads, year)
    try:
        read = by_period(imported, table, columns, heads)
    except InvalidInput as refusal:
        return Prepared(kind, chosen, told | {"problem": str(refusal)})
    table = read.table
    told |= read.told | _left_out(table)
    names = Names(session)
    reading = Reading(imported, read.columns, table.units, names)
    usual, told["usual"], problems = _usual(reading, chosen, columns, kind)
    told["usual_problems"] = problems
    with using_language(DEFAULT_LANGUAGE):
        reason = t("Taken in from the file {name}", name=file_name)
    answers = chosen.get("answers") or {}
    planner = Planner(
        session,
        actor,
        KEEPERS[kind],
        reading,
        usual,
        answers,
        reason,
        progress,
        rough=read.rough,
    )
    if back is not None:
        planner = replace(planner, trip=back.trip(session, KEEPERS[kind], names, sheet, columns))
    version = latest_position(session)
    plan = planner.plan(table.rows)
    told["questions"] = [one.stored() for one in plan.questions]
    if planner.trip is not None:
        told["round_trip"] = planner.trip.told()
    return Prepared(kind, chosen, told, plan, version)


def _layout(chosen: Mapping[str, Any]) -> Layout:
    return Layout(
        head_row=chosen.get("head_row"),
        merged=Merged(chosen.get("merged") or Merged.REPEAT.value),
        fill_down=bool(chosen.get("fills_down")),
    )


def _told(table: SheetTable) -> dict[str, Any]:
    return {
        "columns": list(table.columns),
        "units": list(table.units),
        "head": list(table.head),
        "numbering": table.numbering,
        "repeated_numbers": list(table.repeated_numbers),
    } | _left_out(table)


def _left_out(table: SheetTable) -> dict[str, Any]:
    return {
        "left_out_count": len(table.left_out),
        "left_out": [
            [one.number, one.reason.value, one.text[:120]]
            for one in table.left_out[:_MOST_LEFT_OUT]
        ],
    }


def _usual(
    reading: Reading, chosen: Mapping[str, Any], columns: Mapping[int, str], kind: str
) -> tuple[dict[str, Any], dict[str, str], dict[str, str]]:
    """Return what new records have where no cell says it: as values, as text, and what is wrong."""
    imported = IMPORTED[kind]
    texts, values, problems = {}, {}, {}
    mapped = imported.told_by(columns.values())
    for one in imported.fields:
        typed = (chosen.get("usual") or {}).get(one.code)
        if typed is None and not (
            one.usual or (imported.is_needed(one) and one.code not in mapped)
        ):
            continue
        text = usual_text(one, imported, reading.names) if typed is None else typed
        texts[one.code] = text
        try:
            value = reading.one(one.code, text) if text else None
            if value is not None and one.names == "province":
                is_home = one.usual == "home" and text == usual_text(one, imported, reading.names)
                value = UsualProvince(reading.names, text, is_home)
        except InvalidInput as refusal:
            problems[one.code] = str(refusal)
        else:
            if value is not None:
                values[one.code] = value
    return values, texts, problems


def _choices(plan: ImportPlan, command: PlanImport) -> tuple[str, dict[str, Any]]:
    """Return the register and what is chosen now; another sheet or register begins anew."""
    given = command.model_dump(mode="json", exclude={"plan_id", "register_kind"}, exclude_none=True)
    kind = command.register_kind or plan.register_kind
    if kind and kind not in IMPORTED:
        raise InvalidInput.on("register_kind", t("Choose a register."))
    if not 0 <= given.get("sheet", 0) < len(plan.told["sheets"]):
        raise InvalidInput.on("sheet", t("This file has no such sheet."))
    chosen = dict(plan.chosen)
    is_other = any(
        name in given and given[name] != chosen.get(name) for name in ("sheet", "head_row")
    )
    if is_other or kind != plan.register_kind:
        chosen = {name: chosen[name] for name in chosen if name not in _OF_COLUMNS}
    for name in ("usual", "answers"):
        if name in given:
            given[name] = {**(chosen.get(name) or {}), **given[name]}
    return kind, chosen | given


_OF_COLUMNS: Final = frozenset({"columns", "usual", "answers", "year", "only"})
"""What is chosen of columns, which another sheet, head or register makes void."""


def keep_plan(session: Session, plan: ImportPlan, made: Prepared) -> None:
    """Keep a plan in place of what was planned before."""
    plan.register_kind = made.register_kind
    plan.chosen, plan.told, plan.counts = made.chosen, made.told, made.plan.counts
    plan.data_version = made.data_version
    plan.row_version += 1
    session.add(plan)
    session.flush()
    keep_rows(session, _number(plan), made.plan.rows)


def _make_room(session: Session, actor: Actor) -> None:
    """Forget files that nobody took in: older ones of anybody, and all but the last of a person."""
    open_plans = select(ImportPlan).where(ImportPlan.stage == ImportStage.PLANNED)
    old = open_plans.where(col(ImportPlan.created_at) < utc_now() - timedelta(days=KEPT_DAYS))
    own = open_plans.where(ImportPlan.account_id == actor.account_id)
    newest_first = own.order_by(col(ImportPlan.id).desc()).offset(_MOST_OPEN - 1)
    given_way = {_number(one): one for one in (*session.exec(old), *session.exec(newest_first))}
    for number, plan in given_way.items():
        forget(session, number)
        session.delete(plan)
    session.flush()


def _number(plan: ImportPlan) -> int:
    if plan.id is None:
        raise RuntimeError("a flushed row has a number")
    return plan.id
