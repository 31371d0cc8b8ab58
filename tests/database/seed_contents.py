"""What stands in a database after a seed, in plain values that can be compared."""

from itertools import zip_longest
from typing import Any

from sqlalchemy import Table, func
from sqlmodel import Session, col, select

from models.db import Database
from models.permissions import Actor
from models.tables import (
    Delegation,
    Exchange,
    Organisation,
    Tool,
    TouredSite,
    TrailChange,
    metadata,
)
from models.trail.triggers import TRAIL
from models.vocabulary import DelegationRole

SYSTEM = Actor.system("test")


VARYING = {
    "created_at",
    "updated_at",
    "stored_name",
    "sha256",
    "size_bytes",
    "password_hash",
    "password_changed_at",
    "submitted_at",
    "approved_at",
    "locked_at",
    "published_at",
    "finished_at",
    "form_digest",
    "received_at",
    "done_at",
    "accepted_at",
    "since_position",
    "drawn_position",
    "shown_position",
    "global_id",
}
"""Moments of entering, random names, secrets nobody knows, what a sent form leaves behind, how far
the trail had come, and numbers that are given once in the world."""


VARYING_OF = {
    ("issued_report", "position"),
    ("issued_report", "docx_file_id"),
    ("issued_report", "pdf_file_id"),
    ("signed_copy", "file_id"),
}
"""Likewise, of one table alone: where the trail stood; numbers of files, which follow pictures."""


Content = dict[str, list[tuple[Any, ...]]]


def content(database: Database) -> Content:
    """Return all rows but the trail, without what rightly differs between two fillings."""
    with database.read() as session:
        return {
            table.name: sorted(
                (_row(table, row) for row in session.execute(table.select())), key=repr
            )
            for table in metadata.sorted_tables
            if table.name not in {*TRAIL, "audit_context", "personal_value"}
        }


def _row(table: Table, row: Any) -> tuple[Any, ...]:
    return tuple(
        value
        for name, value in zip(table.columns.keys(), row, strict=True)
        if not _varies(table, name)
    )


def _varies(table: Table, name: str) -> bool:
    return name in VARYING or (table.name, name) in VARYING_OF


def differing(one: Content, other: Content) -> dict[str, Any]:
    """Return the tables that do not hold the same, each with what differs in the first such row.

    A failing test shows this alone: a diff of all that stands in a database takes minutes.
    """
    found: dict[str, Any] = {}
    for name in sorted(one.keys() | other.keys()):
        if one.get(name) != other.get(name):
            pairs = zip_longest(one.get(name, ()), other.get(name, ()))
            pair = next((pair for pair in pairs if pair[0] != pair[1]), (None, None))
            found[name] = pair if None in pair else _values(metadata.tables[name], *pair)
    return found


def _values(table: Table, *pair: tuple[Any, ...]) -> dict[str, tuple[Any, Any]]:
    """Return the first column, which says which row it is, and those that differ."""
    names = [column.name for column in table.columns if not _varies(table, column.name)]
    values = dict(zip(names, zip(*pair, strict=True), strict=True))
    return {
        name: (one, other)
        for name, (one, other) in values.items()
        if name == names[0] or one != other
    }


def changes(database: Database) -> int:
    with database.read() as session:
        return session.exec(select(func.count()).select_from(TrailChange)).one()


def leaders(session: Session, visit: Exchange) -> dict[DelegationRole, tuple[Any, Any]]:
    rows = session.exec(select(Delegation).where(Delegation.exchange_id == visit.id))
    return {row.role: (row.leader_name, row.leader_office) for row in rows}


def sites(session: Session, visit: Exchange) -> dict[str, tuple[Any, Any]]:
    rows = session.exec(
        select(Organisation.name, TouredSite.setting, Tool.name_vi)
        .join(TouredSite, col(TouredSite.organisation_id) == Organisation.id)
        .join(Tool, isouter=True)
        .where(TouredSite.exchange_id == visit.id)
    ).all()
    return {name: (setting, tool) for name, setting, tool in rows}
