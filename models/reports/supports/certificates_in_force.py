"""When a certificate is in force, in SQL."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col

from models.tables import Certificate


def in_force_between(first: Any, last: Any) -> ColumnElement[bool]:  # noqa: ANN401 - days or columns of days
    """Say that a certificate was in force on at least one of these days."""
    expires, withdrawn = col(Certificate.expires_on), col(Certificate.withdrawn_on)
    return and_(
        col(Certificate.issued_on) <= last,
        or_(expires.is_(None), expires >= first),
        or_(withdrawn.is_(None), withdrawn > first),
    )
