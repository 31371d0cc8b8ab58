"""Merge two entries of one organisation: all moves to the one that is kept, history stays."""

from typing import Any

from sqlmodel import Session, col, func, select

from models.commands.organisations import MergeOrganisations
from models.errors import InvalidInput
from models.permissions import Action, Actor, require
from models.registers.references import references_to
from models.services.records.records import current, touch
from models.services.records.subjects import move_subject
from models.tables import (
    Delegation,
    Office,
    Organisation,
)
from models.text import t
from models.text.formats import utc_now
from models.trail.events import record


def merge_organisations(session: Session, actor: Actor, command: MergeOrganisations) -> int:
    """Move all of one organisation's records to another and put it in the trash.

    Returns the number of the organisation that is kept. The merged one keeps its history and says
    into which it was merged.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound, Conflict: one of them is gone, or was saved since it was read.
        InvalidInput: they are the same, one is the office itself, or both took part in one
            exchange.

    """
    require(actor, Action.CORRECT_ANY)
    if command.organisation_id == command.merged_id:
        raise InvalidInput.on("merged_id", t("Choose another organisation than this one."))
    kept = current(session, Organisation, command.organisation_id, command.row_version)
    gone = current(session, Organisation, command.merged_id)
    office = session.get(Office, 1)
    if office is not None and office.organisation_id == gone.id:
        raise InvalidInput.on("merged_id", t("The office itself is not merged into another."))
    _refuse_one_exchange(session, kept, gone)
    for reference in references_to(Organisation, "organisation_id"):
        if reference.is_once:
            _move_parts(session, reference.table, reference.owner.key, kept, gone)
        else:
            _move(session, reference.table, kept, gone)
    move_subject(session, actor, "organisation", command.merged_id, command.organisation_id)
    _fill_gaps(kept, gone)
    gone.merged_into_id = kept.id
    gone.deleted_at, gone.deleted_by_id = utc_now(), actor.account_id
    gone.deleted_reason = command.reason
    touch(actor, gone)
    touch(actor, kept)
    session.flush()
    for one in (kept, gone):
        record(
            session,
            actor,
            "organisation.merged",
            "organisation",
            one.id,
            reason=command.reason,
            kept=kept.id,
            merged=gone.id,
        )
    return command.organisation_id


def _refuse_one_exchange(session: Session, kept: Organisation, gone: Organisation) -> None:
    """Two delegations of one exchange are two: merging them would lose one."""
    shared = session.exec(
        select(Delegation.exchange_id)
        .where(col(Delegation.organisation_id).in_([kept.id, gone.id]))
        .group_by(col(Delegation.exchange_id))
        .having(func.count(col(Delegation.organisation_id).distinct()) > 1)
    ).first()
    if shared is not None:
        raise InvalidInput.on(
            "merged_id", t("Both took part in one exchange: they are two organisations.")
        )


def _move(
    session: Session,
    table: Any,  # noqa: ANN401 - a table whose rows name an organisation
    kept: Organisation,
    gone: Organisation,
) -> None:
    for row in session.exec(select(table).where(table.organisation_id == gone.id)).all():
        row.organisation_id = kept.id


def _move_parts(
    session: Session,
    table: Any,  # noqa: ANN401 - a table of parts
    owner: str,
    kept: Organisation,
    gone: Organisation,
) -> None:
    """Move what stands once in a record; of two of one record that of the kept one stays."""
    held = set(session.exec(select(getattr(table, owner)).where(table.organisation_id == kept.id)))
    for row in session.exec(select(table).where(table.organisation_id == gone.id)).all():
        values = row.model_dump(exclude={"id"}) | {"organisation_id": kept.id}
        session.delete(row)
        session.flush()
        if values[owner] not in held:
            session.add(table(**values))


def _fill_gaps(kept: Organisation, gone: Organisation) -> None:
    """Take over what only the merged entry knew: tax code, sector, size, address, contact."""
    for name in (
        "tax_code",
        "sector_id",
        "size",
        "address",
        "commune",
        "district",
        "place_on",
        "contact_office",
        "contact_phone",
        "contact_email",
        "setting",
    ):
        if getattr(kept, name) is None and getattr(gone, name) is not None:
            setattr(kept, name, getattr(gone, name))
