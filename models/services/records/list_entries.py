"""What a record may bear of a list: an entry in use, or the one that it bears already."""

from typing import Final

from sqlmodel import Session

from models.errors import Problem
from models.tables.lists import DocumentKind, ListItem, Sector, Standard, TaskGroup, Tool, Topic
from models.text import mark, t

_CHOOSE: Final[dict[type[ListItem], str]] = {
    Tool: mark("Choose a tool from the list."),
    Topic: mark("Choose a topic from the list."),
    Sector: mark("Choose a sector from the list."),
    Standard: mark("Choose a standard from the list."),
    TaskGroup: mark("Choose a task group from the list."),
    DocumentKind: mark("Choose a kind of document from the list."),
}


def entry_problems(
    session: Session, table: type[ListItem], field: str, chosen: int | None, before: object = None
) -> list[Problem]:
    """Return what is wrong with a chosen entry: it is none, or withdrawn.

    ``before`` is the record as it stands: the entry that it bears may be withdrawn.
    """
    if chosen is None:
        return []
    entry = session.get(table, chosen)
    if entry is None:
        return [Problem(field, t(_CHOOSE[table]))]
    if entry.is_active or chosen == getattr(before, field, None):
        return []
    return [Problem(field, withdrawn_sentence(entry))]


def withdrawn_sentence(entry: ListItem) -> str:
    """Say that an entry is not offered any more."""
    return t("“{name}” is no longer in use: choose another.", name=entry.name_vi)
