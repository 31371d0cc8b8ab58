"""Conditions that several registers share, each said once."""

from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.places import places
from models.search_index import holds_words
from models.tables import (
    Organisation,
)
from models.text.folding import fold

Condition = ColumnElement[bool]


AnySelect = Select[*tuple[Any, ...]]


def shared_conditions(
    session: Session,
    table: Any,  # noqa: ANN401 - a register's table
    filters: ReportFilter,
) -> list[Condition]:
    """Return what every register shares: none deleted, origins, divisions, provinces, own."""
    found = places(session)
    parts: list[Condition] = [col(table.deleted_at).is_(None)]
    if filters.origins:
        parts.append(col(table.origin).in_(filters.origins))
    if filters.divisions:
        parts.append(col(table.division_id).in_(tuple(map(int, filters.divisions))))
    if filters.provinces:
        ids = sorted(found.ids_of(filters.provinces, filters.era))
        parts.append(col(table.province_id).in_(ids))
    if filters.is_own:
        parts.append(col(table.origin).in_(found.own_origins))
    return parts


def named_by(session: Session, table: Any, search: str) -> list[Condition]:  # noqa: ANN401 - a register's table
    """Return the condition that the record's organisation or its own words hold every word."""
    if not search:
        return []
    words = fold(search).split()
    named: Any = col(Organisation.name).contains(search, autoescape=True)
    if words:
        named = holds_words(session, Organisation, words)
    found: Any = col(table.organisation_id).in_(select(col(Organisation.id)).where(named))
    if words and hasattr(table, "folded_text"):
        found = found | holds_words(session, table, words)
    return [found]
