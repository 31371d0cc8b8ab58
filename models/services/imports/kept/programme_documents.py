"""How the register of programme documents keeps what a file brings."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.programme_documents import (
    DeleteProgrammeDocument,
    DocumentFacts,
    EnterProgrammeDocument,
)
from models.imports.programme_documents import PROGRAMME_DOCUMENTS
from models.permissions import Action
from models.services.imports.keeper import Keeper, LookedUp, evidence_of, facts_of
from models.services.office.programme_documents import (
    NUMBERS,
    check_document,
    correct_document,
    delete_document,
    enter_document,
)
from models.tables import DocumentKind, ProgrammeDocument
from models.text.folding import fold


def _key(facts: DocumentFacts | ProgrammeDocument) -> tuple[str, str]:
    return facts.number, facts.issuer or ""


def _look_up(session: Session, _commands: Sequence[DocumentFacts]) -> LookedUp:
    """Read the whole register, which is short: each document is checked with all above it."""
    rows = session.exec(select(ProgrammeDocument).order_by(col(ProgrammeDocument.id))).all()
    by_number: dict[str, list[ProgrammeDocument]] = {}
    by_key: dict[Hashable, list[int | None]] = {}
    for row in rows:
        if row.deleted_at is None:
            by_number.setdefault(row.number, []).append(row)
            by_key.setdefault(_key(row), []).append(row.id)

    def candidates(command: DocumentFacts) -> Sequence[ProgrammeDocument]:
        found = by_number.get(command.number, [])
        return [one for one in found if _key(one) == _key(command)] or [
            one
            for one in found
            if not (one.issuer and command.issuer) and fold(one.title) == fold(command.title or "")
        ]

    kinds = session.exec(select(DocumentKind)).all()
    return LookedUp(candidates, {NUMBERS: by_key}, [*rows, *kinds])


def _keys(facts: DocumentFacts) -> Iterable[Hashable]:
    yield _key(facts)


def _facts(row: ProgrammeDocument) -> dict[str, Any]:
    return _COLUMNS(row) | {"issuer": row.issuer or None}


_COLUMNS: Final = facts_of(EnterProgrammeDocument, "idempotency_key")
KEEPER: Final = Keeper(
    PROGRAMME_DOCUMENTS,
    ("number",),
    _look_up,
    _keys,
    _facts,
    check_document,
    enter_document,
    correct_document,
    delete_document,
    DeleteProgrammeDocument,
    evidence_of("programme_document"),
    frozenset({Action.DELETE_ANY}),
)
