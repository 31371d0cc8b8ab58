"""Keep the editable lists: tools, topics, standards, task groups, kinds of document ..."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import update
from sqlmodel import Session, col, select

from models.commands.lists import (
    AddListEntry,
    CorrectListEntry,
    EditableList,
    EnterListEntry,
    OfferListEntry,
    RemoveListEntry,
)
from models.errors import Conflict, InvalidInput, NotFound, Problem
from models.permissions import Action, Actor, require
from models.services.records.references import is_referred_to
from models.tables import (
    Certificate,
    Exchange,
    ExchangeTopic,
    ModelSite,
    Organisation,
    Support,
    TrailEvent,
    TrainingCourse,
)
from models.tables.lists import DocumentKind, ListItem, Sector, Standard, TaskGroup, Tool, Topic
from models.text import t
from models.text.folding import fold, fold_all
from models.trail.events import record

_TABLES: Final[dict[EditableList, type[ListItem]]] = {
    EditableList.TOOLS: Tool,
    EditableList.TOPICS: Topic,
    EditableList.SECTORS: Sector,
    EditableList.STANDARDS: Standard,
    EditableList.TASK_GROUPS: TaskGroup,
    EditableList.DOCUMENT_KINDS: DocumentKind,
}


def add_list_entry(session: Session, actor: Actor, command: AddListEntry) -> bool:
    """Add a shipped entry unless its code is already in the list, or the office removed it.

    Returns whether the entry is new.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require(actor, Action.EDIT_LISTS)
    table: Any = _TABLES[command.list]
    if session.exec(select(table.id).where(table.code == command.code)).first() is not None:
        return False
    if _was_removed(session, command.list, command.code):
        return False
    _write(session, actor, command.list, command, code=command.code, position=command.position)
    return True


def enter_list_entry(session: Session, actor: Actor, command: EnterListEntry) -> int:
    """Add an entry of the office's own and return its number; its code follows from its name.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: the list has an entry of this name, accents and case forgiven.

    """
    require(actor, Action.EDIT_LISTS)
    entries = _entries(session, command.list)
    _check(entries, command, None)
    code = _free_code(command.name_vi, {entry.code for entry in entries})
    last = max((entry.position for entry in entries), default=0)
    made = _write(session, actor, command.list, command, code=code, position=last + 1, is_own=True)
    if command.after is not None:
        _move(entries, made, command.after)
        session.flush()
    return made.id or 0


def correct_list_entry(session: Session, actor: Actor, command: CorrectListEntry) -> None:
    """Rename an entry, move it, confirm its wording; records that bear it are found by both names.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such entry.
        Conflict: somebody else saved it first.
        InvalidInput: another entry of the list has this name.

    """
    require(actor, Action.EDIT_LISTS)
    found = _entry(session, command)
    entries = _entries(session, command.list)
    _check(entries, command, command.entry_id)
    before = (found.name_vi, found.name_en)
    found.name_vi, found.name_en = command.name_vi, command.name_en or ""
    if isinstance(found, TaskGroup):
        found.is_wording_confirmed = command.is_wording_confirmed
    if command.after is not None:
        _move([entry for entry in entries if entry.id != found.id], found, command.after)
    if (found.name_vi, found.name_en) != before:
        _let_search_follow(session, found)
    _keep(session, actor, "list_entry.changed", command.list, found)


def offer_list_entry(session: Session, actor: Actor, command: OfferListEntry) -> None:
    """Withdraw an entry from new records, or offer it again; records that bear it keep it.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such entry.
        Conflict: somebody else saved it first.

    """
    require(actor, Action.EDIT_LISTS)
    found = _entry(session, command)
    if found.is_active == command.is_active:
        return
    found.is_active = command.is_active
    code = "list_entry.offered" if command.is_active else "list_entry.withdrawn"
    _keep(session, actor, code, command.list, found)


def remove_list_entry(session: Session, actor: Actor, command: RemoveListEntry) -> None:
    """Take away an entry that no record bears, not even one in the trash.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such entry.
        Conflict: a record bears it, or somebody else saved it first.

    """
    require(actor, Action.EDIT_LISTS)
    found = _entry(session, command)
    if is_referred_to(session, type(found), command.entry_id):
        raise Conflict(t("Records bear this entry, maybe in the trash: withdraw it instead."))
    record(
        session,
        actor,
        "list_entry.removed",
        command.list.value,
        found.id,
        code=found.code,
        name=found.name_vi,
    )
    session.delete(found)
    session.flush()


def _entries(session: Session, which: EditableList) -> list[ListItem]:
    table: Any = _TABLES[which]
    return list(session.exec(select(table).order_by(table.position, table.id)))


def _entry(
    session: Session, command: CorrectListEntry | OfferListEntry | RemoveListEntry
) -> ListItem:
    found = session.get(_TABLES[command.list], command.entry_id, with_for_update=True)
    if found is None:
        raise NotFound(t("There is no such entry in this list."))
    if found.row_version != command.row_version:
        raise Conflict(t("Somebody else changed this entry first. Nothing was saved."))
    return found


def _check(entries: Sequence[ListItem], command: EnterListEntry, own_id: int | None) -> None:
    problems = []
    for field, given in (("name_vi", command.name_vi), ("name_en", command.name_en or "")):
        same = next(
            (
                entry
                for entry in entries
                if entry.id != own_id and given and _is_same(getattr(entry, field), given)
            ),
            None,
        )
        if same is not None:
            said = (
                t("“{name}” is in this list already.", name=same.name_vi)
                if same.is_active
                else t("“{name}” is in this list, withdrawn: offer it again.", name=same.name_vi)
            )
            problems.append(Problem(field, said))
    if problems:
        raise InvalidInput(problems)


def _is_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold() or fold(one) == fold(other) != ""


def _free_code(name: str, taken: set[str]) -> str:
    """Return a code for links: the name without accents, numbered where it is taken."""
    base = fold(name).replace(" ", "-")[:34].strip("-") or "muc"
    number = 1
    code = base
    while code in taken:
        number += 1
        code = f"{base}-{number}"
    return code


def _write(
    session: Session,
    actor: Actor,
    which: EditableList,
    command: AddListEntry | EnterListEntry,
    **columns: object,
) -> ListItem:
    table: Any = _TABLES[which]
    more = {"is_wording_confirmed": command.is_wording_confirmed} if table is TaskGroup else {}
    made: ListItem = table(
        name_vi=command.name_vi, name_en=command.name_en or "", **columns, **more
    )
    session.add(made)
    session.flush()
    record(session, actor, "list_entry.added", which.value, made.id, code=made.code)
    return made


def _move(others: Sequence[ListItem], moved: ListItem, after: int) -> None:
    """Put an entry behind another, 0 for the head; unknown ones leave the order as it is."""
    numbers = [0, *(entry.id for entry in others)]
    if after not in numbers:
        raise InvalidInput.on("after", t("Choose a place in the list."))
    place = numbers.index(after)
    for position, entry in enumerate((*others[:place], moved, *others[place:]), 1):
        if entry.position != position:
            entry.position = position


def _keep(
    session: Session, actor: Actor, action: str, which: EditableList, found: ListItem
) -> None:
    found.row_version += 1
    session.add(found)
    session.flush()
    record(session, actor, action, which.value, found.id)


def _was_removed(session: Session, which: EditableList, code: str) -> bool:
    removed = session.exec(
        select(TrailEvent.detail).where(
            TrailEvent.action == "list_entry.removed", TrailEvent.object_kind == which.value
        )
    )
    return any(detail.get("code") == code for detail in removed)


def _let_search_follow(session: Session, entry: ListItem) -> None:
    """Add the new name to what the records that bear an entry are found by."""
    words = fold_all((entry.name_vi, entry.name_en))
    for table, owners in _found_by(entry):
        session.execute(
            update(table).where(owners).values(folded_text=table.folded_text + f" {words}")
        )


def _found_by(entry: ListItem) -> list[tuple[Any, Any]]:
    """Return the registers whose search words hold the names of this list."""
    if isinstance(entry, Topic):
        bearing = select(ExchangeTopic.exchange_id).where(ExchangeTopic.topic_id == entry.id)
        return [
            (Exchange, col(Exchange.id).in_(bearing)),
            (TrainingCourse, col(TrainingCourse.topic_id) == entry.id),
        ]
    if isinstance(entry, Standard):
        return [
            (Certificate, col(Certificate.standard_id) == entry.id),
            (Support, col(Support.standard_id) == entry.id),
        ]
    if isinstance(entry, Tool):
        return [
            (ModelSite, col(ModelSite.tool_id) == entry.id),
            (Support, col(Support.tool_id) == entry.id),
            (TrainingCourse, col(TrainingCourse.tool_id) == entry.id),
        ]
    if isinstance(entry, Sector):
        return [(Organisation, col(Organisation.sector_id) == entry.id)]
    return []
