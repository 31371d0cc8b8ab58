"""Bring the invented initiatives into a database; many of them in a few statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session, select

from models.commands.base import parse
from models.commands.initiatives import LogInitiative, StepInitiative, WriteStatusNote
from models.commands.payments import RecordPayment
from models.permissions import Actor
from models.rules.dates import known as as_known
from models.rules.initiative_progress import (
    Money,
    Step,
    latest_health,
    next_due_on,
    progress_pct,
    totals,
)
from models.rules.initiative_states import held_until
from models.services.initiatives.facts import search_words
from models.services.initiatives.initiatives import (
    log_initiative,
    step_initiative,
    write_status_note,
)
from models.services.initiatives.payments import record_payment
from models.tables import (
    Initiative,
    InitiativeBudget,
    InitiativeStep,
    Milestone,
    Payment,
    ProgrammeDocument,
    StatusNote,
    TaskGroup,
    metadata,
)
from models.text.folding import fold_all
from models.vocabulary import DatePrecision, Origin
from seed.demo.plans import Plan

LARGEST_THROUGH_SERVICES: Final = 60
"""More initiatives than this are written in bulk, with the same content."""
_AT_ONCE: Final = 2_000


@dataclass(frozen=True)
class Registers:
    """The numbers of what initiatives point to."""

    groups: Mapping[str, int]
    documents: Mapping[str, int]
    writers: Sequence[Actor]

    def facts(self, plan: Plan) -> dict[str, Any]:
        """Return the columns of an initiative that its form would hold."""
        writer = self.writers[plan.division % len(self.writers)]
        return {
            "code": plan.code,
            "title": plan.title,
            "aim": plan.aim,
            "task_type": plan.task_type,
            "task_group_id": self.groups.get(plan.group),
            "document_id": self.documents.get(plan.document),
            "division_id": writer.division_id,
            "officer_id": writer.account_id,
            "starts_on": plan.starts_on,
            "ends_on": plan.ends_on,
        }


def write_plans(session: Session, writers: Sequence[Actor], told: Sequence[Plan]) -> None:
    """Enter the initiatives: a few through the services, many in bulk."""
    known = Registers(
        dict(session.exec(select(TaskGroup.code, TaskGroup.id)).all()),  # type: ignore[arg-type]
        dict(session.exec(select(ProgrammeDocument.number, ProgrammeDocument.id)).all()),  # type: ignore[arg-type]
        writers,
    )
    if len(told) > LARGEST_THROUGH_SERVICES:
        for start in range(0, len(told), _AT_ONCE):
            _in_bulk(session, known, told[start : start + _AT_ONCE])
        return
    system = Actor.system("seed")
    for plan in told:
        _through_services(session, system, known, plan)


def _through_services(session: Session, actor: Actor, known: Registers, plan: Plan) -> None:
    command = parse(
        LogInitiative,
        {
            **known.facts(plan),
            "state": plan.course[0].state,
            "idempotency_key": plan.key,
            "milestones": [vars(step) for step in plan.steps],
            "budgets": [vars(row) for row in plan.money],
        },
    )
    number = log_initiative(session, actor, command, Origin.DEMONSTRATION)
    version = 1
    first = session.exec(select(InitiativeStep).where(InitiativeStep.initiative_id == number)).one()
    first.happened_on = plan.course[0].happened_on
    for turn in plan.course[1:]:
        step_initiative(
            session,
            actor,
            parse(
                StepInitiative,
                {
                    "initiative_id": number,
                    "row_version": version,
                    **vars(turn),
                },
            ),
        )
        version += 1
    for paid in plan.payments:
        facts = vars(paid) | {"paid_on": as_known(paid.paid_on, paid.date_precision)}
        del facts["date_precision"]
        record_payment(
            session,
            actor,
            parse(RecordPayment, {"initiative_id": number, "row_version": version, **facts}),
        )
        version += 1
    for note in plan.notes:
        write_status_note(
            session,
            actor,
            parse(
                WriteStatusNote,
                {
                    "initiative_id": number,
                    "row_version": version,
                    **vars(note),
                },
            ),
        )
        version += 1


def _in_bulk(session: Session, known: Registers, told: Sequence[Plan]) -> None:
    document_of = {number: text for text, number in known.documents.items()}
    connection = session.connection()
    rows = [_row(known, document_of, plan) for plan in told]
    connection.execute(insert(metadata.tables["initiative"]), rows)
    keys = [plan.key for plan in told]
    found = select(Initiative.idempotency_key, Initiative.id).where(
        Initiative.idempotency_key.in_(keys)  # type: ignore[union-attr]
    )
    number_of: dict[Any, Any] = dict(session.exec(found).all())
    for name, parts in _parts((number_of[plan.key], plan) for plan in told).items():
        if parts:
            connection.execute(insert(metadata.tables[name]), parts)


def _row(known: Registers, document_of: Mapping[int, str], plan: Plan) -> dict[str, Any]:
    facts = known.facts(plan)
    steps = [Step(step.weight, step.due_on, step.done_on) for step in plan.steps]
    money = totals(Money(m.planned_vnd, m.allocated_vnd) for m in plan.money)
    document = document_of.get(facts["document_id"] or 0)
    return facts | {
        "state": plan.course[-1].state,
        "origin": Origin.DEMONSTRATION,
        "idempotency_key": plan.key,
        "row_version": len(plan.course) + len(plan.payments) + len(plan.notes),
        "progress_pct": progress_pct(steps),
        "next_due_on": next_due_on(steps),
        "health": latest_health((note.month, note.health) for note in plan.notes),
        "planned_vnd": money.planned_vnd,
        "allocated_vnd": money.allocated_vnd,
        "spent_vnd": sum(paid.amount_vnd for paid in plan.payments),
        "last_paid_on": max((paid.paid_on for paid in plan.payments), default=None),
        "folded_text": fold_all(search_words(plan.code, plan.title, plan.aim, document, ())),
    }


def _parts(numbered: Iterable[tuple[int, Plan]]) -> Mapping[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {
        str(table.__tablename__): []
        for table in (Milestone, InitiativeBudget, Payment, InitiativeStep, StatusNote)
    }
    for number, plan in numbered:
        owner = {"initiative_id": number}
        rows["milestone"] += [
            {**owner, "position": place, **vars(step)} for place, step in enumerate(plan.steps)
        ]
        rows["initiative_budget"] += [
            {**owner, "last_year": row.year, **vars(row)} for row in plan.money
        ]
        rows["payment"] += [{**owner, **vars(paid)} for paid in plan.payments]
        ends = held_until([(turn.happened_on, DatePrecision.DAY) for turn in plan.course])
        rows["initiative_step"] += [
            {**owner, **vars(turn), "until_on": until_on}
            for turn, until_on in zip(plan.course, ends, strict=True)
        ]
        rows["status_note"] += [{**owner, **vars(note)} for note in plan.notes]
    return rows
