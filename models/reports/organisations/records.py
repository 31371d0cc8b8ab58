"""One organisation with everything its page and its correction form need."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.errors import NotFound
from models.filters import ReportFilter
from models.lookups.places import places
from models.lookups.standings import sites_on
from models.rules.dates import date_text, known_text
from models.rules.supports import certificate_standing
from models.tables import (
    Account,
    Certificate,
    CourseOrganisation,
    Delegation,
    Exchange,
    Initiative,
    InitiativePartner,
    ModelSite,
    Organisation,
    Sector,
    Standard,
    Support,
    Tool,
    TouredSite,
    TrainingCourse,
)
from models.tables.own_names import own_name
from models.text import t
from models.text.formats import format_date
from models.vocabulary import SiteStanding


@dataclass(frozen=True)
class OrganisationRecord:
    """One organisation; ``facts`` is its row, detached: read it, never change it.

    ``province_now`` is "" where the unit still bears its name. What it has a part in
    stands as number and words, the latest first.
    """

    facts: Organisation
    sector: str
    province: str
    province_key: str
    province_now: str
    deleter: str
    exchanges: tuple[tuple[int, str], ...]
    initiatives: tuple[tuple[int, str], ...]
    sites: tuple[tuple[int, str], ...]
    supports: tuple[tuple[int, str], ...]
    certificates: tuple[tuple[int, str], ...]
    courses: tuple[tuple[int, str], ...]

    @property
    def id(self) -> int:
        """Return the record's number."""
        return self.facts.id or 0


def organisation_record(session: Session, organisation_id: int) -> OrganisationRecord:
    """Return one organisation, also one in the trash.

    Raises:
        NotFound: there is no such organisation.

    """
    deleter = aliased(Account)
    found = session.execute(
        select(Organisation, own_name(Sector), col(deleter.display_name))
        .outerjoin(Sector, col(Sector.id) == col(Organisation.sector_id))
        .outerjoin(deleter, col(deleter.id) == col(Organisation.deleted_by_id))
        .where(col(Organisation.id) == organisation_id)
    ).first()
    if found is None:
        raise NotFound(t("There is no such organisation."))
    facts, sector, deleted_by = found
    session.expunge(facts)
    known = places(session)
    unit = known.by_id.get(facts.province_id or 0)
    now = known.by_key[known.now[unit.key]].name if unit else ""
    return OrganisationRecord(
        facts,
        sector or "",
        unit.name if unit else "",
        unit.key if unit else "",
        now if unit and now != unit.name else "",
        deleted_by or "",
        _exchanges(session, organisation_id),
        _initiatives(session, organisation_id),
        _sites(session, organisation_id),
        supports_of(session, organisation_id),
        certificates_of(session, organisation_id),
        _courses(session, organisation_id),
    )


def _exchanges(session: Session, number: int) -> tuple[tuple[int, str], ...]:
    took_part = select(col(Delegation.exchange_id)).where(col(Delegation.organisation_id) == number)
    return _exchange_lines(session, or_(col(Exchange.id).in_(took_part), _toured(number)))


def tours_of(session: Session, number: int) -> tuple[tuple[int, str], ...]:
    """Return the exchanges that toured an organisation, the latest first, as number and words."""
    return _exchange_lines(session, _toured(number))


def _toured(number: int) -> ColumnElement[bool]:
    toured = select(col(TouredSite.exchange_id)).where(col(TouredSite.organisation_id) == number)
    return col(Exchange.id).in_(toured)


def _exchange_lines(
    session: Session, condition: ColumnElement[bool]
) -> tuple[tuple[int, str], ...]:
    rows = session.execute(
        select(
            col(Exchange.id),
            col(Exchange.title),
            col(Exchange.starts_on),
            col(Exchange.ends_on),
            col(Exchange.date_precision),
        )
        .where(col(Exchange.deleted_at).is_(None), condition)
        .order_by(col(Exchange.starts_on).desc().nulls_last(), col(Exchange.id).desc())
        .limit(50)
    )
    return tuple(
        (one, f"{date_text(first, last, precision)} · {title}")
        for one, title, first, last, precision in rows
    )


def _initiatives(session: Session, number: int) -> tuple[tuple[int, str], ...]:
    rows = session.execute(
        select(col(Initiative.id), col(Initiative.code), col(Initiative.title))
        .join(InitiativePartner, col(InitiativePartner.initiative_id) == col(Initiative.id))
        .where(
            col(InitiativePartner.organisation_id) == number, col(Initiative.deleted_at).is_(None)
        )
        .order_by(col(Initiative.starts_on).desc())
        .limit(50)
    )
    return tuple((one, " · ".join(filter(None, (code, title)))) for one, code, title in rows)


def _sites(session: Session, number: int) -> tuple[tuple[int, str], ...]:
    rows = session.execute(
        select(col(ModelSite.id), own_name(Tool), sites_on(session, ReportFilter().period).standing)
        .outerjoin(Tool, col(Tool.id) == col(ModelSite.tool_id))
        .where(col(ModelSite.organisation_id) == number, col(ModelSite.deleted_at).is_(None))
        .order_by(col(ModelSite.starts_on).desc())
    )
    return tuple(
        (one, " · ".join(filter(None, (tool, SiteStanding(stood).label))))
        for one, tool, stood in rows
    )


def supports_of(session: Session, number: int) -> tuple[tuple[int, str], ...]:
    """Return the last supports of an organisation, as number and words."""
    rows = session.execute(
        select(
            col(Support.id),
            col(Support.supported_on),
            col(Support.date_precision),
            own_name(Tool),
            own_name(Standard),
        )
        .outerjoin(Tool, col(Tool.id) == col(Support.tool_id))
        .outerjoin(Standard, col(Standard.id) == col(Support.standard_id))
        .where(col(Support.organisation_id) == number, col(Support.deleted_at).is_(None))
        .order_by(col(Support.supported_on).desc(), col(Support.id).desc())
        .limit(50)
    )
    return tuple(
        (one, f"{known_text(day, precision)} · {tool or standard or ''}")
        for one, day, precision, tool, standard in rows
    )


def certificates_of(session: Session, number: int) -> tuple[tuple[int, str], ...]:
    """Return the last certificates of an organisation, as number, and words with how they stand."""
    today = places(session).today
    rows = session.execute(
        select(Certificate, own_name(Standard))
        .join(Standard, col(Standard.id) == col(Certificate.standard_id))
        .where(col(Certificate.organisation_id) == number, col(Certificate.deleted_at).is_(None))
        .order_by(col(Certificate.issued_on).desc(), col(Certificate.id).desc())
        .limit(50)
    )
    return tuple(
        (
            one.id or 0,
            f"{standard} · {one.number} · "
            f"{certificate_standing(one.expires_on, one.withdrawn_on, today).label}",
        )
        for one, standard in rows
    )


def _courses(session: Session, number: int) -> tuple[tuple[int, str], ...]:
    rows = session.execute(
        select(col(TrainingCourse.id), col(TrainingCourse.starts_on), col(TrainingCourse.title))
        .join(CourseOrganisation, col(CourseOrganisation.course_id) == col(TrainingCourse.id))
        .where(
            col(CourseOrganisation.organisation_id) == number,
            col(TrainingCourse.deleted_at).is_(None),
        )
        .order_by(col(TrainingCourse.starts_on).desc())
        .limit(50)
    )
    return tuple((one, f"{format_date(day)} · {title}") for one, day, title in rows)
