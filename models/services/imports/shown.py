"""A plan as it is looked at: its facts, its columns, its questions, a page of its rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, col, select

from models.errors import NotFound
from models.imports import IMPORTED
from models.imports.register import PERIOD_COLUMN, ImportedRegister
from models.permissions import Action, Actor, require
from models.services.imports.keepers import KEEPERS
from models.services.imports.planned import PlannedRow
from models.services.imports.stored_parts import kept_rows
from models.tables import Account, ImportPlan
from models.text import t
from models.vocabulary import ImportStage, RowState

MOST_LOGGED: Final = 50


@dataclass(frozen=True)
class ShownPlan:
    """One file: what was chosen, what it comes to, who sent it and when.

    ``is_own`` says whether the person sent it, ``may_undo`` whether they may undo it.
    """

    id: int
    file_name: str
    stage: ImportStage
    register: ImportedRegister | None
    chosen: Mapping[str, Any]
    told: Mapping[str, Any]
    counts: Mapping[str, int]
    row_version: int
    who: str
    at: datetime
    is_own: bool
    may_undo: bool

    @property
    def columns(self) -> dict[int, str]:
        """Return the field of each column, "" for none."""
        return {int(place): code for place, code in (self.chosen.get("columns") or {}).items()}

    @property
    def fields(self) -> list[str]:
        """Return the fields that the file has, in the order of its columns."""
        codes = [code for _, code in sorted(self.columns.items()) if code]
        over = self.register.over_columns if self.register else None
        if PERIOD_COLUMN in codes and over is not None:
            codes = [*(one for one in codes if one != PERIOD_COLUMN), over.period, over.value]
        known = self.register.by_code if self.register else {}
        spread = ((known[one].spans or (one,)) if one in known else (one,) for one in codes)
        return list(dict.fromkeys(code for one in spread for code in one))

    @property
    def written(self) -> int:
        """Return how many rows are taken in."""
        written = (RowState.NEW, RowState.CHANGED, RowState.REMOVED)
        return sum(self.counts.get(one, 0) for one in written)

    @property
    def left_out(self) -> int:
        """Return how many rows are not taken in, though they say something."""
        return self.counts.get(RowState.ASKED, 0) + self.counts.get(RowState.REJECTED, 0)


@dataclass(frozen=True)
class Logged:
    """One file in the log."""

    id: int
    file_name: str
    register_kind: str
    stage: ImportStage
    counts: Mapping[str, int]
    who: str
    at: datetime


def shown_plan(session: Session, actor: Actor, number: int) -> ShownPlan:
    """Return one file: waiting ones to who sent them, others to whoever takes files in.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such file, or it waits for somebody else.

    """
    require(actor, Action.IMPORT)
    plan = session.get(ImportPlan, number) if 0 < number < 2**31 else None
    is_own = plan is not None and plan.account_id == actor.account_id
    if plan is None or (plan.stage is ImportStage.PLANNED and not is_own):
        raise NotFound(t("This file does not wait to be taken in: send it again."))
    account = session.get(Account, plan.finished_by_id or plan.account_id or 0)
    return ShownPlan(
        number,
        plan.file_name,
        plan.stage,
        IMPORTED.get(plan.register_kind),
        plan.chosen,
        plan.told,
        plan.counts,
        plan.row_version,
        account.display_name if account else t("The system"),
        plan.finished_at or plan.created_at,
        is_own,
        may_undo(actor, plan),
    )


def may_undo(actor: Actor, plan: ImportPlan) -> bool:
    """Say whether a person may undo a file: who took it in, or a head.

    What came in new is deleted with it: they must have the right to do that in its register.
    """
    if plan.stage is not ImportStage.DONE:
        return False
    is_own = plan.account_id is not None and plan.account_id == actor.account_id
    deletes = plan.counts.get(RowState.NEW, 0) > 0
    may_delete = not deletes or any(map(actor.may, KEEPERS[plan.register_kind].deleted_with))
    return (is_own or actor.may(Action.CORRECT_ANY)) and may_delete


def plan_rows(
    session: Session, number: int, state: str, first: int, most: int | None
) -> list[PlannedRow]:
    """Return planned rows of a state, "" for all, after the ``first`` ones."""
    return list(kept_rows(session, number, state, first, most))


def option_titles(session: Session, plan: ShownPlan) -> dict[str, dict[int, str]]:
    """Return the titles of the records that the questions offer, by register and number."""
    wanted: dict[str, set[int]] = {}
    for question in plan.told.get("questions", ()):
        if question["kind"]:
            wanted.setdefault(question["kind"], set()).update(question["options"])
    return {
        kind: IMPORTED[kind].register.titles(session, numbers) for kind, numbers in wanted.items()
    }


def waiting_files(session: Session, actor: Actor) -> list[Logged]:
    """Return the person's own files that wait to be taken in, the last first."""
    return list(
        _logged(
            session,
            ImportPlan.stage == ImportStage.PLANNED,
            ImportPlan.account_id == actor.account_id,
        )
    )


def import_log(session: Session) -> list[Logged]:
    """Return the files that were taken in, undone ones too, the last first."""
    return list(_logged(session, ImportPlan.stage != ImportStage.PLANNED))


def _logged(session: Session, *conditions: Any) -> Iterator[Logged]:  # noqa: ANN401 - conditions
    rows = session.execute(
        select(ImportPlan, Account.display_name)
        .outerjoin(Account, col(Account.id) == col(ImportPlan.account_id))
        .where(*conditions)
        .order_by(col(ImportPlan.id).desc())
        .limit(MOST_LOGGED)
    )
    for plan, name in rows:
        yield Logged(
            plan.id,
            plan.file_name,
            plan.register_kind,
            plan.stage,
            plan.counts,
            name or t("The system"),
            plan.finished_at or plan.created_at,
        )
