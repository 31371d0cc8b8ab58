"""Whose system this is, as every screen and file says it."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.tables.offices import Division, Office
from models.tables.provinces import ProvincePeriod


@dataclass(frozen=True)
class OfficeFacts:
    """The office of this database. ``home_province_key`` is code@first-day."""

    name: str
    superior_body: str
    home_province_key: str
    home_province_name: str
    organisation_id: int
    is_demonstration: bool
    divisions: tuple[tuple[int, str], ...]


def office(session: Session) -> OfficeFacts | None:
    """Return the office; nothing before it is set up. Divisions come in the office's order."""
    row = session.get(Office, 1)
    if row is None:
        return None
    home = session.get_one(ProvincePeriod, row.home_province_id)
    divisions = session.exec(
        select(Division).order_by(col(Division.position), col(Division.name))
    ).all()
    return OfficeFacts(
        name=row.name,
        superior_body=row.superior_body,
        home_province_key=f"{home.code_gso}@{home.valid_from.isoformat()}",
        home_province_name=home.name,
        organisation_id=row.organisation_id,
        is_demonstration=row.is_demonstration,
        divisions=tuple((division.id or 0, division.name) for division in divisions),
    )
