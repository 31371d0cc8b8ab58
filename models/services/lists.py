"""Keep the editable lists: tools, topics, sectors, standards, task groups."""

from typing import Any, Final

from sqlmodel import Session, select

from models.audit import record
from models.commands.lists import AddListEntry, EditableList
from models.permissions import Action, Actor, require
from models.tables.lists import ListItem, Sector, Standard, TaskGroup, Tool, Topic

_TABLES: Final[dict[EditableList, type[ListItem]]] = {
    EditableList.TOOLS: Tool,
    EditableList.TOPICS: Topic,
    EditableList.SECTORS: Sector,
    EditableList.STANDARDS: Standard,
    EditableList.TASK_GROUPS: TaskGroup,
}


def add_list_entry(session: Session, actor: Actor, command: AddListEntry) -> bool:
    """Add an entry unless its code is already in the list, where the office's wording stays.

    Returns whether the entry is new.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require(actor, Action.EDIT_LISTS)
    table: Any = _TABLES[command.list]
    if session.exec(select(table.id).where(table.code == command.code)).first() is not None:
        return False
    more = {"is_wording_confirmed": command.is_wording_confirmed} if table is TaskGroup else {}
    entry = table(
        code=command.code,
        name_vi=command.name_vi,
        name_en=command.name_en or "",
        position=command.position,
        **more,
    )
    session.add(entry)
    session.flush()
    record(session, actor, "list_entry.added", command.list.value, entry.id, code=command.code)
    return True
