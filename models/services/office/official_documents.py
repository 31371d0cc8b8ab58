"""Keep what official documents say besides the figures: settings of all, written parts of each."""

from sqlmodel import Session, col, select

from models.commands.official_documents import SaveDocumentTexts, SetDocumentSettings
from models.errors import Conflict, InvalidInput
from models.permissions import Action, Actor, require
from models.rules.signers import read_signer
from models.tables.official_documents import DocumentSettings, DocumentText
from models.text import t
from models.text.formats import utc_now
from models.trail.events import record
from models.vocabulary import BLOCKS

_ENDS = " ;.,-–"


def set_document_settings(session: Session, actor: Actor, command: SetDocumentSettings) -> None:
    """Set who signs documents and to whom they go; the layout gives dashes and semicolons itself.

    Raises:
        NotAllowed: "Your role does not allow this."
        Conflict: somebody else set it since.
        InvalidInput: a signer's line lacks office or name, or bears a degree.

    """
    require(actor, Action.MANAGE_SETTINGS)
    row = session.get(DocumentSettings, 1, with_for_update=True)
    if (row.row_version if row else 0) != command.row_version:
        raise Conflict(t("Somebody else saved this after you opened it."))
    row = row or DocumentSettings(row_version=0)
    row.signers = "\n".join(map(_signer, lines_of(command.signers)))
    row.addressees = "\n".join(one.strip(_ENDS) for one in lines_of(command.addressees))
    row.recipients = "\n".join(one.strip(_ENDS) for one in lines_of(command.recipients))
    row.filed_unit = command.filed_unit or ""
    row.retention = command.retention or ""
    row.row_version += 1
    session.add(row)
    session.flush()
    record(session, actor, "document_settings.set", "document_settings", 1)


def _signer(line: str) -> str:
    try:
        office, name = read_signer(line)
    except ValueError as error:
        raise InvalidInput.on("signers", str(error)) from error
    return "; ".join((*office, name))


def lines_of(text: str | None) -> list[str]:
    """Return the lines of a text that hold anything."""
    return [one for one in map(str.strip, (text or "").splitlines()) if one]


def save_document_texts(session: Session, actor: Actor, command: SaveDocumentTexts) -> None:
    """Keep the written parts of a document of one period or record; those unchanged stay.

    Raises:
        NotAllowed: "Your role does not allow this."
        Conflict: somebody else saved one of them since.
        InvalidInput: the document has no such part.

    """
    require(actor, Action.LOG)
    stored = {
        one.block: one
        for one in session.exec(
            select(DocumentText)
            .where(
                col(DocumentText.document) == command.document,
                col(DocumentText.subject) == command.subject,
            )
            .with_for_update()
        )
    }
    if sum(one.row_version for one in stored.values()) != command.row_version:
        raise Conflict(t("Somebody else saved this after you opened it."))
    for written in command.blocks:
        if written.block not in BLOCKS[command.document]:
            raise InvalidInput.on(written.block.value, t("This document has no such part."))
        row = stored.get(written.block)
        text = written.text or ""
        if text == (row.text if row else ""):
            continue
        row = row or DocumentText(
            document=command.document,
            subject=command.subject,
            block=written.block,
            row_version=0,
        )
        row.text, row.updated_by_id, row.updated_at = text, actor.account_id, utc_now()
        row.row_version += 1
        session.add(row)
    session.flush()
    record(
        session,
        actor,
        "document_text.saved",
        document=command.document.value,
        slice={"subject": command.subject},
    )
