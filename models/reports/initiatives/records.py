"""One initiative with everything its page and its correction form need."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import case, literal, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.errors import NotFound
from models.lookups.places import places
from models.reports.initiatives.lists import owner_name
from models.reports.initiatives.record_money import (
    BudgetRow,
    PaymentRow,
    budgets_with,
    payments_of,
)
from models.rules.dates import known_text, lasting_text
from models.rules.initiative_states import FINISHED
from models.statements import RECORD, AnySelect, built_once
from models.tables import (
    Account,
    Division,
    Indicator,
    Initiative,
    InitiativeDocument,
    InitiativeOutput,
    InitiativePartner,
    InitiativeProvince,
    InitiativeStep,
    Milestone,
    Organisation,
    ProgrammeDocument,
    StatusNote,
    TaskGroup,
)
from models.tables.own_names import own_name
from models.text import language, t
from models.vocabulary import (
    DatePrecision,
    DocumentRole,
    InitiativeState,
    ProgressHealth,
)


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
class PaperRow:
    """One document of the initiative, and its day as far as it is known."""

    id: int
    role: DocumentRole
    number: str | None
    issued_on: date | None
    date_precision: DatePrecision
    title: str | None
    source_url: str | None

    @property
    def when(self) -> str:
        """Return its day as far as it is known, "" where it is not."""
        return known_text(self.issued_on, self.date_precision) if self.issued_on else ""


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
    date_precision: DatePrecision
    reason: str | None
    document_number: str | None
    by: str
    at: datetime
    id: int

    @property
    def when(self) -> str:
        """Return its day as far as it is known."""
        return known_text(self.happened_on, self.date_precision)


@dataclass(frozen=True)
class InitiativeRecord:
    """One initiative; ``facts`` is its row, detached: read it, never change it."""

    facts: Initiative
    task_group: str
    is_group_confirmed: bool
    document: str
    owner: str
    """The province whose initiative it is, "" for the office's own."""
    division: str
    officer: str
    creator: str
    deleter: str
    provinces: tuple[tuple[int, str], ...]
    partners: tuple[tuple[int, str, str | None], ...]
    budgets: tuple[BudgetRow, ...]
    payments: tuple[PaymentRow, ...]
    milestones: tuple[MilestoneRow, ...]
    papers: tuple[PaperRow, ...]
    outputs: tuple[OutputRow, ...]
    notes: tuple[NoteRow, ...]
    steps: tuple[StepRow, ...]

    @property
    def id(self) -> int:
        """Return the record's number."""
        return self.facts.id or 0

    @property
    def time(self) -> str:
        """Return when it begins and ends, as far as that is known."""
        facts = self.facts
        return lasting_text(
            (facts.starts_on, facts.starts_precision), (facts.ends_on, facts.ends_precision)
        )

    @property
    def is_late(self) -> bool:
        """Say whether a milestone is late."""
        return any(milestone.is_late for milestone in self.milestones)


def initiative_record(session: Session, initiative_id: int) -> InitiativeRecord:
    """Return one initiative, also one in the trash, in a few short queries.

    Raises:
        NotFound: there is no such initiative.

    """
    found = session.execute(_facts(), {"record": initiative_id}).first()
    if found is None:
        raise NotFound(t("There is no such initiative."))
    facts, group, is_confirmed, document, division, in_charge, made_by, deleted_by = found
    session.expunge(facts)
    payments = payments_of(session, facts)
    return InitiativeRecord(
        facts,
        group or "",
        bool(is_confirmed),
        document or "",
        owner_name(places(session), facts.owner_province_id),
        division or "",
        in_charge or "",
        made_by or "",
        deleted_by or "",
        _provinces(session, initiative_id),
        _partners(session, initiative_id),
        budgets_with(session, initiative_id, payments),
        payments,
        _milestones(session, facts),
        _papers(session, initiative_id),
        _outputs(session, initiative_id),
        _notes(session, initiative_id),
        _steps(session, initiative_id),
    )


@built_once
def _facts() -> AnySelect:
    officer, creator, deleter = aliased(Account), aliased(Account), aliased(Account)
    return (
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
        .where(col(Initiative.id) == RECORD)
    )


@built_once
def _its_provinces() -> AnySelect:
    return (
        select(col(InitiativeProvince.province_id))
        .where(col(InitiativeProvince.initiative_id) == RECORD)
        .order_by(col(InitiativeProvince.position))
    )


def _provinces(session: Session, number: int) -> tuple[tuple[int, str], ...]:
    ids = session.scalars(_its_provinces(), {"record": number})
    known = places(session).by_id
    return tuple((one, known[one].name) for one in ids)


@built_once
def _its_partners() -> AnySelect:
    return (
        select(
            col(InitiativePartner.organisation_id),
            col(Organisation.name),
            col(InitiativePartner.part),
        )
        .join(Organisation, col(Organisation.id) == col(InitiativePartner.organisation_id))
        .where(col(InitiativePartner.initiative_id) == RECORD)
        .order_by(col(InitiativePartner.position))
    )


def _partners(session: Session, number: int) -> tuple[tuple[int, str, str | None], ...]:
    rows = session.execute(_its_partners(), {"record": number})
    return tuple((one, name, part) for one, name, part in rows)


@built_once
def _its_papers() -> AnySelect:
    paper = InitiativeDocument
    return (
        select(paper)
        .where(col(paper.initiative_id) == RECORD)
        .order_by(col(paper.position), col(paper.id))
    )


def _papers(session: Session, number: int) -> tuple[PaperRow, ...]:
    rows = session.scalars(_its_papers(), {"record": number})
    return tuple(
        PaperRow(
            row.id or 0,
            row.role,
            row.number,
            row.issued_on,
            row.date_precision,
            row.title,
            row.source_url,
        )
        for row in rows
    )


@built_once
def _its_milestones() -> AnySelect:
    return (
        select(Milestone)
        .where(col(Milestone.initiative_id) == RECORD)
        .order_by(col(Milestone.due_on), col(Milestone.position), col(Milestone.id))
    )


def _milestones(session: Session, facts: Initiative) -> tuple[MilestoneRow, ...]:
    rows = session.scalars(_its_milestones(), {"record": facts.id})
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


@built_once
def _its_outputs() -> AnySelect:
    unit = case((literal(language() == "en"), col(Indicator.unit_en)), else_=col(Indicator.unit_vi))
    return (
        select(InitiativeOutput, col(Indicator.code), own_name(Indicator), unit)
        .outerjoin(Indicator, col(Indicator.id) == col(InitiativeOutput.indicator_id))
        .where(col(InitiativeOutput.initiative_id) == RECORD)
        .order_by(col(InitiativeOutput.position), col(InitiativeOutput.id))
    )


def _outputs(session: Session, number: int) -> tuple[OutputRow, ...]:
    rows = session.execute(_its_outputs(), {"record": number})
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


@built_once
def _its_notes() -> AnySelect:
    return (
        select(StatusNote, col(Account.display_name))
        .outerjoin(Account, col(Account.id) == col(StatusNote.created_by_id))
        .where(col(StatusNote.initiative_id) == RECORD)
        .order_by(col(StatusNote.month).desc())
    )


def _notes(session: Session, number: int) -> tuple[NoteRow, ...]:
    rows = session.execute(_its_notes(), {"record": number})
    return tuple(
        NoteRow(note.month, note.health, note.reason, note.needed, by or "") for note, by in rows
    )


@built_once
def _its_steps() -> AnySelect:
    return (
        select(InitiativeStep, col(Account.display_name))
        .outerjoin(Account, col(Account.id) == col(InitiativeStep.created_by_id))
        .where(col(InitiativeStep.initiative_id) == RECORD)
        .order_by(col(InitiativeStep.id).desc())
    )


def _steps(session: Session, number: int) -> tuple[StepRow, ...]:
    rows = session.execute(_its_steps(), {"record": number})
    return tuple(
        StepRow(
            step.state,
            step.happened_on,
            step.date_precision,
            step.reason,
            step.document_number,
            by or "",
            step.created_at,
            step.id or 0,
        )
        for step, by in rows
    )
