"""Take the last change of an exchange back: its former facts, read from the trail, saved anew.

The former facts go through the same rules as every correction; nothing is written past them.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlmodel import Session, select

from models.commands.base import Command, parse
from models.commands.exchanges import (
    CorrectExchange,
    DelegationInput,
    ExchangeFacts,
    FileInput,
    TouredSiteInput,
    UndoLastChange,
)
from models.errors import Conflict, NotFound
from models.permissions import Action, Actor, require
from models.services.exchanges.exchanges import put_back
from models.services.records.last_changes import Row, last_change, rows_before, undone_reason
from models.services.records.meanwhile import told_meanwhile
from models.tables import (
    Delegation,
    Exchange,
    ExchangeFile,
    ExchangeTopic,
    StoredFile,
    TouredSite,
)
from models.text import t
from models.vocabulary import Origin

_PARTS: Final[tuple[type[Any], ...]] = (Delegation, ExchangeTopic, TouredSite, ExchangeFile)


def undo_last_change(session: Session, actor: Actor, command: UndoLastChange) -> int:
    """Bring an exchange back to what it was before its last correction; return its number.

    What undoing changes is a change like any other: it is in the trail and can be undone itself.
    A deletion is taken back by restoring.

    Raises:
        NotAllowed: the person may not correct this record.
        NotFound: it does not exist or is in the trash.
        Conflict: somebody changed it since the person looked at it, or past the product.
        InvalidInput: the last thing that happened was no correction; or the former facts no
            longer keep the rules (an organisation gone from the register, a file cleared away).

    """
    require(actor, Action.CORRECT_ANY, Action.CORRECT_OWN_DIVISION)
    exchange = session.get(
        Exchange, command.exchange_id, with_for_update=True, populate_existing=True
    )
    if exchange is None or exchange.deleted_at is not None:
        raise NotFound(t("This exchange does not exist, or is in the trash."))
    if exchange.row_version != command.row_version:
        raise Conflict(told_meanwhile(session, "exchange", command.exchange_id))
    event = last_change(session, "exchange", command.exchange_id)
    before = rows_before(session, exchange, _PARTS, event.transaction_key)
    _give_files_back(session, command.exchange_id, before["exchange_file"])
    put_back(session, actor, _correction(before, command, undone_reason(event)))
    return command.exchange_id


def _give_files_back(session: Session, exchange_id: int, files: Sequence[Row]) -> None:
    """Attach files that the record held and nothing holds now: a record may keep what it holds."""
    for row in files:
        number = int(row["file_id"])
        is_held = select(ExchangeFile.id).where(ExchangeFile.file_id == number)
        is_kept = session.get(StoredFile, number) is not None
        if is_kept and session.exec(is_held).first() is None:
            session.add(
                ExchangeFile(exchange_id=exchange_id, file_id=number, position=row["position"])
            )
    session.flush()


def _correction(
    before: dict[str, list[Row]], command: UndoLastChange, reason: str
) -> CorrectExchange:
    """Build the correction that makes the record what it was."""
    facts = {n: v for n, v in before["exchange"][0].items() if n in ExchangeFacts.model_fields}
    if str(facts["ends_on"]) == str(facts["starts_on"]):
        facts["ends_on"] = None  # one day
    topics = before["exchange_topic"]
    return parse(
        CorrectExchange,
        facts
        | {
            "delegations": [
                _facts(row, DelegationInput)
                for row in before["delegation"]
                if row.get("organisation_id")
            ],
            "groups": list(_groups(before["delegation"])),
            "is_public": before["exchange"][0]["origin"] == Origin.PUBLIC,
            "sites": [_facts(row, TouredSiteInput) for row in before["toured_site"]],
            "files": [_facts(row, FileInput) for row in before["exchange_file"]],
            "topic_ids": [row["topic_id"] for row in topics],
            "topic_phrases": {r["topic_id"]: r["phrase"] for r in topics if r.get("phrase")},
            "exchange_id": command.exchange_id,
            "row_version": command.row_version,
            "reason": reason,
            "accept_duplicate": True,
        },
    )


def _groups(rows: Iterable[Row]) -> Iterable[Row]:
    """Return each group with the units of its members."""
    parts = [row for row in rows if not row.get("organisation_id")]
    for group in (row for row in parts if row.get("province_id") is None):
        members = [row for row in parts if row["group_name"] == group["group_name"]]
        yield {
            "role": group["role"],
            "name": group["group_name"],
            "headcount": group.get("headcount"),
            "province_ids": [row["province_id"] for row in members if row.get("province_id")],
        }


def _facts(row: Row, part: type[Command]) -> Row:
    return {name: value for name, value in row.items() if name in part.model_fields}
