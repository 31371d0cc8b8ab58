"""A group of sites and what was split off it."""

from sqlalchemy import select
from sqlmodel import Session, col

from models.tables import ModelSite, Organisation


def sites_of_group(session: Session, number: int) -> tuple[tuple[int, str], ...]:
    """Return the sites split off a group as number and organisation, by name."""
    rows = session.execute(
        select(col(ModelSite.id), col(Organisation.name))
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .where(col(ModelSite.group_id) == number, col(ModelSite.deleted_at).is_(None))
        .order_by(col(Organisation.sort_text), col(ModelSite.id))
    )
    return tuple((one, name) for one, name in rows)


def group_name(session: Session, number: int) -> str:
    """Return the name of the group that a site was split off."""
    found = session.scalar(
        select(col(Organisation.name))
        .join(ModelSite, col(ModelSite.organisation_id) == col(Organisation.id))
        .where(col(ModelSite.id) == number)
    )
    return found or ""
