"""Check the facts of an initiative against the registers, and write its parts and what follows."""

from collections.abc import Iterable
from typing import Any, Final

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select

from models.commands.initiatives import CorrectInitiative, DocumentInput, InitiativeFacts
from models.errors import InvalidInput, NeedsConfirmation, Problem
from models.lookups.places import new_place_on, places
from models.rules.initiative_progress import (
    Money,
    Step,
    latest_health,
    next_due_on,
    progress_pct,
    totals,
)
from models.rules.private_data import private_phone
from models.services.initiatives.spending import money_problems
from models.services.records.evidence import let_go, write_evidence
from models.services.records.foreseen import answered
from models.services.records.list_entries import entry_problems
from models.services.records.parts import replace_parts
from models.services.records.records import number_of
from models.statements import RECORD, AnySelect, built_once
from models.tables import (
    Account,
    Division,
    Indicator,
    Initiative,
    InitiativeBudget,
    InitiativeDocument,
    InitiativeOutput,
    InitiativePartner,
    InitiativeProvince,
    Milestone,
    Organisation,
    Payment,
    ProgrammeDocument,
    ProvincePeriod,
    StatusNote,
    TaskGroup,
)
from models.text import t
from models.text.folding import fold_all
from models.text.formats import office_today
from models.vocabulary import DatePrecision

CODES: Final = "initiative.codes"
"""What is asked of the register for each code: which initiative has it, one in the trash too."""
COPIED = (
    "code",
    "title",
    "task_type",
    "task_group_id",
    "document_id",
    "division_id",
    "officer_id",
    "owner_province_id",
    "aim",
    "note",
    "source_url",
    "published_on",
)


def columns(facts: InitiativeFacts) -> dict[str, Any]:
    """Return the columns of an initiative that a form says."""
    return {name: getattr(facts, name) for name in COPIED} | {
        "starts_on": facts.starts_on.starts_on,
        "starts_precision": facts.starts_on.precision,
        "ends_on": facts.ends_on.ends_on,
        "ends_precision": facts.ends_on.precision,
    }


def check_facts(session: Session, facts: InitiativeFacts, further: Iterable[Problem] = ()) -> None:
    """Refuse facts that contradict each other or the registers.

    Raises:
        InvalidInput: every problem at once; ``further`` are told with them.
        NeedsConfirmation: a note seems to hold a private person's phone number.

    """
    values = {name: getattr(facts, name) for name in type(facts).model_fields}
    problems = [
        *further,
        *facts.problems_among(values),
        *_register_problems(session, facts),
        *_code_problems(session, facts),
        *_milestone_problems(session, facts),
        *money_problems(session, facts),
    ]
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    phone = private_phone(facts.note) or private_phone(facts.aim)
    if phone and not facts.accept_private_data:
        raise NeedsConfirmation(
            t(
                "The text seems to hold a private phone number ({number}). Keep the number of an "
                "office only; take it out, or save as it is.",
                number=phone,
            ),
            "accept_private_data",
        )


def write_parts(session: Session, initiative: Initiative, facts: InitiativeFacts) -> bool:
    """Make the stored parts those given; say whether any changed."""
    owner = ("initiative_id", number_of(initiative))
    _let_evidence_go(session, number_of(initiative), facts)
    changes = [
        replace_parts(
            session,
            InitiativeProvince,
            owner,
            ("province_id",),
            (
                {"province_id": number, "position": place}
                for place, number in enumerate(dict.fromkeys(facts.province_ids))
            ),
        ),
        replace_parts(
            session,
            InitiativePartner,
            owner,
            ("organisation_id",),
            ({**part.model_dump(), "position": place} for place, part in enumerate(facts.partners)),
        ),
        replace_parts(
            session,
            InitiativeBudget,
            owner,
            ("year", "last_year", "source"),
            (
                row.model_dump(exclude={"id"}) | {"last_year": row.years.last_year}
                for row in facts.budgets
            ),
        ),
        replace_parts(
            session,
            InitiativeDocument,
            owner,
            ("id",),
            (
                {**_paper(one), "position": place} | ({"id": one.id} if one.id else {})
                for place, one in enumerate(facts.documents)
            ),
        ),
        replace_parts(
            session,
            Milestone,
            owner,
            ("id",),
            (
                {**step.model_dump(exclude={"id"}), "position": place}
                | ({"id": step.id} if step.id else {})
                for place, step in enumerate(facts.milestones)
            ),
        ),
        replace_parts(
            session,
            InitiativeOutput,
            owner,
            ("id",),
            (
                {**one.model_dump(exclude={"id"}), "position": place}
                | ({"id": one.id} if one.id else {})
                for place, one in enumerate(facts.outputs)
            ),
        ),
        write_evidence(session, "initiative", number_of(initiative), facts.files),
    ]
    session.flush()
    return any(changes)


def _paper(one: DocumentInput) -> dict[str, Any]:
    day = one.issued_on
    return one.model_dump(exclude={"id", "issued_on"}) | {
        "issued_on": day and day.starts_on,
        "date_precision": day.precision if day else DatePrecision.UNKNOWN,
    }


def _let_evidence_go(session: Session, number: int, facts: InitiativeFacts) -> None:
    """Milestones that are taken away let their files go."""
    kept = {step.id for step in facts.milestones}
    stored = session.exec(select(Milestone.id).where(Milestone.initiative_id == number)).all()
    let_go(session, "milestone", [one for one in stored if one and one not in kept])


def worked_out(session: Session, initiative: Initiative) -> dict[str, Any]:
    """Return the columns of an initiative that follow from its parts as they now stand."""
    number = number_of(initiative)
    rows = session.exec(select(Milestone).where(Milestone.initiative_id == number)).all()
    steps = [Step(row.weight, row.due_on, row.done_on) for row in rows]
    notes = session.exec(select(StatusNote).where(StatusNote.initiative_id == number)).all()
    return {
        "progress_pct": progress_pct(steps),
        "next_due_on": next_due_on(steps),
        "health": latest_health((note.month, note.health) for note in notes),
        **money_worked_out(session, initiative),
        "folded_text": fold_all(_words(session, initiative)),
    }


def money_worked_out(session: Session, initiative: Initiative) -> dict[str, Any]:
    """Return the columns that follow from budgets and payments: all that these change."""
    number = number_of(initiative)
    budgets = session.execute(_amounts(), {"record": number})
    money = totals(Money(planned, allocated) for planned, allocated in budgets)
    spent, last_paid_on = session.execute(_spent(), {"record": number}).one()
    return {
        "planned_vnd": money.planned_vnd,
        "allocated_vnd": money.allocated_vnd,
        "spent_vnd": int(spent or 0),
        "last_paid_on": last_paid_on,
    }


@built_once
def _amounts() -> AnySelect:
    one = InitiativeBudget
    amounts = sqlalchemy.select(col(one.planned_vnd), col(one.allocated_vnd))
    return amounts.where(col(one.initiative_id) == RECORD)


@built_once
def _spent() -> AnySelect:
    spent = sqlalchemy.select(func.sum(col(Payment.amount_vnd)), func.max(col(Payment.paid_on)))
    return spent.where(col(Payment.initiative_id) == RECORD)


def put(initiative: Initiative, values: dict[str, Any]) -> bool:
    """Set columns and say whether any changed."""
    changed = {name: value for name, value in values.items() if getattr(initiative, name) != value}
    for name, value in changed.items():
        setattr(initiative, name, value)
    return bool(changed)


def search_words(
    code: str | None, title: str, aim: str | None, document: str | None, others: Iterable[str]
) -> Iterable[str]:
    """Return the texts by which an initiative is found; ``others`` name partners and papers."""
    return (code or "", title, aim or "", document or "", *others)


def _words(session: Session, initiative: Initiative) -> Iterable[str]:
    document = None
    if initiative.document_id:
        document = session.get_one(ProgrammeDocument, initiative.document_id).number
    partners = session.exec(
        select(Organisation.name)
        .join(InitiativePartner, col(InitiativePartner.organisation_id) == col(Organisation.id))
        .where(InitiativePartner.initiative_id == initiative.id)
        .order_by(col(InitiativePartner.position))
    ).all()
    papers = session.exec(
        select(InitiativeDocument)
        .where(InitiativeDocument.initiative_id == initiative.id)
        .order_by(col(InitiativeDocument.position))
    ).all()
    others = [*partners, *(word for one in papers for word in (one.number, one.title) if word)]
    return search_words(initiative.code, initiative.title, initiative.aim, document, others)


def _register_problems(session: Session, facts: InitiativeFacts) -> Iterable[Problem]:
    pointed: tuple[tuple[str, type[SQLModel], int | None, str], ...] = (
        (
            "document_id",
            ProgrammeDocument,
            facts.document_id,
            t("Choose a document from the register."),
        ),
        ("division_id", Division, facts.division_id, t("Choose a division from the list.")),
        ("officer_id", Account, facts.officer_id, t("Choose a person from the list.")),
    )
    for name, table, number, sentence in pointed:
        if number is not None and _is_gone(session.get(table, number)):
            yield Problem(name, sentence)
    corrected = facts.initiative_id if isinstance(facts, CorrectInitiative) else None
    before = session.get(Initiative, corrected) if corrected else None
    yield from entry_problems(session, TaskGroup, "task_group_id", facts.task_group_id, before)
    yield from _output_problems(session, facts)
    for position, partner in enumerate(facts.partners):
        if _is_gone(session.get(Organisation, partner.organisation_id)):
            yield Problem(
                f"partners.{position}.organisation_id", t("Choose an organisation from the list.")
            )
    known = set(session.exec(select(ProvincePeriod.id))) if facts.province_ids else set()
    if set(facts.province_ids) - known:
        yield Problem("province_ids", t("Choose a province from the list."))
    if facts.owner_province_id is not None:
        days = facts.starts_on.starts_on, facts.ends_on.ends_on
        place = new_place_on(places(session), facts.owner_province_id, *days)
        if isinstance(place, str):
            yield Problem("owner_province_id", place)


def _output_problems(session: Session, facts: InitiativeFacts) -> Iterable[Problem]:
    if not facts.outputs:
        return
    number = facts.initiative_id if isinstance(facts, CorrectInitiative) else None
    own = set(
        session.exec(select(InitiativeOutput.id).where(InitiativeOutput.initiative_id == number))
    )
    for position, one in enumerate(facts.outputs):
        if one.id is not None and one.id not in own:
            yield Problem(
                f"outputs.{position}.title", t("This output is no longer there: add it anew.")
            )
        if one.indicator_id is not None and session.get(Indicator, one.indicator_id) is None:
            yield Problem(
                f"outputs.{position}.indicator_id", t("Choose an indicator from the list.")
            )


def _is_gone(found: SQLModel | None) -> bool:
    return found is None or getattr(found, "deleted_at", None) is not None


def _code_problems(session: Session, facts: InitiativeFacts) -> Iterable[Problem]:
    if facts.code is None:
        return
    query = select(Initiative).where(Initiative.code == facts.code)
    found = answered(session, CODES, facts.code, lambda: list(session.exec(query)))
    if not found:
        return
    other = found[0]
    if isinstance(facts, CorrectInitiative) and other.id == facts.initiative_id:
        return
    if other.deleted_at is not None:
        yield Problem("code", t("An initiative in the trash has this code: restore it there."))
    else:
        yield Problem("code", t("“{title}” has this code already.", title=other.title))


def _milestone_problems(session: Session, facts: InitiativeFacts) -> Iterable[Problem]:
    if not facts.milestones:
        return
    number = facts.initiative_id if isinstance(facts, CorrectInitiative) else None
    own = set(session.exec(select(Milestone.id).where(Milestone.initiative_id == number)))
    today = office_today()
    for position, step in enumerate(facts.milestones):
        if step.id is not None and step.id not in own:
            yield Problem(
                f"milestones.{position}.title", t("This milestone is no longer there: add it anew.")
            )
        if step.done_on and step.done_on > today:
            yield Problem(f"milestones.{position}.done_on", t("This day is still to come."))
