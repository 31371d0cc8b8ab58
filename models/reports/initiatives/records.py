"""One initiative with everything its page and its correction form need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import case, literal, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.errors import NotFound
from models.lookups.places import places
from models.rules.dates import known, known_text
from models.rules.initiative_progress import Money, is_overspent
from models.rules.initiative_states import FINISHED
from models.rules.payments import is_early
from models.tables import (
    Account,
    Division,
    Indicator,
    Initiative,
    InitiativeBudget,
    InitiativeOutput,
    InitiativePartner,
    InitiativeProvince,
    InitiativeStep,
    Milestone,
    Organisation,
    Payment,
    ProgrammeDocument,
    StatusNote,
    TaskGroup,
)
from models.tables.own_names import own_name
from models.text import language, t
from models.vocabulary import DatePrecision, FundingSource, InitiativeState, ProgressHealth


@dataclass(frozen=True)
class BudgetRow:
    """The budget of one year and source, whole đồng; flagged where more is spent than allocated.

    A year and source that is paid from without a budget has a row too.
    """

    year: int
    source: FundingSource
    money: Money
    overspent_reason: str | None
    is_overspent: bool


@dataclass(frozen=True)
class PaymentRow:
    """One payment; early where it was made before the initiative began."""

    id: int
    paid_on: date
    date_precision: DatePrecision
    budget_year: int
    source: FundingSource
    amount_vnd: int
    document_number: str | None
    note: str | None
    early_reason: str | None
    is_early: bool

    @property
    def when(self) -> str:
        """Return its day as far as it is known."""
        return known_text(self.paid_on, self.date_precision)


@dataclass(frozen=True)
class MilestoneRow:
    """One milestone; late where it is past its day, not done, and the initiative not finished."""

    id: int
    title: str
    weight: int
    due_on: date
    done_on: date | None
    note: str | None
    is_late: bool


@dataclass(frozen=True)
class OutputRow:
    """What the initiative is to yield, and toward which indicator; values as measured."""

    id: int
    title: str
    indicator_id: int | None
    indicator: str
    unit: str
    planned_value: Decimal | None
    reached_value: Decimal | None


@dataclass(frozen=True)
class NoteRow:
    """How it stood in one month."""

    month: date
    health: ProgressHealth
    reason: str | None
    needed: str | None
    by: str


@dataclass(frozen=True)
class StepRow:
    """One change of the state."""

    state: InitiativeState
    happened_on: date
    reason: str | None
    document_number: str | None
    by: str
    at: datetime
    id: int


@dataclass(frozen=True)
class InitiativeRecord:
    """One initiative; ``facts`` is its row, detached: read it, never change it."""

    facts: Initiative
    task_group: str
    is_group_confirmed: bool
    document: str
    division: str
    officer: str
    creator: str
    deleter: str
    provinces: tuple[tuple[int, str], ...]
    partners: tuple[tuple[int, str, str | None], ...]
    budgets: tuple[BudgetRow, ...]
    payments: tuple[PaymentRow, ...]
    milestones: tuple[MilestoneRow, ...]
    outputs: tuple[OutputRow, ...]
    notes: tuple[NoteRow, ...]
    steps: tuple[StepRow, ...]

    @property
    def id(self) -> int:
        """Return the record's number."""
        return self.facts.id or 0

    @property
    def is_late(self) -> bool:
        """Say whether a milestone is late."""
        return any(milestone.is_late for milestone in self.milestones)


def initiative_record(session: Session, initiative_id: int) -> InitiativeRecord:
    """Return one initiative, also one in the trash, in a few short queries.

    Raises:
        NotFound: there is no such initiative.

    """
    officer, creator, deleter = aliased(Account), aliased(Account), aliased(Account)
    found = session.execute(
        select(
            Initiative,
            own_name(TaskGroup),
            col(TaskGroup.is_wording_confirmed),
            col(ProgrammeDocument.number),
            col(Division.name),
            col(officer.display_name),
            col(creator.display_name),
            col(deleter.display_name),
        )
        .outerjoin(TaskGroup, col(TaskGroup.id) == col(Initiative.task_group_id))
        .outerjoin(ProgrammeDocument, col(ProgrammeDocument.id) == col(Initiative.document_id))
        .outerjoin(Division, col(Division.id) == col(Initiative.division_id))
        .outerjoin(officer, col(officer.id) == col(Initiative.officer_id))
        .outerjoin(creator, col(creator.id) == col(Initiative.created_by_id))
        .outerjoin(deleter, col(deleter.id) == col(Initiative.deleted_by_id))
        .where(col(Initiative.id) == initiative_id)
    ).first()
    if found is None:
        raise NotFound(t("There is no such initiative."))
    facts, group, is_confirmed, document, division, in_charge, made_by, deleted_by = found
    session.expunge(facts)
    payments = _payments(session, facts)
    return InitiativeRecord(
        facts,
        group or "",
        bool(is_confirmed),
        document or "",
        division or "",
        in_charge or "",
        made_by or "",
        deleted_by or "",
        _provinces(session, initiative_id),
        _partners(session, initiative_id),
        _budgets(session, initiative_id, payments),
        payments,
        _milestones(session, facts),
        _outputs(session, initiative_id),
        _notes(session, initiative_id),
        _steps(session, initiative_id),
    )


def _provinces(session: Session, number: int) -> tuple[tuple[int, str], ...]:
    ids = session.scalars(
        select(col(InitiativeProvince.province_id))
        .where(col(InitiativeProvince.initiative_id) == number)
        .order_by(col(InitiativeProvince.position))
    )
    known = places(session).by_id
    return tuple((one, known[one].name) for one in ids)


def _partners(session: Session, number: int) -> tuple[tuple[int, str, str | None], ...]:
    rows = session.execute(
        select(
            col(InitiativePartner.organisation_id),
            col(Organisation.name),
            col(InitiativePartner.part),
        )
        .join(Organisation, col(Organisation.id) == col(InitiativePartner.organisation_id))
        .where(col(InitiativePartner.initiative_id) == number)
        .order_by(col(InitiativePartner.position))
    )
    return tuple((one, name, part) for one, name, part in rows)


def _payments(session: Session, facts: Initiative) -> tuple[PaymentRow, ...]:
    rows = session.scalars(
        select(Payment)
        .where(col(Payment.initiative_id) == facts.id)
        .order_by(col(Payment.budget_year), col(Payment.paid_on), col(Payment.id))
    )
    return tuple(
        PaymentRow(
            row.id or 0,
            row.paid_on,
            row.date_precision,
            row.budget_year,
            row.source,
            row.amount_vnd,
            row.document_number,
            row.note,
            row.early_reason,
            is_early(known(row.paid_on, row.date_precision), facts.starts_on),
        )
        for row in rows
    )


def _budgets(
    session: Session, number: int, payments: Sequence[PaymentRow]
) -> tuple[BudgetRow, ...]:
    rows = session.scalars(
        select(InitiativeBudget).where(col(InitiativeBudget.initiative_id) == number)
    )
    meant = {(row.year, row.source): row for row in rows}
    spent: dict[tuple[int, FundingSource], int] = {}
    for one in payments:
        key = (one.budget_year, one.source)
        spent[key] = spent.get(key, 0) + one.amount_vnd
    made = []
    for year, source in sorted(meant.keys() | spent.keys(), key=lambda one: (one[0], one[1].value)):
        row = meant.get((year, source))
        of_it = spent.get((year, source), 0)
        money = Money(row.planned_vnd, row.allocated_vnd, of_it) if row else Money(0, 0, of_it)
        reason = row.overspent_reason if row else None
        made.append(BudgetRow(year, source, money, reason, is_overspent(money)))
    return tuple(made)


def _milestones(session: Session, facts: Initiative) -> tuple[MilestoneRow, ...]:
    rows = session.scalars(
        select(Milestone)
        .where(col(Milestone.initiative_id) == facts.id)
        .order_by(col(Milestone.due_on), col(Milestone.position), col(Milestone.id))
    )
    today, is_finished = places(session).today, facts.state in FINISHED
    return tuple(
        MilestoneRow(
            row.id or 0,
            row.title,
            row.weight,
            row.due_on,
            row.done_on,
            row.note,
            row.done_on is None and row.due_on < today and not is_finished,
        )
        for row in rows
    )


def _outputs(session: Session, number: int) -> tuple[OutputRow, ...]:
    unit = case((literal(language() == "en"), col(Indicator.unit_en)), else_=col(Indicator.unit_vi))
    rows = session.execute(
        select(InitiativeOutput, col(Indicator.code), own_name(Indicator), unit)
        .outerjoin(Indicator, col(Indicator.id) == col(InitiativeOutput.indicator_id))
        .where(col(InitiativeOutput.initiative_id) == number)
        .order_by(col(InitiativeOutput.position), col(InitiativeOutput.id))
    )
    return tuple(
        OutputRow(
            one.id or 0,
            one.title,
            one.indicator_id,
            f"{code} · {name}" if code else "",
            unit_name or "",
            one.planned_value,
            one.reached_value,
        )
        for one, code, name, unit_name in rows
    )


def _notes(session: Session, number: int) -> tuple[NoteRow, ...]:
    rows = session.execute(
        select(StatusNote, col(Account.display_name))
        .outerjoin(Account, col(Account.id) == col(StatusNote.created_by_id))
        .where(col(StatusNote.initiative_id) == number)
        .order_by(col(StatusNote.month).desc())
    )
    return tuple(
        NoteRow(note.month, note.health, note.reason, note.needed, by or "") for note, by in rows
    )


def _steps(session: Session, number: int) -> tuple[StepRow, ...]:
    rows = session.execute(
        select(InitiativeStep, col(Account.display_name))
        .outerjoin(Account, col(Account.id) == col(InitiativeStep.created_by_id))
        .where(col(InitiativeStep.initiative_id) == number)
        .order_by(col(InitiativeStep.happened_on).desc(), col(InitiativeStep.id).desc())
    )
    return tuple(
        StepRow(
            step.state,
            step.happened_on,
            step.reason,
            step.document_number,
            by or "",
            step.created_at,
            step.id or 0,
        )
        for step, by in rows
    )
