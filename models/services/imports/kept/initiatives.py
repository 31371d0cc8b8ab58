"""How the register of initiatives keeps what a file brings."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Final

from sqlmodel import Session, col, or_, select

from models.commands.initiatives import DeleteInitiative, InitiativeFacts
from models.imports.initiatives import INITIATIVES
from models.rules.dates import known
from models.services.imports.keeper import Keeper, LookedUp, evidence_of, facts_of, rows_of
from models.services.initiatives.facts import CODES
from models.services.initiatives.initiatives import (
    check_initiative,
    correct_initiative,
    delete_initiative,
    log_initiative,
)
from models.tables import (
    Initiative,
    InitiativeBudget,
    InitiativeDocument,
    InitiativeOutput,
    InitiativePartner,
    InitiativeProvince,
    Milestone,
    ProgrammeDocument,
    TaskGroup,
)


def _look_up(session: Session, commands: Sequence[InitiativeFacts]) -> LookedUp:
    titles = {one.title for one in commands}
    codes = {one.code for one in commands if one.code}
    rows = session.exec(
        select(Initiative)
        .where(or_(col(Initiative.code).in_(codes), col(Initiative.title).in_(titles)))
        .order_by(col(Initiative.id))
    ).all()
    by_code: dict[Hashable, list[Initiative]] = {row.code: [row] for row in rows if row.code}
    by_title: dict[str, list[Initiative]] = {}
    for row in rows:
        if row.deleted_at is None:
            by_title.setdefault(row.title, []).append(row)

    def candidates(command: InitiativeFacts) -> Sequence[Initiative]:
        found = [one for one in by_code.get(command.code, ()) if one.deleted_at is None]
        return found or [
            one
            for one in by_title.get(command.title, ())
            if None in {one.code, command.code}
            and one.owner_province_id == command.owner_province_id
        ]

    return LookedUp(
        candidates,
        {CODES: by_code},
        [
            *rows,
            *rows_of(session, ProgrammeDocument, (one.document_id for one in commands)),
            *rows_of(session, TaskGroup, (one.task_group_id for one in commands)),
        ],
    )


def _keys(facts: InitiativeFacts) -> Iterable[Hashable]:
    yield ("code", facts.code) if facts.code else (facts.title, facts.owner_province_id)


def _facts(row: Initiative) -> dict[str, Any]:
    return _COLUMNS(row) | {
        "starts_on": known(row.starts_on, row.starts_precision),
        "ends_on": known(row.ends_on, row.ends_precision),
    }


def _parts(session: Session, row: Initiative) -> dict[str, Any]:
    def of(table: Any, order: str) -> Sequence[Any]:  # noqa: ANN401 - any table of parts
        query = select(table).where(table.initiative_id == row.id)
        return session.exec(query.order_by(getattr(table, order))).all()

    return _FILES(session, row) | {
        "province_ids": [one.province_id for one in of(InitiativeProvince, "position")],
        "partners": [
            one.model_dump(include={"organisation_id", "part"})
            for one in of(InitiativePartner, "position")
        ],
        "budgets": [one.model_dump(exclude=_OWN) for one in of(InitiativeBudget, "year")],
        "milestones": [one.model_dump(exclude=_OWN) for one in of(Milestone, "position")],
        "outputs": [one.model_dump(exclude=_OWN) for one in of(InitiativeOutput, "position")],
        "documents": [
            one.model_dump(exclude=_OWN | {"date_precision"})
            | {"issued_on": one.issued_on and known(one.issued_on, one.date_precision)}
            for one in of(InitiativeDocument, "position")
        ],
    }


_OWN: Final = {"initiative_id", "position"}
_FILES: Final = evidence_of("initiative")
_COLUMNS: Final = facts_of(InitiativeFacts, "starts_on", "ends_on")
KEEPER: Final = Keeper(
    INITIATIVES,
    ("title",),
    _look_up,
    _keys,
    _facts,
    check_initiative,
    log_initiative,
    correct_initiative,
    delete_initiative,
    DeleteInitiative,
    _parts,
)
