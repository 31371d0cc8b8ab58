"""What data quality finds in the demonstration: most of what is due is there, a few faults are not.

Two faults are accepted, and one organisation was entered twice.
"""

from datetime import timedelta
from typing import Final

from sqlalchemy import func, insert, select, update
from sqlmodel import Session, col

from models.commands.base import parse
from models.commands.organisations import RegisterOrganisation
from models.commands.quality import AcceptFault
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.quality.faults import faults_of
from models.services.organisations.known import register_organisation
from models.services.quality.acceptances import accept_fault
from models.tables import Initiative, InitiativeDocument, InitiativeStep, Organisation, Support
from models.text.formats import format_date, office_today
from models.vocabulary import (
    DatePrecision,
    DocumentRole,
    InitiativeState,
    OrganisationKind,
    Origin,
    QualityRule,
)

_LEFT_OUT: Final = 16
"""One in so many initiatives has no record of acceptance; of supports one in so many no result."""
_RESULTS: Final = (
    "Đã áp dụng, chưa đo năng suất",
    "Đã ban hành quy trình và đào tạo nội bộ",
    "Duy trì tại một phân xưởng",
)
_INVENTED: Final = " (minh họa)"
_LONG_WORD: Final = 5
_ACCEPTED: Final = (
    "Đơn vị bạn chi trả toàn bộ, không có hồ sơ kinh phí",
    "Hồ sơ kinh phí lưu tại Sở, đang xin bản sao",
)


def write_quality(session: Session, system: Actor, head: Actor) -> None:
    """Complete most of the demonstration, leave a few faults, and let the head accept two."""
    _acceptances_of_work(session)
    _results(session)
    _entered_twice(session, system)
    faults = faults_of(session, ReportFilter(), QualityRule.EXCHANGE_COST, 0, len(_ACCEPTED))
    for fault, reason in zip(faults, _ACCEPTED, strict=False):
        raw = {
            "rule": fault.code,
            "record_id": fault.number,
            "facts": fault.facts,
            "until_on": format_date(office_today() + timedelta(days=120)),
            "reason": reason,
        }
        accept_fault(session, head, parse(AcceptFault, raw))


def _acceptances_of_work(session: Session) -> None:
    last = func.max(col(InitiativeStep.happened_on))
    finished = session.execute(
        select(col(Initiative.id), last)
        .join(InitiativeStep, col(InitiativeStep.initiative_id) == col(Initiative.id))
        .where(
            col(Initiative.origin) == Origin.DEMONSTRATION,
            col(Initiative.state).in_([InitiativeState.COMPLETED, InitiativeState.ACCEPTED]),
            col(Initiative.id) % _LEFT_OUT != 0,
        )
        .group_by(col(Initiative.id))
        .order_by(col(Initiative.id))
    )
    rows = [
        {
            "initiative_id": number,
            "role": DocumentRole.ACCEPTANCE,
            "number": f"{number % 90 + 1:02}/BB-NT",
            "issued_on": day,
            "date_precision": DatePrecision.DAY,
        }
        for number, day in finished
    ]
    if rows:
        session.execute(insert(InitiativeDocument), rows)


def _results(session: Session) -> None:
    for place, words in enumerate(_RESULTS):
        session.execute(
            update(Support)
            .where(
                col(Support.origin) == Origin.DEMONSTRATION,
                col(Support.result).is_(None),
                col(Support.id) % _LEFT_OUT != 0,
                col(Support.id) % len(_RESULTS) == place,
            )
            .values(result=words)
        )


def _entered_twice(session: Session, system: Actor) -> None:
    """Register an enterprise a second time, its name short of a letter."""
    firms = session.scalars(
        select(Organisation)
        .where(
            col(Organisation.origin) == Origin.DEMONSTRATION,
            col(Organisation.kind) == OrganisationKind.ENTERPRISE,
        )
        .order_by(col(Organisation.id))
        .limit(50)
    )
    for firm in firms:
        name, mark, _ = firm.name.partition(_INVENTED)
        if mark and " - " not in name and len(name.split()[-1]) >= _LONG_WORD:
            twice = RegisterOrganisation(
                name=f"{name[:-1]}{mark}", kind=firm.kind, province_id=firm.province_id
            )
            register_organisation(session, system, twice, Origin.DEMONSTRATION)
            return
