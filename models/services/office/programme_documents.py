"""Keep the programme documents: decisions, plans, schemes."""

from collections.abc import Iterable
from typing import Any, Final

from sqlmodel import Session, col, func, select

from models.commands.programme_documents import (
    CorrectProgrammeDocument,
    DeleteProgrammeDocument,
    DocumentFacts,
    EnterProgrammeDocument,
    RegisterProgrammeDocument,
    RestoreProgrammeDocument,
)
from models.errors import InvalidInput, NotAllowed, Problem
from models.permissions import Action, Actor, require
from models.rules.rights import may_correct_document
from models.services.records.evidence import evidence_problems, write_evidence
from models.services.records.foreseen import answered
from models.services.records.list_entries import entry_problems
from models.services.records.origins import origin_for
from models.services.records.records import current, number_of, put_in_trash, take_from_trash, touch
from models.services.records.sent_forms import add_once, entered_before
from models.tables import DocumentKind, Initiative, ProgrammeDocument
from models.text import mark, plural, t
from models.text.folding import fold
from models.text.formats import format_date, format_number
from models.trail.events import record
from models.vocabulary import Origin


def register_programme_document(
    session: Session,
    actor: Actor,
    command: RegisterProgrammeDocument,
    origin: Origin = Origin.OFFICE,
) -> bool:
    """Enter a document unless one of the same number and issuer is already there.

    Returns whether the document is new.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: the document it carries out is not in the register, its kind in no list.

    """
    require(actor, Action.EDIT_LISTS)
    issuer = command.issuer or ""
    known = select(ProgrammeDocument.id).where(
        ProgrammeDocument.number == command.number, ProgrammeDocument.issuer == issuer
    )
    if session.exec(known).first() is not None:
        return False
    document = ProgrammeDocument(
        **command.model_dump(exclude={"parent_number", "issuer", "kind"}),
        issuer=issuer,
        kind_id=_kind_id(session, command.kind),
        parent_id=_parent_id(session, command.parent_number),
        origin=origin,
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
        folded_text=fold(f"{command.number} {command.title} {issuer}"),
    )
    session.add(document)
    session.flush()
    record(session, actor, "programme_document.registered", "programme_document", document.id)
    return True


def _kind_id(session: Session, code: str) -> int:
    found = session.exec(select(DocumentKind.id).where(DocumentKind.code == code)).first()
    if found is None:
        raise InvalidInput.on("kind", t("Choose a kind of document from the list."))
    return found


def _parent_id(session: Session, number: str | None) -> int | None:
    if number is None:
        return None
    found = session.exec(
        select(ProgrammeDocument.id)
        .where(ProgrammeDocument.number == number)
        .order_by(col(ProgrammeDocument.id))
    ).first()
    if found is None:
        raise InvalidInput.on(
            "parent_number", t("Document {number} is not in the register.", number=number)
        )
    return found


_NOT_COLUMNS: Final = frozenset(
    {
        "document_id",
        "row_version",
        "reason",
        "idempotency_key",
        "files",
    }
)


_KIND: Final = "programme_document"
NUMBERS: Final = "programme_document.numbers"
"""What is asked of the register for each number and issuer: which documents bear them."""
NOT_THEIRS: Final = mark("Somebody else entered this document: ask a head to correct it.")


def enter_document(session: Session, actor: Actor, command: EnterProgrammeDocument) -> int:
    """Enter a document and return its number; the same form gives the first record again.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once; number and issuer are there already.
        SavedOtherwise: the same form was saved before with other contents.

    """
    require(actor, Action.ENTER_DOCUMENTS)
    earlier = entered_before(session, actor, ProgrammeDocument, command)
    if earlier is not None:
        return earlier
    _check(session, actor, command, None)
    made = ProgrammeDocument(
        **_columns(command),
        origin=origin_for(session, actor, Origin.OFFICE),
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
    )
    earlier = add_once(session, actor, made, command)
    if earlier is not None:
        return earlier
    write_evidence(session, _KIND, number_of(made), command.files)
    record(session, actor, "programme_document.registered", _KIND, made.id)
    return number_of(made)


def check_document(
    session: Session,
    actor: Actor,
    command: EnterProgrammeDocument | CorrectProgrammeDocument,
    found: ProgrammeDocument | None,
) -> None:
    """Refuse what :func:`enter_document`, or correcting the one found, would; write nothing.

    Raises:
        NotAllowed, InvalidInput: as those.

    """
    require(actor, Action.ENTER_DOCUMENTS)
    if found is not None and not may_correct_document(actor, found.created_by_id):
        raise NotAllowed(t(NOT_THEIRS))
    _check(session, actor, command, found)


def correct_document(session: Session, actor: Actor, command: CorrectProgrammeDocument) -> int:
    """Replace a document's facts by those given and return its number; no change, no trace.

    Raises:
        NotAllowed: somebody else entered it, and the person does not keep the lists.
        NotFound: it does not exist or is in the trash.
        Conflict: somebody saved it after this person read it.
        InvalidInput: as :func:`enter_document`; it would stand under itself.

    """
    require(actor, Action.ENTER_DOCUMENTS)
    found = current(session, ProgrammeDocument, command.document_id, command.row_version)
    check_document(session, actor, command, found)
    values = _columns(command)
    changed = {name: value for name, value in values.items() if getattr(found, name) != value}
    for name, value in changed.items():
        setattr(found, name, value)
    if write_evidence(session, _KIND, command.document_id, command.files) or changed:
        touch(actor, found)
        session.flush()
        record(
            session, actor, "programme_document.corrected", _KIND, found.id, reason=command.reason
        )
    return command.document_id


def delete_document(session: Session, actor: Actor, command: DeleteProgrammeDocument) -> None:
    """Put a document in the trash.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`correct_document`.
        InvalidInput: documents or initiatives hang on it, or a reason is missing.

    """
    require(actor, Action.DELETE_ANY)
    found = current(session, ProgrammeDocument, command.document_id, command.row_version)
    count = sum(
        session.exec(
            select(func.count()).where(column == command.document_id, col(gone).is_(None))
        ).one()
        for column, gone in (
            (col(ProgrammeDocument.parent_id), ProgrammeDocument.deleted_at),
            (col(Initiative.document_id), Initiative.deleted_at),
        )
    )
    if count:
        said = plural(
            "{number} record hangs on this document: it cannot be deleted.",
            "{number} records hang on this document: it cannot be deleted.",
            count,
            number=format_number(count),
        )
        raise InvalidInput.on("", said)
    put_in_trash(session, actor, found, command.reason, "programme_document.deleted", _KIND)


def restore_document(session: Session, actor: Actor, command: RestoreProgrammeDocument) -> None:
    """Take a document out of the trash; one that is not there stays as it is.

    Raises:
        NotAllowed: neither the one who deleted it nor may they delete any.
        NotFound: it does not exist.
        InvalidInput: its number and issuer were entered anew meanwhile.

    """
    found = session.get(ProgrammeDocument, command.document_id)
    if found is not None and (problems := [*_number_problems(session, found, found.id)]):
        raise InvalidInput(problems)
    take_from_trash(
        session,
        actor,
        ProgrammeDocument,
        command.document_id,
        "programme_document.restored",
        _KIND,
    )


def _columns(facts: DocumentFacts) -> dict[str, Any]:
    values = facts.model_dump(exclude=set(_NOT_COLUMNS))
    issuer = facts.issuer or ""
    words = fold(f"{facts.number} {facts.title} {issuer}")[:800]
    return values | {"issuer": issuer, "folded_text": words}


def _check(
    session: Session,
    actor: Actor,
    facts: EnterProgrammeDocument | CorrectProgrammeDocument,
    before: ProgrammeDocument | None,
) -> None:
    own_id = before.id if before else None
    values = {name: getattr(facts, name) for name in type(facts).model_fields}
    problems = [*facts.problems_among(values), *_number_problems(session, facts, own_id)]
    problems += entry_problems(session, DocumentKind, "kind_id", facts.kind_id, before)
    problems += evidence_problems(session, actor, facts.files, (_KIND, own_id))
    if facts.parent_id is not None:
        problems += _parent_problems(session, facts, facts.parent_id, own_id)
    if problems:
        raise InvalidInput(problems)


def _number_problems(
    session: Session, facts: DocumentFacts | ProgrammeDocument, own_id: int | None
) -> Iterable[Problem]:
    key = facts.number, facts.issuer or ""
    found = answered(session, NUMBERS, key, lambda: _of_number(session, *key))
    if any(number != own_id for number in found):
        yield Problem("number", t("A document of this number and issuer is there already."))


def _of_number(session: Session, number: str, issuer: str) -> list[int | None]:
    query = select(ProgrammeDocument.id).where(
        ProgrammeDocument.number == number,
        ProgrammeDocument.issuer == issuer,
        col(ProgrammeDocument.deleted_at).is_(None),
    )
    return list(session.exec(query))


def _parent_problems(
    session: Session, facts: DocumentFacts, parent_id: int, own_id: int | None
) -> Iterable[Problem]:
    parent = session.get(ProgrammeDocument, parent_id)
    if parent is None or parent.deleted_at is not None:
        yield Problem("parent_id", t("Choose a document from the register."))
        return
    if facts.issued_on and parent.issued_on and facts.issued_on < parent.issued_on:
        yield Problem(
            "issued_on",
            t(
                "This is before the document it carries out was issued ({day}).",
                day=format_date(parent.issued_on),
            ),
        )
    above: ProgrammeDocument | None = parent
    seen: set[int | None] = set()
    while above is not None and above.id not in seen:
        seen.add(above.id)
        above = session.get(ProgrammeDocument, above.parent_id) if above.parent_id else None
    if own_id is not None and own_id in seen:
        yield Problem(
            "parent_id", t("A document cannot carry out itself or one that stands under it.")
        )
