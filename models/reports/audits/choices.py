"""What a new audit chooses from: the checklists, and the zones of its site."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlmodel import Session, col

from models.reports.choices import Choice
from models.rules.scores_5s import is_audited
from models.tables import Checklist, ChecklistVersion, ModelSite, Tool, Zone
from models.tables.own_names import own_name
from models.text import t
from models.vocabulary import Setting


def takes_audits(session: Session, site_id: int) -> bool:
    """Say whether a site is one that is audited; see :func:`models.rules.scores_5s.is_audited`.

    A group of sites is not: its sites are, once they were split off.
    """
    code = session.scalar(
        select(col(Tool.code))
        .join(ModelSite, col(ModelSite.tool_id) == col(Tool.id))
        .where(col(ModelSite.id) == site_id, col(ModelSite.group_size).is_(None))
    )
    return is_audited(code or "")


def checklist_choices(session: Session, setting: Setting) -> tuple[Choice, ...]:
    """Return the published versions by their id, those for the kind of place first."""
    rows = session.execute(
        select(col(ChecklistVersion.id), own_name(Checklist), col(ChecklistVersion.number))
        .join(Checklist, col(Checklist.id) == col(ChecklistVersion.checklist_id))
        .where(col(ChecklistVersion.published_at).is_not(None), col(Checklist.is_active))
        .order_by(
            col(Checklist.setting) != setting,
            col(Checklist.position),
            col(ChecklistVersion.number).desc(),
        )
    )
    return tuple(Choice(number, version_words(name, which)) for number, name, which in rows)


def version_words(name: str, number: int) -> str:
    """Return how a version of a checklist is called."""
    return t("{name}, version {number}", name=name, number=number)


def zones_of(session: Session, site_id: int) -> tuple[Choice, ...]:
    """Return the zones of a site that are in use, by their id, in their order."""
    rows = session.execute(
        select(col(Zone.id), col(Zone.name))
        .where(col(Zone.site_id) == site_id, col(Zone.is_active))
        .order_by(col(Zone.position), col(Zone.id))
    )
    return tuple(Choice(*row) for row in rows)


@dataclass(frozen=True)
class ZoneFacts:
    """One zone of a site; ``weight`` is empty where it counts as one."""

    id: int
    name: str
    owner: str
    weight: Decimal | None


def zone_facts(session: Session, site_id: int) -> tuple[ZoneFacts, ...]:
    """Return the zones of a site that are in use, in their order."""
    rows = session.execute(
        select(col(Zone.id), col(Zone.name), col(Zone.owner), col(Zone.weight))
        .where(col(Zone.site_id) == site_id, col(Zone.is_active))
        .order_by(col(Zone.position), col(Zone.id))
    )
    return tuple(
        ZoneFacts(number, name, owner or "", weight) for number, name, owner, weight in rows
    )
